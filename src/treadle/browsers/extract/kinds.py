"""What things of a kind may be called, though the page has no such word for them: by what is told of each of them.

A family is a set of words for one kind of thing; what has a price may be called goods, what has a day an event. A word
of a family that does not go with what the things tell is none for them: no price, no product."""

from collections.abc import Callable, Iterable
from typing import Final

import msgspec
import re2

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.days import MONTHS
from treadle.browsers.extract.patterns import dates, emails, phones, prices, times

__all__ = ["spoken_of"]

_SHARE: Final = 0.6
_LOOKED: Final = 20
_LONG: Final = 60
_LONG_NAME: Final = 5
_PERSON: Final = re2.compile(r"^\p{Lu}[\pL'\x{2019}.-]+(?:\s\p{Lu}[\pL'\x{2019}.-]*){1,3}$")
_RATED: Final = re2.compile(r"(?i)\d[.,\d]*\s*(?:/|out of|von|sur|de)\s*(?:5|10)\b|\d\s*stars?\b|[★☆]")
_EMPLOYED: Final = re2.compile(
    r"(?i)\b(?:full|part)[ -]time\b|\bremote\b|\bhybrid\b|\bper (?:hour|year|annum)\b|/ ?year\b"
    r"|\bvollzeit\b|\bteilzeit\b"
)
_LASTING: Final = re2.compile(r"(?i)^\d{1,2}\s?(?:h|hrs?|hours?|std\.?)(?:\s?\d{1,2}\s?(?:m|mins?|minutes?)?)?$")
_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIMED: Final = re2.compile(
    rf"(?i)\b\d{{1,2}}[:.h]\d{{2}}\b|\b(?:{_MONTH}|ago|yesterday|today)\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?\b"
)


class _Evidence(msgspec.Struct, frozen=True):
    """What most things of a kind have."""

    priced: bool
    dated: bool
    rated: bool
    employed: bool
    reached: bool
    """By e-mail or telephone."""
    persons: bool
    """Names that people have."""
    asking: bool
    """Names that are questions."""
    telling: bool
    """A text of some length."""
    headlined: bool
    """Names of several words."""
    travelling: bool
    """From one time of day to another, or how long it takes."""


def _evidence(things: Iterable[tuple[str, tuple[str, ...]]]) -> _Evidence:
    some = list(things)[:_LOOKED]
    least = max(1.0, len(some) * _SHARE)

    def most(holds: Callable[[str, tuple[str, ...]], object]) -> bool:
        return sum(bool(holds(name, texts)) for name, texts in some) >= least

    def form(matches: Callable[[str], object]) -> bool:
        return most(lambda _, texts: any(matches(text) for text in texts))

    return _Evidence(
        priced=form(prices),
        dated=form(lambda text: dates(text) or (len(text) <= _LONG and _TIMED.search(text))),
        rated=form(_RATED.search),
        employed=form(_EMPLOYED.search),
        reached=form(lambda text: emails(text) or phones(text)),
        persons=most(lambda name, _: _PERSON.search(name)),
        asking=most(lambda name, _: name.rstrip().endswith("?")),
        telling=form(lambda text: len(text) > _LONG),
        headlined=most(lambda name, _: len(name.split()) >= _LONG_NAME),
        travelling=form(lambda text: len(text) <= _LONG and (len(times(text)) == 2 or _LASTING.search(text)))
        and form(times),
    )


def _priced(one: _Evidence) -> bool:
    return one.priced


def _lodging(one: _Evidence) -> bool:
    return one.priced and one.rated


def _human(one: _Evidence) -> bool:
    return one.reached or (one.persons and not one.priced)


def _dealing(one: _Evidence) -> bool:
    return one.priced and one.dated


def _timed(one: _Evidence) -> bool:
    return one.dated


def _travelling(one: _Evidence) -> bool:
    return one.travelling


def _story(one: _Evidence) -> bool:
    return not one.priced and (one.dated or one.telling or one.headlined)


def _employing(one: _Evidence) -> bool:
    return one.employed


def _message(one: _Evidence) -> bool:
    return not one.priced and (one.dated or one.telling or one.persons)


def _said(one: _Evidence) -> bool:
    return not one.priced and (one.telling or one.dated)


def _thread(one: _Evidence) -> bool:
    return not one.priced and (one.headlined or one.asking)


def _judged(one: _Evidence) -> bool:
    return one.rated or (one.telling and not one.priced)


def _asked(one: _Evidence) -> bool:
    return one.asking


_FAMILIES: Final[tuple[tuple[frozenset[str], Callable[[_Evidence], bool]], ...]] = (
    (bare("product article good offer deal item"), _priced),
    (bare("hotel property accommodation room place apartment flat house restaurant cottage cabin"), _lodging),
    (bare("user person member customer employee contact colleague staff team people"), _human),
    (bare("event show concert performance gig talk session exhibition appointment match fixture festival"), _timed),
    (bare("flight train bus connection journey trip ferry ride fare service sailing"), _travelling),
    (bare("article story post headline entry update announcement"), _story),
    (bare("job position vacancy"), _employing),
    (bare("transaction payment purchase order invoice bill expense"), _dealing),
    (bare("message mail email conversation notification"), _message),
    (bare("post reply comment"), _said),
    (bare("answer"), _said),
    (bare("thread topic discussion"), _thread),
    (bare("review testimonial opinion rating"), _judged),
    (bare("question faq"), _asked),
)
_ANYTHING: Final = bare("item post entry article title list card table row")
"""Names that pages have for whatever they show."""


def spoken_of(things: Iterable[tuple[str, tuple[str, ...]]], called: frozenset[str]) -> frozenset[str]:
    """Words for things that tell such names and texts, and that the page calls so: a page that has its own word of a
    family for them has no other family's."""
    evidence = _evidence(things)
    own = frozenset().union(*(words for words, _ in _FAMILIES if words & (called - _ANYTHING)))
    fitting = [words for words, fits in _FAMILIES if fits(evidence)]
    return own.union(*(words for words in fitting if not own or words & own))
