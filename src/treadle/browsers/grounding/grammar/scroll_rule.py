"""The rule for scrolling."""

from collections.abc import Sequence
from typing import Final, Literal

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Unit, Verb
from treadle.browsers.grounding.words import DETERMINERS

__all__ = ["scroll"]

_Direction = Literal["", "up", "down", "left", "right", "top", "bottom"]
_DIRECTIONS: Final[dict[str, _Direction]] = {
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "top": "top",
    "bottom": "bottom",
    "end": "bottom",
    "beginning": "top",
    "start": "top",
}
_UNITS: Final[dict[str, Unit]] = {
    **dict.fromkeys(("px", "pixel", "pixels"), "pixels"),
    **dict.fromkeys(("page", "pages", "screen", "screens"), "pages"),
}
_PAGE: Final = frozenset({"page", "screen", "document", "window", "the", "of", "all", "way", "very"})


def scroll(clause: Clause) -> tuple[Intent, ...] | None:
    """ "scroll down", "scroll down 500 pixels", "scroll to the bottom", "scroll to the footer"."""
    tokens = [token for token in clause.rest if token.kind is not Kind.MARK]
    while tokens and tokens[0].folded in {"all", "the", "way", "page"} and len(tokens) > 1:
        tokens = tokens[1:]
    if not tokens:
        return (Intent(verb=Verb.SCROLL, direction="down"),)
    if tokens[0].folded in {"up", "down", "left", "right"}:
        return _onward(clause, tokens)
    if tokens[0].folded in {"by", "another"}:
        amount, unit, _ = _extent(tokens[1:])
        return None if amount is None else (Intent(verb=Verb.SCROLL, direction="down", amount=amount, unit=unit),)
    rest = tokens[1:] if tokens[0].folded in {"to", "until", "onto", "over"} and len(tokens) > 1 else tokens
    kept = [token for token in rest if token.folded not in _PAGE]
    if len(kept) == 1 and kept[0].kind is Kind.WORD and kept[0].folded in _DIRECTIONS:
        return (Intent(verb=Verb.SCROLL, direction=_DIRECTIONS[kept[0].folded]),)
    if len(rest) > 2 and [token.folded for token in rest[-2:]] == ["into", "view"]:
        rest = rest[:-2]
    target = clause.target(rest)
    return (Intent(verb=Verb.SCROLL, target=target),) if target else None


def _onward(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "down 500 pixels", "down a page in the list", "down to the footer"."""
    direction = _DIRECTIONS[tokens[0].folded]
    rest = tokens[1:]
    if len(rest) > 1 and rest[0].folded in {"to", "until"}:
        kept = [token.folded for token in rest[1:] if token.folded not in _PAGE]
        if len(kept) == 1 and kept[0] in _DIRECTIONS:
            return (Intent(verb=Verb.SCROLL, direction=_DIRECTIONS[kept[0]]),)
        return (Intent(verb=Verb.SCROLL, target=clause.target(rest[1:])),)
    amount, unit, rest = _extent(rest)
    within = rest[1:] if len(rest) > 1 and rest[0].folded in {"in", "inside", "on", "within"} else ()
    if all(token.folded in {*_PAGE, *DETERMINERS} for token in within):
        within = ()
    target = clause.target(within) if within else None
    return (Intent(verb=Verb.SCROLL, direction=direction, amount=amount, unit=unit, target=target),)


def _extent(tokens: Sequence[Token]) -> tuple[float | None, Unit | None, Sequence[Token]]:
    """How far, in what, and the words behind."""
    if tokens and tokens[0].folded in {"by", "for"}:
        tokens = tokens[1:]
    if not tokens:
        return None, None, tokens
    word = tokens[0].folded
    if word.endswith("px") and word[:-2].isdecimal():
        return float(word[:-2][:6]), "pixels", tokens[1:]
    number = {"a": 1.0, "one": 1.0, "half": 0.5}.get(word)
    if number is None and word.isdecimal():
        number = float(word[:6])
    if number is None:
        return None, None, tokens
    rest = tokens[2:] if len(tokens) > 2 and tokens[1].folded in {"a", "of"} else tokens[1:]
    unit = _UNITS.get(rest[0].folded) if rest else None
    return number, unit or "pixels", rest[1:] if unit else rest
