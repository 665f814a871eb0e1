"""The seats of one row of a plan, however written: "Row D, seat 8", "2F", or numbers behind the letter of the row."""

import re
from collections.abc import Iterator
from typing import Final

from treadle.browsers.grounding.intent import Intent, RelationKind, Target
from treadle.browsers.grounding.scoring.fit import available
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.peer_kinds import FREE, family_of, measured
from treadle.browsers.grounding.scoring.peers import all_peers
from treadle.browsers.grounding.scoring.ranked_items import most_of
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["seats_in_row"]

_ROW: Final = r"(?:row|reihe|rangee?|rang|fila)"
_SEAT: Final = r"(?:seat|sitz|sitzplatz|platz|siege|place|butaca|asiento)"
_CODE: Final = re.compile(rf"(?:{_ROW} )?(\d{{1,3}}|[a-z])")


def seats_in_row(index: Index, intent: Intent, reading: Target) -> list[int] | None:
    """The seats of the row that was said which are meant, by number, price or being free; None where it says no row of
    seats."""
    place = reading.relation
    words = split_words(fold(reading.name))
    row = _CODE.fullmatch(fold(place.target.name)) if place is not None else None
    said = [word for word in words if word not in FREE]
    if row is None or place is None or place.kind not in {RelationKind.ROW, RelationKind.IN}:
        return None
    if not said or any(family_of(word) != "seat" for word in said):
        return None
    seats = dict(_seats(index, row[1]))
    ordered = sorted(seats, key=lambda at: seats[at])
    if len(said) < len(words):
        ordered = [at for at in ordered if available(index.elements[at], intent.verb)]
    if reading.superlative is not None:
        of = reading.superlative.of
        usable = [at for at in ordered if available(index.elements[at], intent.verb)]
        values = {at: value for at in usable if (value := measured(index.elements[at].name, of)) is not None}
        return most_of(values, reading.superlative)
    position = reading.ordinal or 1
    position = position if position < 0 else position - 1
    return [ordered[position]] if -len(ordered) <= position < len(ordered) else []


def _seats(index: Index, row: str) -> Iterator[tuple[int, tuple[int, str]]]:
    """What is a seat of a row, each with what it is ordered by."""
    full = re.compile(rf"\b{_ROW}\W{{0,2}}{row}\b.*?\b{_SEAT}\W{{0,2}}(\d{{1,3}})\b")
    short = re.compile(rf"{row}[- ]?([a-z])" if row.isdecimal() else rf"{row}[- ]?(\d{{1,3}})")
    under = {
        at for peers in all_peers(index) if any(fold(one) == row for one in peers.captions) for at in peers.members
    }
    for at, element in enumerate(index.elements):
        name = fold(element.name or element.text).strip()
        if not name or element.role in {"text", "paragraph", "heading"}:
            continue
        found = full.search(name) or short.fullmatch(name)
        found = found or (re.fullmatch(r"(\d{1,3})", name) if at in under else None)
        if found is not None:
            yield at, (int(found[1]), "") if found[1].isdecimal() else (0, found[1])
