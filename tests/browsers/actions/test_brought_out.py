"""What does a deed may only come out once that is ticked, opened or unfolded which it is done to."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("Delete the Autumn invoice", "delete Autumn invoice"),
        ("archive the budget plan", "archive Budget plan"),
        ("Delete the third row", "delete Budget plan"),
        ("Remove River at night from the library", "Remove from library River at night"),
        ("play Winter choir next", "Play next Winter choir"),
        ("Add Moss and stone to the playlist Running", "Running Moss and stone"),
        ("Duplicate the committee meeting", "duplicate Committee meeting"),
    ],
)
async def test_a_deed_is_done_to_what_is_ticked_or_opened_for_it(tools: Tools, command: str, told: str) -> None:
    await tools.open("brought_out.html")
    await act(tools, Act(instruction=command))
    assert await tools.told() == [told]


@pytest.mark.parametrize(
    "command",
    [
        "Delete the invoice",
        "Delete the Winter invoice",
        "rename the Autumn invoice",
        "rename Winter choir",
        "Add Winter choir to the playlist Gym",
        "Delete the committee meeting",
        "Duplicate the garden party",
    ],
)
async def test_nothing_is_done_and_nothing_stays_open_where_the_deed_is_not_there(tools: Tools, command: str) -> None:
    await tools.open("brought_out.html")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction=command))
    assert await tools.told() == []
    assert await tools.page.locator(":checked").count() == 0
    assert await tools.page.locator(".popup:visible").count() == 0


async def test_what_others_are_ticked_for_is_not_done(tools: Tools) -> None:
    await tools.open("brought_out.html")
    await tools.page.locator("input").first.check()
    await tools.page.evaluate("bar.hidden = true; archive.disabled = true")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction="Delete the Autumn invoice"))
    assert await tools.told() == []
