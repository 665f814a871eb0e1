"""Knowing an element again without searching: what it says of itself is read in the page, and compared there."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import msgspec
from playwright.async_api import ElementHandle, Error, Frame, Page, Playwright

from treadle.browsers.snapshot.live import frame_at
from treadle.core.errors import ElementNotFound
from treadle.core.memory import RememberedStep
from treadle.core.origin import origin_of
from treadle.core.page import Box, Element, ElementState

__all__ = [
    "Facts",
    "Learnt",
    "Seen",
    "document_origin",
    "known_again",
    "known_selector",
    "learn",
    "remembered_element",
    "seen_again",
    "teach",
]


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
_NAME: Final = "treadle-known"
"""Of the selector engine that finds what is remembered, in the world apart from the page's scripts."""
_SEEN: Final = """options => {{
  const element = ({known})(options);
  if (!element) return null;
  const box = element.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height, ({asking})(element)];
}}"""
# Hexadecimal digits of UTF-8 are what selectors of Playwright take as they are.
_ENGINE: Final = """{{
  queryAll(_, digits) {{
    const element = ({known})(JSON.parse(decodeURIComponent(digits.replace(/../g, '%$&'))));
    return element ? [element] : [];
  }},
  query(root, digits) {{
    return this.queryAll(root, digits)[0] || null;
  }},
}}"""
_MOST_CONTEXT: Final = 4


class Facts(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What was learnt of an element; a page may lie, so it is checked like every input."""

    facts: str
    around: str
    alike: int
    anchored: bool
    """Whether what was said of its place stands around it."""


class Seen(NamedTuple):
    """What is there as it was."""

    box: Box
    """In pixels of the viewport."""
    answer: Any
    """What it was asked."""


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
    try:
        frame = frame_at(page, element.frame)
        if not step.origin or document_origin(frame) != step.origin:
            return None
        found = await frame.evaluate_handle(_script(), _what_to_know(step, element))
    except (Error, ElementNotFound):
        return None  # another page, or in the midst of a change: it is looked at anew
    return found.as_element() if document_origin(frame) == step.origin else None


async def seen_again(page: Page, step: RememberedStep, asking: str) -> Seen | None:
    """Where the element of a step is, and what a function in JavaScript says of it, under the same conditions.

    One question to the page, after which nothing has to be let go of. Only of what is in the page itself, not in a
    frame of it.
    """
    element = step.element
    if element is None or element.frame or not step.origin or document_origin(page.main_frame) != step.origin:
        return None
    options = _what_to_know(step, element)
    try:
        told = await page.main_frame.evaluate(_SEEN.format(known=_script(), asking=asking), options)
        x, y, width, height, answer = told if isinstance(told, list) else (0, 0, 0, 0, None)
        box = Box(float(x), float(y), float(width), float(height))
    except (Error, TypeError, ValueError):
        return None  # as above; or the page answers something else
    return Seen(box, answer) if told is not None and document_origin(page.main_frame) == step.origin else None


def known_selector(step: RememberedStep) -> str:
    """Playwright's selector of the element of a step: finds it, or nothing, as :func:`known_again` does."""
    assert step.element is not None
    return f"{_NAME}={msgspec.json.encode(_what_to_know(step, step.element)).hex()}"


async def teach(playwright: Playwright) -> None:
    """Have Playwright understand such selectors, in every context. Where it does not, they find nothing."""
    await playwright.selectors.register(_NAME, _ENGINE.format(known=_script()), content_script=True)


def _what_to_know(step: RememberedStep, element: Element) -> dict[str, Any]:
    return {
        "hosts": list(element.shadow),
        "selector": _own_selector(element),
        "facts": step.facts,
        "around": step.around,
        "alike": step.alike,
        "concealed": element.has(ElementState.COVERED) or element.has(ElementState.HIDDEN),
    }


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
