"""The words of a sentence before it is divided into clauses: marks that end nothing, and by which means it is done."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.grammar.values import says_month

__all__ = ["worded"]

_TYPED: Final = frozenset({Sense.ENTER, Sense.FILL, Sense.PUT, Sense.SEARCH, Sense.CALL, Sense.SET})
_INNER: Final = "!?"
"""Marks that a password, a greeting or a title may have before it goes on."""


def worded(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens as they are to be read: "enter s3cret! as password", "add x by typing it in and pressing Enter"."""
    return _by_means(lexicon, _with_marks(lexicon, tokens))


def _with_marks(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """With a mark that no sentence ends at joined to its word: "as", "into" and the like never begin one."""
    leading = lexicon.as_ | lexicon.into | lexicon.toward
    kept: list[Token] = []
    typed = False
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        goes_on = after is not None and after.kind is Kind.WORD and after.folded in leading and after.text.islower()
        joined = bool(kept) and kept[-1].kind is Kind.WORD and kept[-1].end == token.start
        single = after is None or after.kind is not Kind.MARK or after.start > token.end  # "!!" is an exclamation
        single = single and (not kept or kept[-1].text[-1] not in _INNER)
        secret = joined and single and _is_mixed(kept[-1]) and _is_password(lexicon, kept[:-1])
        if joined and token.folded == "." and after is not None and _is_day(kept[-1], after):
            word = kept[-1]
            kept[-1] = word._replace(text=word.text + token.text, end=token.end)
            continue
        if joined and (secret or (typed and goes_on)) and token.kind is Kind.MARK and token.folded in _INNER:
            word = kept[-1]
            text, folded = word.text + token.text, word.folded + token.folded
            kept[-1] = word._replace(text=text, end=token.end, folded=folded)
            continue
        length = lexicon.verbs.leading(tokens, at)
        typed = typed or lexicon.verbs.meaning(tokens[at : at + length]) in _TYPED
        kept.append(token)
    return kept


def _is_day(number: Token, month: Token) -> bool:
    """ "3. Mai": no sentence ends there."""
    return number.text.isdecimal() and len(number.text) < len("100") and says_month(month.text)


def _is_password(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a word for a secret stands just before: what follows is taken to the letter."""
    return any(token.folded in lexicon.speech.secrets for token in tokens[-2:])


def _is_mixed(token: Token) -> bool:
    return any(sign.isdecimal() for sign in token.text) and any(sign.isalpha() for sign in token.text)


def _by_means(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """With "... by dragging it" as the verb of what it is done to; "it" is said before already."""
    for at in range(2, len(tokens) - 1):
        verb = lexicon.gerunds.get(tokens[at].folded)
        if verb is None or tokens[at - 1].folded not in lexicon.means or tokens[at + 1].folded not in lexicon.pronouns:
            continue
        end = at + 2
        while end < len(tokens) and tokens[end].folded in lexicon.particles | lexicon.there | lexicon.into:
            end += 1
        if end < len(tokens) and not _joins(lexicon, tokens[end]):
            continue
        begin = _clause_begins(lexicon, tokens[: at - 1])
        length = lexicon.verbs.leading(tokens, begin)
        if not length or begin + length >= at - 1:
            continue
        means = tokens[begin]._replace(folded=verb)
        main = [means, *tokens[begin + length : at - 1]]
        return [*tokens[:begin], *main, *_doing(lexicon, tokens[end:])]
    return tokens


def _clause_begins(lexicon: Lexicon, tokens: Sequence[Token]) -> int:
    """Where the last verb is that begins a clause."""
    starts = (at for at in range(len(tokens) - 1, 0, -1) if _joins(lexicon, tokens[at - 1]))
    return next((at for at in starts if lexicon.verbs.leading(tokens, at)), 0)


def _doing(lexicon: Lexicon, tokens: Sequence[Token]) -> list[Token]:
    """What else it is done by, each as a verb: "and pressing Enter"."""
    made = list(tokens)
    for at in range(1, len(made)):
        verb = lexicon.gerunds.get(made[at].folded)
        if verb is not None and _joins(lexicon, made[at - 1]):
            made[at] = made[at]._replace(folded=verb)
    return made


def _joins(lexicon: Lexicon, token: Token) -> bool:
    return token.kind is Kind.MARK or token.folded in lexicon.between or token.folded in lexicon.firm_joiners
