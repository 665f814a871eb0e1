"""Controls that pages build themselves are worked as a person works them, and what came of it is read back."""

import pytest
from tests.browsers.actions.conftest import Tools

from treadle.browsers.actions import act
from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.performers import PERFORMERS
from treadle.browsers.grounding import Intent, Relation, RelationKind, Target, Verb
from treadle.core.errors import Conflict, ElementMismatch, ElementNotFound, InvalidInput
from treadle.core.page import Act, Acted

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def do(tools: Tools, *intents: Intent) -> Acted:
    """Carry out intents as one command."""
    doing = Doing(tools, Act(instruction=""))
    acted = Acted(action="")
    for intent in intents:
        acted = await PERFORMERS[intent.verb](doing, intent)
    return acted


async def value(tools: Tools, selector: str) -> str:
    return str(await tools.page.eval_on_selector(selector, "node => node.value ?? node.textContent"))


def fill(name: str, text: str, role: str = "") -> Intent:
    return Intent(verb=Verb.FILL, target=Target(name=name, role=role), value=text)


async def test_what_is_hidden_is_shown_by_opening_just_what_holds_it(tools: Tools) -> None:
    await tools.open("built.html")
    await do(tools, Intent(verb=Verb.CLICK, target=Target(name="Download invoice")))
    assert await tools.told() == ["invoice"]


async def test_what_hangs_below_a_menu_is_reached_level_by_level(tools: Tools) -> None:
    await tools.open("built.html")
    await do(tools, Intent(verb=Verb.CLICK, target=Target(name="As PDF")))
    assert await tools.told() == ["pdf"]


async def test_what_is_not_there_at_all_is_not_sought_by_opening_things(tools: Tools) -> None:
    await tools.open("built.html")
    with pytest.raises(ElementNotFound):
        await do(tools, Intent(verb=Verb.CLICK, target=Target(name="Delete account")))
    assert await tools.page.get_attribute("#t1", "aria-selected") == "true"


async def test_the_button_that_sends_fields_opens_nothing(tools: Tools) -> None:
    await tools.page.set_content(
        "<div><input placeholder='Arrival'><div id=who style='cursor:pointer'>Guests: 2 adults</div>"
        "<button id=go>Rooms</button><div id=more class=pop hidden><button id=add>Add a child</button></div></div>"
        "<script>go.onclick = () => document.title += 'go';"
        "who.onclick = () => { document.title += 'who'; more.hidden = false; };"
        "add.onclick = () => document.title += ' add';</script>"
    )
    await do(tools, Intent(verb=Verb.CLICK, target=Target(name="Add a child")))
    assert await tools.page.title() == "who add"


async def test_a_section_is_opened_once_and_closed_again(tools: Tools) -> None:
    await tools.open("built.html")
    hours = Target(name="Opening hours")
    await do(tools, Intent(verb=Verb.EXPAND, target=hours))
    assert (await do(tools, Intent(verb=Verb.EXPAND, target=hours))).reasons[-1] == "was so already"
    assert await tools.page.is_visible("#rest")
    await do(tools, Intent(verb=Verb.COLLAPSE, target=hours))
    assert not await tools.page.is_visible("#rest")


async def test_an_option_is_chosen_from_a_list_without_roles_that_comes_late_and_is_drawn_in_parts(
    tools: Tools,
) -> None:
    await tools.open("built.html")
    await do(tools, Intent(verb=Verb.SELECT, target=Target(name="Choose a fruit"), value="Fruit 42"))
    assert await tools.page.get_attribute("#fruit", "data-value") == "Fruit 42"


async def test_an_option_that_is_not_offered_is_refused_with_what_there_is(tools: Tools) -> None:
    await tools.open("built.html")
    with pytest.raises(ElementNotFound, match="Fruit 1"):
        await do(tools, Intent(verb=Verb.SELECT, target=Target(name="Choose a fruit"), value="Turnip"))


