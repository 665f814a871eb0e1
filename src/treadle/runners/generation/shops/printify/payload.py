"""A product as Printify wants it written."""

from typing import Any

from treadle.runners.generation.shops.garments import cents, size_price, titled
from treadle.runners.generation.shops.printify.catalogue import Blank, Placeholder, Variant
from treadle.runners.generation.shops.texts import as_html
from treadle.runners.generation.work import Picture, ProductDraft

__all__ = ["placement_scale", "product_payload"]

_LONGEST_TITLE = 200


def product_payload(draft: ProductDraft, image_id: str, blank: Blank) -> dict[str, Any]:
    """The body of "create a new product". ValueError if a price is no whole number of cents.

    The marker is a tag: tags are what a list of products shows of them and what nothing else of Printify's changes.
    """
    return {
        "title": titled(draft, _LONGEST_TITLE),
        "description": as_html(draft.description),
        "blueprint_id": blank.blueprint_id,
        "print_provider_id": blank.provider_id,
        "tags": [*draft.tags, draft.marker],
        "variants": [
            {"id": each.id, "price": cents(size_price(draft.type, each.size, draft.price)), "is_enabled": True}
            for each in blank.variants
        ],
        "print_areas": [_print_area(draft.design, image_id, blank.variants)],
    }


def _print_area(picture: Picture, image_id: str, variants: tuple[Variant, ...]) -> dict[str, Any]:
    scale = min((placement_scale(picture, each.front) for each in variants if each.front is not None), default=1.0)
    image = {"id": image_id, "x": 0.5, "y": 0.5, "scale": scale, "angle": 0}
    return {
        "variant_ids": [each.id for each in variants],
        "placeholders": [{"position": "front", "images": [image]}],
    }


def placement_scale(picture: Picture, place: Placeholder) -> float:
    """How wide the picture is, as a part of the place's width, so that all of it is within the place: 0 to 1."""
    if min(picture.width, picture.height, place.width, place.height) <= 0:
        return 1.0
    return min(1.0, place.height * picture.width / (place.width * picture.height))
