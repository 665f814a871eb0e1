"""Things with a value beside their caption, as a page shows them, and what is alike of words and values. Pure."""

from enum import StrEnum
from typing import Final, NamedTuple

from treadle.browsers.grounding.explaining.vocabulary import verb_runs
from treadle.browsers.grounding.same_value import says_same
from treadle.browsers.grounding.scoring.meanings import meaning
from treadle.browsers.grounding.scoring.settings_words import AROUND, STATES
from treadle.browsers.grounding.scoring.stems import root, stem
from treadle.browsers.grounding.spans_of_hours import Clock
from treadle.browsers.grounding.stated_spans import Span, SpanKind, spans_in, words_in
from treadle.browsers.grounding.words import fold, split_words

__all__ = [
    "NEAR_NUMBER", "TWO", "Kind", "Said", "Setting", "alike", "is_option", "is_state", "says_nothing", "says_span",
    "shows_value", "split",
]  # fmt: skip

_SHORTEST: Final = 4
_SHARED: Final = 5
NEAR_NUMBER: Final = 3
"""Words behind a number that may be its unit."""
TWO: Final = 2
_STANDING: Final = frozenset({"draft", "standard", "open", "closed", "archived", "published"})


class Kind(StrEnum):
    """What stands there with a value."""

    COUNT = "count"
    TRACK = "track"
    STARS = "stars"
    CHOICE = "choice"
    CLOCK = "clock"
    """Two columns of numbers, for hours and minutes."""
    SHOWN = "shown"
    """A text that is pressed to change it: it says another then, becomes a field, or a list comes."""
    CHANGE = "change"
    """A link beside the value that brings a field or a list."""


class Setting(NamedTuple):
    """Something with a value, as the page shows it."""

    kind: Kind
    text: str
    """The value; empty where none is shown in it."""
    near: tuple[str, ...]
    """The captions next to it."""
    outer: tuple[str, ...]
    """What stands over the card or section that it is in."""
    parts: tuple[str, ...]
    """What its choices say, one text each; as many as it has stars or knobs."""


class Said(NamedTuple):
    """What a command sets."""

    at: int
    """Which of the settings."""
    number: float | None = None
    relative: bool = False
    """Whether the number is how much more (or less, below zero)."""
    part: float | None = None
    """Of a track, how far along."""
    ends: tuple[float | None, float | None] | None = None
    """Of a track with two knobs."""
    option: int | None = None
    """Of choices, which; of stars, how many less one."""
    clock: Clock | None = None
    state: bool | None = None
    """Of what is on or off."""
    value: str = ""
    """What a text is to say, as it was typed."""
    named: bool = True
    """Whether the setting was said by its own caption."""


def is_option(option: str, said: str) -> bool:
    """Whether a choice is what was said: all that was said is in its name, or it says the same time or length."""
    wanted = [word for word in split(said) if word not in AROUND or word.isdecimal()]
    wanted = wanted or list(split(said))
    own = split(option)
    if wanted and all(any(alike(word, each) for each in own) for word in wanted):
        return True
    if says_same(option, said):
        return True
    spans = [span for span in spans_in(words_in(said)) if span.kind in {SpanKind.TIME, SpanKind.LENGTH, SpanKind.OFTEN}]
    return len(spans) == 1 and says_span(option, spans[0])


def says_nothing(text: str) -> bool:
    """Whether all words of a text only stand around values: "correct that"."""
    return all(word in AROUND for word in split(text))


def shows_value(text: str) -> bool:
    """Whether a text is no name of something that is done, as on a button."""
    words = split(text)
    if not words or (not text[:1].isalnum() and text[:1] not in '(\u00d7\u20ac$\u00a3<-\u2212"\u201c\u00bf\u00a1'):
        return False
    return (
        is_state(text) is not None
        or not any(first == 0 for first, _, _ in verb_runs(words))
        or (len(words) == 1 and words[0] in _STANDING)
    )


def split(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return split_words(fold(text).replace("\u0153", "oe"))


def is_state(text: str) -> bool | None:
    """Whether a text says that something is on (True) or off; None for any other text."""
    return STATES.get(tuple(split(text)))


def _length(text: str) -> object:
    spans = [span for span in spans_in(words_in(text)) if span.kind in {SpanKind.LENGTH, SpanKind.OFTEN}]
    return None if len(spans) != 1 or spans[0].length is None else (spans[0].length.of, spans[0].length.number)


def says_span(part: str, span: Span) -> bool:
    """Whether a text says the same time of day, or as long or often."""
    if span.kind is SpanKind.TIME:
        clocks = [each.times[0] for each in spans_in(words_in(part)) if each.kind is SpanKind.TIME]
        return len(clocks) == 1 and _same_clock(clocks[0], span.times[0])
    return span.length is not None and _length(part) == (span.length.of, span.length.number)


def _same_clock(one: Clock, other: Clock) -> bool:
    return one.minute == other.minute and (
        one.hour == other.hour or (not other.told and one.hour % 12 == other.hour % 12)
    )


def alike(word: str, own: str) -> bool:
    """Whether two words are one: in another form, by another name, or as the end of a longer one."""
    if word == own or stem(word) == stem(own):
        return True
    if word.isdecimal() or own.isdecimal():
        return False
    if meaning((stem(word),)) == meaning((stem(own),)):
        return True
    short, long = sorted((word, own), key=len)
    if len(short) >= _SHORTEST and root(word) == root(own):
        return True
    return len(short) >= _SHARED and (long.startswith(short) and len(long) - len(short) <= NEAR_NUMBER)
