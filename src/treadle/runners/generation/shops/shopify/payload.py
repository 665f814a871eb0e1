"""A product as Shopify wants it written."""

import re
import unicodedata
from typing import Any, Final

from treadle.runners.generation.shops.garments import GARMENTS, sized, titled
from treadle.runners.generation.shops.texts import as_html
from treadle.runners.generation.work import ProductDraft

__all__ = ["pretty_handle", "product_set_input"]

_LONGEST_TITLE: Final = 255
_LONGEST_HANDLE: Final = 80
_NOT_IN_HANDLES: Final = re.compile(r"[^a-z0-9]+")


def product_set_input(draft: ProductDraft, image_url: str) -> dict[str, Any]:
    """A ``ProductSetInput`` of a draft that nobody sees yet, its handle the marker; ``image_url`` is a staged one.

    Made to order, nothing is in stock: so nothing is counted, and it can always be bought.
    """
    prices = sized(draft.type, draft.price)
    title = titled(draft, _LONGEST_TITLE)
    return {
        "title": title,
        "handle": draft.marker,
        "descriptionHtml": as_html(draft.description),
        "productType": GARMENTS[draft.type].label,
        "tags": [*draft.tags, draft.marker],
        "status": "DRAFT",
        "productOptions": [{"name": "Size", "position": 1, "values": [{"name": each.size} for each in prices]}],
        "variants": [
            {
                "optionValues": [{"optionName": "Size", "name": each.size}],
                "price": f"{each.price:.2f}",
                "sku": f"{draft.marker}-{each.size}",
                "inventoryPolicy": "CONTINUE",
                "inventoryItem": {"tracked": False, "requiresShipping": True},
            }
            for each in prices
        ],
        "files": [{"originalSource": image_url, "contentType": "IMAGE", "alt": title}],
    }


def pretty_handle(draft: ProductDraft) -> str:
    """What stands in the address of a published product: its title's words, and the marker."""
    plain = unicodedata.normalize("NFKD", titled(draft, _LONGEST_TITLE)).encode("ascii", "ignore").decode().lower()
    words = _NOT_IN_HANDLES.sub("-", plain)[:_LONGEST_HANDLE].strip("-")
    return f"{words}-{draft.marker}" if words else draft.marker
