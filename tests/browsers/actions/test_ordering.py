"""What is listed is sorted by whatever a page has for that."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementAmbiguous, ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
LISTS = ["hidden", "fresh", "select"]


async def order(tools: Tools) -> str | None:
    return await tools.page.get_attribute("main", "data-order")


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("cheapest first please", "Price: low to high"),
        ("sort from dear to cheap", "Price: high to low"),
        ("order them by rating", "Best rated"),
    ],
)
async def test_a_list_has_it(tools: Tools, kind: str, command: str, expected: str) -> None:
    await tools.open(f"ordering.html#{kind}")
    await act(tools, Act(instruction=command))
    assert await order(tools) == expected


@pytest.mark.parametrize(("command", "expected"), [("most expensive first", "Price ↓"), ("sort by rating", "Rating")])
async def test_what_is_called_so_is_pressed(tools: Tools, command: str, expected: str) -> None:
    await tools.open("ordering.html#line")
    await act(tools, Act(instruction=command))
    assert await order(tools) == expected


@pytest.mark.parametrize("kind", ["hidden", "select"])
async def test_of_two_ways_one_has_to_be_said(tools: Tools, kind: str) -> None:
    await tools.open(f"ordering.html#{kind}")
    with pytest.raises(ElementAmbiguous, match="low to high"):
        await act(tools, Act(instruction="sort by price"))
    assert await order(tools) is None


async def test_a_list_that_has_no_such_order_is_closed_again(tools: Tools) -> None:
    await tools.open("ordering.html#fresh")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction="nearest ones first"))
    assert await order(tools) is None
    assert await tools.page.inner_text(".list") == ""
