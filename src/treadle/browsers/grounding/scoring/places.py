"""Where something is said to be: without the word for what kind of place it is, and where nothing marks the place."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Relation, Target
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.surroundings import THINGS, UNSAID
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["closest_in_document", "names_of", "said_of", "told_apart", "unmarked", "without_kinds"]

_KINDS: Final = words_of(
    "area band bar block box bucket card category column dialog drawer fieldset form frame group lane list pane panel "
    "popup region shelf sidebar stack strip swimlane tile tray widget window "
    "abschnitt bahn bereich block dialog fenster gruppe karte kasten kategorie kachel leiste liste spalte zeile bloc "
    "carte categorie colonne couloir encadre fenetre groupe ligne "
    "liste panneau rubrique zone bloque calle carril categoria columna fila grupo lista panel seccion tarjeta "
    "ventana zona"
)
"""What people say a place is, beside what it is called: "the Revenue card"."""
_TOOLBARS: Final = words_of(
    "toolbar taskbar actionbar topbar symbolleiste werkzeugleiste aktionsleiste barre barra"
) | {"tool bar", "action bar", "top bar", "menu bar", "bar at the top", "barre d'outils", "barra de herramientas"}
_HEADERS: Final = words_of("header banner masthead kopfzeile kopfbereich entete encabezado cabecera") | {"page header"}
_TOPS: Final = words_of("top oben haut arriba") | {"top of the page", "top of the screen", "very top", "top of page"}
_BOTTOMS: Final = words_of("bottom unten bas abajo") | {
    "bottom of the page", "bottom of the screen", "very bottom", "bottom of page",
}  # fmt: skip
_FOOTERS: Final = words_of("footer fusszeile pied pie") | {"page footer", "pied de page", "pie de pagina"}
_MENUS: Final = words_of("menu nav navigation navbar navigationsleiste hauptmenu navegacion") | {
    "nav bar", "navigation bar", "main menu", "top menu", "site menu", "main navigation", "menü", "hauptmenü", "menú",
    "navegación",
}  # fmt: skip
_OF_MENUS: Final = frozenset({"link", "generic", "tab", "menuitem"})
_FEW: Final = 2
_LINE: Final = 24.0
"""The same of what is seen as standing at one height."""
_LEVEL: Final = 4.0
"""Pixels by which what stands in one line may be off."""
_TOP: Final = 160.0
"""Pixels from the top of the page that are seen as its head."""
_BOTTOM: Final = 0.85
"""From this share of the page's height on, it is seen as its foot."""
_WORTH: Final = 0.9
_TOGETHER: Final = 0.93
_MOST_ANCHORS: Final = 100
_SMALL_GROUP: Final = 14
"""So many elements under one parent are seen as one thing."""
_LANDMARKS: Final = frozenset({"dialog", "alertdialog"})


def names_of(relation: Relation) -> Iterator[str]:
    """What the target of a relation may be called."""
    yield relation.target.name
    for other in relation.target.otherwise:
        if other.relation is None and other.ordinal is None:
            yield other.name


def without_kinds(names: Iterable[str]) -> list[str]:
    """Names without the words for what kind of place each is; those that say nothing else are left out."""
    return [name for name in dict.fromkeys(map(_without_kind, names)) if name]


def _without_kind(name: str) -> str:
    words = [word for word in name.split() if word.lower() not in THINGS]
    if words and words[-1].lower() in _KINDS:
        words.pop()
    elif words and words[0].lower() in _KINDS:
        words.pop(0)
    return " ".join(words)


def said_of(index: Index, name: str) -> str:
    """What a row says in a column that is said with it: Dumas of "author Dumas"; empty where no column is called so."""
    words = name.split()
    columns = index.once(_columns)
    cut = next((cut for cut in range(len(words) - 1, 0, -1) if index.words(" ".join(words[:cut])).stems in columns), 0)
    return " ".join(words[cut:]) if cut else ""


def _columns(index: Index) -> frozenset[tuple[str, ...]]:
    """What the columns of the page's tables are called."""
    heads = {element.text for element in index.elements if element.role == "columnheader"}
    heads |= {context[8:-1] for element in index.elements for context in element.context[:1]
              if context.startswith("column ")}  # fmt: skip
    return frozenset(index.words(head).stems for head in heads if head)