async def test_of_the_suggestions_the_equal_one_is_taken(tools: Tools) -> None:
    await tools.open("built.html")
    await do(tools, fill("City", "berlin"))
    assert await tools.told() == ["city Berlin"]


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("14 May 2025", "2025-05-14"),
        ("31 January", "2025-01-31"),
        ("03/09/2025", "2025-03-09"),
        ("the 1st", "2025-03-01"),
    ],
)
async def test_a_date_is_chosen_in_a_calendar_that_the_page_has_built(tools: Tools, said: str, chosen: str) -> None:
    await tools.open("built.html")
    await do(tools, Intent(verb=Verb.SELECT, target=Target(name="Travel date"), value=said))
    assert await value(tools, "#when") == chosen


async def test_sliders_are_moved_by_keys_or_by_dragging_until_they_say_the_value(tools: Tools) -> None:
    await tools.open("built.html")
    await do(tools, fill("Volume", "7"))
    assert await tools.page.get_attribute("#volume", "aria-valuenow") == "7"
    await do(tools, fill("Brightness", "20"))
    assert await value(tools, "#bright") == "20"
    with pytest.raises(InvalidInput, match="0 to 10"):
        await do(tools, fill("Volume", "11"))


async def test_a_number_is_stepped_by_its_buttons_and_no_further_than_it_goes(tools: Tools) -> None:
    await tools.open("built.html")
    guests = Target(name="Guests")
    await do(tools, Intent(verb=Verb.STEP, target=guests, amount=3))
    assert await value(tools, "#guests") == "5"
    await do(tools, Intent(verb=Verb.STEP, target=guests, amount=-1))
    assert await value(tools, "#guests") == "4"
    with pytest.raises(Conflict, match="any further"):
        await do(tools, Intent(verb=Verb.STEP, target=guests, amount=9))


async def test_items_are_dragged_to_a_place_and_before_others(tools: Tools) -> None:
    await tools.open("built.html")
    last = Target(role="position", ordinal=-1)
    await do(tools, Intent(verb=Verb.DRAG, target=Target(name="Alpha"), destination=last))
    before = Target(relation=Relation(kind=RelationKind.BEFORE, target=Target(name="Beta")))
    await do(tools, Intent(verb=Verb.DRAG, target=Target(name="Delta"), destination=before))
    assert (await tools.page.inner_text("#tasks")).split() == ["Delta", "Beta", "Gamma", "Alpha"]


async def test_what_is_draggable_is_dropped(tools: Tools) -> None:
    await tools.open("built.html")
    intent = Intent(verb=Verb.DRAG, target=Target(name="Blue card"), destination=Target(name="Archive box"))
    await do(tools, intent)
    assert await tools.told() == ["dropped card"]


async def test_words_of_a_text_are_marked_and_carried_into_a_field(tools: Tools) -> None:
    await tools.open("built.html")
    mark = Intent(verb=Verb.SELECT_TEXT, value="brown fox", target=Target(name="The quick brown fox"))
    await do(tools, mark, Intent(verb=Verb.COPY), Intent(verb=Verb.PASTE, target=Target(name="Copy to")))
    assert await value(tools, "#copyto") == "brown fox"
    source = Intent(verb=Verb.COPY, target=Target(name="Source"))
    await do(tools, source, Intent(verb=Verb.PASTE, target=Target(name="Copy to")))
    assert await value(tools, "#copyto") == "brown foxcarried over"


async def test_nothing_is_pasted_that_was_not_copied(tools: Tools) -> None:
    await tools.open("built.html")
    with pytest.raises(Conflict, match="Nothing was copied"):
        await do(tools, Intent(verb=Verb.PASTE, target=Target(name="Copy to")))


async def test_a_mask_is_typed_into_and_a_field_that_keeps_nothing_is_no_success(tools: Tools) -> None:
    await tools.open("built.html")
    await do(tools, fill("Telephone", "123456789"))
    assert await value(tools, "#phone") == "123 456 789"
    with pytest.raises(Conflict, match="does not keep"):
        await do(tools, fill("Stubborn", "anything"))


async def test_the_focus_is_given(tools: Tools) -> None:
    await tools.open("built.html")
    await do(tools, Intent(verb=Verb.FOCUS, target=Target(name="Source")))
    assert await tools.page.evaluate("document.activeElement.id") == "source"


