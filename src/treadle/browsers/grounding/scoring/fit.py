"""Which elements a verb can be meant for, and which a word for their role: 0 (never) to 1."""

from collections.abc import Mapping
from typing import Final

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.kinds_seen import is_arrow, search_fit, tells_way
from treadle.core.page import Element, ElementState

__all__ = [
    "BOXES",
    "OF_THE_WHOLE",
    "TEXT_FIELDS",
    "available",
    "fits_role",
    "fits_verb",
    "is_box",
    "is_list",
    "is_pressed",
    "is_read",
    "is_tile",
    "is_value_of",
    "unfolds",
]

OF_THE_WHOLE: Final = frozenset(
    {Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.RIGHT_CLICK, Verb.HOVER, Verb.DRAG, Verb.SELECT_TEXT, Verb.COPY}
)
"""What is done to a thing, and not to the box before it."""
BOXES: Final = frozenset({"checkbox", "radio", "switch"})
TEXT_FIELDS: Final = frozenset({"textbox", "searchbox", "spinbutton", "slider"})
_LISTS: Final = frozenset({"combobox", "listbox"})
_CHECKED: Final = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})
_CHOSEN: Final = frozenset({*_CHECKED, "option", "menuitem", "tab", "treeitem"})
_CLICKED: Final = frozenset({"button", "link", *_CHOSEN})
_ACTIVE: Final = frozenset({*_CLICKED, *_LISTS, *TEXT_FIELDS, "generic"})
_DRAWN: Final = "graphics-symbol"
_TAKEN: Final = frozenset({*_CLICKED, _DRAWN})
_BUTTON_TYPES: Final = frozenset({"button", "submit", "reset", "image"})
_READ: Final = 0.72
"""Something that is only read: it is clicked when nothing else is called so."""
_SWITCHED: Final = 0.68
_STATE_NAMES: Final = ("data-state", "data-checked", "data-selected", "data-on", "data-value")
_STATE_WORDS: Final = frozenset({"on", "off", "true", "false", "checked", "unchecked", "selected", "unselected", "yes"})
"""A button may switch something on; it does not say whether it is on."""
_BOXES: Final = frozenset({"checkbox", "radio", "switch"})
"""What marks a thing: nobody clicks twice on that, or wants its menu."""
_OFF: Final = frozenset(
    {"off", "disable", "deactivate", "aus", "ausschalten", "deaktivieren", "desactiver", "desactivar"}
)
"""What a button says that does not switch anything on."""
_HEADS: Final = 0.45
"""What is chosen has a heading over it: the heading is not chosen."""

