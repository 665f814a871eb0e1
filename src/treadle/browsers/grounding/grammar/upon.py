"""An action upon a thing: what is called by the verb, of what is named after it."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.conjugation import infinitives_of
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import Token
from treadle.browsers.grounding.intent import Relation, RelationKind, Target
from treadle.browsers.grounding.words import fold
from treadle.browsers.snapshot.words import words_of

__all__ = ["upon", "without_lead"]

_OWN: Final = frozenset({"row", "cell"})
_OF_PAGE: Final = words_of(
    "video clip film movie song track playback podcast episode sound recipe article vid\u00e9o chanson morceau recette "
    "canci\u00f3n pel\u00edcula receta lied film video rezept artikel"
)
"""What a page is about that has just one of it."""
_PLAYED: Final = _OF_PAGE | words_of(
    "music music sound audio player stream playback slideshow musik musique m\u00fasica vid\u00e9o"
)
_STARTED: Final = words_of("start begin resume launch starte beginne lance d\u00e9marre inicia empieza")
_UNDONE: Final = words_of("undo redo r\u00fcckg\u00e4ngig annule deshaz")
_CHANGES: Final = words_of(
    "the my last that this it change changes edit action step stroke move typing deletion previous latest die letzte "
    "\u00c4nderung den schritt la derni\u00e8re modification el \u00faltimo cambio"
)
_DONE_ONCE: Final = words_of(
    "play pause like dislike mute unmute stop share rewind loop play resume abspielen pausieren anhalten teilen lire "
    "partager reproducir pausar compartir"
)
"""What is done to it, and to nothing else of such a page."""


def upon(clause: Clause, action: str, tokens: Sequence[Token]) -> Iterator[Target]:
    """What is called just as the action, of what some tokens name; also by the infinitive that buttons have."""
    while len(tokens) > 1 and tokens[0].folded in clause.lexicon.for_whom:  # "merke mir das Buch"
        tokens = tokens[1:]
    anchor = anchor_of(clause.lexicon, clause.source, tokens) if tokens else None
    if anchor is None:
        return
    kind = RelationKind.ROW if anchor.role in _OWN and not anchor.name else RelationKind.IN
    if anchor.role == "row" and anchor.relation is None:
        kind = RelationKind.ROW
    every = anchor.every
    anchor = msgspec.structs.replace(anchor, role="" if anchor.role in _OWN and anchor.name else anchor.role)
    first, _, more = action.partition(" ")
    infinitives = infinitives_of(clause.lexicon, first)
    for name in (action, *(f"{infinitive} {more}".strip() for infinitive in infinitives)):
        if name:
            yield Target(name=name, whole=True, every=every, relation=Relation(kind=kind, target=anchor))
    if fold(action) in _UNDONE and all(token.folded in _CHANGES for token in tokens):
        yield Target(name=action, whole=True)  # whatever was done last
    plain = anchor.relation is None and anchor.ordinal is None and not anchor.quoted and not every
    if plain and anchor.name.lower() in _OF_PAGE and fold(action) in _DONE_ONCE:
        yield Target(name=action, whole=True)  # the page is about one of them, and need not call it so
    if plain and anchor.name.lower() in _PLAYED and fold(action) in _STARTED:
        yield Target(name="play", whole=True)


def without_lead(clause: Clause, tokens: Sequence[Token]) -> Sequence[Token]:
    """A verb without what leads over to its object: "reply to" is Reply."""
    while len(tokens) > 1 and tokens[-1].folded in clause.lexicon.leading_over:
        tokens = tokens[:-1]
    return tokens
