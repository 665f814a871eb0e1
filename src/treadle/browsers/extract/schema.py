"""Filling a JSON Schema from a reading, by the names and descriptions of its properties."""

import math
from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import Any, Final

import msgspec

from treadle.browsers.extract.answer import overview
from treadle.browsers.extract.choosing import choices
from treadle.browsers.extract.concepts import bare, concept
from treadle.browsers.extract.facts import told
from treadle.browsers.extract.finding import find
from treadle.browsers.extract.found import Found
from treadle.browsers.extract.properties import DEPTH, described, names_in, path_below, plain_text, spoken_name
from treadle.browsers.extract.query import understand
from treadle.browsers.extract.reading import Link, Reading
from treadle.browsers.extract.records import things_of
from treadle.browsers.extract.shaping import MISSING, checked, counted, kind_of, nullable, resolved, shaped
from treadle.browsers.extract.things import Cell, Thing, Things, field_at
from treadle.browsers.extract.vocabulary import FIELD_NOUNS, WantKind
from treadle.browsers.extract.want import Want
from treadle.browsers.snapshot.words import singular, words
from treadle.core.errors import DeadlinePassed, InvalidInput, NotUnderstood
from treadle.core.page import Extracted

__all__ = ["fill_schema"]

_PROPERTIES: Final = 200
_ANYWHERE: Final = frozenset({"name", "title", "link", "url", "href"})
_ADDRESSES: Final = frozenset({"uri", "url", "uri-reference", "iri"})
_LINKED: Final = bare("link url href to")
_CALLED: Final = frozenset({"name", "title", "headline"})


def fill_schema(schema: dict[str, Any], query: str, reading: Reading, *, ends_at: float = math.inf) -> Extracted:
    """The value that a schema describes, valid by it. InvalidInput if the schema itself makes no sense or asks for more
    than 2,000 values, each of an array counted once; DeadlinePassed after ``ends_at`` of the monotonic clock."""
    checked(schema)
    counted(schema, schema)
    filler = _Filler(reading, query, schema, ends_at)
    value = filler.value(schema, query, "", 0)
    missing = filler.missing
    if value is MISSING or not filler.filled:
        return Extracted(text=overview("Nothing here fits the schema.", reading), found=False, confidence=0.0)
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    if missing:
        text = overview(f"Missing: {', '.join(missing)}.", reading)
    confidence = round(max(0.0, 1 - len(missing) / max(filler.asked, 1)), 2)
    return Extracted(text=text, data=value, found=not missing, confidence=confidence, sources=filler.sources)


