"""One child process and everything that descends from it, until nothing of it is left."""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress

from treadle.runners.process_host.table import Entry, carries, send, snapshot

__all__ = ["Tree"]

_WAIT = 0  # the signal that is none: only give time
_LEFTOVER_GRACE_SECONDS = 1.0
_KILL_SECONDS = 30.0  # beyond this it is in the kernel's hands: a dead disk, a foreign user's process
_QUICK_SECONDS, _SLOW_SECONDS = 0.01, 0.1  # between two looks at the process table: at first, and after a second


class Tree:
    """A child that was started as the leader of its own session, and its descendants.

    A descendant is known by its process group, its session, its parents, its having been adopted by the host, or the
    tracking variable in its environment. Ending one is a plan: signals, each with the time it gives, up to SIGKILL,
    which is repeated until nothing is left. ``owned`` tells which processes the host has adopted from this tree. What
    outlives the child has ``settle_seconds`` to end by itself: the reader of a pipe, say, is about to end anyway.
    """

    def __init__(
        self,
        key: int,
        pid: int,
        mark: bytes,
        owned: Callable[["Tree"], Iterable[int]],
        *,
        settle_seconds: float,
        tenured: bool = False,
    ) -> None:
        self.key = key
        self.pid = pid
        self.mark = mark
        self.status: int | None = None
        """What waitpid said of the child itself; None while it runs."""
        self.leftovers = 0
        """How many processes had to be ended because they outlived the child."""
        self.survivors = 0
        """How many could not be ended."""
        self.done = False
        self.lapsed = False
        """Whether it was ended because the node may not let it work any longer."""
        self.wake_at: float | None = None
        """When :meth:`advance` wants to be called, on the monotonic clock; None while nothing is being ended."""
        self._owned = owned
        self._settle_seconds = settle_seconds
        self.tenured = tenured
        """Whether it works only as long as the node holds its lease."""
        self._plan: deque[tuple[int, float]] = deque()
        self._signal = _WAIT
        self._since = 0.0
        self._next_at = 0.0
        self._counting = False
        self._known: dict[int, int] = {}

    def knows(self, pid: int) -> bool:
        """Whether this number was among the members at the last look."""
        return pid in self._known

    def stop(self, plan: Iterable[tuple[int, float]]) -> None:
        """End the whole tree: each signal of ``plan`` with the seconds it is given, SIGKILL at the end in any case."""
        self._begin([*plan, (signal.SIGKILL, _KILL_SECONDS)])
        self._counting = False

    def lapse(self) -> None:
        """End the whole tree at once: another node may start the same work any moment."""
        self.lapsed = self.status is None
        self.stop(())

    def child_ended(self, status: int) -> None:
        """The child itself has ended and was reaped: see whether anything of it is left.

        On the way that nearly every command takes, this costs one system call and a look at the adopted processes.
        """
        self.status = status
        if self.wake_at is not None:
            self.wake_at = 0.0
        elif self._group_exists() or any(True for _ in self._owned(self)):
            self._begin(
                [
                    (_WAIT, self._settle_seconds),
                    (signal.SIGTERM, _LEFTOVER_GRACE_SECONDS),
                    (signal.SIGKILL, _KILL_SECONDS),
                ]
            )
            self._counting = True
        else:
            self.done = True

    def advance(self, now: float) -> None:
        """Carry the plan on; sets ``done`` once nothing is left or nothing more can be done."""
        members = self._members()
        if not members and self.status is not None:
            self._finish(0)
            return
        if now >= self._next_at:
            if not self._plan:
                self._finish(len(members))
                return
            self._signal, seconds = self._plan.popleft()
            self._next_at = now + seconds
            self._say(members)
        elif self._signal == signal.SIGKILL:
            self._say(members)
        self.wake_at = min(self._next_at, now + (_QUICK_SECONDS if now < self._since + 1 else _SLOW_SECONDS))

    def kill_now(self) -> None:
        """SIGKILL for the group, at once and without looking."""
        self._signal_group(signal.SIGKILL)

    def _begin(self, plan: list[tuple[int, float]]) -> None:
        self._plan = deque(plan)
        self._since = self._next_at = time.monotonic()
        self.wake_at = 0.0

    def _finish(self, survivors: int) -> None:
        self.survivors = survivors
        self.wake_at = None
        self.done = self.status is not None
        if not self.done:  # the child itself cannot be killed; its end is reported when it comes, if it ever does
            self._begin([(signal.SIGKILL, _KILL_SECONDS)])

    def _group_exists(self) -> bool:
        # The number of a group is not given out again while the group has members, and a number just freed comes up
        # again only after all others: asking right after the leader was reaped cannot meet a stranger.
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            pass  # there is one, under another user
        return True

    def _members(self) -> list[Entry]:
        entries = snapshot()
        owned = set(self._owned(self))
        members: dict[int, Entry] = {}
        rest: dict[int, list[Entry]] = {}
        for entry in entries:
            if (
                self.pid in (entry.pid, entry.group, entry.session)
                or entry.pid in owned
                or self._known.get(entry.pid) == entry.start
                or carries(entry.pid, (self.mark,))
            ):
                members[entry.pid] = entry
            else:
                rest.setdefault(entry.parent, []).append(entry)
        queue = list(members)
        while queue:
            for entry in rest.pop(queue.pop(), ()):
                members[entry.pid] = entry
                queue.append(entry.pid)
        self._known = {entry.pid: entry.start for entry in members.values()}
        return list(members.values())

    def _say(self, members: list[Entry]) -> None:
        number = self._signal
        if number == _WAIT:
            return
        if self._counting and number == signal.SIGTERM:
            self.leftovers = len(members)
        in_group = self._signal_group(number)
        for entry in members:
            if not (in_group and entry.group == self.pid):
                send(entry, number)
                if number != signal.SIGKILL:
                    send(entry, signal.SIGCONT)  # a stopped process hears nothing else

    def _signal_group(self, number: int) -> bool:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)
            if number != signal.SIGKILL:
                os.killpg(self.pid, signal.SIGCONT)
            return True
        return False
