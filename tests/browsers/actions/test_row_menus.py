"""What is done to one row or card may be in a menu of it: just that menu is opened, and only for what it has."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("rename the lisbon album", "rename lisbon"),
        ("Delete the album of the garden", "delete garden"),
        ("rename the album of Tom's wedding", "rename tom"),
        ("Reboot web-02", "reboot web-02"),
    ],
)
async def test_what_is_done_to_a_row_is_found_in_its_own_menu(tools: Tools, command: str, told: str) -> None:
    await tools.open("row_menus.html")
    await act(tools, Act(instruction=command))
    assert await tools.told() == [told]


@pytest.mark.parametrize(
    "command",
    [
        "rename the paris album",
        "rename the wedding album",
        "archive the lisbon album",
        "resize web-02",
        "reboot web-03",
    ],
)
async def test_what_no_menu_has_or_two_rows_could_mean_does_nothing(tools: Tools, command: str) -> None:
    await tools.open("row_menus.html")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction=command))
    assert await tools.told() == []
    assert not await tools.page.is_visible("#shared")
    assert not await tools.page.is_visible("[role=menu]")


async def test_what_is_selected_is_ticked_and_not_opened_where_a_tick_is_drawn_in_it(tools: Tools) -> None:
    await tools.open("row_menus.html")
    await act(tools, Act(instruction="Select the muddy dog and the rhubarb cake"))
    assert await tools.told() == ["tick Muddy dog", "tick Rhubarb cake"]
