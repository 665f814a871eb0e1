"""Where queued jobs were found last, for a database whose clean-up is held up.

While somebody's transaction stays open, PostgreSQL keeps the index entries of all jobs that left a queue since, and
they stand in front of those that wait. When looking everywhere has become slow for that reason, claims look from where
the first job was last, and everywhere only now and then: seldom enough to cost a small part of the time, often enough
that a job which came back to its queue, older than the rest, waits for seconds at most.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

__all__ = ["Places", "Start"]

Start = tuple[int, bool]
"""Priority, and whether jobs with a concurrency key are meant: each has a place of its own."""
_SLOW_SECONDS: Final = 0.005
"""What a claim takes that finds its jobs at the beginning of an index is a tenth of that."""
_LOOKS: Final = 8
"""So many looks in a row have to be slow: a busy machine makes some so."""
_SHARE: Final = 20
_MOST_SECONDS: Final = 5.0
_SLACK_MS: Final = 2000
"""Ids of other nodes become visible out of order, by a commit's length and by what the clocks differ."""


class Places:
    """Used by one thread. What it knows is only a hint: a transaction that uses it may be undone."""

    def __init__(
        self,
        *,
        slow_seconds: float = _SLOW_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._slow_seconds = slow_seconds
        self._monotonic = monotonic
        self._now = now
        self._costs: deque[float] = deque(maxlen=_LOOKS)
        self._again_at = 0.0
        self._starts: dict[str, dict[str, dict[Start, str]]] = {}

    @property
    def suffice(self) -> bool:
        """Whether it is enough to look at the places that are known."""
        slow = len(self._costs) == _LOOKS and min(self._costs) >= self._slow_seconds
        return slow and self._monotonic() < self._again_at

    @contextmanager
    def everywhere(self) -> Iterator[None]:
        """While it lasts, somebody looks everywhere."""
        begun = self._monotonic()
        yield
        ended = self._monotonic()
        self._costs.append(ended - begun)
        self._again_at = ended + min(_SHARE * min(self._costs), _MOST_SECONDS)

    def found(self, queue: str, kind: str, start: Start, job_id: str) -> None:
        """A look everywhere met this job; where it is before the place that is known, that one is forgotten."""
        starts = self._starts.setdefault(queue, {}).setdefault(kind, {})
        if job_id < starts.get(start, ""):
            del starts[start]

    def kinds(self, queue: str) -> Iterable[str]:
        """The kinds of the jobs that a queue had."""
        return sorted(self._starts.get(queue, {}))

    def starts(self, queue: str, kind: str) -> Mapping[Start, str]:
        """The ids to look from; where there is none, from the beginning."""
        return self._starts[queue][kind]

    def horizon(self) -> str:
        """An id before those of all jobs that anybody makes from now on."""
        return _text(int(self._now() * 1000) - _SLACK_MS)

    def learn(self, queue: str, kind: str, start: Start, first: str | None, horizon: str) -> None:
        """A look from the known place on met this job first, or none; ``horizon`` is that of before the look."""
        self._starts[queue][kind][start] = horizon if first is None else min(_before(first), horizon)


def _before(job_id: str) -> str:
    return _text(int(job_id[:8] + job_id[9:13], 16) - _SLACK_MS)


def _text(millis: int) -> str:
    """The beginning of the ids of a millisecond: see :func:`treadle.core.ids.new_id`."""
    digits = f"{max(millis, 0):012x}"
    return f"{digits[:8]}-{digits[8:]}"
