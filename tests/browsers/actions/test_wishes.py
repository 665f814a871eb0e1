"""What is to be so afterwards is so, however often it is said: a box is ticked by it and never toggled."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_BOXES = """() => {
  document.body.innerHTML = `<label><input type="checkbox" id="terms"> Accept the terms</label>
    <label><input type="checkbox" id="news"> Subscribe to newsletter</label>`;
}"""


@pytest.mark.parametrize(
    ("command", "box"),
    [("Accept the terms", "terms"), ("Subscribe to newsletter", "news")],
)
async def test_what_is_accepted_twice_stays_accepted(tools: Tools, command: str, box: str) -> None:
    await tools.open("booking.html")
    await tools.page.evaluate(_BOXES)
    for _ in range(2):
        await act(tools, Act(instruction=command))
        assert await tools.page.is_checked(f"#{box}")


async def test_a_click_that_is_asked_for_toggles(tools: Tools) -> None:
    await tools.open("booking.html")
    await tools.page.evaluate(_BOXES)
    for expected in (True, False):
        await act(tools, Act(instruction="Click Accept the terms"))
        assert await tools.page.is_checked("#terms") is expected


_DAYS = """() => {
  document.body.innerHTML = '<button>Thu</button><button>Fri</button><button>Sat</button><button>Sat and Sun</button>';
  window.pressed = [];
  document.addEventListener('click', event => window.pressed.push(event.target.innerText));
}"""


@pytest.mark.parametrize(
    ("command", "pressed"),
    [("Click Fri and Sat", ["Fri", "Sat"]), ("Click Sat and Sun", ["Sat and Sun"])],
)
async def test_what_is_said_of_several_is_done_to_each_of_them(tools: Tools, command: str, pressed: list[str]) -> None:
    await tools.open("booking.html")
    await tools.page.evaluate(_DAYS)
    await act(tools, Act(instruction=command))
    assert await tools.page.evaluate("window.pressed") == pressed


@pytest.mark.parametrize(
    ("command", "chosen"),
    [
        ("Select Bed and breakfast from Board", ["Bed and breakfast"]),
        ("Select Bed and Lunch from Board", ["Bed", "Lunch"]),
    ],
)
async def test_an_option_with_and_in_its_name_is_one(tools: Tools, command: str, chosen: list[str]) -> None:
    await tools.open("booking.html")
    await tools.page.evaluate(
        """() => { document.body.innerHTML = '<label>Board <select multiple size="3"><option>Bed</option>'
           + '<option>Lunch</option><option>Bed and breakfast</option></select></label>'; }"""
    )
    await act(tools, Act(instruction=command))
    told = "select => [...select.selectedOptions].map(option => option.text)"
    assert await tools.page.eval_on_selector("select", told) == chosen
