"""Answering a query from a reading: every want on its own, then one text and one value."""

import re
from typing import Any, Final

import msgspec

from treadle.browsers.extract.aligning import aligned
from treadle.browsers.extract.expecting import fitting
from treadle.browsers.extract.finding import find
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.things import Things
from treadle.browsers.extract.vocabulary import WantKind
from treadle.browsers.extract.want import Want
from treadle.core.page import Extracted

__all__ = ["answer", "overview"]

_LONGEST_KEY: Final = 40
_SHOWN: Final = 8
_FEW: Final = 3
_PARTLY: Final = 0.5
"""How sure of all things can be told by a part of them."""


def answer(wants: tuple[Want, ...], reading: Reading) -> Extracted:
    """One want: its text and value. Several: a line ``Label: text`` each, and an object of their values."""
    found = [(want, _certain(want, find(aligned(want, reading), reading), reading)) for want in wants]
    if len(found) == 1:
        return _single(*found[0], reading)
    lines: list[str] = []
    data: dict[str, Any] = {}
    sources: dict[str, str] = {}
    missing = []
    confidence = 1.0
    for want, one in found:
        key = _key(want, data)
        if one is None:
            missing.append(want.label.lower())
            data[key] = None
            continue
        lines.append(f"{want.label}: {one.text}" if "\n" not in one.text else f"{want.label}:\n{one.text}")
        data[key] = one.value
        sources |= _sources(key, one)
        confidence = min(confidence, one.confidence if one.there else 0.0)
    if missing:
        lines.append(overview(f"No {' and no '.join(missing)} here.", reading))
        confidence *= (len(wants) - len(missing)) / len(wants)
    return Extracted(
        text="\n".join(lines), data=data, found=not missing, confidence=round(confidence, 2), sources=sources
    )


def _certain(want: Want, found: Found | None, reading: Reading) -> Found | None:
    """What was found; where not all of the page was read, what would have to be known of all of it is not claimed."""
    if found is not None and not fitting(want, found):
        return None
    if reading.whole or found is None:
        return found
    if not found.there:
        return None if found.value is False and not found.places else found
    compared = want.kind is WantKind.MEASURE or want.number < 0 or want.limit < 0
    if compared or (not reading.complete and want.kind is WantKind.COUNT):
        return msgspec.structs.replace(found, confidence=min(found.confidence, _PARTLY))
    return found


def _single(want: Want, found: Found | None, reading: Reading) -> Extracted:
    if found is None:
        return Extracted(text=overview(f"No {want.label.lower()} here.", reading), found=False, confidence=0.0)
    return Extracted(
        text=found.text,
        data=found.value,
        found=found.there,
        confidence=found.confidence,
        sources=_sources(_key(want, {}), found),
    )


def _key(want: Want, taken: dict[str, Any]) -> str:
    key = re.sub(r"\W+", "_", want.label.lower()).strip("_") or want.kind.value
    number = 2
    unique = key
    while unique in taken:
        unique = f"{key}_{number}"
        number += 1
    return unique


def _sources(key: str, found: Found) -> dict[str, str]:
    if isinstance(found.value, list) and len(found.places) == len(found.value):
        named = {f"{key}[{index}]": place for index, place in enumerate(found.places)}
        within = {
            f"{key}[{index}].{field}": place
            for index, places in enumerate(found.parts)
            for field, place in places.items()
        }
        return {name: place for name, place in (named | within).items() if place}
    own = {key: found.places[0]} if found.places and found.places[0] else {}
    return own | {f"{key}.{field}": place for places in found.parts[:1] for field, place in places.items()}


def overview(beginning: str, reading: Reading) -> str:
    """A sentence on what is missing, and one on what could be found instead."""
    if not reading.whole:
        beginning = f"{beginning} Not all of the page could be read."
    parts = []
    for told, one, many in (
        (len(reading.blocks_of("heading")), "heading", "headings"),
        (len(reading.blocks_of("paragraph")), "paragraph", "paragraphs"),
        (len(reading.links), "link", "links"),
        (len(reading.images), "image", "images"),
        (len(reading.fields), "field", "fields"),
        (len(reading.lists), "list", "lists"),
    ):
        count = told + reading.untold.get(one, 0)
        if count:
            parts.append(f"{count} {one if count == 1 else many}")
    if reading.tables:
        columns = ", ".join(column for column in reading.tables[0].columns if column)
        several = f"{len(reading.tables)} tables" if len(reading.tables) > 1 else "1 table"
        parts.append(f"{several} with columns {columns[:200]}" if columns else several)
    named = list(
        dict.fromkeys(pair.key for pair in reading.pairs if len(pair.key) <= _LONGEST_KEY and pair.key[0].isalpha())
    )[:_SHOWN]
    if named:
        parts.append(f"values named {', '.join(named)}")
    listed = max((kind for kind in things_of(reading) if _tells(kind)), key=lambda kind: len(kind.things), default=None)
    if listed is not None:
        names = ", ".join(thing.name[:_LONGEST_KEY] for thing in listed.things[:_FEW])
        parts.append(f"{len(listed.things)} things such as {names}")
    if not parts and reading.blocks:
        parts.append(f"{len(reading.blocks)} other texts")
    if not parts and not reading.whole:
        return beginning
    return f"{beginning} The page has: {', '.join(parts)}." if parts else f"{beginning} The page has no text."


def _tells(kind: Things) -> bool:
    return len(kind.things) > 1 and not (kind.plain or kind.aside or kind.columns)
