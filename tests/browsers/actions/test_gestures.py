"""What the hand does on a real page: opening by the sign, holding, resizing, scrolling a box, turning pages."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import Conflict, ElementMismatch
from treadle.core.page import Act, Acted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def do(tools: Tools, instruction: str) -> Acted:
    return await act(tools, Act(instruction=instruction))


async def state(tools: Tools, script: str) -> object:
    return await tools.page.evaluate(script)


async def told(tools: Tools) -> object:
    return await state(tools, "told")


@pytest.mark.parametrize(("week", "item"), [("1", "w1"), ("2", "w2")])
async def test_a_tree_item_is_opened_by_its_sign_and_not_by_its_label(tools: Tools, week: str, item: str) -> None:
    await tools.open("gestures.html")
    await do(tools, f"expand week {week}")
    assert await state(tools, f"document.getElementById('{item}').getAttribute('aria-expanded')") == "true"
    assert await told(tools) == []


async def test_where_the_sign_does_nothing_the_label_is_not_tried(tools: Tools) -> None:
    await tools.open("gestures.html")
    with pytest.raises(Conflict, match="stays as it was"):
        await do(tools, "expand week 3")
    assert await told(tools) == []


async def test_what_is_in_what_was_opened_is_clicked(tools: Tools) -> None:
    await tools.open("gestures.html")
    await do(tools, "expand week 2 and open its quiz")
    assert await told(tools) == ["q2"]


async def test_a_button_is_held_down(tools: Tools) -> None:
    await tools.open("gestures.html")
    await do(tools, "click Unlock")
    assert await told(tools) == []
    acted = await do(tools, "press and hold Unlock for 300 ms")
    assert acted.action == "hold"
    assert await told(tools) == ["unlocked"]


@pytest.mark.parametrize(
    ("command", "box", "edge"),
    [
        ("scroll the payments to the bottom", "paid", True),
        ("scroll the notes down", "kept", False),
    ],
)
async def test_a_box_is_scrolled_by_what_it_is_headed_by_or_full_of(
    tools: Tools, command: str, box: str, edge: bool
) -> None:
    await tools.open("gestures.html")
    await do(tools, command)
    moved = "[...document.querySelectorAll('.list')].filter(each => each.scrollTop > 0).map(each => each.id)"
    assert await state(tools, moved) == [box]
    if edge:
        assert await state(tools, "paid.scrollTop + paid.clientHeight >= paid.scrollHeight - 1")


async def test_no_box_is_scrolled_that_has_nothing_of_what_was_said(tools: Tools) -> None:
    await tools.open("gestures.html")
    with pytest.raises(ElementMismatch):
        await do(tools.give(4), "scroll the invoices to the bottom")
    assert await state(tools, "paid.scrollTop + kept.scrollTop") == 0


@pytest.mark.parametrize(
    ("command", "larger"),
    [
        ("make the Remark text area taller", "remark.offsetHeight > 70"),
        ("resize the preview so that the height is larger", "pane.offsetHeight > 70"),
        ("resize the preview so that the height is smaller", "pane.offsetHeight < 60"),
    ],
)
async def test_something_is_resized_by_its_corner_or_handle(tools: Tools, command: str, larger: str) -> None:
    await tools.open("gestures.html")
    await do(tools, command)
    assert await state(tools, larger)


async def test_what_has_no_handle_is_not_resized(tools: Tools) -> None:
    await tools.open("gestures.html")
    with pytest.raises(Conflict, match="no corner or handle"):
        await do(tools, "resize the Fixed button so that the width is larger")


async def test_the_number_of_a_result_counts_over_the_pages(tools: Tools) -> None:
    await tools.open("gestures.html")
    await do(tools, "find and click the 8th search result")
    assert await told(tools) == ["Find 8"]


_WEEK = """<style>.g{display:grid;grid-template-columns:60px 200px 200px}.g div{height:40px}</style>
<div class=g><div></div><div>Mon 23</div><div>Tue 24</div><div>10:00</div>
<div class=c id=m10></div><div class=c id=t10></div>
<div>11:00</div><div class=c id=m11></div><div class=c id=t11><b>Dentist</b></div></div>
<script>window.told = []; for (const each of document.querySelectorAll('.c'))
  each.ondblclick = event => { if (event.target === each) { told.push(each.id); each.title = 'new'; } };</script>"""


@pytest.mark.parametrize("command", ["double-click Tuesday at 10:00", "Doppelklicke auf 10:00 am Tue 24"])
async def test_an_empty_field_is_where_a_column_and_a_row_cross(tools: Tools, command: str) -> None:
    await tools.page.set_content(_WEEK)
    await do(tools, command)
    assert await told(tools) == ["t10"]


async def test_what_is_written_where_they_cross_is_not_taken_for_empty(tools: Tools) -> None:
    await tools.page.set_content(_WEEK.replace("<b>Dentist</b>", "Dentist"))
    with pytest.raises(ElementMismatch):
        await do(tools, "double-click Tuesday at 11:00")
    assert await told(tools) == []


_BOARD = """<style>.g{display:grid;grid-template-columns:220px 220px}.c{height:120px}</style>
<div class=g><h3>Doing</h3><h3>Review</h3>
<div class=c><p id=card draggable=true>KW-7</p></div><div class=c id=review></div></div>
<script>for (const each of document.querySelectorAll('.c')) {
  each.ondragover = event => event.preventDefault(); each.ondrop = () => each.append(card); }</script>"""


async def test_the_head_of_a_column_stands_for_what_is_below_it(tools: Tools) -> None:
    await tools.page.set_content(_BOARD)
    await do(tools, "drag KW-7 into Review")
    assert await state(tools, "card.parentElement.id") == "review"
