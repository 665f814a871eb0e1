"""What is only stated is done by the reading that the page has something for, and by none where it has nothing."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch, NotUnderstood
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_STATE = """() => [...document.querySelectorAll('input, select, textarea')]
  .map(field => ['checkbox', 'radio'].includes(field.type) ? String(field.checked) : field.value).join('|')"""


@pytest.mark.parametrize(
    ("command", "expression", "expected"),
    [
        ("we are 5 people", "people.value", "5"),
        ("the winner was Freya", "winner.value", "Freya"),
        ("someone is vegan", "vegan.checked", True),
        ("I don't need a work permit", "document.getElementById('permit-no').checked", True),
        ("comment 'Good news'", "comment.value", "Good news"),
        ("we have a guest without meat, tick vegan", "vegan.checked", True),
        ("we have no dragons, click vegan", "vegan.checked", True),
    ],
)
async def test_what_is_stated_is_put_where_the_page_has_it(
    tools: Tools, command: str, expression: str, expected: object
) -> None:
    await tools.open("booking.html")
    await act(tools, Act(instruction=command))
    assert await tools.page.evaluate(f"() => {expression}") == expected


@pytest.mark.parametrize(
    "command",
    [
        "we are 5 dragons",
        "we are closed",
        "the password is wrong",
        "I don't want to pay",
        "start pump a",
        "we are 5 dragons, tick vegan",
    ],
)
async def test_what_the_page_has_nothing_for_changes_nothing(tools: Tools, command: str) -> None:
    await tools.open("booking.html")
    before = await tools.page.evaluate(_STATE)
    with pytest.raises((ElementMismatch, NotUnderstood)):
        await act(tools, Act(instruction=command))
    assert await tools.page.evaluate(_STATE) == before
    assert await tools.page.title() == "Booking"


async def test_the_sign_that_is_said_is_what_it_stands_on(tools: Tools) -> None:
    rows = "".join(
        f"<li style='display: flex'><button aria-label=Play>\u25b6</button><span>{title}</span>"
        f"<button>Watch later</button><button title='Remove from queue'>\u2715</button></li>"
        for title in ("Episode 14: Peat", "Episode 15: Salt", "Bonus: Outtakes")
    )
    watched = f"<h2>Up next</h2><ul onclick='document.title = event.target.textContent'>{rows}</ul>"
    await tools.page.set_content(watched)
    await act(tools, Act(instruction="Click the \u2715 next to Episode 15: Salt"))
    assert await tools.page.title() == "\u2715"
