"""Whether what there is a number of is of the kind that was said: the third issue is none of the people on the page,
where it has issues elsewhere."""

from collections.abc import Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, RelationKind, Target
from treadle.browsers.grounding.scoring.asked import is_counted
from treadle.browsers.grounding.scoring.evidence import Part, parts_of
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.opened import OPENING
from treadle.browsers.grounding.scoring.scopes import GROUPS, ITEMS, Scope
from treadle.browsers.grounding.scoring.surroundings import THINGS
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import ElementState

__all__ = ["does_it_to_another", "is_of_another_kind"]

_FEW: Final = 2
_ENDING: Final = 2
"""Letters of a plural."""
_LONGEST: Final = 8
"""Words of a text that says what things are, and not about them."""
_TOP: Final = 1
"""The level of the heading that is over all of a page."""
_SHORT: Final = 4
"""Words of what a control is called by what it does to what."""
_TOLD: Final = frozenset({"name", "text", "aria-label", "title", "description"})
_CLASSES: Final = words_of("class klasse classe clase")
"""Of which the first is called so."""
_OPENED: Final = frozenset({"listitem", "row", "section", "card"})
_FILTERS: Final = frozenset({"button", "generic", "checkbox", "switch", "tab"})
_ORDERS: Final = words_of("first second third erstes zweites premiere deuxieme primer segundo")
_ANYTHING: Final = words_of("entry item line machine option order record row table type unit value")
"""Words for whatever there are several of."""
_TABLED: Final = frozenset({"row", "column", "cell"})


def is_of_another_kind(index: Index, intent: Intent, reading: Target, at: int) -> bool:
    """Whether one of several was told by its number or rank, the page says where those of its kind are, and the element
    at a position is not among these."""
    if _is_out_of_items(index, reading, at) or _only_filters(index, intent, reading, at):
        return True
    if _is_named_by_another(index, intent, reading, at):
        return True
    placed = reading.relation is not None and not is_counted(reading.relation.target)
    nouns = set(_nouns(index, intent.target)) if is_counted(reading) and not placed else set[str]()
    if not nouns or index.elements[at].has(ElementState.HIDDEN):
        return False
    deletes = "delete" in index.words(intent.said).meaning[:1]
    own = {scope.number for scope in index.scopes.of(at)}
    lists = [items for items in index.lists if len(items) > 1]
    among = [items for items in lists if any(scope.number in own for scope in items)]
    for noun in nouns:
        if any(_are(index, items, noun) for items in among):
            continue
        if (
            noun in _CLASSES
            or _is_fact(index, at, noun)
            or _says_where(index, noun, at)
            or (deletes and _has_titles_elsewhere(index, among))
        ):
            return True
    return False


def _is_out_of_items(index: Index, reading: Target, at: int) -> bool:
    """Whether something is said to be in one of several, by its number, and this is in nothing of which there are
    several: nobody books the third night by the button for all."""
    place = None if reading.relation is None else reading.relation
    if place is None or place.target.ordinal is None or place.kind is not RelationKind.IN or not place.target.name:
        return False
    pressed = is_pressed(index.elements[at]) and not index.elements[at].href
    return pressed and not any(scope.kind in GROUPS for scope in index.scopes.of(at))


def _is_named_by_another(index: Index, intent: Intent, reading: Target, at: int) -> bool:
    """Whether something is to be deleted that one row or card is called by, and this is in another, which has the name
    only somewhere in it."""
    place = reading.relation
    if place is None or not place.target.name or is_counted(reading):
        return False
    if "delete" not in index.words(intent.said).meaning[:1]:
        return False
    name, own = index.words(place.target.name).stems, {scope.number for scope in index.scopes.of(at)}
    called = {scope.number for items in index.lists for scope in items if _begins(index, scope) == name}
    return bool(called) and called.isdisjoint(own)


def _begins(index: Index, scope: Scope) -> tuple[str, ...]:
    """The first text of one, as stems."""
    seen = (index.elements[at] for at in index.members(scope.number))
    return next((index.words(one.text or one.name).stems for one in seen if one.text or one.name), ())


def _only_filters(index: Index, intent: Intent, reading: Target, at: int) -> bool:
    """Whether a card is to be opened that says something, as some do, and this is a button of that name among none."""
    opens = not OPENING.isdisjoint(index.words(intent.said).words[:1])
    if not opens or reading.role not in _OPENED or not reading.name or is_counted(reading):
        return False
    element = index.elements[at]
    if element.role not in _FILTERS or element.href or any(scope.kind in ITEMS for scope in index.scopes.of(at)):
        return False
    name = index.words(reading.name).stems
    return any(
        index.words(text).stems == name
        for other in range(len(index.elements))
        if other != at and any(scope.kind in ITEMS for scope in index.scopes.of(other))
        for text in {index.elements[other].text, index.elements[other].name}
        if text
    )


