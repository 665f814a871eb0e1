"""The construction for scrolling."""

from collections.abc import Sequence
from typing import Final, Literal, cast

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import Token
from treadle.browsers.grounding.intent import Intent, Target, Unit, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["end_of", "extent", "scroll"]

_ALL_THE_WAY: Final = words_of(
    "all the way right back straight completely entirely fully ganz bis vollig tout jusqu jusqua hasta del todo"
)
"""What is said before an end that something is scrolled to."""
_SOME_WAY: Final = words_of(
    "bit little more further some way lot again touch whole entire screen stuck wenig bisschen weiter ganze gesamte "
    "peu plus toute entiere poco mas toda entera"
)
"""What is said of how far it is scrolled, and of no list."""
_Direction = Literal["up", "down", "left", "right", "top", "bottom"]


def scroll(clause: Clause) -> tuple[Intent, ...] | None:
    """ "scroll down", "scroll down 500 pixels", "scroll the list to the bottom", "scroll to the footer"."""
    lexicon = clause.lexicon
    tokens = trimmed(lexicon, clause.words)
    while len(tokens) > 1 and _is_page(lexicon, tokens[0]):
        tokens = tokens[1:]
    if not tokens or all(_is_page(lexicon, token) for token in tokens):
        return (Intent(verb=Verb.SCROLL, direction="down"),)
    length, direction = _direction(lexicon, tokens)
    if direction is not None and direction not in {"top", "bottom"}:
        return _onward(clause, direction, tokens[length:])
    amount, unit, rest = extent(lexicon, tokens)
    if amount is not None and (unit is not None or not rest):
        length, direction = _direction(lexicon, rest)
        return (Intent(verb=Verb.SCROLL, direction=direction or "down", amount=amount, unit=unit or "pixels"),)
    at = next((at for at, token in enumerate(tokens) if token.folded in lexicon.scroll_over), None)
    if at and (
        end := _end(clause, tokens[at + 1 :], box=_without_way(lexicon, tokens[:at]))
    ):  # "the list to the bottom"
        return (end,)
    turn = next((at for at in range(1, len(tokens)) if _direction(lexicon, tokens[at:])[0] == len(tokens) - at), None)
    if at != 0 and turn is not None and tokens[turn - 1].folded not in lexicon.scroll_over:  # "the list down"
        way = _direction(lexicon, tokens[turn:])[1]
        box = clause.target(_without_all(lexicon, tokens[:turn]))
        return (Intent(verb=Verb.SCROLL, direction=way or "down", target=box),)
    return _to(clause, tokens[1:] if at == 0 and len(tokens) > 1 else tokens)


def _without_way(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the way that leads to an end: "the list up" to the top, "the messages all the way up" to the top."""
    for at in range(1, len(tokens)):
        if _direction(lexicon, tokens[at:])[0] == len(tokens) - at:
            return _without_all(lexicon, tokens[:at])
    return _without_all(lexicon, tokens)


def _without_all(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """Without "all the way", "right", "ganz" before what leads to an end."""
    for at in range(1, len(tokens)):
        if all(token.folded in _ALL_THE_WAY or token.folded in lexicon.very for token in tokens[at:]):
            return tokens[:at]
    return tokens


def _to(clause: Clause, tokens: Sequence[Token]) -> tuple[Intent, ...] | None:
    """To an end of the page, of a box, or to an element."""
    end = _end(clause, tokens)
    if end is not None:
        return (end,)
    length = clause.lexicon.into_view.trailing(tokens)
    target = clause.target(tokens[:-length] if 0 < length < len(tokens) else tokens)
    return (Intent(verb=Verb.SCROLL, target=target),) if target else None


def end_of(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """The end of the page or of a box that is gone to; None if it is none. "Go to start" may be a button as well."""
    end = _end(clause, tokens)
    if end is None or end.direction not in {"top", "bottom"}:
        return None
    if any(clause.lexicon.relations.leading(tokens, at) for at in range(1, len(tokens))):
        return end
    called = Target(name=clause.text(tokens), whole=True)
    return Intent(verb=Verb.NAVIGATE, target=called, otherwise=(end,))


def _end(clause: Clause, tokens: Sequence[Token], *, box: Sequence[Token] = ()) -> Intent | None:
    """ "The bottom", "the top of the list"."""
    lexicon = clause.lexicon
    while len(tokens) > 1 and _is_page(lexicon, tokens[0]):
        tokens = tokens[1:]
    length, direction = _direction(lexicon, tokens)
    if direction is None:
        return None
    rest = tokens[length:]
    if rest and not box and (relation := lexicon.relations.leading(rest)):
        within = rest[relation:]
        of_page = all(_is_page(lexicon, token) for token in within)
        return Intent(verb=Verb.SCROLL, direction=direction, target=None if of_page else clause.target(within))
    if box and (relation := lexicon.relations.leading(rest)) and lexicon.roles.known(trimmed(lexicon, rest[relation:])):
        rest = ()  # "the box to the bottom of the text"
    if not all(_is_page(lexicon, token) for token in rest):
        return None
    return Intent(verb=Verb.SCROLL, direction=direction, target=clause.target(box) if box else None)


def _onward(clause: Clause, direction: _Direction, rest: Sequence[Token]) -> tuple[Intent, ...] | None:
    """ "down 500 pixels", "down a page in the list", "down to the footer"."""
    lexicon = clause.lexicon
    if len(rest) > 1 and rest[0].folded in lexicon.scroll_over:
        return _to(clause, rest[1:])
    amount, unit, behind = extent(lexicon, rest)
    rest = rest if amount is None else behind
    within = rest[1:] if len(rest) > 1 and rest[0].folded in lexicon.into | lexicon.toward else ()
    if not within and amount is None and len(rest) > 1 and rest[0].folded in lexicon.determiners:
        within = () if any(token.folded in _SOME_WAY for token in rest) else rest  # "down the list of messages"
    if all(_is_page(lexicon, token) for token in within):
        within = ()
    target = clause.target(within) if within else None
    if amount is not None and unit is None:
        unit = "pixels"
    return (Intent(verb=Verb.SCROLL, direction=direction, amount=amount, unit=unit, target=target),)


def _direction(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[int, _Direction | None]:
    length = lexicon.directions.leading(tokens)
    said = lexicon.directions.meaning(tokens[:length]) if length else None
    return length, cast("_Direction", said) if said else None


def _is_page(lexicon: Lexicon, token: Token) -> bool:
    return token.folded in lexicon.pages or token.folded in lexicon.determiners or token.folded in lexicon.very


def extent(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[float | None, Unit | None, Sequence[Token]]:
    """How far, in what (None if it is not said), and the words behind."""
    if tokens and tokens[0].folded in lexicon.by | lexicon.leading_over:
        tokens = tokens[1:]
    if not tokens:
        return None, None, tokens
    word = tokens[0].folded
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    if digits != word and digits.isdecimal() and (joined := lexicon.lengths.word(word[len(digits) :])):
        return float(digits[:6]), joined, tokens[1:]
    number = lexicon.numbers.get(word)
    if number is None and word.isdecimal():
        number = float(word[:6])
    if number is None:
        return None, None, tokens
    rest = tokens[1:]
    while len(rest) > 1 and (rest[0].folded in lexicon.leading_over or rest[0].folded in lexicon.determiners):
        rest = rest[1:]
    unit = lexicon.lengths.word(rest[0].folded) if rest else None
    if unit is None and not word.isdecimal():  # "a bit"
        return None, None, tokens
    return number, unit, rest[1:] if unit else tokens[1:]
