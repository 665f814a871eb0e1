"""What opens a menu of all that can be made anew: "create a new spreadsheet" is an entry behind "+ New"."""

from typing import Final

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import DETERMINERS, fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["menu_of_new", "only_opens_new", "thing_made"]

_VERBS: Final = words_of(
    "create add make start new insert erstelle erstell erstellen lege leg anlegen fuge neue neues neuen neuer cree "
    "creez creer ajoute ajoutez ajouter nouveau nouvelle nouvel crea crear anade anadir agrega agregar nuevo nueva"
)
_NEW: Final = words_of(
    "new another further more neue neues neuen neuer weitere weiteres nouveau nouvelle nouvel autre nuevo nueva otro "
    "otra a an eine einen ein un une una an hinzu"
)
_CALLED: Final = words_of(
    "new create add neu neue neues erstellen anlegen hinzufugen nouveau nouvelle creer ajouter nuevo nueva crear "
    "anadir agregar"
)
"""What such a menu is called, and nothing else."""
_MENUS: Final = frozenset({"menu", "true"})
"""Values of ``aria-haspopup``."""
_OPENS: Final = frozenset("\u25be\u25bc\u2304\u25bf\u2bc6")
_MOST: Final = 3
"""Words of what is made."""


def thing_made(said: str) -> tuple[str, ...]:
    """What is to be made, in words; empty where nothing is, or more is said of it."""
    words = split_words(fold(said))
    if not words or words[0] not in _VERBS:
        return ()
    rest = tuple(word for word in words[1:] if word not in _NEW and word not in DETERMINERS)
    return rest if len(rest) <= _MOST else ()


def only_opens_new(element: Element) -> bool:
    """Whether an element opens a menu of what can be made, and says of nothing in particular that it makes it."""
    name = element.name or element.text
    words = frozenset(split_words(fold(name)))
    opens = element.attributes.get("aria-haspopup") in _MENUS or not _OPENS.isdisjoint(name)
    return opens and bool(words) and words <= _CALLED


def menu_of_new(index: Index, said: str) -> tuple[int, tuple[str, ...]] | None:
    """What opens the one such menu of a page, and what is to be looked for in it; None where nothing is to be made, or
    something on the page says that it makes just that."""
    thing = thing_made(said)
    if not thing:
        return None
    stems = {stem(word) for word in thing}
    usable = [at for at, one in enumerate(index.elements) if is_pressed(one) and available(one, Verb.CLICK)]
    if any(_makes(index, at, stems) for at in usable):
        return None
    openers = [at for at in usable if only_opens_new(index.elements[at])]
    return (openers[0], thing) if len(openers) == 1 else None


def _makes(index: Index, at: int, stems: set[str]) -> bool:
    words = index.words(index.elements[at].name or index.elements[at].text)
    rest = [word for word, one in zip(words.words, words.stems, strict=False) if one not in stems]
    return stems <= set(words.stems) and bool(rest) and _CALLED.issuperset(rest)
