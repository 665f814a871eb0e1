"""Texts as the values that a JSON Schema (https://json-schema.org/draft/2020-12) wants: what does not fit is not there,
so whatever is filled in is valid."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
import re2

from treadle.browsers.extract.days import day
from treadle.browsers.extract.patterns import emails, number
from treadle.browsers.extract.properties import DEPTH
from treadle.core.errors import InvalidInput

__all__ = ["MISSING", "checked", "counted", "kind_of", "nullable", "resolved", "shaped"]

MISSING: Final = msgspec.UNSET
_KINDS: Final = frozenset({"object", "array", "string", "number", "integer", "boolean", "null"})
_VALUES: Final = 2000
_HOPS: Final = 8
_DEPTH: Final = 20
_NUMBER: Final = (int | float, "a number")
_KEYWORDS: Final[dict[str, tuple[Any, str]]] = {
    "required": (list, "a list of names"),
    "enum": (list, "a list of values"),
    "pattern": (str, "a regular expression"),
    "description": (str, "a text"),
    "format": (str, "a text"),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"), _NUMBER),
}
_YES: Final = re.compile(
    r"(true|yes|on|1|in stock|available|(?:only )?\d+ left|few left|lieferbar|verfügbar|vorrätig|disponible"
    r"|checked|ja|oui|sí|auf lager|en stock)\b"
)
_NO: Final = re.compile(
    r"(false|no|off|0|not|out of stock|sold out|unavailable|unchecked|nein|non|ausverkauft|vergriffen"
    r"|nicht|rupture|complet|épuisé|agotado)\b"
)
_CLOCK: Final = re.compile(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?\b")


def checked(schema: Any, depth: int = 0) -> None:
    """InvalidInput, with what is wrong, where a keyword that is looked at has a value of another type."""
    if not isinstance(schema, Mapping) or depth > _DEPTH:
        return
    for name, (kind, said) in _KEYWORDS.items():
        if name in schema and not isinstance(schema[name], kind):
            raise InvalidInput(f"In a JSON Schema {name} is {said}.", field="schema")
    if not all(isinstance(one, str) for one in schema.get("required", [])):
        raise InvalidInput("In a JSON Schema required is a list of names.", field="schema")
    if "pattern" in schema:
        _pattern(schema["pattern"])
    parts = schema.get("properties")
    for part in parts.values() if isinstance(parts, Mapping) else ():
        checked(part, depth + 1)
    checked(schema.get("items"), depth + 1)


def counted(schema: Any, root: Mapping[str, Any], within: tuple[str, ...] = (), before: int = 0) -> int:
    """How many values a schema asks for, those of an array once, added to those ``before``; ``within`` are references
    that lead there, none of which is followed twice. InvalidInput for more than 2,000."""
    reference = str(schema.get("$ref", "")) if isinstance(schema, Mapping) else ""
    if reference in within or len(within) > DEPTH:
        return before
    within = (*within, reference or f"{len(within)}")
    count = before + 1
    if count > _VALUES:
        raise InvalidInput(f"A JSON Schema asks for at most {_VALUES} values.", field="schema")
    part = resolved(schema, root)
    match kind_of(part):
        case "object":
            parts = part.get("properties")
            for one in parts.values() if isinstance(parts, Mapping) else ():
                count = counted(one, root, within, count)
        case "array" if "items" in part:
            count = counted(part["items"], root, within, count)
        case _:
            pass
    return count


def resolved(schema: Any, root: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema without references into itself, and without a choice whose only other branch is ``null``.

    InvalidInput for what is no schema.
    """
    for _ in range(_HOPS):
        if not isinstance(schema, Mapping):
            break
        if isinstance(schema.get("$ref"), str):
            rest = {key: value for key, value in schema.items() if key != "$ref"}
            target = _pointed(schema["$ref"], root)
            schema = {**target, **rest}
            continue
        branches = next((schema[key] for key in ("anyOf", "oneOf", "allOf") if isinstance(schema.get(key), list)), None)
        if not branches:
            return schema
        chosen = [one for one in branches if not (isinstance(one, Mapping) and one.get("type") == "null")]
        if len(chosen) != 1 or not isinstance(chosen[0], Mapping):
            raise InvalidInput("A schema with several alternatives cannot be filled: name one.", field="schema")
        rest = {key: value for key, value in schema.items() if key not in {"anyOf", "oneOf", "allOf"}}
        schema = {**chosen[0], **rest, **({"nullable": True} if len(chosen) < len(branches) else {})}
    else:
        raise InvalidInput("The references of the schema lead nowhere.", field="schema")
    raise InvalidInput("A JSON Schema is an object.", field="schema")


