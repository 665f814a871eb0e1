"""What a session tells: events in order, cut to size, and bounded where the page makes them by itself."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final

from treadle.browsers.session.discretion import Discretion
from treadle.browsers.session.faults import code_of
from treadle.browsers.session.verbs import ActiveRecording
from treadle.core.clock import Clock
from treadle.core.event import PageEvent
from treadle.engine.ports.sessions import SessionListener

__all__ = ["Reporter"]

_MOST_CHARACTERS: Final = 2000
_WINDOW_SECONDS: Final = 1.0


class Reporter:
    """Tells a session's listener, and the recording if there is one, what happens."""

    def __init__(
        self,
        session_id: str,
        listener: SessionListener,
        clock: Clock,
        discretion: Discretion,
        *,
        page_made_a_second: int,
    ) -> None:
        self.recording: ActiveRecording | None = None
        self._session_id = session_id
        self._listener = listener
        self._clock = clock
        self._discretion = discretion
        self._most = page_made_a_second
        self._told = 0
        self._left_out = 0
        self._window: asyncio.TimerHandle | None = None
        self._closed = False

    def tell(self, kind: str, /, **data: Any) -> None:
        """An event that a command made."""
        if self._closed:
            return
        told = self._discretion.masked(data)  # before it is cut: half a secret would not be known for one
        cut = {key: value[:_MOST_CHARACTERS] if isinstance(value, str) else value for key, value in told.items()}
        event = PageEvent(at=self._clock.now(), type=kind, data=cut)
        if self.recording is not None:
            self.recording.add_event(event)
        self._listener.happened(self._session_id, [event])

    def tell_by_page(self, kind: str, /, **data: Any) -> bool:
        """An event that the page made; whether it is told, or only counted because there are too many."""
        if self._closed:
            return False
        if self._window is None:
            self._window = asyncio.get_running_loop().call_later(_WINDOW_SECONDS, self._next_window)
        if self._told >= self._most:
            self._left_out += 1
            return False
        self._told += 1
        self.tell(kind, **data)
        return True

    def failed(
        self, error: BaseException, command: str, said: str = "", candidates: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        """A command failed, or the engine's own doing on the page did.

        ``said`` are the command's words, ``candidates`` what may have been meant by them.
        """
        message = str(error) if code_of(error) != "INTERNAL_ERROR" else "Something went wrong inside the engine."
        asked = {"candidates": list(candidates)} if candidates else {}
        self.tell("error", message=message, code=code_of(error), command=command, said=said, **asked)

    def moved(self, *, url: str, title: str) -> None:
        """The page is somewhere else."""
        if not self._closed:
            discreet = self._discretion.text
            self._listener.moved(self._session_id, url=discreet(url), title=discreet(title))

    def changed(self) -> None:
        """There may be something new to checkpoint."""
        if not self._closed:
            self._listener.changed(self._session_id)

    def close(self) -> None:
        """Tell nothing more."""
        self._closed = True
        if self._window is not None:
            self._window.cancel()

    def _next_window(self) -> None:
        left_out, self._left_out, self._told, self._window = self._left_out, 0, 0, None
        if left_out:
            message = f"The page made too many events: {left_out} were left out."
            self.tell("error", message=message, code="TOO_MANY_REQUESTS", command="")
