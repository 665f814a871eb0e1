"""What tells whether words between two joiners begin something else to do: a text that goes on, a verb by its form."""

from collections.abc import Sequence
from typing import Final

from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end
from treadle.browsers.snapshot.words import words_of

__all__ = ["goes_on", "is_deed_by_form", "without_abbreviating_dots", "without_relative_commas"]

_TEXTS: Final = frozenset({Sense.ENTER, Sense.FILL})
_SURELY_DONE: Final = frozenset(
    {Sense.CLICK, Sense.PRESS, Sense.ENTER, Sense.FILL, Sense.SELECT, Sense.SET, Sense.SUBMIT, Sense.CHECK}
)
"""What begins a command of its own, also within words that may be a text."""
_TITLES: Final = words_of("mr mrs ms dr prof st sr jr messrs hr fr nr mme mlle sra srta dra dña approx inkl incl zzgl")
"""What is written with a dot before a name or a number."""
_LONGEST_TEXT: Final = 60
"""Words that a text has at most which is not in quotation marks."""


def goes_on(lexicon: Lexicon, before: Sequence[Token], tokens: Sequence[Token], at: int, follows: int) -> bool:
    """Whether a text goes on behind a joiner: "type Hello both, see you on Saturday. into the message body".

    So it is where no field was said for it yet, its first word has a capital, and the field is said behind what would
    be the next clause, before anything that is surely one.
    """
    verb = lexicon.verbs.leading(before)
    text = before[verb:]
    if not verb or lexicon.verbs.meaning(before[:verb]) not in _TEXTS or not text or tokens[at].kind is not Kind.MARK:
        return False
    fielded = lexicon.surely_into | lexicon.as_
    told = any(token.kind is Kind.QUOTED or token.folded in fielded | lexicon.into for token in text)
    if told or not text[0].text[:1].isupper():
        return False
    for end in range(follows, min(len(tokens) - 1, follows + _LONGEST_TEXT)):
        if tokens[end].kind is Kind.QUOTED:
            return False
        length = lexicon.verbs.leading(tokens, end)
        joined = end == follows or tokens[end - 1].kind is Kind.MARK or tokens[end - 1].folded in lexicon.also
        if length and joined and lexicon.verbs.meaning(tokens[end : end + length]) in _SURELY_DONE:
            return False
        if tokens[end].kind is Kind.WORD and tokens[end].folded in fielded:
            return True
        if tokens[end].folded in lexicon.into and _names_field(lexicon, tokens[end + 1 :]):
            return True
    return False


def without_abbreviating_dots(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without the dots of initials and titles, which end no clause: "select Luis M. from Assignee"."""
    return [token for at, token in enumerate(tokens) if not _abbreviates(lexicon, tokens, at)]


def _abbreviates(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether a dot is only that of a title, or of an initial with which no sentence ends."""
    dotted = 0 < at < len(tokens) - 1 and tokens[at].text == "." and tokens[at - 1].end == tokens[at].start
    if not dotted or tokens[at - 1].kind is not Kind.WORD or tokens[at + 1].kind is Kind.MARK:
        return False
    word, follows = tokens[at - 1], tokens[at + 1]
    if word.folded in _TITLES or (word.folded in lexicon.numbering and follows.text[:1].isdecimal()):
        return True
    initial = len(word.text) == 1 and word.text.isupper() and at > 1 and tokens[at - 2].text[:1].isupper()
    goes_on = follows.text[:1].isupper() or not lexicon.joiners.leading(tokens, at + 1)
    return initial and goes_on and not lexicon.verbs.leading(tokens, at + 1)


def without_relative_commas(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without commas that only part a noun from what tells which one is meant."""
    return [token for at, token in enumerate(tokens) if not _tells_which(lexicon, tokens, at, at + 1)]


def _tells_which(lexicon: Lexicon, tokens: Sequence[Token], at: int, follows: int) -> bool:
    """Whether what follows a comma only says which one is meant: "die Rechnung, die noch offen ist"."""
    length = lexicon.relating.pronouns.leading(tokens, follows)
    if not lexicon.capitals or not length or tokens[at].folded != ",":
        return False
    end = next((end for end in range(follows, len(tokens)) if tokens[end].kind is Kind.MARK), len(tokens))
    return end - follows > length + 1 and tokens[end - 1].folded in lexicon.relating.light


def _names_field(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether a field is named at once: "in the message box, then ...", "in Comments"."""
    end = next((at for at, token in enumerate(tokens) if token.kind is Kind.MARK), len(tokens))
    words = without_marks_at_end(tokens[:end])
    bare = [token for token in words if token.folded not in lexicon.determiners]
    return bool(bare) and bool(lexicon.fields.leading(bare) or lexicon.fields.trailing(bare))


def is_deed_by_form(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words are a verb that is not known with what it is done to: "applique les filtres", "ack the alarm".

    A small word before an article is none, nor is what lies where: "under the table".
    """
    ordered = len(tokens) > 1 and tokens[0].folded in lexicon.sorting and tokens[1].folded in lexicon.by
    if len(tokens) < 3 or tokens[0].kind is not Kind.WORD or not (ordered or tokens[1].folded in lexicon.determiners):
        return False
    word = tokens[0]
    known = word.folded in lexicon.determiners | lexicon.small_words | lexicon.pronouns | lexicon.also
    return word.folded.isalpha() and word.text.islower() and not known and not lexicon.relations.leading(tokens)
