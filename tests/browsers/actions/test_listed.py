"""What a sentence wants of what is only drawn: switches, pills and cards, several at once, by steps, and what is not
wanted any more."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import Conflict, ElementMismatch, InvalidInput
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_PAGE = """() => {
  const pill = (id, text, on) => `<div class="p ${on ? 'k' : ''}" id="${id}">${text}</div>`;
  const row = (id, text, on) => `<div class="r ${on ? 'k' : ''}" id="${id}"><span>${text}</span> <i></i></div>`;
  const card = (id, title, more) => `<div class="card" id="${id}"><div>${title}</div><small>${more}</small></div>`;
  const part = (head, inner) => `<div class="c"><div>${head}</div><div data-one>${inner}</div></div>`;
  document.body.innerHTML = `<style>.c { margin: 9px; width: 600px }
    .p { display: inline-block; padding: 5px 12px; margin: 2px; cursor: pointer; background: #eee }
    .p.k { background: #114 }
    .r { cursor: pointer; padding: 4px } .r i { display: inline-block; width: 16px; height: 16px;
    border: 2px solid #999 } .r.k i { background: #d22 }
    .card { border: 1px solid #999; width: 300px; cursor: pointer; padding: 6px }</style>
    <h1>Soap</h1>${part('Scent', pill('rose', 'Rose', true) + pill('mint', 'Fresh mint') + pill('none', 'None at all'))}
    ${part('Hardness', pill('soft', 'Soft') + pill('medium', 'Medium', true) + pill('hard', 'Firm'))}
    <div class="c">${row('glitter', 'Golden glitter', true)}${row('box', 'Gift box', true)}
    ${row('ribbon', 'Ribbon')}</div>
    ${part('Sending', card('slow', 'Letter', 'within nine days')
      + card('fast', 'Courier', 'within two days, for a fee'))}
    <button id="buy">Order it</button>`;
  window.pressed = [];
  document.querySelectorAll('[data-one]').forEach(row => row.addEventListener('click', event => {
    for (const each of row.children) each.classList.toggle('k', each.contains(event.target) && each !== row); }));
  document.querySelectorAll('.r').forEach(row => row.addEventListener('click', () => row.classList.toggle('k')));
  document.addEventListener('click', event => window.pressed.push((event.target.closest('[id]') || event.target).id));
}"""


@pytest.mark.parametrize(
    ("command", "pressed"),
    [
        ("we'd like the fresh mint and also a ribbon", ["mint", "ribbon"]),
        ("fresh mint, courier, then order it", ["mint", "fast", "buy"]),
        ("leave out the glitter and take the courier instead", ["glitter", "fast"]),
        ("no glitter please", ["glitter"]),
        ("we don't need the gift box", ["box"]),
        ("no ribbon for me", []),
        ("one step softer please", ["soft"]),
        ("choose courier", ["fast"]),
    ],
)
async def test_each_part_is_for_something_of_its_own(tools: Tools, command: str, pressed: list[str]) -> None:
    await tools.open("booking.html")
    await tools.page.evaluate(_PAGE)
    await act(tools, Act(instruction=command, timeout_seconds=10))
    assert await tools.page.evaluate("window.pressed") == pressed


@pytest.mark.parametrize(
    "command",
    [
        "fresh mint with a candle",
        "tick the ribbon with the courier",
        "two steps softer",
        "one step sweeter",
        "don't order it",
    ],
)
async def test_one_part_that_is_nothing_leaves_all_undone(tools: Tools, command: str) -> None:
    await tools.open("booking.html")
    await tools.page.evaluate(_PAGE)
    with pytest.raises((Conflict, ElementMismatch, InvalidInput)):
        await act(tools, Act(instruction=command, timeout_seconds=8))
    assert await tools.page.evaluate("window.pressed") == []


_GRID = """() => {
  const cell = (id, on) => `<div><div class="s ${on ? 'on' : ''}" id="${id}"></div></div>`;
  document.body.innerHTML = `<style>.g { display: grid; grid-template-columns: 150px 90px 90px }
    .s { width: 36px; height: 20px; background: #bbb; cursor: pointer } .s.on { background: #2a4 }</style>
    <h1>Heating</h1><div class="g"><div></div><div>Morning</div><div>Evening</div><div>Kitchen</div>
    ${cell('km', true)}${cell('ke', false)}
    <div>Bath</div>${cell('bm', true)}${cell('be', true)}</div>`;
  window.pressed = [];
  document.addEventListener('click', event => {
    event.target.classList.toggle('on');
    window.pressed.push(event.target.id);
  });
}"""


@pytest.mark.parametrize(
    ("command", "pressed"),
    [
        ("turn on the kitchen in the evening", ["ke"]),
    ],
)
async def test_a_nameless_switch_is_told_by_its_line_and_column(tools: Tools, command: str, pressed: list[str]) -> None:
    await tools.open("booking.html")
    await tools.page.evaluate(_GRID)
    await act(tools, Act(instruction=command, timeout_seconds=10))
    assert await tools.page.evaluate("window.pressed") == pressed


_SIGNED = """() => {
  document.body.innerHTML = `<style>.b { width: 16px; height: 16px; border: 1px solid #555; cursor: pointer }
    .l { display: flex; gap: 8px }</style><h1>Letters</h1>
    <div class="l"><div class="b" id="offers">\\u2713</div><div>Send me offers</div></div>
    <div class="l"><div class="b" id="news"></div><div>Send me the news</div></div>`;
  window.pressed = [];
  document.addEventListener('click', event => {
    event.target.textContent = event.target.textContent ? '' : '\\u2713';
    window.pressed.push(event.target.id);
  });
}"""


@pytest.mark.parametrize(
    ("command", "pressed"),
    [("untick the offers", ["offers"]), ("no news please", []), ("please don't send me any offers", ["offers"])],
)
async def test_a_box_may_have_the_tick_for_its_text(tools: Tools, command: str, pressed: list[str]) -> None:
    await tools.open("booking.html")
    await tools.page.evaluate(_SIGNED)
    await act(tools, Act(instruction=command, timeout_seconds=10))
    assert await tools.page.evaluate("window.pressed") == pressed
