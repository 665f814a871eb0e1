"""The construction for codes that are entered and then applied: "apply the promo code HARVEST10"."""

from typing import Final

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.conjugation import infinitives_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.grounding.grammar.values import filled, without_determiners
from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["applied"]

_APPLYING: Final = words_of("apply redeem applique appliquez aplica aplique canjea canjee")
_CODES: Final = words_of(
    "code coupon voucher promo promocode gutschein bon cupon codigo promotionnel reduction descuento"
)
_MOST_WORDS: Final = 6


def applied(clause: Clause) -> tuple[Intent, ...] | None:
    """ "Apply the promo code HARVEST10", "redeem voucher SPRING-5": it is entered first, and then what is called by the
    verb pressed, beside the field. None where no such code ends the words."""
    tokens = without_marks_at_end(clause.whole)
    if not 2 < len(tokens) <= _MOST_WORDS or tokens[0].folded not in _APPLYING or not _is_code(tokens[-1]):
        return None
    noun = without_determiners(clause.lexicon, tokens[1:-1])
    if not noun or _CODES.isdisjoint(token.folded for token in noun) or any(t.kind is not Kind.WORD for t in noun):
        return None
    fill = filled(clause, noun, tokens[-1:])
    beside = Relation(kind=RelationKind.NEAR, target=Target(name=clause.text(noun)))
    forms = infinitives_of(clause.lexicon, tokens[0].text)
    readings = tuple(Target(name=form, whole=True, relation=beside) for form in forms)
    verb = Target(name=tokens[0].text, whole=True)
    button = Target(name=tokens[0].text, whole=True, relation=beside, otherwise=(*readings, verb))
    return fill, Intent(verb=Verb.CLICK, target=button)


def _is_code(token: Token) -> bool:
    """What nobody reads as a word: quoted, with digits, or all capitals."""
    digits = any(map(str.isdecimal, token.text))
    return token.kind is Kind.QUOTED or (token.kind is Kind.WORD and (digits or (token.text.isupper())))
