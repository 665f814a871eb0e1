"""A page as it is seen: its elements with role, name, value, state and place, without the page itself."""

from enum import StrEnum

import msgspec

__all__ = ["Box", "Element", "ElementState", "Snapshot"]


class Box(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place in CSS pixels, from the upper left corner of the main frame's viewport."""

    x: float
    y: float
    width: float
    height: float

    @property
    def center(self) -> tuple[float, float]:
        """The middle of it."""
        return self.x + self.width / 2, self.y + self.height / 2


class ElementState(StrEnum):
    """What an element is beside what it is called."""

    DISABLED = "disabled"
    HIDDEN = "hidden"
    COVERED = "covered"
    """Another element lies over its middle."""
    OFFSCREEN = "offscreen"
    CHECKED = "checked"
    MIXED = "mixed"
    SELECTED = "selected"
    EXPANDED = "expanded"
    COLLAPSED = "collapsed"
    PRESSED = "pressed"
    FOCUSED = "focused"
    REQUIRED = "required"
    READONLY = "readonly"
    INVALID = "invalid"
    CURRENT = "current"
    MULTIPLE = "multiple"
    """A select that takes several."""
    EDITABLE = "editable"
    CLICKABLE = "clickable"
    """It reacts to clicks, though its role does not say so: a row, a card."""
    SECRET = "secret"  # noqa: S105 - a state, not a secret
    """A password field, or one that was filled with a credential: its value is never read."""


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """One interactive or readable element. Texts are trimmed, their white space collapsed, and cut at a bound."""

    ref: str
    """``g<generation>e<index>``: good for this snapshot only."""
    role: str
    """Of ARIA, explicit or implied (https://www.w3.org/TR/html-aam-1.0/); ``generic`` for a clickable without one."""
    name: str = ""
    """The accessible name (https://www.w3.org/TR/accname-1.2/), as far as it can be computed in the page."""
    tag: str = ""
    """In lower case."""
    type: str = ""
    """Of an ``<input>`` or ``<button>``."""
    value: str = ""
    """Of a field, empty where it is a secret; of a select the text of what is selected."""
    label: str = ""
    """Text of its ``<label>`` or of what labels it by position."""
    placeholder: str = ""
    description: str = ""
    """By aria-describedby or title."""
    text: str = ""
    """What is to be read in it."""
    nearby: str = ""
    """What is to be read just before or beside it."""
    href: str = ""
    """Resolved."""
    colours: tuple[str, ...] = ()
    """Basic colour words (red, orange, yellow, green, blue, purple, pink, brown, black, white, grey) of its ground, its
    text or its filling, the most striking first; empty for what is black on white."""
    shape: str = ""
    """Of a drawn element (SVG): circle, triangle, square, rectangle, line, polygon, text."""
    attributes: dict[str, str] = {}
    """id, name, class, data-testid, alt, autocomplete, aria-* as far as they are there; ``icon``: the words of the
    picture that stands in it (``trash``), where it has no text."""
    states: frozenset[ElementState] = frozenset()
    options: tuple[str, ...] = ()
    """Texts of a select's options."""
    level: int = 0
    """Of a heading."""
    box: Box = Box(0, 0, 0, 0)
    selector: str = ""
    """A CSS selector that finds it again in its frame, through open shadow roots."""
    frame: tuple[int, ...] = ()
    """Path of the frame it is in, by child index; empty for the main frame."""
    shadow: tuple[str, ...] = ()
    """Selectors of the shadow hosts it is in, from the outside."""
    context: tuple[str, ...] = ()
    """Landmarks, sections, dialogs, rows, columns, list items it is in, from the inside: ``row "Anna Lee"``."""
    groups: tuple[int, ...] = ()
    """Numbers of the rows, list items and the like among ``context``, in its order: two of one name are told apart."""
    joint: int = 0
    """How deep in the document what it shares with the element told before it lies. The least of these over a range
    of elements is how deep what the first and the last of it share lies: what belongs together, whatever it is made
    of."""

    @property
    def place(self) -> Box | None:
        """Where it is, if it takes any room."""
        return self.box if self.box.width > 0 and self.box.height > 0 else None

    def has(self, state: ElementState) -> bool:
        """Whether it is in a state."""
        return state in self.states


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """All that was seen at one moment, in document order."""

    generation: int
    url: str
    title: str
    elements: tuple[Element, ...]
    total: int
    """How many elements there are; more than ``elements`` where the cap cut some off."""
    viewport: Box = Box(0, 0, 0, 0)
    scroll: tuple[float, float] = (0.0, 0.0)

    @property
    def truncated(self) -> bool:
        """Whether the cap cut some off."""
        return self.total > len(self.elements)
