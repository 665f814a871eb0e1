"""Rows, messages, trees and tiles that nothing marks: told by their heads, by what is beside them, by what shows over
them."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("delete the boat with 9 nights", "delete Bonnie"),
        ("edit the row before Bonnie", "edit Albatross"),
        ("edit the row after Bonnie", "edit Curlew"),
        ("delete the message about the tide", "delete tide"),
        ("reply to the ice message", "reply ice"),
        ("next page", "page on"),
        ("skip this song", "song on"),
        ("stop the music", "pause"),
        ("create a new folder", "folder"),
        ("click the leaf permits", "tree permits"),
    ],
)
async def test_what_is_only_drawn_is_told_as_what_is_marked(tools: Tools, command: str, told: str) -> None:
    await tools.open("unmarked_things.html")
    await act(tools, Act(instruction=command))
    assert await tools.told() == [told]


@pytest.mark.parametrize("command", ["delete the boat with 3 nights", "delete the message about the lighthouse"])
async def test_nothing_is_done_to_what_does_not_say_it(tools: Tools, command: str) -> None:
    await tools.open("unmarked_things.html")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction=command))
    assert await tools.told() == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("answer Noor", "reply Noor"),
        ("the gear on the left", "rail gear"),
        ("watch the harbour clip", "open harbour"),
        ("mach das Harbour-Video auf", "open harbour"),
        ("switch to tiles", "tiles"),
        ("meine Nachrichten", "mail"),
        ("like Noor's post", "like Noor"),
    ],
)
async def test_what_people_say_for_it_finds_it(tools: Tools, command: str, told: str) -> None:
    await tools.open("wordless_signs.html")
    await act(tools, Act(instruction=command))
    assert await tools.told() == [told]


@pytest.mark.parametrize(
    "command", ["I want to see who liked Noor's post", "go on to the step after Payment", "tick the late one"]
)
async def test_what_is_only_pointed_past_is_left_alone(tools: Tools, command: str) -> None:
    await tools.open("wordless_signs.html")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction=command))
    assert await tools.told() == []
