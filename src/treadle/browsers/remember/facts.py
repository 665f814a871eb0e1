"""Knowing an element again without searching: what it says of itself is read in the page, and compared there."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import msgspec
from playwright.async_api import ElementHandle, Error, Frame, Page

from treadle.browsers.snapshot.live import frame_at
from treadle.core.errors import ElementNotFound
from treadle.core.memory import RememberedStep
from treadle.core.origin import origin_of
from treadle.core.page import Element, ElementState

__all__ = ["Facts", "Learnt", "document_origin", "known_again", "learn", "remembered_element"]

_KEPT_STATES: Final = frozenset(
    {
        ElementState.COVERED,
        ElementState.HIDDEN,
        ElementState.MULTIPLE,
        ElementState.EDITABLE,
        ElementState.SECRET,
        ElementState.EXPANDED,
        ElementState.COLLAPSED,
    }
)
"""What an element is, more than how it is just now."""
_KEPT_ATTRIBUTES: Final = frozenset(
    {
        "id", "name", "class", "data-testid", "data-test-id", "data-test", "data-cy", "data-qa", "alt", "title",
        "aria-label", "aria-haspopup", "aria-pressed", "aria-checked", "autocomplete",
    }
)  # fmt: skip
_LONGEST: Final = 120
_MOST_CONTEXT: Final = 4


class Facts(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What was learnt of an element; a page may lie, so it is checked like every input."""

    facts: str
    around: str
    alike: int
    anchored: bool
    """Whether what was said of its place stands around it."""


class Learnt(NamedTuple):
    """What was learnt of an element, and of which origin its document was. The browser tells that, not the page."""

    facts: Facts
    origin: str


async def learn(handle: ElementHandle, anchors: Sequence[str], frame: Frame | None) -> Learnt | None:
    """What an element says of itself. None if there is too much like it, or the page does not tell.

    ``frame`` is where it is, None if it has to be asked for.
    """
    try:
        frame = await handle.owner_frame() if frame is None else frame
        origin = "" if frame is None else document_origin(frame)
        told = await handle.evaluate(_on_element(), list(anchors))
        facts = msgspec.convert(told, Facts)
    except (Error, msgspec.ValidationError):
        return None  # it went with its page: then it is not remembered
    if frame is None or not origin or document_origin(frame) != origin:
        return None
    return Learnt(facts, origin) if len(facts.facts) == len(facts.around or facts.facts) == 16 else None


def document_origin(frame: Frame) -> str:
    """The origin of what a frame shows, by its address; one without an address of its own has that of what it is in.

    Empty for what has none.
    """
    within: Frame | None = frame
    while within is not None and within.url.partition("#")[0] in {"", "about:blank", "about:srcdoc"}:
        within = within.parent_frame
    return "" if within is None else origin_of(within.url) or ""


async def known_again(page: Page, step: RememberedStep) -> ElementHandle | None:
    """The element of a step, if it is where it was, is as it was, is the only one so, and can be used now.

    In a document of another origin there is none.
    """
    element = step.element
    if element is None:
        return None
    options = {
        "hosts": list(element.shadow),
        "selector": _own_selector(element),
        "facts": step.facts,
        "around": step.around,
        "alike": step.alike,
        "concealed": element.has(ElementState.COVERED) or element.has(ElementState.HIDDEN),
    }
    try:
        frame = frame_at(page, element.frame)
        if not step.origin or document_origin(frame) != step.origin:
            return None
        found = await frame.evaluate_handle(_script(), options)
    except (Error, ElementNotFound):
        return None  # another page, or in the midst of a change: it is looked at anew
    return found.as_element() if document_origin(frame) == step.origin else None


def remembered_element(element: Element) -> Element:
    """An element as it is kept: nothing that somebody typed or chose, nothing that is other at every look."""
    cut = {name: value[:_LONGEST] for name, value in element.attributes.items() if name in _KEPT_ATTRIBUTES}
    fields = {name: getattr(element, name) for name in Element.__struct_fields__}
    scrubbed = {
        "ref": "",
        "value": "",
        "options": (),
        "name": element.name[:_LONGEST],
        "text": element.text[:_LONGEST],
        "description": element.description[:_LONGEST],
        "nearby": element.nearby[:_LONGEST],
        "href": element.href.partition("?")[0][: 2 * _LONGEST],
        "attributes": cut,
        "states": element.states & _KEPT_STATES,
        "context": tuple(each[:_LONGEST] for each in element.context[:_MOST_CONTEXT]),
    }
    return Element(**fields | scrubbed)


def _own_selector(element: Element) -> str:
    """The part of its selector that holds in its own root."""
    hosts = " ".join(element.shadow)
    return element.selector.removeprefix(f"{hosts} ") if hosts else element.selector


@cache
def _script() -> str:
    return files(__package__).joinpath("facts.js").read_text(encoding="utf-8")


@cache
def _on_element() -> str:
    return f"(element, anchors) => ({_script()})({{element, anchors}})"
