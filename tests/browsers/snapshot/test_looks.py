# ruff: noqa: RUF001 - signs are meant that look like letters
"""What a snapshot tells of pages that say little of themselves: cards, icons, drawings, boxes drawn by their labels."""

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import look, one

from treadle.browsers.snapshot import Eyes, take_snapshot
from treadle.core.page import ElementState

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_cards_without_roles_are_told_apart(page: Page) -> None:
    card = "<div class=card><b>{0}</b><p>Fine</p><button>Buy</button></div>"
    await page.set_content(f"<div>{card.format('Mug')}{card.format('Mug')}</div>")
    _, snapshot = await look(page)
    buys = [element for element in snapshot.elements if element.name == "Buy"]
    assert [element.context[0] for element in buys] == ['listitem "Mug Fine"'] * 2
    assert len({element.groups for element in buys}) == 2


async def test_cells_have_columns_with_and_without_a_head_of_the_table(page: Page) -> None:
    rows = "<tr><th>Name</th><th>Vote</th></tr><tr><td>Ann</td><td><input type=radio></td></tr>"
    for table in (rows, f"<thead>{rows}</thead>".replace("</tr><tr><td>", "</tr></thead><tbody><tr><td>")):
        await page.set_content(f"<table>{table}</table>")
        _, snapshot = await look(page)
        assert one(snapshot, "radio").context[:2] == ('column "Vote"', 'row "Ann"')


async def test_icons_and_colours_name_what_has_no_text(page: Page) -> None:
    await page.set_content(
        "<button class='btn' style='background:#c00'><i class='fa fa-trash-o'></i></button>"
        "<button><svg width=9 height=9><use href='#icon-gear'></use></svg></button><span class=close>×</span>"
    )
    _, snapshot = await look(page)
    first, second, close = (element for element in snapshot.elements if element.role in {"button", "generic"})
    assert (first.attributes["icon"], first.colours) == ("trash", ("red",))
    assert second.attributes["icon"] == "gear"
    assert (close.role, close.text) == ("generic", "×")


async def test_drawings_tell_their_shapes(page: Page) -> None:
    await page.set_content(
        "<svg width=200 height=200><circle cx=20 cy=20 r=10 fill=blue /><rect x=50 y=50 width=20 height=20 fill=lime />"
        "<polygon points='100,100 120,100 110,80' fill=red /><g style='cursor:pointer'><title>Seat 4</title>"
        "<rect x=150 y=150 width=30 height=10 /></g></svg>"
    )
    _, snapshot = await look(page)
    drawn = [element for element in snapshot.elements if element.role == "graphics-symbol"]
    assert [(element.shape, element.colours[0]) for element in drawn[:3]] == [
        ("circle", "blue"),
        ("square", "green"),
        ("triangle", "red"),
    ]
    assert (drawn[3].name, drawn[3].shape) == ("Seat 4", "rectangle")


async def test_a_box_that_its_label_draws_has_the_state_of_the_box(page: Page) -> None:
    await page.set_content(
        "<label><input type=checkbox checked style='display:none'><i></i> Loud</label><label>Sound</label>"
    )
    _, snapshot = await look(page)
    box = one(snapshot, "checkbox", "Loud")
    assert box.tag == "label"
    assert box.has(ElementState.CHECKED)


async def test_eyes_look_again_and_after_the_page_went_elsewhere(page: Page) -> None:
    eyes = Eyes()
    for name in ("One", "Two"):
        await page.goto("about:blank")
        await page.set_content(f"<button>{name}</button>")
        for _ in range(2):
            live = await take_snapshot(page, generation=1, eyes=eyes)
            handle = await live.handle(one(live.snapshot, "button", name).ref)
            assert await handle.text_content() == name
            await live.dispose()