async def test_every_box_is_checked_and_only_some_are_left(tools: Tools) -> None:
    await tools.open("built.html")
    boxes = Target(role="checkbox", every=True)
    acted = await do(tools, Intent(verb=Verb.CHECK, target=boxes))
    assert "Ham" in acted.element
    assert "Basil" in acted.element
    await do(tools, Intent(verb=Verb.CHECK, target=Target(name="Olives"), only=True))
    states = await tools.page.eval_on_selector_all("fieldset [type=checkbox]", "all => all.map(each => each.checked)")
    assert states == [False, True, False]


async def test_what_is_looked_for_is_found_behind_what_shows_more(tools: Tools) -> None:
    await tools.open("built.html")
    await tools.page.evaluate("document.getElementById('rest').innerHTML = ''")
    await tools.page.evaluate(
        "document.getElementById('more').addEventListener('click', () => {"
        "  document.getElementById('rest').innerHTML = '<a href=\"#map\" onclick=\"told.push(1)\">Show the map</a>'; })"
    )
    intent = Intent(verb=Verb.CLICK, target=Target(name="Show the map", quoted=True), reveal=True)
    await do(tools, intent)
    assert await tools.told() == ["1"]
    with pytest.raises(ElementMismatch):
        await do(tools, Intent(verb=Verb.CLICK, target=Target(name="Chocolate", quoted=True), reveal=True))


async def test_a_row_is_selected_by_its_box(tools: Tools) -> None:
    await tools.open("built.html")
    await do(tools, Intent(verb=Verb.SELECT, target=Target(name="Second order")))
    assert await tools.page.is_checked("#box-2")
    assert not await tools.page.is_checked("#box-1")


async def test_a_click_on_what_is_only_read_and_does_nothing_is_no_success(tools: Tools) -> None:
    await tools.open("built.html")
    with pytest.raises(Conflict, match="reacted"):
        await do(tools, Intent(verb=Verb.CLICK, target=Target(name="The quick brown fox jumps over the lazy dog.")))


async def test_a_field_without_a_list_is_not_touched_to_choose_from_it(tools: Tools) -> None:
    await tools.open("built.html")
    with pytest.raises(ElementNotFound):
        await do(tools, Intent(verb=Verb.SELECT, target=Target(name="Reference", role="field"), value="Blue"))
    assert await tools.told() == []


async def test_what_shows_its_state_by_its_class_is_switched_once(tools: Tools) -> None:
    await tools.open("built.html")
    night = Target(name="Night mode")
    await do(tools, Intent(verb=Verb.TOGGLE, target=night))
    assert await tools.page.get_attribute("#switch", "class") == "switch on"
    assert (await do(tools, Intent(verb=Verb.FOCUS, target=night))).action == "focus"


async def test_what_does_not_look_movable_is_not_dragged(tools: Tools) -> None:
    await tools.open("built.html")
    fox = Target(name="The quick brown fox jumps over the lazy dog.")
    with pytest.raises(Conflict, match="dragged"):
        await do(tools, Intent(verb=Verb.DRAG, target=fox, direction="up"))


_KNOBS = """<style>.row{display:flex;gap:200px}.tog{width:40px;height:22px;cursor:pointer;background:#bbb}
.tog.on{background:#2a2}.tog i{display:block;width:18px;height:18px;background:#fff}</style>
<div class=row><div>Dark mode<br><small>Easier on the eyes at night</small></div><div class=tog><i></i></div></div>
<div class=row><div>Updates<br><small>Every night</small></div><div class="tog on"><i></i></div></div>
<script>window.told = []; document.querySelectorAll('.tog').forEach(
  (each, at) => { each.onclick = () => { each.classList.toggle('on'); told.push(at); }; });</script>"""


@pytest.mark.parametrize(("command", "told"), [("Turn on dark mode", ["0"]), ("Turn off updates", ["1"])])
async def test_a_knob_is_no_picture_and_a_small_line_no_name(tools: Tools, command: str, told: list[str]) -> None:
    await tools.page.set_content(_KNOBS)
    await act(tools, Act(instruction=command))
    assert await tools.told() == told