class _Filler:
    """One schema being filled."""

    def __init__(self, reading: Reading, query: str, root: Mapping[str, Any], ends_at: float) -> None:
        self._ends_at = ends_at
        self._reading = reading
        self._root = root
        self._query = _understood(query)
        self._said = {singular(word) for word in words(query)}
        self._things = self._meant()
        self.sources: dict[str, str] = {}
        self.missing: list[str] = []
        self.asked = 0
        self.filled = 0

    def value(self, schema: Any, called: str, path: str, depth: int, thing: Thing | None = None) -> Any:
        """What fits a schema that is called so, of the page or of a thing on it; ``MISSING`` if nothing does."""
        if depth > DEPTH:
            raise InvalidInput("A JSON Schema is at most six deep.", field="schema")
        if monotonic() > self._ends_at:
            raise DeadlinePassed("The schema asks for too much to be found in time.")
        part = resolved(schema, self._root)
        match kind_of(part):
            case "object":
                value = self._object(part, path, depth, thing or (self._single() if depth == 0 else None))
            case "array":
                value = self._array(part, called, path, depth) if thing is None else MISSING
            case _:
                self.asked += 1
                value = self._scalar(part, called, path, thing)
                self.filled += value is not MISSING
        return None if value is MISSING and nullable(part) else value

    def _object(self, schema: Mapping[str, Any], path: str, depth: int, thing: Thing | None) -> Any:
        found = {}
        for name, part in _properties(schema).items():
            value = self.value(part, spoken_name(name), path_below(path, name), depth + 1, thing)
            if value is not MISSING:
                found[name] = value
        self._require(schema, found, path)
        return found or MISSING

    def _require(self, schema: Mapping[str, Any], found: Mapping[str, Any], path: str) -> None:
        paths = [path_below(path, name) for name in schema.get("required", []) if name not in found]
        self.missing += [one for one in paths if one not in self.missing]

    def _array(self, schema: Mapping[str, Any], called: str, path: str, depth: int) -> Any:
        inner = resolved(schema.get("items", {"type": "string"}), self._root)
        most = schema.get("maxItems")
        most = most if isinstance(most, int) and most >= 0 else None
        if kind_of(inner) == "object":
            found = self._objects(inner, called, path, depth, most)
        else:
            found = self._scalars(inner, f"{called} {described(schema)}", called, path, most)
        least = schema.get("minItems")
        return MISSING if found is MISSING or (isinstance(least, int) and len(found) < least) else found

    def _scalars(self, inner: Mapping[str, Any], explained: str, called: str, path: str, most: int | None) -> Any:
        values: list[Any] = []
        for text in (called, explained):
            want = _want(text, every=True)
            found = find(want, self._reading) if want is not None else None
            if found is None or not found.there:
                continue
            several = found.value if isinstance(found.value, list) else [found.value]
            for index, one in enumerate(several[:most]):
                value = shaped(inner, plain_text(one))
                if value is not MISSING:
                    if index < len(found.places) and found.places[index]:
                        self.sources[f"{path}[{len(values)}]"] = found.places[index]
                    values.append(value)
            break
        self.asked += 1
        self.filled += bool(values)
        return values or MISSING

    def _objects(self, schema: Mapping[str, Any], called: str, path: str, depth: int, most: int | None) -> Any:
        properties = _properties(schema)
        if not properties:
            raise InvalidInput("An array of objects needs properties.", field="schema")
        kind = self._best(schema, called)
        rows: list[Any] = []
        for thing in kind.things[:most] if kind is not None else ():
            before = self.filled
            row = self._object(schema, f"{path}[{len(rows)}]", depth + 1, thing)
            if row is MISSING or self.filled == before:
                continue
            self.sources[f"{path}[{len(rows)}]"] = thing.place
            rows.append(row)
        return rows or MISSING

    def _best(self, schema: Mapping[str, Any], called: str) -> Things | None:
        """The kind of thing whose members have most of the properties: half at least, and all that must be there."""
        parts = {name: resolved(part, self._root) for name, part in _properties(schema).items()}
        must = [name for name in schema.get("required", []) if name in parts]
        said = self._said | {singular(word) for word in words(called)}

        def having(kind: Things, names: Sequence[str]) -> int:
            some = kind.things[:5]
            told = [[shaped(parts[name], _of(thing, name, parts[name]).text) for thing in some] for name in names]
            return sum(any(value is not MISSING for value in values) for values in told)

        def worth(kind: Things) -> tuple[int, int, bool, int]:
            return having(kind, list(parts)), len(bare(" ".join(said)) & kind.called), not kind.aside, len(kind.things)

        telling = [name for name in parts if spoken_name(name) not in _ANYWHERE]
        able = [
            kind
            for kind in self._things
            if not kind.plain
            and having(kind, list(parts)) * 2 >= len(parts)
            and having(kind, must) == len(must)
            # what any list of links has is no sign of more
            and (not telling or having(kind, telling) or bare(" ".join(said)) & kind.nearest)
        ]
        return max(able, key=worth, default=None)

    def _scalar(self, schema: Mapping[str, Any], called: str, path: str, thing: Thing | None) -> Any:
        if thing is not None:
            cell = _of(thing, path.rpartition(".")[2] or called, schema)
            return self._noted(shaped(schema, cell.text), path, cell.place)
        if schema.get("format") in _ADDRESSES and (link := self._linked(called)) is not None:
            return self._noted(shaped(schema, link.href), path, link.selector)
        yes = kind_of(schema) == "boolean"
        for found in self._candidates(called, described(schema), within="." in path):
            if isinstance(found.value, bool) and not yes:
                continue  # that a page has the words is none of them
            value = shaped(schema, plain_text(found.value))
            if value is not MISSING:
                return self._noted(value, path, found.places[0] if found.places else "")
        return MISSING

    def _linked(self, called: str) -> Link | None:
        """The link that is called so."""
        said = bare(called) - _LINKED
        found = {one.href: one for one in reversed(self._reading.links) if said and bare(one.text) - _LINKED == said}
        return next(iter(found.values())) if len(found) == 1 else None

    def _candidates(self, called: str, about: str, *, within: bool) -> Iterator[Found]:
        """What the page may mean by a name, the likeliest first: by its description, by its name, as a query."""
        if called == "title" and (
            named := told(["headline"], self._reading) or told(["name"], self._reading, least=1.0)
        ):
            yield named
        headings = [one for one in self._reading.blocks_of("heading") if one.level == 1]
        if within and called == "title" and len(headings) == 1 and _titles(headings[0].text, self._reading.title):
            yield Found(value=headings[0].text, text=headings[0].text, places=(headings[0].selector,))
        for text in (about, called, f"{called} {about}"):
            if not text:
                continue
            if text != about and (fact := told(words(text), self._reading)) is not None:
                yield fact
            want = _want(text, every=False)
            if want is not None and (found := find(want, self._reading)) is not None and found.there:
                yield found
        if called in _CALLED and len(headings) == 1:
            yield Found(value=headings[0].text, text=headings[0].text, places=(headings[0].selector,))

    def _noted(self, value: Any, path: str, place: str) -> Any:
        if value is not MISSING and place:
            self.sources[path or "value"] = place
        return value

    def _meant(self) -> list[Things]:
        """The things on the page; only those that the query chooses, where it does."""
        things = things_of(self._reading)
        want = self._query
        if want is None or want.kind not in {WantKind.ITEMS, WantKind.ABOUT}:
            return things
        named = {word for path in names_in(self._root) for word in spoken_name(path).split()}
        where = (
            ()
            if {singular(word) for word in want.where} - {"and", "their"} <= {singular(one) for one in named}
            else want.where
        )
        want = msgspec.structs.replace(want, where=where)
        chosen = choices(want.subject, things, single=False, where=want.where, bounds=want.bounds)
        limit = slice(None, want.limit) if want.limit > 0 else slice(want.limit or None, None)
        if any(one.told and not one.picked and not one.kind.plain for one in chosen):
            chosen = []  # "episodes", where a page has a list of them: none is told from the others
        picked = [msgspec.structs.replace(one.kind, things=one.things[limit]) for one in chosen if one.picked]
        if not picked and want.limit:
            return [msgspec.structs.replace(kind, things=kind.things[limit]) for kind in things]
        return picked if picked or want.bounds or want.where else things

    def _single(self) -> Thing | None:
        """The one thing that the query is about: ``the cheapest lamp``, ``the blue mug``."""
        want = self._query
        if want is None or want.every:
            return None
        if want.kind is WantKind.MEASURE:
            found = find(want, self._reading)
            place = found.places[0] if found is not None and found.places else ""
            every = (thing for kind in things_of(self._reading) for thing in kind.things)
            return next((thing for thing in every if place and thing.place == place), None)
        if want.kind not in {WantKind.ITEMS, WantKind.ABOUT}:
            return None
        chosen = choices(want.subject, things_of(self._reading), single=True)
        picked = [one for one in chosen if one.picked and not one.kind.aside and not one.kind.plain]
        places = {thing.place for one in picked for thing in one.things}
        return picked[0].things[0] if len(places) == 1 else None


