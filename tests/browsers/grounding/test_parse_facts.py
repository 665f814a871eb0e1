"""Sentences that state a field and its value without a verb of entering, and what must not be taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.reading import all_targets, told

from treadle.browsers.grounding import Intent, Verb, parse
from treadle.core.errors import NotUnderstood


def steps(text: str) -> list[list[str]]:
    """Of each thing to do, every reading: ``fill name = Anna``."""
    return [[reading for each in (intent, *intent.otherwise) for reading in short(each)] for intent in parse(text)]


def short(intent: Intent) -> list[str]:
    """The readings of one verb."""
    value = "" if intent.value is None else f" = {intent.value}"
    if intent.target is None:
        return [f"{intent.verb}{value}"]
    return [f"{intent.verb} {told(target)}{value}" for target in all_targets(intent)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("telephone number 01632 960 555", "fill telephone number = 01632 960 555"),
        ("return date May 2nd, 2026", "fill return date = May 2nd, 2026"),
        ("repeat the password abc12345", "fill repeat password = abc12345"),
        ("return on 10 July 2026", "fill return = 10 July 2026"),
        ("return on Friday 10 July", "fill return = Friday 10 July"),
        ("Membership expires in August 2027", "fill Membership expires = August 2027"),
        ("salary at least €45,000", "fill minimum salary = €45,000"),
        ("Le prix est de 30 euros", "fill prix = 30 euros"),
        ("Mon nom est De Gaulle", "fill nom = De Gaulle"),
        ("price up to 50", "fill max price = 50"),
        ("donate 75 as other amount", "fill other amount = 75"),
        ("Paul as first name", "fill first name = Paul"),
        ("first name Paul", "fill first name = Paul"),
        ("order 10 pieces of Copy paper", "fill pieces <field> row(Copy paper) = 10"),
        ("Add the subtask 'Ask QA'", "fill Add subtask = Ask QA"),
        ("price between 30 and 90", "fill price = 30 and 90"),
        ("only games from 2015 to 2020", "fill games = 2015 to 2020"),
        ("How many people? 4", "fill How many people = 4"),
        ("Do you own a car? yes", "fill Do you own a car = yes"),
        ("Set the alarm for 6:30", "fill alarm = 6:30"),
        ("ask for a read receipt", "check read receipt <checkbox>"),
        ("use my savings account", "select savings account <option>"),
        ("I am a new patient", "select I am a new patient <option> whole"),
        ("I'm not interested in the job from Hale", "click not interested in(Hale <listitem>) whole"),
        ("make Elm a favourite", "click favourite in(Elm) whole"),
        ("make Bruno Falk an editor", "select <select> in(Bruno Falk) = editor"),
        ("watch this issue", "click watch whole"),
        ("Give it 4 stars", "select 4 <option>"),
        ("enter full screen", "click full screen"),
        ("Write a new mail", "click Compose whole"),
        ("Schreibe eine neue Nachricht", "click Neue Nachricht whole"),
        ("leave the message field empty", "clear message <field>"),
        ("Show the last 7 days", "click last 7 days <button>"),
        ("View order 5511", "click View in(order 5511) whole"),
        ("Remove Bonus: Outtakes from the queue", "click Remove from queue in(Bonus: Outtakes) whole"),
        ("show only outgoing payments", "select outgoing <option>"),
        ("Open the passengers box", "click passengers <button>"),
        ("change the quantity from 1 to 3", "fill quantity = 3"),
        ("wähle 09:00 Uhr", "select 9:00"),
        ("Häkchen bei Newsletter entfernen", "uncheck Newsletter"),
        ("Envoie le formulaire", "submit"),
        ("Cierra la sesión", "click Cerrar sesión"),
        ("Renueva El mapa", "click Renovar in(mapa) whole"),
    ],
)
def test_a_fact_or_wish_may_be_what_a_page_has_for_it(text: str, expected: str) -> None:
    (readings,) = steps(text)
    assert expected in readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fly from Oslo (OSL) to Lisbon (LIS)", ["fill From = Oslo (OSL)", "fill To = Lisbon (LIS)"]),
        ("from 9:00 to 17:30", ["fill From = 9:00", "fill To = 17:30"]),
        ("arrival date 12 May, departure date 15 May", ["fill arrival date = 12 May", "fill departure date = 15 May"]),
        ("check-in 3 June, check-out 6 June", ["fill check-in = 3 June", "fill check-out = 6 June"]),
        ("PO number HL-7731, amount 500", ["fill PO number = HL-7731", "fill amount = 500"]),
        ("Start the permit on day 1, month 8, year 2026",
         ["fill Start the permit on day = 1", "fill month = 8", "fill year = 2026"]),
        ("Enter anna.k as the user name and hunter2! as the password in the Sign in section",
         ["fill user name in(Sign in <section>) = anna.k", "fill password in(Sign in <section>) = hunter2!"]),
        ("enter s3cret! as password and click Apply in the Router card",
         ["fill password in(Router <section>) = s3cret!", "click Apply in(Router <section>)"]),
        ("Write Lovely day! under Anything else and submit the form", ["fill Anything else = Lovely day!", "submit"]),
        ("Open the search, type maps and click Go", ["click search", "fill <searchfield> = maps", "click Go"]),
        ("move notes.txt into the bin by dragging it", ["drag notes.txt"]),
        ("add Oil the gate to the list by typing it in and pressing Enter", ["fill <section> = Oil the gate", "press"]),
        ("click car, then next, then click Save", ["click car", "click next", "click Save"]),
        ("Fill in Paul as First name in the section 'Who drives?'",
         ["fill First name in(Who drives? <section>) = Paul"]),
        ("Set the price from 30 to 90 and click Apply", ["fill price = 30 to 90", "click Apply"]),
        ("click not now, then enter 71 as my weight", ["click not", "fill weight = 71"]),
    ],
)  # fmt: skip
def test_several_things_are_told_apart(text: str, expected: list[str]) -> None:
    assert [readings[0] for readings in steps(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "How do I pay? Click Pay",
        "What is this? please",
        "What is the price? tell me",
        "Click Delete, not now",
        "don't set the price from 30 to 90",
        "I don't want to order 10 pieces of paper",
    ],
)
def test_questions_and_what_is_declined_stay_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)


@pytest.mark.parametrize("text", ["Delete row 2 and row 3", "Open chapter 2 and section 3"])
def test_what_is_done_to_several_is_no_value_for_any_field(text: str) -> None:
    assert all(readings[0].startswith("click") for readings in steps(text))


def test_leaving_a_field_empty_types_nothing() -> None:
    (readings,) = steps("leave the note field empty")
    assert not any(reading.startswith("fill") for reading in readings)


def test_turning_on_text_messages_is_not_turning_on_any_messages() -> None:
    (readings,) = steps("Turn on text messages")
    assert "check messages <any>" not in readings


def test_the_same_address_for_billing_is_not_typed() -> None:
    (readings,) = steps("use the same address for billing")
    assert not any(reading.startswith("fill billing") for reading in readings)


labels = st.lists(
    st.sampled_from(["room", "guests", "note", "total", "size", "depot"]), min_size=1, max_size=3, unique=True
)


@given(labels, st.integers(0, 99_999))
def test_a_label_and_a_number_always_have_the_field_among_their_readings(label: list[str], number: int) -> None:
    name = " ".join(label)
    readings = [reading for step in steps(f"{name} {number}") for reading in step]
    assert f"fill {name} = {number}" in readings


@given(st.text(alphabet=" abc!?:,.'\"1€()as to from in", max_size=60))
def test_whatever_is_said_is_read_or_refused(text: str) -> None:
    try:
        made = parse(f"enter {text} as name")
    except NotUnderstood:
        return
    assert all(intent.verb in Verb for intent in made)
