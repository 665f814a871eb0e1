"""What is not there is not done: nothing is opened, pressed or typed into for something else than what was said."""

from contextlib import suppress

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CHAT = """<style>.ch{cursor:pointer}</style><nav><div class=ch>Noor Haddad</div><div class=ch>Tomas</div></nav>
<ul><li><b>Noor Haddad</b> <p>Two sacks are missing.</p></li><li><b>Tomas</b> <p>Who has the key?</p></li></ul>
<script>window.told = []; document.querySelectorAll('.ch').forEach(
  each => { each.onclick = () => told.push(each.textContent); });</script>"""
FILES = """<style>.m{display:none}.m.open{display:block}</style><ul>
<li><span>minutes.docx</span> <button aria-label=More>⋯</button></li>
<li><span>notes.txt</span> <button aria-label=More>⋯</button></li></ul>
<div class=m id=m><button>Rename</button><button>Move to bin</button></div>
<script>window.told = []; document.querySelectorAll('li button').forEach(
  each => { each.onclick = () => { told.push('menu'); m.classList.add('open'); }; });
m.onclick = event => told.push(event.target.textContent);</script>"""
PINS = """<ul><li><b>Cold store</b> <button aria-label="Pin to top">📌</button>
<button aria-haspopup=menu title=More>⋮</button></li><li><b>Hall</b> <button aria-label="Pin to top">📌</button>
<button aria-haspopup=menu title=More>⋮</button></li></ul>
<script>window.told = []; document.querySelectorAll('[aria-haspopup]').forEach(
  each => { each.onclick = () => told.push('menu'); });</script>"""
FORM = """<label>E-mail <input id=mail></label><label>Full name of the guest <input id=guest></label>
<button>Book</button>"""
RECIPE = """<h2>Lamb</h2><p>Serves <output>4</output></p><details><summary>Nutrition per serving</summary>
<p>Energy 412 kcal</p></details>"""

USERS = """<table><thead><tr><th></th><th>Name</th><th>Active</th></tr></thead><tbody>
<tr><td><input type=checkbox></td><td>Ada Byron</td>
<td><span role=switch aria-checked=true tabindex=0>ON</span></td></tr>
<tr><td><input type=checkbox></td><td>Dora Lange</td>
<td><span role=switch aria-checked=false tabindex=0>OFF</span></td></tr>
</tbody></table><script>window.told = []; document.querySelectorAll('[role=switch]').forEach((each, at) => {
  each.onclick = () => { each.setAttribute('aria-checked', 'true'); told.push(at); }; });</script>"""


async def _refused(tools: Tools, markup: str, command: str) -> list[str]:
    await tools.page.set_content(markup)
    with pytest.raises(ElementMismatch):
        await act(tools.give(6.0), Act(instruction=command))
    return await tools.told()


@pytest.mark.parametrize(
    ("markup", "command"),
    [
        (CHAT, "Delete Noor's message"),  # a name in a list of people is no message that can be opened
        (FILES, "Delete contracts.docx"),  # minutes.docx is another
        (PINS, "Unpin the cold store"),  # which is not a matter of its menu
    ],
)
async def test_nothing_is_opened_for_what_it_cannot_have(tools: Tools, markup: str, command: str) -> None:
    assert await _refused(tools, markup, command) == []


async def test_a_number_is_no_matter_of_a_section_that_has_the_word(tools: Tools) -> None:
    await _refused(tools, RECIPE, "Change the number of servings to 6")
    assert not await tools.page.evaluate("document.querySelector('details').open")


async def test_what_was_said_of_another_field_is_not_typed(tools: Tools) -> None:
    await tools.page.set_content(FORM)
    with suppress(ElementMismatch):
        said = "Fill in Maren as the visitor's full name of the guest and m@example.com as e-mail"
        await act(tools.give(6.0), Act(instruction=said))
    assert await tools.page.input_value("#mail") in {"", "m@example.com"}
    assert await tools.page.input_value("#guest") in {"", "Maren"}