_FOLDED: Final = frozenset(
    "\u25be\u25b8\u25bf\u25b9\u25bc\u25bd\u2304\u25c2\u229e\u229f\u203a\u2335\U0001f781\U0001f783"
)
"""What is drawn beside the head of what can be folded."""
_PICKED: Final = 0.98
"""A field that cannot be typed into may open a calendar."""
_AROUND_IMAGE: Final = 0.87
"""What leads to a picture, or has one in it, and is called so: the picture itself is meant rather."""
_SORTS: Final = 0.9
"""A head that is there to be pressed: a table is sorted by it."""
_POINTED_AT: Final = frozenset({Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.RIGHT_CLICK})
_NO_PICTURE: Final = 0.6
_HANDLED: Final = 0.93
_LABELS: Final = 0.86
_HANDLED_TEXT: Final = 0.85
_HELD: Final = frozenset({"img", "row", "cell", "gridcell", "listitem", "canvas", "rowheader", "columnheader"})
"""What gestures are made on that are more than a click."""
_BOX: Final = 34.0
_SWITCH_WIDTH: Final = 64.0
"""Pixels that a switch takes at most."""
_ROLES: Final[Mapping[str, frozenset[str]]] = {
    "button": frozenset({"button"}),
    "link": frozenset({"link"}),
    "field": frozenset({*TEXT_FIELDS, "combobox"}),
    "searchfield": frozenset({"searchbox", "textbox", "combobox"}),
    "checkbox": frozenset({"checkbox", "switch", "menuitemcheckbox"}),
    "radio": frozenset({"radio", "menuitemradio"}),
    "switch": frozenset({"switch", "checkbox"}),
    "select": _LISTS,
    "option": frozenset({"option", "radio", "menuitem", "menuitemradio", "treeitem"}),
    "tab": frozenset({"tab"}),
    "menuitem": frozenset({"menuitem", "menuitemcheckbox", "menuitemradio"}),
    "menu": frozenset({"menu", "menubar", "combobox", "listbox"}),
    "slider": frozenset({"slider"}),
    "image": frozenset({"img"}),
    "icon": frozenset({"img", "button", "link", "generic"}),
    "heading": frozenset({"heading"}),
    "row": frozenset({"row", "rowheader", "listitem"}),
    "cell": frozenset({"cell", "gridcell", "columnheader", "rowheader"}),
    "listitem": frozenset({"listitem", "option", "treeitem", "menuitem", "row", "article"}),
    "caption": frozenset({"caption", "text", "paragraph"}),
    "dialog": frozenset({"dialog", "alertdialog"}),
    "form": frozenset({"form"}),
    "paragraph": frozenset({"paragraph", "text", "blockquote", "article"}),
    "section": frozenset({"region", "article", "group", "heading", "main", "complementary"}),
}
# What is often called so without being it.
_ALMOST: Final[Mapping[str, frozenset[str]]] = {
    "button": frozenset({"link", "menuitem", "tab", "generic", "switch", "combobox", "img"}),
    "link": frozenset({"button", "menuitem", "tab", "generic"}),
    "checkbox": frozenset({"radio", "menuitemradio"}),
    "radio": frozenset({"checkbox", "option"}),
    "switch": frozenset({"button"}),
    "select": frozenset({"button", "generic", "menu", "textbox"}),
    "option": frozenset({"checkbox", "tab", "link", "button", "listitem", "generic"}),
    "tab": frozenset({"link", "button", "generic"}),
    "menuitem": frozenset({"link", "button", "option", "generic"}),
    "menu": frozenset({"button", "link", "generic"}),
    "image": frozenset({"generic"}),
    "slider": frozenset({"spinbutton"}),
    "listitem": frozenset({"link", "generic", "heading"}),
    "section": frozenset({"generic", "text", "listitem"}),
    "row": frozenset({"cell", "generic", "gridcell"}),
    "cell": frozenset({"text", "generic", "paragraph"}),
    "dialog": frozenset({"generic"}),
}


def available(element: Element, verb: Verb) -> bool:
    """Whether it can be acted on at all: neither disabled nor hidden nor under something else.

    A file field may be hidden behind a button, which is how most are; and a box that is ticked may lie under its own
    label.
    """
    states = element.states
    if not states:
        return True
    if ElementState.DISABLED in states:
        return False
    if verb is Verb.UPLOAD and element.tag == "input" and element.type == "file":
        return True
    if ElementState.HIDDEN in states:
        return False
    return ElementState.COVERED not in states or (element.role in _CHECKED and bool(element.label or element.name))


