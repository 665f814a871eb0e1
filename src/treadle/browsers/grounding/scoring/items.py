"""Things that a page has several of - rows, posts, cards, results - chosen by number or by what they differ in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Relation, RelationKind, Target
from treadle.browsers.grounding.scoring.file_kinds import files_of, is_file
from treadle.browsers.grounding.scoring.head_lines import without_heads
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import EQUAL, Effort, quality
from treadle.browsers.grounding.scoring.neighbours import is_neighbour, items_beside
from treadle.browsers.grounding.scoring.ranked_items import measured, most_of, texts_of
from treadle.browsers.grounding.scoring.scopes import ITEMS, Scope
from treadle.browsers.grounding.scoring.surroundings import THINGS
from treadle.core.page import ElementState

__all__ = [
    "COUNTED",
    "counted_target",
    "headed_by_rank",
    "held_in",
    "is_form",
    "items_meant",
    "of_owner",
]

COUNTED: Final = frozenset({"row", "listitem", "card"})
"""Words of people for one of several."""
_OWNED: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
_FITS: Final = 0.6
_FEW: Final = 2
_SHORTEST_END: Final = 4
"""Letters of a word at the end of a longer one: Rolltasche is a Tasche."""
_FIELDS: Final = frozenset({"textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "radio"})


def items_meant(
    index: Index, target: Target, pool: Iterable[int], *, among: Collection[int] | None = None
) -> frozenset[int]:
    """The numbers of the scopes that are meant: in each list that something of the pool is in, for it may be in any.

    Empty if there are none, or if not all of the page could be looked at. ``among``: only items are counted that hold
    one of these elements, "the third question under Returns".
    """
    if index.snapshot.truncated:
        return frozenset()
    if is_neighbour(target):
        return items_beside(index, target, frozenset(pool))
    if (first := headed_by_rank(index, target)) is not None:
        return frozenset({first})
    counted = target.ordinal is not None or target.superlative is not None or bool(target.lacking)
    if target.name and target.role in {"listitem", "card"} and not counted:
        return _called(index, target, pool)
    held = None if among is None else {scope.number for at in among for scope in index.scopes.of(at)}
    if held and (inner := {number for number in held if set(index.members(number)) <= set(among or ())}):
        held = inner  # a card in a column, and not the column
    lists = _lists(index, target, pool, held)
    return frozenset(scope.number for items in lists for scope in _chosen(index, target, items))


def headed_by_rank(index: Index, target: Target) -> int | None:
    """The one of a list that is called by the rank of what it has, best first: "Most read"; None where none is."""
    superlative = target.superlative
    if superlative is None or not superlative.most or superlative.of != "number" or superlative.said or not target.name:
        return None
    wanted = ("most", *index.words(target.name).words)
    for items in index.lists:
        members = index.members(items[0].number)
        names = (each.partition(" ") for each in index.elements[members[0]].context)
        if any(kind not in ITEMS and index.words(name[1:-1]).words == wanted for kind, _, name in names):
            rank = (target.ordinal or 1) - 1
            return items[rank].number if 0 <= rank < len(items) else None
    return None


def _called(index: Index, target: Target, pool: Iterable[int]) -> frozenset[int]:
    """The items that are called so, on whatever level: a card, and not the column that it is in for its sake."""
    inside = {scope.number for at in pool for scope in index.scopes.of(at)}
    lists = [_seen(index, items) for items in index.lists]
    lists = [items for items in lists if any(scope.number in inside for scope in items)]
    found = {
        scope.number: _called_so(index, target, scope) for items in lists for scope in _chosen(index, target, items)
    }
    return frozenset(
        number
        for number, texts in found.items()
        if not texts or any(found.keys().isdisjoint(_inner(index, at, number)) for at in texts)
    )


def _called_so(index: Index, target: Target, scope: Scope) -> list[int]:
    """The elements in an item that make it be called so."""
    wanted = index.words(target.name)
    return [
        at
        for at in index.members(scope.number)
        if any(
            quality(wanted, index.words(text), quoted=target.quoted, effort=Effort.MEANING).quality >= _FITS
            for text in {index.elements[at].text, index.elements[at].name}
            if text
        )
    ]


def _inner(index: Index, at: int, number: int) -> list[int]:
    """The scopes within one that an element is in."""
    numbers = [scope.number for scope in index.scopes.of(at)]
    return numbers[numbers.index(number) + 1 :]


def counted_target(relation: Relation) -> Target | None:
    """The target of a relation, if by number or by what they differ in it means rows, cards or the like."""
    target = relation.target
    number = target.name.lstrip("#")
    if relation.kind is RelationKind.ROW and number.isdecimal() and len(number) < 7:
        return Target(role="row", ordinal=max(int(number), 1))
    numbered = target.ordinal is not None or target.superlative is not None or bool(target.lacking)
    if is_neighbour(target):
        return target
    if numbered and target.role == "section" and not target.name:
        return Target(role="listitem", ordinal=target.ordinal, superlative=target.superlative, relation=target.relation)
    return target if numbered and target.role in {"", "any", *COUNTED} else None


def of_owner(index: Index, target: Target) -> Target | None:
    """ "Biscuit's second visit", "the first message by Ann": the one of that number of those that say so; None where it
    is not said of whom, or that is a place on the page in which all are counted."""
    relation = target.relation
    if relation is None or relation.kind not in _OWNED or target.ordinal is None:
        return None
    inner = relation.target
    if not inner.name or inner.ordinal is not None or inner.superlative is not None or inner.relation is not None:
        return None
    if held_in(index, relation):
        return None
    wanted = index.words(inner.name)
    places = (context.partition(" ") for element in index.elements for context in element.context)
    names = {name[1:-1] for kind, _, name in places if kind not in ITEMS and name}
    if any(quality(wanted, index.words(name), quoted=inner.quoted).quality >= EQUAL for name in names):
        return None
    owned = Target(name=inner.name, quoted=inner.quoted, role="listitem", ordinal=target.ordinal)
    told = any(_called_so(index, owned, scope) for items in index.lists for scope in items)
    return owned if told else None


def held_in(index: Index, relation: Relation | None) -> frozenset[int]:
    """The elements in the one item that has other items in it and begins with what was said: a column of cards."""
    if relation is None or relation.kind not in _OWNED or not relation.target.name:
        return frozenset()
    wanted = index.words(relation.target.name)
    for items in index.lists:
        for scope in items:
            members = index.members(scope.number)
            own = [at for at in members if index.scopes.of(at)[-1].number == scope.number]
            if len(own) == len(members) or not own:
                continue
            first = index.elements[own[0]]
            if quality(wanted, index.words(first.text or first.name), quoted=relation.target.quoted).quality >= EQUAL:
                return frozenset(at for at in members if at not in own)
    return frozenset()


def _lists(
    index: Index, target: Target, pool: Iterable[int], among: Collection[int] | None = None
) -> list[list[Scope]]:
    """The lists that hold most of the pool; of those, the ones that are in no other. ``among``: what counts."""
    inside: dict[int, int] = defaultdict(int)
    for at in pool:
        for scope in index.scopes.of(at):
            inside[scope.number] += 1
    lists = [_seen(index, items) for items in index.lists]
    if among is not None:
        lists = [[scope for scope in items if scope.number in among] for items in lists]
    lists = [without_heads(index, items) for items in lists if any(scope.number in inside for scope in items)]
    lists = [items for items in lists if items[0].kind == "row" or not is_form(index, items)]
    rows = [items for items in lists if items[0].kind == "row"]
    if target.role == "row" and rows:
        return rows
    lists = [items for items in lists if _says_something(index, items)] or lists
    if target.superlative is not None:
        superlative = target.superlative
        lists = [items for items in lists if 2 * len(measured(index, items, superlative)) >= len(items) > 1]
    if target.name:
        lists = [items for items in lists if any(_is_under(index, scope, target) for scope in items)] or lists
    if target.name and len(target.name.split()) == 1 and (target.ordinal or target.superlative):
        lists = [items for items in lists if _says_kind(index, items, target)] or lists
    lists = [_without_ends(items, inside) for items in lists]
    held = {id(items): sum(scope.number in inside for scope in items) for items in lists}
    most = max(held.values(), default=0)
    return [items for items in lists if held[id(items)] == most and len(items) > 1]


def _without_ends(items: list[Scope], inside: Mapping[int, int]) -> list[Scope]:
    """Rows without those at either end that hold nothing of what is meant: a head that is not marked as one, a sum."""
    if not items or items[0].kind != "row":
        return items
    first = next((at for at, scope in enumerate(items) if scope.number in inside), 0)
    last = next((at for at in range(len(items) - 1, -1, -1) if items[at].number in inside), len(items) - 1)
    return items[first : last + 1]


def _says_kind(index: Index, items: Sequence[Scope], target: Target) -> bool:
    """Whether at least half of these have the word for what they are, as "Choose plan" has."""
    word = index.words(target.name).stems[-1:]
    said = (any(word[0] in index.words(text).stems for text in texts_of(index, scope)) for scope in items if word)
    return 2 * sum(said) >= len(items)


def _seen(index: Index, items: Sequence[Scope]) -> list[Scope]:
    """Without those of which nothing is seen: what is filtered out or not unfolded yet is not counted."""
    elements = index.elements
    return [scope for scope in items
            if any(not elements[at].has(ElementState.HIDDEN) for at in index.members(scope.number))]  # fmt: skip


def _says_something(index: Index, items: Sequence[Scope]) -> bool:
    """Whether these hold more than one thing each, as posts and products do, and links of a menu do not."""
    return sum(len(index.members(scope.number)) for scope in items) >= 2 * len(items)


def is_form(index: Index, items: Sequence[Scope]) -> bool:
    """Whether these are the lines of a form, each a field with its label, which nobody counts."""
    elements = index.elements
    lines = 0
    for scope in items:
        held = [elements[at] for at in index.members(scope.number)]
        pressed = sum(one.role == "generic" and bool(one.name) for one in held) >= _FEW  # a post, drawn by hand
        pressed = pressed or any(one.role in {"link", "button"} for one in held)
        lines += any(one.role in _FIELDS for one in held) and not pressed
    return 2 * lines > len(items)


def _chosen(index: Index, target: Target, items: Sequence[Scope]) -> Iterable[Scope]:
    counted = target.ordinal is not None or target.superlative is not None
    if not target.name and counted and (sort := files_of(target.led)) is not None:  # "the oldest folder"
        files = any(is_file(texts_of(index, scope)) for scope in items)
        items = [scope for scope in items if sort(texts_of(index, scope))] if files else items
    if target.name:
        wanted = index.words(target.name)
        named = [scope for scope in items if any(
            quality(wanted, index.words(text), quoted=target.quoted, effort=Effort.MEANING).quality >= _FITS
            for text in texts_of(index, scope)
        )]  # fmt: skip
        named = named or [scope for scope in items if _says_all(index, scope, target)]
        sort = files_of(wanted.stems[-1]) if counted and len(wanted.stems) == 1 and not target.quoted else None
        if sort is not None and any(is_file(texts_of(index, scope)) for scope in items):
            named = [scope for scope in items if sort(texts_of(index, scope))]
            return _ranked(index, target, named)
        named = named or [scope for scope in items if _is_under(index, scope, target)]
        if _is_kind(index, target, items, named=bool(named)):
            named = list(items)
        if target.role or target.quoted or named:
            items = named  # otherwise it is a word for what they are: the last episode
    if target.lacking:
        items = _without(index, items, target.lacking)
    return _ranked(index, target, items)


def _ranked(index: Index, target: Target, items: Sequence[Scope]) -> Iterable[Scope]:
    """Of some the one of the number or the rank that was said; all of them where none was."""
    if target.superlative is not None:
        if target.superlative.among not in {0, len(items)}:
            return []  # "the cheaper of the two" is none of three
        values = measured(index, items, target.superlative)
        if 2 * len(values) < len(items) or len(items) < _FEW:
            return []
        return most_of(values, target.superlative, rank=max(target.ordinal or 1, 1))
    if target.ordinal is None:
        return items
    at = target.ordinal if target.ordinal < 0 else target.ordinal - 1
    chosen = [items[at]] if -len(items) <= at < len(items) else []
    if target.role == "row" and not target.name:
        chosen += [scope for scope in items if _says_number(index, scope, target.ordinal) and scope not in chosen]
    return chosen


def _says_all(index: Index, scope: Scope, target: Target) -> bool:
    """Whether one says all words of a name, if not in one text: "Aerolux 16:25"."""
    wanted = frozenset(index.words(target.name).stems)
    if target.quoted or len(wanted) < _FEW:
        return False
    return wanted <= {word for text in texts_of(index, scope) for word in index.words(text).stems}


def _without(index: Index, items: Sequence[Scope], said: str) -> list[Scope]:
    """Those that do not say something which others of them say; none where none does, which tells nothing."""
    wanted = index.words(said)

    def says(scope: Scope) -> bool:
        texts = (index.words(text) for text in texts_of(index, scope))
        return any(quality(wanted, text, quoted=False, effort=Effort.MEANING).quality >= _FITS for text in texts)

    kept = [scope for scope in items if not says(scope)]
    return kept if len(kept) < len(items) else []


def _is_kind(index: Index, target: Target, items: Sequence[Scope], *, named: bool) -> bool:
    """Whether a word only says what all of these are, told by number or comparison: the page has it in its title, in a
    heading or for most of them at the end of a longer word, or it is one that people have for things.

    ``named``: some of them have it: then these are meant, unless it says nothing but that they are things.
    """
    counted = target.ordinal is not None or target.superlative is not None
    words = index.words(target.name)
    if target.quoted or not counted or len(words.stems) != 1:
        return False
    word = words.stems[0]
    titled = sum(index.words(_title(index, scope)).stems[:1] == (word,) for scope in items)
    if _FEW <= titled < len(items):
        return False  # some are called so: "Meeting with Ann"
    if word in THINGS:
        return True
    if named:
        return False
    if word in index.once(_kinds_of_page):
        return True
    long = len(word) >= _SHORTEST_END
    ends = [scope for scope in items if long and any(
        said.endswith(word) for text in texts_of(index, scope) for said in index.words(text).stems)]  # fmt: skip
    return 2 * len(ends) > len(items)


def _title(index: Index, scope: Scope) -> str:
    """The first text of one."""
    texts = (index.elements[at].text or index.elements[at].name for at in index.members(scope.number))
    return next((text for text in texts if text), "")


def _kinds_of_page(index: Index) -> frozenset[str]:
    """What the page says that it has: the words of its title and of its headings that stand in no item."""
    heads = [one.text for at, one in enumerate(index.elements) if one.role == "heading"
             and not any(scope.kind in ITEMS for scope in index.scopes.of(at))]  # fmt: skip
    places = {name[1:-1] for one in index.elements for kind, _, name in (each.partition(" ") for each in one.context)
              if kind not in ITEMS and kind not in {"row", "column", "cell"} and name}  # fmt: skip
    texts = [index.snapshot.title, *heads, *places]
    return frozenset(word for text in texts for word in index.words(text).stems)


def _is_under(index: Index, scope: Scope, target: Target) -> bool:
    """Whether it is in a section that is called what such things are: "the first news article" is the first in News."""
    if (target.ordinal is None and target.superlative is None) or target.quoted:
        return False
    wanted = index.words(target.name)
    contexts = [context.partition(" ") for context in index.elements[index.members(scope.number)[0]].context]
    names = [name[1:-1] for kind, _, name in contexts if kind not in ITEMS]
    if any(quality(wanted, index.words(name), quoted=False).quality >= EQUAL for name in names if name):
        return True
    items = [at for at, (kind, _, name) in enumerate(contexts) if f"{kind} {name}".strip() == scope.words]
    around = (name[1:-1] for kind, _, name in contexts[items[0] + 1 :] if name) if items else iter(())
    return index.words(next(around, "")).stems[-1:] == wanted.stems  # "More soups" are soups


def _says_number(index: Index, scope: Scope, number: int) -> bool:
    first = next(iter(index.members(scope.number)), None)
    return first is not None and index.elements[first].text.lstrip("#").rstrip(".") == str(number)
