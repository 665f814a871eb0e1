"""One of several things, as a clause tells it by its number, by what they differ in or by what it is: "the second
unread mail", "the album with the fewest photos", "el piso más barato", "the one that is sold out"; and where in the
clause that stands."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.counted_noun import LONGEST_NOUN, is_number, is_plain, noun_words
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import is_article, is_period, ordinal_of, trimmed_end
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, split_elisions, tokenize
from treadle.browsers.grounding.grammar.told_behind import Behind, measured_by, told_behind
from treadle.browsers.grounding.intent import RelationKind, Superlative
from treadle.browsers.grounding.scoring.stems import stem
from treadle.browsers.snapshot.words import words_of

__all__ = ["Counted", "counted_things"]

_LONGEST: Final = 40
"""Tokens of a clause: a longer one is a text."""
_LANGUAGES: Final = 2
_LONGEST_PLACE: Final = 6
_PLACED: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.BELOW, RelationKind.NEAR})
"""How it is said where they are, or of what they are; beside what one stands tells something else."""
_GROUPED: Final = frozenset({"row", "listitem", "section", "option", "image", "any", "cell"})
"""What role words may stand for that people count: rows, cards, answers, photos."""
_CONTRACTED: Final = words_of("du des del al au aux zum zur vom beim im am ins")
"""Articles with what stands before them, which stays."""
_TELLING: Final = words_of("available visible verfugbar sichtbar disponible disponibles visibles")
"""What ends a clause without a meaning elsewhere."""
_GENITIVE: Final = frozenset({"der", "des"})


class Counted(NamedTuple):
    """One of several things, and where it is said."""

    source: str
    """The clause."""
    start: int
    end: int
    """Behind the noun and what compares it."""
    place_end: int
    """Behind where they are said to be; ``end`` where that is not said, or stands before the end."""
    nouns: tuple[str, ...]
    """What they are called, the head of it last; empty for "the last one"."""
    ordinal: int | None
    superlative: Superlative | None
    place: str = ""
    """Where they are, or of whom: "Kitchen", "Noor"."""
    owner: str = ""
    """The same, said before: "Noor's second message"."""
    told: str = ""
    """What it says, has or is, as others of them do not: "fully booked", "7 seats"."""
    denied: bool = False
    """It is that which does not."""
    joint: str = ""
    """What stands before its name where a genitive says whose something is: "die Details der letzten Buchung"."""

    @property
    def beside(self) -> str:
        """What the clause says before all of that."""
        return self.source[: self.start]

    @property
    def rest(self) -> str:
        """What the clause says behind all of that."""
        return self.source[self.place_end :]

    def around(self, *, placed: bool, whole: bool) -> tuple[str, str]:
        """What the clause says before and behind what told which one is meant."""
        end = len(self.source) if whole else self.place_end if placed else self.end
        return self.source[: self.start], self.source[end:]

    def said_of(self, name: str, *, placed: bool, whole: bool, plainly: bool = False) -> str:
        """The clause with the name of the one that is meant in place of what told which it is; ``plainly`` without
        quotation marks."""
        before, behind = self.around(placed=placed, whole=whole)
        quote = "" if plainly else "'" if '"' in name else '"'
        return f"{before}{self.joint}{quote}{name}{quote}{behind}"


def counted_things(text: str) -> list[Counted]:
    """The readings of a clause in which one of several things is told, the likeliest first; none where none is."""
    tokens = tokenize(text)
    if len(tokens) > _LONGEST:
        return []
    for lexicon in languages_of(tokens)[:_LANGUAGES]:
        split = split_elisions(tokens, lexicon.elisions)
        kept = trimmed_end(lexicon, split)
        found = list(_found(lexicon, text[: kept[-1].end] if kept else "", kept))
        if found and found[0].told and any(token.folded in _TELLING for token in split[len(kept) :]):
            found = list(_found(lexicon, text, split))  # "that is still available"
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
    behind: Behind | None = None
    """What is said of it behind that."""


def _phrase(lexicon: Lexicon, source: str, tokens: Sequence[Token], at: int) -> Counted | None:
    begin, owner = at, ""
    if at and (possessor := _possessor(lexicon, tokens[at - 1])) and not is_article(lexicon, tokens[at]):
        begin, owner = at - 1, possessor
        while begin > 1 and tokens[begin - 1].kind is Kind.WORD and tokens[begin - 1].text[:1].isupper():
            begin, owner = begin - 1, f"{tokens[begin - 1].text} {owner}"  # "Dr Brandt's"
    elif at and is_article(lexicon, tokens[at - 1]):
        return None  # it begins with the article
    noun = _before_noun(lexicon, source, tokens, at) or _behind_noun(lexicon, tokens, at)
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
    end = tokens[noun.end - 1].end
    if (within := noun.behind.begins if noun.behind is not None else 0) > (told := tokens.index(noun.words[-1]) + 1):
        place, _ = _place(lexicon, source, tokens[:within], told)
        place_end = end
    else:
        place, place_end = _place(lexicon, source, tokens, noun.end)
    if place is None:
        return None
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
        told=noun.behind.told if noun.behind is not None else "",
        denied=noun.behind is not None and noun.behind.denied,
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


def _before_noun(lexicon: Lexicon, source: str, tokens: Sequence[Token], at: int) -> _Noun | None:
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
    if told and here < len(tokens) and is_number(lexicon, tokens[here]):
        return None  # "the first two"
    words, end = noun_words(lexicon, tokens, here)
    if not words:
        return None
    if not told:
        if at == here:
            return None  # without an article before it, it is the verb
        behind = told_behind(lexicon, source, tokens, end) or _behind_place(lexicon, source, tokens, end)
        return None if behind is None else _Noun(words, None, behind.superlative, behind.end, behind)
    if superlative is not None and (measured := measured_by(lexicon, tokens, end, superlative)) is not None:
        return _Noun(words, ordinal, *measured)
    behind = told_behind(lexicon, source, tokens, end)
    if behind is not None and not behind.superlative and tokens[end].folded not in lexicon.with_:
        return _Noun(words, ordinal, superlative, behind.end, behind)  # "the first lesson that is not completed"
    return _Noun(words, ordinal, superlative, end)


def _behind_place(lexicon: Lexicon, source: str, tokens: Sequence[Token], at: int) -> Behind | None:
    """What is said behind a noun and where that is: "the seat in row 3 that is still free"."""
    length = lexicon.relations.leading(tokens, at) if at < len(tokens) else 0
    if not length or at + length >= len(tokens) or is_article(lexicon, tokens[at + length]):
        return None
    if lexicon.relations.meaning(tokens[at : at + length]) not in _PLACED:
        return None
    for end in range(at + length + 1, min(at + _LONGEST_PLACE, len(tokens))):
        if tokens[end].folded not in lexicon.with_ and (behind := told_behind(lexicon, source, tokens, end)):
            return behind if behind.told else None
    return None


def _behind_noun(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> _Noun | None:
    """ "Le produit le moins cher", "el piso más grande"."""
    if not lexicon.adjectives_last or not is_article(lexicon, tokens[at]):
        return None
    for length in range(1, LONGEST_NOUN + 1):
        words = tokens[at + 1 : at + 1 + length]
        plain = all(is_plain(lexicon, word) and not lexicon.relating.pronouns.leading((word,)) for word in words)
        if len(words) < length or not plain:
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
