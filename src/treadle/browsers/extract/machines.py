"""What a page says of itself to machines: JSON-LD (https://json-ld.org), ``<meta>``, Open Graph (https://ogp.me)."""

import re
from collections.abc import Iterator
from typing import Any, Final

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.fact import FILLERS, Fact
from treadle.browsers.extract.reading import Reading
from treadle.browsers.snapshot.words import words, words_of

__all__ = ["of_machines"]

_OF_TYPE: Final = words_of("recipe event organization person product article job hotel main schema type rating")
_SITES: Final = bare("website site organization webpage breadcrumb")
"""Types of what a page belongs to, not of what it is about."""
_ITS_OWN: Final = frozenset({"name", "url", "headline"})
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DEPTH: Final = 4


def of_machines(reading: Reading) -> Iterator[Fact]:
    """The facts of its data, then those of its head."""
    yield from _of_data(reading)
    yield from _of_meta(reading)


def _of_data(reading: Reading) -> Iterator[Fact]:
    """JSON-LD (https://json-ld.org): the properties of its objects, each by its name without the type's."""
    objects = reading.structured()
    kinds = [str(one.get("@type", "")) for one in objects]
    for one, kind in zip(objects, kinds, strict=True):
        if kinds.count(kind) == 1:
            around = bare(_spaced(f"{kind} {one.get('name', '')}"))
            yield from _of_object(one, around, bare(_spaced(kind)), _DEPTH)


def _of_object(one: dict[str, Any], around: frozenset[str], kind: frozenset[str], depth: int) -> Iterator[Fact]:
    for name, value in one.items():
        key = bare(_spaced(name)) - FILLERS
        key = key - kind - _OF_TYPE or key
        if name.startswith("@") or depth == 0 or (name in _ITS_OWN and (depth < _DEPTH or kind & _SITES)):
            continue
        if isinstance(value, dict):
            inner = str(value.get("@type", ""))
            if isinstance(plain := value.get("name") or value.get("url"), str):
                yield Fact(key=key, value=plain, around=around, rank=2)
            nested = bare(_spaced(inner))
            if "ratingValue" in value:
                yield Fact(key=bare("rating"), value=str(value["ratingValue"]), around=around, rank=2)
            yield from _of_object(value, around | key, nested, depth - 1)
        elif isinstance(value, list):
            plain_ones = [_plain(part) for part in value]
            if plain_ones and all(plain_ones):
                yield Fact(key=key, value=plain_ones if len(plain_ones) > 1 else plain_ones[0], around=around, rank=2)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            text = str(value)
            yield Fact(key=key, value=_schema_word(text), around=around, rank=2)


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("text") or ""
    return str(value) if isinstance(value, str | int | float) else ""


def _schema_word(text: str) -> str:
    """``In Stock`` of ``https://schema.org/InStock``."""
    for scheme in ("https://schema.org/", "http://schema.org/"):
        if text.startswith(scheme):
            return _spaced(text.removeprefix(scheme)).capitalize()
    return text


def _spaced(name: str) -> str:
    return " ".join(words(_CAMEL.sub(" ", name).replace("_", " ")))


def _of_meta(reading: Reading) -> Iterator[Fact]:
    """``<meta>`` and Open Graph (https://ogp.me)."""
    for name, value in reading.meta.items():
        yield Fact(key=bare(name.rpartition(":")[2].replace("-", " ")) - FILLERS, value=value, around=_META, rank=3)
    if reading.language:
        yield Fact(key=bare("language"), value=reading.language, around=_META, rank=3)


_META: Final = bare("meta open graph og article")
