"""What carries out the commands: the neighbours of this package, in one table so that another can take its place."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeAlias

from playwright.async_api import Page

from treadle.browsers.tools import ActionTools, LiveSnapshot, PageTools, Seat
from treadle.core.event import PageEvent
from treadle.core.page import (
    Act,
    Acted,
    Await,
    ConditionSeen,
    Extract,
    Extracted,
    Fill,
    GoTo,
    Navigated,
    Observe,
    Observed,
    Propose,
    Proposed,
    Recording,
    Screenshot,
    Shot,
    StartRecording,
)
from treadle.engine.ports.sessions import Frame

__all__ = ["ActiveRecording", "GuardUrl", "Screencast", "Shelf", "Verbs", "standard_verbs"]

GuardUrl: TypeAlias = Callable[[str], Awaitable[None]]
"""Raises InvalidInput, TargetRefused or FetchFailed for an address that may not be opened."""


class TakeSnapshot(Protocol):
    """Looks at a page."""

    async def __call__(
        self, page: Page, *, generation: int, limit: int = ..., seconds: float = ...
    ) -> LiveSnapshot: ...


class Screencast(Protocol):
    """Pictures of a session's current page."""

    def frames(self) -> AsyncGenerator[Frame, None]: ...

    async def switch(self) -> None:
        """The current page is another one."""
        ...

    async def stop(self) -> None: ...


class OpenScreencast(Protocol):
    """Makes one."""

    def __call__(
        self, seat: Seat, current: Callable[[], Page], *, quality: int, width: int, frames_a_second: float
    ) -> Screencast: ...


class ActiveRecording(Protocol):
    """A recording that goes on. It ends by itself at its bounds and takes nothing more then."""

    def add_frame(self, frame: Frame) -> None: ...

    def add_event(self, event: PageEvent) -> None: ...

    async def finish(self, error: str | None = None) -> Recording: ...

    def facts(self) -> Recording: ...


class Shelf(Protocol):
    """Where recordings are kept."""

    async def begin(self, session_id: str, command: StartRecording) -> ActiveRecording: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbs:
    """The functions that carry out commands."""

    act: Callable[[ActionTools, Act], Awaitable[Acted]]
    go_to: Callable[[ActionTools, GoTo], Awaitable[Navigated]]
    fill: Callable[[PageTools, Fill], Awaitable[Acted]]
    extract: Callable[[PageTools, Extract], Awaitable[Extracted]]
    await_condition: Callable[[PageTools, Await], Awaitable[ConditionSeen]]
    observe: Callable[[PageTools, Observe], Awaitable[Observed]]
    propose: Callable[[PageTools, Propose], Awaitable[Proposed]]
    shoot: Callable[[PageTools, Screenshot], Awaitable[Shot]]
    take_snapshot: TakeSnapshot
    screencast: OpenScreencast


def standard_verbs() -> Verbs:
    """Those of the neighbouring packages, which are loaded now."""
    from treadle.browsers.actions import act, fill, go_to  # noqa: PLC0415 - heavy, and needed only with a session
    from treadle.browsers.capture import Screencast as Cast  # noqa: PLC0415
    from treadle.browsers.capture import shoot  # noqa: PLC0415
    from treadle.browsers.extract import await_condition, extract  # noqa: PLC0415
    from treadle.browsers.model.acting import aided_act, aided_go_to  # noqa: PLC0415
    from treadle.browsers.model.proposing import propose  # noqa: PLC0415
    from treadle.browsers.model.reading import aided_extract, aided_observe  # noqa: PLC0415
    from treadle.browsers.snapshot import Eyes, observe, take_snapshot  # noqa: PLC0415

    return Verbs(
        act=aided_act(act),
        go_to=aided_go_to(go_to),
        fill=fill,
        extract=aided_extract(extract),
        await_condition=await_condition,
        observe=aided_observe(observe),
        propose=propose,
        shoot=shoot,
        take_snapshot=partial(take_snapshot, eyes=Eyes()),
        screencast=Cast,
    )
