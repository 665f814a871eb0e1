"""Pages that stand in the way of being looked at: names that shadow built-ins, what nobody sees, what takes no part."""

import pytest
from playwright.async_api import Page
from tests.browsers.pages.showing import look, one

from treadle.browsers.extract.answer import answer
from treadle.browsers.extract.collecting import read_page
from treadle.browsers.extract.query import understand
from treadle.browsers.grounding import ground, parse
from treadle.core.errors import Conflict, ElementNotFound
from treadle.core.page import ElementState, Extracted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def asked(page: Page, query: str) -> Extracted:
    return answer(understand(query), await read_page(page, seconds=5))


@pytest.mark.parametrize(
    "name",
    [
        "body",
        "title",
        "querySelector",
        "querySelectorAll",
        "elementFromPoint",
        "getElementById",
        "documentElement",
        "host",
    ],
)
async def test_a_picture_that_is_called_like_a_part_of_the_document_hides_nothing(page: Page, name: str) -> None:
    await page.set_content(f"<h1>Orders</h1><img name={name} alt=x><button>Save</button>")
    live, snapshot = await look(page)
    handle = await live.handle(one(snapshot, "button", "Save").ref)
    assert await handle.inner_text() == "Save"
    assert (await asked(page, "the main heading")).text == "Orders"


async def test_what_styles_are_computed_with_may_be_replaced(page: Page) -> None:
    broken = await page.context.new_page()
    await broken.set_content("<h1>Orders</h1>")
    await broken.evaluate("() => { window.getComputedStyle = () => { throw new Error('no') } }")
    assert (await asked(broken, "the main heading")).text == "Orders"
    await broken.close()


async def test_a_page_that_breaks_the_reader_is_told_without_its_insides(page: Page) -> None:
    broken = await page.context.new_page()
    await broken.set_content("<h1>Orders</h1><ul><li>One</li></ul>")
    await broken.evaluate("() => { String.prototype.split = Array.prototype.map = () => { throw new Error('x') } }")
    with pytest.raises(Conflict, match=r"^The page cannot be read: its own scripts are in the way\.$"):
        await asked(broken, "the main heading")
    await broken.close()


async def test_what_is_inert_cannot_be_used(page: Page) -> None:
    await page.set_content("<div inert><button>Save</button></div><button inert>Send</button><button>Save all</button>")
    _, snapshot = await look(page)
    assert [element.has(ElementState.DISABLED) for element in snapshot.elements] == [True, True, False]
    with pytest.raises(ElementNotFound, match="is disabled"):
        ground(parse("Click Save")[0], snapshot)


async def test_what_is_drawn_so_that_nobody_sees_it_is_hidden_but_for_boxes_and_files(page: Page) -> None:
    await page.set_content(
        "<button style='opacity:0'>Save</button><div style='opacity:0'><a href=x>More</a></div>"
        "<input type=checkbox style='opacity:0'><input type=file style='opacity:0'><button>Save changes</button>"
    )
    _, snapshot = await look(page)
    hidden = [element.has(ElementState.HIDDEN) for element in snapshot.elements]
    assert hidden == [True, True, False, False, False]


async def test_a_field_that_is_read_only_is_told_as_such(page: Page) -> None:
    await page.set_content("<label>Name <input readonly></label><label>Town <input></label>")
    _, snapshot = await look(page)
    with pytest.raises(ElementNotFound, match="is read-only") as told:
        ground(parse("Enter x in Name")[0], snapshot)
    assert told.value.hindered
    assert ground(parse("Enter x in Town")[0], snapshot).element.label == "Town"


async def test_more_than_is_looked_at(page: Page) -> None:
    await page.set_content("".join(f"<button>Button {number}</button>" for number in range(30)))
    _, snapshot = await look(page, limit=20)
    with pytest.raises(ElementNotFound, match="more on the page"):
        ground(parse("Click the last button")[0], snapshot)
    with pytest.raises(ElementNotFound, match="the page has more"):
        ground(parse("Click 'Button 29'")[0], snapshot)
    assert ground(parse("Click the third button")[0], snapshot).element.name == "Button 2"


async def test_more_than_is_told_is_counted_all_the_same(page: Page) -> None:
    await page.set_content("<p>Text</p>" + "".join(f"<button>Button {number}</button>" for number in range(3300)))
    assert (await asked(page, "number of buttons")).data == 3300
    missing = await asked(page, "is Button 3299 on the page")
    assert missing.confidence == 0
    assert "Not all of the page could be read." in missing.text
