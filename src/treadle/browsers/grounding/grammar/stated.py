"""A command that is put as a statement, or has one before it: "select that we live far away", "I have a dog, so"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import begins_statement, begins_verb, without_politeness
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.words import fold

__all__ = ["without_question", "without_reason", "without_that"]

_REASONED: Final = frozenset(
    {Sense.CLICK, Sense.DOUBLE_CLICK, Sense.SELECT, Sense.CHECK, Sense.UNCHECK, Sense.HOVER, Sense.EXPAND}
)
_CHOSEN: Final = frozenset({Sense.SELECT, Sense.CHECK})
_FEWEST_OF_A_REASON: Final = 4
_LONGEST_ANSWER: Final = 6
_FURTHEST: Final = 40
"""Tokens within which a reason ends."""


def without_reason(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "I have a dog, so choose pets allowed", "nobody should see it: choose Only me" without what it is done for."""
    stated = bool(tokens) and begins_statement(lexicon, tokens)
    for at in range(2, min(len(tokens) - 2, _FURTHEST)):
        if tokens[at].kind is Kind.QUOTED:
            break
        length = lexicon.speech.therefore.leading(tokens, at + 1) if stated and tokens[at].folded == "," else 0
        if length and at + 1 + length < len(tokens):
            rest = tokens[at + 1 + length :]
            return tokens if _is_answer(lexicon, rest) else rest
        explained = at >= _FEWEST_OF_A_REASON and tokens[at].folded == ":" and not begins_verb(lexicon, tokens)
        sense = lexicon.verbs.meaning(tokens[at + 1 : at + 1 + lexicon.verbs.leading(tokens, at + 1)])
        if explained and sense in _REASONED:
            return tokens[at + 1 :]
    return tokens


def without_question(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Which size am I? Open the size guide" without what is asked before it is said what to do about it; the tokens
    where nothing is said behind a question."""
    asked = without_politeness(lexicon, tokens)
    length = lexicon.questions.leading(asked)  # "how much luggage" asks for no way
    if not length or (length == 1 and asked[0].folded in lexicon.speech.how):
        return tokens
    ends = [at for at, token in enumerate(tokens) if token.kind is Kind.MARK and token.folded == "?"]
    rest = tokens[ends[-1] + 1 :] if ends else ()
    said = without_politeness(lexicon, rest)
    return rest if len(said) > 1 and begins_verb(lexicon, said) and not lexicon.questions.leading(said) else tokens


def without_that(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Select that we live far from the school", "indicate that my car is electric": what is stated; the tokens where
    nothing is, as in "select that option"."""
    kept = without_politeness(lexicon, tokens)
    verb = max(lexicon.verbs.leading(kept), lexicon.speech.indicating.leading(kept))
    rest = kept[verb:]
    tails = {tail for tail, _ in lexicon.brackets.meaning(kept[: lexicon.brackets.leading(kept)]) or ()}
    if not verb and _parted(lexicon, kept):
        rest = rest[1:]
    if rest and (rest[0].folded,) in tails:  # "wähle aus, dass ..."
        rest = rest[1:]
    while rest and rest[0].kind is Kind.MARK:
        rest = rest[1:]
    chosen = lexicon.verbs.meaning(kept[:verb]) in _CHOSEN or bool(lexicon.speech.indicating.leading(kept))
    chosen = chosen or _parted(lexicon, kept)
    if not chosen or len(rest) < _FEWEST_OF_A_REASON or rest[0].folded not in lexicon.speech.that:
        return tokens
    telling = lexicon.telling
    owned = rest[1].folded in lexicon.speech.speakers | lexicon.determiners | telling.speakers | telling.others
    if not owned and rest[0].folded not in lexicon.determiners:
        owned = rest[1].folded in telling.finite  # "marca que es mi primera visita"
    return rest[1:] if owned else tokens


def _parted(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a verb of choosing stands before its other part: "hak an, dass ..."."""
    ways = lexicon.brackets.meaning(tokens[:1]) or ()
    return any(sense in _CHOSEN and (tokens[1].folded,) == tail for tail, sense in ways if len(tokens) > 1)


def _is_answer(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether hardly more than an answer is said, which the reason before is the question to: "choose yes there"."""
    answers = {fold(lexicon.speech.yes), fold(lexicon.speech.no)}
    return len(tokens) <= _LONGEST_ANSWER and any(token.folded in answers for token in tokens)
