"""What cannot be typed into, what is drawn anew when it is used, and fields that come with what was done before."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementAmbiguous, ElementNotFound, InvalidInput
from treadle.core.page import Act, Acted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def say(tools: Tools, words: str) -> Acted:
    await tools.open("pickers.html")
    return await act(tools, Act(instruction=words))


async def value(tools: Tools, selector: str) -> str:
    return str(await tools.page.eval_on_selector(selector, "node => node.value || node.textContent"))


@pytest.mark.parametrize("words", ["Set the pick-up date to 18 May 2026", "Choose 18 May 2026 as the pick-up date"])
async def test_a_field_that_opens_a_calendar_takes_a_date_from_its_own(tools: Tools, words: str) -> None:
    await say(tools, words)
    assert await value(tools, "#pick") == "18/05/2026"
    assert await tools.told() == []


async def test_of_several_dates_none_is_taken_for_the_date(tools: Tools) -> None:
    with pytest.raises(ElementAmbiguous):
        await say(tools, "Set the date to 1 July 2026")
    assert await value(tools, "#dob") == ""


async def test_a_field_that_opens_a_list_is_set_by_choosing(tools: Tools) -> None:
    await say(tools, "Set the room to Oak")
    assert await value(tools, "#room") == "Oak"


async def test_a_field_that_is_only_read_stays_as_it_is(tools: Tools) -> None:
    with pytest.raises(ElementNotFound, match="read-only"):
        await say(tools, "Set the contract number to C-78")
    assert await value(tools, "#contract") == "C-77"


async def test_a_number_with_a_sign_is_no_date_and_what_a_click_opened_is_not_closed_again(tools: Tools) -> None:
    await say(tools, "Set the speed to 1.5\u00d7")
    assert await value(tools, "#speed") == "1.5\u00d7"


async def test_what_the_browser_itself_suggests_is_chosen(tools: Tools) -> None:
    await say(tools, "Choose Old Mill as depot")
    assert await value(tools, "#depot") == "Old Mill"
    with pytest.raises(ElementNotFound, match="Airport"):
        await say(tools, "Choose New Mill as depot")


async def test_a_range_goes_into_the_two_fields_for_it(tools: Tools) -> None:
    await say(tools, "Set the price to 30 - 90")
    assert (await value(tools, "#least"), await value(tools, "#most")) == ("30", "90")


async def test_a_label_is_clicked_beside_the_link_in_it(tools: Tools) -> None:
    acted = await say(tools, "Accept the terms and conditions")
    assert await tools.page.is_checked("#terms")
    assert "#terms-text" not in acted.url


async def test_a_box_that_is_drawn_anew_with_its_list_is_ticked(tools: Tools) -> None:
    await say(tools, "Tick Call grandma")
    assert await tools.page.locator(".task.done").all_text_contents() == ["Call grandma"]


async def test_what_is_typed_goes_into_the_field_that_was_opened_for_it(tools: Tools) -> None:
    await say(tools, "Open the search and type scholarship")
    assert await value(tools, "#words") == "scholarship"
    assert await value(tools, "#subject") == ""


async def test_without_a_field_that_came_with_it_it_is_asked_which_is_meant(tools: Tools) -> None:
    with pytest.raises(InvalidInput):
        await say(tools, "Click Speed and type scholarship")
    assert await value(tools, "#subject") == ""


_JUNE = """<style>.grid{display:grid;grid-template-columns:repeat(7,30px)}.turn{cursor:pointer}</style>
<label>Arrival <input id=on readonly onclick="pop.hidden=false"></label>
<div id=pop hidden><div><span class=turn onclick="draw(6)">&lsaquo;</span> <b id=head></b>
<span class=turn onclick="draw(7)">&rsaquo;</span></div><div class=grid id=grid></div></div>
<label><input type=checkbox> Pets allowed <span>31</span></label>
<script>const on = document.querySelector('#on'), pop = document.querySelector('#pop');
function draw(month) {
  head.textContent = (month === 6 ? 'June' : 'July') + ' 2026';
  grid.innerHTML = '';
  for (let day = 1; day <= (month === 6 ? 30 : 31); day += 1) {
    const cell = document.createElement('div');
    cell.textContent = day;
    cell.onclick = () => { on.value = day + '/' + month + '/2026'; pop.hidden = true; };
    grid.append(cell);
  }
}
draw(6);</script>"""


@pytest.mark.parametrize("left_out", ["", "if ((day + month) % 7 < 2) continue;"], ids=["whole", "working days"])
async def test_a_number_elsewhere_on_the_page_is_no_day_of_the_calendar(tools: Tools, left_out: str) -> None:
    await tools.page.set_content(_JUNE.replace("const cell", f"{left_out} const cell"))
    await act(tools, Act(instruction="Set the arrival to 5 July 2026"))
    assert await value(tools, "#on") == "5/7/2026"
