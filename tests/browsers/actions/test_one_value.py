"""One value for one control: texts edited where they stand, tags, amounts as they are spoken, sliders to their end."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import TreadleError
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CELLS = """<h1>Plot</h1><table><tr><th>Bed</th><th>Rows</th><th>Crop</th></tr>
<tr><td>North</td><td class=c>4</td><td class=c>leek</td></tr><tr><td>South</td><td class=c>2</td><td class=c></td></tr>
</table><div>Keeper</div><div class=c id=k>nobody</div><div>Rest</div><div class=c id=r>14 days</div>
<div class=row id=w><span>Water</span><b>tap</b><i class=pen>\u270e</i></div>
<style>.c {cursor: text; min-height: 1em} td {height: 20px; min-width: 60px}</style><script>
const open = (cell, old) => {
  const field = document.createElement('input');
  field.value = old; cell.textContent = ''; cell.append(field); field.focus();
  const close = () => { if (field.isConnected) { const said = field.value; field.remove(); cell.textContent = said; } };
  field.onblur = close; field.onkeydown = event => { if (event.key === 'Enter') close(); };
};
for (const cell of document.querySelectorAll('.c')) cell.onclick = () => {
  if (!cell.firstElementChild) open(cell, cell.textContent); };
document.querySelector('.pen').onclick = () => open(w.children[1], w.children[1].textContent);
</script>"""


@pytest.mark.parametrize(
    ("said", "place", "text"),
    [
        ("set the rows of South to 5", "tr:nth-child(3) td:nth-child(2)", "5"),
        ("set the crop of South to kale", "tr:nth-child(3) td:nth-child(3)", "kale"),
        ("the keeper is Mara Lund", "#k", "Mara Lund"),
        ("set the rest to 30", "#r", "30 days"),
        ("change the water to rain", "#w b", "rain"),
        ("clear the crop of North", "tr:nth-child(2) td:nth-child(3)", ""),
    ],
)
async def test_a_text_is_edited_where_it_stands(tools: Tools, said: str, place: str, text: str) -> None:
    await tools.page.set_content(CELLS)
    await act(tools, Act(instruction=said))
    assert await tools.page.text_content(place) == text


async def test_of_two_texts_that_may_be_meant_none_is_edited(tools: Tools) -> None:
    await tools.page.set_content(CELLS)
    with pytest.raises(TreadleError):
        await act(tools, Act(instruction="set the rows to 5"))
    assert await tools.page.locator("input").count() == 0


async def test_a_tag_is_added_with_enter(tools: Tools) -> None:
    await tools.page.set_content(
        "<div class=tags><span>sea <b>\u00d7</b></span><input id=t placeholder='add a tag'></div><script>"
        "t.onkeydown = e => { if (e.key === 'Enter') { document.title += t.value; t.value = ''; } };</script>"
    )
    await act(tools, Act(instruction="tag it with harbour"))
    assert await tools.page.title() == "harbour"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("the budget is 52k", "52000"),
        ("set the budget to about 900 pounds a month", "900"),
        ("budget: \u00a330,000", "30,000"),
    ],
)
async def test_an_amount_is_typed_in_digits(tools: Tools, said: str, value: str) -> None:
    await tools.page.set_content("<label for=b>Budget</label> <span>\u00a3</span><input id=b>")
    await act(tools, Act(instruction=said))
    assert await tools.page.input_value("#b") == value


async def test_a_part_of_the_whole_is_not_typed_where_money_is(tools: Tools) -> None:
    await tools.page.set_content("<label for=b>Deposit</label> <span>\u00a3</span><input id=b>")
    with pytest.raises(TreadleError):
        await act(tools, Act(instruction="deposit 10%"))
    assert not await tools.page.input_value("#b")


async def test_a_caption_that_floats_in_its_field_behind_it_is_its_name(tools: Tools) -> None:
    floats = "<div style='position:relative'><input id=%s style='height:40px;padding-top:18px;width:200px'>"
    floats += "<span style='position:absolute;left:8px;top:2px;font-size:11px'>%s</span></div>"
    await tools.page.set_content(floats % ("a", "Valid thru") + floats % ("b", "Name on card"))
    await act(tools, Act(instruction="set Name on card to M. Lund"))
    assert await tools.page.input_value("#b") == "M. Lund"


async def test_a_small_heading_over_a_lone_field_is_its_name(tools: Tools) -> None:
    await tools.page.set_content("<h4>Tags</h4><div>coast</div><h4>Byline</h4><input id=a><h4>Credit</h4><input id=b>")
    await act(tools, Act(instruction="enter Mara in byline"))
    assert await tools.page.input_value("#a") == "Mara"


async def test_the_other_end_of_a_range_is_not_filled(tools: Tools) -> None:
    await tools.page.set_content("<p>Price <input id=a placeholder=from> \u2013 <input id=b placeholder=to></p>")
    await act(tools, Act(instruction="nothing over 25 pounds"))
    assert [await tools.page.input_value(each) for each in ("#a", "#b")] == ["", "25"]


async def test_a_slider_goes_to_its_end_and_a_step_further(tools: Tools) -> None:
    slider = (
        "<label>Bass <input type=range id=s min=0 max=40 step=2 value=10></label><p><input><button>\u25b2</button></p>"
    )
    await tools.page.set_content(slider)
    await act(tools, Act(instruction="crank the bass up to the max"))
    assert await tools.page.input_value("#s") == "40"
    await tools.page.set_content(slider)
    await act(tools, Act(instruction="set the bass to a little higher"))
    assert await tools.page.input_value("#s") == "12"


async def test_a_counter_is_not_set_to_what_is_measured_otherwise(tools: Tools) -> None:
    await tools.page.set_content(
        "<div><span>Hall</span><button onclick='n.textContent--'>-</button><span><b id=n>20</b> \u00b0C</span>"
        "<button onclick='n.textContent++'>+</button></div>"
    )
    with pytest.raises(TreadleError):
        await act(tools, Act(instruction="set the hall to 25 %"))
    assert await tools.page.text_content("#n") == "20"
    await act(tools, Act(instruction="set the hall to 22 degrees"))
    assert await tools.page.text_content("#n") == "22"


@pytest.mark.parametrize(
    ("said", "value"),
    [("the dish is called Leek broth", "Leek broth"), ("type no nuts, please into dish", "no nuts, please")],
)
async def test_what_leads_to_a_value_is_no_part_of_it(tools: Tools, said: str, value: str) -> None:
    await tools.page.set_content("<label>Dish <input id=d></label>")
    await act(tools, Act(instruction=said))
    assert await tools.page.input_value("#d") == value


async def test_words_before_an_amount_are_not_typed_where_money_is(tools: Tools) -> None:
    await tools.page.set_content("<div><span>Food</span> <span>\u20ac <input id=f></span></div>")
    await act(tools, Act(instruction="set food to roughly some 40 euros"))
    assert await tools.page.input_value("#f") == "40"


async def test_a_cell_that_is_written_in_is_called_by_its_column(tools: Tools) -> None:
    cell = "<td contenteditable=true id=%s>1</td>"
    rows = "".join(f"<tr><td>{name}</td>{cell % (name + 's')}{cell % (name + 'r')}</tr>" for name in ("Squat", "Lunge"))
    await tools.page.set_content(f"<table><tr><th>Exercise</th><th>Sets</th><th>Reps</th></tr>{rows}</table>")
    await act(tools, Act(instruction="set the reps of Lunge to 12"))
    assert await tools.page.text_content("#Lunger") == "12"


async def test_what_is_made_louder_is_no_balance(tools: Tools) -> None:
    await tools.page.set_content("<label>Drums pan <input type=range id=p value=50></label>")
    with pytest.raises(TreadleError):
        await act(tools, Act(instruction="make the drums pan a bit louder"))
    assert await tools.page.input_value("#p") == "50"
