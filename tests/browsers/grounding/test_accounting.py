"""Every word that was said is accounted for before anything is acted upon: by a name, a place, a kind or a deed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.browsers.grounding.pages import button, checkbox, element, field, link, page, text

from treadle.browsers.grounding import Intent, ground, ground_all, parse
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, NotUnderstood
from treadle.core.page import Element, ElementState, Snapshot

_DEEDS = ("Remove", "Archive", "Rename", "Share", "Duplicate", "Details")
_THINGS = ("Lantern", "Kettle", "Anchor", "Saddle", "Compass", "Trumpet")
_BUTTONS = ("Save draft", "Print summary", "Help", "Export figures", "New invoice")
_FOREIGN = ("walrus", "gravel", "plasma", "nitrogen", "glacier", "marmalade")


def readings(said: str) -> tuple[Intent, ...]:
    """All that a command may mean; nothing where it is refused as it stands."""
    try:
        intents = parse(said)
    except NotUnderstood:
        return ()
    return tuple(reading for intent in intents for reading in (intent, *intent.otherwise) if reading.target)


def found(snapshot: Snapshot, said: str) -> str:
    """The name of what the first reading that fits finds, as when it is carried out; ElementMismatch if none does."""
    error: ElementMismatch = ElementNotFound("it is no command")
    for reading in readings(said):
        try:
            one = ground(reading, snapshot).element
            return one.name or one.text
        except ElementAmbiguous:
            raise
        except ElementMismatch as missing:
            error = missing
    raise error


def card(number: int, name: str, *controls: Element) -> tuple[Element, ...]:
    inside: dict[str, Any] = {"context": (f'listitem "{name}"',), "groups": (number,)}
    told = text(name, "heading", **inside)
    return (told, *(element(one.role, one.name, tag=one.tag, text=one.text, **inside) for one in controls))


@settings(deadline=None)  # the machine may be busy: the test has a bound of its own
@given(data=st.data())
def test_a_word_that_nothing_accounts_for_stops_a_command(data: st.DataObject) -> None:
    things = data.draw(st.lists(st.sampled_from(_THINGS), min_size=1, max_size=4, unique=True))
    deeds = data.draw(st.lists(st.sampled_from(_DEEDS), min_size=1, max_size=3, unique=True))
    buttons = data.draw(st.lists(st.sampled_from(_BUTTONS), min_size=1, max_size=3, unique=True))
    cards = [one for at, thing in enumerate(things) for one in card(at, thing, *map(button, deeds))]
    snapshot = page(*map(button, buttons), *cards, checkbox("Remember this device"))
    thing, deed, name = (data.draw(st.sampled_from(names)) for names in (things, deeds, buttons))
    command = data.draw(
        st.sampled_from(
            (f"click {name}", f"{deed} the {thing}", f"click {deed} in the row of {thing}", f"open {thing}")
        )
    )
    words = command.split()
    at = data.draw(st.integers(min_value=1, max_value=len(words)))
    said = " ".join((*words[:at], data.draw(st.sampled_from(_FOREIGN)), *words[at:]))
    with pytest.raises(ElementMismatch):
        found(snapshot, said)


@settings(deadline=None)  # the machine may be busy: the test has a bound of its own
@given(thing=st.sampled_from(_THINGS), deed=st.sampled_from(("Thank", "Mute", "Restart", "Report", "Track", "Email")))
def test_a_bare_name_never_stands_for_a_deed(thing: str, deed: str) -> None:
    snapshot = page(link(thing), *card(1, "Basket", button("Details")), checkbox(f"Select {thing}"))
    for said in (f"{deed.lower()} {thing}", f"{deed.lower()} the {thing}"):
        with pytest.raises(ElementMismatch):
            found(snapshot, said)
    assert found(page(link(thing), button(f"{deed} {thing}")), f"{deed} {thing}") == f"{deed} {thing}"


def test_of_two_that_share_a_word_neither_is_meant() -> None:
    basket = page(
        *card(1, "Chilli Hungarian Hot Wax", button("Remove")),
        *card(2, "Chilli Padron", button("Remove")),
        *card(3, "Garlic", button("Remove")),
    )
    with pytest.raises(ElementAmbiguous):
        found(basket, "remove the chilli")
    assert ground(parse("remove the garlic")[0], basket).element.context == ('listitem "Garlic"',)
    assert ground(parse("remove the chilli padron")[0], basket).element.context == ('listitem "Chilli Padron"',)


def test_what_is_opened_is_not_ticked() -> None:
    issue = page(checkbox("Select TR-203"), link("TR-203 Route is lost"))
    assert found(issue, "open TR-203") == "TR-203 Route is lost"
    with pytest.raises(ElementMismatch):
        found(page(checkbox("Select TR-203"), button("Filter")), "open issue TR-203")


def test_the_word_for_a_kind_may_be_part_of_a_name() -> None:
    compose = page(button("Send"), button("More send options"), button("Discard"))
    assert found(compose, "open the send options") == "More send options"
    assert found(compose, "click the send button") == "Send"


def test_what_is_sent_is_sent_by_what_says_so() -> None:
    meter: dict[str, Any] = {"context": ('section "Meter reading"',)}
    reading = page(button("Submit a reading", **meter), button("Reading history", **meter))
    assert found(reading, "I'd like to submit a meter reading") == "Submit a reading"
    with pytest.raises(ElementMismatch):
        found(page(button("Reading history", **meter)), "I'd like to submit a meter reading")


def test_what_a_value_goes_into_is_called_by_the_head_of_its_name() -> None:
    booking = page(field("Guests", context=('section "Book a rink"',)), field("Remarks"))
    with pytest.raises(ElementMismatch):
        found(booking, "Enter 'Hello' in the guest book")
    assert found(booking, "Enter '3' in the guests field") == "Guests"


def test_one_of_two_opposites_is_not_taken_for_the_other() -> None:
    price: dict[str, Any] = {"context": ('group "Price"',)}
    with pytest.raises(ElementMismatch):
        found(page(field("Min price", **price), button("Go")), "Set the maximum price to 40")
    assert (
        found(page(field("Min price", **price), field("Max price", **price)), "Set the max price to 40") == "Max price"
    )


def test_somebody_is_not_made_into_something_by_a_click_on_their_name() -> None:
    members = page(text("Members", "heading", level=1), link("Ruth Castellano"), link("Tom Okafor"))
    with pytest.raises(ElementMismatch):
        found(members, "Make Ruth Castellano a Member")


def test_what_has_been_done_is_no_name_of_what_is_to_be_done() -> None:
    jobs = page(button("Picked up"), button("Waiting"))
    with pytest.raises(ElementMismatch):
        found(jobs, "Choose 'The Pantry' as the pick-up")


def test_a_post_is_told_by_its_number_and_not_by_a_count() -> None:
    posts = page(
        *card(1, "Pawl slipping", link("#1"), button("Thanks (2)"), button("Report")),
        *card(2, "Ratchet", link("#2"), button("Thanks (1)"), button("Report")),
    )
    assert ground(parse("report post #2")[0], posts).element.context == ('listitem "Ratchet"',)
    with pytest.raises(ElementMismatch):
        found(posts, "report post #5")


def test_the_first_of_one_thing_is_not_another_thing() -> None:
    chat = page(link("Rosa Imber 2"), link("Ola Brandt"), text("Welcome"))
    with pytest.raises(ElementMismatch):
        found(chat, "hover over the first message by Rosa Imber")


def test_a_disabled_box_is_not_passed_over_for_one_that_shares_a_word() -> None:
    options = page(checkbox("Gift wrapping", states=(ElementState.DISABLED,)), checkbox("Wrapping paper"))
    with pytest.raises(ElementNotFound, match="disabled"):
        found(options, "tick gift wrapping")


def test_what_is_called_all_that_was_said_is_meant_and_not_each() -> None:
    roles: dict[str, Any] = {"options": ("Admin", "Member")}
    members = page(
        checkbox("Select all members"), link("Members"), field("Role", "combobox", **roles), field("Role", "combobox")
    )
    chosen = ground_all(parse("select all members please")[0], members)
    assert [one.element.name for one in chosen] == ["Select all members"]