def _is_fact(index: Index, at: int, noun: str) -> bool:
    """Whether it shows the value of something else: who has an issue is none."""
    element = index.elements[at]
    shows = is_pressed(element) and bool(element.label) and element.label not in {element.name, element.text}
    items = [scope for scope in index.scopes.of(at) if scope.kind in ITEMS][-1:]
    alone = bool(items) and len(index.members(items[0].number)) == _FEW
    return shows and alone and noun not in index.words(element.label).stems


def does_it_to_another(index: Index, said: str, at: int) -> bool:
    """Whether a control does the deed that was said to another kind of thing: "Delete list" deletes no book."""
    asked = parts_of(index.words(said))
    if len(asked) < _FEW or not is_pressed(index.elements[at]):
        return False
    deed, wanted = asked[0], {part.thing for part in asked[1:] if _is_kind(part)}
    everything = {word for part in asked for word in (*part.words, part.thing)}
    for told in index.texts(at):
        parts = parts_of(told.words) if told.source in _TOLD and len(told.words.words) <= _SHORT else []
        if len(parts) < _FEW or parts[0].thing != deed.thing or not wanted:
            continue
        others = {part.thing for part in parts[1:] if _is_kind(part)}
        if others and others.isdisjoint(everything):
            return True
    return False


def _is_kind(part: Part) -> bool:
    return part.words[0] in THINGS and part.words[0] not in _ANYTHING


def _has_titles_elsewhere(index: Index, among: Sequence[Sequence[Scope]]) -> bool:
    """Whether others than some, and more of them, have a heading each, which none of these has."""
    if not among or any(_titled(index, items) for items in among):
        return False
    most = max(map(len, among))
    return any(len(items) > most and _titled(index, items) for items in index.lists if items not in among)


def _titled(index: Index, items: Sequence[Scope]) -> bool:
    return all(any(index.elements[at].role == "heading" for at in index.members(scope.number)) for scope in items)


def _nouns(index: Index, target: Target | None) -> Iterator[str]:
    """The words for what is told by its number or rank, each as a stem."""
    if target is None:
        return
    for one in (target, *target.otherwise):
        counted = one.ordinal is not None or one.superlative is not None
        words = index.words(one.name).stems
        if counted and one.role == "listitem" and len(words) == 1 and not one.quoted:
            yield words[0]
        if one.relation is not None:
            yield from _nouns(index, one.relation.target)


def _are(index: Index, items: Sequence[Scope], noun: str) -> bool:
    """Whether some are said to be of a kind: by what they are in, stand under, or say themselves."""
    members = index.members(items[0].number)
    names = (each.partition(" ") for each in index.elements[members[0]].context)
    told = [name[1:-1] for kind, _, name in names if kind not in _TABLED and name]
    told += [index.elements[head].text for head in _heads_over(index, members[0])]
    if any(_is_form(word, noun) for text in told for word in index.words(text).stems):
        return True
    said = sum(any(_says(index, text, noun) for text in _texts(index, scope)) for scope in items)
    return 2 * said >= len(items)


def _texts(index: Index, scope: Scope) -> Iterator[str]:
    for at in index.members(scope.number):
        element = index.elements[at]
        yield from {element.text, element.name, index.cell(at)[1]} - {""}


def _is_form(word: str, noun: str) -> bool:
    return word.startswith(noun) and len(word) <= len(noun) + _ENDING


def _says(index: Index, text: str, noun: str) -> bool:
    return any(word.endswith(noun) for word in index.words(text).stems)


def _heads_over(index: Index, at: int) -> Iterator[int]:
    """The headings that an element stands under, the nearest first."""
    level = 100
    for head in range(at, -1, -1):
        element = index.elements[head]
        if element.role == "heading" and element.level < level and not _in_item(index, head):
            level = element.level
            yield head


def _says_where(index: Index, noun: str, at: int) -> bool:
    """Whether a heading of some part of the page, or the head of a column, ends in the word for a kind."""
    over = set(_heads_over(index, at))
    for other, element in enumerate(index.elements):
        if element.role == "heading" and element.level > _TOP and other not in over and not _in_item(index, other):
            words = index.words(element.text.partition("[")[0])
            last = next((at for at in range(len(words.stems) - 1, -1, -1) if words.stems[at].isalpha()), None)
            if len(words.stems) <= _LONGEST and last is not None and words.stems[last] == noun != words.words[last]:
                return True  # in the plural
        named = index.words(element.name).stems
        if len(named) == _FEW and named[1] == noun and named[0] in _ORDERS and at != other:
            return True  # "First year"
        if element.role == "columnheader" and index.words(element.text or element.name).stems == (noun,):
            return True
    return False


def _in_item(index: Index, at: int) -> bool:
    return any(scope.kind in ITEMS and scope.kind != "row" for scope in index.scopes.of(at))
