"""Finding what something is dragged to, or beside."""

from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.dropping import one_thing
from treadle.browsers.actions.find import find
from treadle.browsers.actions.seeking import seek
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import ElementState

__all__ = ["place_named"]

_HEADS: Final = frozenset({"heading", "columnheader", "rowheader"})


async def place_named(doing: Doing, intent: Intent, place: Target) -> Found:
    """What is called so; else what says it in a short text, as people read it of boxes: "Nobody yet: Ann, Ben". The
    errors of ``seek``."""
    pointed = msgspec.structs.replace(intent, verb=Verb.HOVER, target=place)
    try:
        return await find(doing, pointed, seconds=0)
    except ElementAmbiguous as error:
        if (one := await one_thing(doing, error)) is None:
            raise
        return one
    except ElementNotFound:
        pass
    try:
        return await find(doing, msgspec.structs.replace(intent, target=place), seconds=0)
    except ElementNotFound:
        pass
    if (head := await _head_of(doing, place)) is not None:
        return head
    return await seek(doing, pointed)


async def _head_of(doing: Doing, place: Target) -> Found | None:
    """The one heading that says what was said of a place and else only where or when: "al elevador" for "En el
    elevador", "to progress" for "In progress"."""
    said = _telling(place.name)
    if not said or place.quoted or place.relation is not None or place.ordinal is not None:
        return None
    live = await doing.tools.snapshot()
    heads = [
        each
        for each in live.snapshot.elements
        if each.role in _HEADS and not each.has(ElementState.HIDDEN) and _telling(each.name or each.text) == said
    ]
    if len(heads) != 1:
        return None
    return Found(heads[0], await live.handle(heads[0].ref), ("heads what is called so",), grounded_by="words")


def _telling(text: str) -> frozenset[str]:
    """The words of a name that say what it is, as stems."""
    return frozenset(stem(word) for word in split_words(fold(text)) if word not in FUNCTION_WORDS)
