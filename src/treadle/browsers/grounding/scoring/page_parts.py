"""The parts of a page that its look alone shows: its head, its foot, a menu, a sidebar, the path to where one is."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from treadle.browsers.grounding.intent import Target
from treadle.browsers.grounding.phrases import Phrases
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.screen_sides import lies_at, sides_said
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["is_in_part", "spoken_parts", "unmarked"]


def _plainly(name: str) -> str:
    return " ".join(split_words(fold(name)))


def _names(text: str) -> frozenset[str]:
    """Names, written as one text with underscores for blanks."""
    return frozenset(_plainly(name.replace("_", " ")) for name in text.split())


_TOOLBARS: Final = _names(
    "toolbar taskbar actionbar topbar symbolleiste werkzeugleiste aktionsleiste barre barra "
    "tool_bar action_bar top_bar menu_bar bar_at_the_top top_toolbar buttons_at_the_top obere_leiste oberen_leiste "
    "barre_d'outils barre_du_haut barra_de_herramientas barra_superior barra_de_arriba"
)
_HEADERS: Final = _names(
    "header banner masthead head kopfzeile kopfbereich kopf entete encabezado cabecera page_header site_header "
    "head_of_the_page en-t\u00eate haut_de_page parte_de_arriba parte_superior"
)
_TOPS: Final = _names("top oben haut arriba top_of_the_page top_of_the_screen very_top top_of_page")
_BOTTOMS: Final = _names("bottom unten bas abajo bottom_of_the_page bottom_of_the_screen very_bottom bottom_of_page")
_FOOTERS: Final = _names(
    "footer fusszeile fussbereich pied pie page_footer site_footer foot_of_the_page pied_de_page bas_de_page "
    "bas_de_la_page pie_de_pagina"
)
_MENUS: Final = _names(
    "menu nav navigation navbar navigationsleiste hauptmenu navegacion menuleiste nav_bar navigation_bar main_menu "
    "top_menu site_menu main_navigation top_navigation header_menu menu_at_the_top links_at_the_top menu_oben "
    "menu_principal menu_du_haut barre_de_navigation barra_de_navegacion menu_superior menu_de_arriba oberes_menu "
    "oberen_menu"
)
_SIDES: Final = _names(
    "sidebar sidenav sidemenu seitenleiste seitenmenu side_bar side_menu side_panel side_navigation left_sidebar "
    "right_sidebar left_side_bar left_menu left-hand_menu left_hand_menu left_panel left_column left_navigation "
    "left_nav menu_on_the_left menu_on_the_right right_menu right_panel right_column linke_leiste linken_leiste "
    "linkes_menu linken_menu linke_spalte linken_spalte barre_laterale menu_lateral menu_de_gauche colonne_de_gauche "
    "panneau_lateral menu_de_droite colonne_de_droite barra_lateral panel_lateral menu_de_la_izquierda "
    "menu_izquierdo columna_izquierda columna_de_la_izquierda"
)
_TRAILS: Final = _names(
    "breadcrumb breadcrumbs crumbs brotkrumen brotkrumel brotkrumennavigation brotkrumelnavigation brotkrumelpfad "
    "ariane migas breadcrumb_trail bread_crumbs breadcrumb_bar breadcrumb_navigation path pfad navigationspfad "
    "fil_d'ariane chemin_de_navigation migas_de_pan rastro_de_migas ruta_de_navegacion"
)
_BLOCKS: Final = _names(
    "notice alert message_bar info_bar infobar banner poll survey quiz widget panel box infobox legend chart_legend "
    "slider slideshow carousel toast bubble popup pop-up overlay cookie_notice cookie_banner cookie_bar promo_bar "
    "offer_bar announcement hinweis meldung umfrage kasten infokasten legende avis bandeau encart encadre sondage "
    "alerte legende aviso alerta encuesta recuadro leyenda"
)
"""What people call a part of a page that has no name of its own."""
_OF_MENUS: Final = frozenset({"link", "generic", "tab", "menuitem"})
_OF_SIDES: Final = frozenset({"complementary", "navigation"})
_LEFT: Final = words_of("left linke linken linkes gauche izquierda izquierdo")
_RIGHT: Final = words_of("right rechte rechten rechtes droite derecha derecho")
_PARTED: Final = re.compile(r"\s[/>|\\\u203a\u00bb\u2192\u00b7\u276f\u27e9]\s")
"""What stands between the steps of a path."""
_FEW: Final = 2
_NEAR: Final = 3
"""How many elements before and behind a link those that it stands in a line with may be."""
_LINE: Final = 24.0
"""The same of what is seen as standing at one height."""
_LEVEL: Final = 4.0
"""Pixels by which what stands in one line may be off."""
_TOP: Final = 160.0
"""Pixels from the top of the page that are seen as its head."""
_PATH: Final = 320.0
"""The same for the path to where one is, which stands below the head."""
_BOTTOM: Final = 0.85
"""From this share of the page's height on, it is seen as its foot."""
_SIDE: Final = 0.3
"""The share of the page's width that a sidebar takes at most."""
_WORTH: Final = 0.9
_LONGEST_OF_MENUS: Final = 40
"""Signs of what stands in a menu."""
_LANDMARKS: Final = frozenset({"dialog", "alertdialog"})
_SPOKEN: Final = {tuple(name.split()): name for name in _TOOLBARS | _HEADERS | _FOOTERS | _MENUS | _SIDES | _TRAILS}
_PHRASES: Final = Phrases({phrase: " ".join(phrase) for phrase in _SPOKEN})


