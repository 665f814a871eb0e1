"""What a clause says beside what is to be done: what for, instead of what, that it has to be looked for, and how."""

from collections.abc import Sequence

from treadle.browsers.grounding.grammar.beginnings import begins_verb
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token

__all__ = ["by_means", "sought", "without_alternative", "without_purpose"]


def sought(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """Without what only says that it has to be looked for ("switch between the tabs to find and"), and whether it did.

    The rest has to begin with a verb.
    """
    for at in range(len(tokens)):
        length = lexicon.to_find.leading(tokens, at)
        if length and begins_verb(lexicon, tokens, at + length):
            return tokens[at + length :], True
        if tokens[at].kind is Kind.QUOTED:
            break
    return tokens, False


def without_alternative(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Choose monthly instead of yearly", "instead of Bern, choose Basel" without what is not meant."""
    for at in range(len(tokens) - 1):
        length = lexicon.instead.leading(tokens, at)
        if not length or tokens[at + length - 1].kind is not Kind.WORD:
            continue
        if at > 1:
            return tokens[:at]
        comma = next((end for end in range(at + length, len(tokens)) if tokens[end].folded == ","), None)
        if at == 0 and comma is not None and comma + 1 < len(tokens):
            return tokens[comma + 1 :]
    return tokens


def without_purpose(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Click the trash icon to delete it" without what it is done for."""
    for at in range(2, len(tokens) - 2):
        said = tokens[at].folded in lexicon.purpose and tokens[at + 2].folded in lexicon.pronouns
        if said and begins_verb(lexicon, tokens, at + 1) == 1:
            return tokens[:at]
    return tokens


def by_means(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Close the dialog by clicking the x": only how it is done; "clicking Save" as "click Save"."""
    for at in range(len(tokens) - 1):
        verb = lexicon.gerunds.get(tokens[at].folded)
        if verb is not None and (not at or tokens[at - 1].folded in lexicon.means):
            if at == 0 and begins_verb(lexicon, tokens):
                return tokens
            return [tokens[at]._replace(folded=verb), *tokens[at + 1 :]]
    return tokens
