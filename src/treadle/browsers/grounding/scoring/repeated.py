"""The things of which a page has several, whatever they are built of: rows, cards, chips, the cells of a column."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.scoring.fit import is_pressed, is_read
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.head_lines import without_heads
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.items import is_form
from treadle.browsers.grounding.scoring.peers import all_peers
from treadle.browsers.grounding.scoring.scopes import GROUPS, ITEMS, Scope
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["Things", "repeated"]

_VERBS: Final = frozenset(
    word
    for lexicon in LEXICONS
    for word in (*(phrase[0] for phrase, _ in lexicon.verbs.items()), *lexicon.deeds, *lexicon.infinitives,
                 *(fold(other).split()[0] for other in lexicon.infinitives.values()))
) | words_of(
    "export import print share undo redo reply new create upload download rename move filter sort help"
)  # fmt: skip
"""What a deed begins with."""
_MADE: Final = frozenset({"generic", "button", "option", "gridcell", "img", "listitem"})
"""Roles of what may be a card or the like as a whole."""
_SEVERAL: Final = 3
_MOST_ON: Final = 12
_LINE: Final = 4
"""Elements of a line of a form: its label, its field, what explains it."""
_FEW: Final = 2
_MOST: Final = 400
"""Things of one sort on a page that are looked at."""
_LONGEST_CAPTION: Final = 6
"""Words of what stands over things."""
_MOSTLY: Final = 0.8
_OUTER: Final = 4


class Things(NamedTuple):
    """Some of one sort, in the order of the page."""

    members: tuple[tuple[int, ...], ...]
    """The elements of each."""
    scopes: tuple[Scope | None, ...]
    """The rows, cards or the like that they are; None for what is one element."""
    captions: tuple[str, ...]
    """What stands over them, the nearest first."""

    @property
    def is_rich(self) -> bool:
        """Whether each of them has more than one thing to it, as rows and cards have."""
        return sum(map(len, self.members)) >= _FEW * len(self.members)


def repeated(index: Index) -> list[Things]:
    """All that a page has several of."""
    return index.once(_repeated)


def _repeated(index: Index) -> list[Things]:
    if index.snapshot.truncated:
        return []
    lists = [_seen(index, items) for items in index.lists]
    lists = [without_heads(index, items) for items in lists]
    lists = [items for items in lists if items and (items[0].kind == "row" or not _is_form(index, items))]
    lists = [*lists, *(part for items in lists for part in _sections(index, items))]
    found = [_of_scopes(index, items) for items in lists if _FEW <= len(items) <= _MOST]
    found += [_of_scopes(index, items, joined=True) for items in _joined(index, lists)]
    for peers in all_peers(index):
        if not peers.options and len(peers.members) <= _MOST and not _are_deeds(index, peers.members):
            own = peers.texts[0]
            captions = (one for one in (*peers.captions, *_captions(index, peers.members, frozenset())) if one != own)
            found.append(_of_elements(((at,) for at in peers.members), tuple(dict.fromkeys(captions))[:1]))
    return [*found, *_drawn_alike(index), *_columns(index)]


def _are_deeds(index: Index, members: Sequence[int]) -> bool:
    """Whether these are what one can do, and no things: the buttons of a toolbar, of a row, of a dialog."""
    inside_one = {scope.number for at in members for scope in index.scopes.of(at) if scope.kind in ITEMS}
    several = any(
        len(items) > 1 and any(scope.number in inside_one and len(index.members(scope.number)) > len(members) + 1
                               for scope in items)
        for items in index.lists
    )  # fmt: skip
    firsts = [next(iter(split_words(fold(index.elements[at].name or index.elements[at].text))), "") for at in members]
    deeds = sum(word in _VERBS or not word for word in firsts)
    return several or 2 * deeds >= len(members)


def _columns(index: Index) -> Iterator[Things]:
    """The cells of each column of a table, with what is in them: all totals, all fares."""
    rows: dict[tuple[tuple[int, ...], str], dict[int, list[int]]] = {}
    for at, element in enumerate(index.elements):
        column = index.cell(at)[1]
        scope = next((scope for scope in reversed(index.scopes.of(at)) if scope.kind == "row"), None)
        if column and scope is not None and element.role != "columnheader":
            rows.setdefault((element.frame, column), {}).setdefault(scope.number, []).append(at)
    for (_, column), cells in rows.items():
        if _SEVERAL <= len(cells) <= _MOST:
            yield _of_elements((tuple(each) for each in cells.values()), (column,))


def _of_elements(members: Iterable[tuple[int, ...]], captions: tuple[str, ...]) -> Things:
    every = tuple(members)
    return Things(every, (None,) * len(every), captions)


def _drawn_alike(index: Index) -> Iterator[Things]:
    """What is pressed and made alike wherever it stands, each with what lies on it: the events of a calendar, the cards
    of a board, the tiles of a folder."""
    made: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, element in enumerate(index.elements):
        sign = (element.attributes.get("class", "").split() or [_of_itself(element)])[0]
        if sign and element.role in _MADE and is_pressed(element) and not element.has(ElementState.HIDDEN):
            made[element.frame, element.role, element.tag, sign].append(at)
    for places in made.values():
        parts: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in places:
            parts[_around(index, at)].append(at)
        for part in (places, *(parts.values() if len(parts) > 1 else ())):
            if _SEVERAL <= len(part) <= _MOST and not _are_deeds(index, part):
                captions = dict.fromkeys(_captions(index, part, frozenset(), joined=part is places and len(parts) > 1))
                yield _of_elements([(at, *_on(index, at)) for at in part], tuple(captions)[:1])


def _of_itself(element: Element) -> str:
    """Whether it is what opens or heads a group that is called by it: a question with its answer."""
    kind, _, name = element.context[0].partition(" ") if element.context else ("", "", "")
    return kind if kind == "group" and name[1:-1] and name[1:-1] == (element.name or element.text) else ""


def _on(index: Index, at: int) -> Iterator[int]:
    """What lies on an element, which follows it."""
    box = index.elements[at].box
    for other in range(at + 1, min(at + _MOST_ON, len(index.elements))):
        if not inside(index.elements[other].box, box):
            return
        yield other


def _is_form(index: Index, items: Sequence[Scope]) -> bool:
    """Whether these are the lines of a form: a label and its field, and hardly more."""
    return is_form(index, items) and all(len(index.members(scope.number)) <= _LINE for scope in items)


def _seen(index: Index, items: Sequence[Scope]) -> list[Scope]:
    """Without those of which nothing is seen."""
    elements = index.elements
    return [scope for scope in items
            if any(not elements[at].has(ElementState.HIDDEN) for at in index.members(scope.number))]  # fmt: skip


def _of_scopes(index: Index, items: Sequence[Scope], *, joined: bool = False) -> Things:
    members = tuple(tuple(index.members(scope.number)) for scope in items)
    own = frozenset(scope.words for scope in items)
    captions = dict.fromkeys(_captions(index, [each[0] for each in members], own, joined=joined))
    return Things(members, tuple(items), tuple(captions))


def _sections(index: Index, items: Sequence[Scope]) -> Iterator[list[Scope]]:
    """The items of a list that goes through several sections, section by section."""
    parts: dict[tuple[str, ...], list[Scope]] = defaultdict(list)
    for scope in items:
        parts[_around(index, index.members(scope.number)[0])].append(scope)
    if len(parts) > 1:
        yield from parts.values()


def _around(index: Index, at: int) -> tuple[str, ...]:
    """What an element is in, but for rows, cards and the like."""
    return tuple(context for context in index.elements[at].context if context.partition(" ")[0] not in GROUPS)


def _joined(index: Index, lists: Sequence[list[Scope]]) -> Iterator[list[Scope]]:
    """Lists of one sort in several columns or sections, as one: all cards of a board, all tasks of a plan."""
    groups: list[tuple[frozenset[str], str, int, list[Scope]]] = []
    for items in lists:
        if items[0].kind == "row" or len(index.scopes.of(index.members(items[0].number)[0])) < _FEW:
            continue
        drawn = _drawn(index, items)
        depth = [scope.number for scope in index.scopes.of(index.members(items[0].number)[0])].index(items[0].number)
        for signs, kind, level, joined in groups:
            if (kind, level) == (items[0].kind, depth) and len(signs & drawn) >= _MOSTLY * min(len(signs), len(drawn)):
                joined.extend(items)
                break
        else:
            groups.append((drawn, items[0].kind, depth, list(items)))
    single = {tuple(items) for items in lists}
    yield from (
        sorted(joined, key=lambda scope: index.members(scope.number)[0])
        for _, _, _, joined in groups
        if tuple(joined) not in single and len(joined) <= _MOST
    )


def _drawn(index: Index, items: Sequence[Scope]) -> frozenset[str]:
    """What some are made of."""
    elements = (index.elements[at] for scope in items for at in index.members(scope.number))
    return frozenset(f"{one.role} {one.tag} {one.attributes.get('class', '')}" for one in elements)


def _captions(index: Index, firsts: Sequence[int], own: frozenset[str], *, joined: bool = False) -> Iterator[str]:
    """What stands over things, the nearest first: what all of them are in, and the text before them."""
    elements = index.elements
    some = dict.fromkeys((*firsts[:_OUTER], firsts[len(firsts) // 2], *firsts[-_OUTER:]))
    contexts = [[context for context in elements[at].context if context not in own] for at in some]
    first = firsts[0]
    scopes = {scope.number for scope in index.scopes.of(first)}
    before = first - 1
    if not joined and before >= 0 and is_read(elements[before]) and elements[before].frame == elements[first].frame:
        said = elements[before].text or elements[before].name
        around = {scope.number for scope in index.scopes.of(before)}
        if said and around <= scopes and len(said.split()) <= _LONGEST_CAPTION:
            yield said
    shared = [context for context in contexts[0] if all(context in others for others in contexts)]
    for context in shared[:_OUTER]:
        kind, _, name = context.partition(" ")
        if name and kind not in {"row", "column", "cell"}:
            yield name[1:-1]
