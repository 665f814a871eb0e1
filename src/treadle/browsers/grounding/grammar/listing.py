"""Several things under one verb: "check Milk, Eggs and Bread", "click 'A' and 'B' in the toolbar"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import ordinal_of, role_at_end, role_at_start, trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Target

__all__ = ["items_of", "listed"]

_MOST_WORDS_OF_AN_ITEM: Final = 12
_MOST_ITEMS: Final = 60
_MOST_COUNTED: Final = 20


def listed(clause: Clause, tokens: Sequence[Token], *, names: bool) -> list[Target]:
    """The elements, if several are named; empty if it is one.

    ``names``: two words with "and" between them are two things, and not one called so. What is said of the last one is
    said of all: its role, if that speaks of several, and where it is.
    """
    items = items_of(clause.lexicon, tokens, names=names)
    if len(items) < 2:
        return _counted(clause, tokens)
    items, role = _shared_role(clause.lexicon, items)
    targets = [clause.target(item) for item in items]
    if any(target is None for target in targets):
        return []
    made = [target for target in targets if target is not None]
    last = made[-1]
    if last.relation is not None and all(target.relation is None for target in made[:-1]):
        made = [msgspec.structs.replace(target, relation=last.relation) for target in made[:-1]] + [last]
    if role:
        made = [target if target.role else msgspec.structs.replace(target, role=role) for target in made]
    return made


def _counted(clause: Clause, tokens: Sequence[Token]) -> list[Target]:
    """ "The first two messages": each by its number; empty if no number of them is said."""
    lexicon = clause.lexicon
    words = [token for token in trimmed(lexicon, tokens) if token.folded not in lexicon.determiners]
    if len(words) < 3 or ordinal_of(lexicon, words[0]) not in {1, -1}:
        return []
    word = words[1].folded
    many = int(word[:3]) if word.isdecimal() else int(lexicon.numbers.get(word, 0))
    single = clause.target([words[0], *words[2:]]) if 1 < many <= _MOST_COUNTED else None
    if single is None:
        return []
    ends = range(1, many + 1) if ordinal_of(lexicon, words[0]) == 1 else range(-many, 0)
    return [_numbered(single, at) for at in ends]


def _numbered(target: Target, ordinal: int) -> Target:
    """The same by its number, in each of its readings; one of many is meant, whatever it is called."""
    kept = (other for other in target.otherwise if other.ordinal is not None)
    others = tuple(msgspec.structs.replace(other, ordinal=ordinal) for other in kept)
    return msgspec.structs.replace(target, ordinal=ordinal, otherwise=others)


def items_of(lexicon: Lexicon, tokens: Sequence[Token], *, names: bool) -> list[Sequence[Token]]:
    """The words for each of several things; all in one if they say one thing."""
    tokens = trimmed(lexicon, tokens)
    items: list[list[Token]] = [[]]
    commas = 0
    for token in tokens:
        comma = token.kind is Kind.MARK and token.folded in ",;"
        if comma or token.folded in lexicon.also:
            commas += comma
            if items[-1]:
                items.append([])
        else:
            items[-1].append(token)
    items = [item for item in items if item]
    if not 1 < len(items) <= _MOST_ITEMS or any(len(item) > _MOST_WORDS_OF_AN_ITEM for item in items):
        return [tokens]
    quoted = all(any(token.kind is Kind.QUOTED for token in item) for item in items)
    several = any(token.folded in lexicon.plurals for token in (items[0][0], items[-1][-1]))
    enumerated = commas > 0 and len(items) > 2
    if not (quoted or several or enumerated or names):
        return [tokens]
    return [list(item) for item in items]


def _shared_role(lexicon: Lexicon, items: list[Sequence[Token]]) -> tuple[list[Sequence[Token]], str]:
    """The items without the role word that speaks of all of them, and that role."""
    first, last = trimmed(lexicon, items[0]), items[-1]
    length = lexicon.roles.leading(first)
    if 0 < length < len(first) and first[length - 1].folded in lexicon.plurals:
        return [first[length:], *items[1:]], role_at_start(lexicon, first)
    length = lexicon.roles.trailing(last)
    if 0 < length < len(last) and last[-1].folded in lexicon.plurals:
        return [*items[:-1], last[:-length]], role_at_end(lexicon, last)
    return items, ""
