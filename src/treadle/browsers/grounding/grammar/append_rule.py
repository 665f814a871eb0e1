"""The construction for what is added to a text: "append 'x' to the notes", "füge 'x' am Ende der Notiz an"."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed, trimmed_end
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Verb
from treadle.browsers.snapshot.words import words_of

__all__ = ["appended"]

_APPEND: Final = frozenset({"append"})
_PREPEND: Final = frozenset({"prepend"})
_PUTTING: Final = words_of(
    "add write type enter insert put paste attach fuge fuege schreibe schreib hange haenge setze tippe erganze "
    "ajoute ajoutez ecris ecrivez insere inserez mets anade agrega escribe inserta pon "
    "hinzufugen schreiben anhangen einfugen erganzen ajouter ecrire inserer anadir agregar escribir insertar poner"
)
_TO: Final = words_of("to onto an a al")
_AT: Final = words_of("to at onto am ans an den a au al")
_END: Final = words_of("end bottom ende schluss fin final")
_START: Final = words_of("start beginning front top anfang beginn debut principio comienzo inicio")
_OF: Final = words_of("of von vom des der de du del d l")
_AGAIN: Final = words_of("an ein hinzu")
"""What German verbs of this kind leave at the end of a clause."""
_NEAR: Final = 3
"""Words before the end of something: "at the", "an den"."""


def appended(clause: Clause) -> tuple[Intent, ...] | None:
    """A text that goes behind, or before, what a field has. None where it is not said that it does."""
    tokens = list(trimmed_end(clause.lexicon, clause.whole))
    if not tokens or tokens[0].kind is not Kind.WORD:
        return None
    verb = tokens[0].folded
    if verb not in _APPEND | _PREPEND | _PUTTING:
        return None
    if clause.lexicon.verb_last and tokens[-1].folded in _AGAIN:
        tokens.pop()
    made = _at_an_end(tokens) if verb in _PUTTING else None
    if made is None and verb in _APPEND | _PREPEND:
        made = _at_an_end(tokens) or _to(tokens, "bottom" if verb in _APPEND else "top")
    if made is None:
        return None
    value, direction, field = made
    target = clause.target(trimmed(clause.lexicon, field)) if field else None
    if not value or target is None:
        return None
    text = value[0].text if len(value) == 1 and value[0].kind is Kind.QUOTED else clause.text(value)
    return (Intent(verb=Verb.FILL, target=target, value=text, direction=direction),)


_End: TypeAlias = Literal["top", "bottom"]
_Made: TypeAlias = tuple[Sequence[Token], _End, Sequence[Token]]


def _at_an_end(tokens: Sequence[Token]) -> _Made | None:
    """ "'x' at the end of the notes": only what is quoted, or else a list could be meant."""
    if len(tokens) < 2 or tokens[1].kind is not Kind.QUOTED:
        return None
    for at in range(3, min(len(tokens) - 1, 3 + _NEAR)):
        word = tokens[at].folded
        if word in _END | _START and tokens[2].folded in _AT and tokens[at + 1].folded in _OF:
            return tokens[1:2], "bottom" if word in _END else "top", tokens[at + 2 :]
    return None


def _to(tokens: Sequence[Token], direction: _End) -> _Made | None:
    """ "x to the notes": what is quoted, or all words before the last that leads to something."""
    last = next((at for at in reversed(range(2, len(tokens) - 1)) if tokens[at].folded in _TO), None)
    return None if last is None else (tokens[1:last], direction, tokens[last + 1 :])
