"""Numbers that are told with what they are of go into the field or counter that only what stands around it names."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch, InvalidInput, NotUnderstood
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_PAGE = """
<p>The dog ate <input id=food size=3 value=150> g today and slept <input id=sleep size=3> hours.</p>
<p>On the scales: <input id=kilos size=3> kg</p>
<p>Blood: <input id=upper size=3> / <input id=lower size=3> mmHg</p>
<table><tr><th></th><th>Mon</th><th>Tue</th></tr>
<tr><td>Walks</td><td><input id=w1></td><td><input id=w2></td></tr>
<tr><td>Training</td><td><input id=t1></td><td><input id=t2></td></tr></table>
<div class=card><div>Biscuits</div><span class=p>-</span> <span id=biscuits>2</span> <span class=p>+</span></div>
<div class=card><div>Bones</div><span class=p>-</span> <span id=bones>1</span> <span class=p>+</span></div>
<p>Last year <input id=kg1> kg</p>
<p>Walked by <input id=adults size=3> adults and <input id=children size=3> children.</p>
<script>
for (const sign of document.querySelectorAll('.p')) sign.onclick = () => {
  const number = sign.parentElement.querySelector('[id]');
  number.textContent = Number(number.textContent) + (sign.textContent === '+' ? 1 : -1);
};
</script>"""
_HELD = "ids => ids.map(id => document.getElementById(id)).map(each => each.value ?? each.textContent)"
_ALL = (
    "food",
    "sleep",
    "kilos",
    "upper",
    "lower",
    "w1",
    "w2",
    "t1",
    "t2",
    "biscuits",
    "bones",
    "kg1",
    "adults",
    "children",
)
_BEFORE = dict(zip(_ALL, ("150", "", "", "", "", "", "", "", "", "2", "1", "", "", ""), strict=True))


async def held(tools: Tools) -> dict[str, str]:
    return dict(zip(_ALL, await tools.page.evaluate(_HELD, list(_ALL)), strict=True))


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("he slept 11 hours", {"sleep": "11"}),
        ("we did two walks on Tuesday", {"w2": "2"}),
        ("30 of training on Mon and 20 on Tuesday", {"t1": "30", "t2": "20"}),
        ("blood was 128 over 84", {"upper": "128", "lower": "84"}),
        ("two more biscuits please", {"biscuits": "4"}),
        ("half as many biscuits", {"biscuits": "1"}),
        ("the scales showed 31 kilos", {"kilos": "31"}),
        ("put the bones at 3", {"bones": "3"}),
        ("we are 2 adults and 3 children", {"adults": "2", "children": "3"}),
        ("30 minutes of training on Monday", {"t1": "30"}),
    ],
)
async def test_a_number_goes_where_what_was_told_stands(tools: Tools, said: str, changed: dict[str, str]) -> None:
    await tools.page.set_content(_PAGE)
    await act(tools, Act(instruction=said))
    assert await held(tools) == _BEFORE | changed


@pytest.mark.parametrize(
    "said",
    [
        "the cat slept 11 hours",
        "he weighs 31 kilos",
        "two walks on Friday",
        "he slept 11 kilos",
        "half as many sticks",
        "biscuits at -2",
    ],
)
async def test_what_is_told_of_nothing_there_is_not_entered(tools: Tools, said: str) -> None:
    await tools.page.set_content(_PAGE)
    with pytest.raises((ElementMismatch, InvalidInput, NotUnderstood)):
        await act(tools.give(3.0), Act(instruction=said))
    assert await held(tools) == _BEFORE


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        ("<i class='fa fa-search'></i>", "search for tahini"),
        ("<span>\U0001f50d</span>", "search for tahini"),
        ("<span>✉</span>", "the e-mail is tahini"),
    ],
)
async def test_a_field_without_words_is_known_by_the_picture_beside_it(tools: Tools, sign: str, said: str) -> None:
    await tools.page.set_content(f"<p>Stock</p><div>{sign}<input id=field></div><div>Town <input id=town></div>")
    await act(tools, Act(instruction=said))
    assert await tools.page.evaluate("() => [field.value, town.value]") == ["tahini", ""]
