"""A verb that stands around what it is about, said once for two things: "gib im Feld A 1 ein und im Feld B 2"."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token

__all__ = ["around_both", "bracketed"]

_NEAR: Final = 6
"""Words within which it is said what a value is for."""
_FURTHEST: Final = 40
"""Words within which a verb of their own is looked for."""
_Around = tuple[Sequence[Token], Sequence[Token]]


def around_both(lexicon: Lexicon, before: Sequence[Token], after: Sequence[Token]) -> _Around | None:
    """The two parts of the verb around what was said before, if it is meant for what follows as well: that begins as
    something that is named or with where it is, and with no verb. None otherwise."""
    length = lexicon.brackets.leading(before)
    tail = _tail(lexicon, before, before[:length]) if length else 0
    if length and not tail and _tail_within(lexicon, before, before[:length]):
        return before[:length], ()  # "turn the light on in the hall and the heating off"
    if not tail or len(before) <= length + tail or not after or after[0].kind is not Kind.WORD:
        return None
    first, leading = after[0].folded, lexicon.into | lexicon.as_
    placed = first in leading | lexicon.toward or bool(lexicon.relations.leading(after))
    named = first in lexicon.determiners or bool(_tail(lexicon, after, before[:length]))
    paired = all(any(token.folded in leading for token in words[1:_NEAR]) for words in (before[length:], after))
    if lexicon.verbs.leading(after) or not (placed or named or paired) or len(after) < 2:
        return None
    end = next(
        (at for at, token in enumerate(after[:_FURTHEST]) if token.kind is Kind.MARK), min(len(after), _FURTHEST)
    )
    if lexicon.verb_last and any(lexicon.verbs.trailing(after[:at]) for at in range(1, end + 1)):
        return None  # "und auf Speichern klicken"
    return before[:length], before[-tail:]


def _tail_within(lexicon: Lexicon, before: Sequence[Token], head: Sequence[Token]) -> bool:
    """Whether such a verb has ended before it is said where that is."""
    for at in range(len(head) + 1, len(before) - 1):
        placed = before[at + 1].folded in lexicon.into or lexicon.relations.leading(before, at + 1)
        if placed and _tail(lexicon, before[: at + 1], head):
            return True
    return False


def bracketed(
    lexicon: Lexicon, head: Sequence[Token], words: Sequence[Token], tail: Sequence[Token]
) -> Sequence[Token]:
    """Words with the verb around them, unless they end as such a verb does themselves: "turn A on and B off"."""
    whole = [*head, *words]
    return whole if not tail or _tail(lexicon, words, head) else [*whole, *tail]


def _tail(lexicon: Lexicon, words: Sequence[Token], head: Sequence[Token]) -> int:
    """How many words end them as the other part of a verb that begins with others; 0 if none do."""
    ends = (tail for tail, _ in lexicon.brackets.meaning(head) or ())
    return max((len(tail) for tail in ends if tuple(token.folded for token in words[-len(tail) :]) == tail), default=0)
