"""One attempt at one design: prompts, images, mock-ups, products, publishing; and what has come of it."""

from collections.abc import Sequence
from typing import Any

import msgspec

from treadle.runners.generation.desk import Desk
from treadle.runners.generation.making import IMAGES, PROMPTS, STORE, NotMade, make_images, make_mockups, make_prompts
from treadle.runners.generation.pictures import address_of
from treadle.runners.generation.selling import PUBLISH, make_products, publish_products, step_of_products
from treadle.runners.generation.studio import Studio
from treadle.runners.generation.work import DesignRequest

__all__ = ["DesignResult", "carry_design", "result_of", "steps_of"]


class GeneratedImage(msgspec.Struct, frozen=True, kw_only=True):
    """One image, as the contract words it."""

    id: str
    url: str
    prompt: str


class MadeProduct(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One product, as the contract words it."""

    platform: str
    product_id: str
    url: str
    type: str


class DesignResult(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What came of a request, as the contract words it."""

    success: bool
    """Whether there is at least one product."""
    generated_images: list[GeneratedImage]
    products: list[MadeProduct]
    errors: list[str]
    total_time: int
    """Milliseconds from the first attempt's beginning, pauses included."""

    def to_builtins(self) -> dict[str, Any]:
        """As it stands in JSON."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def steps_of(request: DesignRequest, studio: Studio) -> Sequence[tuple[str, str]]:
    """The steps of a design, by key and name."""
    making = [
        (step_of_products(shop.name, type_), f"Make {type_.value} in {shop.name}")
        for shop in studio.shops
        for type_ in request.product_types
    ]
    many = request.count > 1
    return [
        (PROMPTS, "Compose prompts" if many else "Compose the prompt"),
        (IMAGES, f"Make {request.count} images" if many else "Make the image"),
        (STORE, "Store images" if many else "Store the image"),
        *making,
        (PUBLISH, "Publish"),
    ]


async def carry_design(desk: Desk) -> DesignResult:
    """Do what is left to do, as far as that goes; what has come of it then is stored."""
    try:
        await _carry(desk)
    except NotMade as error:
        return result_of(desk, str(error))
    finally:
        await desk.save(wait=False)  # the end of the attempt follows, and is stored with it
    return result_of(desk)


async def _carry(desk: Desk) -> None:
    if not desk.state.began_at_ms:
        desk.state.began_at_ms = _milliseconds(desk)
    await make_prompts(desk)
    await make_images(desk)
    await make_mockups(desk)
    await make_products(desk)
    await publish_products(desk)


def result_of(desk: Desk, failure: str | None = None) -> DesignResult:
    """What has come of the design so far; ``failure`` is what the attempt ended with, if it could not go on."""
    state, base_url = desk.state, desk.studio.terms.base_url
    products = [entry for entry in state.products.values() if entry.exists]
    errors = [*state.image_errors.values(), *(e.error for e in state.products.values() if e.error is not None)]
    if failure is not None and failure not in errors:
        errors.insert(0, failure)
    return DesignResult(
        success=bool(products),
        generated_images=[
            GeneratedImage(
                id=kept.artifact_id,
                url=address_of(kept, base_url),
                prompt=state.prompts[design].text,
            )
            for design, kept in sorted(state.images.items())
        ],
        products=[
            MadeProduct(platform=entry.shop, product_id=entry.product_id, url=entry.url, type=entry.type.value)
            for entry in products
        ],
        errors=errors,
        total_time=max(_milliseconds(desk) - state.began_at_ms, 0),
    )


def _milliseconds(desk: Desk) -> int:
    return int(desk.studio.clock.now().timestamp() * 1000)
