"""Which option of a list was meant."""

from collections.abc import Callable, Sequence
from typing import Final

from treadle.browsers.actions.amount_words import digits_of
from treadle.browsers.actions.doing import Found
from treadle.browsers.actions.option_spans import option_holding
from treadle.browsers.grounding.common_words import is_common
from treadle.browsers.grounding.moments import is_month, is_weekday
from treadle.browsers.grounding.same_value import says_same
from treadle.browsers.grounding.scoring.offering import said_order
from treadle.browsers.grounding.slips import is_light, is_slip
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Candidate

__all__ = ["best_option", "no_option"]

_MOST_TOLD: Final = 10
_LONGEST: Final = 80
_SHORTEST: Final = 4


def best_option(options: Sequence[tuple[str, str, bool]], wanted: str) -> int | None:
    """The position of the option that was meant: by its text, its value, the time or day that it says, a part of its
    text, its number, or its text with a slip of the hand.

    Options are text, value, and whether they are disabled. None if none was meant; ElementAmbiguous if only a part of
    several was said.
    """
    folded = fold(wanted)
    words = split_words(folded)
    tests: tuple[Callable[[str, str], bool], ...] = (
        lambda text, _: text == wanted,
        lambda text, _: fold(text) == folded,
        lambda _, value: fold(value) == folded,
        lambda text, _: split_words(fold(text)) == words,
        lambda text, _: says_same(text, wanted),
    )
    for test in tests:
        for at, (text, value, _) in enumerate(options):
            if test(text, value):
                return at
    partly = [at for at, (text, _, _) in enumerate(options) if words and set(words).issubset(split_words(fold(text)))]
    if len(partly) == 1:
        return partly[0]
    if len(partly) > 1:
        several = "; ".join(f'"{options[at][0]}"' for at in partly[:_MOST_TOLD])
        raise ElementAmbiguous(f"Several options could be meant: {several}. Say which by its full name.")
    if order := said_order(wanted):  # "price, lowest first" is "Price (low - high)"
        ways = [at for at, (text, _, _) in enumerate(options) if said_order(text) == order]
        if len(ways) == 1:
            return ways[0]
    digits = digits_of(wanted)
    if digits and (counted := [at for at, (text, _, _) in enumerate(options) if text.strip() == digits]):
        return counted[0]
    if (held := option_holding([text for text, _, _ in options], wanted)) is not None:
        return held  # of "18-20" and "21-24" the second, for somebody who is 22
    if folded.isdecimal() and 0 < int(folded[:6]) <= len(options):
        return int(folded[:6]) - 1
    mistyped = [at for at, (text, _, _) in enumerate(options) if _is_mistyped(words, split_words(fold(text)))]
    return mistyped[0] if len(mistyped) == 1 else None


def _is_mistyped(said: Sequence[str], option: Sequence[str]) -> bool:
    """Whether an option was meant by words with a slip in one of them: "Portgual"; what is a word itself is none, but
    beside others that are right with one letter left out: "direct debt" for "Direct debit"."""
    if len(said) != len(option):
        return False
    wrong = [(word, meant) for word, meant in zip(said, option, strict=True) if word != meant]
    if len(wrong) != 1:
        return False
    word, meant = wrong[0]
    if is_common(word):
        return len(said) > 1 and len(meant) > len(word) >= _SHORTEST and is_light(word, meant) and is_slip(word, meant)
    return is_slip(word, meant, name=not (is_common(meant) or is_weekday(meant) or is_month(meant)))


def no_option(found: Found, texts: Sequence[str], wanted: str | int) -> ElementNotFound:
    """A list has no option of that name or number; it says which it has."""
    told = [text for text in texts if text][:_MOST_TOLD]
    selector = found.element.selector
    candidates = tuple(Candidate(description=f'option "{text}"', selector=selector, score=0.0) for text in told)
    listed = f" It has: {'; '.join(candidate.description[7:] for candidate in candidates)}." if told else ""
    said = f"number {wanted}" if isinstance(wanted, int) else f'"{wanted[:_LONGEST]}"'
    return ElementNotFound(f"{found.subject} has no such option: {said}.{listed}", candidates)
