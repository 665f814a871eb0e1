"""The maker of images that needs nothing else: typography and patterns, drawn here."""

from treadle.runners.generation.images.drawers import Drawers
from treadle.runners.generation.images.svg import PRINT_WIDTH
from treadle.runners.generation.images.tasks import DrawDesign, DrawMockup
from treadle.runners.generation.ports import Progress
from treadle.runners.generation.work import ImageWish, MadeImage, ProductType

__all__ = ["BuiltInMaker", "BuiltInMockups"]


class BuiltInMaker:
    """Implements :class:`~treadle.runners.generation.ports.ImageMaker`: PNG of 4500 by 5400 pixels, 300 dots an inch,
    transparent where nothing is drawn. The same prompt, wish and seed give the same bytes.
    """

    def __init__(self, drawers: Drawers, *, width: int = PRINT_WIDTH) -> None:
        """``width`` is that of the images in pixels: fewer make coarser prints of the same size."""
        self._drawers = drawers
        self._width = width

    @property
    def name(self) -> str:
        return "built-in"

    async def probe(self) -> None:
        """It is always there."""

    async def aclose(self) -> None:
        """Nothing is kept open."""

    async def make(self, wish: ImageWish, progress: Progress) -> MadeImage:
        """Draw it: some seconds of one core, in a process of its own."""
        done = await self._drawers.draw(DrawDesign(wish, self._width), progress)
        progress(1.0)
        return MadeImage(
            data=done.image,
            thumbnail=done.thumbnail,
            width=done.width,
            height=done.height,
            seed=wish.seed,
            model=self.name,
            how=done.how,
        )


class BuiltInMockups:
    """Implements :class:`~treadle.runners.generation.ports.Mockups`: flat shirts and hoodies."""

    def __init__(self, drawers: Drawers) -> None:
        self._drawers = drawers

    async def aclose(self) -> None:
        """Nothing is kept open."""

    async def draw(self, image: bytes, product_type: ProductType) -> bytes:
        """Draw it on a cloth that it stands out from; 1200 by 1200 pixels."""
        return (await self._drawers.draw(DrawMockup(image, product_type))).image
