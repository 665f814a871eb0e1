"""What was pressed and did something is the end of a clause: nothing else is tried for it."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.second_tries import refuse_second_try
from treadle.core.errors import ElementNotFound
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PAGE = """<p id=told>12 drafts</p><button>Tidy up</button>
<button aria-haspopup=menu>More</button><button aria-expanded=false>Details</button>"""
MISSING = ElementNotFound("There is no archive.")
CHANGED = "document.querySelector('#told').textContent = 'No drafts'"
OPENED = "document.body.insertAdjacentHTML('beforeend', '<ul role=menu><li role=menuitem>Rename</li></ul>')"


async def _pressed(tools: Tools, name: str, script: str) -> Doing:
    """As after a press of the button of that name, by which the page did what the script does."""
    await tools.page.set_content(PAGE)
    doing = Doing(tools, Act(instruction="Archive the drafts"))
    before = (await tools.snapshot()).snapshot
    doing.before_pressed = before
    doing.pressed.append(next(one for one in before.elements if one.name == name))
    await tools.page.evaluate(script)
    return doing


async def test_what_changed_the_page_is_told_and_nothing_else_is_tried(tools: Tools) -> None:
    doing = await _pressed(tools, "Tidy up", CHANGED)
    with pytest.raises(ElementNotFound, match=r"Tidy up.* was pressed.*There is no archive") as refused:
        await refuse_second_try(doing, MISSING)
    assert refused.value.hindered


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Tidy up", "0"),  # it did nothing
        ("Tidy up", OPENED),  # it brought a menu
        ("More", CHANGED),
        ("Details", CHANGED),
    ],
)
async def test_what_did_nothing_or_only_opens_may_be_tried_past(tools: Tools, name: str, script: str) -> None:
    await refuse_second_try(await _pressed(tools, name, script), MISSING)
