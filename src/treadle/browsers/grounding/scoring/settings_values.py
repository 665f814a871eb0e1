"""What a sentence says of a number, a part of the way, a choice, a state or a text, for what shows a value. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.explaining.vocabulary import verb_runs
from treadle.browsers.grounding.numerals import ARTICLES, number_at
from treadle.browsers.grounding.scoring.settings_kinds import (
    NEAR_NUMBER,
    TWO,
    Kind,
    Said,
    Setting,
    alike,
    is_state,
    says_span,
    split,
)
from treadle.browsers.grounding.scoring.settings_words import (
    ABSOLUTE,
    AROUND,
    AT_LEAST,
    AT_MOST,
    BY,
    FRACTIONS,
    FULL,
    LESS,
    LOWERING,
    MORE,
    NONE,
    OFF,
    ON,
    RAISING,
    SIGNS_OF_RATING,
    UNITS,
)
from treadle.browsers.grounding.spans_of_time import unit_of
from treadle.browsers.grounding.stated_spans import SpanKind, Word, spans_in
from treadle.browsers.snapshot.words import words_of

__all__ = ["Values"]

_DOZEN: Final = frozenset({"dozen", "dutzend", "douzaine", "docena"})
_LEADING_ON: Final = words_of("as for on in under at als fur auf im unter comme pour sur sous como para en")
"""What leads from a value to what it is the value of."""
_JOINING: Final = frozenset({"and", "und", "et", "y", "or", "oder", "ou", "o"})
_QUOTED: Final = re.compile('["\u201c\u201e\u201d]')


class Values:
    """What is said, word by word, and the values in it."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._text = text
        self._words = words
        self._said = tuple(word.folded.replace("\u0153", "oe") for word in words)
        self._spans = spans_in(words)

    def _is_deed(self, place: int) -> bool:
        """Whether a word is one for what is done."""
        return any(first <= place < end for first, end, _ in verb_runs(self._said))

    def _is_name(self, place: int) -> bool:
        """Whether a word begins with a capital, and does not begin the sentence."""
        return place > 0 and self._words[place].text[:1].isupper()

    def values(self, one: Setting, told: frozenset[int]) -> Iterator[tuple[Said, frozenset[int]]]:
        """What it may be set to, with the places of the words that say so."""
        match one.kind:
            case Kind.COUNT:
                yield from self._counts(one, told)
            case Kind.TRACK if len(one.parts) == TWO:
                yield from self._ends(told)
            case Kind.TRACK:
                yield from self._counts(one, told)
                yield from self._parts(told)
            case Kind.STARS:
                for said, used in self._counts(one, told):
                    number = said.number or 0
                    if not said.relative and number == int(number) and 0 < number <= len(one.parts):
                        rating = self._places(SIGNS_OF_RATING)
                        yield Said(-1, option=int(number) - 1), used | rating
            case Kind.CHOICE:
                yield from self._options(one, told)
            case Kind.CLOCK:
                for span in self._spans:
                    if span.kind is SpanKind.TIME:
                        yield Said(-1, clock=span.times[0]), frozenset(range(span.begin, span.end))
            case Kind.SHOWN if is_state(one.text) is not None:
                yield from self._states(told)
            case _:
                yield from self._texts(one, told)

    def _places(self, vocabulary: frozenset[str]) -> frozenset[int]:
        return frozenset(place for place, word in enumerate(self._said) if word in vocabulary)

    def _numbers(self, told: frozenset[int]) -> list[tuple[float, int, int]]:
        """The numbers that are said, and are no part of a name; articles only where there is nothing else."""
        found: list[tuple[float, int, int]] = []
        at = 0
        while at < len(self._said):
            number = number_at(self._said, at)
            if number is None:
                if self._said[at] in _DOZEN:
                    found = [each for each in found if each[2] != at] + [(12.0, at, at + 1)]
                at += 1
                continue
            if not (at in told and self._said[at].isdecimal()):
                found.append((number[0], at, number[1]))
            at = number[1]
        plain = [
            each for each in found if self._said[each[1]] not in ARTICLES or self._said[each[1]] in {"one", "eins"}
        ]
        if plain:
            return plain
        return [each for each in found if any(each[2] <= place < each[2] + TWO for place in told)]

    def _counts(self, one: Setting, told: frozenset[int]) -> Iterator[tuple[Said, frozenset[int]]]:
        numbers = self._numbers(told)
        none = self._places(frozenset({"no", "kein", "keine", "keinen", "aucun", "aucune", "sin", "ningun"}) | NONE)
        lengths = [span for span in self._spans if span.kind is SpanKind.LENGTH and span.length is not None]
        shown = [unit_of(word) for word in split(re.sub(r"[\d.,]+", " ", one.text))]
        units_shown = [unit for unit in shown if unit is not None]
        if len(lengths) == 1 and len(units_shown) == 1 and lengths[0].length is not None:
            length, (of, size) = lengths[0].length, units_shown[0]
            if length.of == of and not (self._places(MORE | LESS | RAISING | LOWERING)):
                yield Said(-1, number=length.number / size), frozenset(range(lengths[0].begin, lengths[0].end))
                return
        if one.kind is Kind.STARS and len(numbers) == TWO and self._said[numbers[1][1] - 1 : numbers[1][1]] in {
            ("of",), ("von",), ("sur",), ("de",), ("uber",)
        } and numbers[1][0] == len(one.parts):  # fmt: skip
            numbers, told = numbers[:1], told | frozenset(range(numbers[1][1], numbers[1][2]))
        if len(numbers) != 1:
            behind = {place + 1 for place in none} & told
            if not numbers and len(none) == 1 and (behind or not none.isdisjoint(self._places(NONE))):
                yield Said(-1, number=0.0), none
            return
        number, begin, end = numbers[0]
        if (self._said[begin - 1 : begin] in {("minus",), ("moins",), ("menos",)} and begin) or self._minus(begin):
            number = -number
        used = set(range(begin, end)) | (set(told) if one.kind is Kind.STARS else set())
        if self._said[begin - 1 : begin] == ("minus",):
            used.add(begin - 1)
        units = set(split(" ".join((one.text, *one.near))))
        for place in range(end, min(end + NEAR_NUMBER, len(self._said))):
            word = self._said[place]
            if word in UNITS or word == "%" or any(alike(word, unit) for unit in units):
                used.add(place)
        before = self._said[max(0, begin - TWO) : begin]
        more, less = self._places(MORE | RAISING), self._places(LESS | LOWERING)
        compared = self._places(MORE | LESS)
        if none and number == 0:
            used |= none
        absolute = any(word in ABSOLUTE for word in before[-1:]) or before[-2:] == ("up", "to")
        if absolute or not (more or less) or self._said[begin - 1 : begin] == ("down",):
            yield Said(-1, number=number), frozenset(used | (more | less if absolute else frozenset()))
        elif bool(more) != bool(less) and (
            compared or any(word in BY for word in before[-1:]) or self._said[0] in RAISING | LOWERING
        ):
            moved = Said(-1, number=number if more else -number, relative=True)
            yield moved, frozenset(used | more | less | self._places(BY))

    def _minus(self, begin: int) -> bool:
        start = self._words[begin].start
        return self._text[max(0, start - 1) : start] in {"-", "\u2212"} and (
            start < TWO or not self._text[start - 2].isalnum()
        )

    def _parts(self, told: frozenset[int]) -> Iterator[tuple[Said, frozenset[int]]]:
        """Half, a third, two thirds, all the way up, nothing."""
        ways = self._places(RAISING | LOWERING | frozenset({"way", "all", "ganz", "tout"}))
        parts = [place for place, word in enumerate(self._said) if word in FRACTIONS and place not in told]
        if len(parts) == 1:
            place = parts[0]
            number = number_at(self._said, place - 1) if place else None
            times = number[0] if number is not None and number[1] == place else 1.0
            part = FRACTIONS[self._said[place]] * times
            if 0 < part < 1:
                yield Said(-1, part=part), frozenset({place, place - 1} if number is not None else {place}) | ways
        ends = [(place, 1.0) for place in self._places(FULL)] + [(place, 0.0) for place in self._places(NONE)]
        if self._says("all", "the", "way", "up"):
            ends.append((self._said.index("way"), 1.0))
        if self._says("all", "the", "way", "down"):
            ends.append((self._said.index("way"), 0.0))
        if len(ends) == 1 and not parts and not self._numbers(told):
            yield Said(-1, part=ends[0][1]), frozenset({ends[0][0]}) | ways

    def _says(self, *words: str) -> bool:
        return any(self._said[at : at + len(words)] == words for at in range(len(self._said)))

    def _ends(self, told: frozenset[int]) -> Iterator[tuple[Said, frozenset[int]]]:
        """Both ends of a range, or one."""
        numbers = self._numbers(told)
        used = {place for _, begin, end in numbers for place in range(begin, end)}
        used |= self._places(
            UNITS | frozenset({"between", "zwischen", "entre", "than", "als", "que", "more", "mehr", "plus", "mas"})
        )
        most, least = self._places(AT_MOST), self._places(AT_LEAST)
        if len(numbers) == TWO and numbers[0][0] < numbers[1][0]:
            yield Said(-1, ends=(numbers[0][0], numbers[1][0])), frozenset(used | most | least)
        elif len(numbers) == 1 and bool(most) != bool(least):
            number = numbers[0][0]
            yield Said(-1, ends=(None, number) if most else (number, None)), frozenset(used | most | least)

    def _options(self, one: Setting, told: frozenset[int]) -> Iterator[tuple[Said, frozenset[int]]]:
        """The choice that is said: by its whole name, by what only it has, or by the time or length that it says."""
        for span in self._spans:
            same = [
                place for place, part in enumerate(one.parts)
                if span.kind in {SpanKind.TIME, SpanKind.LENGTH, SpanKind.OFTEN} and says_span(part, span)
            ]  # fmt: skip
            if len(same) == 1:
                yield Said(-1, option=same[0]), frozenset(range(span.begin, span.end))
        whole: list[tuple[int, frozenset[int]]] = []
        for place, part in enumerate(one.parts):
            own = split(part)
            for begin in range(len(self._said) - len(own) + 1):
                window = self._said[begin : begin + len(own)]
                if (
                    own
                    and all(alike(word, each) for word, each in zip(window, own, strict=True))
                    and any(w not in AROUND for w in own)
                ):
                    whole.append((place, frozenset(range(begin, begin + len(own)))))
        longest = [each for each in whole if not any(each[1] < other[1] for other in whole)]
        if len({place for place, _ in longest}) == 1:
            yield Said(-1, option=longest[0][0]), longest[0][1]
            return
        left = [place for place, word in enumerate(self._said) if place not in told and word not in AROUND]
        said = [place for place, part in enumerate(one.parts) if left and self._all_in(left, part)]
        if len(said) == 1 and not longest:
            yield Said(-1, option=said[0]), frozenset(left)

    def _all_in(self, left: Sequence[int], part: str) -> bool:
        own = split(part)
        return all(any(alike(self._said[place], each) for each in own) for place in left)

    def _states(self, told: frozenset[int]) -> Iterator[tuple[Said, frozenset[int]]]:
        on, off = self._places(ON) - told, self._places(OFF) - told
        if off:
            yield Said(-1, state=False), on | off
        elif on:
            yield Said(-1, state=True), on

    def _texts(self, one: Setting, told: frozenset[int]) -> Iterator[tuple[Said, frozenset[int]]]:
        """What is said beside the caption, as it was typed."""
        own = {p for p, word in enumerate(self._said) if word in split(one.text) and p not in told}
        numeric = bool(re.match(r"\W{0,3}\d", one.text))
        moved = self._places(RAISING | LOWERING | frozenset({"down", "up"})) - told
        moved = moved if numeric and not ABSOLUTE.isdisjoint(self._said) else frozenset()
        for shown in (frozenset[int](), frozenset(own)):
            left = [p for p, word in enumerate(self._said) if p not in told | shown | moved and word not in AROUND]
            if not left:
                return
            begin, end = left[0], left[-1] + 1
            if not told.isdisjoint(range(begin, end)):
                continue
            if begin == 0 and end < len(self._said) and self._said[end] not in _LEADING_ON:
                continue
            raw = self._text[self._words[begin].start : self._words[end - 1].end]
            if not _QUOTED.search(self._text) and not _JOINING.isdisjoint(self._said[begin:end]):
                continue
            if any(self._is_deed(place) and not self._is_name(place) for place in left):
                continue
            if "," in raw and not re.search(r"\d,\d", raw):
                continue
            if numeric and not self._is_amount(begin, end):
                continue
            if not numeric and not (MORE | LESS).isdisjoint(self._said[begin:end]) and number_at(self._said, begin):
                continue
            yield Said(-1, value=_QUOTED.sub("", raw).strip()), frozenset(range(begin, end)) | shown | moved
            return

    def _is_amount(self, begin: int, end: int) -> bool:
        """Whether so many words are a number, a time or a code, with its unit."""
        if any(character.isdigit() for character in self._said[begin]) or number_at(self._said, begin):
            return end - begin <= NEAR_NUMBER or self._said[begin].isdecimal()
        return any(span.begin <= begin and end <= span.end for span in self._spans) or end - begin == 1
