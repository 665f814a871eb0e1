"""What generation jobs are asked to do: the shape of their ``spec.input``, and what is refused before a job exists.

The input of ``generation.design`` is the contract's request as it was sent; that of ``generation.batch`` is an object
with ``items``, each of them such a request. Fields that the contract does not know are kept and ignored.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from treadle.core.errors import InvalidInput
from treadle.runners.generation.work import BatchRequest, DesignRequest, ProductType

__all__ = ["MOST_DESIGNS", "MOST_ITEMS", "batch_request", "design_request"]

MOST_DESIGNS: Final = 100
"""Designs that one request may ask for."""
MOST_ITEMS: Final = 500
"""Requests in one batch."""
_SHOWN: Final = 60
_LONGEST: Final[Mapping[str, int]] = {"prompt": 4000, "theme": 300, "style": 300, "niche": 300}


def design_request(raw: Mapping[str, Any], where: str = "") -> DesignRequest:
    """The request that ``raw`` is. InvalidInput names the field that is wrong; ``where`` stands before its name."""
    texts = {name: _text(raw.get(name), where + name, most) for name, most in _LONGEST.items()}
    if raw.get("prompt") is not None and not any(texts.values()):
        field = f"{where}prompt"
        raise InvalidInput(f"{field} must say something, as neither theme, style nor niche does", field=field)
    return DesignRequest(
        **texts,
        product_types=_product_types(raw.get("productTypes"), f"{where}productTypes"),
        count=_count(raw.get("count"), f"{where}count"),
        auto_publish=_flag(raw.get("autoPublish"), f"{where}autoPublish"),
    )


def batch_request(raw: Mapping[str, Any]) -> BatchRequest:
    """The batch that ``raw`` is. InvalidInput names the field that is wrong."""
    items = raw.get("items")
    if not isinstance(items, list):
        raise InvalidInput("Items array is required", field="items")
    if not items:
        raise InvalidInput("items must hold at least one request", field="items")
    if len(items) > MOST_ITEMS:
        raise InvalidInput(f"items holds {len(items):,} requests; a batch takes {MOST_ITEMS} at most", field="items")
    requests = []
    for number, item in enumerate(items):
        where = f"items[{number}]"
        if not isinstance(item, Mapping):
            raise InvalidInput(f"{where} must be an object", field=where)
        requests.append(design_request(item, f"{where}."))
    return BatchRequest(items=tuple(requests))


def _text(value: object, field: str, most: int) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidInput(f"{field} must be text", field=field)
    if len(value) > most:
        raise InvalidInput(f"{field} is longer than {most:,} characters", field=field)
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise InvalidInput(f"{field} holds a character that is no text", field=field)
    return value.strip() or None


def _product_types(value: object, field: str) -> tuple[ProductType, ...]:
    known = ", ".join(ProductType)
    if not isinstance(value, list) or not value:
        raise InvalidInput(f"{field} must be a list of at least one of: {known}", field=field)
    chosen: list[ProductType] = []
    for each in value:
        if not isinstance(each, str) or each not in {*ProductType}:
            raise InvalidInput(f"{field} holds {_shown(each)}; known are: {known}", field=field)
        chosen.append(ProductType(each))
    return tuple(dict.fromkeys(chosen))


def _shown(value: object) -> str:
    """As it stood in the request, or the beginning of that."""
    return repr(value[:_SHOWN]) if isinstance(value, str) else json.dumps(value)[:_SHOWN]


def _count(value: object, field: str) -> int:
    if value is None:
        return 1
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_DESIGNS:
        raise InvalidInput(f"{field} must be a whole number from 1 to {MOST_DESIGNS}", field=field)
    return value


def _flag(value: object, field: str) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise InvalidInput(f"{field} must be true or false", field=field)
    return value
