"""What a sentence asks for, as data: a verb, what it is meant for, and what goes with it."""

from enum import StrEnum
from typing import Literal

import msgspec

from treadle.browsers.grounding.exercise import Exercise

__all__ = ["Intent", "Relation", "RelationKind", "Superlative", "Target", "Unit", "Verb", "is_every"]

Unit = Literal["pixels", "pages", "seconds"]


class Verb(StrEnum):
    """What is to be done."""

    CLICK = "click"
    DOUBLE_CLICK = "double_click"
    RIGHT_CLICK = "right_click"
    CLICK_HOLDING = "click_holding"
    """Click while ``keys`` are held down: one more of several, or all up to it."""
    FILL = "fill"
    CLEAR = "clear"
    SELECT = "select"
    CHECK = "check"
    UNCHECK = "uncheck"
    TOGGLE = "toggle"
    PRESS = "press"
    HOVER = "hover"
    SCROLL = "scroll"
    DRAG = "drag"
    UPLOAD = "upload"
    SUBMIT = "submit"
    NAVIGATE = "navigate"
    BACK = "back"
    FORWARD = "forward"
    RELOAD = "reload"
    WAIT = "wait"
    ACCEPT_DIALOG = "accept_dialog"
    DISMISS_DIALOG = "dismiss_dialog"
    CLOSE_DIALOG = "close_dialog"
    SEARCH = "search"
    DOWNLOAD = "download"
    EXPAND = "expand"
    """Open what is closed: a section, a tree item, a menu; nothing if it is open."""
    COLLAPSE = "collapse"
    FOCUS = "focus"
    SELECT_TEXT = "select_text"
    """Mark a text, or all that is in a field, as with the mouse."""
    COPY = "copy"
    """Take what a field or text says, for a later PASTE."""
    PASTE = "paste"
    STEP = "step"
    """Raise or lower a number by ``amount``, which is negative for the latter: "increase the quantity by 2"."""
    ANSWER = "answer"
    """Find something out on the page (``exercise``), and type it, or click what is called so."""
    PICK = "pick"
    """Click those of several things of a kind that fit a rule (``exercise``), in an order."""
    SORT = "sort"
    """Bring a list into an order (``exercise``) by dragging."""
    REPEAT = "repeat"
    """Click something until the number that it changes fits (``exercise``)."""


class RelationKind(StrEnum):
    """How an element lies to another one."""

    IN = "in"
    """Inside of it, or belonging to it: a section, dialog, list item, row."""
    ROW = "row"
    """In the same row."""
    NEAR = "near"
    AFTER = "after"
    """Right of it or below it."""
    BEFORE = "before"
    """Left of it or above it."""
    BELOW = "below"
    ABOVE = "above"
    LEFT = "left"
    RIGHT = "right"


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """Where an element is."""

    kind: RelationKind
    target: "Target"


class Superlative(msgspec.Struct, frozen=True, kw_only=True):
    """The most or the least of something that the likes of it differ in."""

    most: bool
    of: str
    """price, date, time, rating, size, length, ... as a word of English; "number" where it is not said."""
    said: str = ""
    """The noun that was said for it, if any: "the lowest quantity"; a column may be called so."""
    among: int = 0
    """How many there are of which it is one: "the cheaper of the two"; 0 where that is not said."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Which element is meant. Every field is optional; one that names nothing means any element that fits the verb."""

    name: str = ""
    """As it was written, without articles and role words."""
    quoted: bool = False
    """The name was in quotation marks: nothing is guessed at."""
    whole: bool = False
    """Only what is called just so is meant, not what has the name in its own."""
    role: str = ""
    """A word of people for what it is: button, link, field, checkbox, radio, select, option, tab, row, ..."""
    ordinal: int | None = None
    """From 1; -1 is the last one."""
    relation: Relation | None = None
    qualities: tuple[str, ...] = ()
    """What it is like, in words of English whatever was spoken: colours (red, blue, ...), small, large, circle,
    triangle, checked, unchecked, selected, empty, ... Each may as well be part of the name: ``otherwise`` says so."""
    superlative: Superlative | None = None
    """The cheapest, latest, largest, ... of those that fit."""
    led: str = ""
    """What of the words only leads to the name, or says what kind of thing it is: "flight that leaves at"."""
    lacking: str = ""
    """What it does not say, as others of its kind do: "the invoice that is not paid"."""
    every: bool = False
    """All that fit, one after another: "check all boxes"."""
    otherwise: tuple["Target", ...] = ()
    """Other readings of the same words; whichever fits the page best was meant."""


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do."""

    verb: Verb
    target: Target | None = None
    """None where there is none, or where the element that has the focus is meant."""
    value: str | None = None
    """What to type, choose, search for, wait for; an address; the name of a file; the answer to a prompt."""
    destination: Target | None = None
    """Where something is dragged to."""
    keys: tuple[str, ...] = ()
    """In Playwright's spelling, pressed one after another: ``Control+a``, ``Enter``."""
    direction: Literal["", "up", "down", "left", "right", "top", "bottom"] = ""
    """Whereto; of what is entered, ``bottom`` is behind what a field has and ``top`` before it."""
    amount: float | None = None
    """How far or how long, in ``unit``; of a choice, the number of the option (-1 is the last)."""
    unit: Unit | None = None
    reveal: bool = False
    """It may have to be looked for: behind tabs, in closed sections, on further pages ("find and click ...")."""
    only: bool = False
    """Of several that may be chosen together: these and no others."""
    unsplit: "Intent | None" = None
    """How this and the next intent read as one, should the ``and`` between them be part of a name."""
    apart: tuple["Intent", ...] = ()
    """How it reads as several statements, each for a field of its own: "currency GBP, payment terms 14 days". Meant
    where the page has a field that is called so for every one of them."""
    otherwise: tuple["Intent", ...] = ()
    """Other readings of the same clause, with another verb or value, the likeliest first: "we are 5 people" may be the
    number for a field or one of the choices. Each is for a page that has nothing for those before it."""
    deed: str = ""
    """The verb that the clause had, where that is taken for the name of a list: "assign it to Bob" chooses Bob in what
    is called so, if that is a list."""
    holds: bool = False
    """What it says is to be so afterwards: a box of that name is ticked, never toggled ("accept the terms")."""
    aside: bool = False
    """It is said as the reason for what follows: it is left out where the page has nothing for it."""
    exercise: Exercise | None = None
    """What is left to be found out on the page; the target is where it is put, or what it is about."""
    most: int | None = None
    """Where all that fit are meant: so many of these and no more, "like 3 posts by @anna"."""
    opens: bool = False
    """What it is done to may have to be opened first: a mail, whose buttons are seen only then."""
    said: str = ""
    """The clause as it was said, without politeness; empty where it holds a value, or says more than one thing."""
    clause: str = ""
    """The whole clause, with what it holds; empty where it says more than one thing, or speaks of "it"."""
    among: str = ""
    """The whole clause of which this is one of several things that it says; empty where it says one."""
    refers: str = ""
    """What the clause says beside "it", where that is what the part before was about: "star" of "star it"."""


def is_every(target: Target | None) -> bool:
    """Whether all that fit are meant, of it or of what it is in: "the Like button of all posts"."""
    while target is not None:
        if target.every:
            return True
        target = target.relation.target if target.relation is not None else None
    return False
