"""What things on a page can be said to be in, and how much of it two of them share."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from treadle.browsers.grounding.intent import Relation
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import ITEMS, Scope
from treadle.core.page import Element

__all__ = ["CONTAINERS", "LANDMARKS", "in_items", "is_in", "place_in_words", "places_of", "shared_scopes"]

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
_PARTS: Final = frozenset({"dialog", "form", "group", "region", "section"})
_FIELDSETS: Final = frozenset({"group", "radiogroup"})


def in_items(index: Index, found: Iterable[int]) -> bool:
    """Whether one of some elements is directly in a row or card."""
    return any(scope.kind in ITEMS for at in found for scope in index.scopes.of(at)[-1:])


def is_in(element: Element, role: str) -> bool:
    """Whether an element is in a container that people call by a word for its kind."""
    wanted = ITEMS if role in {"listitem", "card"} else CONTAINERS.get(role, (role,))
    return any(context.partition(" ")[0] in wanted for context in element.context)


def places_of(contexts: Iterable[str], index: Index) -> frozenset[tuple[str, ...]]:
    """What the parts of a page are called, by what the words mean: sections, groups, dialogs; no rows and cards."""
    parts = (context.partition(" ") for context in contexts)
    return frozenset(index.words(name[1:-1]).meaning for kind, _, name in parts if kind in _PARTS and name)


def shared_scopes(one: tuple[Scope, ...], anchor: tuple[Scope, ...]) -> int:
    """How many of the outer ones are the same; -1 if then each is in another one, or the anchor in one of its own."""
    depth = 0
    for mine, theirs in zip(one, anchor, strict=False):
        if mine.number != theirs.number:
            return -1
        depth += 1
    return depth if all(scope.kind in _FIELDSETS for scope in anchor[depth:]) else -1


def place_in_words(relation: Relation) -> str:
    """Where something was said to be, for people."""
    target = relation.target
    name = target.name or f"{target.role} {target.ordinal or ''}".strip()
    words = {"in": "in", "row": "in the row of", "near": "near", "left": "left of", "right": "right of"}
    return f"{words.get(relation.kind, relation.kind)} {name!r}"
