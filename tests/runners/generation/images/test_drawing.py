"""Drawing in a process of its own: real PNG files, told of as they grow, and nothing left when nobody wants them."""

import asyncio
import io
from collections.abc import Iterator

import psutil
import pytest
from PIL import Image
from tests.runners.generation.images.wishes import a_wish

from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.images.built_in import BuiltInMaker, BuiltInMockups
from treadle.runners.generation.images.design import drawing
from treadle.runners.generation.images.drawers import Drawers
from treadle.runners.generation.images.fonts import FontShelf
from treadle.runners.generation.images.garments import CLOTHS, garment
from treadle.runners.generation.images.raster import rendered
from treadle.runners.generation.images.thumbnails import png_size, thumbnail
from treadle.runners.generation.work import ProductType


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    yield
    assert not [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]


async def test_a_design_is_a_transparent_png_for_print_and_the_loop_goes_on_meanwhile() -> None:
    shares = list[float]()
    making = asyncio.create_task(BuiltInMaker(Drawers(1)).make(a_wish(theme="ocean", seed=11), shares.append))
    turns = 0
    while not making.done():
        await asyncio.wait({making}, timeout=0.01)
        turns += 1
    assert turns > 10
    image = making.result()
    assert (image.width, image.height, image.seed, image.model) == (4500, 5400, 11, "built-in")
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert png_size(image.data) == (4500, 5400)
    with Image.open(io.BytesIO(image.data)) as design, Image.open(io.BytesIO(image.thumbnail)) as small:
        assert design.mode == "RGBA"
        assert [round(each) for each in design.info["dpi"]] == [300, 300]
        assert max(small.size) == 512
        assert small.getchannel("A").getextrema() == (0, 255)
        assert small.getpixel((2, 2)) == (0, 0, 0, 0)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    svg = drawing(a_wish(seed=5), FontShelf())
    assert rendered(svg, 300, 360) == rendered(svg, 300, 360)


async def test_a_coarser_print_has_the_same_size_on_cloth() -> None:
    image = await BuiltInMaker(Drawers(1), width=900).make(a_wish(), lambda _: None)
    assert png_size(image.data) == (image.width, image.height) == (900, 1080)
    with Image.open(io.BytesIO(image.data)) as design:
        assert [round(each) for each in design.info["dpi"]] == [60, 60]


async def test_a_cancelled_drawing_leaves_no_process() -> None:
    begun = asyncio.Event()
    drawing = asyncio.create_task(BuiltInMaker(Drawers(1)).make(a_wish(), lambda _: begun.set()))
    await asyncio.wait_for(begun.wait(), 60)
    drawing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await drawing


async def test_a_drawing_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TransientError, match=r"longer than 0\.05 seconds"):
        await BuiltInMaker(Drawers(1, seconds=0.05), width=900).make(a_wish(), lambda _: None)


async def test_a_process_that_dies_is_told() -> None:
    def kill(_: float) -> None:
        for child in psutil.Process().children():
            child.kill()

    with pytest.raises(TransientError, match="ended without a result"):
        await BuiltInMaker(Drawers(1)).make(a_wish(), kill)


async def test_no_more_draw_at_once_than_may() -> None:
    mockups, most = BuiltInMockups(Drawers(1)), 0
    drawings = {asyncio.create_task(mockups.draw(_png(), product)) for product in ProductType}
    while not any(each.done() for each in drawings):
        most = max(most, len(psutil.Process().children()))
        await asyncio.wait(drawings, timeout=0.01, return_when=asyncio.FIRST_COMPLETED)
    for each in drawings:
        each.cancel()
    await asyncio.wait(drawings)
    assert most == 1


@pytest.mark.parametrize("product", list(ProductType))
async def test_a_mock_up_shows_the_product(product: ProductType) -> None:
    data = await BuiltInMockups(Drawers(1)).draw(_png(), product)
    with Image.open(io.BytesIO(data)) as mockup:
        assert mockup.size == (1200, 1200)
        red = mockup.convert("RGB").getpixel((600, 560))
    assert red[0] > 180 > red[1]  # the design, on the chest


async def test_what_is_no_image_is_told_for_good() -> None:
    with pytest.raises(PermanentError, match="cannot identify image"):
        await BuiltInMockups(Drawers(1)).draw(b"no image", ProductType.TSHIRT)


def test_a_cloth_can_be_chosen() -> None:
    assert CLOTHS[4].base in garment(_png(), ProductType.HOODIE, CLOTHS[4])


def test_other_formats_become_png() -> None:
    file = io.BytesIO()
    Image.new("RGB", (900, 300), "blue").save(file, "jpeg")
    made = thumbnail(file.getvalue())
    assert png_size(made.whole) == (made.width, made.height) == (900, 300)
    assert png_size(made.small) == (512, 171)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_image_has_no_thumbnail(data: bytes) -> None:
    assert png_size(data) is None
    with pytest.raises(OSError, match=r"."):
        thumbnail(data)


def test_a_picture_that_is_cut_off_is_refused() -> None:
    with pytest.raises(OSError, match=r"."):
        thumbnail(_png()[:-40])


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (450, 540), (220, 30, 40, 255)).save(file, "png")
    return file.getvalue()
