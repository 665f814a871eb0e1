"""What is to be read on a page, as data: collected by a script in each frame, main frame first."""

import asyncio
from collections.abc import Callable
from functools import cache
from time import monotonic
from typing import Any, Final, TypeVar

import msgspec
from playwright.async_api import Error, Frame, Page

from treadle.browsers.snapshot.live import dispose, within
from treadle.browsers.snapshot.scripts import READING, script, unpacked
from treadle.core.errors import DeadlinePassed, Unavailable

__all__ = [
    "Block",
    "Field",
    "Group",
    "GroupItem",
    "Image",
    "ItemText",
    "Link",
    "Mark",
    "Message",
    "Pair",
    "Reading",
    "TextList",
    "TextTable",
    "read_page",
]

_T = TypeVar("_T")
_FRAMES: Final = 20
_FRAME_SHARE: Final = 0.4
_SCRIPT_SHARE: Final = 0.6
_FILES: Final = ("tables.js", "groups.js", "pairs.js", "reader.js")


class Block(msgspec.Struct, frozen=True):
    """A run of text that stands by itself."""

    kind: str
    """heading, paragraph, item, term, definition, cell, label, button, link, caption, code, quote, time, text."""
    text: str
    level: int
    """Of a heading."""
    region: str
    """Landmark it is in: main, navigation, banner, contentinfo, complementary, dialog, search; or empty."""
    selector: str
    key: str = ""
    """Its classes."""


class Link(msgspec.Struct, frozen=True):
    """A link; ``href`` is resolved."""

    text: str
    href: str
    region: str
    selector: str
    under: str = ""
    """The heading right above."""


class TextList(msgspec.Struct, frozen=True):
    """A list and the texts of its items."""

    ordered: bool
    items: list[str]
    region: str
    name: str
    selector: str
    places: list[str] = []
    """Selectors of its items."""
    above: list[str] = []
    """Headings that it stands under, the nearest last."""
    key: str = ""
    """Its classes, id and label."""


class TextTable(msgspec.Struct, frozen=True):
    """A table; ``places`` are the selectors of its rows."""

    name: str
    columns: list[str]
    rows: list[list[str]]
    places: list[str]
    selector: str
    spots: list[list[int]] = []
    """By row and cell: which child of the row the cell is, from 1."""
    foot: int = 0
    """How many of the rows, at the end, are sums and the like."""
    above: list[str] = []
    """Headings that it stands under, the nearest last."""
    key: str = ""
    """Its classes, id and label."""
    called: list[str] = []
    """Classes of the cells, where there are no columns and every cell has some."""
    states: list[str] = []
    """Classes of its rows."""


class Field(msgspec.Struct, frozen=True):
    """A field of a form; the value of a secret is not read."""

    label: str
    name: str
    type: str
    role: str
    value: str
    checked: bool
    secret: bool
    group: str
    """What a checkbox or radio button stands for."""
    selector: str
    under: str = ""
    """The legend or name of its group; else the heading right above."""


class Image(msgspec.Struct, frozen=True):
    """A picture."""

    alt: str
    src: str
    region: str
    selector: str


class Message(msgspec.Struct, frozen=True):
    """Something the page says to its user: ``role`` is alert, status or empty, ``key`` its classes."""

    role: str
    key: str
    text: str
    selector: str


class ItemText(msgspec.Struct, frozen=True):
    """One text of an item; ``key`` is what the page calls it (itemprop, class)."""

    key: str
    text: str
    kind: str
    """heading, link, button or text."""
    selector: str = ""


class GroupItem(msgspec.Struct, frozen=True):
    """One of several things of like structure."""

    name: str
    link: str
    image: str
    rating: str
    texts: list[ItemText]
    selector: str
    key: str = ""
    """Its own classes: what tells it from others of its kind."""
    under: str = ""
    """The heading right above, where that is in none of its kind."""


class Group(msgspec.Struct, frozen=True):
    """Things that come several times in the same structure: products, results, cards."""

    items: list[GroupItem]
    region: str
    selector: str
    tag: str
    """Tag and first class of the items: what they have in common."""
    key: str
    """Tag, classes and ids, of the items and what they are in."""
    above: list[str] = []
    """Headings that it stands under, the nearest last."""
    within: bool = False
    """Whether it is a part of one of the things of another group."""
    head: list[str] = []
    """Names of the texts of each, where they stand above them as above the columns of a table."""


