"""Deeds of two steps, and switches that are only drawn: what is told as done is done, or nothing is."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import Conflict, ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_STATE = "() => [list.innerText, told.innerText, school.className, home.className].join('|')"


@pytest.mark.parametrize(
    ("command", "state"),
    [
        ("add oat milk to the shopping list", "Tomatoes\noat milk||c on|c"),
        ("bid 200 on the rangefinder", "Tomatoes|bid 200|c on|c"),
        ("hide the School calendar", "Tomatoes||c|c"),
    ],
)
async def test_what_is_entered_is_sent_and_what_is_hidden_is_switched_off(
    tools: Tools, command: str, state: str
) -> None:
    await tools.open("boards.html")
    await act(tools, Act(instruction=command))
    assert await tools.page.evaluate(_STATE) == state


@pytest.mark.parametrize("command", ["hide the Home calendar", "hide the shopping list"])
async def test_what_is_off_or_no_switch_is_not_clicked_to_be_hidden(tools: Tools, command: str) -> None:
    await tools.open("boards.html")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction=command))
    assert await tools.page.evaluate(_STATE) == "Tomatoes||c on|c"


_NAMED = """<div><div>Device name</div><div><input id=name value="Lumen-1"><button>Rename</button></div></div>
<script>window.told = [];
document.querySelector('button').onclick = () => told.push(document.querySelector('#name').value);</script>"""


@pytest.mark.parametrize("label", ["Device name", "Device"])
async def test_a_new_name_is_written_before_the_button_is_pressed(tools: Tools, label: str) -> None:
    await tools.page.set_content(_NAMED.replace("Device name", label))
    await act(tools, Act(instruction="Rename the device to Attic lamp"))
    assert await tools.told() == ["Attic lamp"]


_CHAT = """<h3>Direct messages</h3><div class=c>Ann Lee</div><div class=c id=ben>Ben Moor</div>
<textarea placeholder="Message #harbour"></textarea><button>Send</button><p id=with># harbour</p>
<style>.c {cursor: pointer}</style><script>window.told = [];
ben.onclick = () => { document.querySelector('#with').textContent = 'Ben Moor'; };
document.querySelector('button').onclick = () => told.push(
  document.querySelector('#with').textContent + ': ' + document.querySelector('textarea').value);</script>"""


async def test_a_message_is_written_where_its_reader_is_talked_with(tools: Tools) -> None:
    await tools.page.set_content(_CHAT)
    await act(tools, Act(instruction="send Ben a message saying the keys are in, and the bag too"))
    assert await tools.told() == ["Ben Moor: the keys are in, and the bag too"]
    await tools.page.set_content(_CHAT)
    with pytest.raises(Conflict):
        await act(tools, Act(instruction="send Ann a message saying the keys are in"))
    assert await tools.told() == []


_LISTS = """<button onclick="box.hidden = false">+ New list</button><div id=box hidden>
<input placeholder="List name"><button onclick="told.push(document.querySelector('input').value)">Create</button></div>
<script>window.told = [];</script>"""


async def test_what_opens_for_a_new_thing_takes_its_name(tools: Tools) -> None:
    await tools.page.set_content(_LISTS)
    await act(tools, Act(instruction="create a new list called Salt and pepper"))
    assert await tools.told() == ["Salt and pepper"]
