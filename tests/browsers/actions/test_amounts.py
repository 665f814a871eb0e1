"""An amount that is said with its currency goes into two controls; what a search says of itself is not searched for."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_TRANSFER = """<label>Amount <input id=amount type=number></label>
<label>Currency <select id=currency><option>GBP<option>EUR<option>USD</select></label>
<label>Search transactions <input id=search type=search></label>"""


@pytest.mark.parametrize(
    ("command", "state"),
    [
        ("set the amount to 40 US dollars", "40|USD|"),
        ("set the amount to 25", "25|GBP|"),
        ("search for Casal in the transactions", "|GBP|Casal"),
        ("search for flowers in May", "|GBP|flowers in May"),
    ],
)
async def test_each_control_gets_what_is_for_it(tools: Tools, command: str, state: str) -> None:
    await tools.page.set_content(_TRANSFER)
    await act(tools, Act(instruction=command))
    assert await tools.page.evaluate("() => [amount, currency, search].map(each => each.value).join('|')") == state
