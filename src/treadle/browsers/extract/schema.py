"""Filling a JSON Schema (https://json-schema.org/draft/2020-12) from a reading, by the names and descriptions of its
properties. Types and ``required`` are kept to; other keywords are not looked at."""

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from treadle.browsers.extract.about import labelled
from treadle.browsers.extract.answer import overview
from treadle.browsers.extract.finding import find
from treadle.browsers.extract.patterns import number
from treadle.browsers.extract.query import understand
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.things import Thing, Things, field_of, things_of
from treadle.browsers.extract.vocabulary import FIELD_NOUNS, WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words
from treadle.core.errors import InvalidInput, NotUnderstood
from treadle.core.page import Extracted

__all__ = ["fill_schema"]

_DEPTH: Final = 6
_PROPERTIES: Final = 200
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_YES: Final = frozenset({"true", "yes", "on", "1", "in stock", "available", "checked"})
_NO: Final = frozenset({"false", "no", "off", "0", "out of stock", "sold out", "unavailable"})
_ANYWHERE: Final = frozenset({"name", "title", "link", "url", "href"})
_MISSING: Final = msgspec.UNSET


def fill_schema(schema: dict[str, Any], query: str, reading: Reading) -> Extracted:
    """The value that a schema describes. InvalidInput if the schema itself makes no sense."""
    filler = _Filler(reading, query)
    value = filler.value(schema, query, "", 0)
    missing = filler.missing
    found = value is not _MISSING and not missing
    data = None if value is _MISSING else value
    if value is _MISSING:
        return Extracted(text=overview("Nothing here fits the schema.", reading), found=False, confidence=0.0)
    text = msgspec.json.format(msgspec.json.encode(data), indent=2).decode()
    if missing:
        text = overview(f"Missing: {', '.join(missing)}.", reading)
    confidence = 1.0 if found else round(max(0.0, 1 - len(missing) / max(filler.asked, 1)), 2)
    return Extracted(text=text, data=data, found=found, confidence=confidence, sources=filler.sources)