class Pair(msgspec.Struct, frozen=True):
    """A term and what is said of it."""

    key: str
    value: str
    selector: str
    under: str = ""
    """The heading right above."""


class Mark(msgspec.Struct, frozen=True):
    """A short text and what the page's source calls it."""

    key: str
    text: str
    selector: str


class Reading(msgspec.Struct, frozen=True, dict=True):
    """All of it."""

    complete: bool
    title: str
    url: str
    language: str
    canonical: str
    meta: dict[str, str]
    data: list[str]
    """Texts of JSON-LD."""
    blocks: list[Block]
    links: list[Link]
    lists: list[TextList]
    tables: list[TextTable]
    fields: list[Field]
    images: list[Image]
    messages: list[Message]
    groups: list[Group]
    pairs: list[Pair]
    marks: list[Mark]

    def blocks_of(self, *kinds: str) -> list[Block]:
        """Blocks of these kinds, in order."""
        return [block for block in self.blocks if block.kind in kinds]

    def derived(self, make: Callable[["Reading"], _T]) -> _T:
        """What a function makes of the reading, made once."""
        made: dict[Any, Any] = self.__dict__.setdefault("derived_by", {})
        if make not in made:
            made[make] = make(self)
        value: _T = made[make]
        return value

    def structured(self) -> list[dict[str, Any]]:
        """The objects of JSON-LD, those of a graph one by one; what is no JSON is left out."""
        found: list[dict[str, Any]] = []
        for text in self.data:
            try:
                value = msgspec.json.decode(text.encode("utf-8", "replace"))
            except msgspec.DecodeError:
                continue  # a page's mistake, and not asked about
            for one in value if isinstance(value, list) else [value]:
                graph = one.get("@graph") if isinstance(one, dict) else None
                found += [part for part in (graph if isinstance(graph, list) else [one]) if isinstance(part, dict)]
        return found


_decoder: Final = msgspec.json.Decoder(Reading)


async def read_page(page: Page, *, seconds: float) -> Reading:
    """Read a page and the frames in it. Frames that are gone or busy are left out.

    DeadlinePassed if the page does not answer in ``seconds``; Unavailable if it cannot be read.
    """
    ends_at = monotonic() + seconds
    try:
        main = await within(seconds, _read(page.main_frame, seconds))
    except TimeoutError as error:
        raise DeadlinePassed("The page does not answer.") from error
    except (Error, msgspec.MsgspecError) as error:
        raise Unavailable(f"The page cannot be read: {str(error)[:200]}") from error
    frames = [frame for frame in page.frames if frame is not page.main_frame][:_FRAMES]
    share = (ends_at - monotonic()) * _FRAME_SHARE
    others = await asyncio.gather(*(_read_frame(frame, share) for frame in frames))
    return _joined([main, *(other for other in others if other is not None)])


async def _read_frame(frame: Frame, seconds: float) -> Reading | None:
    try:
        return await within(seconds, _read_visible(frame, seconds))
    except (TimeoutError, Error, msgspec.MsgspecError):
        return None  # a frame that is gone, busy or unreadable has nothing to tell


async def _read_visible(frame: Frame, seconds: float) -> Reading | None:
    element = await frame.frame_element()
    try:
        return await _read(frame, seconds) if await element.is_visible() else None
    finally:
        await dispose(element)


async def _read(frame: Frame, seconds: float) -> Reading:
    text = str(await frame.evaluate(_reader(), {"milliseconds": seconds * _SCRIPT_SHARE * 1000}))
    return _decoder.decode(unpacked(text))


def _joined(readings: list[Reading]) -> Reading:
    first, *others = readings
    lists = ("data", "blocks", "links", "lists", "tables", "fields", "images", "messages", "groups", "pairs", "marks")
    return msgspec.structs.replace(
        first, **{name: [one for reading in (first, *others) for one in getattr(reading, name)] for name in lists}
    )


@cache
def _reader() -> str:
    return script((*READING, *(("treadle.browsers.extract", name) for name in _FILES)))
