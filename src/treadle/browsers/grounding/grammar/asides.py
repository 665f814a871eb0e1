"""What a command consists of where people say more than what is to be done: what they tell, ask, want or add besides.

Only the words are judged here. Whether the page has something for what is told is asked where the page is known.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.beginnings import begins_verb, ends_verb, politeness
from treadle.browsers.grounding.grammar.borders import is_deed_by_form
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token, split_elisions, tokenize
from treadle.browsers.snapshot.words import words_of

__all__ = ["Segment", "SegmentKind", "divided", "only_tells"]

_LONGEST: Final = 300
"""Characters of a command that is looked at."""
_MOST: Final = 6
"""Segments of a sentence that asks for one thing."""
_LATEST_VERB: Final = 7
_LATEST_PURPOSE: Final = 2
"""Words that stand before a purpose at least: a verb and what is dealt with."""
_KEEPING: Final = words_of("speicher send bestatig schick enregistr envoi valid guard envi confirm")
_MOST_ADDED: Final = 7
"""Words of what is added to what was said."""
_WITH: Final = words_of("with as to into by via mit als zu in per avec comme en con como a por")
_QUOTES: Final = re.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]|(?<!\\w)['\u2018]\\w|\\w['\u2019](?=\\s|$)")
_MARK: Final = re.compile(r"\s*(?:[,;.!?]+(?=\s)|\s[-\u2013\u2014](?=\s))\s*|\s*[;.!?]+$")
_SUBJECT: Final = (
    r"(?:i|we|it|you|he|she|they|that|there|my|our|your|his|her|the|people|every\w+|no(?:body|one)|some\w+)"
)
_SINCE: Final = re.compile(
    r"\s+(?=(?:"
    rf"so (?:that )?{_SUBJECT}(?:['\u2019]\w+)?|because|cos|in case (?:i|we)|before (?:i|we)|while (?:i|we|it|they)"
    r"(?:['\u2019]\w+)?|since (?:i|we|it)(?:['\u2019]\w+)?|now that|as (?:i|we)(?:['\u2019]\w+)?|given that"
    r"|(?:so as|in order) to|damit|weil|denn|bevor (?:ich|wir)|w\u00e4hrend (?:ich|wir)|da (?:ich|wir)"
    r"|um (?:\S+ ){1,5}zu \w+en$|parce qu|car|puisqu|pour qu|afin d|avant qu|porque|para que|ya que|antes de que"
    r")(?=\W|\w*['\u2019]|$))",
    re.IGNORECASE,
)
"""Before what says why, what for or before what else something is done."""
_WISHED_TOO: Final = re.compile(
    r"\s+(?:and|und|et|y)\s+(?=(?:(?:i|we|ich|wir|je|nous) )?"
    r"(?:(?:would|['\u2019]d) like|want|need|m\u00f6chten?|will|wollen|w\u00fcrden?|voudrai\w+|veux|quiero)\b)",
    re.IGNORECASE,
)
"""Before what is wanted for what was told: "... and would like to send it in"."""
_PURPOSE: Final = re.compile(
    r"(?<!\bwant)(?<!\blike)(?<!\bneed)(?<!\blove)(?<!\bwish)(?<!\bhow)(?<!\bwhere)(?<!\bway)(?<!\bgoing)(?<!\bgo)"
    r"(?<!\bprefer)(?<!\bable)(?<!\btry)(?<!\bhave)(?<!\bgot)(?<!\breminder)(?<!\b\w['\u2019]d)"
    r"\s+(?=to (?:see|check|find out|look|know|make sure|learn|compare|be able|avoid|get (?:rid|an idea))\b)",
    re.IGNORECASE,
)
"""Before what one does it for."""
_DEPENDING: Final = words_of(
    "if unless when whenever until till once after except wenn falls sobald sofern bis nachdem ausser si quand lorsque "
    "jusqu sauf apres des cuando hasta despues salvo excepto or either oder entweder ou soit"
)
_DENYING: Final = words_of(
    "not no don't dont doesn't never neither nor without nicht kein keine keinen keiner ohne pas ne sans sin nunca"
)
_FOLLOWING: Final = words_of("then and dann und danach puis ensuite et luego despues y")


class SegmentKind(StrEnum):
    """What a segment is for."""

    DONE = "done"
    """It begins as what is to be done does."""
    TOLD = "told"
    """It states something."""
    WISHED = "wished"
    ASKED = "asked"
    ADDED = "added"
    """Neither: an exclamation, or what is added to what was said."""


class Segment(NamedTuple):
    """A part of a command."""

    text: str
    kind: SegmentKind
    denies: bool
    depending: frozenset[str]
    """The words in it that say upon what something depends, or between what one may choose."""
    explains: bool = False
    """It is joined as a reason or a purpose is: "so I can ask"."""
    valued: bool = False
    """It has a number or a name, which may be meant for a field, or goes on as what is to be done does."""
    sends: bool = False
    """It says only that what was told or entered is kept or sent: "save it"."""


def divided(text: str) -> Sequence[Segment]:
    """The segments of a command that asks for one thing; empty where it is in quotes, too long or of too many parts.

    "I'm off to bed, hand over to the next" tells something and has something done; "open the chat so I can ask" has
    it done first, and says what for.
    """
    if len(text) > _LONGEST or _QUOTES.search(text):
        return ()
    lexicon = languages_of(tokenize(text))[0]
    pieces: list[tuple[str, bool]] = []
    begin = 0
    for mark in (*_MARK.finditer(text), None):
        end = len(text) if mark is None else mark.start()
        asked = mark is not None and "?" in mark.group()
        if piece := text[begin:end].strip():
            pieces.append((piece, asked))
        begin = end if mark is None else mark.end()
    made = [segment for piece, asked in pieces for segment in _segments(lexicon, piece, asked=asked)]
    return made if len(made) <= _MOST else ()


def only_tells(text: str) -> bool:
    """Whether a clause only tells why something was done: it states something, without a number or a name that a field
    may take, and without a condition."""
    segments = divided(text)
    return bool(segments) and all(
        segment.kind is SegmentKind.TOLD and not segment.valued and not segment.depending for segment in segments
    )


def _segments(lexicon: Lexicon, text: str, *, asked: bool) -> list[Segment]:
    cuts = sorted(
        {
            (found.start(), found.end(), kind)
            for pattern, kind in (
                (_SINCE, SegmentKind.TOLD),
                (_WISHED_TOO, SegmentKind.WISHED),
                (_PURPOSE, SegmentKind.TOLD),
            )
            for found in pattern.finditer(text)
            if len(text[: found.start()].split()) >= _LATEST_PURPOSE
        }
    )
    made: list[Segment] = []
    begin, kind = 0, None
    for start, end, following in (*cuts, (len(text), len(text), None)):
        if (piece := text[begin:start].strip()) and start >= begin:
            made.append(_segment(lexicon, piece, kind, asked=asked))
        begin, kind = end, following
    return made


def _segment(lexicon: Lexicon, text: str, kind: SegmentKind | None, *, asked: bool) -> Segment:
    tokens = [token for token in split_elisions(tokenize(text), lexicon.elisions) if token.kind is Kind.WORD]
    words = {token.folded for token in tokens}
    explains = kind is SegmentKind.TOLD or _SINCE.match(f" {text}") is not None
    known = kind or (SegmentKind.TOLD if explains else _kind(lexicon, tokens, asked=asked))
    denies = not _DENYING.isdisjoint(words) or any(word.endswith("n't") for word in words)
    valued = not explains and (
        _is_valued(lexicon, tokens) or (known is SegmentKind.ADDED and _goes_on(lexicon, tokens))
    )
    sends = known is SegmentKind.DONE and _sends(lexicon, tokens)
    return Segment(text, known, denies, frozenset(words & _DEPENDING), explains, valued, sends)


def _sends(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    rest = tokens[politeness(lexicon, tokens, 0) :] or tokens
    small = lexicon.small_words | lexicon.determiners | lexicon.pronouns | lexicon.telling.things
    ended = lexicon.verb_last and rest[-1].folded in lexicon.telling.sending
    keeps = rest[0].folded in lexicon.telling.sending or rest[0].folded.rstrip("e") in _KEEPING or ended
    return keeps and sum(token.folded not in small for token in rest) <= 1


def _is_valued(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words have a number, an address or a name."""
    numbers = (token for at, token in enumerate(tokens) if at and lexicon.numbers.get(token.folded, 0) > 1)
    if any(numbers) or any("@" in token.text or any(map(str.isdecimal, token.text)) for token in tokens):
        return True
    speakers = lexicon.telling.speakers
    return not lexicon.capitals and any(
        token.text[:1].isupper() and token.folded not in speakers for token in tokens[1:]
    )


