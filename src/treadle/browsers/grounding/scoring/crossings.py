"""What stands where a row and a column cross, as people see it: cell D6 of a sheet, the quantity of Copper wire.

Neither has to be marked as one: what is written in a line over others heads what stands under it, and whatever is said
or entered in a line tells which line it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.scoring.fit import TEXT_FIELDS, available, fits_verb, is_read
from treadle.browsers.grounding.scoring.geometry import same_line
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.matching import EQUAL, Effort, quality
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.browsers.grounding.words import close, fold
from treadle.core.page import Box, Element, ElementState

__all__ = ["CROSSING", "crossing_readings", "crossings"]

CROSSING: Final = "crossing"
"""The role of a target whose name is that of a column, in what is the name or the number of a row."""
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,2})\$?([1-9]\d{0,3})")
_NUMBERED: Final = re.compile(
    r"(?:(?:line|row|zeile|reihe|position|ligne|rang\u00e9e|fila|l[i\u00ed]nea|rengl[o\u00f3]n) )?"
    r"(?:#|no\.? |nr\.? )?([1-9]\d{0,2})",
    re.IGNORECASE,
)
"""A row by its number."""
_BELONGING: Final = frozenset({RelationKind.IN, RelationKind.ROW, RelationKind.NEAR})
_VERBS: Final = frozenset(
    {Verb.CLICK, Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.RIGHT_CLICK,
     Verb.HOVER, Verb.FOCUS, Verb.FILL, Verb.CLEAR, Verb.STEP,
     Verb.SELECT, Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE, Verb.COPY, Verb.PASTE, Verb.SELECT_TEXT}
)  # fmt: skip
_ON_FIELDS: Final = frozenset({Verb.FILL, Verb.CLEAR, Verb.STEP, Verb.SELECT, Verb.PASTE, Verb.COPY})
"""What is done to what a column says of a row, though it is not said that a cell is meant."""
_PRESSED: Final = frozenset({"generic", "button", "link", "img", "radio", "option"})
_WORTH: Final = 0.94
_MOST: Final = 40
"""Things that are called so: of more, none heads a column."""
_FEW: Final = 2
_LIKELY: Final = 0.05
_TOUCHING: Final = 2.0
"""Pixels by which heads lie over one another that share a border."""
_ASIDE: Final = 4.0
"""Pixels by which what stands in one column may be off."""


def crossing_readings(index: Index, intent: Intent, readings: Iterable[Target]) -> Iterator[Target]:
    """How a target reads as the crossing of a column and a row: "D6", "the rate in the third line"."""
    if intent.verb not in _VERBS:
        return
    for one in readings:
        relation = one.relation
        address = _ADDRESS.fullmatch(one.name)
        if address is not None and relation is None and one.ordinal is None and one.role in {"", "cell", "field"}:
            number = Target(name=address[2], quoted=True)
            yield Target(
                name=address[1].upper(), quoted=True, role=CROSSING,
                relation=Relation(kind=RelationKind.ROW, target=number),
            )  # fmt: skip
        elif relation is not None and _is_said_of_row(index, intent, one, relation):
            yield Target(name=one.name, quoted=one.quoted, role=CROSSING, relation=relation)
            if (line := _NUMBERED.fullmatch(relation.target.name)) is not None:
                row = Relation(kind=RelationKind.ROW, target=Target(role="row", ordinal=int(line[1])))
                yield Target(name=one.name, quoted=one.quoted, role=CROSSING, relation=row)


def _is_said_of_row(index: Index, intent: Intent, one: Target, relation: Relation) -> bool:
    inner = relation.target
    plain = bool(one.name) and one.ordinal is None and one.superlative is None and not one.whole
    named = bool(inner.name) and inner.ordinal is None and inner.relation is None and inner.superlative is None
    numbered = inner.ordinal is not None and inner.role == "row" and not inner.name
    meant = intent.verb in _ON_FIELDS or intent.verb is Verb.DOUBLE_CLICK or one.role in {"cell", "field"}
    return plain and meant and relation.kind in _BELONGING and (named or numbered) and not index.snapshot.truncated


def crossings(index: Index, intent: Intent, reading: Target) -> list[Scored]:
    """What stands in the column and the row of a reading of :data:`CROSSING`, in document order."""
    assert reading.relation is not None
    inner = reading.relation.target
    heads = _called(index, reading.name, quoted=reading.quoted)
    if not heads:
        return []
    if inner.ordinal is not None:
        return _scored(index, intent, _numbered(index, intent, heads, inner.ordinal), reading)
    rows = _called(index, inner.name, quoted=inner.quoted)
    if reading.quoted and inner.name.isdecimal() and inner.quoted:  # a sheet has its numbers at the left
        left = min((index.elements[at].box.x for at in rows), default=0.0)
        rows = [at for at in rows if index.elements[at].box.x <= left + _ASIDE]
    found = {at for head in heads for row in rows for at in _crossing(index, intent, head, row)}
    return _scored(index, intent, sorted(found), reading)


def _scored(index: Index, intent: Intent, found: Sequence[int], reading: Target) -> list[Scored]:
    fits = {at: fits_verb(index.elements[at], intent.verb, valued=intent.value is not None) for at in found}
    top = max(fits.values(), default=0.0)
    reason = f"is in the column {reading.name!r} of that row"
    return [
        Scored(at, _WORTH, (reason,), available(index.elements[at], intent.verb))
        for at, fit in fits.items()
        if fit >= top - _LIKELY
    ]


def _called(index: Index, name: str, *, quoted: bool) -> list[int]:
    """What is called so, or has that entered in it."""
    wanted = index.words(name)
    exact = fold(name)
    seen = [at for at, element in enumerate(index.elements) if _is_drawn(element.box) and _said(index, at)]
    if quoted:
        return [at for at in seen if any(fold(text) == exact for text in _said(index, at))][:_MOST]
    best = {
        at: max(quality(wanted, index.words(text), quoted=False, effort=Effort.MEANING).quality
                for text in _said(index, at))
        for at in seen
    }  # fmt: skip
    found = [at for at, worth in best.items() if worth >= EQUAL]
    slips = (at for at in seen if any(close(exact, fold(text)) for text in _said(index, at)))
    found = found or list(slips)
    return found if len(found) <= _MOST else []


def _said(index: Index, at: int) -> list[str]:
    element = index.elements[at]
    entered = element.value if element.role in TEXT_FIELDS else ""
    return [text for text in dict.fromkeys((element.text, element.name, entered)) if text]


def _is_drawn(box: Box) -> bool:
    return box.width > 0 and box.height > 0


def _crossing(index: Index, intent: Intent, head: int, row: int) -> Iterator[int]:
    """What stands under a head and in the line of something."""
    elements = index.elements
    if head == row or elements[row].box.y < elements[head].box.y + elements[head].box.height / 2:
        return
    line = _heads_beside(index, head)
    for at in _under(index, intent, head, line):
        if (
            at != row
            and same_line(elements[at].box, elements[row].box)
            and not _is_choice_beside(intent, elements, at, row)
        ):
            yield at


def _is_choice_beside(intent: Intent, elements: Sequence[Element], at: int, row: int) -> bool:
    """Whether what is called so can be chosen itself, as what stands beside it can: then it tells of no row."""
    return intent.verb is Verb.SELECT and not is_read(elements[row]) and elements[at].role in _PRESSED


def _numbered(index: Index, intent: Intent, heads: Sequence[int], number: int) -> list[int]:
    """The cells of a number under a head; of each line one."""
    found = []
    for head in heads:
        cells = list(_under(index, intent, head, _heads_beside(index, head)))
        lines: list[list[int]] = []
        for at in sorted(cells, key=lambda at: index.elements[at].box.y):
            if lines and same_line(index.elements[lines[-1][0]].box, index.elements[at].box):
                lines[-1].append(at)
            else:
                lines.append([at])
        position = number if number < 0 else number - 1
        if len(lines) >= _FEW and -len(lines) <= position < len(lines):
            found += lines[position]
    return found


def _heads_beside(index: Index, head: int) -> list[int]:
    """What is written in one line with a head, itself among it."""
    elements = index.elements
    one = elements[head]
    return [
        at
        for at, element in enumerate(elements)
        if element.frame == one.frame and _is_drawn(element.box) and same_line(element.box, one.box)
        and (at == head or (_said(index, at) and _lap(element.box, one.box) <= _TOUCHING))
    ]  # fmt: skip


def _under(index: Index, intent: Intent, head: int, line: Sequence[int]) -> Iterator[int]:
    """What stands under a head rather than under those beside it, down to where its column ends."""
    elements = index.elements
    if len(line) < _FEW:
        return
    over = elements[head].box
    for at, element in enumerate(elements):
        box = element.box
        if at in line or element.frame != elements[head].frame or not _is_drawn(box) or element.role == "row":
            continue
        if box.y < over.y + over.height / 2 or element.has(ElementState.HIDDEN):
            continue
        if _lap(box, over) <= max((_lap(box, elements[other].box) for other in line if other != head), default=0.0):
            continue
        if intent.verb is Verb.SELECT and (is_read(element) or element.label):
            continue  # nothing is chosen by it, or it is one by itself
        if fits_verb(element, intent.verb, valued=intent.value is not None) > 0:
            yield at


def _lap(box: Box, other: Box) -> float:
    """Over how many pixels two boxes lie one over the other."""
    return max(0.0, min(box.x + box.width, other.x + other.width) - max(box.x, other.x))
