"""Cells of grids that are only drawn: told by what heads their line and column, by number, and by what is in them."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("mark Wednesday for violin", "violin 2"),
        ("the last circle in the swimming row", "swim 3"),
        ("tap Monday's circle for swimming", "swim 0"),
        ("take the tick off Monday for violin", "violin 0"),
        ("put a bell on step 3", "bell 3"),
        ("let's have a drum on the second beat too", "drum 2"),
        ("column 4 of the drum", "drum 4"),
        ("the second face in the bottom row", "frog"),
        ("the first face from the right in the top row", "bear"),
        ("open the door with the 5", "door 5"),
        ("the door between 4 and 7", "door 12"),
        ("click hatch 12", "door 12"),
        ("tap the square b2", "b2"),
        ("click the empty square in row 1, column b", "b1"),
        ("den Brenner um neun Uhr früh buchen", "Brenner 9"),
        ("ich hätte gern den zweiten Ofen ab 11 Uhr", "Ofen 2 11"),
    ],
)
async def test_a_cell_is_told_by_its_line_and_column(tools: Tools, command: str, told: str) -> None:
    await tools.open("drawn_grids.html")
    await act(tools, Act(instruction=command))
    assert await tools.told() == [told]


@pytest.mark.parametrize(
    "command",
    [
        "mark Monday for violin",  # it is
        "take the tick off Tuesday for violin",  # nothing is there
        "put a bell on step 2 and 3",
        "put a gong on step 3",
        "den zweiten Ofen um 9 Uhr",  # taken
        "mark Sunday for violin",
        "upgrade 7",
    ],
)
async def test_nothing_is_set_twice_or_elsewhere(tools: Tools, command: str) -> None:
    await tools.open("drawn_grids.html")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction=command))
    assert await tools.told() == []
