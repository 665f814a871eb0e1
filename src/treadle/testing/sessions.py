"""A host of sessions without browsers: it remembers what it was asked, and answers as told."""

import asyncio
import hashlib
from collections import deque
from collections.abc import AsyncGenerator, Callable, Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from treadle.core.errors import DeadlinePassed, NotFound, Unavailable
from treadle.core.event import PageEvent
from treadle.core.ids import new_id
from treadle.core.page import Command, Download, Looked, PageState, Recording, Result
from treadle.core.session import Session
from treadle.engine.ports import Frame, Pressure, SessionListener

__all__ = ["NoRecordings", "PlainSealing", "ScriptedHost"]

Answer = Callable[[str, Command], Result]
_PLACES: Final = 64


class ScriptedHost:
    """Implements :class:`~treadle.engine.ports.SessionHost`.

    ``answers`` maps kinds of commands to what answers them: a function of session id and command, which may raise.
    ``Look`` is answered without. Set ``refusals`` to have the next calls of ``open`` raise.
    """

    def __init__(self, answers: dict[type, Answer] | None = None) -> None:
        self.answers: dict[type, Answer] = answers or {}
        self.refusals: deque[Exception] = deque()
        self.sessions: dict[str, Session] = {}
        self.listeners: dict[str, SessionListener] = {}
        self.restored: dict[str, bytes | None] = {}
        """What each session was last opened from."""
        self.commands: list[tuple[str, Command]] = []
        self.closed: list[str] = []
        self.states: dict[str, bytes] = {}
        """What checkpoints hold, by session."""
        self.gate = asyncio.Event()
        """Commands wait for it; set from the start."""
        self.gate.set()
        self.opening = asyncio.Event()
        """``open`` waits for it; set from the start."""
        self.opening.set()
        self.asked = asyncio.Event()
        """Set when a command comes."""
        self.hidden: dict[str, set[str]] = {}
        """What it was asked to keep to itself, by session."""
        self.hidden_at_open: dict[str, set[str]] = {}
        """What of it it was told before it opened the session."""
        self.model_keys: dict[str, str] = {}
        """Keys of models, by session."""
        self.frames: list[Frame] = []
        """What a live view shows."""
        self.still = False
        """Whether it stands still afterwards; else it ends."""
        self.filming = 0
        """Live views under way."""
        self.unseen = asyncio.Event()
        """Set when the last of them has ended."""
        self.most = _PLACES
        """Sessions that there is room for."""
        self._downloads: dict[str, dict[str, tuple[Download, Path]]] = {}

    async def open(
        self,
        session: Session,
        listener: SessionListener,
        *,
        checkpoint: bytes | None = None,
        hidden: Collection[str] = (),
    ) -> None:
        if self.refusals:
            raise self.refusals.popleft()
        await self.opening.wait()
        self.sessions[session.id] = session
        self.listeners[session.id] = listener
        self.restored[session.id] = checkpoint
        self.hidden_at_open[session.id] = set(hidden)
        self.hide(session.id, hidden)

    async def perform(self, session_id: str, command: Command, *, seconds: float) -> Result:
        self._find(session_id)
        self.commands.append((session_id, command))
        self.asked.set()
        try:
            async with asyncio.timeout(seconds):
                await self.gate.wait()
        except TimeoutError:
            raise DeadlinePassed(f"The command did not end within {seconds:g} seconds.") from None
        self._find(session_id)
        answer = self.answers.get(type(command))
        if answer is None:
            return Looked(url="about:blank", title="", state=PageState.READY)
        result = answer(session_id, command)
        self.listeners[session_id].changed(session_id)
        return result

    def hide(self, session_id: str, secrets: Collection[str]) -> None:
        self.hidden.setdefault(session_id, set()).update(secrets)

    def unlock_model(self, session_id: str, key: str) -> None:
        self.model_keys[session_id] = key

    async def checkpoint(self, session_id: str) -> bytes | None:
        self._find(session_id)
        return self.states.get(session_id)

    async def close(self, session_id: str) -> None:
        if self.sessions.pop(session_id, None) is not None:
            self.closed.append(session_id)

    async def live(
        self, session_id: str, *, quality: int = 60, width: int = 1280, frames_a_second: float = 10.0
    ) -> AsyncGenerator[Frame, None]:
        self._find(session_id)
        self.filming += 1
        try:
            for frame in self.frames:
                yield frame
            if self.still:
                await asyncio.Event().wait()
        finally:
            self.filming -= 1
            if not self.filming:
                self.unseen.set()

    def downloads(self, session_id: str) -> list[Download]:
        self._find(session_id)
        return [download for download, _ in self._downloads.get(session_id, {}).values()]

    def download_path(self, session_id: str, download_id: str) -> Path:
        kept = self._downloads.get(session_id, {}).get(download_id)
        if kept is None:
            raise NotFound("Download", download_id)
        return kept[1]

    def pressure(self) -> Pressure:
        return Pressure(
            running=len(self.sessions),
            most=self.most,
            waiting=0,
            most_waiting=_PLACES,
            ready=0,
            browsers=1,
            memory_bytes=0,
        )

    # ------------------------------------------------------------ for the test

    def happen(self, session_id: str, type_: str, **data: object) -> None:
        """Something happens on a page."""
        item = PageEvent(at=datetime.now(UTC), type=type_, data=data)
        self.listeners[session_id].happened(session_id, [item])

    def give(self, session_id: str, path: Path, data: bytes) -> Download:
        """A page gives a file; its bytes are put at ``path``."""
        path.write_bytes(data)
        download = Download(
            id=new_id(),
            file_name=path.name,
            url="http://example.com/file",
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            at=datetime.now(UTC),
        )
        self._downloads.setdefault(session_id, {})[download.id] = download, path
        return download

    def lose(self, session_id: str, error: str = "The browser crashed.") -> None:
        """A browser is gone."""
        del self.sessions[session_id]
        self.listeners[session_id].lost(session_id, error)

    def _find(self, session_id: str) -> Session:
        if session_id not in self.sessions:
            if session_id in self.listeners:
                raise Unavailable("The session's browser is gone; it is being replaced.")
            raise NotFound("Session", session_id)
        return self.sessions[session_id]


class PlainSealing:
    """Implements :class:`~treadle.engine.ports.Sealing`, without a key."""

    def __init__(self) -> None:
        self._values: list[dict[str, object]] = []

    def seal(self, values: dict[str, object]) -> str:
        self._values.append(values)
        return f"sealed {len(self._values) - 1}"

    def open(self, sealed: str) -> dict[str, object]:
        return self._values[int(sealed.removeprefix("sealed "))]


class NoRecordings:
    """Implements :class:`~treadle.engine.ports.Recordings`: there are none."""

    async def list(self, *, session_id: str | None = None, limit: int = 100) -> list[Recording]:
        return []

    async def get(self, recording_id: str) -> Recording:
        raise NotFound("Recording", recording_id)

    async def events(self, recording_id: str) -> bytes:
        raise NotFound("Recording", recording_id)

    async def video(self, recording_id: str) -> Path:
        raise NotFound("Recording", recording_id)

    async def remove(self, recording_id: str) -> None:
        raise NotFound("Recording", recording_id)
