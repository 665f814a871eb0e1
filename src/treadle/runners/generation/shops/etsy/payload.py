"""A product as Etsy wants it written."""

import unicodedata
from decimal import Decimal
from typing import Any, Final

from treadle.runners.generation.shops.etsy.profile import Profile
from treadle.runners.generation.shops.garments import sized, titled
from treadle.runners.generation.work import ProductDraft

__all__ = ["inventory_payload", "listing_payload"]

_LONGEST_TITLE: Final = 140
_MOST_TAGS: Final = 13
_LONGEST_TAG: Final = 20
_STOCK: Final = 999  # the most that Etsy takes
_SIZE: Final = 513  # the first of the two properties that sellers may name
_IN_TAGS: Final = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Zs"})
_IN_TITLES: Final = _IN_TAGS | {"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm"}
_SIGNS: Final = frozenset("™©®")
_ONCE: Final = frozenset("%:&+")
"""What a title may have, and what of that only once (createDraftListing's ``title`` and ``tags``)."""


def listing_payload(draft: ProductDraft, profile: Profile, partners: tuple[int, ...]) -> dict[str, Any]:
    """The body of ``createDraftListing``. The marker is its first tag, for a draft has no SKU yet."""
    payload: dict[str, Any] = {
        "quantity": _STOCK,
        "title": _title(titled(draft, _LONGEST_TITLE)),
        "description": draft.description,
        "price": draft.price,
        "who_made": "i_did",
        "when_made": "made_to_order",
        "is_supply": False,
        "type": "physical",
        "taxonomy_id": profile.taxonomy_id,
        "shipping_profile_id": profile.shipping_profile_id,
        "readiness_state_id": profile.readiness_state_id,
        "tags": [draft.marker, *_tags(draft.tags)][:_MOST_TAGS],
    }
    if profile.return_policy_id is not None:
        payload["return_policy_id"] = profile.return_policy_id
    if partners:
        payload["production_partner_ids"] = list(partners)
    return payload


def inventory_payload(draft: ProductDraft, profile: Profile) -> dict[str, Any]:
    """The body of ``updateListingInventory``: every size with its price and its SKU."""
    prices = sized(draft.type, draft.price)
    return {
        "products": [_offered(draft, each.size, each.price, profile.readiness_state_id) for each in prices],
        "price_on_property": [_SIZE] if len({each.price for each in prices}) > 1 else [],
        "quantity_on_property": [],
        "sku_on_property": [_SIZE],
        "readiness_state_on_property": [],
    }


def _offered(draft: ProductDraft, size: str, price: Decimal, readiness_state_id: int) -> dict[str, Any]:
    return {
        "sku": f"{draft.marker}-{size}",
        "property_values": [
            {"property_id": _SIZE, "property_name": "Size", "scale_id": None, "value_ids": [], "values": [size]}
        ],
        "offerings": [
            {"price": price, "quantity": _STOCK, "is_enabled": True, "readiness_state_id": readiness_state_id}
        ],
    }


def _title(text: str) -> str:
    """A title without what Etsy takes in none."""
    kept: list[str] = []
    for char in text:
        fits = char in _SIGNS or unicodedata.category(char) in _IN_TITLES
        kept.append(char if fits and not (char in _ONCE and char in kept) else " ")
    return " ".join("".join(kept).split())


def _tags(tags: tuple[str, ...]) -> list[str]:
    """Those that Etsy takes: of letters, digits, spaces and a few signs, 20 characters at most."""
    cleaned = (" ".join("".join(char if _fits_tag(char) else " " for char in tag).split()) for tag in tags)
    return [tag for tag in dict.fromkeys(cleaned) if tag and len(tag) <= _LONGEST_TAG]


def _fits_tag(char: str) -> bool:
    return char in _SIGNS or char in "-'" or unicodedata.category(char) in _IN_TAGS
