"""A sentence in tokens: words, quotations, marks."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from enum import Enum
from itertools import pairwise
from typing import Final, NamedTuple

from treadle.browsers.grounding.words import fold

__all__ = [
    "Kind",
    "Token",
    "find",
    "find_last",
    "raw",
    "split_elisions",
    "split_enclitics",
    "tokenize",
    "without_marks_at_end",
]

_CLOSERS: Final = {
    "'": "'", '"': '"', "`": "`´'", "“": '”“"', "”": "”", "„": '“”"', "‘": "’'", "‚": "‘’", "’": "’", "«": "»",  # noqa: RUF001 - meant
    "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "＂": "＂",  # noqa: RUF001 - meant
}  # fmt: skip
_SPACED: Final = "«‹"  # noqa: RUF001 - meant
"""Quotation marks that have spaces inside, as French writes them."""
_MARKS: Final = frozenset(",;.!?:…。，；：！？、")  # noqa: RUF001 - meant
_PLAIN_MARKS: Final = str.maketrans("…。，；：！？、", "..,;:!?,")  # noqa: RUF001 - meant
_OPENING: Final = "¿¡"
"""Marks before a question or a cry; what they are before says it is one."""
_BRACKETS: Final = ")]}"
_RUN: Final = 8
"""So many marks in a row end a word, whatever follows."""
_APOSTROPHES: Final = str.maketrans("’ʼ`´", "''''")  # noqa: RUF001 - meant


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
    """Split a sentence. An apostrophe within a word and a mark without a partner begin no quotation.

    Linear: a sign that has no partner once is not looked for again.
    """
    tokens: list[Token] = []
    unpaired: set[str] = set()
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "\n":
            tokens.append(Token(Kind.MARK, ";", at, at + 1, ";"))
            at += 1
        elif (
            _is_blank(sign)
            or sign in _OPENING
            or (sign == "-" and tokens and tokens[-1].kind is Kind.QUOTED and tokens[-1].end == at)
        ):
            at += 1
        elif sign in _CLOSERS and sign not in unpaired and (end := _closing(text, at)) is not None:
            inside = text[at + 1 : end].replace("\\" + text[end], text[end])
            inside = inside.strip() if sign in _SPACED else inside
            tokens.append(Token(Kind.QUOTED, inside, at, end + 1, ""))
            at = end + 1
        elif sign in _MARKS and _ends_word(text, at + 1):
            mark = sign.translate(_PLAIN_MARKS)
            tokens.append(Token(Kind.MARK, mark, at, at + 1, mark))
            at += 1
        else:
            if sign in _CLOSERS:
                unpaired.add(sign)
            end = _word_end(text, at)
            tokens.append(Token(Kind.WORD, text[at:end], at, end, _folded(text[at:end])))
            at = end
    return tuple(tokens)


def split_elisions(tokens: Sequence[Token], elisions: Collection[str]) -> tuple[Token, ...]:
    """The tokens, with words that were run together with the next taken apart: ``l'adresse`` is ``l'`` ``adresse``."""
    made: list[Token] = []
    for token in tokens:
        head, sign, tail = token.folded.partition("'")
        if token.kind is Kind.WORD and tail and head + sign in elisions and len(token.text) == len(token.folded):
            cut = len(head) + 1
            made.append(Token(Kind.WORD, token.text[:cut], token.start, token.start + cut, head + sign))
            made.append(Token(Kind.WORD, token.text[cut:], token.start + cut, token.end, tail))
        else:
            made.append(token)
    return tuple(made)


def split_enclitics(
    tokens: Sequence[Token], enclitics: Sequence[str], is_verb: Callable[[str], bool]
) -> tuple[Token, ...]:
    """The tokens, with pronouns taken off the verbs that they are joined to: ``emballez-le``, ``guárdalo``."""
    made: list[Token] = []
    for token in tokens:
        ending = next((end for end in enclitics if token.folded.endswith(end)), "")
        head = token.folded.removesuffix(ending)
        joined = ending and token.kind is Kind.WORD and len(token.text) == len(token.folded)
        if joined and head and (ending.startswith("-") or is_verb(token.text[: len(head)])):
            cut = len(head)
            made.append(Token(Kind.WORD, token.text[:cut], token.start, token.start + cut, head))
            pronoun = ending.removeprefix("-")
            begin = token.end - len(pronoun)
            made.append(Token(Kind.WORD, token.text[-len(pronoun) :], begin, token.end, pronoun))
        else:
            made.append(token)
    return tuple(made)


def _folded(word: str) -> str:
    return fold(word if word.isascii() else word.translate(_APOSTROPHES))


def _is_blank(sign: str) -> bool:
    """Whether it is white space, or shows nothing: control signs, marks of direction."""
    return sign.isspace() or (not sign.isalnum() and unicodedata.category(sign) in {"Cc", "Cf"})


def _closing(text: str, at: int) -> int | None:
    """Where a quotation that opens here ends; it has to close before a space, a mark or the end."""
    closers = _CLOSERS[text[at]]
    for end in range(at + 2, len(text)):
        if text[end] in closers and text[end - 1] != "\\" and _closes(text, end + 1):
            return end
    return None


def _closes(text: str, at: int) -> bool:
    """Whether a quotation may end before this place; a word may be joined to it: "'Blue'-Button", "'Ann''s"."""
    if _ends_word(text, at) or text[at] in _MARKS or text[at] == "-":
        return True
    return text[at : at + 2] in {"'s", "’s"} and _ends_word(text, at + 2)  # noqa: RUF001 - meant


def _ends_word(text: str, at: int) -> bool:
    """Whether a word may end before this place: at a space, or at marks that end it: "Save!!", but not "a!!b"."""
    for end in range(at, at + _RUN):
        if end >= len(text) or _is_blank(text[end]) or text[end] in _BRACKETS:
            return True
        if text[end] not in _MARKS:
            return False
    return True


def _word_end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and not text[end].isspace():
        if text[end] in _MARKS and _ends_word(text, end + 1):
            break
        end += 1
    return end


def raw(source: str, tokens: Sequence[Token]) -> str:
    """The text that tokens stand for as it was written, or what is between the marks if it is one quotation.

    Tokens that do not follow each other in the sentence - a verb from its end, one that is said once for two things -
    stand there one after another.
    """
    if not tokens:
        return ""
    if len(tokens) == 1:
        return tokens[0].text
    if all(_follows(source, one, other) for one, other in pairwise(tokens)):
        start, end = tokens[0].start, tokens[-1].end
        asked = start > 0 and source[start - 1] in _OPENING and source[end - 1] in "?!"
        return source[start - asked : end]
    return " ".join(token.text for token in tokens)


def _follows(source: str, one: Token, other: Token) -> bool:
    return one.end <= other.start and not any(sign.isalnum() for sign in source[one.end : other.start])


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


def without_marks_at_end(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the last one that is no mark."""
    while tokens and tokens[-1].kind is Kind.MARK:
        tokens = tokens[:-1]
    return tokens
