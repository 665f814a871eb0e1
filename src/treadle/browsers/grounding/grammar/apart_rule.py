"""One clause as several statements: "currency GBP, payment terms 14 days", "Anna as the name, nationality Swiss".

What a label is called is known only on the page, so the words alone cannot tell a list of fields with their values from
one text with commas. Both readings are kept (:attr:`Intent.apart`), and the page decides.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.separating import separator
from treadle.browsers.grounding.grammar.several import in_parts
from treadle.browsers.grounding.grammar.tokens import Kind, Token, find, without_marks_at_end
from treadle.browsers.grounding.grammar.values import ENTERING, filled, without_determiners, without_entering
from treadle.browsers.grounding.intent import Intent

__all__ = ["stated_apart"]

_OF_VALUES: Final = ENTERING | {Sense.SELECT}
_MOST_PARTS: Final = 12
_MOST_WORDS_OF_A_LABEL: Final = 5
_MOST_PLAIN_WORDS: Final = 2
"""Words that a value has at most which neither a number nor a capital begins."""


def stated_apart(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> tuple[Intent, ...]:
    """A value for each of several fields, each with every way to tell its label from its value, the longest label
    first; empty where some part says no such thing."""
    verb = lexicon.verbs.leading(tokens)
    if verb and lexicon.verbs.meaning(tokens[:verb]) not in _OF_VALUES:
        return ()
    said = without_marks_at_end(tokens[verb:])
    said = said if verb else without_entering(lexicon, said)
    if any(lexicon.negations.leading(said, at) for at in range(len(said))):
        return ()
    clause = Clause(lexicon, source, said, tokens, verb)
    parts = in_parts(lexicon, said)
    if not 1 < len(parts) <= _MOST_PARTS:
        return ()
    made: list[Intent] = []
    bare = False
    for part in parts:
        kept = without_determiners(lexicon, part)
        behind = _value_first(clause, kept)
        if behind is not None and bare:
            return ()  # "title page and author notes in the comment" is one text
        stated = behind or _label_first(clause, kept)
        if stated is None:
            return ()
        bare = bare or behind is None
        made.append(stated)
    return tuple(made)


def _value_first(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Anna as the name", "3 in the quantity"; None if no field is said behind a value."""
    cut = separator(clause.lexicon, tokens) if len(tokens) > 2 else None
    if cut is None or find(tokens[cut + 1 :], clause.lexicon.is_) is not None:
        return None  # "into the shop: my number is 7" says the label first
    return filled(clause, tokens[cut + 1 :], tokens[:cut])


def _label_first(clause: Clause, tokens: Sequence[Token]) -> Intent | None:
    """ "Payment terms 14 days", "city: Bern"; None if no value can be what ends the words."""
    lexicon = clause.lexicon
    if (cut := find(tokens, lexicon.is_)) is not None:
        label, value = tokens[:cut], tokens[cut + 1 :]
        spoken = len(value) > 1 and any(token.kind is Kind.QUOTED for token in value)  # "let me in: my name is 'Ann'"
        return filled(clause, label, value) if _is_label(lexicon, label) and not spoken else None
    ends = range(min(len(tokens) - 1, _MOST_WORDS_OF_A_LABEL), 0, -1)
    made = [
        filled(clause, tokens[:end], tokens[end:])
        for end in ends
        if _is_label(lexicon, tokens[:end]) and _is_value(lexicon, tokens[end:])
    ]
    return msgspec.structs.replace(made[0], otherwise=tuple(made[1:])) if made else None


def _is_label(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words may be a label: not a verb's, nor cut off behind "of"."""
    named = all(token.kind is Kind.WORD and token.text[:1].isalpha() for token in tokens)
    return named and bool(tokens) and tokens[-1].folded not in lexicon.small_words | lexicon.determiners


def _is_value(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words may be a value that nothing leads to: a quotation, a number, a name, or a word or two."""
    first = tokens[0]
    if first.kind is Kind.QUOTED:
        return len(tokens) == 1
    if first.kind is not Kind.WORD or first.folded in lexicon.determiners | lexicon.small_words | lexicon.pronouns:
        return False
    if first.text[:1].isupper() or not first.text[:1].isalpha() or any(sign.isdecimal() for sign in first.text):
        return True
    return len(tokens) <= _MOST_PLAIN_WORDS and not any(token.folded in lexicon.small_words for token in tokens)
