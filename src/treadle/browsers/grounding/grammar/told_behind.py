"""What is said behind a noun of the one that is meant: "with the most comments", "that costs the least", "which is not
paid yet", "with 7 seats"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.grammar.counted_noun import noun_words
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import is_article
from treadle.browsers.grounding.grammar.relative import clause_begins, most_said
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw
from treadle.browsers.grounding.intent import Superlative
from treadle.browsers.snapshot.words import words_of

__all__ = ["Behind", "measured_by", "told_behind"]

_MARK: Final = ","
_ENDING: Final = words_of("as als comme como") | {_MARK}
"""What a clause that tells which one is meant ends at."""
_INSTEAD: Final = frozenset({"=", ":", ":=", "as", "als", "comme", "como", "using", "par"})
"""What gives a value, and tells nothing."""
_MOST_WORDS: Final = 7
_NOTHING_TOLD: Final = words_of("it them one ones this that so es ihn sie le la lo les los las")


class Behind(NamedTuple):
    """What is said of it."""

    begins: int
    """Where that begins."""
    end: int
    superlative: Superlative | None = None
    told: str = ""
    """What it says, has or is."""
    denied: bool = False
    """It is that which is not so."""


def told_behind(lexicon: Lexicon, source: str, tokens: Sequence[Token], at: int) -> Behind | None:
    """What is said behind a noun that ends at a place; None where nothing is."""
    comma = at < len(tokens) and tokens[at].folded == _MARK
    here = at + comma
    if here >= len(tokens):
        return None
    with_ = tokens[here].folded in lexicon.with_ - _INSTEAD and not comma
    end = next((end for end in range(here + 2, len(tokens)) if tokens[end].folded in _ENDING), len(tokens))
    length, denied = (1, False) if with_ else clause_begins(lexicon, tokens[:end], here)
    if not length:
        return None
    begins = here + length
    clause = tokens[begins:end]
    if (most := _having(lexicon, clause, with_=with_)) is not None:
        return _to_end(lexicon, tokens, Behind(at, begins + most[1], most[0]), end)
    if not with_ and not denied and (found := _most(lexicon, tokens[here:end])) is not None:
        return _to_end(lexicon, tokens, Behind(at, end, found), end)
    denied = denied or any(token.folded in lexicon.relating.denying for token in clause)
    told = _telling(lexicon, clause, with_=with_)
    if not told or len(told) > _MOST_WORDS:
        return None
    return _to_end(lexicon, tokens, Behind(at, end, None, raw(source, told), denied), end)


def _to_end(lexicon: Lexicon, tokens: Sequence[Token], behind: Behind, end: int) -> Behind:
    """The same with what only closes the clause: a verb at its end, a comma."""
    last = behind.end
    if all(token.folded in lexicon.relating.light for token in tokens[last:end]):
        last = end
    if last < len(tokens) and tokens[last].folded == _MARK:
        last += 1
    return behind._replace(end=last)


def _telling(lexicon: Lexicon, clause: Sequence[Token], *, with_: bool) -> Sequence[Token]:
    """What of a clause tells something, from its first to its last word."""
    light = (lexicon.relating.light | lexicon.relating.denying | _NOTHING_TOLD) - (lexicon.numbers.keys())
    if with_:
        light = frozenset(token.folded for token in clause if is_article(lexicon, token))
    telling = [at for at, token in enumerate(clause) if token.kind is Kind.QUOTED or token.folded not in light]
    return [token for token in clause[telling[0] : telling[-1] + 1]
            if token.folded not in lexicon.relating.denying] if telling else ()  # fmt: skip


def _most(lexicon: Lexicon, clause: Sequence[Token]) -> Superlative | None:
    """ "That costs the least", "qui part en premier"; None where more is said than that."""
    said = most_said(lexicon, clause)
    if said is None:
        return None
    known = lexicon.relating.light | lexicon.relating.measured.keys() | lexicon.measures.keys()
    phrases = (lexicon.relating.least, lexicon.relating.most, lexicon.superlatives)
    at = lexicon.relating.pronouns.leading(clause) or 1
    while at < len(clause):
        length = max(each.leading(clause[at:]) for each in phrases)
        if not length and clause[at].folded not in known:
            return None
        at += length or 1
    return said


def _having(lexicon: Lexicon, clause: Sequence[Token], *, with_: bool) -> tuple[Superlative, int] | None:
    """ "The most comments": what is compared, and where that ends; None where nothing is."""
    at = 0
    light = clause and clause[0].folded in lexicon.relating.light and not is_article(lexicon, clause[0])
    if light and not with_:
        at += 1  # "that has the most seats"
        for phrases, is_most in ((lexicon.relating.least, False), (lexicon.relating.most, True)):
            size = phrases.leading(clause[at:])
            if size and (found := _of_noun(lexicon, clause, at + size, is_most, None)):
                return found  # "qui a le plus de photos", "que tiene menos fotos"
    while at < len(clause) and is_article(lexicon, clause[at]):
        at += 1
    if at >= len(clause):
        return None
    size = lexicon.most.leading(clause, at)
    most = lexicon.most.meaning(clause[at : at + size]) if size else None
    told = lexicon.superlatives.meaning(clause[at : at + size]) if size else None
    if most is None and (size := lexicon.superlatives.leading(clause[at:])):
        told = lexicon.superlatives.meaning(clause[at : at + size])
        most = told.most if told is not None else None
    if most is None:
        return _having_behind(lexicon, clause, at)
    return _of_noun(lexicon, clause, at + size, most, told)


def _of_noun(
    lexicon: Lexicon, clause: Sequence[Token], at: int, most: bool, told: Superlative | None
) -> tuple[Superlative, int] | None:
    """The most or the least of what is named at a place, and where that ends; None where nothing is."""
    while at < len(clause) - 1 and (clause[at].folded in {"de", "d'"} or is_article(lexicon, clause[at])):
        at += 1  # "le plus de photos"
    words, end = noun_words(lexicon, clause, at)
    while len(words) > 1 and words[-1].folded in lexicon.relating.light:  # "die die meisten Fotos hat"
        words, end = words[:-1], end - 1
    return (_measured(lexicon, words, most, told), end) if words else None


def _having_behind(lexicon: Lexicon, clause: Sequence[Token], at: int) -> tuple[Superlative, int] | None:
    """ "Avec le prix le plus bas", "con el precio más bajo"."""
    if not lexicon.adjectives_last:
        return None
    words, end = noun_words(lexicon, clause, at)
    while end < len(clause) and clause[end].folded in lexicon.determiners:
        end += 1
    size = lexicon.superlatives.leading(clause[end:]) if words and end < len(clause) else 0
    told = lexicon.superlatives.meaning(clause[end : end + size]) if size else None
    return None if told is None else (_measured(lexicon, words, told.most, told), end + size)


def _measured(lexicon: Lexicon, words: Sequence[Token], most: bool, told: Superlative | None) -> Superlative:
    """The most or the least of what some words name."""
    noun = " ".join(word.folded for word in words)
    measure = lexicon.measures.get(noun) or lexicon.measures.get(words[-1].folded)
    if measure is None and told is not None and told.of != "number":
        measure = told.of
    return Superlative(most=most, of=measure or noun, said=noun)


def measured_by(
    lexicon: Lexicon, tokens: Sequence[Token], at: int, said: Superlative
) -> tuple[Superlative, int] | None:
    """What is compared, said behind the noun: "the highest of them by price"; None where that is not said."""
    if at + 1 < len(tokens) and tokens[at].folded in lexicon.by and tokens[at + 1].folded in lexicon.measures:
        of = lexicon.measures[tokens[at + 1].folded]
        return msgspec.structs.replace(said, of=of, said=tokens[at + 1].folded), at + 2
    return None
