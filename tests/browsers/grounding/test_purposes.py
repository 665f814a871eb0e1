"""Fields that are called otherwise than people call them, and are there for the same."""

import pytest
from tests.browsers.grounding.pages import button, element, field, page

from treadle.browsers.grounding import Verb, ground, parse
from treadle.browsers.grounding.scoring.contrary import is_contrary
from treadle.core.errors import ElementAmbiguous, ElementMismatch
from treadle.core.page import Element, ElementState

TRAVEL = page(
    field("Where to?"),
    field("Leaving from"),
    field("Outbound", type="date"),
    field("Coming back", type="date"),
    element("spinbutton", "How many people?", tag="input", type="number", states=field("x").states),
    field("Anything else? (optional)"),
    field("Voucher code"),
    button("Search"),
)
FORMULAR = page(
    field("Vor- und Nachname"),
    field("Ihre E-Mail-Adresse *"),
    field("PLZ"),
    field("Ihr Anliegen"),
    element("combobox", "Anrede", tag="select", options=("Frau", "Herr")),
)
ACCOUNT = page(
    field("Choose a username *"),
    field("Email", attributes={"autocomplete": "username"}),
    field("Pseudonyme"),
    field("Code promo"),
    field("Mes remarques"),
)


def meant(command: str, snapshot: object) -> Element:
    return ground(parse(command)[0], snapshot).element  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("Set the destination to Oslo", "Where to?"),
        ("Enter Bergen as the departure city", "Leaving from"),
        ("Set the departure date to 3 March 2027", "Outbound"),
        ("Set the return date to 9 March 2027", "Coming back"),
        ("Set the number of guests to 4", "How many people?"),
        ("Write 'No nuts' in the comments", "Anything else? (optional)"),
        ("Enter HARVEST10 as the promo code", "Voucher code"),
    ],
)
def test_a_field_is_known_by_what_it_is_there_for(command: str, name: str) -> None:
    assert meant(command, TRAVEL).name == name


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("Enter Ann Lee as the full name", "Vor- und Nachname"),
        ("Gib 'Hallo' in das Feld Nachricht ein", "Ihr Anliegen"),
        ("Gib 'a@b.example' als Mailadresse ein", "Ihre E-Mail-Adresse *"),
        ("Set the postcode to 10115", "PLZ"),
        ("Set the title to Frau", "Anrede"),
    ],
)
def test_also_in_another_language(command: str, name: str) -> None:
    assert meant(command, FORMULAR).name == name


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("Set the username to rosa_pike", "Choose a username *"),
        ("Enter Rosie as the nickname", "Pseudonyme"),
        ("Enter X10 as the voucher code", "Code promo"),
        ("Écris 'Merci' dans le champ Message", "Mes remarques"),
    ],
)
def test_what_it_is_called_counts_more_than_what_the_browser_fills_in(command: str, name: str) -> None:
    assert meant(command, ACCOUNT).name == name


@pytest.mark.parametrize("command", ["Set the colour to red", "Set the destination to 3 March 2027"])
def test_what_nothing_is_there_for_is_not_put_elsewhere(command: str) -> None:
    with pytest.raises(ElementMismatch):
        meant(command, TRAVEL)


def test_of_two_that_are_there_for_it_none_is_taken() -> None:
    twice = page(field("Comments"), field("Additional information"))
    with pytest.raises(ElementMismatch):
        meant("Write 'No nuts' as the message", twice)


def test_a_time_goes_into_no_field_for_a_place() -> None:
    trains = page(field("Départ", value="Nantes"), field("À partir de", type="time"))
    assert meant("set the departure time to 14:30", trains).name == "À partir de"


def test_a_message_is_written_into_the_one_field_for_longer_texts() -> None:
    editor = element("textbox", "", tag="div", placeholder="Write something", states={ElementState.EDITABLE})
    mail = page(field("To"), field("Subject"), editor, button("Send"))
    assert meant("Write 'Dear Piotr' in the message body", mail).placeholder == "Write something"
    twice = page(field("To"), editor, element("textbox", "Signature", tag="textarea", states={ElementState.EDITABLE}))
    with pytest.raises(ElementMismatch):
        meant("Write 'Dear Piotr' in the message body", twice)


def test_a_list_that_does_not_offer_a_value_is_no_rival_of_a_field() -> None:
    reply = page(
        element("combobox", "Reply size", tag="select", options=("Small", "Large")),
        element("textbox", "Reply text", tag="textarea", states={ElementState.EDITABLE}),
    )
    assert meant("Write 'I run 45s all year' in the reply", reply).tag == "textarea"
    with pytest.raises(ElementAmbiguous):
        meant("Write 'Small' in the reply", page(field("Reply size"), field("Reply text")))


@pytest.mark.parametrize("command", ["Set the maximum price to 120", "Change the rate in the third line to 4.80"])
def test_what_is_told_by_more_than_its_name_is_not_taken_by_that_alone(command: str) -> None:
    lines = page(field("Min £", label="Price"), field("Top £", label="\u2013"), field("Rate"), field("Qty"))
    with pytest.raises(ElementMismatch):
        meant(command, lines)


@pytest.mark.parametrize("command", ["Apply the promo code HARVEST10", "redeem voucher code HARVEST10"])
def test_a_code_is_entered_before_it_is_applied(command: str) -> None:
    fill, press = parse(command)
    basket = page(field("Voucher code"), button("Apply"), button("Redeem"), button("Pay now"))
    assert (ground(fill, basket).element.name, fill.value) == ("Voucher code", "HARVEST10")
    assert ground(press, basket).element.name.lower() == command.split(maxsplit=1)[0].lower()


def test_what_is_no_code_is_applied_as_it_is_called() -> None:
    assert len(parse("Apply the discount")) == len(parse("Apply the voucher now")) == 1


@pytest.mark.parametrize(
    ("command", "caption"),
    [
        ("setze das Ausführungsdatum auf den 1. April 2026", "Ausführung am"),
        ("return on 18 July 2027", "Coming back on"),
        ("set available from to 1 May 2026", "Disponible desde"),
    ],
)
def test_a_day_goes_where_it_is_asked_for_in_other_words(command: str, caption: str) -> None:
    day = field(caption, type="date")
    intent = parse(command)[0]
    readings = [each for each in (intent, *intent.otherwise) if each.value is not None]
    assert ground(readings[0], page(day, field("Name"))).element.name == caption


def test_nobody_is_chosen_from_a_list_that_has_it() -> None:
    offering = element("combobox", "Who can write", tag="select", options=("Everyone", "Nobody"))
    assert not is_contrary("set who can write to Nobody", Verb.FILL, offering)
    assert is_contrary("send it to nobody", Verb.CLICK, button("Send it"))


def test_sides_are_known_by_their_first_letter() -> None:
    sides = page(field("X"), field("Y"), field("W"), field("H"))
    assert ground(parse("set the width to 240")[0], sides).element.name == "W"
    assert ground(parse("set the height to 120")[0], sides).element.name == "H"


def test_what_is_called_so_in_what_is_closed_is_not_put_elsewhere() -> None:
    bugs = page(field("Playback rate"), field("Speed", states=[ElementState.HIDDEN]))
    with pytest.raises(ElementMismatch):
        meant("set the speed to 2", bugs)
    assert meant("set the speed to 2", page(field("Playback rate"))).name == "Playback rate"
