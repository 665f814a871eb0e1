"""Values said beside one another: how many, when and where; a number and a code."""

import pytest
from tests.browsers.grounding.reading import all_targets, told

from treadle.browsers.grounding import Verb, parse
from treadle.core.errors import NotUnderstood


def said(text: str) -> list[str]:
    """What each intent is about first, with its value."""
    made = [(told(intent.target) if intent.target is not None else "", intent.value) for intent in parse(text)]
    return [name if value is None else f"{name} = {value}" for name, value in made]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 guests at 19:00", ["4 guests <option> whole", "19:00 <option>"]),
        ("make it 2 adults on 3 May", ["2 adults <option> whole", "3 May <option>"]),
        ("a table for 4 on 12 March at 19:00", ["people = 4", "12 March <option>", "19:00 <option>"]),
        ("make it 4 guests at the chef's counter", ["4 guests <option> whole", "chef's counter <option>"]),
        (
            "zwei Erwachsene am Freitag um 19 Uhr",
            ["zwei Erwachsene <option> whole", "Freitag <option>", "19 Uhr <option>"],
        ),
        ("4 personnes le 12 mars à 19h", ["4 personnes <option> whole", "12 mars <option>", "19h <option>"]),
        ("4 personas a las 19:00", ["4 personas <option> whole", "19:00 <option>"]),
        ("tick Other and write newspaper next to it", ["Other", "<field> near(Other) = newspaper"]),
        ("open Bcc and put a@b.example in it", ["Bcc", "Bcc = a@b.example"]),
        ("call the new alarm Yoga", ["name in(new alarm) = Yoga"]),
        ("name the playlist Night bus", ["name in(playlist) = Night bus"]),
        ("sign in with member number 40122 and PIN 7315", ["member number = 40122", "PIN = 7315", "log in"]),
    ],
)
def test_each_value_is_one_of_its_own(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text", ["2 mugs in the cart", "one more photo in the gallery", "2 replies to Anna", "3 copies for the office"]
)
def test_what_is_counted_in_something_is_one_thing(text: str) -> None:
    try:
        intents = parse(text)
    except NotUnderstood:
        return
    assert len(intents) == 1


@pytest.mark.parametrize("text", ["type the key lies next to it", "call my sister Anna", "call the office in Bern"])
def test_a_text_and_a_call_name_nothing(text: str) -> None:
    assert not any(" = Anna" in each or "name" in each or "near" in each for each in said(text))


def test_what_belongs_to_a_value_is_no_value() -> None:
    assert said("set the title to Soup for the soul and more") == ["title = Soup for the soul and more"]


def test_a_name_that_is_nowhere_is_searched_for() -> None:
    (intent,) = parse("find Volta")
    assert (Verb.SEARCH, "Volta") in [(each.verb, each.value) for each in intent.otherwise]
    assert Verb.SEARCH not in {each.verb for each in parse("find the cheapest flight")[0].otherwise}


@pytest.mark.parametrize("text", ["die Datenschutzhinweise bestätigen", "bestätige die Datenschutzhinweise"])
def test_what_is_confirmed_may_be_a_box(text: str) -> None:
    (intent,) = parse(text)
    assert any(each.verb is Verb.CHECK for each in intent.otherwise)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("type Rosefield Court in the second address line", "address line 2"),
        ("gib Hof in die zweite Adresszeile ein", "Adresszeile 2"),
        ("set the name of the company to Acme", "company name"),
    ],
)
def test_a_field_may_be_called_by_its_number_or_by_what_it_is_of(text: str, name: str) -> None:
    (intent,) = parse(text)
    assert name in [told(each) for each in all_targets(intent)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("change the city from Bristol to Cardiff", ["city", "Bristol"]),
        ("ändere den Ort von Bern auf Basel", ["Ort", "Bern"]),
    ],
)
def test_what_is_changed_is_called_so_or_holds_the_old_value(text: str, names: list[str]) -> None:
    (intent,) = parse(text)
    assert [told(each.target) for each in intent.otherwise if each.target is not None] == names
