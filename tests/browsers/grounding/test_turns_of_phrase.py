"""One deed that is said of several things, and turns of phrase that are put as a construction reads them."""

import pytest
from tests.browsers.grounding.pages import button, field, link, page

from treadle.browsers.grounding import Intent, Verb, ground, parse
from treadle.browsers.grounding.explaining.telling import declines_box
from treadle.browsers.grounding.grammar.distributing import distributed, divided
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.grammar.waited import without_kind
from treadle.browsers.grounding.scoring.asked_for import asked_for


def named(intent: Intent) -> str:
    return intent.target.name if intent.target is not None else ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("click Fri and Sat", ("click Fri", "click Sat")),
        ("compare the Clio and the Octavia", ("compare the Clio", "compare the Octavia")),
        ("compare the Clio with the Octavia", ("compare the Clio", "compare the Octavia")),
        ("enrol in Databases and Algebra", ("enrol in Databases", "enrol in Algebra")),
        ("make it bold and italic", ("make it bold", "make it italic")),
        ("tick it on the first row and the last one", ("tick it on the first row", "tick it on the last row")),
        ("Schwarz und Gelb auswählen", ("Schwarz auswählen", "Gelb auswählen")),
        ("coche le premier et le dernier", ("coche le premier", "coche le dernier")),
        ("put the tape and the salve in my cart", ("put the tape in my cart", "put the salve in my cart")),
        ("mark layout.ts and the readme as viewed", ("mark layout.ts as viewed", "mark the readme as viewed")),
        ("leg das Beet und die Wanne in den Korb", ("leg das Beet in den Korb", "leg die Wanne in den Korb")),
        ("mets le pain et le lait dans le panier", ("mets le pain dans le panier", "mets le lait dans le panier")),
        ("añade el pan y la leche al carrito", ("añade el pan al carrito", "añade la leche al carrito")),
        ("put Rosa in 7B and Emil in 7C", ("put Rosa in 7B", "put Emil in 7C")),
        ("drag Milk to Done and Eggs to Doing", ("drag Milk to Done", "drag Eggs to Doing")),
        ("pick good for both the inn and the bed and tea", ("pick good for the inn", "pick good for the bed and tea")),
        ("tick the press and the sales enquiries", ("tick the press", "tick the sales enquiries")),
        ("tick the press and the sales conversations", ("tick the press conversation", "tick the sales conversation")),
        ("star and fork the repository", ("star the repository", "fork the repository")),
        ("tick the tickets of Ann and Bo", ("tick the ticket of Ann", "tick the ticket of Bo")),
    ],
)  # fmt: skip
def test_a_deed_for_several_things_is_one_for_each(text: str, parts: tuple[str, ...]) -> None:
    assert parts in distributed(text)


def test_what_is_put_somewhere_is_not_taken_for_the_thing_alone() -> None:
    assert all(part.endswith("in the cart") for way in distributed("put A and B in the cart") for part in way)


