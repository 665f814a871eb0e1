"""One click is found among all that people say besides, and nothing is done where that may be meant as well."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import TreadleError
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DESK = """<title>Night desk</title><style>.a{cursor:pointer;padding:4px}</style><div id=all>
<div class=a id=roof>Open the roof</div><div class=a id=chat>Chat with us</div><div class=a id=kin>Show brothers and
sisters</div><div class=a id=list>Price list</div><div class=a id=lost>Lost password</div>
<p>You have the saw. <span class=a id=back>Give it back</span> <span class=a id=longer>Keep it longer</span></p></div>
<script>window.told = []; all.onclick = event => { if (event.target.id != 'all') told.push(event.target.id); };
</script>"""


@pytest.mark.parametrize(
    ("command", "clicked"),
    [
        ("open the chat so I can ask somebody", "chat"),
        ("quick, hit the chat thing, something's wrong", "chat"),
        ("let me check the price list before I order anything", "list"),
        ("I'm fed up, have a look at the price list", "list"),
        ("show the brothers and sisters as well", "kin"),  # once, though both are called by it
        ("open the roof, it feels warm in here", "roof"),
    ],
)
async def test_what_is_said_besides_is_no_matter(tools: Tools, command: str, clicked: str) -> None:
    await tools.page.set_content(DESK)
    await act(tools.give(8.0), Act(instruction=command))
    assert await tools.told() == [clicked]


@pytest.mark.parametrize(
    "command",
    [
        "I have lost my password, open the blue chest",
        "open the chat if somebody is there",
        "don't open the chat so that I can sleep",
        "have a look at the wine list before I order",
    ],
)
async def test_nothing_is_done_where_something_else_is_said(tools: Tools, command: str) -> None:
    await tools.page.set_content(DESK)
    with pytest.raises(TreadleError):
        await act(tools.give(8.0), Act(instruction=command))
    assert not await tools.told()
