"""What a page of ``div`` and ``span`` shows by its structure, and what no structure supports."""

from typing import Any

import pytest
from playwright.async_api import Page

from treadle.browsers.extract.collecting import read_page
from treadle.browsers.extract.expecting import spare
from treadle.browsers.extract.extract import answered
from treadle.core.errors import DeadlinePassed, InvalidInput
from treadle.core.page import Extract

_HOUSE = """<html lang="en"><div><div>Alarm: <span>Armed</span></div><div>Outside <span>6 \u00b0C</span></div></div>
<div class="room"><div>Kitchen</div><div class="dev"><div class="n">Fridge</div><div class="s">Online</div>
<div class="x">Battery 81%</div></div><div class="dev"><div class="n">Kettle</div><div class="s">Boiling</div>
<div class="x">Used 4 times</div></div></div><div class="room"><div>Hall</div>
<div class="dev"><div class="n">Door lock</div>
<div class="s">Locked</div><div class="x">Battery 34%</div></div></div>
<div class="log"><div><span>22:41</span> <span>Door locked by Sana</span></div>
<div><span>22:02</span> <span>Alarm armed by Sana</span></div></div></html>"""
_MARKS = """<html lang="es"><div><div class="t">Asignaturas</div>
<div class="f cab"><div>Asignatura</div><div>Nota</div></div>
<div class="f"><div>Gen\u00e9tica</div><div>8,5</div></div>
<div class="f"><div>Ecolog\u00eda</div><div>9,1</div></div>
<div class="f"><div>Bot\u00e1nica</div><div>7,7</div></div></div></html>"""
_RELEASES = """<html lang="en"><h1>Releases</h1><h2>4.2.0</h2>
<p>Released on 3 November 2026 by Hedda Lumm</p><h3>Added</h3>
<ul><li>Split view</li></ul><h2>4.1.3</h2><p>Released on 12 September 2026 by Bram Ekholm</p><h3>Fixed</h3>
<ul><li>Printing</li></ul></html>"""
_LIFE = """<html lang="en"><h1>Rolf Amund</h1>
<ol><li><a href="#l">Life</a></li><li><a href="#w">Main paintings</a></li></ol>
<h2 id="l">Life</h2><p>He grew up in Molde.</p><h2 id="w">Main paintings</h2><ul><li><i>The Quay</i>, 1925</li>
<li><i>Rain</i>, 1927</li></ul><h2>Houses</h2><p><b>First prize:</b> A bicycle</p>
<table><tr><th>Fee</th><th>Amount</th></tr>
<tr><td>Joining</td><td>\u00a30.35</td></tr><tr><td>Lost key</td><td>\u00a38.00</td></tr></table>
<div><div class="b"><div class="n">Old Mill</div><div><span>Rooms</span><span>12</span></div></div>
<div class="b"><div class="n">Manor</div><div><span>Rooms</span><span>7</span></div></div></div></html>"""
_FORM = """<html lang="en"><h1>Files</h1><table><tr><th>Name</th><th>Size</th></tr>
<tr><td>plan.pdf</td><td>2 MB</td></tr><tr><td>photo.png</td><td>4 MB</td></tr></table>
<form><table><tr><td>IBAN</td><td><input name="i"><div>without spaces</div></td></tr>
<tr><td>Payee</td><td><input name="p"></td></tr></table></form></html>"""
_WEEK = """<html lang="en"><table><tr><th></th><th>Monday</th><th>Tuesday</th></tr><tr><th>07:00</th><td>Spin</td>
<td></td></tr><tr><th>18:00</th><td>Boxing</td><td>Circuits</td></tr></table>
<div><div class="p"><h3>Jo Vance</h3>
<p>Spin, Circuits</p><p>Here since 2019</p></div>
<div class="p"><h3>Mikkel Aas</h3><p>Boxing</p><p>Here since 2016</p></div>
</div></html>"""

_LEVELS: dict[str, Any] = {
    f"l{level}": {"properties": {f"p{at}": {"$ref": f"#/$defs/l{level + 1}"} for at in range(150)}}
    for level in range(4)
}
_MULTIPLIED = {"$defs": {**_LEVELS, "l4": {"type": "string"}}, "$ref": "#/$defs/l0"}


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("html", "query", "expected"),
    [
        (_HOUSE, "battery of the door lock", "Battery 34%"),
        (_HOUSE, "battery of the kettle", None),
        (_HOUSE, "status of the fridge", "Online"),
        (_HOUSE, "temperature outside", "6 \u00b0C"),
        (_HOUSE, "is the door locked", "Locked"),
        (_HOUSE, "who armed the alarm", ["Sana"]),
        (_HOUSE, "who sold the alarm", None),
        (_MARKS, "n\u00famero de asignaturas", 3),
        (_MARKS, "nota de Ecologia", "9,1"),
        (_RELEASES, "what was added in 4.2.0", "Split view"),
        (_RELEASES, "what was added in 4.1.3", None),
        (_RELEASES, "when was 4.1.3 released", "12 September 2026"),
        (_LIFE, "list of main paintings", ["The Quay, 1925", "Rain, 1927"]),
        (_LIFE, "first prize", "A bicycle"),
        (_LIFE, "second prize", None),
        (_LIFE, "how much does a lost key cost", "\u00a38.00"),
        (_LIFE, "how many rooms has the Old Mill", 12),
        (_LIFE, "how many baths has the Old Mill", None),
        (_FORM, "the IBAN", None),
        (_FORM, "names of all employees", None),
        (_FORM, "number of employees", None),
        (_WEEK, "when is Circuits", "Tuesday, 18:00"),
        (_WEEK, "who teaches boxing", "Mikkel Aas"),
        (_WEEK, "who teaches pilates", None),
    ],
)
async def test_an_answer_is_told_by_the_structure_or_not_at_all(
    page: Page, html: str, query: str, expected: Any
) -> None:
    await page.set_content(html)
    told = answered(Extract(query=query), await read_page(page, seconds=20))
    assert (told.data if told.found else None) == expected, told.text
    assert told.found or "The page has" in told.text


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"properties": {"n": {"enum": 3}}}, "enum is a list"),
        ({"properties": {"n": {"type": "string", "pattern": "("}}}, "pattern cannot be read"),
        ({"properties": {"n": {"type": "string"}}, "required": [["n"]]}, "required is a list"),
        (_MULTIPLIED, "at most 2000 values"),
    ],
)
async def test_what_is_no_schema_is_refused_at_once_and_said(page: Page, schema: dict[str, Any], message: str) -> None:
    await page.set_content(_HOUSE)
    with pytest.raises(InvalidInput, match=message):
        answered(Extract(query="", schema=schema), await read_page(page, seconds=20))


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_a_schema_is_filled_until_its_time_is_over_and_its_words_are_no_value(page: Page) -> None:
    await page.set_content(_HOUSE)
    reading = await read_page(page, seconds=20)
    schema = {"properties": {"lid": {"type": "string", "description": "how it stands, such as 'Online'"}}}
    assert not answered(Extract(query="", schema=schema), reading).found
    with pytest.raises(DeadlinePassed):
        answered(Extract(query="", schema=schema), reading, ends_at=0.0)


@pytest.mark.parametrize(
    ("query", "verb"),
    [
        ("which party does Ann Lee stand for", "stand"),
        ("how often is glass collected", "collected"),
        ("when was the tower built", ""),
        ("which order is open", ""),
        ("price of the lamp", ""),
    ],
)
def test_a_verb_may_be_left_out_only_where_what_is_asked_for_is_named(query: str, verb: str) -> None:
    assert spare(query.split()) == verb
