"""Things that are drawn at their time are moved and made longer by the scale that they are drawn to."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import Conflict, TreadleError
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_DAY = """<style>.d{position:relative;float:left;width:200px;height:500px;border-left:1px solid;user-select:none}
.e{position:absolute;left:4px;right:4px;background:#cde;overflow:hidden}
.e i{position:absolute;left:0;right:0;bottom:0;height:7px;cursor:ns-resize}</style>
<div style="display:flex"><b style="width:200px">Hall</b><b style="width:200px">Studio</b></div>
<div class=d id=hall></div><div class=d id=studio></div><script>
  const late = LATE, days = [hall, studio], clock = m => Math.floor(m / 60) + ':' + String(m % 60).padStart(2, '0');
  for (const [id, name, from, to] of [['a', 'Choir', 540, 600], ['b', 'Band practice', 660, 780]]) {
    const e = document.createElement('div'), at = {from, to, day: hall};
    e.className = 'e'; e.id = id; e.innerHTML = '<b></b> <small></small><i></i>';
    const put = () => {
      e.style.top = (at.from - 480) + 'px'; e.style.height = (at.to - at.from) + 'px';
      e.children[0].textContent = name; e.children[1].textContent = clock(at.from) + ' \u2013 ' + clock(at.to);
      at.day.append(e); e.title = at.day.id + ' ' + e.children[1].textContent;
    };
    put();
    e.onmousedown = down => {
      down.preventDefault();
      const was = {...at}, end = down.target.localName === 'i';
      onmousemove = move => {
        const by = Math.round((move.clientY - down.clientY) / 15) * 15 + late;
        if (end) at.to = was.to + by; else {
          at.from = was.from + by; at.to = was.to + by;
          at.day = days.find(d => Math.abs(d.getBoundingClientRect().x + 100 - move.clientX) < 100) || at.day;
        }
        put();
      };
      onmouseup = () => { onmousemove = onmouseup = null; };
    };
  }</script>"""


@pytest.mark.parametrize(
    ("command", "selector", "when"),
    [
        ("make the band practice an hour longer", "#b", "hall 11:00 \u2013 14:00"),
        ("shorten the band practice to 12:30", "#b", "hall 11:00 \u2013 12:30"),
        ("drag the choir two hours later", "#a", "hall 11:00 \u2013 12:00"),
        ("let the choir start half an hour earlier, just drag it up", "#a", "hall 8:30 \u2013 9:30"),
        ("move the choir to half past two", "#a", "hall 14:30 \u2013 15:30"),
        ("move the choir to the Studio at 10", "#a", "studio 10:00 \u2013 11:00"),
        ("give the choir to the Studio at the same time", "#a", "studio 9:00 \u2013 10:00"),
    ],
)
async def test_a_thing_is_brought_to_the_time_that_is_said(
    tools: Tools, command: str, selector: str, when: str
) -> None:
    await tools.page.set_content(_DAY.replace("LATE", "0"))
    await act(tools, Act(instruction=command, timeout_seconds=5))
    assert await tools.page.locator(selector).get_attribute("title") == when


async def test_what_is_at_another_time_then_is_told(tools: Tools) -> None:
    await tools.page.set_content(_DAY.replace("LATE", "45"))
    with pytest.raises(Conflict, match="now"):
        await act(tools, Act(instruction="drag the choir two hours later", timeout_seconds=5))


async def test_what_the_page_does_not_have_moves_nothing(tools: Tools) -> None:
    await tools.page.set_content(_DAY.replace("LATE", "0"))
    with pytest.raises(TreadleError):
        await act(tools, Act(instruction="drag the ballet two hours later", timeout_seconds=5))
    assert await tools.page.locator("#a").get_attribute("title") == "hall 9:00 \u2013 10:00"
