"""Which of several controls that are called or drawn alike: by whose the card is that it is in, and whether it is the
page's own."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.kinds import KINDS
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.browsers.grounding.words import DETERMINERS, fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["is_told_by_whom", "narrowed"]

_SHOWING: Final = words_of(
    "show open see view go visit display zeig zeige offne oeffne gehe geh montre montrez ouvre ouvrez affiche va vas "
    "muestra muestrame abre ensena ensename ve ver"
)
"""What leads to where things are kept, and does nothing to one of them."""
_OF_THE_HEAD: Final = words_of(
    "question thread topic discussion issue ticket frage thema diskussion sujet fil pregunta tema hilo"
)
"""What a page shows over the answers to it."""
_NAME: Final = 5
"""Words of a text that says whose something is."""
_AGREEING: Final = words_of(
    "accept agree consent akzeptiere akzeptieren bestatige stimme acepta acepto aceptar accepte acceptez accepter"
)
_PRESSING: Final = words_of("click press tap open klick klicke offne clique cliquez ouvre pulsa abre") | _SHOWING
_PRESSED: Final = frozenset({"link", "button"})
_LEADING: Final = frozenset({"link", "tab", "menuitem"})
_LESS: Final = 0.1
"""By how much less a link may fit that leads to where things are kept."""
_ALIKE: Final = frozenset({Verb.CLICK, Verb.NAVIGATE, Verb.TOGGLE})


def narrowed(
    index: Index, intent: Intent, target: Target, near: list[Scored], others: Sequence[Scored] = ()
) -> list[Scored]:
    """Those of some that fit equally that are meant rather than the others; all of them where nothing tells. Of the
    ``others``, which fit a little less, that of the page itself is meant where the rest does something to a thing."""
    if len(near) < 2 or intent.verb not in _ALIKE:
        return near
    return (
        _of_whom(index, target, near)
        or _of_page(index, intent, target, near)
        or _kept_there(index, intent, target, near, others)
        or _one_place(index, near)
        or _box_or_text(index, intent, near)
        or near
    )


def is_told_by_whom(index: Index, element: Element, reading: Target | None, said: str) -> bool:
    """Whether a control is called by the deed, is in what is of whom was said, and no more was said: "like Ann's post".
    Then nothing else is meant by what only has the words."""
    if reading is None or reading.relation is None or not reading.whole:
        return False
    owner = reading.relation.target
    name = tuple(word for word in split_words(fold(owner.name)) if word not in KINDS)
    words = {*split_words(fold(f"{reading.name} {owner.name}")), "s"}
    rest = set(split_words(fold(said))) - words - DETERMINERS - KINDS
    at = next((at for at, one in enumerate(index.elements) if one.ref == element.ref), None)
    return at is not None and bool(name) and not rest and _is_of(index, at, name)


def _of_whom(index: Index, target: Target, near: Sequence[Scored]) -> list[Scored]:
    """Those in what is somebody's, where others only speak of them: "pin Kenji's message"."""
    anchor = target.relation.target if target.relation is not None else None
    name = tuple(word for word in split_words(fold(anchor.name)) if word not in KINDS) if anchor is not None else ()
    if not name or anchor is None or anchor.ordinal is not None:
        return []
    return [one for one in near if _is_of(index, one.at, name)]


def _is_of(index: Index, at: int, name: tuple[str, ...]) -> bool:
    number = _item(index, at)
    if number is None:
        return False
    texts = (split_words(fold(index.elements[one].text)) for one in index.members(number))
    return any(words[: len(name)] == name and len(words) <= _NAME for words in texts)


def _of_page(index: Index, intent: Intent, target: Target, near: Sequence[Scored]) -> list[Scored]:
    """The one that is in no row or card where all others are: the wish list in the head of a shop, and not the heart of
    a thing in it; "share the question" over the answers."""
    free = [one for one in near if _item(index, one.at) is None]
    if len(free) != 1 or len({index.elements[one.at].name for one in near if one not in free}) > 1:
        return []
    said = [word for word in split_words(fold(intent.said or intent.clause)) if word not in DETERMINERS]
    relation = target.relation
    if relation is not None:
        nouns = frozenset(split_words(fold(relation.target.name))) - DETERMINERS
        return free if nouns and nouns <= _OF_THE_HEAD else []
    return free if said and said[0] in _SHOWING else []


def _kept_there(
    index: Index, intent: Intent, target: Target, near: Sequence[Scored], others: Sequence[Scored]
) -> list[Scored]:
    """The one link that is in no row or card and leads to where something is kept, where all that fit a little better
    put a thing there: "show me my favourites", where each card has a heart."""
    said = [word for word in split_words(fold(intent.said or intent.clause)) if word not in DETERMINERS]
    if not said or said[0] not in _SHOWING or target.relation is not None:
        return []
    if any(_item(index, one.at) is None for one in near):
        return []
    least = near[0].score - _LESS
    free = [one for one in others if one.score > least and one not in near and _item(index, one.at) is None]
    return free if len(free) == 1 and index.elements[free[0].at].role in _LEADING else []


def _one_place(index: Index, near: Sequence[Scored]) -> list[Scored]:
    """One of some that lead to one place: "Reviews (214)" is where "214 reviews" leads. The tab, where one is; else the
    one that has the number last, as places are called."""
    told = [split_words(fold(index.elements[one.at].name or index.elements[one.at].text)) for one in near]
    same = {tuple(sorted(words)) for words in told}
    if len(same) != 1 or len(set(told)) < len(told) or not any(word.isdecimal() for word in told[0]):
        return []
    if any(_item(index, one.at) is not None for one in near):
        return []
    tabs = [one for one in near if index.elements[one.at].role == "tab"]
    places = tabs or [one for one, words in zip(near, told, strict=True) if words[-1].isdecimal()]
    return places if len(places) == 1 else []


def _box_or_text(index: Index, intent: Intent, near: Sequence[Scored]) -> list[Scored]:
    """Of a box and what stands beside it, called alike: the box for "accept the terms", also a link there, and
    the other for "click Anna Lee" in her row."""
    boxes = [one for one in near if index.elements[one.at].role == "checkbox"]
    if len(near) != 1 + len(boxes) or len(boxes) != 1:
        return []
    said = split_words(fold(intent.said or intent.clause))[:1]
    if _AGREEING.intersection(said):
        return boxes
    items = {_item(index, one.at) for one in near}
    pressed = [one for one in near if one not in boxes and index.elements[one.at].role in _PRESSED]
    return pressed if _PRESSING.intersection(said) and len(items) == 1 and None not in items else []


def _item(index: Index, at: int) -> int | None:
    scopes = (scope for scope in reversed(index.scopes.of(at)) if scope.kind in ITEMS)
    return next((one.number for one in scopes if not index.is_layout(one.number)), None)
