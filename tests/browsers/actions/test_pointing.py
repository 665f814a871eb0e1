"""Gestures that are more than a click, on a real page: where on a thing they are made, and what they bring."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act, Acted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def do(tools: Tools, instruction: str) -> Acted:
    await tools.open("pointing.html")
    return await act(tools, Act(instruction=instruction))


async def told(tools: Tools) -> object:
    return await tools.page.evaluate("told")


@pytest.mark.parametrize("command", ["double-click Ropes", "open the Ropes with a double click"])
async def test_a_row_is_clicked_twice_beside_what_is_in_it(tools: Tools, command: str) -> None:
    await do(tools, command)
    assert "twice Ropes" in await told(tools)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("command", "entry"),
    [
        ("right-click Sails and make a copy of it", "Make a copy: Sails"),
        ("right-click Ropes and add it to the shipment", "Add to shipment: Ropes"),
        ("bring up the context menu of Lanterns and choose Delete crate", "Delete crate: Lanterns"),
    ],
)
async def test_what_is_done_next_is_chosen_in_the_menu(tools: Tools, command: str, entry: str) -> None:
    await do(tools, command)
    assert await told(tools) == [entry]


async def test_keys_are_held_while_it_is_clicked(tools: Tools) -> None:
    acted = await do(tools, "ctrl-click Lanterns and Sails")
    assert await told(tools) == ["ctrl Lanterns", "ctrl Sails"]
    assert [step.keys for step in acted.again] == [("ControlOrMeta",)] * 2
    await do(tools, "ctrl-click Lanterns, then shift-click Sails")
    assert await told(tools) == ["ctrl Lanterns", "shift Sails"]


async def test_it_is_made_on_the_words_and_not_in_the_middle_of_the_line(tools: Tools) -> None:
    await do(tools, "double-click Fragile")
    assert await told(tools) == ["tag"]


@pytest.mark.parametrize(("command", "word"), [("hover over kg", "kg"), ("rest the pointer on cm", "cm")])
async def test_a_word_that_is_explained_is_pointed_at(tools: Tools, command: str, word: str) -> None:
    await do(tools, command)
    assert await told(tools) == [word]


async def test_a_key_is_no_button_of_that_name(tools: Tools) -> None:
    await do(tools, "ctrl-click Ropes and hit the delete key")
    assert await told(tools) == ["ctrl Ropes", "Delete"]


async def test_the_text_of_a_field_is_marked_and_not_its_label(tools: Tools) -> None:
    await do(tools, "select all the text in the remark")
    assert await tools.page.evaluate("document.activeElement.id") == "remark"


async def test_words_in_a_text_are_pointed_at_and_marked(tools: Tools) -> None:
    acted = await do(tools, "hover over the word sizes")
    assert acted.action == "hover"
    await do(tools, "select the words Weights are")
    assert await tools.page.evaluate("String(getSelection())") == "Weights are"


async def test_a_number_that_was_said_is_not_left_over(tools: Tools) -> None:
    await tools.open("pointing.html")
    with pytest.raises(ElementMismatch):
        await act(tools.give(4), Act(instruction="double-click 7 Lanterns"))
    assert await told(tools) == []