class _Filler:
    """One schema being filled."""

    def __init__(self, reading: Reading, query: str) -> None:
        self._reading = reading
        self._query = query
        self._things = things_of(reading)
        self.sources: dict[str, str] = {}
        self.missing: list[str] = []
        self.asked = 0

    def value(self, schema: Any, called: str, path: str, depth: int) -> Any:
        """What fits a schema that is called so; ``_MISSING`` if nothing does."""
        if not isinstance(schema, Mapping) or depth > _DEPTH:
            raise InvalidInput("A JSON Schema is an object, at most six deep.", field="schema")
        kind = _type(schema)
        if kind == "object":
            return self._object(schema, path, depth)
        if kind == "array":
            return self._array(schema, called, path, depth)
        self.asked += 1
        return self._scalar(kind, f"{called} {schema.get('description', '')}".strip(), called, path, schema)

    def _object(self, schema: Mapping[str, Any], path: str, depth: int) -> Any:
        properties = schema.get("properties", {})
        if not isinstance(properties, Mapping) or len(properties) > _PROPERTIES:
            raise InvalidInput(f"properties is an object of at most {_PROPERTIES}.", field="schema")
        found = {}
        for name, part in properties.items():
            value = self.value(part, _spoken(name), _below(path, name), depth + 1)
            if value is not _MISSING:
                found[name] = value
        self._require(schema, found, path)
        return found or _MISSING

    def _require(self, schema: Mapping[str, Any], found: Mapping[str, Any], path: str) -> None:
        required = schema.get("required", [])
        if not isinstance(required, list):
            raise InvalidInput("required is a list of names.", field="schema")
        self.missing += [
            _below(path, str(name))
            for name in required
            if name not in found and _below(path, str(name)) not in self.missing
        ]

    def _array(self, schema: Mapping[str, Any], called: str, path: str, depth: int) -> Any:
        inner = schema.get("items", {"type": "string"})
        if not isinstance(inner, Mapping):
            raise InvalidInput("items is a schema.", field="schema")
        if _type(inner) == "object":
            return self._objects(inner, called, path)
        want = _want(called, every=True)
        found = find(want, self._reading) if want is not None else None
        if found is None:
            return _MISSING
        values = found.value if isinstance(found.value, list) else [found.value]
        coerced = [_coerced(_type(inner), _plain(value)) for value in values]
        for index, place in enumerate(found.places):
            self.sources[f"{path}[{index}]"] = place
        return [value for value in coerced if value is not _MISSING] or _MISSING

    def _objects(self, schema: Mapping[str, Any], called: str, path: str) -> Any:
        properties = schema.get("properties", {})
        if not isinstance(properties, Mapping) or not properties:
            raise InvalidInput("An array of objects needs properties.", field="schema")
        required = schema.get("required", [])
        must = [str(name) for name in required if name in properties] if isinstance(required, list) else []
        kind = self._best(list(properties), must, called)
        if kind is None:
            return _MISSING
        rows: list[dict[str, Any]] = []
        for thing in kind.things:
            row = {}
            for name, part in properties.items():
                value = _coerced(_type(part), field_of(thing, _field(name, thing)))
                if value is not _MISSING:
                    row[name] = value
            if not row:
                continue
            index = len(rows)
            self._require(schema, row, f"{path}[{index}]")
            self.sources[f"{path}[{index}]"] = thing.place
            rows.append(row)
        return rows or _MISSING

    def _best(self, names: list[str], must: list[str], called: str) -> Things | None:
        """The kind of thing whose members have most of the properties: half at least, and all that must be there."""
        said = {singular(word) for word in words(f"{called} {self._query}")}

        def having(kind: Things, names: list[str]) -> int:
            return sum(any(field_of(thing, _field(name, thing)) for thing in kind.things[:5]) for name in names)

        def worth(kind: Things) -> tuple[int, int, bool, int]:
            able = having(kind, names)
            return able, len(said & kind.called), not kind.aside, len(kind.things)

        telling = [name for name in names if _spoken(name) not in _ANYWHERE]
        able = [
            kind
            for kind in self._things
            if having(kind, names) * 2 >= len(names)
            and having(kind, must) == len(must)
            # what any list of links has is no sign of more
            and (not telling or having(kind, telling))
        ]
        return max(able, key=worth, default=None)

    def _scalar(self, kind: str, called: str, name: str, path: str, schema: Mapping[str, Any]) -> Any:
        known = self._known(name)
        if known is not None:
            value, place = known
        else:
            found = labelled(frozenset(singular(word) for word in words(name)), self._reading)
            for text in (name, called):
                if found is None and (want := _want(text, every=False)) is not None:
                    found = find(want, self._reading)
            if found is None or not found.there:
                return _MISSING
            value, place = _plain(found.value), found.places[0] if found.places else ""
        coerced = _coerced(kind, value)
        allowed = schema.get("enum")
        if isinstance(allowed, list) and coerced is not _MISSING:
            coerced = next((one for one in allowed if str(one).casefold() == str(coerced).casefold()), _MISSING)
        if coerced is not _MISSING and place:
            self.sources[path or "value"] = place
        return coerced

    def _known(self, name: str) -> tuple[str, str] | None:
        """From what the page says about itself to machines: JSON-LD, Open Graph."""
        key = name.replace(" ", "").casefold()
        for one in self._reading.structured():
            offers = one.get("offers")
            offer = offers[0] if isinstance(offers, list) and offers else offers
            for part in (one, offer):
                if isinstance(part, dict):
                    for own, value in part.items():
                        if own.casefold() == key and isinstance(value, str | int | float):
                            return str(value), ""
        for own in (f"og:{key}", f"product:{key}", f"article:{key}"):
            if own in self._reading.meta and key not in {"title", "url", "type", "image", "description"}:
                return self._reading.meta[own], ""
        return None


def _type(schema: Any) -> str:
    if not isinstance(schema, Mapping):
        return "string"
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), "string")
    if kind is None:
        kind = "object" if "properties" in schema else "array" if "items" in schema else "string"
    if kind not in {"object", "array", "string", "number", "integer", "boolean", "null"}:
        raise InvalidInput(f"There is no type {str(kind)[:50]!r} in JSON Schema.", field="schema")
    return str(kind)


def _spoken(name: str) -> str:
    """``firstName``, ``first_name``, ``first-name`` as ``first name``."""
    return " ".join(words(_CAMEL.sub(" ", name).replace("_", " ")))


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _field(name: str, thing: Thing) -> str:
    """What a property is among a thing's fields: its own name if the page has that, else the general word for it."""
    spoken = _spoken(name)
    if field_of(thing, spoken):
        return spoken
    return next(
        (FIELD_NOUNS[singular(word)] for word in reversed(spoken.split()) if singular(word) in FIELD_NOUNS), spoken
    )


def _want(text: str, *, every: bool) -> Want | None:
    try:
        want = understand(text[:500])[0]
    except NotUnderstood:
        return None  # a name without a meaning finds nothing
    if want.kind in {WantKind.CONFIRM, WantKind.QUOTED} and every:
        return None
    return msgspec.structs.replace(want, every=every) if every or want.every else want


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text") or value.get("url") or value.get("alt") or "") or str(
            next(iter(value.values()), "")
        )
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return str(value)


def _coerced(kind: str, text: str) -> Any:
    """A text as the type; ``_MISSING`` if it cannot be."""
    text = text.strip()
    if not text:
        return _MISSING
    match kind:
        case "string":
            return text
        case "number":
            value = number(text)
            return _MISSING if value is None else value
        case "integer":
            value = number(text)
            return int(value) if value is not None and value == int(value) else _MISSING
        case "boolean":
            folded = text.casefold()
            return True if folded in _YES else False if folded in _NO else _MISSING
        case _:
            return _MISSING
