"""Constructions for what the hand does and no button is called: holding something down, changing its size."""

from collections.abc import Sequence
from typing import Final, Literal, cast

import msgspec

from treadle.browsers.grounding.grammar.action_rules import act_on
from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.scroll_rule import extent
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Target, Verb

__all__ = ["gesture"]

_HELD_SECONDS: Final = 1.0
_Way = Literal["up", "down", "left", "right"]
_CORNER: Final = Target(role="corner")


def gesture(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Press and hold Record for 2 seconds", "resize the notes so that they are taller", "make the box wider"."""
    tokens = trimmed(clause.lexicon, clause.whole)
    return _held(clause, tokens) or _resized(clause, tokens) or _made(clause, tokens)


def _held(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    lexicon = clause.lexicon
    length = lexicon.gestures.held.leading(tokens)
    rest = tokens[length:]
    if not length or not rest or any(token.folded in lexicon.keys for token in rest):
        return None
    seconds = _HELD_SECONDS
    if len(rest) > 2 and rest[-1].folded in lexicon.seconds:
        word = rest[-2].folded
        number = _number(word) if _number(word) is not None else lexicon.numbers.get(word)
        if number is not None:
            seconds = number * lexicon.seconds[rest[-1].folded]
            rest = rest[:-2]
            rest = rest[:-1] if len(rest) > 1 and rest[-1].folded in lexicon.wait_over else rest
    target = clause.target(rest)
    return (Intent(verb=Verb.CLICK, target=target, amount=seconds, unit="seconds"),) if target is not None else None


def _number(word: str) -> float | None:
    """How many seconds a word in digits says; None for any other."""
    plain = word.replace(",", ".", 1)
    return float(plain[:4]) if plain.replace(".", "", 1).isdecimal() and not plain.startswith(".") else None


def _resized(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Resize the text area so that the height is larger", "enlarge the text area"."""
    gestures = clause.lexicon.gestures
    if length := gestures.enlarged.leading(tokens):
        way = gestures.enlarged.meaning(tokens[:length])
        return _to_size(clause, tokens[length:], way or "")
    length = gestures.resized.leading(tokens)
    if not length:
        return None
    rest = tokens[length:]
    cut = next((at for at in range(1, len(rest)) if gestures.so_that.leading(rest, at)), 0)
    return _to_size(clause, rest[:cut], _way(clause, rest[cut:])) if cut else None


def _made(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "Make the text area taller": by a button where there is one for that, else by its corner."""
    gestures = clause.lexicon.gestures
    length = gestures.made.leading(tokens)
    if not length or len(tokens) < length + 2 or gestures.sizes.word(tokens[-1].folded) is None:
        return None
    dragged = _to_size(clause, tokens[length:-1], _way(clause, tokens[-1:]))
    pressed = act_on(clause._replace(whole=tokens, rest=tokens[length:], verb=length))
    if not dragged or not pressed or len(pressed) > 1:
        return pressed or dragged
    return (msgspec.structs.replace(pressed[0], otherwise=(*pressed[0].otherwise, *dragged)),)


def _way(clause: Clause, tokens: Sequence[Token]) -> str:
    """Where the corner goes for something to become so: "the height is larger" is down."""
    gestures = clause.lexicon.gestures
    way = next((way for token in tokens if (way := gestures.sizes.word(token.folded))), "")
    if any(token.folded in gestures.widths for token in tokens):
        return {"down": "right", "up": "left"}.get(way, way)
    return way


def _to_size(clause: Clause, tokens: Sequence[Token], way: str) -> tuple[Intent, ...] | None:
    if not way or not tokens or any(token.kind is Kind.MARK for token in tokens):
        return None
    amount, _, rest = extent(clause.lexicon, tokens[-2:]) if len(tokens) > 2 else (None, None, tokens)
    target = clause.target(tokens[:-2] if amount is not None and not rest else tokens)
    if target is None:
        return None
    direction = cast("_Way", way)
    return (Intent(verb=Verb.DRAG, target=target, destination=_CORNER, direction=direction, amount=amount),)
