"""The commands of one session: one after another, each within its deadline, whatever the page does."""

import asyncio
import math
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import msgspec
from playwright.async_api import Error as PlaywrightError

from treadle.browsers.session.address import is_error_page
from treadle.browsers.session.discretion import Discretion, said_in, secrets_of, unquoted, unquoting
from treadle.browsers.session.dispatch import carry_out, tell, told_of
from treadle.browsers.session.faults import classify
from treadle.browsers.session.filming import Filming
from treadle.browsers.session.mending import Mending
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.session.turn import Turn, TurnParts
from treadle.browsers.session.verbs import Verbs
from treadle.core.errors import DeadlinePassed, ElementMismatch, InvalidInput, TreadleError, Unavailable
from treadle.core.page import Act, Acted, Command, Fill, GoTo, Look, Looked, Navigate, Navigated, Result

__all__ = ["Commands"]

_UNWIND_SECONDS: Final = 0.05
_LOOK_SECONDS: Final = 0.1
_READY_SECONDS: Final = 1.0
_AFTER_ACTION_SECONDS: Final = 1.0
_GONE_SECONDS: Final = 0.1


class Commands:
    """Carries them out.

    Args:
        session_id: whose they are.
        parts: what the turn of each is made of.
        gone: done when the session is over, with the error that says why.
        look: where the page is, as far as it is known.
        title_seconds: how long a page is asked what it calls itself after a command.
    """

    def __init__(
        self,
        session_id: str,
        parts: TurnParts,
        gone: "asyncio.Future[TreadleError]",
        mending: Mending,
        filming: Filming,
        reporter: Reporter,
        discretion: Discretion,
        verbs: Verbs,
        *,
        look: Callable[[], Looked],
        title_seconds: float,
    ) -> None:
        self._session_id = session_id
        self._parts = parts
        self._gone = gone
        self._mending = mending
        self._filming = filming
        self._reporter = reporter
        self._discretion = discretion
        self._verbs = verbs
        self._look = look
        self._title_seconds = title_seconds
        self._turn = asyncio.Lock()
        self._acted_until = -math.inf
        self.begun = 0
        """How many were begun."""

    def acting(self) -> bool:
        """Whether an action goes on, or did a moment ago."""
        return _now() < self._acted_until

    async def perform(self, command: Command, *, seconds: float) -> Result:
        """Carry out one command, after those before it. As :meth:`~treadle.engine.ports.sessions.SessionHost.perform`
        says.
        """
        if isinstance(command, Look):
            await self._see(_LOOK_SECONDS)
            return self._discretion.masked(self._look())
        self._parts.hide(secrets_of(command))
        deadline = _now() + seconds
        late = f"The command took longer than its {seconds:g} seconds."
        try:
            async with asyncio.timeout_at(deadline):
                await self._turn.acquire()
        except TimeoutError:
            raise self._failed(DeadlinePassed(f"{late} It waited for those before it."), command) from None
        try:
            return self._discretion.masked(await self._carry_out(command, deadline, late))
        finally:
            self._turn.release()

    async def _carry_out(self, command: Command, deadline: float, late: str) -> Result:
        if self._gone.done():
            raise self._failed(self._gone.result(), command)
        self.begun += 1
        turn = Turn(self._parts, deadline, command.caps, command.user)
        work = asyncio.create_task(self._do(command, turn), name=f"command of session {self._session_id}")
        work.add_done_callback(_fetch)  # whoever waited may be gone by then
        either: set[asyncio.Future[Any]] = {work, self._gone}
        acting = isinstance(command, Act | GoTo | Fill)
        if acting:
            self._acted_until = math.inf
        elif isinstance(command, Navigate):
            self._acted_until = -math.inf  # who goes elsewhere does not want what the action before it still opens
        try:
            await asyncio.wait(either, timeout=deadline - _now(), return_when=asyncio.FIRST_COMPLETED)
        finally:
            turn.end()
            if acting:
                self._acted_until = _now() + _AFTER_ACTION_SECONDS
            if not work.done():
                await self._abandon(work, command)
        if self._gone.done():
            raise self._failed(self._gone.result(), command, turn)
        if work.cancelled() or not work.done():
            raise self._failed(DeadlinePassed(late), command, turn)
        error = work.exception()
        if error is None:
            return work.result()
        if not isinstance(error, Exception):
            raise error
        if not isinstance(error, InvalidInput):
            self._mending.after_failure(self._parts.tabs)
        raise self._failed(await self._reason(error), command, turn) from error

    async def _do(self, command: Command, turn: Turn) -> Result:
        await self._mending.over()
        begun = _now()
        await self._parts.tabs.ready(min(turn.remaining, _READY_SECONDS))
        result = await carry_out(
            command, turn, self._verbs, self._filming, session_id=self._session_id, looked=self._look()
        )
        result = await turn.completed(command, result)
        result = msgspec.structs.replace(result, duration_ms=round((_now() - begun) * 1000, 1))
        tell(command, result, self._reporter, self._parts.whereabouts)
        if not (isinstance(result, Acted | Navigated) and result.title):  # otherwise it was asked just now
            self._parts.chores.start(self._see(self._title_seconds), "see what a page calls itself")
        return result

    async def _see(self, seconds: float) -> None:
        """What the page calls itself may change at any time."""
        tab = self._parts.tabs.current
        if not (self._gone.done() or tab.loading or self._mending.busy or is_error_page(tab.page.url)):
            with suppress(TimeoutError, PlaywrightError):  # it is busy, or elsewhere in a moment
                async with asyncio.timeout(seconds):
                    await self._parts.whereabouts.look_at(tab)

    async def _abandon(self, work: asyncio.Task[Any], command: Command) -> None:
        """Let go of a command that must not go on, and see in the background that the page takes others."""
        work.cancel()
        self._parts.chores.adopt(work)
        if not self._gone.done():
            leaving_for = command.url if isinstance(command, Navigate) else None
            self._mending.after_command(self._parts.tabs, work, leaving_for=leaving_for)
        await asyncio.wait({work}, timeout=_UNWIND_SECONDS)

    async def _reason(self, error: Exception) -> Exception:
        """What an error of the driver means; that a page is closed may be the first sign that its browser is gone."""
        found = classify(error)
        if isinstance(found, Unavailable):
            await asyncio.wait({self._gone}, timeout=_GONE_SECONDS)
            return self._gone.result() if self._gone.done() else found
        return found

    def _failed(self, error: Exception, command: Command, turn: Turn | None = None) -> Exception:
        """Tell of an error, and give it back to be raised; neither quotes what was to be entered."""
        if isinstance(error, TreadleError):
            error.used = None if turn is None or turn.model is None else turn.model.used
            told = (unquoted(each, command) if isinstance(each, str) else each for each in error.args)
            error.args = self._discretion.masked(tuple(told))
        meant = error.candidates if isinstance(error, ElementMismatch) else ()
        self._reporter.failed(
            error, str(type(command).__struct_config__.tag), said_in(command), told_of(meant, unquoting(command))
        )
        if isinstance(error, ElementMismatch):
            error.candidates = self._discretion.masked(error.candidates)
        return error


def _fetch(work: asyncio.Task[Any]) -> None:
    """Have the outcome fetched: an error that came with the deadline, or with the session's end, is told as these."""
    if not work.cancelled():
        work.exception()


def _now() -> float:
    return asyncio.get_running_loop().time()
