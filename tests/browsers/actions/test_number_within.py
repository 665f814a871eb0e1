"""Of what is told, a field for a number is given the number; one for words all of it; a step is no number."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_PAGE = """
<div><span>Miete</span> <input id=rent value=780> €</div>
<p>Bricks broken: <input id=bricks size=4 value=0></p>
<p>Remind me <input id=remind> times a day</p>
<div><span>Notes</span> <input id=notes></div>
<div>Adultes <span class=k id=less>-</span> <b id=adults>2</b> <span class=k id=more>+</span></div>
<div>Enfants <span class=k>-</span> <b id=children>0</b> <span class=k>+</span></div>
<style>.k{cursor:pointer}</style>
<script>
for (const sign of document.querySelectorAll('.k')) sign.onclick = () => {
  const number = sign.parentElement.querySelector('b');
  number.textContent = Number(number.textContent) + (sign.textContent === '+' ? 1 : -1);
};
</script>"""
_HELD = "ids => ids.map(id => document.getElementById(id)).map(each => each.value ?? each.textContent)"
_IDS = ("rent", "bricks", "remind", "notes", "adults", "children")


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("die Miete ist auf 820 gestiegen", {"rent": "820"}),
        ("we broke six bricks", {"bricks": "6"}),
        ("enter all 12 of them in Bricks broken", {"bricks": "12"}),
        ('enter "6 and more" in Bricks broken', {"bricks": "6 and more"}),
        ("enter ring at door 4 in Notes", {"notes": "ring at door 4"}),
        ("nous serons quatre adultes et trois enfants", {"adults": "4", "children": "3"}),
    ],
)
async def test_what_is_told(tools: Tools, said: str, changed: dict[str, str]) -> None:
    await tools.page.set_content(_PAGE)
    before = dict(zip(_IDS, await tools.page.evaluate(_HELD, _IDS), strict=True))
    await act(tools, Act(instruction=said))
    assert dict(zip(_IDS, await tools.page.evaluate(_HELD, _IDS), strict=True)) == before | changed
