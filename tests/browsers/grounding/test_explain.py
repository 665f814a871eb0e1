"""A clause is read from the page: the operation that accounts for all its words is meant; where some are left, where
others would do as well, or where it would do something else, nothing is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.browsers.grounding.pages import box, button, checkbox, element, field, link, page, text

from treadle.browsers.grounding import Index, Intent, Target, Verb
from treadle.browsers.grounding.explaining.arbiter import By, Candidate, arbitrate, likelihood
from treadle.browsers.grounding.explaining.clause import Clause, PieceKind
from treadle.browsers.grounding.explaining.explain import Explanation, explain
from treadle.browsers.grounding.explaining.infinitive import as_deed_on, is_told_by
from treadle.browsers.grounding.explaining.objecting import objections
from treadle.browsers.grounding.explaining.ruled import Outcome, Ruled
from treadle.browsers.grounding.explaining.weights import weights
from treadle.core.page import Element, ElementState, Snapshot


def _card(number: int, name: str, price: str) -> list[Element]:
    around = {"context": (f'listitem "{name} {price}"',), "groups": (number,), "joint": 4}
    y = 200.0 + 60 * number
    return [
        text(name, "heading", level=3, box=box(0, y), **around),
        text(price, box=box(120, y), **around),
        button("Add to basket", box=box(240, y), **around),
        button("Save for later", box=box(360, y), **around),
    ]


def _shop() -> Snapshot:
    return page(
        link("Wine list", box=box(0, 0)),
        link("Opening hours", box=box(120, 0)),
        field("Your name", box=box(0, 40)),
        field("E-mail address", type="email", box=box(120, 40)),
        field("Pick-up date", type="date", box=box(240, 40)),
        field("Number of guests", "spinbutton", type="number", box=box(360, 40)),
        element("combobox", "Size", tag="select", label="Size", options=("Small", "Large"), box=box(0, 80)),
        checkbox("Send me the newsletter", box=box(0, 120)),
        button("Book a table", box=box(0, 160)),
        button("Pay now", states=[ElementState.DISABLED], box=box(120, 160)),
        *_card(1, "Brick mug", "€12"),
        *_card(2, "Pine bowl", "€30"),
    )


def _told(snapshot: Snapshot, explanation: Explanation | None) -> str:
    """What is meant where the grammar leads nowhere, in short; empty if nothing is."""
    chosen = None if explanation is None else arbitrate(explanation, Ruled(Outcome.NOT_FOUND)).chosen
    operation = chosen.operation if chosen is not None else None
    if operation is None:
        return ""
    shown = snapshot.elements[operation.at]
    place = shown.context[0].split('"')[1].split(" €")[0] + ": " if shown.context else ""
    return f"{operation.kind} {place}{shown.name}{'=' if operation.option or operation.value else ''}" + (
        operation.option or operation.value
    )


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("can I see the wine list?", "P Wine list"),
        ("the opening hours please", "P Opening hours"),
        ("fill in Margery Pole as your name", "E Your name=Margery Pole"),
        ("my e-mail address is ann@example.org", "E E-mail address=ann@example.org"),
        ("pick-up date 3 May 2027", "E Pick-up date=3 May 2027"),
        ("make it 4 for the number of guests", "E Number of guests=4"),
        ("I'd like the large size", "O Size=Large"),
        ("sign me up for the newsletter: tick send me the newsletter", "B Send me the newsletter"),
        ("add the pine bowl to my basket", "P Pine bowl: Add to basket"),
        ("save the brick mug for later", "P Brick mug: Save for later"),
        ("book a tabel", "P Book a table"),
    ],
)
def test_what_accounts_for_all_words_is_meant(said: str, meant: str) -> None:
    snapshot = _shop()
    assert _told(snapshot, explain(Index(snapshot), said)) == meant


@pytest.mark.parametrize(
    "said",
    [
        "add to basket",  # which of the two
        "add the glass vase to my basket",  # there is none
        "pay now",  # it cannot be used
        "delete the brick mug",  # nothing does that
        "reserve a parking space",
        "xyzzy",
    ],
)
def test_what_is_not_accounted_for_is_not_meant(said: str) -> None:
    snapshot = _shop()
    assert _told(snapshot, explain(Index(snapshot), said)) == ""


def test_what_was_named_tells_which_of_several_alike_is_meant_whatever_it_is_made_of() -> None:
    """Cards without any role: only how deep the document is shared says what belongs together."""
    elements: list[Element] = []
    for at, name in enumerate(("Anna", "Bob", "Carla")):
        y = 40.0 * at
        elements += [
            text(name, joint=1, box=box(0, y)),
            text("Online", joint=3, box=box(120, y)),
            button("Poke", joint=3, box=box(240, y)),
        ]
    snapshot = page(*elements)
    assert _told(snapshot, explain(Index(snapshot), "poke Bob")) == "P Poke"
    explanation = explain(Index(snapshot), "poke Bob")
    assert explanation is not None
    assert explanation.operation.at == 5


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("set the priority to High", "E Medium=High"),
        ("departure date: 3 May 2027", "E Choose a date=3 May 2027"),
    ],
)
def test_what_shows_a_value_as_text_is_where_another_one_is_chosen(said: str, meant: str) -> None:
    shown = {"Priority": "Medium", "Assignee": "Ann", "Departure date": "Choose a date"}
    snapshot = page(
        *(
            element("generic", value, text=value, label=label, box=box(0, 40.0 * at))
            for at, (label, value) in enumerate(shown.items())
        ),
        button("Save", label="Owner", box=box(0, 120)),
    )
    assert _told(snapshot, explain(Index(snapshot), said)) == meant


def test_what_belongs_to_another_item_of_the_list_is_not_meant() -> None:
    """The deed is there for the neighbour alone."""
    snapshot = page(
        link("Invoice March", joint=3, context=("listitem",), groups=(1,), box=box(0, 0)),
        button("Remove", joint=4, context=("listitem",), groups=(1,), box=box(120, 0)),
        link("Invoice April", joint=3, context=("listitem",), groups=(2,), box=box(0, 40)),
    )
    assert _told(snapshot, explain(Index(snapshot), "delete 'Invoice April'")) == ""


def test_two_of_one_name_that_lead_nowhere_else_are_two() -> None:
    links = [link("Contact", href="http://shop.test/#", joint=2, box=box(0, 40.0 * at)) for at in range(2)]
    snapshot = page(*links)
    assert _told(snapshot, explain(Index(snapshot), "the contact page please")) == ""


def test_an_opposite_is_never_meant() -> None:
    snapshot = page(field("Min price", box=box(0, 0)), field("Name", box=box(0, 40)))
    assert _told(snapshot, explain(Index(snapshot), "set the maximum price to 40")) == ""


def test_a_word_that_may_be_a_verb_is_part_of_a_name_behind_another() -> None:
    clause = Clause("click Import the file", lambda word, capital: "")
    assert [piece.kind for piece in clause.pieces][:2] == [PieceKind.VERB, PieceKind.CONTENT]


@pytest.mark.parametrize(
    ("said", "word", "kind"),
    [
        ("archive the invoice of May", "may", PieceKind.CONTENT),
        ("archive Invoice May", "may", PieceKind.CONTENT),
        ("click View", "view", PieceKind.CONTENT),
        ("may I see the wine list", "may", PieceKind.FUNCTION),
        ("now may we see the wine list", "may", PieceKind.FUNCTION),
        ("Now May We See The Wine List", "may", PieceKind.FUNCTION),  # all have one
        ("Please, May I see it", "may", PieceKind.FUNCTION),
    ],
)
def test_a_small_word_with_a_capital_inside_of_a_sentence_is_a_name(said: str, word: str, kind: PieceKind) -> None:
    clause = Clause(said, lambda word, capital: "")
    assert [piece.kind for piece in clause.pieces if word in piece.part.words] == [kind]


@pytest.mark.parametrize(
    ("said", "removes"),
    [
        ("take the enamel scoop out of my basket", True),
        ("please throw this draft away", True),
        ("take a mug out", True),
        ("take the bus to Bern", False),
        ("take me to check out", False),  # somebody is led
        ("take us out of here", False),
        ("take the first one and sign out", False),
        ("take the sign out link", False),  # it is of a name
        ("take the Sign Out", False),
        ('take the "day off"', False),
    ],
)
def test_a_verb_with_its_other_part_behind_it_is_what_both_mean(said: str, removes: bool) -> None:
    clause = Clause(said, lambda word, capital: "")
    told = [(piece.part.words, piece.kind) for piece in clause.pieces]
    assert ((("delete",), PieceKind.VERB) in told) is removes


def test_a_deed_in_the_row_of_a_long_name_is_meant_rather_than_what_is_called_so() -> None:
    """A name of many words is one thing, as one of a single word is."""
    names = ("Hex bolt M5 x 30 zinc", "Hex bolt M5 x 40 zinc", "Wing nut M6 x 40 steel")
    snapshot = page(
        *(
            each
            for number, name in enumerate(names, 1)
            for place in [{"context": (f'row "{name}"', "table"), "groups": (number,), "joint": 3}]
            for each in (
                link(name, href=f"http://shop.test/{number}", box=box(0, 40.0 * number), **place),
                text(str(number * 7), role="cell", box=box(120, 40.0 * number), **place),
                button("Adjust", box=box(240, 40.0 * number), **place),
            )
        )
    )
    explanation = explain(Index(snapshot), "adjust the hex bolt M5 x 40 zinc")
    assert explanation is not None
    assert explanation.operation.at == 5


def test_too_much_is_not_looked_at() -> None:
    snapshot = _shop()
    assert explain(Index(snapshot), "word " * 41) is None
    assert explain(Index(snapshot), "") is None
    many = page(*(button(f"Button {number}") for number in range(1501)))
    assert explain(Index(many), "button 7") is None


@settings(deadline=None)
@given(said=st.text(max_size=120))
def test_whatever_is_said_nothing_is_decided_that_is_not_on_the_page(said: str) -> None:
    snapshot = _shop()
    explanation = explain(Index(snapshot), said)
    if explanation is not None:
        decision = arbitrate(explanation, Ruled(Outcome.NOT_FOUND))
        assert 0.0 <= decision.likelihood <= 1.0
        assert decision.why
        for operation in (one.measured.operation for one in explanation.ranked):
            assert 0 <= operation.at < len(snapshot.elements)
            assert operation.value in said


def _decided(said: str, verb: Verb, name: str, score: float) -> tuple[str, str]:
    """Who decided, and what is done, where the grammar has led to what is called so."""
    snapshot = _shop()
    explanation = explain(Index(snapshot), said)
    assert explanation is not None
    element = next(one for one in snapshot.elements if one.name == name)
    intent = Intent(verb=verb, target=Target(name=name))
    decision = arbitrate(explanation, Ruled.found(intent, element, option="", score=score, reading=None))
    if decision.chosen is None:
        return "nobody", ""
    operation = decision.chosen.operation
    return decision.chosen.by.value, name if operation is None else snapshot.elements[operation.at].name


def test_what_is_called_so_and_explains_it_is_meant() -> None:
    assert _decided("click Opening hours", Verb.CLICK, "Opening hours", 1.0) == ("both", "Opening hours")


def test_what_explains_it_is_meant_rather_than_what_has_a_word_of_it() -> None:
    assert _decided("can I see the wine list?", Verb.CLICK, "Size", 0.55) == ("words", "Wine list")


def test_what_may_not_be_explained_is_left_to_the_grammar() -> None:
    snapshot = _shop()
    explanation = explain(Index(snapshot), "can I see the wine list?")
    assert explanation is not None
    assert arbitrate(explanation, Ruled(Outcome.NOT_FOUND), may_explain=False).chosen is None


@pytest.mark.parametrize("said", ["don't book a table", "not the wine list", "opening hours, never"])
def test_what_is_denied_is_not_meant(said: str) -> None:
    snapshot = _shop()
    assert _told(snapshot, explain(Index(snapshot), said)) == ""


def test_what_says_no_itself_is_meant_by_it() -> None:
    names = ("Yes", "No")
    question = ('group "Do you have a travel card?"',)
    snapshot = page(*(element("radio", name, tag="input", type="radio", context=question) for name in names))
    assert _told(snapshot, explain(Index(snapshot), "say no to the travel card")) == "R Do you have a travel card?: No"


def test_a_likelihood_is_the_sum_of_what_speaks_for_it() -> None:
    candidate = Candidate(By.WORDS, None, {"one": 1.0, "far": -2.0}, {})
    assert likelihood(candidate, {}) == 0.5
    assert likelihood(candidate, {"one": 3.0}) > 0.9
    assert likelihood(candidate, {"one": 1.0, "far": 2.0}) < 0.1


def test_weights_come_with_the_package() -> None:
    assert len(weights().ranking) > 100
    assert len(weights().choosing) > 50


@pytest.mark.parametrize(
    ("said", "denied"),
    [("open the crash without a ticket photo", False), ("continue without a ticket photo of the crash", True)],
)
def test_what_something_lacks_is_no_denial_of_what_is_to_be_done(said: str, denied: bool) -> None:
    called = "Continue with a ticket photo of the crash" if denied else "Crash when the ticket has no photo"
    snapshot = page(link(called), link("Help"))
    explanation = explain(Index(snapshot), said)
    assert explanation is not None
    assert ("denied" in objections(explanation.page, explanation.clause, explanation.ranked)) is denied


@pytest.mark.parametrize(
    ("said", "snapshot", "objection"),
    [
        ("click Prev", page(link("Back to top"), link("Help")), "loosely"),
        ("ponme unas manzanas en el carrito", page(text("Tu carrito", role="heading"), field("Nota")), "unnamed"),
    ],
)
def test_what_is_called_otherwise_is_not_meant_whatever_its_score(
    said: str, snapshot: Snapshot, objection: str
) -> None:
    explanation = explain(Index(snapshot), said)
    assert explanation is not None
    assert objection in objections(explanation.page, explanation.clause, explanation.ranked)


def test_the_other_answer_is_never_meant() -> None:
    around = {"context": ('listitem "Do you hold a season ticket? Yes No"',), "groups": (1,), "joint": 2}
    snapshot = page(
        text("Do you hold a season ticket?", **around), button("No", **around), element("generic", "Yes No", **around)
    )
    explanation = explain(Index(snapshot), "answer yes to the season ticket question")
    chosen = None if explanation is None else arbitrate(explanation, Ruled(Outcome.NOT_FOUND)).chosen
    assert chosen is None or chosen.operation is None or chosen.operation.at != 1


@pytest.mark.parametrize(
    ("infinitive", "said"),
    [
        ("prendre", "prends"),
        ("ouvrir", "ouvre"),
        ("choisir", "choisis"),
        ("elegir", "elige"),
        ("mostrar", "muestra"),
        ("cerrar", "cierra"),
        ("offnen", "offne"),
        ("geben", "gib"),
    ],
)
def test_a_verb_is_known_again_in_the_form_that_buttons_have(infinitive: str, said: str) -> None:
    assert is_told_by(infinitive, said)


def test_a_deed_is_said_as_a_button_has_it() -> None:
    index = Index(page(button("Prendre rendez-vous"), button("Voir le profil")))
    assert as_deed_on(index, "Prends rendez-vous demain") == "prendre rendez-vous demain"
    assert as_deed_on(index, "Take an appointment") == "Take an appointment"
    assert as_deed_on(index, "Vois-tu quelque chose") == "Vois-tu quelque chose"


def test_a_verb_that_is_a_kind_of_element_as_well_is_a_verb_where_it_leads() -> None:
    clause = Clause("switch to the other tab", lambda word, capital: "")
    assert clause.pieces[0].kind is PieceKind.VERB
