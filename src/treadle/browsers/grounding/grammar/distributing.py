"""One deed for several things, as a sentence for each: "compare the Clio and the Octavia", "hake A und B an".

What of the words leads to the first thing cannot be told without the page: "enrol in Databases and Algebra" may be
about a course called so. Every way is made, and the page decides.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import ends_verb, without_politeness
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, split_elisions, tokenize
from treadle.browsers.snapshot.words import words_of

__all__ = ["distributed", "divided"]

_MOST_THINGS: Final = 8
_MOST_WAYS: Final = 5
_VERB_AND_OBJECT: Final = 2
_COMPARING: Final = words_of("compare vergleiche vergleichen compare comparer comparez compara comparar")
_BETWEEN: Final = words_of("between zwischen entre")
"""What needs two things to say where one is."""
_LONGEST: Final = 40
"""Tokens that such a clause has at most."""


def distributed(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a clause may say the same of several things, each as a clause for every thing, the likeliest
    way first; none where it joins no things, quotes something, or denies it."""
    tokens: Sequence[Token] = tokenize(text)
    if (
        not tokens
        or len(tokens) > _LONGEST
        or tokens[-1].text == "?"
        or any(token.kind is Kind.QUOTED for token in tokens)
    ):
        return ()
    if any(token.folded in _BETWEEN for token in tokens):
        return ()
    lexicon = languages_of(tokens)[0]
    tokens = without_politeness(lexicon, split_elisions(tokens, lexicon.elisions))
    if any(lexicon.negations.leading(tokens, at) or token.text in "?:;." for at, token in enumerate(tokens)):
        return ()
    parts = _parts(lexicon, tokens)
    if not 1 < len(parts) <= _MOST_THINGS or all(token.kind is Kind.MARK for token in _between(parts, tokens)):
        return ()
    first, *others = parts
    others = [_named(lexicon, part, first) for part in others]
    parts = [first, *others]
    last = ends_verb(lexicon, parts[-1])
    tail = parts[-1][-last:] if 0 < last < len(parts[-1]) else ()
    ways: dict[tuple[str, ...], None] = {}
    for cut in _cuts(lexicon, first, others[0]):
        head = raw(text, first[:cut])
        each = [raw(text, first), *(f"{head} {_said(text, part)}".strip() for part in others)]
        end = raw(text, tail)
        ways[tuple(f"{one} {end}" if tail and one != each[-1] else one for one in each)] = None
    made = tuple(ways)[:_MOST_WAYS]
    if tokens[0].folded in lexicon.speech.speakers:  # "I can help on Monday and Thursday" says what is to be so
        made = (*made, tuple(raw(text, part[-1:]) for part in parts))
    return made


def divided(text: str) -> tuple[str, str] | None:
    """A clause as two of which the second says what is done to what: "open team requests and approve Priya Nair"; None
    where no verb with its object follows "and". It may be one name all the same, which the page tells."""
    tokens: Sequence[Token] = tokenize(text)
    if len(tokens) > _LONGEST or any(token.kind is Kind.QUOTED for token in tokens):
        return None
    lexicon = languages_of(tokens)[0]
    begin = lexicon.verbs.leading(tokens)
    if not begin or any(lexicon.negations.leading(tokens, at) for at in range(len(tokens))):
        return None
    for at in range(begin + 1, len(tokens) - _VERB_AND_OBJECT):
        length = lexicon.verbs.leading(tokens, at + 1)
        if tokens[at].folded in lexicon.also and 0 < length < len(tokens) - at - 1:
            return raw(text, tokens[:at]), raw(text, tokens[at + 1 :])
    return None


def _named(lexicon: Lexicon, part: Sequence[Token], first: Sequence[Token]) -> Sequence[Token]:
    """A part with what "one" stands for in it: the swimming one, where the work alarm was spoken of."""
    stands = len(part) > 1 and part[-1].folded in lexicon.speech.ones and first[-1].kind is Kind.WORD
    return [*part[:-1], first[-1]] if stands else part


def _said(text: str, part: Sequence[Token]) -> str:
    """The words of a part, which need not follow one another."""
    follow = all(one.start < other.start for one, other in pairwise(part))
    return raw(text, part) if follow else " ".join(token.text for token in part)


def _parts(lexicon: Lexicon, tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """What is between "and" and commas; what is compared with something is joined by that."""
    joints = lexicon.also | (lexicon.with_ if tokens and tokens[0].folded in _COMPARING else frozenset())
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is Kind.MARK or token.folded in joints:
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _between(parts: Sequence[Sequence[Token]], tokens: Sequence[Token]) -> list[Token]:
    within = {token.start for part in parts for token in part}
    return [token for token in tokens if token.start not in within]


def _cuts(lexicon: Lexicon, first: Sequence[Token], second: Sequence[Token]) -> Iterator[int]:
    """Where the first thing may begin: before the article where the second has one, behind the verb and what leads from
    it, at the beginning, anywhere."""
    articles = [at for at in range(1, len(first)) if first[at].folded in lexicon.determiners]
    if articles and second[0].folded in lexicon.determiners:
        yield articles[-1]
    end = max(lexicon.verbs.leading(first), lexicon.brackets.leading(first))
    leading = lexicon.determiners | lexicon.small_words | lexicon.pronouns | lexicon.leading_over
    behind = next((at for at in range(end, len(first)) if first[at].folded not in leading), len(first))
    if end > 0 and behind < len(first):
        yield behind
    if not end:
        yield 0
    yield from range(max(end, 1), len(first))
