"""What is on the page that fits a query in plain language."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from treadle.browsers.snapshot.describe import READABLE_ROLES, describe
from treadle.browsers.snapshot.words import quoted, singular, unquoted, words, words_of
from treadle.browsers.tools import PageTools
from treadle.core.errors import NotUnderstood
from treadle.core.page import Element, ElementState, Observe, Observed, ObservedElement

__all__ = ["matching", "observe"]

_LONGEST: Final = 2000
_LEAST: Final = 0.3
_FILLERS: Final = words_of(
    "a about all an and any are as at available be by can choose click clickable do does each element elements enter "
    "every find for from get give here how i in interactive is it list locate look me my named of on or page please "
    "press query return see show shown site something tell that the their there these thing things this to type use "
    "visible we what whats where which with you your"
)
_FIELDS: Final = frozenset(
    {"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "checkbox", "radio", "switch"}
)
_TYPED: Final = frozenset({"textbox", "searchbox", "spinbutton", "combobox"})
_Test: TypeAlias = Callable[[Element], bool]


def _role(*roles: str) -> _Test:
    return lambda element: element.role in roles


_KINDS: Final[dict[str, _Test]] = {
    "alert": _role("alert", "status"),
    "box": lambda element: element.role in _FIELDS,
    "button": lambda element: element.role == "button",
    "cell": _role("cell", "gridcell", "columnheader", "rowheader"),
    "checkbox": _role("checkbox", "switch"),
    "combobox": _role("combobox", "listbox"),
    "control": lambda element: element.role not in READABLE_ROLES,
    "dialog": _role("dialog", "alertdialog"),
    "dropdown": _role("combobox", "listbox"),
    "field": lambda element: element.role in _FIELDS,
    "heading": _role("heading"),
    "icon": _role("img"),
    "image": _role("img"),
    "input": lambda element: element.role in _FIELDS or element.type == "file",
    "item": _role("listitem", "menuitem", "option"),
    "link": _role("link"),
    "menu": _role("menuitem", "menuitemcheckbox", "menuitemradio"),
    "option": _role("option", "radio"),
    "paragraph": _role("paragraph"),
    "picture": _role("img"),
    "popup": _role("dialog", "alertdialog"),
    "radio": _role("radio"),
    "select": _role("combobox", "listbox"),
    "slider": _role("slider"),
    "switch": _role("switch", "checkbox"),
    "tab": _role("tab"),
    "textbox": lambda element: element.role in _TYPED,
    "title": _role("heading"),
    "toggle": _role("switch", "checkbox"),
}
_STATES: Final[dict[str, _Test]] = {
    "checked": lambda element: element.has(ElementState.CHECKED),
    "disabled": lambda element: element.has(ElementState.DISABLED),
    "enabled": lambda element: not element.has(ElementState.DISABLED),
    "focused": lambda element: element.has(ElementState.FOCUSED),
    "hidden": lambda element: element.has(ElementState.HIDDEN),
    "invalid": lambda element: element.has(ElementState.INVALID),
    "required": lambda element: element.has(ElementState.REQUIRED),
    "selected": lambda element: element.has(ElementState.SELECTED),
    "unchecked": lambda element: (
        element.role in {"checkbox", "radio", "switch"} and not element.has(ElementState.CHECKED)
    ),
}
_SAME: Final = {
    "anchor": "link",
    "entry": "field",
    "headline": "heading",
    "img": "image",
    "logo": "image",
    "modal": "dialog",
    "photo": "image",
    "url": "link",
}


async def observe(tools: PageTools, command: Observe) -> Observed:
    """Elements that fit the query, best first where it speaks of a name; everything that can be acted on, and the
    headings, if it is empty. NotUnderstood for a query beyond any sense."""
    live = await tools.snapshot()
    seen = live.snapshot
    found = matching(command.query, seen.elements)
    return Observed(
        elements=tuple(_told(element, score) for element, score in found[: max(command.limit, 0)]),
        url=seen.url,
        title=seen.title,
        total=len(found),
    )


def matching(query: str, elements: Iterable[Element]) -> list[tuple[Element, float]]:
    """Elements that fit a query, and how well (0 to 1).

    Words of kind (``buttons``, ``fields``) and state (``disabled``) say which are meant, all kinds of the query
    together; other words and quoted texts are looked for in what elements are called. NotUnderstood if the query is
    longer than 2,000 characters.
    """
    if len(query) > _LONGEST:
        raise NotUnderstood(f'The query has more than {_LONGEST} characters. Say what to look for, as in "buttons".')
    names = [words(text) for text in quoted(query)]
    said = words(unquoted(query))
    kinds, states, rest = _sorted_out(said)
    shown = [element for element in elements if not element.has(ElementState.HIDDEN) or "hidden" in said]
    if kinds:
        shown = [element for element in shown if any(kind(element) for kind in kinds)]
    elif not rest and not names:
        shown = [element for element in shown if element.role not in READABLE_ROLES or element.role == "heading"]
    shown = [element for element in shown if all(state(element) for state in states)]
    if not rest and not names:
        return [(element, 1.0) for element in shown]
    scored = [(element, _score(element, names, rest)) for element in shown]
    found = [pair for pair in scored if pair[1] >= _LEAST]
    return sorted(found, key=lambda pair: -pair[1])


def _sorted_out(said: Sequence[str]) -> tuple[list[_Test], list[_Test], list[str]]:
    """Tests of kind, tests of state, and the words that are left."""
    kinds: list[_Test] = []
    states: list[_Test] = []
    rest: list[str] = []
    for word in said:
        single = _SAME.get(singular(word), singular(word))
        if single in _KINDS:
            kinds.append(_KINDS[single])
        elif word in _STATES:
            states.append(_STATES[word])
        elif word not in _FILLERS and single not in _FILLERS and len(word) < 100:
            rest.append(word)
    if kinds:
        # "text fields", "input boxes", "drop down" and the like only qualify the kind.
        rest = [word for word in rest if word not in {"text", "drop", "down", "check", "form", "radio", "menu"}]
    return kinds, states, rest


def _score(element: Element, names: Sequence[Sequence[str]], rest: Sequence[str]) -> float:
    """How much of what is asked for is in what the element is called; the name counts most."""
    strong = set(words(f"{element.name} {element.label} {element.placeholder}"))
    others = " ".join(element.attributes.values())
    weak = set(words(f"{element.text} {element.value} {element.description} {others}"))
    parts = [_share(name, strong, weak) for name in names if name]
    if any(part < 0.8 for part in parts):
        return 0.0
    if rest:
        parts.append(_share(rest, strong, weak))
    if not parts:
        return 0.0
    precision = min(1.0, (sum(map(len, names)) + len(rest)) / max(len(strong), 1))
    return round(sum(parts) / len(parts) * (0.8 + 0.2 * precision), 3)


def _share(asked: Sequence[str], strong: set[str], weak: set[str]) -> float:
    def worth(word: str) -> float:
        if word in strong or singular(word) in strong or word + "s" in strong:
            return 1.0
        return 0.8 if word in weak or singular(word) in weak else 0.0

    return sum(map(worth, asked)) / len(asked)


def _told(element: Element, score: float) -> ObservedElement:
    visible = not element.has(ElementState.HIDDEN)
    return ObservedElement(
        description=describe(element),
        role=element.role,
        name=element.name,
        selector=element.selector,
        tag=element.tag,
        text=element.text,
        attributes=element.attributes,
        visible=visible,
        actionable=visible and element.role not in READABLE_ROLES and not element.has(ElementState.DISABLED),
        confidence=score,
        box=element.box,
    )
