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


async def test_cards_may_be_drawn_in_open_shadow_roots(page: Page) -> None:
    await page.set_content("<div><boat-card name=Petrel></boat-card><boat-card name=Tern></boat-card>"
                           "<boat-card name=Gull></boat-card></div>")  # fmt: skip
    await page.evaluate(
        "() => document.querySelectorAll('boat-card').forEach(card => { card.attachShadow({mode: 'open'}).innerHTML ="
        " `<style></style><div><b>${card.getAttribute('name')}</b><button>Move</button></div>`; })"
    )
    _, snapshot = await look(page)
    moves = [element for element in snapshot.elements if element.name == "Move"]
    assert [element.context[0] for element in moves] == [f'listitem "{name}"' for name in ("Petrel", "Tern", "Gull")]


async def test_a_link_over_several_lines_is_not_covered_by_what_its_middle_shows(page: Page) -> None:
    await page.set_content(
        "<p style='width:220px;font:16px/20px monospace'>Some eleven lett <a href='#x'>read on</a> and so on</p>"
    )
    _, snapshot = await look(page)
    assert ElementState.COVERED not in one(snapshot, "link", "read on").states


async def test_signs_that_a_style_sheet_draws_are_icons(page: Page) -> None:
    await page.set_content(
        "<style>.p:before{content:'+'}.c::before{content:'\\2715'}.f:before{content:'\\f015'}</style>"
        "<button><i class=p></i></button><button class=c></button><button><i class='ic ic-more'></i></button>"
        "<button><i class=f></i></button>"
    )
    _, snapshot = await look(page)
    icons = [element.attributes.get("icon", "") for element in snapshot.elements if element.role == "button"]
    assert icons == ["+", "✕", "more", ""]  # letters of an icon's own font say nothing


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


async def test_a_menu_beside_the_window_is_not_seen(page: Page) -> None:
    await page.set_content(
        "<nav style='position:fixed;left:-320px;width:300px'><a href='/a'>Contact</a></nav>"
        "<nav style='position:fixed;right:-320px;width:300px'><a href='/b'>Help</a></nav>"
        "<div style='width:300px;overflow:auto'><button style='margin-left:2000px'>Far</button></div>"
    )
    _, snapshot = await look(page)
    assert one(snapshot, "link", "Contact").has(ElementState.HIDDEN)
    assert one(snapshot, "link", "Help").has(ElementState.HIDDEN)
    assert not one(snapshot, "button", "Far").has(ElementState.HIDDEN)