def unmarked(index: Index, target: Target, pool: Sequence[int]) -> dict[int, float]:
    """Which of some elements lie in a part of the page that its look alone shows: a toolbar, a header, a footer.

    By position, 0 (does not) to 1; empty where no such part is said, or all lie in it, which tells nothing but for a
    menu.
    """
    said = (target.name or target.role).lower()
    if said in _TOPS | _BOTTOMS:
        return _at_end(index, pool, top=said in _TOPS)
    lies = {at for at in pool if _lies(index, index.elements[at], at, said)}
    return dict.fromkeys(lies, _WORTH) if lies and (len(lies) < len(pool) or said in _MENUS) else {}


def _at_end(index: Index, pool: Sequence[int], *, top: bool) -> dict[int, float]:
    """The highest or the lowest of some elements, with those in one line with it; a single one, where it lies at that
    end of what is seen."""
    seen = {at: index.elements[at].box for at in pool if index.elements[at].place is not None}
    if not seen:
        return {}
    ys = [box.y + box.height / 2 for box in seen.values()]
    end = min(ys) if top else max(ys)
    return {at: _WORTH for at, box in seen.items() if abs(box.y + box.height / 2 - end) < _LINE}


def _lies(index: Index, element: Element, at: int, said: str) -> bool:
    if any(scope.kind in ITEMS for scope in index.scopes.of(at)):
        return False
    if any(context.partition(" ")[0] in _LANDMARKS for context in element.context):
        return False
    y = element.box.y + index.snapshot.scroll[1]
    if said in _MENUS:
        return _in_a_line(index, at)
    if said in _TOOLBARS:
        return True
    if said in _HEADERS:
        return y < _TOP
    if said in _FOOTERS:
        ends = max(one.box.y + one.box.height for one in index.elements) + index.snapshot.scroll[1]
        return y > _BOTTOM * ends
    return False


def _in_a_line(index: Index, at: int) -> bool:
    """Whether it is one of several links that stand in a row or column, as those of a menu do."""
    one = index.elements[at]
    if one.role not in _OF_MENUS:
        return False
    near = index.elements[max(0, at - _FEW) : at + _FEW + 1]
    alike = [other for other in near if other is not one and other.role == one.role]
    beside = [abs(other.box.y - one.box.y) < _LEVEL or abs(other.box.x - one.box.x) < _LEVEL for other in alike]
    return sum(beside) >= _FEW


def told_apart(index: Index, names: Sequence[str], among: Collection[int]) -> Collection[int]:
    """Of elements that one card or section holds, and all say to be called so, those just behind a text that has most
    of the words of one of the names: lines of one paragraph, each with its button. All where that tells nothing."""
    if len(among) < 2 or len({(index.scopes.of(at), index.elements[at].role) for at in among}) > 1:
        return among
    words = [frozenset(index.words(name).stems) - UNSAID - THINGS for name in names]
    near = {at: frozenset(index.words(index.elements[at].nearby).stems) for at in among}
    said = {at: max(len(one & told) for one in words) for at, told in near.items()}
    most = max(said.values())
    return [at for at in among if said[at] == most] if most else among


def closest_in_document(
    index: Index, anchors: Sequence[tuple[float, int]], among: Collection[int]
) -> Mapping[int, float]:
    """What of some elements stands closer together with an anchor in the document than the others do.

    ``anchors`` are each how well it is called so, and where it is. All 0 where all stand so, or very many are called
    so, which tells nothing.
    """
    fits = dict.fromkeys(among, 0.0)
    if len(anchors) > _MOST_ANCHORS:
        return fits
    best = -1
    for worth, anchor in anchors:
        if index.elements[anchor].role == "button" and not index.elements[anchor].text.isdecimal():
            continue  # it stands beside, and holds nothing, but for a day
        depths = index.structure.depths(anchor)
        for at in among:
            if at == anchor or depths[at] < best:
                continue
            if depths[at] > best:
                best = depths[at]
                fits = dict.fromkeys(among, 0.0)
            fits[at] = max(fits[at], _TOGETHER * worth)
    small = anchors and sum(other >= best for other in index.structure.depths(anchors[0][1])) <= _SMALL_GROUP
    return fits if small or not all(fits.values()) else dict.fromkeys(among, 0.0)
