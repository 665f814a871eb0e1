"""Slips of the hand in the verb of a command: "clcik Save". Never where two verbs are as near."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from treadle.browsers.grounding.common_words import is_common
from treadle.browsers.grounding.common_words_abroad import is_common_abroad
from treadle.browsers.grounding.grammar.lexicon import Lexicon, Sense
from treadle.browsers.grounding.grammar.lexicon.spoken import spoken_words
from treadle.browsers.grounding.grammar.lexicon.tables import Table
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.slips import is_light, is_slip
from treadle.browsers.grounding.words import distance, fold

__all__ = ["MeantVerb", "meant_words", "mended", "verb_meant", "with_counting_mended"]

_SHORTEST: Final = 4
_LONGEST: Final = 14
_SHORTEST_DEED: Final = 5


class MeantVerb(NamedTuple):
    """The verb that was meant."""

    sense: Sense
    length: int
    """How many tokens it takes."""
    word: str
    """Its first."""


def verb_meant(lexicon: Lexicon, tokens: Sequence[Token]) -> MeantVerb | None:
    """The verb that a first word was to be: one edit away from it, its first letter right or swapped with the next."""
    first = tokens[0] if tokens else None
    if first is None or first.kind is not Kind.WORD or len(tokens) < 2 or not first.folded.isalpha():
        return None
    word = first.folded
    if not _SHORTEST <= len(word) <= _LONGEST:
        return None
    near = {
        phrase[0] for phrase, sense in lexicon.verbs.items() if sense is not Sense.BUTTON and _is_near(word, phrase[0])
    }
    found = [lexicon.verbs.leading([first._replace(folded=verb), *tokens[1:]]) for verb in near]
    if len(near) != 1 or not found[0]:
        return None
    verb = near.pop()
    sense = lexicon.verbs.meaning([first._replace(folded=verb), *tokens[1 : found[0]]])
    return None if sense is None else MeantVerb(sense, found[0], verb)


def meant_words(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> str:
    """What the tokens say, with what was taken for a slip in it as it was meant."""
    words = [source[token.start : token.end] for token in tokens]
    if tokens and not lexicon.verbs.leading(tokens) and (meant := verb_meant(lexicon, tokens)) is not None:
        words[0] = meant.word
    if tokens and tokens[0].kind is Kind.WORD:
        slipped = fold(tokens[0].text) != tokens[0].folded and lexicon.verbs.leading(tokens) > 0
        if slipped or fold(tokens[0].text) in lexicon.misspellings:
            words[0] = tokens[0].folded
    return " ".join(words)


def mended(lexicon: Lexicon, source: str, tokens: Sequence[Token]) -> tuple[str, Sequence[Token]] | None:
    """The text and the tokens with the slip in a first word mended that no verb is: "delet the album".

    None if no verb is near, or several are: it is only one reading of it, for a page may call a button so.
    """
    first = tokens[0]
    word = first.folded
    written = first.kind is Kind.WORD and first.text == word and word.isalpha() and len(tokens) > 1
    if not written or not _SHORTEST_DEED <= len(word) <= _LONGEST or lexicon.verbs.word(word) is not None:
        return None
    near = {phrase[0] for phrase, _ in lexicon.verbs.items() if _is_slip_of(word, phrase[0])}
    if len(near) != 1 or lexicon.small_words.intersection({word}):
        return None
    verb = near.pop()
    longer = len(verb) - len(word)
    moved = [token._replace(start=token.start + longer, end=token.end + longer) for token in tokens[1:]]
    if any(token.start < first.end for token in tokens[1:]):
        return None  # they do not follow each other as they stand there
    head = Token(Kind.WORD, verb, first.start, first.start + len(verb), verb)
    return source[: first.start] + verb + source[first.end :], [head, *moved]


def with_counting_mended(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    """With slips in words that say which one is meant, or what it is, taken for these: "the secnd hotel", "anothr
    line", "la casila de Noticias".

    What was written stays for names.
    """
    counting = [*lexicon.ordinals, *_single(lexicon.superlatives, lexicon.another, lexicon.quantifiers)]
    kinds = _single(lexicon.roles, lexicon.fields)
    near = {
        token.folded: _meant(token, counting) or _meant(token, kinds, is_light)
        for token in tokens[1:]
        if token.text[:1].islower() or lexicon.capitals
    }
    return [token._replace(folded=near.get(token.folded) or token.folded) for token in tokens]


def _single(*tables: Table[Any]) -> list[str]:
    return [phrase[0] for table in tables for phrase, _ in table.items() if len(phrase) == 1]


def _meant(token: Token, words: Sequence[str], likely: Callable[[str, str], bool] = lambda said, meant: True) -> str:
    word = token.folded
    if (
        token.kind is not Kind.WORD
        or len(word) < _SHORTEST
        or is_common(word)
        or word in spoken_words()
        or is_common_abroad(word)
    ):
        return ""
    near = {other for other in words if len(other) >= _SHORTEST_DEED and is_slip(word, other) and likely(word, other)}
    return near.pop() if len(near) == 1 else ""


def _is_slip_of(word: str, verb: str) -> bool:
    """Whether a word is a verb without one letter, or with two swapped: "replay" is no slip of "reply"."""
    return _is_near(word, verb) and (len(word) < len(verb) or sorted(word) == sorted(verb))


def _is_near(word: str, verb: str) -> bool:
    if len(verb) < _SHORTEST or abs(len(word) - len(verb)) > 1:
        return False
    swapped = word[:2] == verb[1::-1]
    return (word[0] == verb[0] or swapped) and distance(word, verb) == 1
