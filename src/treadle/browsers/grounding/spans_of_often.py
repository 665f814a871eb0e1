"""How often something is, in a sentence: "every other week", "toutes les deux semaines", "monatlich". Pure."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.numerals import number_at
from treadle.browsers.grounding.spans_of_time import Length, unit_of
from treadle.browsers.snapshot.words import words_of

__all__ = ["often_at"]

_ONE_WORD: Final = {
    **dict.fromkeys(("daily", "taglich", "quotidien", "quotidienne", "diario", "diaria"), Length("days", 1)),
    **dict.fromkeys(("weekly", "wochentlich", "hebdomadaire", "semanal", "semanalmente"), Length("days", 7)),
    **dict.fromkeys(
        ("fortnightly", "biweekly", "zweiwochentlich", "vierzehntagig", "quincenal", "quincenalmente"),
        Length("days", 14),
    ),
    **dict.fromkeys(("monthly", "monatlich", "mensuel", "mensuelle", "mensual", "mensualmente"), Length("months", 1)),
    **dict.fromkeys(
        ("quarterly", "vierteljahrlich", "quartalsweise", "trimestriel", "trimestrielle", "trimestral"),
        Length("months", 3),
    ),
    **dict.fromkeys(
        ("yearly", "annually", "annual", "jahrlich", "annuel", "annuelle", "anual", "anualmente"), Length("months", 12)
    ),
}
_EVERY: Final = words_of("every each alle jede jeden jedes chaque cada tous toutes todos todas")
_ARTICLES: Final = frozenset({"les", "los", "las"})
_ONCE: Final = (("once",), ("einmal",), ("une", "fois"), ("una", "vez"), ("1x",))
_PER: Final = words_of("a per each every im am pro in der die par al por")
_FIFTEEN: Final = 15
_OTHER: Final = frozenset({"other", "second", "zweite", "zweiten", "zweites", "2nd"})
_NAMED: Final = {"fortnight": Length("days", 14), "quincena": Length("days", 14), "quarter": Length("months", 3),
                 "trimestre": Length("months", 3), "quartal": Length("months", 3)}  # fmt: skip


def often_at(words: Sequence[str], at: int) -> tuple[Length, int] | None:
    """The time from one to the next that begins at a place among folded words, and where it ends; None where none
    does."""
    if at >= len(words):
        return None
    if words[at] in _ONE_WORD:
        return _ONE_WORD[words[at]], at + 1
    if words[at] in {"une", "un"} and at + 3 < len(words) and words[at + 2 : at + 4] == ("sur", "deux"):
        unit = unit_of(words[at + 1])
        return None if unit is None else (Length(unit[0], unit[1] * 2), at + 4)
    if (times := _times(words, at)) is not None:
        return times
    if words[at] not in _EVERY:
        return None
    behind = at + 1 + (at + 1 < len(words) and words[at + 1] in _ARTICLES)
    number, end = 1.0, behind
    if behind < len(words) and words[behind] in _OTHER:
        number, end = 2.0, behind + 1
    elif (said := number_at(words, behind)) is not None:
        number, end = said
    if end >= len(words):
        return None
    if words[end] in _NAMED:
        named = _NAMED[words[end]]
        return Length(named.of, named.number * number), end + 1
    unit = unit_of(words[end])
    if unit == ("days", 1.0) and number == _FIFTEEN:
        return Length("days", 14), end + 1  # "cada quince días"
    return None if unit is None else (Length(unit[0], unit[1] * number), end + 1)


def _times(words: Sequence[str], at: int) -> tuple[Length, int] | None:
    """ "Once a week", "einmal im Monat", "une fois par an", "una vez al mes"."""
    once = next((len(each) for each in _ONCE if tuple(words[at : at + len(each)]) == each), 0)
    behind = at + once
    if not once or behind >= len(words) or words[behind] not in _PER:
        return None
    behind += 1 + (behind + 1 < len(words) and words[behind + 1] in {"la", "le"})
    unit = unit_of(words[behind]) if behind < len(words) else None
    return None if unit is None else (Length(*unit), behind + 1)