def _properties(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    properties = schema.get("properties", {})
    if not isinstance(properties, Mapping) or len(properties) > _PROPERTIES:
        raise InvalidInput(f"properties is an object of at most {_PROPERTIES}.", field="schema")
    return properties


def _of(thing: Thing, name: str, schema: Mapping[str, Any]) -> Cell:
    """A property of a thing: by its own name if the page has that, else by the general word for it."""
    spoken = spoken_name(name)
    told = words(described(schema))[:20]
    said = [one for word in reversed(spoken.split()) for one in (singular(word), concept(word))]
    general = list(dict.fromkeys(FIELD_NOUNS[one] for one in said if one in FIELD_NOUNS))
    explained = [FIELD_NOUNS.get(singular(word), word) for word in told]
    for field in (spoken, *general, *explained):
        cell = field_at(thing, field)
        if cell.text:
            return cell
    return Cell("", "")


def _titles(heading: str, title: str) -> bool:
    """Whether the title of a page is that of its heading, with the site's name or the like."""
    own, whole = bare(heading), bare(title)
    return own <= whole or len(own & whole) > 1


def _understood(query: str) -> Want | None:
    try:
        return understand(query)[0] if query.strip() else None
    except NotUnderstood:
        return None  # the schema alone says what is wanted


def _want(text: str, *, every: bool) -> Want | None:
    try:
        want = understand(text[:500])[0]
    except NotUnderstood:
        return None  # a name without a meaning finds nothing
    if want.kind in {WantKind.CONFIRM, WantKind.QUOTED} and every:
        return None
    return msgspec.structs.replace(want, every=every) if every or want.every else want