def _goes_on(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether what is added may be what is done with something, or how: "with See you soon and send it"."""
    joined = any(
        token.folded in _FOLLOWING and begins_verb(lexicon, tokens[at + 1 :]) for at, token in enumerate(tokens)
    )
    return joined or len(tokens) > _MOST_ADDED or tokens[0].folded in _WITH


def _kind(lexicon: Lexicon, tokens: Sequence[Token], *, asked: bool) -> SegmentKind:
    while tokens and tokens[0].folded in _FOLLOWING:
        tokens = tokens[1:]
    if not tokens:
        return SegmentKind.ADDED
    if asked and (lexicon.questions.leading(tokens) or tokens[0].folded in lexicon.telling.finite):
        return SegmentKind.ASKED
    telling = lexicon.telling
    if telling.closing.known(tokens):
        return SegmentKind.ADDED
    if telling.wishes.leading(tokens) or telling.intentions.leading(tokens):
        return SegmentKind.WISHED
    rest = tokens[politeness(lexicon, tokens, 0) :] or tokens
    if ends_verb(lexicon, rest) and len(rest) > 1 and rest[0].folded not in telling.speakers:
        return SegmentKind.DONE
    told = telling.speakers | telling.others
    if rest[0].folded in told or rest[0].folded.removesuffix("'s") in told:
        return SegmentKind.TOLD
    if begins_verb(lexicon, rest) or is_deed_by_form(lexicon, rest) or rest[0].folded in lexicon.deeds:
        return SegmentKind.DONE
    stated = any(token.folded in telling.finite for token in rest[1:_LATEST_VERB])
    return SegmentKind.TOLD if stated else SegmentKind.ADDED
