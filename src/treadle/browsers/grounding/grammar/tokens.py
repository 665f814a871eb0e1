"""A sentence in tokens: words, quotations, marks."""

from collections.abc import Collection, Sequence
from enum import Enum
from typing import Final, NamedTuple

from treadle.browsers.grounding.words import fold

__all__ = ["Kind", "Phrase", "Token", "find", "find_last", "leading", "phrases", "raw", "tokenize", "trailing"]

Phrase = tuple[str, ...]
_CLOSERS: Final = {"'": "'", '"': '"', "`": "`", "“": "”", "„": "“", "‘": "’", "«": "»", "‹": "›"}  # noqa: RUF001 - meant
_MARKS: Final = frozenset(",;.!?:")


def phrases(text: str) -> frozenset[Phrase]:
    """Phrases that are written one after another: ``"next to|near"``."""
    return frozenset(tuple(phrase.split()) for phrase in text.split("|"))


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    QUOTED = "quoted"
    MARK = "mark"


class Token(NamedTuple):
    """A piece of a sentence, and where in it."""

    kind: Kind
    text: str
    """Of a quotation: what is between the marks."""
    start: int
    end: int
    folded: str
    """What rules compare; empty for a quotation, so that no rule takes it for a word of its own."""


def tokenize(text: str) -> tuple[Token, ...]:
    """Split a sentence. An apostrophe within a word and a mark without a partner begin no quotation."""
    tokens: list[Token] = []
    unpaired: set[str] = set()
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "\n":
            tokens.append(Token(Kind.MARK, ";", at, at + 1, ";"))
            at += 1
        elif sign.isspace():
            at += 1
        elif sign in _CLOSERS and sign not in unpaired and (end := _closing(text, at)) is not None:
            inside = text[at + 1 : end].replace("\\" + text[end], text[end])
            tokens.append(Token(Kind.QUOTED, inside, at, end + 1, ""))
            at = end + 1
        elif sign in _MARKS and _ends_word(text, at + 1):
            tokens.append(Token(Kind.MARK, sign, at, at + 1, sign))
            at += 1
        else:
            if sign in _CLOSERS:
                unpaired.add(sign)
            end = _word_end(text, at)
            tokens.append(Token(Kind.WORD, text[at:end], at, end, fold(text[at:end])))
            at = end
    return tuple(tokens)


def _closing(text: str, at: int) -> int | None:
    """Where a quotation that opens here ends; it has to close before a space, a mark or the end."""
    closer = _CLOSERS[text[at]]
    end = text.find(closer, at + 1)
    while end != -1:
        if text[end - 1] != "\\" and _ends_word(text, end + 1) and end > at + 1:
            return end
        end = text.find(closer, end + 1)
    return None


def _ends_word(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace() or text[at] in _MARKS or text[at] in ")]}"


def _word_end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and not text[end].isspace():
        if text[end] in _MARKS and _ends_word(text, end + 1):
            break
        end += 1
    return end


def raw(source: str, tokens: Sequence[Token]) -> str:
    """The text that tokens stand for as it was written, or what is between the marks if it is one quotation."""
    if not tokens:
        return ""
    if len(tokens) == 1:
        return tokens[0].text
    return source[tokens[0].start : tokens[-1].end]


def leading(tokens: Sequence[Token], phrases: Collection[Phrase], *, most: int = 4, start: int = 0) -> int:
    """How many tokens the longest of the phrases takes that they begin with; 0 if they begin with none."""
    for length in range(min(most, len(tokens) - start), 0, -1):
        if tuple(token.folded for token in tokens[start : start + length]) in phrases:
            return length
    return 0


def trailing(tokens: Sequence[Token], phrases: Collection[Phrase], *, most: int = 4) -> int:
    """How many tokens the longest of the phrases takes that they end with; 0 if they end with none."""
    for length in range(min(most, len(tokens)), 0, -1):
        if tuple(token.folded for token in tokens[-length:]) in phrases:
            return length
    return 0


def find(tokens: Sequence[Token], words: Collection[str], *, start: int = 1) -> int | None:
    """Where the first of some words is that has something before and after it."""
    for at in range(start, len(tokens) - 1):
        if tokens[at].folded in words:
            return at
    return None


def find_last(tokens: Sequence[Token], words: Collection[str]) -> int | None:
    """Where the last of some words is that has something before and after it."""
    for at in range(len(tokens) - 2, 0, -1):
        if tokens[at].folded in words:
            return at
    return None
