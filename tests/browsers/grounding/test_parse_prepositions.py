"""What stands around a field and its value is for neither of them, and a deed that is only spoken of is not done."""

import pytest
from tests.browsers.grounding.pages import button, link, page

from treadle.browsers.grounding import Verb, ground, parse
from treadle.core.errors import ElementMismatch, NotUnderstood


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("Mets le prénom à Anna", "prénom", "Anna"),
        ("Mets Prénom à 'Luc'", "Prénom", "Luc"),
        ("Mets la quantité à 3", "quantité", "3"),
        ("Mets la date de naissance au 3 mars 1990", "date de naissance", "3 mars 1990"),
        ("Mets l'arrivée au 3 mars 2027", "arrivée", "3 mars 2027"),
        ("Mets l'heure à 15 h", "heure", "15 h"),
        ("Pon Nombre a Otto", "Nombre", "Otto"),
        ("Pon la cantidad a 3", "cantidad", "3"),
        ("Pon la fecha de nacimiento al 3 de marzo de 1990", "fecha de nacimiento", "3 de marzo de 1990"),
        ("Escribe 3 de marzo de 1990 en Fecha de nacimiento", "Fecha de nacimiento", "3 de marzo de 1990"),
        ("Gib als Nachnamen Meier ein", "Nachnamen", "Meier"),
        ("Gib bei Name Otto ein", "Name", "Otto"),
        ("Enter as surname Lee", "surname", "Lee"),
        ("Enter 3 May 1990 in Birthday", "Birthday", "3 May 1990"),
        ("Enter 5 in quantity", "quantity", "5"),
        ("Land ist Schweiz", "Land", "Schweiz"),
        ("Move the volume slider to 30", "volume", "30"),
    ],
)
def test_a_field_and_its_value_are_told_apart_by_the_words_between(said: str, field: str, value: str) -> None:
    (intent,) = parse(said)
    assert intent.target is not None
    assert (intent.verb, intent.target.name, intent.value) == (Verb.FILL, field, value)


def test_where_the_name_of_a_field_ends_is_left_to_the_page() -> None:
    (intent,) = parse("Gib als Spitznamen Otto der Große ein")
    readings = [(each.target.name, each.value) for each in (intent, *intent.otherwise) if each.target is not None]
    assert readings == [
        ("Spitznamen Otto der", "Große"),
        ("Spitznamen Otto", "der Große"),
        ("Spitznamen", "Otto der Große"),
    ]


def test_a_field_without_a_value_is_no_text_to_type() -> None:
    (intent,) = parse("Enter as surname")
    assert intent.value is None


@pytest.mark.parametrize("said", ["Type to be or not to be", "Type hello to Anna", "Enter for Bob 7 hours"])
def test_a_text_that_begins_or_goes_on_with_a_preposition_is_typed_as_it_is(said: str) -> None:
    (intent,) = parse(said)
    assert (intent.target, intent.value) == (None, said.split(maxsplit=1)[1])


def test_the_list_may_be_said_before_the_choice() -> None:
    (intent,) = parse("Wähle bei Land Österreich")
    assert intent.target is not None
    assert (intent.verb, intent.target.name, intent.value) == (Verb.SELECT, "Land", "Österreich")


@pytest.mark.parametrize("said", ["Log in with bob and password X1", "Log in with bob@example.org and password X1"])
def test_who_logs_in_may_be_said_by_the_bare_name(said: str) -> None:
    user, password, sent = parse(said)
    assert (user.value, password.value, sent.verb) == (said.split()[3], "X1", Verb.SUBMIT)


@pytest.mark.parametrize(
    ("said", "keys"), [("Drücke zweimal Tab", ("Tab", "Tab")), ("Drücke die Tabulatortaste zweimal", ("Tab", "Tab"))]
)
def test_how_often_a_key_is_pressed_is_said_before_or_behind_it(said: str, keys: tuple[str, ...]) -> None:
    (intent,) = parse(said)
    assert (intent.verb, intent.keys) == (Verb.PRESS, keys)


@pytest.mark.parametrize("said", ["Show Delete account", "Show me Delete account", "Affiche Supprimer le compte"])
def test_to_show_a_deed_is_not_to_do_it(said: str) -> None:
    snapshot = page(button("Delete account"), button("Supprimer le compte"), button("Save"))
    for intent in parse(said):
        for reading in (intent, *intent.otherwise):
            with pytest.raises(ElementMismatch):
                ground(reading, snapshot)


@pytest.mark.parametrize(("said", "name"), [("Show Delete account", "Show Delete account"), ("Show Terms", "Terms")])
def test_what_is_called_so_or_no_deed_is_shown(said: str, name: str) -> None:
    snapshot = page(button("Delete account"), button("Show Delete account"), link("Terms"))
    assert ground(parse(said)[0], snapshot).element.name == name


@pytest.mark.parametrize(
    "said",
    [
        "Click 'Delete account' not",
        "Click Delete account not",
        "Clique sur Supprimer pas",
        "Klicke auf Speichern nicht",
        "click",
    ],
)
def test_what_is_denied_or_says_nothing_is_refused(said: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(said)


@pytest.mark.parametrize("said", ["click Not now", "click 'Why not'"])
def test_a_name_may_have_a_not_in_it(said: str) -> None:
    (intent,) = parse(said)
    assert intent.verb is Verb.CLICK


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Gehe zur Seite Über uns", "Über uns"),
        ("Ve a la página Quiénes somos", "Quiénes somos"),
        ("Go to the page Pricing", "Pricing"),
    ],
)
def test_the_name_of_a_page_may_stand_behind_the_word_for_it(said: str, name: str) -> None:
    assert ground(parse(said)[0], page(link(name), link("Contact"))).element.name == name
