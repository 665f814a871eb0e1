"""The words of a clause as what weighs them knows them, whatever the language: "Schalte den dunklen Modus ein" is
"check dunklen Modus".

Small words say nothing that has to be explained, and a verb of pointing is one in any language. The verb of a deed is
kept, as buttons have it: "cancela la reserva" is "cancelar reserva".
"""

from collections.abc import Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.grammar.conjugation import infinitives_of, joined
from treadle.browsers.grounding.grammar.lexicon import ENGLISH, Lexicon, Sense
from treadle.browsers.grounding.grammar.tokens import Kind, Token, without_marks_at_end

__all__ = ["rendered"]

_IN_ENGLISH: Final[Mapping[Sense, str]] = {
    Sense.CLICK: "click",
    Sense.DOUBLE_CLICK: "doubleclick",
    Sense.RIGHT_CLICK: "rightclick",
    Sense.CLICK_ADDING: "ctrlclick",
    Sense.CLICK_RANGE: "shiftclick",
    Sense.SELECT: "choose",
    Sense.CHECK: "check",
    Sense.UNCHECK: "uncheck",
    Sense.TOGGLE: "toggle",
    Sense.HOVER: "hover",
    Sense.NAVIGATE: "go",
    Sense.OPEN: "open",
    Sense.FIND: "find",
    Sense.NARROW: "show",
    Sense.DOWNLOAD: "download",
    Sense.EXPAND: "expand",
    Sense.COLLAPSE: "collapse",
    Sense.USE: "use",
}
"""Verbs of which it is known that they are none of what is meant."""


def rendered(lexicon: Lexicon, tokens: Sequence[Token]) -> str | None:
    """The clause in these terms; None where it is to be weighed as it was said: in English, or where it says what
    something is about, so that all of it is only a word of what is meant."""
    kept = without_marks_at_end(tokens)
    if lexicon is ENGLISH or not kept or any(token.folded in lexicon.about for token in kept):
        return None
    verb, rest = _around(lexicon, kept) or _first(lexicon, kept) or _last(lexicon, kept) or ("", kept)
    telling = [_text(token) for token in rest if token.kind is not Kind.MARK and not _is_small(lexicon, token)]
    return " ".join([*([verb] if verb else []), *telling]) if telling else None


def _text(token: Token) -> str:
    return f'"{token.text}"' if token.kind is Kind.QUOTED else token.text


def _first(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[str, Sequence[Token]] | None:
    length = lexicon.verbs.leading(tokens)
    return None if not length else (_called(lexicon, tokens[:length]), tokens[length:])


def _last(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[str, Sequence[Token]] | None:
    length = lexicon.verbs.trailing(tokens) if lexicon.verb_last else 0
    return None if not 0 < length < len(tokens) else (_called(lexicon, tokens[-length:]), tokens[:-length])


def _around(lexicon: Lexicon, tokens: Sequence[Token]) -> tuple[str, Sequence[Token]] | None:
    """The verb of a bracket ("schalte … ein") and what is in it."""
    length = lexicon.brackets.leading(tokens)
    for tail, sense in (lexicon.brackets.meaning(tokens[:length]) or ()) if length else ():
        end = len(tokens) - len(tail)
        if end > length and tuple(token.folded for token in tokens[end:]) == tail:
            if tokens[0].folded in lexicon.adding:
                return "add", tokens[length:end]
            whole = joined(lexicon, tokens[0].text, tokens[end].text) if end < len(tokens) else ()
            own = whole[0] if whole else tokens[0].text
            return _IN_ENGLISH.get(sense, own), tokens[length:end]
    return None


def _called(lexicon: Lexicon, verb: Sequence[Token]) -> str:
    """A verb in English if it only points, otherwise as buttons have it."""
    sense = lexicon.verbs.meaning(verb)
    if sense is Sense.BUTTON and len(verb) > 1:
        sense = lexicon.verbs.word(verb[0].folded)
    if verb[0].folded in lexicon.showing:
        return "show"
    if verb[0].folded in lexicon.deeds or verb[0].folded in lexicon.adding:
        return "add"
    if sense is not None and sense in _IN_ENGLISH:
        return _IN_ENGLISH[sense]
    infinitives = infinitives_of(lexicon, verb[0].text)
    return infinitives[0] if infinitives else " ".join(token.text for token in verb)


def _is_small(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word says nothing by itself. Numbers and what denies or narrows do."""
    word = token.folded
    if word in lexicon.ordinals or word in lexicon.only or lexicon.negations.word(word) or word in lexicon.speech.none:
        return False
    small = lexicon.small_words | lexicon.determiners | lexicon.pronouns | lexicon.for_whom
    return word in small and not (token.start > 0 and token.text[:1].isupper())
