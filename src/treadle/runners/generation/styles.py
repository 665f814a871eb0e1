"""Words that say how a picture should look, and nothing of what is to be seen on it."""

from collections.abc import Iterable
from typing import Final

__all__ = ["STYLES", "without_styles"]

_WORDS: Final = (
    "anime aquarelle baroque cartoon chibi cyberpunk doodle engraving etching grunge impressionist impressionistic "
    "japanese kawaii lineart linocut minimal minimalist minimalistic monochrome oldschool photorealistic pixel "
    "pixelart realistic retro retrowave sketch steampunk stencil stylised stylized surreal surrealist synthwave ukiyo "
    "vaporwave victorian vintage watercolor watercolour woodblock woodcut"
)
STYLES: Final = frozenset(_WORDS.split())
"""In lower case."""


def without_styles(words: Iterable[str]) -> frozenset[str]:
    """Of words in lower case, those that may name what is to be seen."""
    return frozenset(words) - STYLES
