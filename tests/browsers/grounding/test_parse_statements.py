"""Wishes and facts that name no deed, and deeds that no table knows: the readings that they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.reading import all_targets, one, told

from treadle.browsers.grounding import Intent, Target, Verb, parse
from treadle.core.errors import NotUnderstood


def readings(text: str) -> list[str]:
    """Each reading of a command that asks for one thing: ``fill people = 5``."""
    intent = one(text)
    return [short(each, target) for each in (intent, *intent.otherwise) for target in targets(each)]


def targets(intent: Intent) -> tuple[Target | None, ...]:
    """What a reading may mean, in each way to take its words."""
    return (None,) if intent.target is None else all_targets(intent)


def short(intent: Intent, target: Target | None) -> str:
    """A reading by its verb, its element and its value."""
    value = "" if intent.value is None else f" = {intent.value}"
    return f"{intent.verb}{'' if target is None else f' {told(target)}'}{value}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PO number is HL-7731", "fill PO number = HL-7731"),
        ("the winner was Freya", "fill winner = Freya"),
        ("we are 5 people", "fill people = 5"),
        ("2 kids please", "fill kids = 2"),
        ("at least two bedrooms", "fill bedrooms = 2"),
        ("at least two bedrooms", "select bedrooms = 2+"),
        ("I want it for a year", "select year <option>"),
        ("we play 4-3-3", "select 4-3-3 <option>"),
        ("valid until cancelled please", "select valid until cancelled <option>"),
        ("saturday", "select saturday <option>"),
        ("it's for a birthday", "select birthday <option>"),
        ("we're bringing a bike", "select bike <option>"),
        ("auf Englisch bitte", "select Englisch <option>"),
        ("wir sind 4 Personen", "fill Personen = 4"),
        ("nous sommes 3 adultes", "fill adultes = 3"),
        ("somos 2 adultos", "fill adultos = 2"),
        ("the vehicle is not leased", "select vehicle leased = No"),
        ("yes, the vehicle is leased", "select vehicle leased = yes"),
        ("no, we didn't use the audio guide", "select use audio guide = no"),
        ("no, this page was not helpful", "select page helpful = No"),
        ("nearest ones first please", "select nearest <option>"),
        ("how much luggage am I allowed? choose Baggage rules", "select Baggage rules"),
        ("no, no tengo perro", "select tengo perro = no"),
        ("my membership runs until December 2026", "fill membership expires = December 2026"),
        ("mi contrato termina en diciembre de 2027", "fill fin de contrato = diciembre de 2027"),
        ("I want 5 of the rooibos", "fill quantity <field> row(rooibos) = 5"),
        ("sign me up for the newsletter", "check newsletter <checkbox>"),
        ("melde mich für den Newsletter an", "check Newsletter <checkbox>"),
        ("apúntame al boletín", "check boletín <checkbox>"),
        ("tick that it's a gift", "select it's a gift <option> whole"),
        ("marca que he leído las bases", "select he leído las bases <option>"),
        ("hak an, dass ich die Regeln gelesen habe", "select Regeln gelesen habe <option>"),
        ("only permanent contracts", "select contracts = permanent"),
        ("only senior positions", "select senior whole"),
        ("nur unbefristete Stellen", "select unbefristet <option> whole"),
        ("solo puestos fijos", "select fijos whole"),
        ("I don't need a work permit", "select a work permit = No"),
        ("I don't need a work permit", "uncheck a work permit <checkbox>"),
        ("ich brauche keinen Parkplatz", "select Parkplatz = Nein"),
        ("no text reminders please", "uncheck text reminders <checkbox>"),
        ("the cheapest first", "select sort = cheapest"),
        ("Book it under the name Whitlock", "fill name = Whitlock"),
        ("comment 'Good news'", "fill discussion <field> = Good news"),
        ("take quarter past seven", "select 19:15"),
        ("pick 4.45 pm", "select 16:45"),
        ("my name's Dora Finch", "fill name = Dora Finch"),
        ("ich heiße Ole Brandt", "fill Name = Ole Brandt"),
        ("le patient s'appelle Léo Garnier", "fill nom = Léo Garnier"),
        ("je m'appelle Léo Garnier", "fill nom = Léo Garnier"),
        ("me llamo Inés Robledo", "fill nombre = Inés Robledo"),
        ("né le 2 mai 1990", "fill date de naissance = 2 mai 1990"),
        ("nací el 12 de julio de 1979", "fill fecha de nacimiento = 12 de julio de 1979"),
        ("ich bin am 3. April 1985 geboren", "fill Geburtsdatum = 3. April 1985"),
        ("i'm 34 years old", "fill age = 34"),
        ("I live in Bern", "fill city = Bern"),
        ("I live in the old town", "select old town <option>"),
        ("there are four of us", "fill people = 4"),
        ("wir sind zu viert", "fill Personen = 4"),
        ("somos cuatro en casa", "fill personas = 4"),
        ("mets 6 personnes", "fill personnes = 6"),
        ("take three loaves", "fill loaves = 3"),
        ("den Schutzbrief hätte ich gern", "select Schutzbrief <option>"),
        ("keine Werkstattbindung", "uncheck Werkstattbindung <checkbox>"),
        ("lights off in the bedroom", "uncheck lights in(bedroom)"),
    ],
)
def test_a_wish_or_fact_has_the_readings_that_a_page_may_have_something_for(text: str, expected: str) -> None:
    assert expected in readings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reboot web-02", "click reboot in(web-02) whole"),
        ("assign it to Chidi", "select assign = Chidi"),
        ("bill it in pounds", "select pounds <option>"),
        ("add the label urgent", "fill label = urgent"),
        ("add two dogs", "step dogs"),
        ("filter the instances by db", "fill filter instances = db"),
        ("tell Pip I am late", "fill message <field> = I am late"),
        ("clear my basket", "click clear in(basket) whole"),
        ("Starte den Filmabend", "click Filmabend <button> whole"),
        ("Give a 9 for the service", "fill service = 9"),
        ("put reg KX19 PLM in", "fill reg = KX19 PLM"),
    ],
)
def test_a_deed_has_a_reading_for_its_value_too(text: str, expected: str) -> None:
    assert expected in readings(text)


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("zitiere Stille Wasser", "zitieren", "Stille Wasser"),
        ("Stille am See vormerken", "vormerken", "Stille am See"),
        ("merke mir das gartenjahr", "merken", "gartenjahr"),
        ("réservez la table", "réserver", "table"),
        ("reserva la mesa", "reservar", "mesa"),
    ],
)
def test_a_deed_is_called_by_its_infinitive_in_other_languages(text: str, verb: str, thing: str) -> None:
    target = one(text).target
    assert target is not None
    placed = [each for each in (target, *target.otherwise) if each.relation is not None]
    called = {(each.name.lower(), each.relation.target.name) for each in placed if each.relation is not None}
    assert (verb, thing) in called


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("home goals 3, away goals 1, save the result", 3),
        ("day 9 month 11 year 1979", 3),
        ("it's for a birthday and someone is vegan", 2),
        ("Log a play, the winner was Freya, and click Log it", 3),
        ("print the shift report then go full screen", 2),
        ("click Not now; chat with my coach", 2),
        ("compare salt road and petal & thorn", 2),
        ("Monday late and Friday night please", 2),
        ("show charging points but hide the pay machines", 2),
        ("I have a dog, so tick pets allowed", 1),
        ("Nobody else should be able to see it: choose Only me", 1),
        ("type hello; it is warm", 1),
        ("Click Save, the button is red", 1),
        ("Leave a note for the driver: ring twice, the bell is weak", 1),
        ("wir gehen weg, bitte auf Abwesend stellen", 1),
        ("Saisis 'A' comme code promo et applique-le", 2),
    ],
)
def test_a_sentence_is_as_many_things_as_it_says(text: str, count: int) -> None:
    assert len(parse(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to pay",
        "we won't send it",
        "is this free?",
        "click Save when the page is ready",
        "don't tell Pip I am late",
        "if we are 5 people, book",
    ],
)
def test_what_is_not_wanted_asked_or_conditional_stays_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)


def test_a_complaint_tells_no_value() -> None:
    for text in ("the password is wrong", "the message is too long", "the email is invalid"):
        assert all(intent.value is None for intent in parse(text))


def test_to_be_told_of_something_is_no_condition() -> None:
    assert one("let me know when the camping pass is back").said.startswith("let me know")


def test_only_the_last_reading_carries_the_words_of_the_clause() -> None:
    intent = one("we are 5 people")
    assert [bool(each.said) for each in (intent, *intent.otherwise)] == [False] * len(intent.otherwise) + [True]


def test_what_is_denied_is_explained_only_by_a_box_that_is_unticked() -> None:
    intent = one("I don't need a work permit")
    assert [each.verb for each in (intent, *intent.otherwise) if each.said] == [Verb.UNCHECK]


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("hide the pay machines", "uncheck pay machines <checkbox>"),
        ("masque les parkings", "uncheck parkings <checkbox>"),
        ("no text reminders", "uncheck text reminders <checkbox>"),
        ("accept the parking conditions", "check parking conditions <checkbox>"),
        ("confirm the declaration", "check declaration <checkbox>"),
    ],
)
def test_what_is_hidden_refused_or_agreed_to_may_be_a_box(text: str, box: str) -> None:
    assert readings(text)[-1] == box
    assert readings(text)[0] != box  # a button comes first


@pytest.mark.parametrize("text", ["reject the declaration", "hide it", "show the declaration"])
def test_what_is_not_agreed_to_is_no_box(text: str) -> None:
    assert not any("<checkbox>" in reading for reading in readings(text))


@pytest.mark.parametrize(
    ("text", "leading"), [("continue", "Continue"), ("go on", "Next"), ("weiter", "Weiter"), ("continúa", "Siguiente")]
)
def test_going_on_is_whatever_button_leads_on(text: str, leading: str) -> None:
    assert f"click {leading} whole" in readings(text)


@pytest.mark.parametrize("text", ["continue with Google", "go on the waiting list", "go on holiday"])
def test_going_on_with_something_is_not(text: str) -> None:
    assert not any(reading in {"click Continue whole", "click Next whole"} for reading in readings(text))


@pytest.mark.parametrize(
    ("text", "verb", "said"),
    [
        ("my car is electric, tick the box", Verb.CHECK, "car electric"),
        ("i live in the old town, pick that zone", Verb.SELECT, "old town zone"),
    ],
)
def test_what_is_only_pointed_at_is_told_by_the_reason_before_it(text: str, verb: Verb, said: str) -> None:
    intent = one(text)
    assert (intent.verb, intent.said) == (verb, said)


def test_a_reason_for_what_is_named_may_be_left_out() -> None:
    reason, choice = parse("I have a dog, choose pets allowed")
    assert reason.aside
    assert not reason.said
    assert not choice.aside


@pytest.mark.parametrize(
    "text",
    [
        "we are 5 people, tick the terms box",  # a number for some field
        "the winner was Freya, tick the box",
        "I am vegetarian, order the menu",  # what is ordered without it would be another thing
        "I need a permit and tick the terms box",
        "I don't need a permit, tick the terms box",
    ],
)
def test_what_a_field_may_take_is_never_left_out(text: str) -> None:
    first, *_ = parse(text)
    assert len(parse(text)) > 1
    assert not first.aside


@pytest.mark.parametrize(
    ("text", "mended"), [("delet the album", "delete album"), ("archve the first mail", "archive first mail")]
)
def test_a_slip_in_a_deed_is_one_more_reading(text: str, mended: str) -> None:
    assert f"click {mended}" in readings(text)
    assert f"click {mended}" not in readings(text)[:1]


@pytest.mark.parametrize(("text", "other"), [("replay the video", "reply"), ("shave the cat", "share")])
def test_a_word_of_its_own_is_no_slip(text: str, other: str) -> None:
    assert not any(other in reading for reading in readings(text))


def test_a_number_alone_is_one_of_what_was_counted_before() -> None:
    _, last = parse("Approve the first comment and reject the last")
    assert told(all_targets(last)[0]) == "reject in(<listitem> #-1) whole"
    _, second = parse("Open the first email, then archive the second")
    assert told(all_targets(second)[0]) == "archive in(<listitem> #2) whole"


def test_a_number_alone_is_a_name_where_nothing_was_counted() -> None:
    _, last = parse("Approve the comment and reject the last")
    assert all("#" not in told(target) for target in all_targets(last))


def test_all_of_something_is_selected_where_it_is() -> None:
    assert readings("select all photos from 5 June") == ["select select all in(5 June) whole"]
    assert readings("select Blue from Color") == ["select Color = Blue"]


@pytest.mark.parametrize("text", ["go to page three", "go to page 3"])
def test_a_page_is_called_by_its_number(text: str) -> None:
    assert "navigate 3 whole" in readings(text)


def test_a_joined_pronoun_is_taken_off_a_verb_that_is_not_known() -> None:
    assert any("Guardar en favoritos" in reading for reading in readings("guárdalo en favoritos"))
    assert readings("Películas")[0] == "select Películas <option>"


def test_a_quoted_message_is_one_with_and_without_whom_it_is_for() -> None:
    assert "fill message <field> = hello" in readings("tell Pip 'hello'")
    assert "fill message <field> = hello" in readings("say 'hello'")


_WORDS = (
    "we are 5 people I don't need a the is not no put in under the name and , : ; so first add to with kids Anna 'x'"
)


@given(st.lists(st.sampled_from(_WORDS.split()), min_size=1, max_size=14).map(" ".join))
def test_any_words_have_flat_readings_or_are_refused(text: str) -> None:
    try:
        intents = parse(text)
    except NotUnderstood:
        return
    assert all(not other.otherwise for intent in intents for other in intent.otherwise)


def test_an_article_counts_beside_a_number() -> None:
    adults, child = parse("deux adultes et un enfant")
    assert "fill enfant = 1" in [short(each, each.target) for each in (child, *child.otherwise)]
    assert "fill adultes = 2" in [short(each, each.target) for each in (adults, *adults.otherwise)]


@pytest.mark.parametrize("text", ["keine Cookies annehmen", "keine Angebote senden", "nicht klicken"])
def test_what_is_not_to_be_done_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)
