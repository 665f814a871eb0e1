"""What stands before a noun and narrows it: "the second large red", "the cheapest", "all"."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Superlative, Target

__all__ = [
    "Modifiers",
    "is_article",
    "is_period",
    "modifiers_of",
    "ordinal_of",
    "role_at_end",
    "role_at_start",
    "role_nearly",
    "trimmed",
    "trimmed_end",
]

_LONGEST_NUMBER: Final = 6
_SHORTEST_TO_GUESS: Final = 5


class Modifiers(NamedTuple):
    """What was peeled off the beginning of some words."""

    ordinal: int | None = None
    qualities: tuple[str, ...] = ()
    superlative: Superlative | None = None
    every: bool = False

    def of(self, target: Target) -> Target:
        """A target with these."""
        return msgspec.structs.replace(
            target,
            ordinal=self.ordinal if target.ordinal is None else target.ordinal,
            qualities=(*self.qualities, *target.qualities),
            superlative=self.superlative or target.superlative,
            every=self.every or target.every,
        )


def modifiers_of(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[Modifiers, Sequence[Token]]:
    """The modifiers at the beginning, and what is left; that may be nothing but a noun that is one itself: "circle"."""
    found = Modifiers()
    while tokens:
        if is_article(lexicon, tokens[0]) and len(tokens) > 1:
            tokens = tokens[1:]
        elif (length := lexicon.quantifiers.leading(tokens)) and not _is_name(tokens[0]):
            if length == len(tokens):
                break
            found, tokens = found._replace(every=True), tokens[length:]
        elif is_period(lexicon, tokens):
            break
        elif 0 < (length := lexicon.relating.counted.leading(tokens)) < len(tokens) and found.ordinal is None:
            found, tokens = found._replace(ordinal=lexicon.relating.counted.meaning(tokens[:length])), tokens[length:]
        elif (number := ordinal_of(lexicon, tokens[0])) is not None and len(tokens) > 1 and found.ordinal is None:
            found, tokens = found._replace(ordinal=number), tokens[1:]
        elif (length := lexicon.superlatives.leading(tokens)) and not (_is_name(tokens[0]) and not lexicon.capitals):
            superlative = lexicon.superlatives.meaning(tokens[:length])
            if length == len(tokens) or found.superlative is not None:
                break
            found, tokens = found._replace(superlative=superlative), tokens[length:]
        elif length := lexicon.qualities.leading(tokens):
            quality = lexicon.qualities.meaning(tokens[:length]) or ""
            found, tokens = found._replace(qualities=(*found.qualities, quality)), tokens[length:]
        elif length := _partitive(lexicon, found, tokens):
            tokens = tokens[length:]
        else:
            break
    return _behind(lexicon, found, tokens) if lexicon.adjectives_last else (found, tokens)


def _partitive(lexicon: Lexicon, found: Modifiers, tokens: Sequence[Token]) -> int:
    """How many words say only that one of several is meant: "the cheapest of the bags"."""
    if found.superlative is None and found.ordinal is None:
        return 0
    length = lexicon.partitives.leading(tokens)
    return length if length < len(tokens) else 0


def _is_name(token: Token) -> bool:
    """Whether it is written as a name is, and does not just begin the sentence: "Choose Every month"."""
    return token.start > 0 and token.text[:1].isupper() and not token.text.isupper()


def _behind(lexicon: Lexicon, found: Modifiers, tokens: Sequence[Token]) -> tuple[Modifiers, Sequence[Token]]:
    """The same with what stands behind the noun: "le produit le moins cher"."""
    while len(tokens) > 1:
        if tokens[-1].folded in lexicon.determiners:
            tokens = tokens[:-1]
        elif (length := lexicon.superlatives.trailing(tokens)) and length < len(tokens):
            found = found._replace(superlative=lexicon.superlatives.meaning(tokens[-length:]))
            tokens = tokens[:-length]
        elif (length := lexicon.qualities.trailing(tokens)) and length < len(tokens):
            quality = lexicon.qualities.meaning(tokens[-length:]) or ""
            found, tokens = found._replace(qualities=(quality, *found.qualities)), tokens[:-length]
        else:
            break
    return found, tokens


def ordinal_of(lexicon: Lexicon, token: Token) -> int | None:
    """Which number a word says: "second", "2nd", "last"."""
    if token.kind is not Kind.WORD:
        return None
    word = token.folded
    number = lexicon.ordinals.get(word)
    if number is not None or not word[:1].isdecimal():
        return number
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyzºª°.")
    if not digits.isdecimal() or word[len(digits) :] not in lexicon.ordinal_endings:
        return None
    return int(digits[:_LONGEST_NUMBER]) or None


def is_period(lexicon: Lexicon, tokens: Sequence[Token]) -> bool:
    """Whether words begin with a stretch of time, "the last 7 days": no number of anything."""
    said = len(tokens) > 2 and tokens[0].folded in lexicon.ordinals and tokens[2].folded in lexicon.speech.spans
    return said and (tokens[1].text.isdecimal() or tokens[1].folded in lexicon.numbers)


def is_article(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word is an article or the like; a capital letter is a name: "Select A, B and C"."""
    return token.folded in lexicon.determiners and not (len(token.text) == 1 and token.text.isupper())


def role_at_end(lexicon: Lexicon, tokens: Sequence[Token]) -> str:
    """The role that the last words name; empty if they name none."""
    length = lexicon.roles.trailing(tokens)
    return lexicon.roles.meaning(tokens[-length:]) or "" if length else ""


def role_at_start(lexicon: Lexicon, tokens: Sequence[Token]) -> str:
    """The role that the first words name; empty if they name none."""
    length = lexicon.roles.leading(tokens)
    return lexicon.roles.meaning(tokens[:length]) or "" if length else ""


def role_nearly(lexicon: Lexicon, token: Token) -> str:
    """The role that a word was to name, a slip of the hand forgiven: two neighbours swapped, a letter too much or few.

    Only where the first letter is right, and where no other role is as near.
    """
    word = token.folded
    if len(word) < _SHORTEST_TO_GUESS or not word.isalpha() or lexicon.verbs.word(word) is not None:
        return ""
    near = {role for phrase, role in lexicon.roles.items() if len(phrase) == 1 and _slipped(word, phrase[0])}
    return near.pop() if len(near) == 1 else ""


def _slipped(word: str, meant: str) -> bool:
    if word[0] != meant[0] or abs(len(word) - len(meant)) > 1 or len(meant) < _SHORTEST_TO_GUESS:
        return False
    at = next((at for at, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    if len(word) == len(meant):
        swapped = word[at : at + 2] == meant[at : at + 2][::-1]
        return swapped and word[at + 2 :] == meant[at + 2 :]
    return word[at + 1 :] == meant[at:] if len(word) > len(meant) else word[at:] == meant[at + 1 :]


def trimmed(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """Without articles before, politeness behind and marks at either end."""
    at = 0
    while at < len(tokens) - 1 and (is_article(lexicon, tokens[at]) or tokens[at].kind is Kind.MARK):
        at += 1
    return trimmed_end(lexicon, tokens[at:] if at else tokens)


def trimmed_end(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """Without politeness and marks behind."""
    while tokens:
        if tokens[-1].kind is Kind.MARK:
            tokens = tokens[:-1]
        elif (length := lexicon.fillers.trailing(tokens)) and length < len(tokens):
            tokens = tokens[:-length]
        else:
            break
    return tokens
