"""What is joined to a deed is done as well, or it is said that it is not."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SHOP = """<form onsubmit="event.preventDefault(); told.push('joined ' + mail.value)"><label>Get our newsletter
<input id=mail type=email placeholder="Your e-mail"></label><button>Join</button></form>
<div id=bar>We use cookies. <button>Accept all</button> <button>Only necessary</button></div>
<script>window.told = []; bar.onclick = event => { told.push(event.target.textContent); bar.remove(); };</script>"""

PEOPLE = """<p><input id=by placeholder="Filter by name or e-mail"></p><table><thead><tr><th></th><th>Name</th>
<th>Role</th></tr></thead><tbody><tr><td><input type=checkbox></td><td>Bob Stone</td><td>Editor</td></tr>
<tr><td><input type=checkbox></td><td>Ada Lane</td><td>Viewer</td></tr></tbody></table>"""


async def test_a_deed_joined_to_an_answer_about_cookies_is_not_lost(tools: Tools) -> None:
    await tools.page.set_content(SHOP)
    with pytest.raises(ElementMismatch):
        await act(tools.give(8.0), Act(instruction="Accept only necessary cookies and frobnicate for anna@x.org"))


async def test_an_answer_about_cookies_and_a_known_deed_are_both_done(tools: Tools) -> None:
    await tools.page.set_content(SHOP)
    await act(tools, Act(instruction="Accept only necessary cookies and type a@b.c into the newsletter field"))
    assert await tools.told() == ["Only necessary"]
    assert await tools.page.input_value("#mail") == "a@b.c"


@pytest.mark.parametrize("command", ["Filter by stone", "Filter for stone", "Filtere nach stone"])
async def test_a_list_is_filtered_by_its_field_and_not_by_the_boxes_of_its_rows(tools: Tools, command: str) -> None:
    await tools.page.set_content(PEOPLE)
    await act(tools, Act(instruction=command))
    assert await tools.page.input_value("#by") == "stone"
    assert await tools.page.locator("tbody :checked").count() == 0


async def test_what_cannot_be_filtered_ticks_no_row(tools: Tools) -> None:
    await tools.page.set_content(PEOPLE.replace("<input id=by", "<input type=hidden id=by"))
    with pytest.raises(ElementMismatch):
        await act(tools.give(8.0), Act(instruction="Filter by stone"))
    assert await tools.page.locator("tbody :checked").count() == 0


NOTES = """<h2>Trip</h2><label>Notes <textarea id=notes>Take the map.</textarea></label>
<div id=story contenteditable aria-label=Story role=textbox>It was <b>late</b>.</div>"""


@pytest.mark.parametrize(
    ("command", "notes"),
    [
        ("Append ' And a hat.' to the notes", "Take the map. And a hat."),
        ("Add ' And a hat.' to the end of the notes", "Take the map. And a hat."),
        ("Prepend 'First: ' to the notes", "First: Take the map."),
        ("Insert 'First: ' at the beginning of the notes", "First: Take the map."),
        ("Füge ' Und Brot.' am Ende der Notes an", "Take the map. Und Brot."),
        ("Ajoute ' Et du pain.' à la fin de Notes", "Take the map. Et du pain."),
        ("Añade ' Y pan.' al final de Notes", "Take the map. Y pan."),
    ],
)
async def test_what_is_added_to_a_text_leaves_it_as_it_was(tools: Tools, command: str, notes: str) -> None:
    await tools.page.set_content(NOTES)
    await act(tools, Act(instruction=command))
    assert await tools.page.input_value("#notes") == notes


async def test_an_edited_text_keeps_its_form(tools: Tools) -> None:
    await tools.page.set_content(NOTES)
    await act(tools, Act(instruction="Append ' Very late.' to the story"))
    assert await tools.page.inner_html("#story") == "It was <b>late</b>. Very late."
