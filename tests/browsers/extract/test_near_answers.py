"""What stands near an answer is none: another's number, another kind of value, a label, a limit, half of a range."""

from typing import Any

import pytest
from playwright.async_api import Page

from treadle.browsers.extract.collecting import read_page
from treadle.browsers.extract.extract import answered
from treadle.browsers.extract.patterns import dates, phones, prices, spans
from treadle.core.page import Extract

_PERMIT = """<html lang="en"><h1>Parking permits</h1><p>Permit 44-1</p>
<dl><dt>Order date</dt><dd>3 March 2025</dd><dt>Payment status</dt><dd>Paid</dd><dt>Maximum weight</dt><dd>3.5 t</dd>
<dt>Department fax</dt><dd>01603 555 099</dd></dl>
<table><thead><tr><th>Kind</th><th>Zone</th><th>12 months</th><th>Guest price</th></tr></thead><tbody>
<tr><td>First permit</td><td>A</td><td>£55</td><td>£9</td></tr>
<tr><td>Second permit</td><td>B</td><td>£90</td><td>£12</td></tr></tbody></table>
<p>The office closes before the appeal. Refunds end on 1 May 2025.</p></html>"""
_FLAT = """<html lang="en"><h1>Flat in Marlow</h1><p>£285,000</p><h2>Agent</h2><p>Nora Fell</p>
<p>Surveyor: Ian Moss, 01603 555 020</p><h2>Similar flats</h2>
<ul><li><b>Flat in Henley</b><span>£310,000</span></li>
<li><b>Attic in Bourne End</b><span>£240,000</span></li></ul></html>"""


@pytest.mark.parametrize(
    ("told", "text", "expected"),
    [
        (dates, "18-19 September 2025", ["18-19 September 2025"]),
        (dates, "Du 5 mars au 30 juin 2025", ["5 mars au 30 juin 2025"]),
        (dates, "3 May 2025, then 5 May 2025", ["3 May 2025", "5 May 2025"]),
        (spans, "Breakfast 7:30 to 10 am", ["7:30 to 10 am"]),
        (spans, "until 11 am", ["11 am"]),
        (prices, "Free delivery over £50", []),
        (prices, "was £74, now £59, save £15", ["£74", "£59"]),
        (prices, "from £25", ["£25"]),
        (phones, "Open 9 to 5:30. 0113 555 0163", ["0113 555 0163"]),
    ],
)
def test_a_value_is_told_whole_and_only_where_it_is_one(told: Any, text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("html", "query", "expected"),
    [
        (_PERMIT, "price of the second permit for 12 months", "£90"),
        (_PERMIT, "order date", "3 March 2025"),
        (_PERMIT, "payment status", "Paid"),
        (_PERMIT, "maximum weight", "3.5 t"),
        (_PERMIT, "parking status", None),
        (_PERMIT, "weight", None),
        (_PERMIT, "department", None),
        (_PERMIT, "who ordered", None),
        (_PERMIT, "zone price of the first permit", None),
        (_PERMIT, "guest of the first permit", None),
        (_PERMIT, "appeal date", None),
        (_FLAT, "price of the flat", "£285,000"),
        (_FLAT, "price of the flat in Henley", "£310,000"),
        (_FLAT, "price of the attic in Marlow", None),
        (_FLAT, "name of the agent", "Nora Fell"),
        (_FLAT, "phone number of the surveyor", "01603 555 020"),
        (_FLAT, "phone number of the flat in Marlow", None),
    ],
)
async def test_what_stands_near_is_no_answer(page: Page, html: str, query: str, expected: str | None) -> None:
    await page.set_content(html)
    told = answered(Extract(query=query), await read_page(page, seconds=10))
    assert (told.data if told.found else None) == expected
