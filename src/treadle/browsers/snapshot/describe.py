"""What people call an element."""

from typing import Final

from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["READABLE_ROLES", "describe", "kind_words"]

READABLE_ROLES: Final = words_of(
    "alert alertdialog audio blockquote canvas caption cell code columnheader definition dialog gridcell heading img "
    "listitem log math meter note paragraph progressbar rowheader status term text time timer tooltip video"
)
"""Roles of what is only to be read; everything else can be acted on. ``text`` is text without a role."""

_LONGEST: Final = 80

_ROLES: Final = {
    "alertdialog": "dialog",
    "cell": "cell",
    "columnheader": "column header",
    "combobox": "dropdown",
    "contentinfo": "footer",
    "gridcell": "cell",
    "img": "image",
    "listbox": "list box",
    "listitem": "list item",
    "menuitem": "menu item",
    "menuitemcheckbox": "menu item",
    "menuitemradio": "menu item",
    "progressbar": "progress bar",
    "radio": "radio button",
    "rowheader": "row header",
    "scrollbar": "scroll bar",
    "searchbox": "search field",
    "spinbutton": "number field",
    "tabpanel": "tab panel",
    "textbox": "text field",
    "treeitem": "tree item",
}
_TAGS: Final = {
    "a": "link",
    "canvas": "canvas",
    "img": "image",
    "label": "label",
    "li": "list item",
    "td": "cell",
    "th": "column header",
    "tr": "row",
}
_BOX: Final = 64.0
"""Pixels of a side of what may be a box or a switch."""
_ON_BUTTONS: Final = 40
"""Letters on a button."""
_TYPES: Final = {
    "color": "color field",
    "date": "date field",
    "datetime-local": "date and time field",
    "file": "file field",
    "month": "month field",
    "password": "password field",
    "time": "time field",
    "week": "week field",
}


def describe(element: Element) -> str:
    """An element as people call it: ``button "Sign in"``, ``text field "Email"``; without quotes if it has no name."""
    called = (
        element.name
        or element.label
        or element.placeholder
        or element.text
        or element.attributes.get("name", "")
        or element.attributes.get("id", "")
    )
    words = kind_words(element)
    if not called:
        return words
    return f'{words} "{called if len(called) <= _LONGEST else called[: _LONGEST - 1] + "…"}"'


def kind_words(element: Element) -> str:
    """What kind of thing it is, as people call it: ``button``, ``text field``, ``dropdown``."""
    if element.tag == "input" and element.type in _TYPES:
        return _TYPES[element.type]
    if element.tag == "input" and element.role == "combobox":
        return "text field"
    if element.tag == "textarea":
        return "text area"
    return _generic(element) if element.role == "generic" else _ROLES.get(element.role, element.role)


def _generic(element: Element) -> str:
    """What reacts to clicks and does not say what it is: people go by what it looks like."""
    if element.tag in _TAGS:
        return _TAGS[element.tag]
    text = element.name or element.text
    if not text:
        return "box" if 0 < element.box.width <= _BOX and 0 < element.box.height <= _BOX else "element"
    return "button" if len(text) <= _ON_BUTTONS else "element"