async def test_what_a_click_brings_is_waited_for_where_something_else_is_called_much_like_it(tools: Tools) -> None:
    await tools.page.set_content("""<input id=find placeholder="Customer or number"><button id=new>New order</button>
      <script>document.querySelector('#new').onclick = () => setTimeout(() => document.body.insertAdjacentHTML(
        'beforeend', '<div role=dialog aria-label="New order"><label>Customer <input id=who></label></div>'), 300)
      </script>""")
    await act(tools, Act(instruction="Click New order and enter Sandholm as customer"))
    assert await tools.page.input_value("#who") == "Sandholm"
    assert await tools.page.input_value("#find") == ""


SHOP = """<div><input id=q placeholder="Wonach suchst du?"><div id=go title=Suchen style="cursor:pointer">🔍</div></div>
<fieldset>Preis <label>von <input id=low></label> <label>bis <input id=high></label>
<button>Filtern</button></fieldset>"""
NOTE = """<label>Add a gift note <input type=checkbox id=gift></label><textarea id=note
placeholder="Write your message…"></textarea><button>Save</button>"""


async def test_a_page_is_searched_with_what_searches_it_and_not_with_the_bounds_of_a_filter(tools: Tools) -> None:
    await tools.page.set_content(SHOP)
    await act(tools, Act(instruction="Suche nach Regenhose"))
    assert [await tools.page.input_value(f"#{each}") for each in ("q", "low", "high")] == ["Regenhose", "", ""]


async def test_a_value_is_typed_whole(tools: Tools) -> None:
    await tools.page.set_content(NOTE)
    await act(tools, Act(instruction="Tick 'Add a gift note' and write Happy birthday, Jo! in the message"))
    assert await tools.page.input_value("#note") == "Happy birthday, Jo!"


async def test_what_heads_a_column_sorts_by_it_and_ticks_no_box_of_all(tools: Tools) -> None:
    await tools.page.set_content("""<a href="#stock">Stock on hand</a><table>
      <tr><th><input type=checkbox id=all></th><th>Item</th><th><a href="#sorted">On hand</a></th></tr>
      <tr><td><input type=checkbox></td><td>Peas</td><td>210</td></tr>
      <tr><td><input type=checkbox></td><td>Corn</td><td>18</td></tr></table>""")
    await act(tools, Act(instruction="Sort by on hand"))
    assert tools.page.url.endswith("#sorted")
    assert await tools.page.locator(":checked").count() == 0


async def test_who_is_activated_is_not_only_chosen_in_a_list(tools: Tools) -> None:
    await tools.page.set_content(USERS)
    await act(tools, Act(instruction="Activate Dora Lange"))
    assert await tools.told() == ["1"]
    assert await tools.page.locator(":checked").count() == 0


SEARCHED = """<div><input id=q placeholder="Search parts">%s<button id=go>Search</button></div><p id=said></p>
<script>go.onclick = () => { said.textContent = 'found ' + q.value; };%s</script>"""


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("", "found bolt"),  # Enter does nothing there
        (
            "q.onkeydown = event => { if (event.key === 'Enter') said.textContent = 'entered ' + q.value; };",
            "entered bolt",
        ),
    ],
)
async def test_a_search_is_sent_by_the_button_beside_the_field_where_enter_does_nothing(
    tools: Tools, script: str, said: str
) -> None:
    await tools.page.set_content(SEARCHED % ("", script))
    await act(tools, Act(instruction="Search for bolt"))
    assert await tools.page.inner_text("#said") == said


async def test_signs_that_nobody_sees_part_no_word_of_a_page_and_none_of_a_command(tools: Tools) -> None:
    await tools.page.set_content(
        "<button>Ein\u00adstel\u00adlun\u00adgen</button><button>\u200bDown\u200bload</button>"
        "<button>\u202aLog out\u202c</button>"
        "<script>window.told = []; onclick = event => told.push(event.target.textContent.length);</script>"
    )
    for command in ("Klicke auf Einstellungen", "Click Down\u200bload", "\ufeffClick Log out"):
        await act(tools, Act(instruction=command))
    assert len(await tools.told()) == 3
