"""A product as TikTok Shop wants it written (version 202309 of "Create Product")."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from treadle.runners.generation.shops.garments import GARMENTS, Garment, sized, titled
from treadle.runners.generation.shops.texts import as_html
from treadle.runners.generation.work import ProductDraft

__all__ = ["first_sku", "product_payload"]

_LONGEST_TITLE: Final = 255
_STOCK: Final = 999
_GRAMS_A_POUND: Final = Decimal("453.59237")
_CM_AN_INCH: Final = Decimal("2.54")
_IMPERIAL: Final = frozenset({"US"})
"""Regions whose parcels are measured in pounds and inches."""


def first_sku(marker: str) -> str:
    """The SKU by which a product is found: every garment has this size."""
    return f"{marker}-S"


def product_payload(
    draft: ProductDraft,
    images: Sequence[str],
    *,
    category_id: str,
    warehouse_id: str,
    region: str,
    listed: bool,
) -> dict[str, Any]:
    """The body of "Create Product", and of "Edit Product"; ``images`` are the uris of uploaded ones."""
    garment = GARMENTS[draft.type]
    return {
        "save_mode": "LISTING" if listed else "AS_DRAFT",
        "external_product_id": draft.marker,
        "title": titled(draft, _LONGEST_TITLE),
        "description": as_html(draft.description),
        "category_id": category_id,
        "main_images": [{"uri": uri} for uri in images],
        "skus": [
            {
                "seller_sku": f"{draft.marker}-{each.size}",
                "sales_attributes": [{"name": "Size", "value_name": each.size}],
                "price": {"amount": f"{each.price:.2f}", "currency": draft.currency},
                "inventory": [{"warehouse_id": warehouse_id, "quantity": _STOCK}],
            }
            for each in sized(draft.type, draft.price)
        ],
        **_parcel(garment, imperial=region in _IMPERIAL),
    }


def _parcel(garment: Garment, *, imperial: bool) -> dict[str, Any]:
    sides = [Decimal(side) for side in garment.parcel_cm]
    if imperial:
        weight = {"value": f"{Decimal(garment.grams) / _GRAMS_A_POUND:.2f}", "unit": "POUND"}
        length, width, height = (str(int((side / _CM_AN_INCH).to_integral_value())) for side in sides)
        unit = "INCH"
    else:
        weight = {"value": f"{Decimal(garment.grams) / 1000:.2f}", "unit": "KILOGRAM"}
        length, width, height = (str(side) for side in sides)
        unit = "CENTIMETER"
    return {
        "package_weight": weight,
        "package_dimensions": {"length": length, "width": width, "height": height, "unit": unit},
    }
