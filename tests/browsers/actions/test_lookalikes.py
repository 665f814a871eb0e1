"""What only looks like what was said: beside it, around it, of another kind, or for the contrary."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.core.errors import ElementMismatch, TreadleError
from treadle.core.page import Act

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_TOLD = """<script>window.told = []; document.addEventListener('click', event => {
  const pressed = event.target.closest('button, a, [data-t], label, input');
  if (pressed) told.push(pressed.dataset.t || pressed.textContent.trim()); });</script>"""
WEEK = """<div><b>Mon</b><div><p>Easy run</p><button data-t="done mon">Done</button>
<button data-t="skip mon">Skip</button></div></div><div><b>Wed</b><div><p>Intervals</p><button data-t="done wed">Done
</button><button data-t="skip wed">Skip</button></div></div><div><b>Sat</b><div><p>Long run</p>
<button data-t="done sat">Done</button><button data-t="skip sat">Skip</button></div></div>"""
SITTERS = """<ul><li><h3>Grace &amp; Paul</h3><button data-t="both">Book</button></li>
<li><h3>Omar</h3><button data-t="omar">Book</button></li></ul>"""
BOOTS = """<ul><li><h3>Alba</h3><p>89 €</p><button data-t=alba>Wishlist</button></li><li><h3>Bora</h3><p>59 €</p>
<button data-t=bora>Wishlist</button></li><li><h3>Cima</h3><p>120 €</p><button data-t=cima>Wishlist</button></li>
</ul>"""
SONGS = """<style>div{display:flex;gap:9px}span{width:160px}</style><div><span>Northbound</span>
<button data-t=one>Remove</button></div><div><span>Northbound (live)</span><button data-t=live>Remove</button></div>
<div><span>Paper boats</span><button data-t=boats>Remove</button></div>"""
DESK = """<style>.n{cursor:pointer}</style><div class=n data-t=nav>Comments</div><h1>Post</h1>
<label data-t=box><input type=checkbox> Comments</label>"""
MENUS = """<style>.c{border:1px solid;margin:9px;width:240px}.d{cursor:pointer}#m{display:none}</style>
<div class=c><h3>Fix the winch</h3><div class=d data-t="menu winch">⋮</div></div>
<div class=c><h3>Order rope</h3><div class=d data-t="menu rope">⋮</div></div><div id=m>
<div class=d data-t=rename>Rename</div>
<div class=d data-t=copy>Copy</div></div><script>document.querySelectorAll('.c .d').forEach(each => {
  each.onclick = () => { m.style.display = 'block'; }; });</script>"""
MAILS = """<style>.row{cursor:pointer}</style><div class=row data-t="first"><input type=checkbox aria-label=Select
data-t="box one"><span>Ferry times</span></div><div class=row data-t="second"><input type=checkbox aria-label=Select
data-t="box two"><span>Garden plan</span></div>"""
SWATCHES = """<h1>My note</h1><style>i{display:inline-block;width:20px;height:20px;cursor:pointer}</style>
<i title=Yellow data-t=Yellow></i><i title=Pink data-t=Pink></i><button>Delete</button>"""
FOOTER = """<a href="#a">Privacy</a> · <a href="#b">Contact</a> · <a href="#c">Imprint</a>"""
POTS = """<label>Move money to <select><option>Holiday</option><option>Bills pot</option></select></label>
<button>Pay</button>"""
VEHICLES = """<ol><li>1 Vehicle</li><li>2 Driver</li></ol><h2>What do you insure?</h2>
<style>div{cursor:pointer;width:90px}</style><div data-t=car>Car</div><div data-t=bike>Motorbike</div>"""
FILTERS = """<button aria-expanded=true>Players</button><div><label><input type=checkbox>Solo</label>
<label><input type=checkbox>Two</label></div>"""


@pytest.mark.parametrize(
    ("markup", "command", "told"),
    [
        (WEEK, "press skip on wednesday", ["skip wed"]),
        (SONGS, "remove Northbound", ["one"]),
        (DESK, "show me the comments", ["nav"]),
        (MENUS, "copy the Fix the winch card", ["menu winch", "copy"]),
        (BOOTS, "Wishlist the cheapest", ["bora"]),
        (SITTERS, "book Grace & Paul", ["both"]),
        (MAILS, "select the Garden plan", ["box two"]),
        (SWATCHES, "turn the note pink", ["Pink"]),
        (SWATCHES, "make the note yellow", ["Yellow"]),
        (FOOTER, "click the link to the right of Privacy", ["Contact"]),
    ],
)
async def test_what_is_meant_is_told_from_what_is_beside_it(
    tools: Tools, markup: str, command: str, told: list[str]
) -> None:
    await tools.page.set_content(markup + _TOLD)
    await act(tools.give(6.0), Act(instruction=command))
    assert await tools.told() == told


LINES = """<style>li{display:flex;gap:9px}</style><ul><li><b>Auental &ndash; Kirchberg</b><button>Löschen</button></li>
<li><b>Kirchberg &ndash; Auental</b><button>Löschen</button></li></ul><button>Alle löschen</button>
<label>Von <input id=from></label><label>Nach <input id=to></label><button>Suchen</button>"""
TABS = """<style>li{cursor:pointer;display:inline;padding:8px}</style><ul><li data-t=address>Address</li>
<li data-t=payment>Payment</li></ul><label>City <input></label>"""
NAMES = """<label>Vorname <input id=v value=Anna></label><label>Nachname <input id=n value=Berg></label>
<label>Ort <input id=o value=Bern></label>"""


@pytest.mark.parametrize("command", ["Vorname und Nachname leeren", "clear Vorname and Nachname"])
async def test_several_fields_are_emptied_by_one_verb(tools: Tools, command: str) -> None:
    await tools.page.set_content(NAMES)
    await act(tools.give(6.0), Act(instruction=command))
    assert [await tools.page.input_value(f"#{each}") for each in "vno"] == ["", "", "Bern"]


@pytest.mark.parametrize(
    ("markup", "command"),
    [
        (POTS, "take the money from the bills pot"),  # the list is for where it goes to
        (VEHICLES, "click the second vehicle"),  # a step and a tile are no two of a kind
        (LINES, "lösch die Verbindung von Kirchberg nach Auental"),  # neither a search, nor all of them
        (LINES, "alles löschen was ich mir gemerkt habe"),  # no list is opened by what deletes
        (TABS, "pay by invoice"),  # Payment is not all that was said
        (FILTERS, "I want to see games I can play solo"),  # Players is open already, and would be closed
    ],
)
async def test_what_fits_the_words_in_another_sense_is_not_taken(tools: Tools, markup: str, command: str) -> None:
    await tools.page.set_content(markup + _TOLD)
    with pytest.raises(ElementMismatch):
        await act(tools.give(6.0), Act(instruction=command))
    assert await tools.told() == []
    for chosen in await tools.page.query_selector_all("select"):
        assert await chosen.input_value() == "Holiday"


TURNED = """<div><span>Theme</span> <button aria-label=Theme>Light</button></div><p><a href="#d">Dark chocolate</a></p>
<script>window.told = []; const b = document.querySelector('button');
b.onclick = () => { told.push('theme'); b.textContent = b.textContent === 'Light' ? 'Blue' : 'Light'; };
document.querySelector('a').onclick = () => { told.push('dark'); };</script>"""


async def test_nothing_else_is_tried_once_something_was_pressed_that_did_something(tools: Tools) -> None:
    await tools.page.set_content(TURNED)
    with pytest.raises(TreadleError):
        await act(tools.give(6.0), Act(instruction="Set the theme to dark"))
    assert await tools.told() in ([], ["theme"])


SURGERY = """<label>Message <textarea id=msg></textarea></label><label>Home phone <input id=home></label>
<label><input type=checkbox id=renew checked> Auto-renew</label>"""


async def test_a_longer_text_is_no_several_fields(tools: Tools) -> None:
    await tools.page.set_content(SURGERY)
    await act(tools.give(6.0), Act(instruction="message: Please cancel my order, home phone is dead"))
    assert await tools.page.input_value("#msg") == "Please cancel my order, home phone is dead"
    assert await tools.page.input_value("#home") == ""


async def test_what_is_to_stop_is_unticked(tools: Tools) -> None:
    await tools.page.set_content(SURGERY)
    await act(tools.give(6.0), Act(instruction="please stop renewing automatically"))
    assert not await tools.page.is_checked("#renew")


BRANCHES = """<button id=new>New branch</button><div id=form hidden><label>Name <input id=name></label><label>From
<select id=from><option>main</option><option>fixes</option></select></label><button id=create>Create</button></div>
<script>document.getElementById('new').onclick = () => { form.hidden = false; };</script>"""


async def test_what_something_is_made_from_is_chosen_and_no_part_of_its_name(tools: Tools) -> None:
    await tools.page.set_content(BRANCHES)
    await act(tools.give(8.0), Act(instruction="create a new branch called notes from fixes"))
    assert [await tools.page.input_value(each) for each in ("#name", "#from")] == ["notes", "fixes"]
