"""Clauses, lists and answers: no part of a sentence is lost, and none is taken for another."""

import pytest
from tests.browsers.grounding.reading import one, told

from treadle.browsers.grounding import Verb, parse


def _short(text: str) -> list[str]:
    """Each thing that is to be done: verb, target, value."""
    made = []
    for intent in parse(text):
        target = told(intent.target) if intent.target is not None else ""
        made.append(" ".join(filter(None, (intent.verb, target, intent.value and f"={intent.value}"))))
    return made


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Fill in Ann Lee as the first name and 0123 as phone", ["fill first name =Ann Lee", "fill phone =0123"]),
        (
            "Gib im Feld Nummer 4711 ein und im Passwort Rot&9, dann auf Einloggen klicken",
            ["fill Nummer =4711", "fill Passwort =Rot&9", "click Einloggen"],
        ),
        ("Gib im Feld Ort Bern und im Feld Land Schweiz ein", ["fill Ort =Bern", "fill Land =Schweiz"]),
        ("Trage Otto als Vorname ein und Meier als Nachname", ["fill Vorname =Otto", "fill Nachname =Meier"]),
        ("Schalte das Licht ein und die Heizung aus", ["check Licht", "uncheck Heizung"]),
        ("turn the light on and the heating off", ["check light", "uncheck heating"]),
        ("Wähle bei Land Österreich aus und bei Stadt Wien", ["select Land =Österreich", "select Stadt =Wien"]),
        ("select row E, seat 5 and row E, seat 6", ["select E, seat 5 <row>", "select E, seat 6 <row>"]),
        ("tick the boxes of Ice and Wrap", ["check <field> in(Ice)", "check <field> in(Wrap)"]),
        (
            "untick Same as delivery address and type Quay 9 in Street and number under Billing",
            ["uncheck Same as delivery address", "fill Street and number below(Billing) =Quay 9"],
        ),
        (
            "click Preview PDF, wait for Open preview and click it",
            ["click Preview PDF", "wait =Open preview", "click Open preview"],
        ),
        ("select last 3 months for the period", ["select last 3 months in(period)"]),
        ("tick weekend edition and sign me up", ["check weekend edition", "click sign up"]),
        ("Zoom out twice on the map", ["click Zoom out"] * 2),
        ("Klicke dreimal auf Plus", ["click Plus"] * 3),
    ],
)
def test_each_thing_that_is_said_is_read(said: str, meant: list[str]) -> None:
    assert _short(said) == meant


def test_a_clause_that_no_construction_reads_is_still_one() -> None:
    first, second = parse("Pan the map left and turn on car parks")
    assert first.clause == "Pan the map left"
    assert (second.verb, second.clause) == (Verb.CHECK, "turn on car parks")


def test_each_of_several_things_has_a_clause_of_its_own() -> None:
    assert [each.clause for each in parse("add dental treatment and travel abroad")] == [
        "add dental treatment",
        "add travel abroad",
    ]
    assert [each.clause for each in parse("Select Luis Ortega and Mei Tanaka")] == [
        "Select Luis Ortega",
        "Select Mei Tanaka",
    ]


@pytest.mark.parametrize(
    ("said", "question", "answer"),
    [
        ("Biscuit is microchipped, so choose Yes there", "Biscuit microchipped", "Yes"),
        ("My dog is insured, so answer yes to that", "dog insured", "yes"),
        ("The car is not leased, choose No", "car leased", "No"),
        ("Der Hund ist gechippt, also wähle dort Ja", "Hund gechippt", "Ja"),
    ],
)
def test_an_answer_is_given_to_the_question_that_the_reason_is_about(said: str, question: str, answer: str) -> None:
    intent = one(said)
    assert intent.target is not None
    assert (intent.verb, intent.target.name, intent.value) == (Verb.SELECT, question, answer)


@pytest.mark.parametrize(
    ("said", "clause"),
    [
        ("Select that we live more than 3 miles from the school", "we live more than 3 miles from the school"),
        ("Indicate that my car is electric", "my car is electric"),
        ("Wähle aus, dass wir weit weg wohnen", "wir weit weg wohnen"),
        ("Select that row", "Select that row"),
        ("select that option", "select that option"),
    ],
)
def test_what_is_to_be_stated_is_what_is_meant(said: str, clause: str) -> None:
    assert one(said).clause == clause


@pytest.mark.parametrize("said", ["Delete the album and confirm it", "Lösche das Album und bestätige es"])
def test_to_confirm_is_to_say_yes_in_the_dialog(said: str) -> None:
    last = parse(said)[-1]
    named = [
        told(target)
        for reading in last.otherwise
        if reading.target is not None
        for target in (reading.target, *reading.target.otherwise)
    ]
    assert {"Yes <button> in(<dialog>)", "Ja <button> in(<dialog>)"} & set(named)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("limit the list to the freezer zone", "freezer zone"),
        ("restrict the results to direct flights", "direct flights"),
        ("Schränke die Liste auf Kühlware ein", "Kühlware"),
    ],
)
def test_a_list_is_narrowed(said: str, meant: str) -> None:
    intent = one(said)
    assert intent.target is not None
    assert (intent.verb, intent.target.name) == (Verb.SELECT, meant)


def test_a_slip_in_the_word_for_what_it_is() -> None:
    target = one("marca la casila de Amigos").target
    assert target is not None
    assert target.role == "checkbox"


def test_all_of_them_are_unfolded_at_once_where_a_button_does() -> None:
    intent = one("expand all questions")
    assert intent.target is not None
    assert "Expand all in(questions) whole" in [told(each) for each in intent.target.otherwise]
    assert [reading.verb for reading in intent.otherwise] == [Verb.EXPAND]


def test_a_comment_is_entered_where_it_is_added() -> None:
    first, second = parse("Add the comment Lovely light to the lighthouse post and post it")
    assert first.target is not None
    assert (first.verb, first.value, first.target.name) == (Verb.FILL, "Lovely light", "comment")
    assert second.verb is Verb.CLICK


def test_what_is_told_with_the_word_for_it() -> None:
    target = one("tick the user with the address a.b@c.example").target
    assert target is not None
    assert target.relation is not None
    assert target.relation.target.name == "a.b@c.example"


def test_the_place_stands_before_a_verb_at_the_end() -> None:
    intent = one("Unter Der Verein den Vorstand öffnen")
    assert intent.target is not None
    assert told(intent.target) == "Vorstand below(Verein)"


def test_a_quoted_question_is_opened() -> None:
    intent = one("Öffne die Frage „Was kostet das?“")
    assert intent.target is not None
    assert (intent.target.name, intent.target.relation) == ("Was kostet das?", None)


def test_what_is_left_out_is_no_longer_ticked() -> None:
    assert Verb.UNCHECK in {reading.verb for reading in one("leave out my signature").otherwise}


@pytest.mark.parametrize(
    "text",
    [
        "for the weekly digest untick e-mail and tick push",
        "für den Wochenbericht hake E-Mail ab und hake Push an",
        "dans la section Alertes décoche E-mail et coche SMS",
    ],
)
def test_where_something_is_said_first_holds_for_what_follows(text: str) -> None:
    first, second = parse(text)
    assert first.target is not None
    assert second.target is not None
    assert first.target.relation is not None
    assert second.target.relation == first.target.relation
    assert second.target.otherwise[-1].relation is None  # it may be elsewhere all the same
