"""A value is given to whatever a page has in a field's place, and to nothing that is only called alike."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import Conflict, ElementMismatch, ElementNotFound
from treadle.core.page import Act, Acted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def do(tools: Tools, command: str) -> Acted:
    return await act(tools, Act(instruction=command))


async def shown(tools: Tools, selector: str) -> str:
    return str(await tools.page.eval_on_selector(selector, "node => node.value ?? node.firstChild.textContent"))


@pytest.mark.parametrize(
    ("command", "selector", "expected"),
    [
        ("Set the priority to High", "#priority", "High"),
        ("Set the theme to Dark", "#theme", "Dark"),
        ("Set dogs to 2", "#dogs b", "2"),
        ("Show 24 rows", "#rows", "24"),
        ("Sort by price, lowest first", "#sort", "Price: low to high"),
        ("Show the week view", "#view", "Week"),
        ("Set Starts to 4 March 2027", "#starts", "04/03/2027"),
        ("Set Ends to 05/04/2027", "#ends", "2027-04-05"),
    ],
)
async def test_it_is_set_by_what_labels_it(tools: Tools, command: str, selector: str, expected: str) -> None:
    await tools.open("values.html")
    await do(tools, command)
    assert await shown(tools, selector) == expected


async def test_one_of_several_is_chosen_by_the_name_of_the_group(tools: Tools) -> None:
    await tools.open("values.html")
    await do(tools, "Set the density to dense")
    assert await tools.page.is_checked("#dense")


async def test_a_date_goes_part_by_part_where_each_has_a_field(tools: Tools) -> None:
    await tools.open("values.html")
    await do(tools, "Set the date of birth to 9 November 1979")
    assert [await shown(tools, selector) for selector in ("#dd", "#mm", "#yy")] == ["9", "11", "1979"]


async def test_a_click_on_what_labels_a_value_is_a_click_on_the_value(tools: Tools) -> None:
    await tools.open("values.html")
    await do(tools, "Click Priority")
    assert await tools.page.is_visible("#levels")


async def test_a_counter_that_goes_no_further_is_told(tools: Tools) -> None:
    await tools.open("values.html")
    with pytest.raises(Conflict, match="any further: it says 3"):
        await do(tools, "Set cats to 5")
    assert await shown(tools, "#dogs b") == "0"


@pytest.mark.parametrize(
    "command",
    [
        "Set the theme to Purple",
        "Set the account to open",
        "Set the owner to Anna",
        "Set hamsters to 2",
        "Set supper to 20:00",
        "Show 36 rows",
        "Show the agenda view",
        "Set the customer number to 12",
    ],
)
async def test_what_has_no_such_value_is_left_as_it_is(tools: Tools, command: str) -> None:
    await tools.open("values.html")
    with pytest.raises(ElementMismatch):
        await do(tools.give(6.0), command)
    assert await tools.told() == []
    assert [await shown(tools, each) for each in ("#theme", "#rows", "#view", "#dogs b")] == [
        "Light",
        "12",
        "Month",
        "0",
    ]


async def test_a_search_says_what_and_where(tools: Tools) -> None:
    await tools.open("jobs.html")
    await do(tools, "Suche nach Schweißer in Hamm")
    assert [await shown(tools, selector) for selector in ("#what", "#place", "#note")] == ["Schweißer", "Hamm", ""]
    assert await tools.told() == ["sent"]


async def test_a_field_is_meant_by_what_stands_in_it(tools: Tools) -> None:
    await tools.open("jobs.html")
    await do(tools, "Suche nach Koch in Hamm")
    await do(tools, "Change Hamm to Unna")
    assert [await shown(tools, selector) for selector in ("#what", "#place", "#note")] == ["Koch", "Unna", ""]


async def test_of_two_things_of_one_name_the_one_that_takes_the_value_is_meant(tools: Tools) -> None:
    await tools.open("jobs.html")
    await do(tools, "Gib 'Koch' in das Suchfeld ein")
    assert [await shown(tools, selector) for selector in ("#what", "#area")] == ["Koch", "Alle"]
    await do(tools, "Wähle Titel im Suchfeld")
    assert await shown(tools, "#area") == "Titel"


async def test_nothing_is_typed_where_no_field_searches(tools: Tools) -> None:
    await tools.open("values.html")
    with pytest.raises(ElementNotFound):
        await do(tools.give(2.0), "Search for rubber ducks")


_THERMOSTAT = """<div class=card><p>Heating</p><div><button onclick="by(-.5)">\u2212</button><b id=now>19.5\u00b0</b>
<button onclick="by(.5)">+</button></div></div><div class=card><p>Lamp</p><b>40 %</b></div>
<script>const by = step => { now.textContent = parseFloat(now.textContent) + step + '\u00b0'; };</script>"""


@pytest.mark.parametrize(
    ("command", "shown"),
    [("set the heating to 21 degrees", "21\u00b0"), ("make it half a degree warmer", "20\u00b0")],
)
async def test_what_is_counted_in_parts_is_brought_to_what_was_said(tools: Tools, command: str, shown: str) -> None:
    await tools.page.set_content(_THERMOSTAT)
    await act(tools, Act(instruction=command))
    assert await tools.page.evaluate("() => now.textContent") == shown


async def test_a_slider_is_raised_by_itself_and_not_by_what_stands_near_it(tools: Tools) -> None:
    await tools.page.set_content(
        "<div><button onclick='told.push(1)'>+</button><label>Warmth <input id=warmth type=range min=-50 max=50"
        " value=0></label></div><script>window.told = []</script>"
    )
    await act(tools, Act(instruction="raise the warmth by 10"))
    assert await tools.page.evaluate("() => [warmth.value, ...told].join()") == "10"
