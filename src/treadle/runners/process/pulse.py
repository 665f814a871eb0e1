"""Whether a process host still obeys: it may be stopped, or wedged, and yet be there."""

import asyncio
from collections.abc import Callable

__all__ = ["Pulse"]


class Pulse:
    """Asks the host for a sign of life now and then, while ``needed``; calls ``on_silence`` once if none comes.

    Whoever is asked has ``patience_seconds`` to answer; a daemon that was busy itself for so long gives it one more
    chance, for the answer may lie unread.
    """

    def __init__(
        self,
        ask: Callable[[], None],
        needed: Callable[[], bool],
        on_silence: Callable[[], None],
        *,
        interval_seconds: float = 2.0,
        patience_seconds: float = 10.0,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._ask = ask
        self._needed = needed
        self._on_silence = on_silence
        self._interval = interval_seconds
        self._patience = patience_seconds
        self._asked_at: float | None = None
        self._last_chance = False
        self._timer: asyncio.TimerHandle | None = None

    def watch(self) -> None:
        """There is something to watch over now."""
        if self._timer is None:
            self._timer = self._loop.call_later(self._interval, self._look)

    def beat(self) -> None:
        """The sign of life."""
        self._asked_at = None
        self._last_chance = False

    def stop(self) -> None:
        """Watch no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self.beat()

    def _look(self) -> None:
        self._timer = None
        if not self._needed():
            self.beat()
            return
        if self._asked_at is None:
            self._asked_at = self._loop.time()
            self._ask()
        elif self._loop.time() - self._asked_at >= self._patience:
            if self._last_chance:
                self._on_silence()
                return
            self._last_chance = True
        self.watch()
