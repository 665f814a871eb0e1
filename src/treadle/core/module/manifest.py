"""What a ``module.json`` says, and how it is read."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final, NoReturn

import msgspec

from treadle.core.errors import InvalidInput
from treadle.core.module.values import Misfit, coerced, is_known_type, parse_integer

__all__ = ["Field", "Manifest", "parse_manifest"]

_MAX_BYTES: Final = 1 << 20
_MAX_DEPTH: Final = 32
_MAX_FIELDS: Final = 1_000
_MAX_WORD: Final = 200
_MAX_TEXT: Final = 20_000
_MAX_PATH: Final = 1_000
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_MANIFEST_KEYS: Final = frozenset(
    {"id", "name", "version", "description", "entrypoint", "inputs", "settings", "capabilities"}
)
_FIELD_KEYS: Final = frozenset({"id", "type", "required", "default", "description"})


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One input or setting that a module declares."""

    id: str
    type: str = "text"
    """Any word; those that mean something are listed in ``values.py``."""
    required: bool = False
    default: Any = None
    """None means that there is none."""
    description: str | None = None
    extra: dict[str, Any] = {}
    """Keys that are not known here, as they were."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """A ``module.json``, checked."""

    id: str
    name: str
    version: str
    description: str = ""
    entrypoint: str = "main.py"
    """Relative to the module's folder."""
    inputs: tuple[Field, ...] = ()
    settings: tuple[Field, ...] = ()
    capabilities: tuple[str, ...] = ()
    extra: dict[str, Any] = {}
    """Keys that are not known here, as they were."""


def parse_manifest(data: bytes) -> tuple[Manifest, tuple[str, ...]]:
    """The manifest, and a remark for each thing in it that means nothing here and yet does no harm.

    ``id``, ``name`` and ``version`` must be there; null stands for an absent key. InvalidInput, naming the key, for
    anything else that is wrong.
    """
    content = _decode(data)
    remarks = [f"{key} is not a key of module.json; it is kept as it is." for key in content.keys() - _MANIFEST_KEYS]
    manifest = Manifest(
        id=_identifier(content),
        name=_word(content, "name"),
        version=_word(content, "version"),
        description=_text(content, "description") or "",
        entrypoint=_entrypoint(_text(content, "entrypoint") or "main.py"),
        inputs=_fields(content, "inputs", remarks),
        settings=_fields(content, "settings", remarks),
        capabilities=_capabilities(content),
        extra=_unknown(content, _MANIFEST_KEYS),
    )
    return manifest, tuple(sorted(remarks))


def _decode(data: bytes) -> dict[str, Any]:
    if len(data) > _MAX_BYTES:
        raise InvalidInput(f"module.json has {len(data):,} bytes, over the limit of {_MAX_BYTES:,}.")
    try:
        content = json.loads(data.decode("utf-8-sig"), parse_int=parse_integer)
        # What JSON text can say and JSON values cannot hold: halves of surrogate pairs, 1e999, NaN.
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        raise InvalidInput(f"module.json is not UTF-8 text: {error.reason}.") from None
    except ValueError as error:
        raise InvalidInput(f"module.json is not JSON: {error}.") from None
    except RecursionError:
        raise InvalidInput("module.json is nested too deeply.") from None
    if not isinstance(content, dict):
        raise InvalidInput("module.json does not hold an object.")
    if _deeper_than(content, _MAX_DEPTH):
        raise InvalidInput("module.json is nested too deeply.")
    return content


def _deeper_than(value: Any, depth: int) -> bool:
    layer = [value]
    for _ in range(depth):
        layer = [
            inner
            for part in layer
            if isinstance(part, dict | list)
            for inner in (part.values() if isinstance(part, dict) else part)
        ]
    return any(isinstance(part, dict | list) for part in layer)


def _refuse(key: str, why: str) -> NoReturn:
    raise InvalidInput(f"module.json: {key} {why}.", field=key)


def _text(content: Mapping[str, Any], key: str, shown: str = "", limit: int = _MAX_TEXT) -> str | None:
    value = content.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        _refuse(shown or key, "must be text")
    if len(value) > limit:
        _refuse(shown or key, f"is longer than {limit:,} characters")
    return value


def _word(content: Mapping[str, Any], key: str, shown: str = "") -> str:
    value = _text(content, key, shown, _MAX_WORD)
    if value is None:
        _refuse(shown or key, "is missing")
    if not value.strip() or _CONTROL.search(value):
        _refuse(shown or key, "must be text that is not blank and has no control characters")
    return value


def _identifier(content: Mapping[str, Any]) -> str:
    value = _word(content, "id")
    if _ID.fullmatch(value) is None:
        _refuse("id", "must be 1 to 64 letters, digits, dots, dashes and underscores, and begin with a letter or digit")
    return value


def _entrypoint(path: str) -> str:
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or "\\" in path or _CONTROL.search(path) or len(path) > _MAX_PATH:
        _refuse("entrypoint", "must be a path inside the module's folder, relative to it")
    kept = [part for part in parts if part not in {"", "."}]
    if not kept or not kept[-1].endswith(".py") or kept[-1] == ".py" or path.endswith("/"):
        _refuse("entrypoint", "must be the path of a Python file, such as main.py")
    return "/".join(kept)


def _fields(content: Mapping[str, Any], key: str, remarks: list[str]) -> tuple[Field, ...]:
    given = content.get(key)
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        _refuse(key, "must be a list of objects")
    if len(given) > _MAX_FIELDS:
        _refuse(key, f"has more than {_MAX_FIELDS:,} entries")
    fields = tuple(_field(item, f"{key}[{place}]", remarks) for place, item in enumerate(given))
    seen: set[str] = set()
    for place, field in enumerate(fields):
        if field.id in seen:
            _refuse(f"{key}[{place}].id", f"repeats {field.id!r}")
        seen.add(field.id)
    return fields


def _field(item: Mapping[str, Any], where: str, remarks: list[str]) -> Field:
    required = item.get("required")
    if required is not None and not isinstance(required, bool):
        _refuse(f"{where}.required", "must be true or false")
    field = Field(
        id=_word(item, "id", f"{where}.id"),
        type=_text(item, "type", f"{where}.type", _MAX_WORD) or "text",
        required=bool(required),
        default=item.get("default"),
        description=_text(item, "description", f"{where}.description"),
        extra=_unknown(item, _FIELD_KEYS),
    )
    remarks += [f"{where}.{key} is not a key of a field; it is kept as it is." for key in field.extra]
    if not is_known_type(field.type):
        remarks.append(f"{where}.type is {field.type!r}, which means nothing here: values are handed on as they come.")
    elif field.default is not None:
        try:
            coerced(field.type, field.default)
        except Misfit as error:
            remarks.append(f"{where}.default {error}; it is handed on as it is.")
    return field


def _capabilities(content: Mapping[str, Any]) -> tuple[str, ...]:
    given = content.get("capabilities")
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(item, str) and len(item) <= _MAX_WORD for item in given):
        _refuse("capabilities", "must be a list of words")
    return tuple(given)


def _unknown(content: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key not in known}
