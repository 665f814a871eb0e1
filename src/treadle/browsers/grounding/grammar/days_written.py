"""Days that are written in several words, each as one word of the sentence: "23 November 1998", "May 6, 2026"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.moments import is_month, is_weekday
from treadle.browsers.grounding.words import fold

__all__ = ["with_days"]

_OF: Final = frozenset({"of", "de", "del"})
_ARTICLES: Final = frozenset({"the", "den", "dem", "der", "le", "el"})
"""What may stand behind the day of the week: "Montag, den 5. April"."""
_ENDINGS: Final = ("st", "nd", "rd", "th", "er", "º", "ª", ".")
_LATEST_DAY: Final = 31
_YEARS: Final = range(1000, 3000)
_OTHER_WORDS: Final = frozenset({"may", "march", "mars", "mar", "mai", "dec", "sep", "set"})
"""Months that are words of another meaning, too: they are months where a year, or a capital letter, says so."""


def with_days(tokens: Sequence[Token], source: str) -> Sequence[Token]:
    """The tokens, with those of a day of some month joined into one: no rule takes its numbers, or what is between
    them, for anything else.

    Linear: a day is at most seven tokens long.
    """
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _day_ends(tokens, at)
        if end is None:
            made.append(tokens[at])
            at += 1
            continue
        text = source[tokens[at].start : tokens[end - 1].end]
        made.append(Token(Kind.WORD, text, tokens[at].start, tokens[end - 1].end, fold(text)))
        at = end
    return made


def _day_ends(tokens: Sequence[Token], begin: int) -> int | None:
    """Where a day ends that begins there; None if none does."""
    at = begin
    if is_weekday(_word(tokens, at)) and len(_word(tokens, at)) > 2:  # "Friday, 3 May"
        at += 1
        at += _mark(tokens, at, ",.")
        at += _word(tokens, at) in _ARTICLES and _is_day(_word(tokens, at + 1))
    return _day_first(tokens, at) or _month_first(tokens, at)


def _day_first(tokens: Sequence[Token], begin: int) -> int | None:
    """ "3 May", "3rd of May 2027", "3. Mai 2027", "18 de mayo de 2027"."""
    if not _is_day(_word(tokens, begin)):
        return None
    at = begin + 1
    at += _mark(tokens, at, ".")
    at += _word(tokens, at) in _OF
    month = at
    if not is_month(_word(tokens, month)):
        return None
    at += 1
    year = at + _mark(tokens, at, ",.")
    year += _word(tokens, year) in _OF
    if _is_year(_word(tokens, year)):
        return year + 1
    return at if _is_surely_month(tokens[month]) else None


def _month_first(tokens: Sequence[Token], begin: int) -> int | None:
    """ "May 6, 2026", "August 4th"; without a year and an ending, six of something may be meant: "May 6 guests"."""
    if not is_month(_word(tokens, begin)) or not _is_day(_word(tokens, begin + 1)):
        return None
    at = begin + 2
    year = at + _mark(tokens, at, ",")
    if _is_year(_word(tokens, year)):
        return year + 1
    closed = at == len(tokens) or tokens[at].kind is not Kind.WORD or not _word(tokens, begin + 1).isdecimal()
    return at if closed and _is_surely_month(tokens[begin]) else None


def _word(tokens: Sequence[Token], at: int) -> str:
    """What rules compare of a word; empty for a mark, a quotation, or beyond the end."""
    return tokens[at].folded if at < len(tokens) and tokens[at].kind is Kind.WORD else ""


def _mark(tokens: Sequence[Token], at: int, marks: str) -> int:
    """How many tokens the mark takes up that may stand there: one or none."""
    return int(at < len(tokens) and tokens[at].kind is Kind.MARK and tokens[at].folded in marks)


def _is_day(word: str) -> bool:
    ending = next((each for each in _ENDINGS if word.endswith(each)), "")
    digits = word.removesuffix(ending)
    return digits.isascii() and digits.isdecimal() and len(digits) < 3 and 0 < int(digits) <= _LATEST_DAY


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal() and int(word) in _YEARS


def _is_surely_month(token: Token) -> bool:
    return token.folded not in _OTHER_WORDS or token.text[:1].isupper()
