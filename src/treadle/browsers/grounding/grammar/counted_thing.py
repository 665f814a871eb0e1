"""One of several things, as a clause tells it by its number or by what they differ in: "the second unread mail", "the
album with the fewest photos", "el piso más barato"; and where in the clause that stands."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import is_article, is_period, ordinal_of, trimmed_end
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, split_elisions, tokenize
from treadle.browsers.grounding.intent import RelationKind, Superlative
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.snapshot.words import words_of

__all__ = ["Counted", "counted_things"]

_LONGEST_NOUN: Final = 3
_LONGEST: Final = 40
"""Tokens of a clause: a longer one is a text."""
_LANGUAGES: Final = 2
_PLACED: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.BELOW, RelationKind.NEAR})
"""How it is said where they are, or of what they are; beside what one stands tells something else."""
_GROUPED: Final = frozenset({"row", "listitem", "section", "option", "image", "any", "cell"})
"""What role words may stand for that people count: rows, cards, answers, photos."""
_CONTRACTED: Final = words_of("du des del al au aux zum zur vom beim im am ins")
"""Articles with what stands before them, which stays."""
_GENITIVE: Final = frozenset({"der", "des"})


class Counted(NamedTuple):
    """One of several things, and where it is said."""

    source: str
    """The clause."""
    start: int
    end: int
    """Behind the noun and what compares it."""
    place_end: int
    """Behind where they are said to be; ``end`` where that is not said."""
    nouns: tuple[str, ...]
    """What they are called, the head of it last; empty for "the last one"."""
    ordinal: int | None
    superlative: Superlative | None
    place: str = ""
    """Where they are, or of whom: "Kitchen", "Noor"."""
    owner: str = ""
    """The same, said before: "Noor's second message"."""
    joint: str = ""
    """What stands before its name where a genitive says whose something is: "die Details der letzten Buchung"."""

    @property
    def rest(self) -> str:
        """What the clause says behind all of that."""
        return self.source[self.place_end :]

    def around(self, *, placed: bool, whole: bool) -> tuple[str, str]:
        """What the clause says before and behind what told which one is meant."""
        end = len(self.source) if whole else self.place_end if placed else self.end
        return self.source[: self.start], self.source[end:]

    def said_of(self, name: str, *, placed: bool, whole: bool) -> str:
        """The clause with the name of the one that is meant in place of what told which it is."""
        before, behind = self.around(placed=placed, whole=whole)
        quote = "'" if '"' in name else '"'
        return f"{before}{self.joint}{quote}{name}{quote}{behind}"


def counted_things(text: str) -> list[Counted]:
    """The readings of a clause in which one of several things is told, the likeliest first; none where none is."""
    tokens = tokenize(text)
    if len(tokens) > _LONGEST:
        return []
    for lexicon in languages_of(tokens)[:_LANGUAGES]:
        split = trimmed_end(lexicon, split_elisions(tokens, lexicon.elisions))
        found = list(_found(lexicon, text, split))
        if found:
            return found
    return []


def _found(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> Iterator[Counted]:
    for at in range(len(tokens)):
        if at and is_article(lexicon, tokens[at - 1]) and is_article(lexicon, tokens[at]):
            continue
        found = _phrase(lexicon, source, tokens, at)
        if found is not None:
            yield found
            return


class _Noun(NamedTuple):
    words: tuple[Token, ...]
    ordinal: int | None
    superlative: Superlative | None
    end: int


def _phrase(lexicon: Lexicon, source: str, tokens: Sequence[Token], at: int) -> Counted | None:
    begin, owner = at, ""
    if at and (possessor := _possessor(lexicon, tokens[at - 1])) and not is_article(lexicon, tokens[at]):
        begin, owner = at - 1, possessor
    elif at and is_article(lexicon, tokens[at - 1]):
        return None  # it begins with the article
    noun = _before_noun(lexicon, tokens, at) or _behind_noun(lexicon, tokens, at)
    if noun is None:
        return None
    if not owner and not is_article(lexicon, tokens[at]) and (at != 1 or lexicon.most.leading(tokens, at)):
        return None  # "sort by most bids", "set the floor to 3rd floor"
    words = [token.folded for token in noun.words if token.folded not in lexicon.speech.ones]
    last = noun.words[-1:] and lexicon.roles.meaning(noun.words[-1:])
    if words and last and last not in _GROUPED and not lexicon.things.known(noun.words[-1:]):
        return None  # a button or a field is no thing of the page
    if lexicon.adjectives_last:
        words.reverse()
    if noun.superlative is not None and noun.ordinal is None and _is_plural(lexicon, tokens, noun):
        return None  # "show the most liked comments"
    place, place_end = _place(lexicon, source, tokens, noun.end)
    if place is None:
        return None
    end = tokens[noun.end - 1].end
    first = tokens[begin + 1] if tokens[begin].folded in _CONTRACTED else tokens[begin]
    genitive = lexicon.capitals and begin and first.folded in _GENITIVE and tokens[begin - 1].text[:1].isupper()
    return Counted(
        source=source,
        start=first.start,
        end=end,
        place_end=place_end or end,
        nouns=tuple(words),
        ordinal=noun.ordinal,
        superlative=noun.superlative,
        place=place,
        owner=owner,
        joint="von " if genitive else "",
    )


def _is_plural(lexicon: Lexicon, tokens: Sequence[Token], noun: _Noun) -> bool:
    """Whether all of them are spoken of, in the order of what compares them: English has no other forms for that."""
    if not noun.words or lexicon.capitals or lexicon.adjectives_last or noun.words[-1].end < tokens[noun.end - 1].end:
        return False
    word, at = noun.words[-1].folded, tokens.index(noun.words[0])
    of_them = at > 0 and tokens[at - 1].folded in lexicon.determiners and lexicon.partitives.leading(tokens, at - 2)
    return stem(word) != word and word.endswith("s") and not of_them


def _possessor(lexicon: Lexicon, token: Token) -> str:
    """Whose it is by the ending of a name: "Noor's"; empty where it is nobody's."""
    ending = next((end for end in lexicon.possessives if end.startswith("'") and token.folded.endswith(end)), "")
    return token.text[: -len(ending)] if ending and token.text[:1].isupper() else ""


