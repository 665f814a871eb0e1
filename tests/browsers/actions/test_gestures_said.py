"""Gestures and drags in other words than their own, and the wrong acts that they were taken for."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

_NOTED = (
    "<script>document.title = ''; const note = (what, who) => { document.title += `${what} ${who.id};`; };</script>"
)
_BOXES = (
    _NOTED
    + """<style>.c{border:1px solid;padding:6px;margin:4px;width:200px;cursor:grab}
.z{border:2px solid;margin:6px;width:260px}</style>
<div class=z id=hall><h3>Hall</h3><div class=c draggable=true id=a>Books<small> 12 kg</small></div>
<div class=c draggable=true id=b>Lamp<small> 3 kg</small></div>
<div class=c draggable=true id=c>Plates<small> 1,900 g</small></div></div>
<div class=z id=van><h3>Van</h3><div class=c draggable=true id=d>Piano<small> 220 kg</small></div></div><script>
  let held = null;
  for (const each of document.querySelectorAll('.c')) {
    each.onclick = () => note('click', each);
    each.ondragstart = event => { held = each; event.dataTransfer.setData('text', each.id); };
  }
  for (const zone of document.querySelectorAll('.z')) {
    zone.ondragover = event => event.preventDefault();
    zone.ondrop = () => { zone.append(held); note(`drop ${held.id}`, zone); };
  }</script>"""
)
_ROWS = (
    _NOTED
    + """<style>.r{display:flex;gap:20px;border-bottom:1px solid;padding:6px}span{cursor:pointer}</style>
<div id=list></div><div id=menu hidden><div id=m1 onclick="note('chose', this)">Start here</div>
<div id=m2 onclick="note('chose', this)">Print label</div>
<div id=m3 onclick="note('chose', this)">Rename</div></div><script>
  ['Preview of the spring issue', 'Harbour notes', 'Weather'].forEach((name, at) => {
    const row = document.createElement('div');
    row.className = 'r'; row.id = `r${at}`;
    row.innerHTML = `<span id=t${at}>${name}</span><span id=p${at}>Preview</span><span id=d${at}>Delete</span>`;
    row.onclick = event => note('click', event.target);
    row.oncontextmenu = event => { event.preventDefault(); note('menu', row); menu.hidden = false; };
    list.append(row);
  });</script>"""
)


@pytest.mark.parametrize(
    ("command", "happened"),
    [
        ("drag the heaviest box in the hall to the van", "drop a van;"),
        ("drag the lightest box in the hall to the van", "drop c van;"),
        ("put Lamp in the van", "drop b van;"),
    ],
)
async def test_what_is_dragged_may_be_told_by_how_much_of_something_it_is(
    tools: Tools, command: str, happened: str
) -> None:
    await tools.page.set_content(_BOXES)
    await act(tools, Act(instruction=command, timeout_seconds=5))
    assert await tools.page.title() == happened


async def test_what_is_in_no_place_that_was_said_is_not_dragged(tools: Tools) -> None:
    await tools.page.set_content(_BOXES)
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction="drag the heaviest box in the cellar to the van", timeout_seconds=4))
    assert await tools.page.title() == ""


@pytest.mark.parametrize(
    ("command", "happened"),
    [
        ("preview the spring issue", "click p0;"),
        ("right-click Harbour notes and start there", "menu r1;chose m1;"),
        ("print the label of Weather from its right-click menu", "menu r2;chose m2;"),
        ("rename Weather with the right mouse button", "menu r2;chose m3;"),
    ],
)
async def test_what_is_done_in_a_menu_is_not_done_to_the_title(tools: Tools, command: str, happened: str) -> None:
    await tools.page.set_content(_ROWS)
    await act(tools, Act(instruction=command, timeout_seconds=5))
    assert await tools.page.title() == happened


async def test_a_text_is_no_link_that_is_copied(tools: Tools) -> None:
    await tools.page.set_content("<ul><li>keys.docx</li><li>plan.docx</li></ul>")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction="copy the link to keys.docx", timeout_seconds=3))
