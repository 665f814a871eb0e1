"""What leads a player so many seconds on or back, or to the next piece, by its words, its picture and its place."""

import re
from typing import Final

from treadle.browsers.grounding.intent import Intent, Target
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, available, is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.scopes import ITEMS
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element

__all__ = ["SKIPPER", "skips"]

SKIPPER: Final = "skipper"
"""The role of a target whose name is ``next`` or ``previous``, with a number of seconds behind it where it has one."""
_SURE: Final = 0.93
_AHEAD: Final = words_of(
    "next forward fwd ff ahead skip advance vor weiter avance avancer avanzar adelantar refresh raise plus add"
)
_BACK: Final = words_of("previous back backward rewind rew rwd replay zuruck reculer retroceder undo less minus")
_PLAYED: Final = words_of(
    "song track tune episode video clip piece title lied titel folge chanson morceau titre piste cancion pista episodio"
)
_NUMBER: Final = re.compile(r"(?<![\d:.,])\d+(?![\d:.,])")
_MOST_WORDS: Final = 5
_SOURCES: Final = ("name", "text", "icon", "sign", "title", "aria-label")
_TWO: Final = 2


def skips(index: Index, intent: Intent, target: Target) -> list[Scored]:
    """What does so; of two that say the same number and nothing of their way, the one on that side."""
    way, _, seconds = target.name.partition(" ")
    pressed = [at for at, one in enumerate(index.elements) if _may_be(one) and available(one, intent.verb)]
    found = _of_number(index, pressed, way, seconds) if seconds else _of_piece(index, pressed, way)
    return [Scored(at, _SURE, (f"leads the player to the {way} part",), True) for at in found]


def _may_be(element: Element) -> bool:
    said = len((element.name or element.text).split())
    return is_pressed(element) and element.role not in TEXT_FIELDS and said <= _MOST_WORDS


def _of_number(index: Index, pressed: list[int], way: str, seconds: str) -> list[int]:
    minutes = str(int(seconds) // 60) if int(seconds) % 60 == 0 else ""
    found = [at for at in pressed if any(seconds == each or (minutes and minutes == each and _says(index, at, _MINUTES))
                                         for each in _numbers(index, at))]  # fmt: skip
    ahead, back = [at for at in found if _says(index, at, _AHEAD)], [at for at in found if _says(index, at, _BACK)]
    if ahead or back:
        meant, others = (ahead, back) if way == "next" else (back, ahead)
        return [at for at in found if at in meant and at not in others] or [
            at for at in found if at not in ahead and at not in back
        ]
    if len(found) == _TWO:
        one, other = sorted(found, key=lambda at: index.elements[at].box.x)
        return [other if way == "next" else one]
    return found


_MINUTES: Final = words_of("min mins minute minutes minuten minuto minutos m")


def _of_piece(index: Index, pressed: list[int], way: str) -> list[int]:
    """What leads to the next piece, and is in no row or card itself, unless it is the only one: a tile may be one. The
    one sign of a player goes before arrows, which may turn pages."""
    leading = [at for at in pressed if _leads(index, at, way)]
    signs = [at for at in leading if any(f"{way} track" in told.words.meaning for told in index.texts(at))]
    if len(signs) == 1:
        return signs
    found = [at for at in leading if not _is_in_item(index, at)]
    return found or (leading if len(leading) == 1 else [])


def _leads(index: Index, at: int, way: str) -> bool:
    words = _AHEAD if way == "next" else _BACK
    ways = {way, f"{way} track"}
    texts = [told.words for told in index.texts(at) if told.source in _SOURCES and told.words.words]
    return any(
        not ways.isdisjoint(text.meaning)
        and "following" not in text.words
        and set(text.meaning) - _PLAYED - ways <= words
        for text in texts
    )


def _is_in_item(index: Index, at: int) -> bool:
    return any(scope.kind in ITEMS and not index.is_layout(scope.number) for scope in index.scopes.of(at))


def _numbers(index: Index, at: int) -> set[str]:
    return {each for told in index.texts(at) if told.source in _SOURCES for each in _NUMBER.findall(told.words.folded)}


def _says(index: Index, at: int, words: frozenset[str]) -> bool:
    """Whether it is called or drawn so, or its class or the like says so."""
    return any(not words.isdisjoint((*told.words.meaning, *told.words.words)) for told in index.texts(at))
