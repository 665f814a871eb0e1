"""The menu of what a page shows itself: an open note, a document: "lock this note" is in the ⋯ over it, "make a copy of
this document" in its File menu."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.asked import Asked
from treadle.browsers.grounding.scoring.evidence import Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.kinds import KINDS
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of

__all__ = ["MenuOfPage", "menu_of_page"]

_THIS: Final = words_of(
    "this that it current open diese dieser dieses diesen diesem es sie ihn aktuelle ce cet cette le la ouvert actuel "
    "este esta esto lo actual"
)
_READ: Final = frozenset({"name", "text", "aria-label", "title", "icon", "sign"})
_OPTIONS: Final = words_of("action actions option options optionen aktionen tool tools note notes document page")
_FILE: Final = words_of("file datei fichier archivo")
"""What the menu of a document is called."""


class MenuOfPage(NamedTuple):
    """What opens the menu, and what is to be done in it."""

    opener: int
    deeds: tuple[Part, ...]


def menu_of_page(index: Index, asked: Asked, said: str) -> MenuOfPage | None:
    """The one menu of what the page shows, where a deed is to be done to just that: by "this" or "it", or by a word for
    what it is. None where more is said, or where several menus could be meant."""
    heavy = [part for part in asked.heavy if not _THIS.issuperset(part.words)]
    deeds = [part for part in heavy if part in asked.deeds or (asked.acting and part.words[0] not in KINDS)]
    others = [part for part in (*heavy, *asked.light) if part not in deeds]
    if len(deeds) != 1 or any(part.words[0] not in KINDS for part in others):
        return None
    words = split_words(fold(said))
    if _THIS.isdisjoint(words[1:] if words[:1] == ("open",) else words) and (not others or _are_several(index)):
        return None
    pool = [at for at, one in enumerate(index.elements) if is_pressed(one) and available(one, Verb.CLICK)]
    pool = [at for at in pool if not index.elements[at].href and not _is_in_item(index, at)]
    for openers in ([at for at in pool if _is_more(index, at)], [at for at in pool if _is_file(index, at)]):
        if openers:
            return MenuOfPage(openers[0], tuple(deeds)) if len(openers) == 1 else None
    return None


def _is_more(index: Index, at: int) -> bool:
    """Whether it is called or drawn as what shows more of what can be done, and nothing else."""
    for told in index.texts(at):
        if told.source in _READ and told.words.words:
            parts = parts_of(told.words)
            return parts[0].thing == "more" and all(_OPTIONS.issuperset(part.words) for part in parts[1:])
    return False


def _is_file(index: Index, at: int) -> bool:
    words = index.words(index.elements[at].name or index.elements[at].text).words
    return len(words) == 1 and not _FILE.isdisjoint(words)


def _are_several(index: Index) -> bool:
    """Whether rows or cards have such menus of their own."""
    return any(
        _is_more(index, at) and _is_in_item(index, at) and is_pressed(one) for at, one in enumerate(index.elements)
    )


def _is_in_item(index: Index, at: int) -> bool:
    """Whether it is in a row or card: one that says something besides what can be pressed in it."""
    scopes = (scope for scope in index.scopes.of(at) if scope.kind in ITEMS)
    return any(not index.is_layout(one.number) and _says(index, index.members(one.number)) for one in scopes)


def _says(index: Index, members: Iterable[int]) -> bool:
    return any(not is_pressed(index.elements[at]) and (index.elements[at].text.strip()) for at in members)
