"""Knowing an element again without searching: what it says of itself is read in the page, and compared there."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
from playwright.async_api import ElementHandle, Error, Page

from treadle.browsers.snapshot.live import frame_at
from treadle.core.errors import ElementNotFound
from treadle.core.memory import RememberedStep
from treadle.core.page import Element, ElementState

__all__ = ["Facts", "known_again", "learn", "remembered_element"]

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


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """What was learnt of an element; a page may lie, so it is checked like every input."""

    facts: str
    around: str
    alike: int
    anchored: bool
    """Whether what was said of its place stands around it."""


async def learn(handle: ElementHandle, anchors: Sequence[str]) -> Facts | None:
    """What an element says of itself. None if there is too much like it, or the page does not tell."""
    try:
        told = await handle.evaluate(_on_element(), list(anchors))
        facts = msgspec.convert(told, Facts)
    except (Error, msgspec.ValidationError):
        return None  # it went with its page: then it is not remembered
    return facts if len(facts.facts) == len(facts.around or facts.facts) == 16 else None


async def known_again(page: Page, step: RememberedStep) -> ElementHandle | None:
    """The element of a step, if it is where it was, is as it was, is the only one so, and can be used now."""
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
        found = await frame_at(page, element.frame).evaluate_handle(_script(), options)
    except (Error, ElementNotFound):
        return None  # another page, or in the midst of a change: it is looked at anew
    return found.as_element()


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
