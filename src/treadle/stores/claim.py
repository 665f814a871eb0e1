"""Which queued jobs a claim takes. Its cost follows the slots asked for, not the number of jobs stored.

Jobs without a concurrency key are a run of one index. Jobs with one are walked in claim order, and those whose key is
at its limit are passed over. Should very many of those stand in front, the walk gives way to one look-up per key.

Where several nodes claim at once, jobs without a key that another is taking are skipped. Those with a key are counted
under a lock of the key: a key that another claim has at this moment counts as full.

Where the database keeps entries of jobs that are long gone, a claim need not pass them each time: see
``claim_places.py``.
"""

import heapq
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from treadle.core.job import Priority
from treadle.engine.ports import Claim
from treadle.stores.claim_places import Places, Start
from treadle.stores.database import Prepared, Row, Transaction
from treadle.stores.queries import Queries

__all__ = ["choose"]

_MOST_PASSED_OVER = 1000
_PAGE = 32
_LARGEST_PAGE = 512


class _Candidate(NamedTuple):
    """A queued job. Its natural order is the order of claims: highest priority first, oldest first."""

    descending_priority: int
    job_id: str
    key: str | None
    limit: int


class _Keys:
    """How many running jobs each concurrency key has, counting those that this claim takes."""

    def __init__(self, tx: Transaction, q: Queries) -> None:
        self._tx = tx
        self._q = q
        self._running: Counter[str] = Counter()
        self._elsewhere: set[str] = set()

    def admit(self, candidate: _Candidate) -> bool:
        """Whether the job's key has room; then it is taken."""
        key = candidate.key
        if key is None:
            return True
        if key not in self._running:
            if not self._lock(key):
                return False
            row = self._tx.row(self._q.running_with_key, with_key=key)
            self._running[key] = row[0] if row else 0
        if self._running[key] >= candidate.limit:
            return False
        self._running[key] += 1
        return True

    def _lock(self, key: str) -> bool:
        """Have the key to ourselves until the end of the transaction, if nobody else has it."""
        if self._q.lock_key is None or key in self._elsewhere:
            return self._q.lock_key is None
        row = self._tx.row(self._q.lock_key, with_key=key)
        if row is not None and row[0]:
            return True
        self._elsewhere.add(key)
        return False


def choose(tx: Transaction, q: Queries, claim: Claim, places: Places) -> list[str]:
    """The ids of the best candidates, best first within each queue."""
    keys = _Keys(tx, q)
    slots = {queue: free for queue, free in sorted(claim.slots.items()) if free > 0}
    if q.nearby is not None and places.suffice:
        return [
            job_id
            for queue, free in slots.items()
            for job_id in _nearby(tx, q.nearby, queue, sorted(claim.kinds & {*places.kinds(queue)}), free, keys, places)
        ]
    with places.everywhere():
        kinds = sorted(claim.kinds & {row[0] for row in tx.rows(q.queued_kinds)})
        if not kinds:
            return []
        return [
            job_id for queue, free in slots.items() for job_id in _of_queue(tx, q, queue, kinds, free, keys, places)
        ]


def _of_queue(
    tx: Transaction, q: Queries, queue: str, kinds: list[str], slots: int, keys: _Keys, places: Places
) -> list[str]:
    chosen: dict[str, None] = {}
    passed_over = 0
    runs: list[Iterator[_Candidate]] = []
    for kind in kinds:
        free = tx.rows(q.unkeyed, in_queue=queue, of_kind=kind, limit=slots)
        both = _candidates(iter(free)), _candidates(_keyed(tx, q, queue, kind))
        runs += [_noted(run, queue, kind, places) for run in both]
    for candidate in heapq.merge(*runs):
        if keys.admit(candidate):
            chosen[candidate.job_id] = None
            if len(chosen) == slots:
                return list(chosen)
        else:
            passed_over += 1
            if passed_over == _MOST_PASSED_OVER:
                break
    if passed_over == _MOST_PASSED_OVER:
        for candidate in _heads(tx, q, queue, kinds, slots):
            if len(chosen) < slots and candidate.job_id not in chosen and keys.admit(candidate):
                chosen[candidate.job_id] = None
    return list(chosen)


def _noted(run: Iterator[_Candidate], queue: str, kind: str, places: Places) -> Iterator[_Candidate]:
    for candidate in run:
        places.found(queue, kind, _start(candidate), candidate.job_id)
        yield candidate


def _start(candidate: _Candidate) -> Start:
    return -candidate.descending_priority, candidate.key is not None


def _nearby(
    tx: Transaction, statement: Prepared, queue: str, kinds: list[str], slots: int, keys: _Keys, places: Places
) -> list[str]:
    """As :func:`_of_queue`, but only from the known places on."""
    found: list[_Candidate] = []
    for kind in kinds:
        horizon = places.horizon()
        known = places.starts(queue, kind)
        starts: list[Start] = [(priority, keyed) for priority in Priority for keyed in (False, True)]
        values = {f"{'held' if keyed else 'free'}_{int(at)}": known.get((at, keyed), "") for at, keyed in starts}
        rows = tx.rows(statement, in_queue=queue, of_kind=kind, limit=slots, page=max(slots, _PAGE), **values)
        candidates = sorted(_candidates(iter(rows)))
        first: dict[Start, str] = {}
        for candidate in candidates:
            first.setdefault(_start(candidate), candidate.job_id)
        for start in starts:
            places.learn(queue, kind, start, first.get(start), horizon)
        found += candidates
    chosen: list[str] = []
    for candidate in sorted(found):
        if len(chosen) == slots:
            break
        if keys.admit(candidate):
            chosen.append(candidate.job_id)
    return chosen


def _keyed(tx: Transaction, q: Queries, queue: str, kind: str) -> Iterator[Row]:
    """Jobs with a key in claim order, read in pages that grow."""
    page, offset = _PAGE, 0
    while rows := tx.rows(q.keyed, in_queue=queue, of_kind=kind, limit=page, offset=offset):
        yield from rows
        if len(rows) < page:
            return
        offset += page
        page = min(2 * page, _LARGEST_PAGE)


def _heads(tx: Transaction, q: Queries, queue: str, kinds: list[str], slots: int) -> list[_Candidate]:
    """The best of every key and of the jobs without one, in claim order: enough to fill the slots."""
    found: list[_Candidate] = []
    for kind in kinds:
        found += _candidates(iter(tx.rows(q.unkeyed, in_queue=queue, of_kind=kind, limit=slots)))
        key = ""
        while (row := tx.row(q.next_key, in_queue=queue, of_kind=kind, after_key=key)) is not None:
            key = row[0]
            rows = tx.rows(q.of_key, in_queue=queue, of_kind=kind, with_key=key, limit=slots)
            found += _candidates(iter(rows))
    return sorted(found)


def _candidates(rows: Iterator[Row]) -> Iterator[_Candidate]:
    return (_Candidate(-priority, job_id, key, limit) for job_id, priority, key, limit in rows)
