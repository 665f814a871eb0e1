"""What the carrying out of one command has at hand, and what it says afterwards."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from playwright.async_api import ElementHandle, Page

from treadle.browsers.actions.called import called
from treadle.browsers.tools import PageTools
from treadle.core.page import Act, Acted, Element

__all__ = ["Doing", "Found", "done"]

_RESERVE_SECONDS: Final = 0.2
"""Kept back for saying what went wrong before the command's deadline."""
_LONGEST_SECONDS: Final = 10.0
"""An element that has not become ready after this does not."""


class Found(NamedTuple):
    """An element that was found, and the way to it."""

    element: Element
    handle: ElementHandle
    reasons: tuple[str, ...] = ()
    option: str = ""
    """The option of it that was meant, where it was found by what it offers."""
    score: float = 1.0

    @property
    def words(self) -> str:
        """What it is called."""
        return called(self.element)

    @property
    def subject(self) -> str:
        """What it is called, to begin a sentence."""
        return f"The {self.words}"


class Doing:
    """One ``act`` command that is being carried out."""

    def __init__(self, tools: PageTools, command: Act) -> None:
        self.tools = tools
        self.command = command
        self.last_field: ElementHandle | None = None
        """The field that was filled last: what is submitted is its form."""
        self.selector: str | None = command.selector
        """The element that the caller named; the first intent that needs one takes it."""

    @property
    def page(self) -> Page:
        """The tab that is looked at now."""
        return self.tools.page

    @property
    def milliseconds(self) -> float:
        """How long one thing on the page may take, as Playwright wants it."""
        return max(0.05, min(self.tools.remaining - _RESERVE_SECONDS, _LONGEST_SECONDS)) * 1000

    @property
    def seconds(self) -> float:
        """What can be spent on waiting."""
        return max(0.0, self.tools.remaining - _RESERVE_SECONDS)


def done(action: str, found: Found | None = None, *, reasons: Sequence[str] = ()) -> Acted:
    """What was done; where the page is then is filled in at the end."""
    if found is None:
        return Acted(action=action, reasons=tuple(reasons))
    return Acted(
        action=action,
        element=found.words,
        selector=found.element.selector,
        reasons=(*found.reasons, *reasons),
    )
