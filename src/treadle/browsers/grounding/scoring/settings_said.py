"""Which of the things that show a value beside their caption a command sets, and to what. Pure.

What is a field is no business of this: counters, tracks, stars, choices side by side, and texts that are pressed to
change what they say.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.scoring.settings_kinds import (
    TWO,
    Kind,
    Said,
    Setting,
    alike,
    is_state,
    shows_value,
    split,
)
from treadle.browsers.grounding.scoring.settings_values import Values
from treadle.browsers.grounding.scoring.settings_words import AROUND, CALLING, FORBIDDING
from treadle.browsers.grounding.stated_spans import words_in

__all__ = ["setting_said"]

_MOST_WORDS: Final = 16
_VERBAL: Final = CALLING | frozenset(
    {"show", "read", "time", "name", "mode", "modus", "modo", "option", "language", "next", "new"}
)


class _Reading(NamedTuple):
    said: Said
    rank: tuple[int, ...]


def setting_said(text: str, settings: Sequence[Setting]) -> Said | None:
    """The one setting that a clause is about, and what it is set to; None where a word is said that neither says, or
    where several are said as well."""
    words = tuple(word for word in words_in(text) if any(map(str.isalnum, word.text)) or word.text in "%&")
    if not words or len(words) > _MOST_WORDS or "?" in text:
        return None
    clause = _Clause(text, words)
    if clause.forbids:
        return None
    readings = [reading for at, one in enumerate(settings) for reading in clause.readings(at, one, settings)]
    if not readings:
        return None
    best = max(reading.rank for reading in readings)
    first = [reading.said for reading in readings if reading.rank == best]
    return first[0] if len({said.at for said in first}) == 1 else None


class _Clause(Values):
    """What is said, word by word, and what it is said of."""

    @property
    def forbids(self) -> bool:
        """Whether something is not to be done."""
        return not FORBIDDING.isdisjoint(self._said)

    def readings(self, at: int, one: Setting, settings: Sequence[Setting]) -> Iterator[_Reading]:
        """How it may be said of a setting."""
        opened = one.kind in {Kind.SHOWN, Kind.CHANGE}
        own = (re.sub(r"[\d.,]+", " ", one.text).strip(),) if opened and re.search(r"\d", one.text) else ()
        if opened and not shows_value(one.text):
            return
        near, named = self._named((*one.near, *own), mostly=opened)
        if opened and one.near and not self._named((one.near[0], *own), mostly=True)[0]:
            near, named = frozenset(), []  # only what stands smaller beside it was said
        outer, heads = self._named(one.outer)
        outer -= near
        alone = bool(outer) and not near and self._is_alone(one, settings)
        if not near and not alone and one.kind is not Kind.CHOICE:
            return
        told = near | outer
        for said, used in self.values(one, told):
            valued = told | used
            left = [place for place, word in enumerate(self._said) if place not in valued and word not in AROUND]
            if one.kind is Kind.CHOICE and near and len(left) == 1 and not self._is_deed(left[0]):
                left = []
            if left or (not near and not alone and said.option is None):
                continue
            if one.kind is Kind.COUNT and not near and not heads:
                continue  # a word of a sentence that stands over it is no name of what is counted
            full = max((len(caption) for caption in named), default=0)
            rank = (int(bool(near)), len(near - used) + len(outer - used), full, int(said.option is not None))
            yield _Reading(said._replace(at=at, named=bool(near)), rank)

    def _named(self, captions: Sequence[str], *, mostly: bool = False) -> tuple[frozenset[int], list[tuple[str, ...]]]:
        """The places of the words that captions say, and the captions that are said whole. ``mostly``: one counts of
        which half is said."""
        places: set[int] = set()
        whole: list[tuple[str, ...]] = []
        for caption in captions:
            own = split(caption)
            for begin in range(len(self._said) - len(own) + 1):
                if own and self._said[begin : begin + len(own)] == own and (len(own) > 1 or own[0] not in AROUND):
                    places.update(range(begin, begin + len(own)))
                    whole.append(own)
            telling = [word for word in own if word not in AROUND or word in _VERBAL]
            said = [
                place
                for place, word in enumerate(self._said)
                if (word not in AROUND or word in telling) and any(alike(word, each) for each in telling)
            ]
            if not mostly or TWO * len(said) >= len(telling):
                places.update(said)
        return frozenset(places), whole

    def _is_alone(self, one: Setting, settings: Sequence[Setting]) -> bool:
        """Whether it is the only one of its kind under what stands over it."""
        state = is_state(one.text)
        over = {caption for caption in one.outer if self._named((caption,))[0]}
        return not any(
            other is not one
            and other.kind is one.kind
            and (one.kind is not Kind.SHOWN or (state is None) == (is_state(other.text) is None))
            and not set(other.outer + other.near).isdisjoint(over)
            for other in settings
        )