@pytest.mark.parametrize(
    "text",
    [
        "click Save",
        "click 'Fri and Sat'",
        "don't click Fri and Sat",
        "why Fri and Sat?",
        "press the one between A and B",
        "make the picture black and white",
    ],
)
def test_what_names_one_thing_or_denies_is_not_spread(text: str) -> None:
    assert distributed(text) == ()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ne montrer que les livres disponibles", "montrer seulement les livres disponibles"),
        ("n'envoyez plus de rappel", "je ne veux pas de rappel"),
        ("no me mandes más recordatorios por SMS", "no quiero recordatorios por SMS"),
        ("schick mir bitte keine Werbung mehr", "ich will keine Werbung"),
        ("let me see what my profile looks like", "preview my profile"),
        ("replace the city with Bern and save", "change the city to Bern and save"),
        ("remplace la ville par Rochefort et enregistre", "mets Rochefort dans la ville et enregistre"),
        ("New call on 2 May, room Wren", "New call, date 2 May, room Wren"),
        ("Neuer Termin am 2. Mai, Raum Wren", "Neuer Termin, Datum 2. Mai, Raum Wren"),
        ("nouveau trajet le 2 mai, départ 9 h", "nouveau trajet, date 2 mai, départ 9 h"),
        ("nueva cita el 2 de mayo, sala Wren", "nueva cita, fecha 2 de mayo, sala Wren"),
        ("ersetze den Ort durch Bern", "ändere den Ort auf Bern"),
        ("cambia el concepto por alquiler", "pon alquiler en el concepto"),
        ("stell die Portionen auf 6", "setze die Portionen auf 6"),
        ("n'autorise plus les inscriptions", "n'autorise pas les inscriptions"),
        ("zum Depot wechseln", "gehe zum Depot"),
        ("ich fahre am 5.6.2027 von Ulm nach Kiel", "von Ulm nach Kiel am 5.6.2027"),
        ("enlève tous les filtres", "efface les filtres"),
        ("I don't want to follow this show any more", "unfollow"),
        ("stop following Night Shift", "unfollow Night Shift"),
        ("haz una búsqueda de nómina", "busca nómina"),
        ("ponme unas manzanas en el carrito", "pon manzanas en el carrito"),
        ("03/04/1981 is my date of birth", "my date of birth is 03/04/1981"),
    ],
)
def test_a_turn_of_phrase_is_put_as_it_is_read(text: str, read: str) -> None:
    assert paraphrased(text) == read


@pytest.mark.parametrize("text", ["type 'replace a with b'", "Click Replace", "Ne pas envoyer la demande", "remplace"])
def test_nothing_else_is_put_otherwise(text: str) -> None:
    assert paraphrased(text) == text


def test_a_verb_with_its_object_behind_and_may_be_a_second_thing() -> None:
    assert divided("open team requests and approve Priya Nair") == ("open team requests", "approve Priya Nair")
    assert divided("click Save and close") is divided("don't open A and approve B") is None


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("What's on the menu in the canteen?", "Canteen menu"),
        ("Quels sont les horaires ?", "Horaires"),
        ("Was steht in den Rechnungen?", "Rechnungen"),
        ("¿qué tengo en el buzón?", "Buzón"),
        ("I'd like to know what's on the menu in the canteen", "Canteen menu"),
        ("I want to know if I can collect my order", "Can I collect my order?"),
        ("ich möchte wissen, ob es Rechnungen gibt", "Rechnungen"),
        ("I want to collect my order", ""),
        ("What does Delete do?", ""),
        ("What is the weather?", ""),
        ("Which menu?", ""),
    ],
)
def test_a_question_is_about_what_leads_to_its_answer(text: str, element: str) -> None:
    shown = page(
        link("Canteen menu"),
        link("Menu"),
        button("Main menu"),
        link("Rechnungen"),
        link("Horaires"),
        button("Can I collect my order?"),
        button("Delete"),
        button("Buzón"),
    )
    found = asked_for(shown, text)
    assert (found.name if found is not None else "") == element


@pytest.mark.parametrize("name", ["Rechercher un nom", "Suchbegriff", "¿Qué buscas?", "What are you looking for?"])
def test_a_field_is_searched_that_says_so_in_any_language(name: str) -> None:
    shown = page(field("Name"), field(name))
    assert ground(parse("search for Ann")[0], shown).element.name == name


def test_the_dot_of_an_initial_ends_no_clause() -> None:
    chosen, pressed = parse("select Luis M. from Assignee and click Apply")
    assert (chosen.verb, pressed.verb, named(pressed)) == (Verb.SELECT, Verb.CLICK, "Apply")


def test_what_is_quoted_behind_then_has_the_verb_before() -> None:
    assert [named(each) for each in parse("hit 'only my issues' and then 'recently updated'")] == [
        "only my issues",
        "recently updated",
    ]


def test_an_order_that_is_asked_for_is_a_clause() -> None:
    ticked, _ = parse("check hide played and sort by longest first")
    assert (ticked.verb, named(ticked)) == (Verb.CHECK, "hide played")


