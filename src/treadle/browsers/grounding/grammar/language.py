"""Which language a command is in, told by its verb and the small words that every sentence has."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.common_words import is_common
from treadle.browsers.grounding.grammar.beginnings import (
    begins_fact,
    begins_verb,
    ends_verb,
    without_politeness,
)
from treadle.browsers.grounding.grammar.conjugation import takes_pronouns
from treadle.browsers.grounding.grammar.lexicon import LEXICONS, Lexicon
from treadle.browsers.grounding.grammar.tokens import Token, split_elisions, without_marks_at_end

__all__ = ["languages_of"]

_VERB: Final = 4
"""How many small words a verb is worth."""
_STATES: Final = 3
"""The same of a word that says something of what is before it: "ist", "est"; another language may have it."""
_NO: Final = frozenset({"no"})
"""What two of the languages have, and deny otherwise."""
_THING: Final = 3
"""Words of a thing of which something is said, with its article."""
_LONG: Final = 200
"""Tokens from which on what they say has told the language for sure."""


def languages_of(tokens: Sequence[Token]) -> list[Lexicon]:
    """The languages that it may be in, the likeliest first; English where nothing tells."""
    rated = [(_rating(lexicon, tokens), lexicon) for lexicon in LEXICONS]
    likely = [(rating, lexicon) for rating, lexicon in rated if rating >= _VERB]
    if not likely:
        english = LEXICONS[0]
        return [english if _is_refused(english, tokens) else max(rated, key=lambda each: each[0])[1]]
    told = [lexicon for _, lexicon in sorted(likely, key=lambda each: -each[0])]
    if _is_english_word(told[0], tokens):
        return [LEXICONS[0]]
    return told if len(tokens) <= _LONG else told[:1]


def _is_english_word(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether what looks like a verb of another language is a common word of English, among small words of that alone:
    "meter number 44 and next"."""
    english = LEXICONS[0]
    small = [token.folded for token in tokens if token.folded in english.small_words]
    own = [token.folded for token in tokens if token.folded in lexicon.small_words | lexicon.determiners]
    return lexicon is not english and bool(small) and not own and is_common(tokens[0].folded)


def _rating(lexicon: Lexicon, tokens: Sequence[Token]) -> int:
    tokens = split_elisions(tokens, lexicon.elisions)
    small = sum(token.folded in lexicon.small_words or token.folded in lexicon.determiners for token in tokens)
    said = without_politeness(lexicon, tokens)
    verb = begins_verb(lexicon, said) or lexicon.another.leading(said) or ends_verb(lexicon, without_marks_at_end(said))
    refused = _is_refused(lexicon, tokens)
    named = lexicon.fields.leading(said)
    stated = named and lexicon.stating.leading(said, named)  # "Land ist Schweiz"
    stated = stated or lexicon.speech.leads.leading(said) or lexicon.speech.denials.leading(said)
    stated = stated or any(lexicon.speech.bounds.leading(said, at) for at in range(min(len(said), _LONG)))
    stated = stated or begins_fact(lexicon, said) or lexicon.speech.counting_us.leading(said)
    stated = stated or _begins_deed(lexicon, said) or _says_journey(lexicon, said)
    stated = stated or (len(said) > 1 and said[0].folded in lexicon.speech.none & lexicon.speech.no_such - _NO)
    verb = verb or _has_pronoun(lexicon, said)
    if verb:
        return small + _VERB + verb
    return small + (_VERB if stated or (refused and small) else _STATES if _states(lexicon, said) else 0)


def _begins_deed(lexicon: Lexicon, said: Sequence[Token]) -> bool:
    """Whether it begins with a verb of which only some constructions know: "prends 3 pommes"."""
    speech = lexicon.speech
    deeds = (speech.taking, speech.starting, speech.signing, speech.travelling, lexicon.deeds, lexicon.infinitives)
    return len(said) > 1 and any(said[0].folded in words for words in deeds)


def _says_journey(lexicon: Lexicon, said: Sequence[Token]) -> bool:
    """Whether it begins with what one travels with, and whence: "un vuelo de Bilbao"."""
    at = next((at for at, token in enumerate(said[:_THING]) if token.folded in lexicon.trips), None)
    return at is not None and at + 1 < len(said) and said[at + 1].folded in lexicon.origin


def _has_pronoun(lexicon: Lexicon, said: Sequence[Token]) -> bool:
    """Whether it begins with a verb that a pronoun is joined to: "guárdalo"."""
    word = said[0].text if said else ""
    return word.lower().endswith(lexicon.enclitics) and any(
        word.lower().endswith(end) and takes_pronouns(lexicon, word[: -len(end)])
        for end in lexicon.enclitics
        if not end.startswith("-")
    )


def _states(lexicon: Lexicon, said: Sequence[Token]) -> bool:
    """Whether something is said of a thing of one or two words: "Wohnort ist Bern"."""
    return any(lexicon.speech.stating.leading(said, at) for at in range(1, min(_THING + 1, len(said) - 1)))


def _is_refused(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether it begins as what is no command in a language: "don't", "what", "if"."""
    said = without_politeness(lexicon, tokens)
    return any(table.leading(said) for table in (lexicon.negations, lexicon.questions, lexicon.conditions))