def fits_verb(element: Element, verb: Verb, *, valued: bool = False, called: str = "", dated: bool = False) -> float:
    """How likely a verb is meant for such an element.

    ``valued``: something is to be put into or chosen from it. ``called``: the word that people have for what it is.
    ``dated``: what is to be put into it is a date.
    """
    role = element.role
    match verb:
        case Verb.FILL | Verb.CLEAR | Verb.SEARCH:
            return _fill_fit(element, verb, dated=dated)
        case Verb.SELECT:
            if valued:
                if role in _LISTS or _opens(element):
                    return 1.0 if role in _LISTS else 0.95
                may_open = role == "generic" or (role == "button" and element.type != "submit")
                return 0.82 if may_open else 0.8 if role in {"textbox", "searchbox"} else 0.0
            if role in {"columnheader", "rowheader", "heading"}:
                return _SORTS if called == "button" and is_pressed(element) else _HEADS
            return 1.0 if role in _CHOSEN else 0.95 if role in _LISTS else 0.85 if role in _TAKEN else _READ
        case Verb.CHECK | Verb.UNCHECK | Verb.TOGGLE:
            if role in _CHECKED:
                return 1.0
            pressed = any(key in element.attributes for key in ("aria-pressed", "aria-checked"))
            if pressed or element.has(ElementState.PRESSED):
                return 0.95
            if element.tag == "label" and role == "generic":
                return 0.9
            if is_box(element):
                return 0.95
            if verb is Verb.TOGGLE and role in _CLICKED:
                return 0.8
            switches = role in {"button", "generic"} and (verb is Verb.CHECK or tells_state(element))
            return _SWITCHED if switches and _OFF.isdisjoint(element.name.lower().split()) else 0.0
        case Verb.UPLOAD:
            if element.tag == "input" and element.type == "file":
                return 1.0
            return 0.8 if role in {"button", "link"} or element.tag == "label" else 0.0
        case Verb.CLOSE_DIALOG:
            return 1.0 if role == "button" else 0.95 if role in {"link", "generic"} else _drawn_fit(element)
        case Verb.SUBMIT:
            if role == "button":
                return 1.0 if element.type in {"submit", "image"} else 0.95
            return 0.85 if role in {"link", "generic"} else 0.0
        case Verb.NAVIGATE:
            if role in {"link", "button", "generic"}:
                return {"link": 1.0, "button": 0.9, "generic": 0.8}[role]
            return 0.95 if role in {"menuitem", "tab", "treeitem"} else 0.0
        case Verb.DOWNLOAD:
            return (
                1.0 if role in {"link", "button"} else 0.85 if role in {"menuitem", "generic"} else _drawn_fit(element)
            )
        case Verb.CLICK:
            return _click_fit(element)
        case Verb.DOUBLE_CLICK | Verb.CLICK_HOLDING | Verb.RIGHT_CLICK:
            return _gesture_fit(element)
        case Verb.EXPAND | Verb.COLLAPSE:
            if unfolds(element):
                return 1.0
            return 0.0 if role in _BOXES else 0.92 if role in _CLICKED or role == "generic" else _READ
        case Verb.STEP:
            return 1.0 if role in {"spinbutton", "slider"} else 0.9 if role in TEXT_FIELDS else 0.0
        case Verb.FOCUS | Verb.PASTE:
            if role in TEXT_FIELDS or role in _LISTS or element.has(ElementState.EDITABLE):
                return 1.0
            return 0.7 if verb is Verb.FOCUS and (role in _CLICKED or role == "generic") else 0.0
        case Verb.SELECT_TEXT if is_read(element):
            return _LABELS  # a field of that name is meant rather than its label
        case Verb.SELECT_TEXT | Verb.COPY:
            return 1.0 if role in TEXT_FIELDS or is_read(element) else 0.9
        case Verb.DRAG if role in TEXT_FIELDS and role != "slider":
            return 0.88  # what can be written into is resized, and hardly moved
        case _:
            return 1.0 if role in _CLICKED or role in TEXT_FIELDS or role in _LISTS else 0.95


def _drawn_fit(element: Element) -> float:
    """Of a picture that something happens on a click on, as pages have it for a button."""
    return 0.85 if element.role in {"img", _DRAWN} and element.has(ElementState.CLICKABLE) else 0.0


def _gesture_fit(element: Element) -> float:
    """Of what is clicked twice or with the right button: mostly what is read, and no control."""
    if element.role in _BOXES:
        return _SWITCHED
    return max(_click_fit(element), _HANDLED if element.role in _HELD else _HANDLED_TEXT)


def _click_fit(element: Element) -> float:
    role = element.role
    if role in _CLICKED:
        return 1.0
    if role in _LISTS:
        return 0.95
    if role in {"generic", _DRAWN}:
        return 0.94 if element.tag != "label" else 0.86
    if element.has(ElementState.CLICKABLE):
        return 0.94
    if role in TEXT_FIELDS:
        return 0.88
    return 0.8 if role in {"img", "row", "gridcell", "listitem", "canvas"} else _READ


