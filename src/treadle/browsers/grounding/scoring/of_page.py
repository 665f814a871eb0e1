"""What is done to what the page itself is about: "print the recipe", where one button says Print and is in no row."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["of_page"]

_WORTH: Final = 0.97
_ALWAYS: Final = words_of(
    "page site map screen view window music sound audio volume playback player video film movie clip song track radio "
    "stream presentation slideshow timer picture image photo document "
    "seite karte bildschirm fenster musik ton wiedergabe lied video film bild dokument "
    "carte ecran fenetre musique son lecture chanson morceau image "
    "pagina mapa pantalla ventana musica sonido reproduccion cancion imagen documento"
)
"""What the one control of its kind that is in no row or card is about, whether the page says so or not."""
_SAYING: Final = frozenset({"text", "tab", "link", "button", "generic"})


def of_page(index: Index, names: Sequence[str], pool: Sequence[int]) -> dict[int, float]:
    """The one of some elements that is in no row or card, where what it is said to be of is what the page is about;
    empty where several are, or where that is no common noun that the page's title, a heading or a label of its own
    says."""
    nouns = [stems for name in names if len(stems := frozenset(index.words(name).stems) - UNSAID) == 1]
    outside = [at for at in pool if _is_free(index, at)]
    inside = [at for at in pool if at not in outside and is_pressed(index.elements[at])]
    if len(outside) != 1 or inside or not any(_is_subject(index, stems) for stems in nouns):
        return {}
    return {outside[0]: _WORTH}


def _is_free(index: Index, at: int) -> bool:
    element = index.elements[at]
    return is_pressed(element) and not element.has(ElementState.HIDDEN) and not _is_in_item(index, at)


def _is_subject(index: Index, stems: frozenset[str]) -> bool:
    """Whether the title or a heading has the word, or something is called just so, that is in no row or card."""
    if stems <= _ALWAYS or stems <= frozenset(index.words(index.snapshot.title).stems):
        return True
    for at, element in enumerate(index.elements):
        text = element.name or element.text
        said = frozenset(index.words(text).stems) - UNSAID if text else frozenset[str]()
        headed = element.role == "heading" and stems <= said
        if (headed or (said == stems and element.role in _SAYING)) and not _is_in_item(index, at):
            return True
    return False


def _is_in_item(index: Index, at: int) -> bool:
    return any(scope.kind in ITEMS for scope in index.scopes.of(at) if not index.is_layout(scope.number))
