"""What a snapshot tells of what holds nothing and is seen all the same: boxes, pictures of tiles, named fields."""

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import look, one

from treadle.core.page import ElementState

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_empty_squares_of_rows_are_boxes_that_say_whether_they_are_ticked(page: Page) -> None:
    row = "<div class=r><div class='{0}' style='width:14px;height:14px;{1}' {2}></div><p>{3}</p></div>"
    line = "border:1px solid #777"
    await page.set_content(
        row.format("x", line, "data-value=off", "Ann")
        + row.format("x", line, "data-value=on", "Ben")
        + row.format("ck", f"{line};background:#c0563b", "", "Cleo")
        + row.format("swatch", f"{line};background:#c0563b;cursor:pointer", "", "Brick")
        + row.format("key", line, "", "free")
    )
    _, snapshot = await look(page)
    boxes = {each.label: each.has(ElementState.CHECKED) for each in snapshot.elements if each.role == "checkbox"}
    assert boxes == {"Ann": False, "Ben": True, "Cleo": True}  # a swatch and the key of a chart are no boxes


async def test_the_painted_part_of_a_tile_is_its_picture(page: Page) -> None:
    tile = (
        "<div class=t><div class=im style='height:90px;background:linear-gradient(red,blue);cursor:{0}'></div>"
        "<span style='cursor:pointer'>♥</span><div>{1}</div></div>"
    )
    await page.set_content(tile.format("zoom-in", "Boat house") + tile.format("auto", "Waterfall"))
    _, snapshot = await look(page)
    opened, plain = (each for each in snapshot.elements if each.role == "img")
    assert (opened.label, opened.has(ElementState.CLICKABLE)) == ("Boat house", True)
    assert (plain.label, plain.attributes["caption"]) == ("", "Waterfall")


async def test_empty_fields_are_told_by_the_name_that_is_shown_over_them(page: Page) -> None:
    fields = "".join(f"<div style='width:80px;height:40px' title='Tue {hour}:00'></div>" for hour in range(8, 16))
    await page.set_content(f"<div>{fields}</div><div style='height:40px' title='Alone'></div>")
    _, snapshot = await look(page)
    assert one(snapshot, "gridcell", "Tue 9:00")
    assert not [each for each in snapshot.elements if each.name == "Alone"]