def _fill_fit(element: Element, verb: Verb, *, dated: bool) -> float:
    if element.has(ElementState.READONLY):
        return _PICKED if dated and verb is Verb.FILL and element.tag == "input" else 0.0
    if element.tag == "input" and element.type in _BUTTON_TYPES:
        return 0.0
    role = element.role
    if role in TEXT_FIELDS:
        return 1.0
    if element.has(ElementState.EDITABLE):
        return 0.98
    if role == "combobox":
        return 0.98 if element.tag != "select" or verb is Verb.FILL else 0.0
    if verb is Verb.FILL:
        return 0.9 if role == "listbox" else 0.7 if role in {"checkbox", "switch"} else 0.0
    return 0.0


def unfolds(element: Element) -> bool:
    """Whether it shows and hides what belongs to it, by its state or by the sign that it begins or ends with."""
    sign = element.text[:1] or element.text[-1:]
    return (
        (sign in _FOLDED and is_pressed(element) and len(element.text) > 1)
        or element.has(ElementState.COLLAPSED)
        or element.has(ElementState.EXPANDED)
        or element.tag == "summary"
        or element.role in {"tab", "treeitem"}
    )


def _opens(element: Element) -> bool:
    return element.role in {"button", "generic"} and (
        element.has(ElementState.COLLAPSED)
        or element.has(ElementState.EXPANDED)
        or "aria-haspopup" in element.attributes
    )


def is_box(element: Element) -> bool:
    """Whether it may be drawn as a box to tick or a switch: small, without any text."""
    box = element.box
    small = 0 < box.width <= _SWITCH_WIDTH and 0 < box.height <= _BOX
    return element.role == "generic" and small and not element.text and not element.name


def tells_state(element: Element) -> bool:
    """Whether what is clicked says by an attribute whether it is on: ``data-value="off"``."""
    return any(element.attributes.get(name, "").lower() in _STATE_WORDS for name in _STATE_NAMES)


def is_tile(element: Element) -> bool:
    """Whether it is the picture of a tile or card, drawn as a ground, that nothing shows to be clicked by itself."""
    return element.role == "img" and "caption" in element.attributes


def is_list(element: Element) -> bool:
    """Whether something is chosen from it."""
    return element.role in _LISTS or _opens(element)


def is_pressed(element: Element) -> bool:
    """Whether it is there to be clicked, and for nothing else."""
    return element.role in _CLICKED or element.role in {"generic", _DRAWN} or element.has(ElementState.CLICKABLE)


def is_read(element: Element) -> bool:
    """Whether it is only there to be read: a text, a heading, a cell."""
    return element.role not in _ACTIVE and element.role != _DRAWN and not element.has(ElementState.CLICKABLE)


def fits_role(element: Element, role: str, verb: Verb) -> float:
    """How well an element is what it was called."""
    if not role or role == "any":
        return 1.0
    if role == "file":
        return 1.0 if element.type == "file" else 0.7
    if role == "field" and verb in {Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE}:
        role = "checkbox"  # "the terms box"
    if role == "field" and verb is Verb.UPLOAD and element.type == "file":
        return 1.0
    if role in {"menu", "field"} and verb is Verb.SELECT:
        role = "select"
    if role == "searchfield":
        return search_fit(element)
    if role == "arrow":
        return float(is_arrow(element) or (is_pressed(element) and tells_way(element)))
    if role in {"checkbox", "radio"} and (is_box(element) or (element.role == "generic" and tells_state(element))):
        return 1.0
    if role in {"checkbox", "switch"} and element.role in {"checkbox", "switch"} and element.role != role:
        return 0.95
    if element.role in _ROLES.get(role, frozenset()):
        return 1.0
    if role == "field" and element.has(ElementState.EDITABLE):
        return 1.0
    if role == "image" and verb in _POINTED_AT and not is_tile(element):
        return _NO_PICTURE
    if element.role in _ALMOST.get(role, frozenset()):
        return 0.93
    if role == "image" and element.role in {"link", "button"}:
        return _AROUND_IMAGE
    if role == "button" and element.role == "columnheader" and is_pressed(element):
        return 0.93
    return 0.7


def is_value_of(element: Element) -> bool:
    """Whether what it is in says its label and itself and nothing else: "Phone: 516-897-8066"."""
    _, _, around = (element.context[0] if element.context else "").partition(" ")
    said = around[1:-1].removesuffix(element.text)
    return element.role == "generic" and bool(said) and said != around[1:-1] and said.strip(" :") == element.label
