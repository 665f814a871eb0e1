"""Dragging on real pages: lists drawn anew, long presses, edges, and what comes of it."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import Conflict, ElementMismatch
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

# Cards of several lines, which a page draws anew after each drop.
_BOARD = """<style>.card{border:1px solid;padding:6px;margin:4px;width:200px}</style><div id=board></div><script>
  const names = ['Ann', 'Ben', 'Cleo', 'Dev']; let held = null;
  const draw = () => {
    board.innerHTML = '';
    for (const name of names) {
      const card = document.createElement('div');
      card.className = 'card'; card.draggable = true; card.dataset.name = name;
      card.innerHTML = `<div class=n>${name} Moss</div><div class=s>${name.length} letters</div>`;
      card.ondragstart = event => { held = name; event.dataTransfer.setData('text', name); };
      board.append(card);
    }
    board.title = names.join();
  };
  board.ondragover = event => event.preventDefault();
  board.ondrop = event => {
    const rest = [...board.children].filter(each => each.dataset.name !== held);
    const below = each => event.clientY < each.getBoundingClientRect().top + each.offsetHeight / 2;
    const at = rest.findIndex(below);
    names.splice(names.indexOf(held), 1); names.splice(at < 0 ? rest.length : at, 0, held); draw();
  };
  draw();</script>"""
_PRESSED_LONG = """<style>body{user-select:none}.z{width:200px;height:120px;border:1px solid}</style>
<div class=z id=in><h3>Arrivals</h3><div class=crate id=c>Oranges<small> 18 kg</small></div></div>
<div class=z id=van><h3>Van</h3></div><script>
  let up = false, wait = 0, at = null;
  c.onpointerdown = e => { at = e; wait = setTimeout(() => { up = true; }, 200); };
  onpointermove = e => { if (!up && at && Math.hypot(e.x - at.x, e.y - at.y) > 8) { clearTimeout(wait); at = null; } };
  onpointerup = e => {
    clearTimeout(wait);
    if (up) document.elementsFromPoint(e.x, e.y).find(n => n.className === 'z')?.append(c);
    up = false; at = null;
  };</script>"""
_NOWHERE = """<div class=card id=c style="cursor:grab;position:absolute;left:10px;top:10px;width:80px">Milk</div>
<h3 style="position:absolute;left:300px;top:10px">Done</h3><script>
  let from = null;
  c.onpointerdown = e => { from = e; };
  onpointermove = e => { if (from) c.style.transform = `translate(${e.x - from.x}px, ${e.y - from.y}px)`; };
  onpointerup = () => { from = null; c.removeAttribute('style'); c.setAttribute('style', first); };
  const first = c.getAttribute('style');</script>"""
_EDGES = """<div style="display:flex;height:200px"><div id=side style="width:150px;flex:none">Tools</div>
<div id=bar style="width:6px;cursor:col-resize;background:#999"></div><div style="flex:1">Page</div></div><script>
  let on = false; bar.onpointerdown = () => { on = true; };
  onpointermove = e => { if (on) side.style.width = e.x - side.getBoundingClientRect().x + 'px'; };
  onpointerup = () => { on = false; };</script>"""


@pytest.mark.parametrize(
    ("command", "order"),
    [
        ("drag Ann Moss below Cleo Moss", "Ben,Cleo,Ann,Dev"),
        ("move Dev to the top", "Dev,Ann,Ben,Cleo"),
        ("place Dev between Ann and Ben", "Ann,Dev,Ben,Cleo"),
        ("swap Ann and Dev", "Dev,Ben,Cleo,Ann"),
        ("move Cleo up one", "Ann,Cleo,Ben,Dev"),
        ("shift Ann two places down", "Ben,Cleo,Ann,Dev"),
        ("Cleo should come before Ann", "Cleo,Ann,Ben,Dev"),
    ],
)
async def test_cards_go_where_they_are_said_to_on_a_page_that_draws_them_anew(
    tools: Tools, command: str, order: str
) -> None:
    await tools.page.set_content(_BOARD)
    await act(tools, Act(instruction=command))
    assert await tools.page.evaluate("board.title") == order


async def test_what_is_lifted_by_a_long_press_only_is_dragged_slowly(tools: Tools) -> None:
    await tools.page.set_content(_PRESSED_LONG)
    await act(tools, Act(instruction="drag the oranges to the van"))
    assert await tools.page.evaluate("c.parentElement.id") == "van"


async def test_what_jumps_back_was_not_dropped(tools: Tools) -> None:
    await tools.page.set_content(_NOWHERE)
    with pytest.raises(Conflict, match="could not be dropped"):
        await act(tools, Act(instruction="drag Milk to Done"))


async def test_a_divider_is_drawn_so_many_pixels(tools: Tools) -> None:
    await tools.page.set_content(_EDGES)
    await act(tools, Act(instruction="drag the divider 60 pixels to the right"))
    assert 205 <= await tools.page.evaluate("side.offsetWidth") <= 220


async def test_what_nobody_can_drag_is_not_moved_by_a_statement(tools: Tools) -> None:
    await tools.page.set_content("<p>Marlon James</p><p>Hazel</p>")
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction="Marlon James goes to Hazel"))


_LABELS = """<nav><a href="#h" id=h>House</a><br><a href="#s" id=s>School</a></nav>
<div draggable=true id=m style="width:300px">Gutter quote</div><script>
  m.ondragstart = event => event.dataTransfer.setData('text', 'm');
  for (const each of [h, s]) {
    each.ondragover = event => event.preventDefault(); each.ondrop = () => { document.title += each.id; };
  }</script>"""


@pytest.mark.parametrize(
    "command", ["The gutter quote belongs under House, please drag it there", "drag the gutter quote onto House"]
)
async def test_under_what_is_none_of_the_things_in_order_is_onto_it(tools: Tools, command: str) -> None:
    await tools.page.set_content(_LABELS)
    await act(tools, Act(instruction=command))
    assert await tools.page.title() == "h"


_TWO_LISTS = """<style>.c{border:1px solid;padding:8px;margin:4px;width:160px;cursor:grab}
.l{float:left;width:220px;min-height:300px;border:2px solid;margin:6px}</style>
<div class=l id=pool><h3>Pool</h3><div class=c draggable=true>Ann</div>
<div class=c draggable=true>Ben</div></div>
<div class=l id=team><h3>Team</h3><div class=c draggable=true>Cleo</div>
<div class=c draggable=true>Dev</div></div><script>
  let held = null;
  for (const card of document.querySelectorAll('.c')) {
    card.ondragstart = event => { held = card; event.dataTransfer.setData('text', card.textContent); };
  }
  for (const list of document.querySelectorAll('.l')) {
    list.ondragover = event => event.preventDefault();
    list.ondrop = event => {
      const rest = [...list.querySelectorAll('.c')].filter(each => each !== held);
      const next = rest.find(each => event.clientY < each.getBoundingClientRect().top + each.offsetHeight / 2);
      list.insertBefore(held, next || null);
      team.title = [...team.querySelectorAll('.c')].map(each => each.textContent).join();
    };
  }</script>"""


@pytest.mark.parametrize(
    ("command", "order"),
    [
        ("drag Ann into the team, right at the top", "Ann,Cleo,Dev"),
        ("drag Ann to the bottom of the team", "Cleo,Dev,Ann"),
        ("pull Ben into the team between Cleo and Dev", "Cleo,Ben,Dev"),
    ],
)
async def test_a_place_in_another_list_is_one_of_that_list(tools: Tools, command: str, order: str) -> None:
    await tools.page.set_content(_TWO_LISTS)
    await act(tools, Act(instruction=command))
    assert await tools.page.evaluate("team.title") == order


_BY_NUMBER = """<style>.c{width:180px;min-height:160px;border:1px solid;float:left;margin:4px}</style>
<div class=c><h4>En espera</h4><div class=k draggable=true id=k1><b>4471</b><br>Lancha azul · timón</div>
<div class=k draggable=true id=k2><b>8820</b><br>Velero · mástil</div></div>
<div class=c id=shed><h4>En el dique</h4></div><div class=c><h4>Listos</h4></div><script>
  let held = null;
  for (const k of document.querySelectorAll('.k'))
    k.ondragstart = e => { held = k; e.dataTransfer.setData('text', k.id); };
  for (const c of document.querySelectorAll('.c')) {
    c.ondragover = e => e.preventDefault();
    c.ondrop = e => { e.preventDefault(); c.append(held); };
  }</script>"""


@pytest.mark.parametrize("command", ["pasa el velero al dique", "drag the Velero to En el dique"])
async def test_a_card_is_told_by_any_of_its_words_and_a_column_without_its_preposition(
    tools: Tools, command: str
) -> None:
    await tools.page.set_content(_BY_NUMBER)
    await act(tools, Act(instruction=command))
    assert await tools.page.locator("#shed #k2").count() == 1


async def test_of_two_cards_that_say_it_none_is_dragged(tools: Tools) -> None:
    await tools.page.set_content(_BY_NUMBER.replace("Lancha azul", "Velero azul"))
    with pytest.raises(ElementMismatch):
        await act(tools, Act(instruction="pasa el velero al dique"))
    assert await tools.page.locator("#shed .k").count() == 0
