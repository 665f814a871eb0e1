"""What things on a page can be said to be in, and how much of it two of them share."""

from collections.abc import Collection, Mapping
from typing import Final

from treadle.browsers.grounding.scoring.scopes import Scope

__all__ = ["CONTAINERS", "LANDMARKS", "shared_scopes"]

LANDMARKS: Final[Mapping[str, str]] = {
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "sidebar",
    "alertdialog": "dialog",
    "listitem": "item",
    "tabpanel": "tab",
    "navigation": "navigation menu",
}
"""What people call the roles that they have another word for."""
CONTAINERS: Final[Mapping[str, Collection[str]]] = {
    "dialog": ("dialog", "alertdialog"),
    "form": ("form",),
    "menu": ("menu", "menubar", "listbox"),
    "row": ("row",),
    "header": ("banner",),
    "footer": ("contentinfo",),
    "sidebar": ("complementary",),
    "table": ("table", "grid", "treegrid"),
    "list": ("listitem", "listbox", "row", "treeitem"),
    "section": ("section", "region", "group", "article", "tabpanel"),
    "tree": ("tree", "treeitem"),
}
"""The roles that a word of people for a container may mean."""
_FIELDSETS: Final = frozenset({"group", "radiogroup"})


def shared_scopes(one: tuple[Scope, ...], anchor: tuple[Scope, ...]) -> int:
    """How many of the outer ones are the same; -1 if then each is in another one, or the anchor in one of its own."""
    depth = 0
    for mine, theirs in zip(one, anchor, strict=False):
        if mine.number != theirs.number:
            return -1
        depth += 1
    return depth if all(scope.kind in _FIELDSETS for scope in anchor[depth:]) else -1