def _before_noun(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> _Noun | None:
    """ "The second unread mail", "the cheapest of the bags", and what stands behind in some languages."""
    here = at
    while here < len(tokens) - 1 and is_article(lexicon, tokens[here]):
        here += 1
    ordinal: int | None = None
    superlative: Superlative | None = None
    first = here
    while here < len(tokens):
        rest = tokens[here:]
        if is_period(lexicon, rest):
            return None
        if ordinal is None and (length := lexicon.relating.counted.leading(rest)):
            ordinal, here = lexicon.relating.counted.meaning(rest[:length]), here + length
        elif ordinal is None and (number := ordinal_of(lexicon, rest[0])) is not None:
            ordinal, here = number, here + 1
        elif superlative is None and (length := lexicon.superlatives.leading(rest)):
            superlative, here = lexicon.superlatives.meaning(rest[:length]), here + length
        elif here > first and (length := lexicon.partitives.leading(rest)) and length < len(rest):
            here += length
        elif here > first and is_article(lexicon, rest[0]) and lexicon.adjectives_last:
            here += 1  # "la plus chère"
        else:
            break
    told = here > first
    if told and here < len(tokens) and _is_number(lexicon, tokens[here]):
        return None  # "the first two"
    words, end = _words(lexicon, tokens, here)
    if not words:
        return None
    if not told:
        if at == here:
            return None  # without an article before it, it is the verb
        measure = _having(lexicon, tokens, end)
        if measure is None:
            return None
        return _Noun(words, None, measure[0], measure[1])
    if superlative is not None and (measured := _measure_behind(lexicon, tokens, end, superlative)) is not None:
        return _Noun(words, ordinal, *measured)
    return _Noun(words, ordinal, superlative, end)


def _behind_noun(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> _Noun | None:
    """ "Le produit le moins cher", "el piso más grande"."""
    if not lexicon.adjectives_last or not is_article(lexicon, tokens[at]):
        return None
    for length in range(1, _LONGEST_NOUN + 1):
        words = tokens[at + 1 : at + 1 + length]
        if len(words) < length or any(not _is_plain(lexicon, word) for word in words):
            return None
        here = at + 1 + length
        while here < len(tokens) and tokens[here].folded in lexicon.determiners:
            here += 1
        if here < len(tokens) and (size := lexicon.superlatives.leading(tokens[here:])):
            superlative = lexicon.superlatives.meaning(tokens[here : here + size])
            return _Noun(tuple(words), None, superlative, here + size)
        if here < len(tokens) and here > at + 1 and (number := ordinal_of(lexicon, tokens[here])) is not None:
            return _Noun(tuple(words), number, None, here + 1)
    return None


def _words(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> tuple[tuple[Token, ...], int]:
    """The words of a noun at a place, and where it ends; empty where it is longer than people say it."""
    words: list[Token] = []
    while at < len(tokens) and tokens[at].kind is Kind.WORD and _is_plain(lexicon, tokens[at]):
        if words and (lexicon.relations.leading(tokens, at) or _leads_on(lexicon, tokens, at)):
            break
        if lexicon.adjectives_last and words and lexicon.superlatives.leading(tokens[at:]):
            break
        words.append(tokens[at])
        at += 1
    return (tuple(words), at) if len(words) <= _LONGEST_NOUN else ((), at)


def _leads_on(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word behind a noun belongs to the deed, or begins a clause: "as read", "to the bag", "that has ..."."""
    word = tokens[at].folded
    return (
        word in lexicon.completing | lexicon.with_ | lexicon.also | lexicon.particles | lexicon.determiners
        or bool(lexicon.relating.pronouns.leading(tokens, at))
        or word in lexicon.relating.participles
        or bool(lexicon.naming.leading(tokens, at))
    )


def _is_plain(lexicon: Lexicon, token: Token) -> bool:
    """Whether it may be a word of a noun."""
    said = token.text.replace("-", "").isalpha() and (token.text[:1].islower() or lexicon.capitals)
    return (
        token.kind is Kind.WORD
        and said
        and token.folded not in lexicon.determiners | lexicon.pronouns - lexicon.speech.ones
    )


def _is_number(lexicon: Lexicon, token: Token) -> bool:
    return token.folded not in lexicon.speech.ones and (token.folded.isdecimal() or token.folded in lexicon.numbers)


def _having(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> tuple[Superlative, int] | None:
    """ "With the most comments": what is compared, and where that ends; None where nothing is."""
    if at >= len(tokens):
        return None
    length = 1 if tokens[at].folded in lexicon.with_ else lexicon.relating.pronouns.leading(tokens, at)
    if not length or is_article(lexicon, tokens[at]):
        return None
    at += length
    if at < len(tokens) and tokens[at].folded in lexicon.relating.light and not is_article(lexicon, tokens[at]):
        at += 1  # "that has the most seats"
    while at < len(tokens) and is_article(lexicon, tokens[at]):
        at += 1
    size = lexicon.most.leading(tokens, at)
    most = lexicon.most.meaning(tokens[at : at + size]) if size else None
    told = lexicon.superlatives.meaning(tokens[at : at + size]) if size else None
    if most is None and (size := lexicon.superlatives.leading(tokens[at:])):
        told = lexicon.superlatives.meaning(tokens[at : at + size])
        most = told.most if told is not None else None
    if most is None:
        return _having_behind(lexicon, tokens, at)
    words, end = _words(lexicon, tokens, at + size)
    if not words:
        return None
    return _measured(lexicon, words, most, told), end


def _having_behind(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> tuple[Superlative, int] | None:
    """ "Avec le prix le plus bas", "con el precio más bajo"."""
    if not lexicon.adjectives_last:
        return None
    words, end = _words(lexicon, tokens, at)
    while end < len(tokens) and tokens[end].folded in lexicon.determiners:
        end += 1
    size = lexicon.superlatives.leading(tokens[end:]) if words and end < len(tokens) else 0
    told = lexicon.superlatives.meaning(tokens[end : end + size]) if size else None
    return None if told is None else (_measured(lexicon, words, told.most, told), end + size)


def _measured(lexicon: Lexicon, words: Sequence[Token], most: bool, told: Superlative | None) -> Superlative:
    """The most or the least of what some words name."""
    noun = " ".join(word.folded for word in words)
    measure = lexicon.measures.get(noun) or lexicon.measures.get(words[-1].folded)
    if measure is None and told is not None and told.of != "number":
        measure = told.of
    return Superlative(most=most, of=measure or noun, said=noun)


def _measure_behind(
    lexicon: Lexicon, tokens: Sequence[Token], at: int, superlative: Superlative
) -> tuple[Superlative, int] | None:
    """What is compared, said behind the noun: "the highest of them by price"; None where that is not said."""
    if at + 1 < len(tokens) and tokens[at].folded in lexicon.by and tokens[at + 1].folded in lexicon.measures:
        of = lexicon.measures[tokens[at + 1].folded]
        return Superlative(most=superlative.most, of=of, said=tokens[at + 1].folded), at + 2
    return None


def _place(lexicon: Lexicon, source: str, tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """Where things are said to be behind the noun, and where that ends; None where it is told beside what it stands."""
    if at >= len(tokens):
        return "", 0
    length = lexicon.relations.leading(tokens, at)
    if not length:
        begins = lexicon.relating.pronouns.leading(tokens, at)
        return (None, 0) if begins and tokens[at].kind is Kind.WORD else ("", 0)
    kind = lexicon.relations.meaning(tokens[at : at + length])
    if kind not in _PLACED:
        return None, 0
    end = first = at + length
    while first < len(tokens) - 1 and is_article(lexicon, tokens[first]):
        first += 1
    named = tokens[first].text[:1].isupper() if first < len(tokens) else False
    while end < len(tokens) and tokens[end].kind is not Kind.MARK:
        ends = tokens[end].folded in lexicon.completing or is_article(lexicon, tokens[end])
        if end > first and ends and not named:
            break  # "of 17 May a heart"
        end += 1
    words = tokens[at + length : end]
    while len(words) > 1 and is_article(lexicon, words[0]):
        words = words[1:]
    return (raw(source, words), words[-1].end) if words else ("", 0)