def unmarked(index: Index, target: Target, pool: Sequence[int]) -> dict[int, float]:
    """Which of some elements lie in a part of the page that its look alone shows: a toolbar, a header, a sidebar.

    By position, 0 (does not) to 1; empty where no such part is said, or all lie in it, which tells nothing but for a
    menu, a sidebar and a path.
    """
    first = f"{target.name} {target.role}".strip() if target.role == "menu" else target.name or target.role
    for said in dict.fromkeys(map(_plainly, (first, *(other.name for other in target.otherwise)))):
        if said in _TOPS | _BOTTOMS:
            return _at_end(index, pool, top=said in _TOPS)
        if sides := sides_said(said):
            lies = {at for at in pool if lies_at(index, index.elements[at], sides)}
            return dict.fromkeys(lies, _WORTH)
        lies = {at for at in pool if _lies(index, index.elements[at], at, said)}
        if lies and (len(lies) < len(pool) or said in _MENUS | _SIDES | _TRAILS):
            return dict.fromkeys(lies, _WORTH)
        if said in _BLOCKS and len(pool) == 1:
            return dict.fromkeys(pool, _WORTH)  # of which there is only one, wherever that is
    return {}


@lru_cache(maxsize=64)
def spoken_parts(words: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    """Where the words of a command, folded, say such a part: ``(first, end, what is said)``."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for phrase, _ in _PHRASES.parts(words):
        if phrase in _PHRASES:
            found.append((at, at + len(phrase), _SPOKEN[phrase]))
        at += len(phrase)
    return tuple(found)


def is_in_part(index: Index, at: int, said: str) -> bool:
    """Whether an element lies in a part of the page, as it is said."""
    return _lies(index, index.elements[at], at, said)


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
    if any(context.partition(" ")[0] in _LANDMARKS for context in element.context):
        return False
    y = element.box.y + index.snapshot.scroll[1]
    if said in _SIDES:
        return _at_side(index, at, said)
    if said in _TRAILS:
        return y < _PATH and _in_path(index, at)
    held = [scope.number for scope in index.scopes.of(at) if scope.kind in ITEMS]
    if held and not (said in _MENUS and all(_is_of_links(index, number) for number in held)):
        return False
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
    near = index.elements[max(0, at - _NEAR) : at + _NEAR + 1]
    alike = [other for other in near if other is not one and other.role == one.role]
    beside = [abs(other.box.y - one.box.y) < _LEVEL or abs(other.box.x - one.box.x) < _LEVEL for other in alike]
    return sum(beside) >= _FEW


def _is_of_links(index: Index, number: int) -> bool:
    """Whether a row or list item has nothing but what leads elsewhere, and where one is, as those of a menu do."""
    members = [index.elements[at] for at in index.members(number)]
    return all(one.role in _OF_MENUS or not one.href for one in members) and all(
        one.role in {*_OF_MENUS, "cell", "text", "listitem"} and len(one.text) <= _LONGEST_OF_MENUS for one in members
    )


def _at_side(index: Index, at: int, said: str) -> bool:
    """Whether it is in a landmark beside the rest, or in a column of its like along an edge of the window."""
    one = index.elements[at]
    width = index.snapshot.viewport.width or max(other.box.x + other.box.width for other in index.elements)
    at_left = one.box.x + one.box.width <= _SIDE * width
    at_right = one.box.x >= (1 - _SIDE) * width
    sides = _sides(said)
    if not (at_left and "left" in sides) and not (at_right and "right" in sides):
        return False
    if any(context.partition(" ")[0] in _OF_SIDES for context in one.context):
        return True
    alike = [other for other in index.elements if other.role == one.role and abs(other.box.x - one.box.x) < _LEVEL]
    held = {scope.number for scope in index.scopes.of(at)}
    return len(alike) > _FEW and not any(len(list(index.members(number))) > _FEW * 2 for number in held)


def _sides(said: str) -> frozenset[str]:
    words = set(split_words(fold(said)))
    if words & _LEFT:
        return frozenset({"left"})
    return frozenset({"right"}) if words & _RIGHT else frozenset({"left", "right"})


def _in_path(index: Index, at: int) -> bool:
    """Whether it is a step of a path: of several in one line that a text names with something between them."""
    one = index.elements[at]
    called = (one.text or one.name).strip()
    beside = [other for other in index.elements if other is not one and abs(other.box.y - one.box.y) < _LINE]
    return any(called in map(str.strip, steps) for other in beside if len(steps := _PARTED.split(other.text)) > 1)
