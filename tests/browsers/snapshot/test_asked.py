"""What answers are to and what fields are in, where only the text around them says so: matrices, polls, old tables."""

import pytest
from playwright.async_api import Page
from tests.browsers.snapshot.test_labels import seen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SCALE = "<tr>{0}<th scope=col>Poor</th><th scope=col>Good</th></tr>"
DAY = "<tr><td>Day:</td><td><input id=y></td></tr>"
TOOLS = "<div><b class=on>B</b><i class=on>I</i></div>"
RADIOS = "<td><input type=radio name=a></td><td><input type=radio name=a id=x></td>"


@pytest.mark.parametrize("corner", ["<td></td>", "<th></th>", "<td> &nbsp; </td>"])
async def test_in_a_matrix_a_button_is_called_as_its_column_and_is_in_its_row(page: Page, corner: str) -> None:
    row = f"<tr><th scope=row>Comfort</th>{RADIOS}</tr>"
    found = (await seen(page, f"<table>{SCALE.format(corner)}{row}</table>"))["x"]
    assert found.label == "Good"
    assert found.context[:2] == ('column "Good"', 'row "Comfort"')


async def test_a_row_of_values_heads_nothing(page: Page) -> None:
    found = await seen(page, f"<table>{SCALE.format('<td>Anna</td>')}<tr><th>Bob</th>{RADIOS}</tr></table>")
    assert not any(context.startswith("column") for context in found["x"].context)


def answers(name: str) -> str:
    yes = f"<div><input type=radio name={name} id={name}><label for={name}>Yes</label></div>"
    return f"{yes}<div><input type=radio name={name} id=no-{name}><label for=no-{name}>No</label></div>"


async def test_answers_to_several_questions_in_one_part_are_in_the_question_of_each(page: Page) -> None:
    questions = f"<p>Is it leased?</p>{answers('a')}<p>Is it electric?</p>{answers('b')}"
    found = await seen(page, f"<fieldset><legend>Your car</legend>{questions}</fieldset>")
    assert found["a"].context[0] == found["no-a"].context[0] == 'radiogroup "Is it leased?"'
    assert found["b"].context[0] == 'radiogroup "Is it electric?"'
    assert 'group "Your car"' in found["b"].context


async def test_what_a_legend_asks_is_said_once(page: Page) -> None:
    found = await seen(page, f"<fieldset><legend>Is it leased?</legend>{answers('a')}</fieldset>")
    assert found["a"].context.count('group "Is it leased?"') == 1
    assert not any(context.startswith("radiogroup") for context in found["a"].context)


async def test_a_poll_is_asked_in_the_row_above_it(page: Page) -> None:
    radios = "<input type=radio name=p id=x> Oil<br><input type=radio name=p> Wax<br>"
    found = await seen(page, f"<table><tr><td><b>Poll: what is best?</b></td></tr><tr><td>{radios}</td></tr></table>")
    assert 'radiogroup "Poll: what is best?"' in found["x"].context


@pytest.mark.parametrize(
    ("html", "labels"),
    [
        ("<table><tr><td>City / ZIP:</td><td><input id=x> <input id=y></td></tr></table>", ("City", "ZIP")),
        (
            "<table><tr><td>Salt and pepper</td><td><input id=x></td><td><input id=y></td></tr></table>",
            ("Salt and pepper", "Salt and pepper"),
        ),
        (f"<table>{DAY}<tr><td><input type=checkbox id=x></td><td>Wrap it</td></tr></table>", ("Wrap it", "Day")),
        (f"<table><tr><td>Text:</td><td>{TOOLS}<textarea id=x></textarea></td></tr></table><input id=y>", ("Text", "")),
    ],
)
async def test_a_field_in_a_table_is_labelled_by_what_belongs_to_it(
    page: Page, html: str, labels: tuple[str, str]
) -> None:
    found = await seen(page, f"<style>.on {{ cursor: pointer }}</style>{html}")
    assert (found["x"].label, found["y"].label) == labels


async def test_a_picture_is_called_by_what_is_written_under_it(page: Page) -> None:
    picture = "<img id={0} width=40 height=40 style='cursor:pointer'><br>"
    html = f"{picture.format('x')}<small>The pond</small><br>{picture.format('y')}<a href=/>Next</a>"
    found = await seen(page, html)
    assert (found["x"].label, found["y"].label) == ("The pond", "")


@pytest.mark.parametrize(
    ("head", "heads"),
    [
        ("<b>Guests</b><br>", True),
        ("<p><font size=5>Guests</font></p>", True),
        ("Please note: <b>Guests</b>", False),
        ("<span>Guests</span>", False),
        ("<b><a href=/>Guests</a></b>", False),
    ],
)
async def test_a_bold_line_before_a_form_heads_it(page: Page, head: str, heads: bool) -> None:
    found = await seen(page, f"<div>{head}<form><label>Name <input id=x></label></form></div>")
    assert ('section "Guests"' in found["x"].context) is heads


async def test_a_row_of_one_cell_heads_the_rows_below_it(page: Page) -> None:
    rows = "<tr><td>Name</td><td><input id=x></td></tr><tr><td colspan=2>Quick reply</td></tr>"
    found = await seen(page, f"<table>{rows}<tr><td>Text</td><td><input id=y></td></tr></table>")
    assert 'section "Quick reply"' in found["y"].context
    assert 'section "Quick reply"' not in found["x"].context
