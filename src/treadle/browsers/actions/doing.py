"""What the carrying out of one command has at hand, and what it says afterwards."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias, TypeVar

from playwright.async_api import ElementHandle, Page

from treadle.browsers.actions.called import called
from treadle.browsers.grounding import Grounded, Index, Intent, Target, ground
from treadle.browsers.remember.facts import Learnt
from treadle.browsers.tools import PageTools
from treadle.core.errors import ElementMismatch
from treadle.core.memory import Memory
from treadle.core.page import Act, Acted, Element, Locator, Snapshot

__all__ = ["Doing", "Found", "GroundedBy", "Known", "Noted", "done"]

GroundedBy: TypeAlias = Literal["", "words", "memory", "healed", "model", "selector"]

_T = TypeVar("_T")

_LARGE: Final = 1000
"""Elements of a page of which it takes long to make anything out: some 20 ms a thousand."""
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
    grounded_by: GroundedBy = ""
    """As in :class:`~treadle.core.page.Acted`."""
    grounding_ms: float | None = None
    memory: Memory | None = None
    """What it was remembered by."""
    reading: Target | None = None
    """The reading of the words by which it was found."""
    locator: Locator | None = None
    """How a script finds it."""
    rivals: tuple[str, ...] = ()
    """What others are called that are called alike, in lower case."""

    @property
    def words(self) -> str:
        """What it is called."""
        return called(self.element)

    @property
    def subject(self) -> str:
        """What it is called, to begin a sentence."""
        return f"The {self.words}"


class Known(NamedTuple):
    """An element that is known without there being a way to it; the fields are those of :class:`Found`."""

    element: Element
    reasons: tuple[str, ...]
    score: float
    grounded_by: GroundedBy
    grounding_ms: float | None
    locator: Locator | None

    @property
    def words(self) -> str:
        """What it is called."""
        return called(self.element)

    @property
    def subject(self) -> str:
        """What it is called, to begin a sentence."""
        return f"The {self.words}"


class Noted(NamedTuple):
    """An element that is about to be acted upon, and what is to be remembered of it if that goes well."""

    intent: Intent
    found: Found
    url: str
    learning: "asyncio.Task[Learnt | None] | None"
    """Reads what the element says of itself, before anything is done to it."""
    anchored: bool = False
    """Whether some words of the command told it by what stands around it."""


class Doing:
    """One ``act`` command that is being carried out."""

    def __init__(self, tools: PageTools, command: Act) -> None:
        self.tools = tools
        self.command = command
        self.last_field: ElementHandle | None = None
        """The field that was filled last: what is submitted is its form."""
        self.done_to: Found | None = None
        """What the part before was done to: a button that closes it is looked for there first."""
        self.clipboard: str | None = None
        """What was copied by an earlier part of the command."""
        self.entered: tuple[Intent, ElementHandle] | None = None
        """What was entered just before, and into which field."""
        self.copied_from = ""
        """Selector of the element that it was copied out of."""
        self.selector: str | None = command.selector
        """The element that the caller named; the first intent that needs one takes it."""
        self.given: Found | None = None
        """The element that is known already; the first intent that needs one takes it, and nothing is searched."""
        self.early: tuple[Intent, Found] | None = None
        self.following = ""
        """The selector of what is to be pressed after the field that is filled now, or Enter; empty for nothing."""
        """What was found while it was made out what the command means."""
        self._index: Index | None = None
        self._grounded: dict[Intent, Grounded | ElementMismatch] = {}
        self.looked: Snapshot | None = None
        """The page as something on it was found last."""
        self.before: Snapshot | None = None
        """The page as the thing was found on it that was done before this one."""
        self.others: frozenset[tuple[str, tuple[int, ...]]] = frozenset()
        """Selectors and frames of what was on the page beside the one of several things that is meant."""
        self.fruitless: set[object] = set()
        """Menus that were opened for this one and have nothing of what is said: none is opened twice for the same."""
        self.pressed: list[Element] = []
        """What was clicked for the present clause, and the page as it was before that."""
        self.before_pressed: Snapshot | None = None
        self.last_pressed: ElementHandle | None = None
        """What was clicked last, whatever it was for."""
        self.noted: list[Noted] = []
        """The elements of the present intent."""
        self.answered: list[Noted] = []
        """Those of all intents that were carried out."""
        self.chosen = ""
        """The option that was chosen last, as the page spells it."""
        self.suggested: tuple[Found, str] | None = None
        """The field that was given a suggestion of its own last, and what that says."""
        self.parse_ms = 0.0
        """How long it took to make out what the command means; the first finding takes it over."""

    @property
    def page(self) -> Page:
        """The tab that is looked at now."""
        return self.tools.page

    def index(self, snapshot: Snapshot) -> Index:
        """A snapshot made ready for questions, once for as long as it is the newest that was asked about."""
        if self._index is None or self._index.snapshot is not snapshot:
            self._index = Index(snapshot)
            self._grounded = {}
        return self._index

    def ground(self, intent: Intent, snapshot: Snapshot) -> Grounded:
        """What an intent is meant for in a snapshot, as :func:`~treadle.browsers.grounding.ground` says it: once for as
        long as that is the newest, however often it is asked. The errors of that.
        """
        index = self.index(snapshot)
        known = self._grounded.get(intent)
        if known is None:
            try:
                known = ground(intent, index)
            except ElementMismatch as error:
                known = error
            self._grounded[intent] = known
        if isinstance(known, ElementMismatch):
            raise known.with_traceback(None)  # or it grows each time
        return known

    async def think(self, snapshot: Snapshot, work: Callable[[], _T]) -> _T:
        """Work on what was seen. On a large page it takes so long that it is done beside the loop: others go on
        meanwhile, and the command's deadline holds.
        """
        return await asyncio.to_thread(work) if len(snapshot.elements) >= _LARGE else work()

    @property
    def milliseconds(self) -> float:
        """How long one thing on the page may take, as Playwright wants it."""
        return max(0.05, min(self.tools.remaining - _RESERVE_SECONDS, _LONGEST_SECONDS)) * 1000

    @property
    def seconds(self) -> float:
        """What can be spent on waiting."""
        return max(0.0, self.tools.remaining - _RESERVE_SECONDS)


def done(action: str, found: Found | Known | None = None, *, reasons: Sequence[str] = ()) -> Acted:
    """What was done; where the page is then is filled in at the end."""
    if found is None:
        return Acted(action=action, reasons=tuple(reasons))
    return Acted(
        action=action,
        element=found.words,
        selector=found.element.selector,
        box=found.element.place,
        reasons=(*found.reasons, *reasons),
        grounded_by=found.grounded_by,
        score=found.score if found.grounded_by else None,
        grounding_ms=found.grounding_ms,
    )
