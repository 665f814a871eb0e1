"""Several things under one verb: "check Milk, Eggs and Bread", "click 'A' and 'B' in the toolbar"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.grounding.grammar.clause import Clause
from treadle.browsers.grounding.grammar.lexicon import Lexicon
from treadle.browsers.grounding.grammar.modifiers import is_period, ordinal_of, role_at_end, role_at_start, trimmed
from treadle.browsers.grounding.grammar.tokens import Kind, Token
from treadle.browsers.grounding.intent import Relation, Target

__all__ = ["items_of", "listed", "said_of_each"]

_MOST_WORDS_OF_AN_ITEM: Final = 12
_MOST_ITEMS: Final = 60
_MOST_COUNTED: Final = 20
_OF_NAMES: Final = "&"
"""What joins the words of a name where things are joined by a word: "Gas & Light Co and Ferry House"."""


def listed(clause: Clause, tokens: Sequence[Token], *, names: bool) -> list[Target]:
    """The elements, if several are named; empty if it is one.

    ``names``: two words with "and" between them are two things, and not one called so. What is said of the last one is
    said of all: its role, if that speaks of several, and where it is.
    """
    items = items_of(clause.lexicon, tokens, names=names)
    if len(items) < 2:
        return _counted(clause, tokens)
    if placed := _each_in(clause, items):
        return placed
    items, role = _shared_role(clause.lexicon, items)
    targets = [clause.target(item) for item in items]
    if any(target is None for target in targets):
        return []
    made = [target for target in targets if target is not None]
    last = made[-1]
    owned = any(token.folded.endswith(ending) for token in items[-1] for ending in clause.lexicon.possessives)
    if last.relation is not None and not owned and all(target.relation is None for target in made[:-1]):
        made = [msgspec.structs.replace(target, relation=last.relation) for target in made[:-1]] + [last]
    if role:
        made = [target if target.role else msgspec.structs.replace(target, role=role) for target in made]
    return made


def _counted(clause: Clause, tokens: Sequence[Token]) -> list[Target]:
    """ "The first two messages": each by its number; empty if no number of them is said."""
    lexicon = clause.lexicon
    words = [token for token in trimmed(lexicon, tokens) if token.folded not in lexicon.determiners]
    if len(words) < 3 or ordinal_of(lexicon, words[0]) not in {1, -1} or is_period(lexicon, words):
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
    if grouped := _grouped(lexicon, tokens):
        return grouped
    names_have_it = any(token.folded in lexicon.also and token.folded != _OF_NAMES for token in tokens)
    items: list[list[Token]] = [[]]
    commas = 0
    for token in tokens:
        comma = token.kind is Kind.MARK and token.folded in ",;"
        if comma or (token.folded in lexicon.also and not (names_have_it and token.folded == _OF_NAMES)):
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


def _grouped(lexicon: Lexicon, tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """ "Row E, seat 5 and row E, seat 6": several things of which each is said in as many parts, in the same words;
    empty if they are not."""
    starts = [0, *(at + 1 for at, token in enumerate(tokens) if _parts(lexicon, token))]
    starts = [at for at in starts if at < len(tokens) and not _parts(lexicon, tokens[at])]
    words = [tokens[at].folded for at in starts]
    for many in range(2, len(words) // 2 + 1):
        repeated = len(words) % many == 0 and all(word == words[at % many] for at, word in enumerate(words))
        if repeated and len(set(words[:many])) == many and all(map(str.isalpha, words[:many])):
            ends = [*starts[many::many], len(tokens)]
            return [trimmed(lexicon, _without_joiners(lexicon, tokens[begin:end])) for begin, end in
                    zip(starts[::many], ends, strict=True)]  # fmt: skip
    return []


def _parts(lexicon: Lexicon, token: Token) -> bool:
    return (token.kind is Kind.MARK and token.folded in ",;") or token.folded in lexicon.also


def _without_joiners(lexicon: Lexicon, tokens: Sequence[Token]) -> Sequence[Token]:
    while tokens and _parts(lexicon, tokens[-1]):
        tokens = tokens[:-1]
    return tokens


def _each_in(clause: Clause, items: Sequence[Sequence[Token]]) -> list[Target]:
    """ "The boxes of A and B": that of each; empty if no such thing is said of all of them."""
    lexicon, first = clause.lexicon, trimmed(clause.lexicon, items[0])
    length = lexicon.roles.leading(first)
    placing = lexicon.relations.leading(first, length) if length else 0
    kind = lexicon.relations.meaning(first[length : length + placing]) if placing else None
    rest = [first[length + placing :], *items[1:]]
    if kind is None or first[length - 1].folded not in lexicon.plurals or not all(rest):
        return []
    role, made = role_at_start(lexicon, first), []
    for item in rest:
        anchor = clause.target(item)
        if anchor is None:
            return []
        called = Target(name=clause.text(trimmed(lexicon, item)), role=role)
        made.append(Target(role=role, relation=Relation(kind=kind, target=anchor), otherwise=(called,)))
    return made


def said_of_each(clause: Clause, items: Sequence[Sequence[Token]], targets: Sequence[Target]) -> list[str]:
    """What the clause says of each of several things, as if it said no more; empty texts where that cannot be told."""
    verb = clause.whole[: clause.verb]
    apart = len(items) == len(targets) and all(target.relation is None for target in targets)
    if not verb or not apart:
        return [""] * len(targets)
    return [f"{clause.text(verb)} {clause.text(item)}" for item in items]


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
