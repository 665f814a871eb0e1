"""Playwright's errors in sentences of ours. Its own texts quote what was typed, so none of them is passed on."""

from collections.abc import Awaitable
from typing import Final, TypeVar

from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeout

from treadle.core.errors import Conflict, DeadlinePassed, InvalidInput, TreadleError, Unavailable

__all__ = ["Vanished", "attempt", "read_reason"]

_T = TypeVar("_T")
_GONE: Final = ("not attached", "detached", "Execution context was destroyed", "Cannot find context", "context with")
_CLOSED: Final = ("has been closed", "Target closed", "Target crashed", "Page crashed", "Connection closed")
_REASONS: Final = (
    ("element is not enabled", "it is disabled"),
    ("element is not visible", "it is not visible"),
    ("element is not stable", "it keeps moving"),
    ("outside of the viewport", "it cannot be scrolled into view"),
    ("element is not editable", "it cannot be edited"),
    ("did not find some options", "it has no such option"),
    ("option being selected is not enabled", "that option is disabled"),
    ("Malformed value", "that is not a value of its kind"),
    ("Cannot type text into input[type=number]", "it takes only a number"),
    ("cannot be filled", "nothing can be typed into it"),
    ("Element is not an <input>", "nothing can be typed into it"),
    ("Non-multiple file input", "it takes one file only"),
    ("Clicking the checkbox did not change its state", "the page did not let its state change"),
    ("Unknown key", "that key is not known"),
)
_VALUE_FAULTS: Final = frozenset({"that is not a value of its kind", "it takes only a number", "that key is not known"})


class Vanished(Conflict):
    """The element, or the page, went while something was done to it; there may be another in its place."""

    def __init__(self) -> None:
        super().__init__("The page went elsewhere meanwhile. Try again.")


async def attempt(doing: Awaitable[_T], failed: str) -> _T:
    """Do something to the page. ``failed`` begins the sentence if it fails: ``The Save button could not be clicked``.

    Conflict if the page does not allow it, DeadlinePassed if it does not answer, InvalidInput for a value that the
    field cannot take, Unavailable if the page is gone, Vanished if the element is.
    """
    trouble: TreadleError
    try:
        return await doing
    except Error as error:
        trouble = _reworded(error, failed)
    raise trouble  # outside of the handler: what quotes the value is not part of the chain


def _reworded(error: Error, failed: str) -> TreadleError:
    text = str(error)
    if any(words in text for words in _CLOSED):
        return Unavailable("The page was closed or crashed meanwhile.", retry_after_seconds=1)
    timed_out = isinstance(error, PlaywrightTimeout)
    if not timed_out and any(words in text for words in _GONE):
        return Vanished()
    reason = read_reason(text)
    if reason in _VALUE_FAULTS:
        return InvalidInput(f"{failed}: {reason}.")
    if reason:
        return Conflict(f"{failed}: {reason}.")
    if timed_out:
        return DeadlinePassed(f"{failed}: it did not become ready in time.")
    return Conflict(f"{failed}: the page does not allow it.")


def read_reason(text: str) -> str:
    """What hindered an action, read from Playwright's log of it; empty if it does not say."""
    for line in reversed(text.splitlines()):
        before, found, _ = line.partition("intercepts pointer events")
        if found:
            return f"{_named(before)} lies over it"
    return next((reason for words, reason in _REASONS if words in text), "")


def _named(markup: str) -> str:
    """``<div id="cover" class="x">…</div> from <body>…`` as ``div#cover``."""
    opening = markup.partition("<")[2].partition(">")[0]
    tag = opening.partition(" ")[0][:40]
    for attribute, sign in (('id="', "#"), ('class="', ".")):
        value = opening.partition(f" {attribute}")[2].partition('"')[0].split()
        if value:
            return f"{tag}{sign}{value[0][:60]}"
    return tag or "something"
