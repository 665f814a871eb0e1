"""Sessions without a browser, and sealing without a key."""

import asyncio
import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any

from treadle.core.errors import NotFound
from treadle.core.page import (
    Act,
    Acted,
    Await,
    Command,
    ConditionSeen,
    Extract,
    Extracted,
    Fill,
    Look,
    Looked,
    Navigate,
    Navigated,
    Observe,
    Observed,
    PageState,
    Result,
    Screenshot,
    Shot,
)
from treadle.core.session import CloseReason, NewSession, Session, SessionState

PICTURE = b"\x89PNG a picture"


class FakeSessions:
    """Sessions whose pages answer as told; ``on`` gives an answer, an error, or something that never ends."""

    def __init__(self) -> None:
        self.opened: list[NewSession] = []
        self.closed: list[tuple[str, CloseReason]] = []
        self.commands: list[tuple[str, Command]] = []
        self.refuse: Exception | None = None
        """What opening a session raises."""
        self.waiting = asyncio.Event()
        """Set when a command began that never ends."""
        self.cancelled = 0
        """How many of those were cancelled."""
        self._answers: list[Callable[[Command], Result | Exception | None]] = []
        self._known = {"given"}

    def on(self, answer: Callable[[Command], Result | Exception | None]) -> None:
        """Ask this first; None leaves it to the others. asyncio.CancelledError stands for what never ends."""
        self._answers.append(answer)

    async def open(self, new: NewSession, *, model_key: str | None = None) -> tuple[Session, bool]:
        if self.refuse is not None:
            raise self.refuse
        self.opened.append(new)
        now = datetime.now(UTC)
        session = Session(id=f"own-{len(self.opened)}", created_at=now, used_at=now, owner="here")
        self._known.add(session.id)
        return session, True

    async def close(self, session_id: str, reason: CloseReason = CloseReason.USER) -> Session:
        self._require(session_id)
        self._known.discard(session_id)
        self.closed.append((session_id, reason))
        now = datetime.now(UTC)
        return Session(id=session_id, state=SessionState.CLOSED, created_at=now, used_at=now, owner="here")

    async def hide(self, session_id: str, secrets: Collection[str]) -> None:
        self.hidden = set(secrets)

    async def perform(self, session_id: str, command: Command) -> Result:
        self._require(session_id)
        self.commands.append((session_id, command))
        for answer in self._answers:
            given = answer(command)
            if isinstance(given, TimeoutError):
                await self._never()
            if isinstance(given, Exception):
                raise given
            if given is not None:
                return given
        return _usual(command)

    async def fill_credential(
        self, session_id: str, *, selector: str, credential_id: str, clear_first: bool = True
    ) -> Acted:
        self._require(session_id)
        self.commands.append((session_id, Fill(selector=selector, value=f"credential {credential_id}")))
        return Acted(action="fill", element=selector)

    def _require(self, session_id: str) -> None:
        if session_id not in self._known:
            raise NotFound("Session", session_id)

    async def _never(self) -> None:
        self.waiting.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.cancelled += 1


class PlainSealing:
    """Seals nothing."""

    def seal(self, values: dict[str, Any]) -> str:
        return json.dumps(values)

    def open(self, sealed: str) -> dict[str, Any]:
        return dict(json.loads(sealed))


def never() -> TimeoutError:
    """An answer that never comes."""
    return TimeoutError()


def _usual(command: Command) -> Result:
    match command:
        case Navigate(url=url):
            return Navigated(url=url, title="Page", status=200)
        case Act(instruction=instruction):
            return Acted(action="click", element=instruction.removeprefix("Click "), url="http://h/")
        case Fill(selector=selector):
            return Acted(action="fill", element=selector)
        case Extract():
            return Extracted(text="Login successful", data={"message": "Login successful"})
        case Observe():
            return Observed(elements=(), url="http://h/")
        case Screenshot(format=kind):
            return Shot(data=PICTURE, format=kind, width=2, height=1, url="http://h/")
        case Await():
            return ConditionSeen(met=True, elapsed_seconds=0.1)
        case Look():
            return Looked(url="http://h/", title="", state=PageState.READY)
        case _:
            raise AssertionError(f"no workflow asks for this: {command}")
