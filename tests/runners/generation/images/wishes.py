"""Wishes for images."""

import uuid

from treadle.runners.generation.work import DesignRequest, ImageWish, ProductType, Prompt


def a_wish(
    slogan: str = "Born to Roam",
    *,
    text: str = "a mountain at dawn",
    seed: int = 7,
    variant: int = 0,
    family: int = 0,
    **request: str,
) -> ImageWish:
    prompt = Prompt(
        text=text, title=slogan or "A picture", tags=("nature",), description="Of mountains.", slogan=slogan
    )
    asked = DesignRequest(product_types=(ProductType.TSHIRT,), **request)
    return ImageWish(key=str(uuid.uuid4()), prompt=prompt, request=asked, seed=seed, variant=variant, family=family)
