"""Several by how many of them from an end: "tick the boxes of the first two messages", "delete the last three rows"."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import ordinal_of
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Intent, Target
from treadle.browsers.snapshot.words import words_of

__all__ = ["each_counted"]

_MOST: Final = 20
_ENDS: Final = frozenset({1, -1})
_TAKEN_AWAY: Final = words_of(
    "delete remove archive trash discard dismiss close erase drop loschen losche entfernen entferne schliesse "
    "archiviere supprimer supprime enlever enleve retirer fermer ferme archive eliminar elimina borrar borra quitar "
    "quita cerrar"
)
"""After one of these what was the second is the first: the last of them goes first."""


def each_counted(
    lexicon: Lexicon, tokens: Sequence[Token], read: Callable[[Sequence[Token]], tuple[Intent, ...]]
) -> tuple[Intent, ...]:
    """What is done to each of them by its number; empty where no number of things is said, or where it is not clear
    what each of them would be."""
    at = next((at for at in range(1, len(tokens) - 2) if _counted(lexicon, tokens, at)), None)
    if at is None or (found := _counted(lexicon, tokens, at)) is None:
        return ()
    word, end, many = found
    single = read([*tokens[:at], word, *tokens[at + 2 :]])
    if len(single) != 1 or single[0].target is None or not _has(single[0].target, end):
        return ()
    numbers = list(range(1, many + 1) if end == 1 else range(-many, 0))
    if end == 1 and tokens[0].folded in _TAKEN_AWAY:
        numbers.reverse()
    first = msgspec.structs.replace(single[0], said="", otherwise=(), unsplit=None, apart=())
    return tuple(msgspec.structs.replace(first, target=_numbered(single[0].target, number)) for number in numbers)


def _counted(lexicon: Lexicon, tokens: Sequence[Token], at: int) -> tuple[Token, int, int] | None:
    """The word for an end, which end that is, and how many: "first two", "deux premiers"; None where none are said."""
    thing = tokens[at + 2]
    known = lexicon.roles.leading(tokens, at + 2) or lexicon.things.leading(tokens, at + 2)
    if not known or thing.kind is not Kind.WORD or not (lexicon.capitals or thing.text.islower()):
        return None
    for word, count in ((tokens[at], tokens[at + 1]), (tokens[at + 1], tokens[at])):
        many = _number(lexicon, count)
        for folded in (word.folded, word.folded.removesuffix("s")):
            token = word._replace(folded=folded)
            end = ordinal_of(lexicon, token)
            if end in _ENDS and end is not None and 1 < many <= _MOST:
                return token, end, many
    return None


def _number(lexicon: Lexicon, token: Token) -> int:
    return int(token.folded[:3]) if token.folded.isdecimal() else int(lexicon.numbers.get(token.folded, 0))


def _has(target: Target, ordinal: int | None) -> bool:
    return target.ordinal == ordinal or (target.relation is not None and _has(target.relation.target, ordinal))


def _numbered(target: Target, number: int) -> Target:
    """The same with another number, in each of the readings that have one."""
    others = tuple(_numbered(other, number) for other in target.otherwise if _has(other, 1) or _has(other, -1))
    if target.ordinal in _ENDS:
        return msgspec.structs.replace(target, ordinal=number, otherwise=others)
    assert target.relation is not None
    inner = msgspec.structs.replace(target.relation, target=_numbered(target.relation.target, number))
    return msgspec.structs.replace(target, relation=inner, otherwise=others)
