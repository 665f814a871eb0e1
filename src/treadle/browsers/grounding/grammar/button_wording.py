"""What buttons are called for what people say otherwise: one more of something, a heart given, a thing taken out."""

from collections.abc import Iterator
from typing import Final

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.modifiers import trimmed
from treadle.browsers.grounding.grammar.tokens import find_last
from treadle.browsers.grounding.grammar.upon import upon
from treadle.browsers.grounding.intent import Relation, RelationKind, Target

__all__ = ["given", "one_made", "taken_away"]

_MOST_WORDS_OF_AN_END: Final = 4
"""As in "from my favourites"."""
_MAKING: Final = (
    (frozenset({"add", "create", "make", "start", "insert", "post", "file", "raise"}), ("Add", "New", "Create")),
    (
        frozenset({"erstelle", "fuge", "lege", "erzeuge"}),
        ("Neue", "Neuer", "Neues", "anlegen", "erstellen", "hinzuf\u00fcgen"),
    ),
    (frozenset({"ajoute", "ajoutez", "cree", "creez"}), ("Ajouter", "Nouvelle", "Nouveau", "Cr\u00e9er")),
    (frozenset({"anade", "agrega", "crea", "cree"}), ("A\u00f1adir", "Nueva", "Nuevo", "Crear", "Agregar")),
)
"""Verbs for making one more of something, and how buttons for that are called."""
_ARRANGING: Final = frozenset({"request", "arrange", "schedule"})
_REACTIONS: Final = {
    **dict.fromkeys(("thumbs up", "thumb up", "upvote"), ("thumbs up", "upvote", "like")),
    **dict.fromkeys(("thumbs down", "downvote"), ("thumbs down", "downvote", "dislike")),
    **dict.fromkeys(("heart", "like", "herz"), ("like", "heart")),
    **dict.fromkeys(("star", "stern"), ("star", "favourite")),
}
"""What is given to a post or a message, and what does so."""
_GIVING: Final = frozenset({"give", "send", "leave", "gib"})
_REMOVING: Final = frozenset(
    {"remove", "delete", "drop", "take", "kick", "clear", "entferne", "losche", "supprime", "enleve", "retire", "quita",
     "elimina", "borra"}
)  # fmt: skip
_NEW: Final = frozenset({"new", "another", "neue", "neuen", "neues", "nouvelle", "nouveau", "nueva", "nuevo"})
_MOST_WORDS_OF_A_THING: Final = 3


def one_made(clause: Clause) -> Iterator[Target]:
    """ "Add an issue to the Content lane": its button may be called New issue, or Create issue."""
    lexicon, words = clause.lexicon, clause.words
    first = clause.whole[0].folded
    names: tuple[str, ...] = next((names for verbs, names in _MAKING if first in verbs), ())
    names += (*lexicon.dealing, "request") if first in {*lexicon.dealing, *_ARRANGING} else ()
    if not names or not words or words[0].folded not in lexicon.indefinite:
        return
    rest = trimmed(lexicon, words)
    while len(rest) > 1 and rest[0].folded in _NEW:
        rest = rest[1:]
    cut = next((at for at in range(1, len(rest) - 1) if lexicon.relations.leading(rest, at)
                or rest[at].folded in lexicon.toward | lexicon.into), len(rest))  # fmt: skip
    if not rest or cut > _MOST_WORDS_OF_A_THING:
        return
    thing = clause.text(rest[:cut])
    over = max(1, lexicon.relations.leading(rest, cut)) if cut < len(rest) else 0
    for name in names:
        called = f"{thing} {name}" if lexicon.verb_last and name[0].islower() else f"{name} {thing}"
        if over:
            yield from upon(clause, called, rest[cut + over :])
        else:
            yield Target(name=called, whole=True)


def given(clause: Clause) -> Iterator[Target]:
    """ "Give the last message a thumbs up", "give a heart to Ann's post": what does so."""
    lexicon, rest = clause.lexicon, clause.words
    if clause.whole[0].folded not in _GIVING:
        return
    at = next((at for at, token in enumerate(rest) if token.folded in lexicon.indefinite), None)
    for size in (2, 1):
        said = " ".join(token.folded for token in rest[at + 1 : at + 1 + size]) if at is not None else ""
        if at is None or said not in _REACTIONS:
            continue
        behind = rest[at + 1 + size :]
        behind = behind[1:] if behind and behind[0].folded in lexicon.toward | lexicon.purpose else behind
        if bool(behind) != bool(rest[:at]):
            for name in _REACTIONS[said]:
                yield from upon(clause, name, rest[:at] or behind)
        return


def taken_away(clause: Clause) -> Iterator[Target]:
    """ "Remove Semicolons at dawn from the queue": a name may have words for places in it."""
    rest = clause.words
    cut = find_last(rest, clause.lexicon.from_)
    if clause.whole[0].folded in _REMOVING and cut and len(rest) - cut <= _MOST_WORDS_OF_AN_END:
        named = Target(name=clause.text(trimmed(clause.lexicon, rest[:cut])))
        yield Target(name="remove", whole=True, relation=Relation(kind=RelationKind.IN, target=named))
