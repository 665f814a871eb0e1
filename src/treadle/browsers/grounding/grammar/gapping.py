"""What one verb says for several things, each with a value or a place of its own, as a clause for each: "set the mug to
4 and the plate to 1", "type x in Address and in Repeat the address"."""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.beginnings import begins_verb, ends_verb, is_placed_first, without_politeness
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.several import in_parts
from treadle.browsers.grounding.grammar.tokens import Kind, Token, raw, split_elisions, tokenize, without_marks_at_end

__all__ = ["gapped", "placed_before"]

_MOST_PARTS: Final = 8
_LONGEST: Final = 40
"""Tokens that such a clause has at most."""
_NUMBER_AND_UNIT: Final = 2


def gapped(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a clause may leave out in its later parts what its first one has said, each as a whole clause
    for every part, the likeliest way first. None where it joins nothing, denies something, or a part has a verb of its
    own. What of it is meant only the page tells."""
    tokens: Sequence[Token] = tokenize(text)
    if not tokens or len(tokens) > _LONGEST or tokens[-1].text == "?":
        return ()
    lexicon = languages_of(tokens)[0]
    tokens = without_marks_at_end(without_politeness(lexicon, split_elisions(tokens, lexicon.elisions)))
    if any(lexicon.negations.leading(tokens, at) or token.text in "?:;" for at, token in enumerate(tokens)):
        return ()
    parts = in_parts(lexicon, tokens)
    if not 1 < len(parts) <= _MOST_PARTS:
        return ()
    first, *others = parts
    begin = begins_verb(lexicon, first)
    last = 0 if begin else ends_verb(lexicon, parts[-1])
    if any(begins_verb(lexicon, part) for part in others):
        return ()
    closing, whole = _closing(lexicon, first, parts[-1], last)
    others = [*others[:-1], others[-1][: len(others[-1]) - len(closing)]] if not whole else others
    if not all(others):
        return ()
    said = raw(text, [*first, *(() if whole else closing)]) if not closing or whole else _joined(text, first, closing)
    ways: dict[tuple[str, ...], None] = {}
    for head in _heads(first, others, begin, verb_last=last > 0):
        ways[(said, *(_joined(text, head, part, closing) for part in others))] = None
    if begin and (unit := _unit(first)) is not None and any(part[-1].text.isdecimal() for part in others):
        with_units = ([*part, unit] if part[-1].text.isdecimal() else part for part in others)
        ways[(said, *(_joined(text, first[:begin], part) for part in with_units))] = None
    return tuple(ways)


def placed_before(text: str) -> tuple[str, str]:
    """Where a clause says first that all of it is, with the comma behind that, and the rest of it: "in the new account,
    set A and B to x". The first is empty where it says none."""
    tokens: Sequence[Token] = tokenize(text)
    lexicon = languages_of(tokens)[0] if tokens else None
    at = next((at for at, token in enumerate(tokens) if token.folded == ","), len(tokens))
    if lexicon is None or at + 1 >= len(tokens) or begins_verb(lexicon, tokens):
        return "", text
    if not is_placed_first(lexicon, tokens[:at]) or not begins_verb(lexicon, tokens[at + 1 :]):
        return "", text
    begin = tokens[at + 1].start
    return text[:begin], text[begin:]


def _closing(lexicon: Lexicon, first: Sequence[Token], end: Sequence[Token], last: int) -> tuple[Sequence[Token], bool]:
    """What ends every part, the other half of a verb that stands around what it is about or a verb that stands last,
    and whether it stands in the first part."""
    if last:
        return end[len(end) - last :], False
    length = lexicon.brackets.leading(first)
    for tail, _ in lexicon.brackets.meaning(first[:length]) or () if length else ():
        for part in (first, end):
            if len(part) > len(tail) and tuple(token.folded for token in part[len(part) - len(tail) :]) == tail:
                return part[len(part) - len(tail) :], part is first
    return (), False


def _heads(
    first: Sequence[Token], others: Sequence[Sequence[Token]], begin: int, *, verb_last: bool
) -> Iterator[Sequence[Token]]:
    """What of the first part the others leave out: all before the word that they begin with, or its verb."""
    word = others[0][0].folded
    if all(part[0].folded == word for part in others):
        places = [at for at in range(max(begin, 1), len(first)) if first[at].folded == word]
        yield from (first[:at] for at in places)
    if begin or verb_last:
        yield first[:begin]


def _unit(first: Sequence[Token]) -> Token | None:
    """What is counted at the end of the first part: "5 stars"."""
    if len(first) < _NUMBER_AND_UNIT or not first[-2].text.isdecimal() or first[-1].kind is not Kind.WORD:
        return None
    return first[-1]


def _joined(text: str, *spans: Sequence[Token]) -> str:
    return " ".join(raw(text, span) for span in spans if span)
