"""Gestures and drags in other words than their own, and the wrong acts that they were taken for."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch, TreadleError
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

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


_BAR = (
    _NOTED
    + """<style>.o{border:2px solid #ccc;margin:8px;padding:8px;width:160px;cursor:pointer}.o.on{border-color:blue}
i{cursor:pointer;padding:8px}</style><p><i id=bin title="Delete">\U0001f5d1</i>
<i id=twice title="Duplicate">\u29c9</i></p>
<div class=o id=logo>Logo</div><div class=o id=photo>Photo of the ferry</div>
<div class=o id=box>Weather box</div><script>
  let on = null;
  for (const each of document.querySelectorAll('.o')) each.onclick = () => {
    on = each;
    for (const one of document.querySelectorAll('.o')) one.classList.toggle('on', SELECTS && one === each);
    note('click', each);
  };
  for (const each of document.querySelectorAll('i'))
    each.onclick = () => note(each.title, on || each);
</script>"""
)


@pytest.mark.parametrize(
    ("command", "happened"),
    [
        ("delete the logo", "click logo;Delete logo;"),
        ("duplicate the weather box", "click box;Duplicate box;"),
    ],
)
async def test_what_a_bar_does_is_done_to_what_was_selected_for_it(tools: Tools, command: str, happened: str) -> None:
    await tools.page.set_content(_BAR.replace("SELECTS", "true"))
    await act(tools, Act(instruction=command, timeout_seconds=5))
    assert await tools.page.title() == happened


async def test_what_nothing_shows_to_be_selected_is_not_deleted(tools: Tools) -> None:
    await tools.page.set_content(_BAR.replace("SELECTS", "false"))
    with pytest.raises(TreadleError):
        await act(tools, Act(instruction="delete the logo", timeout_seconds=5))
    assert "Delete" not in await tools.page.title()


async def test_a_thing_to_drag_may_be_told_by_a_part_of_its_name(tools: Tools) -> None:
    await tools.page.set_content(_BOXES.replace(">Lamp<", ">Reading lamp, brass<"))
    await act(tools, Act(instruction="drag the brass lamp to the van", timeout_seconds=5))
    assert await tools.page.title() == "drop b van;"
