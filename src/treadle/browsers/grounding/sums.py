"""Sums and equations with one unknown, as pages put them to people: ``7 + 12 =``, ``3 - y = 11``. Pure, and exact."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

__all__ = ["solved", "sums_in"]

_OPERATORS: Final[dict[str, str]] = {
    "+": "+", "-": "-", "\u2212": "-", "\u2013": "-", "*": "*", "\u00d7": "*", "\u00b7": "*", "\u22c5": "*", "/": "/",
    "\u00f7": "/", ":": "/", "(": "(", ")": ")",
}  # fmt: skip
_SPELT: Final = {"plus": "+", "minus": "-", "times": "*", "multiplied by": "*", "divided by": "/", "equals": "="}
_TOKEN: Final = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([a-z])(?![a-z])|(.))")
_LONGEST: Final = 200
# Numbers, single letters and signs in a row, with an operator between two of them.
_OPERAND: Final = r"\(*\s*[-\u2212]?\s*(?:\d+(?:\.\d+)?\s?[a-z]?|[a-z])(?![a-z])\s*\)*"
_SIGN: Final = r"(?:\s*[+*/\u00d7\u00b7\u22c5\u00f7\u2212\u2013=]\s*|\s+[-x:]\s+|(?<=\d)\s?[-x:]\s?(?=\d))"
_SUM: Final = re.compile(rf"(?<![\w.,#@/-]){_OPERAND}(?:{_SIGN}{_OPERAND})+(?![\w@/-])")


class _Linear(NamedTuple):
    """``constant + factor * unknown``."""

    constant: Fraction
    factor: Fraction = Fraction(0)


def sums_in(text: str) -> tuple[str, ...]:
    """The expressions and equations that stand in a text, each as it is written there."""
    said = text.lower()[:_LONGEST]
    for words, sign in _SPELT.items():
        said = re.sub(rf"(?<=[\s\d]){words}(?=\s)", sign, said)
    return tuple(match.group().strip() for match in _SUM.finditer(said))


def solved(sum_: str) -> str | None:
    """The value of an expression, or of the one unknown of an equation, as people write it: ``-8``, ``2.5``.

    None for what is none, has several unknowns or no single answer, or one that cannot be written in so many digits.
    """
    sides = sum_.lower().rstrip("=? ").split("=")
    letters = set(re.findall(r"(?<![a-z])[a-z](?![a-z])", _multiplied(sum_.lower())))
    if len(sides) > 2 or len(letters) > 1 or (len(sides) == 2) != bool(letters):
        return None
    try:
        left, *others = (_Reader(_tokens(_multiplied(side))).whole() for side in sides)
    except (ValueError, ZeroDivisionError, RecursionError):
        return None
    if not others:
        return _written(left.constant)
    factor = left.factor - others[0].factor
    return None if not factor else _written((others[0].constant - left.constant) / factor)


def _multiplied(text: str) -> str:
    """With an x that stands between two numbers as a sign; any other is an unknown."""
    return re.sub(r"(?<=\d)(\s*)x(?=\s*\d)", r"\1*", text)


def _written(value: Fraction) -> str | None:
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10_000
    return f"{float(value):.4f}".rstrip("0") if scaled.denominator == 1 else None


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    for number, letter, sign in _TOKEN.findall(text.strip()):
        if sign.strip() and sign not in _OPERATORS:
            raise ValueError(sign)
        found.extend(part for part in (number, letter, _OPERATORS.get(sign, "")) if part)
    return found


class _Reader:
    """Reads a list of tokens from the left: sums of products of what is in brackets."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens: Iterator[str] = iter(tokens)
        self._next = next(self._tokens, "")

    def whole(self) -> _Linear:
        value = self._sum()
        if self._next:
            raise ValueError(self._next)
        return value

    def _take(self) -> str:
        taken, self._next = self._next, next(self._tokens, "")
        return taken

    def _sum(self) -> _Linear:
        value = self._product()
        while self._next in {"+", "-"}:
            sign = 1 if self._take() == "+" else -1
            more = self._product()
            value = _Linear(value.constant + sign * more.constant, value.factor + sign * more.factor)
        return value

    def _product(self) -> _Linear:
        value = self._factor()
        while self._next in {"*", "/"} or self._next.isalpha() or self._next == "(":
            sign = self._take() if self._next in {"*", "/"} else "*"
            more = self._factor()
            value = _times(value, more) if sign == "*" else _over(value, more)
        return value

    def _factor(self) -> _Linear:
        taken = self._take()
        if taken == "-":
            value = self._factor()
            return _Linear(-value.constant, -value.factor)
        if taken == "(":
            value = self._sum()
            if self._take() != ")":
                raise ValueError("a bracket is open")
            return value
        if taken.isalpha():
            return _Linear(Fraction(0), Fraction(1))
        return _Linear(Fraction(taken))  # ValueError for a sign


def _times(one: _Linear, other: _Linear) -> _Linear:
    if one.factor and other.factor:
        raise ValueError("not linear")
    factor = one.factor * other.constant + other.factor * one.constant
    return _Linear(one.constant * other.constant, factor)


def _over(one: _Linear, other: _Linear) -> _Linear:
    if other.factor:
        raise ValueError("not linear")
    return _Linear(one.constant / other.constant, one.factor / other.constant)
