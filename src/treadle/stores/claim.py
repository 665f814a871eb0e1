"""Which queued jobs a claim takes. Its cost follows the slots asked for, not the number of jobs stored.

Jobs without a concurrency key are a run of one index. Jobs with one are walked in claim order, and those whose key is
at its limit are passed over. Should very many of those stand in front, the walk gives way to one look-up per key.

Where several nodes claim at once, jobs without a key that another is taking are skipped. Those with a key are counted
under a lock of the key: a key that another claim has at this moment counts as full.
"""

import heapq
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from treadle.engine.ports import Claim
from treadle.stores.database import Row, Transaction
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


def choose(tx: Transaction, q: Queries, claim: Claim) -> list[str]:
    """The ids of the best candidates, best first within each queue."""
    kinds = sorted(claim.kinds & {row[0] for row in tx.rows(q.queued_kinds)})
    if not kinds:
        return []
    keys = _Keys(tx, q)
    return [
        job_id
        for queue, slots in sorted(claim.slots.items())
        if slots > 0
        for job_id in _of_queue(tx, q, queue, kinds, slots, keys)
    ]


def _of_queue(tx: Transaction, q: Queries, queue: str, kinds: list[str], slots: int, keys: _Keys) -> list[str]:
    chosen: dict[str, None] = {}
    passed_over = 0
    runs = []
    for kind in kinds:
        free = tx.rows(q.unkeyed, in_queue=queue, of_kind=kind, limit=slots)
        runs += [_candidates(iter(free)), _candidates(_keyed(tx, q, queue, kind))]
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