def _pointed(reference: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    part: Any = root
    for name in reference.removeprefix("#").strip("/").split("/"):
        part = part.get(name) if isinstance(part, Mapping) else None
    if not reference.startswith("#/") or not isinstance(part, Mapping):
        raise InvalidInput(f"The schema has no {reference[:100]!r}.", field="schema")
    return part


def kind_of(schema: Mapping[str, Any]) -> str:
    """The type of a value; InvalidInput if there is no such type."""
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), "null")
    if kind is None:
        kind = "object" if "properties" in schema else "array" if "items" in schema else "string"
    if kind not in _KINDS:
        raise InvalidInput(f"There is no type {str(kind)[:50]!r} in JSON Schema.", field="schema")
    return str(kind)


def nullable(schema: Mapping[str, Any]) -> bool:
    """Whether ``null`` stands for what is not there."""
    kind = schema.get("type")
    return schema.get("nullable") is True or kind == "null" or (isinstance(kind, list) and "null" in kind)


def shaped(schema: Mapping[str, Any], text: str) -> Any:
    """A text as the schema's value; ``MISSING`` if it cannot be."""
    value = _typed(kind_of(schema), str(schema.get("format", "")), text.strip())
    allowed = schema.get("enum", [schema["const"]] if "const" in schema else None)
    if value is not MISSING and isinstance(allowed, list):
        value = next((one for one in allowed if str(one).casefold() == str(value).casefold()), MISSING)
    return value if value is MISSING or _within(schema, value) else MISSING


def _typed(kind: str, form: str, text: str) -> Any:
    if not text:
        return MISSING
    match kind:
        case "string":
            return _formatted(form, text)
        case "number":
            value = number(text)
            return MISSING if value is None else value
        case "integer":
            value = number(text)
            return int(value) if value is not None and value == int(value) else MISSING
        case "boolean":
            folded = text.casefold()
            return False if _NO.match(folded) else True if _YES.match(folded) else MISSING
        case _:
            return MISSING


def _formatted(form: str, text: str) -> Any:
    """A text in one of the formats that are looked at; a day that is not clear is none."""
    match form:
        case "date":
            on = day(text)
            return MISSING if on is None else on.isoformat()
        case "date-time":
            on, clock = day(text), _CLOCK.search(text)
            if on is None:
                return MISSING
            hour, minute, second = (clock[1], clock[2], clock[3] or "00") if clock else ("00", "00", "00")
            return f"{on.isoformat()}T{int(hour):02}:{minute}:{second}Z"
        case "email":
            return next(iter(emails(text)), MISSING)
        case "uri" | "url":
            return text if urlsplit(text).scheme and " " not in text else MISSING
        case _:
            return text


def _within(schema: Mapping[str, Any], value: Any) -> bool:
    if isinstance(value, str):
        pattern = schema.get("pattern")
        fits = not isinstance(pattern, str) or _pattern(pattern).search(value) is not None
        return fits and _bound(schema, "minLength", 0) <= len(value) <= _bound(schema, "maxLength", len(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return True
    return (
        _bound(schema, "minimum", value) <= value <= _bound(schema, "maximum", value)
        and not value <= _bound(schema, "exclusiveMinimum", value - 1)
        and not value >= _bound(schema, "exclusiveMaximum", value + 1)
    )


def _bound(schema: Mapping[str, Any], name: str, otherwise: float) -> float:
    value = schema.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else otherwise


def _pattern(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0].decode(errors="replace") if isinstance(error.args[0], bytes) else str(error)
        raise InvalidInput(f"The pattern cannot be read: {said[:100]}", field="schema") from error