def test_what_is_to_be_sent_goes_into_the_field_for_messages_with_its_question_mark() -> None:
    written, _ = parse("write Is the tent waterproof? and send it")
    assert (named(written), written.value) == ("message", "Is the tent waterproof?")


@pytest.mark.parametrize(
    "text",
    ["Signatur nicht anhängen", "keine Angebote", "pas de rappel", "no quiero la programación", "no more offers"],
)
def test_a_box_is_declined_in_every_language(text: str) -> None:
    assert declines_box(text)


@pytest.mark.parametrize(
    ("text", "name"), [("the Premier card", "Premier"), ("Save button", "Save"), ("the results", ""), ("Premier", "")]
)
def test_what_is_waited_for_may_be_called_by_its_name_alone(text: str, name: str) -> None:
    assert without_kind(text) == name


def test_a_new_thing_is_made_before_what_it_is_to_have() -> None:
    made, *rest = parse("New issue, title Wrong page count, severity High")
    assert (made.verb, named(made)) == (Verb.CLICK, "New issue")
    assert [(named(each), each.value) for each in rest[0].apart][-1] == ("severity", "High")


def test_two_choices_from_one_list_may_be_one_with_and_in_its_name() -> None:
    one, _ = parse("select Bed and Lunch from Board")
    assert one.unsplit is not None
    assert (one.unsplit.verb, one.unsplit.value) == (Verb.SELECT, "Bed and Lunch")


def test_a_button_that_says_what_is_so_undoes_it() -> None:
    shown = page(button("Follow the crowd"), button("Following"), link("Night Shift"))
    (said,) = parse("unfollow Night Shift")
    found = [each for each in (said.target, *(said.target.otherwise if said.target else ())) if each is not None]
    assert "Following" in {each.name for each in found}
    assert ground(parse("unfollow")[0], shown).element.name == "Following"


def test_one_is_of_the_kind_that_was_spoken_of() -> None:
    off, on = parse("turn the work alarm off and the swimming one on")
    assert (off.verb, named(off), on.verb, named(on)) == (Verb.UNCHECK, "work alarm", Verb.CHECK, "swimming alarm")


@pytest.mark.parametrize(
    ("text", "verb", "name", "amount"),
    [
        ("one portion less", Verb.STEP, "portion", -1),
        ("zwei G\u00e4ste mehr", Verb.STEP, "G\u00e4ste", 2),
        ("un degr\u00e9 de moins", Verb.STEP, "temp\u00e9rature", -1),
        ("medio grado m\u00e1s", Verb.STEP, "temperatura", 0.5),
        ("increase the heating by 1.5 degrees", Verb.STEP, "heating", 1.5),
    ],
)
def test_so_many_more_or_fewer_are_steps(text: str, verb: Verb, name: str, amount: float) -> None:
    (step,) = parse(text)
    assert (step.verb, named(step), step.amount) == (verb, name, amount)


@pytest.mark.parametrize(
    ("text", "time"), [("nimm den Termin um 11 Uhr", "11:00"), ("la sesi\u00f3n de las 22:15, por favor", "22:15")]
)
def test_a_time_that_is_for_the_taking_is_chosen(text: str, time: str) -> None:
    assert named(parse(text)[0]) == time


@pytest.mark.parametrize(
    ("text", "verb"),
    [("sube retrato.pdf", Verb.UPLOAD), ("sube a los comentarios", Verb.SCROLL), ("scroll to notes.txt", Verb.SCROLL)],
)
def test_what_goes_up_is_a_file_or_the_page(text: str, verb: Verb) -> None:
    assert [each.verb for each in parse(text)] == [verb]


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("can you go back to the week before", "previous week"),
        ("go to the month after this one", "next month"),
        ("the picture before that", "previous picture"),
        ("der Briefumschlag oben rechts", "der Briefumschlag in der Ecke oben rechts"),
        ("klick auf das Kreuz ganz unten links", "klick auf das Kreuz in der Ecke unten links"),
        ("die Spalte links", "die Spalte links"),
    ],
)
def test_where_it_stands_is_put_as_it_is_read(said: str, put: str) -> None:
    assert paraphrased(said) == put
