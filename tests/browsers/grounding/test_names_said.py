"""Names on the page that read like parts of a sentence, and plain forms that name what is on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import button, element, field, page

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.names_said import divides, with_name_kept, with_names_quoted

pytestmark = pytest.mark.light

PAGE = page(
    element("searchbox", "Search in Drive"),
    element("textbox", "To"),
    element("textbox", "January"),
    element("textbox", "Password", type="password"),
    element("combobox", "Jump to", tag="select", options=("Buy, sell, swap", "Repairs")),
    element("radio", "By price"),
    element("switch", "Lights on"),
    button("Row C, seat 6, £38"),
    button("Lost your password?"),
    button("16:05"),
    button("Clear return date"),
    element("textbox", "Return date"),
    element("tab", "Delivery & returns"),
)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("type kestrel in Search in Drive", 'type kestrel in "Search in Drive"'),
        ("click Row C, seat 6, £38", 'click "Row C, seat 6, £38"'),
        ("set To to Paris", 'set "To" to Paris'),
        ("put 5 pounds in january", 'put 5 pounds in "january"'),
        ("turn off lights on", 'turn off "lights on"'),
        ("open the delivery & returns tab", 'open the "delivery & returns" tab'),
        ("set Jump to to Buy, sell, swap", 'set "Jump to" to "Buy, sell, swap"'),
        ("Search in Drive: invoices", '"Search in Drive": invoices'),
        ("make search in drive kestrel", 'set "search in drive" to kestrel'),
        ("Row C, seat 6, £38", 'click "Row C, seat 6, £38"'),
        ("press the Clear return date button", "press the Clear return date button"),
        ('tick "By price" and set To to Paris', 'tick "By price" and set "To" to Paris'),
        ("go to Paris and to Rome", "go to Paris and to Rome"),
        ("sort by price", "sort by price"),
        ("search in drive for invoices", "search in drive for invoices"),
        ("click the price in the 16:05 row", "click the price in the 16:05 row"),
        ('type "Search in Drive" in To', 'type "Search in Drive" in "To"'),
    ],
)
def test_a_name_that_divides_a_sentence_is_put_in_quotation_marks(said: str, read: str) -> None:
    assert with_names_quoted(said, PAGE.elements, stating=True) == read


def test_what_begins_a_command_is_its_verb_unless_it_states_something() -> None:
    said = "Search in Drive: invoices"
    assert with_names_quoted(said, PAGE.elements, stating=False) == said


@given(st.text(max_size=60))
def test_nothing_but_quotation_marks_is_added_to_a_command(said: str) -> None:
    quoted = with_names_quoted(said, PAGE.elements, stating=True)
    assert quoted.replace('"', "") == said.replace('"', "")
    assert quoted == said or divides(said)


@pytest.mark.parametrize(
    ("said", "verb", "name", "value"),
    [
        ('fill "Street and number" with 5 High Street', Verb.FILL, "Street and number", "5 High Street"),
        ('fill in 5 for "Number of guests"', Verb.FILL, "Number of guests", "5"),
        ('fill in Ann Lee as "Your name"', Verb.FILL, "Your name", "Ann Lee"),
        ("delete the text in IBAN", Verb.CLEAR, "IBAN", None),
        ("follow the Concerts link", Verb.CLICK, "Concerts", None),
        ("add hello to the Subject field", Verb.FILL, "Subject", "hello"),
        ("Subject = hello", Verb.FILL, "Subject", "hello"),
    ],
)
def test_plain_forms(said: str, verb: Verb, name: str, value: str | None) -> None:
    (intent,) = parse(said)
    assert intent.target is not None
    assert (intent.verb, intent.target.name, intent.value) == (verb, name, value)


def test_a_turn_of_phrase_is_left_alone_in_quotation_marks() -> None:
    assert paraphrased('click "a = b"') == 'click "a = b"'


@pytest.mark.parametrize(
    "said", ["click the Password field", "click into the Password field", "click in the password field"]
)
def test_a_field_that_is_clicked_is_no_button_with_its_word(said: str) -> None:
    found = ground(parse(said)[0], PAGE)
    assert (found.element.role, found.element.name) == ("textbox", "Password")
    assert found.score > 0.93


ROWS = page(
    *(
        each
        for number, name in enumerate(("FF-2079", "FF-2080"), 1)
        for each in (
            element("cell", name, tag="td", context=(f'row "{name}"',), groups=(number,)),
            element("button", "Archive", context=(f'row "{name}"',), groups=(number,)),
        )
    ),
    element("link", "About"),
    element("switch", "Paperless bills"),
    element("radio", "Any time"),
)


@pytest.mark.parametrize(
    ("said", "role", "name"),
    [
        ("in the FF-2080 row, click Archive", "button", "Archive"),
        ("push About", "link", "About"),
        ("activate Paperless bills", "switch", "Paperless bills"),
        ("choose Any time", "radio", "Any time"),
        ("tick Any time", "radio", "Any time"),
    ],
)
def test_what_is_said_for_pointing_is_no_deed_that_something_has_to_do(said: str, role: str, name: str) -> None:
    found = ground(parse(said)[0], ROWS)
    assert (found.element.role, found.element.name) == (role, name)
    if role == "button":
        assert found.element.groups == (2,)


@pytest.mark.parametrize(
    "text",
    [
        "first name Ada, last name Brook, email ada@brook.example",
        "set the quality to 80 and the border width to 4",
        "12 days worked at home, then Next",
    ],
)
def test_a_field_whose_value_is_said_beside_it_is_no_name_by_itself(text: str) -> None:
    elements = page(
        field("First name"), field("Last name"), field("Border width"), field("Days worked at home")
    ).elements
    assert with_names_quoted(text, elements, stating=True) == text


def test_a_name_ends_before_its_question_mark_and_closes_what_is_entered() -> None:
    answers = page(field("Your answer"), field("How did you hear about us?"))
    said = with_names_quoted("Enter We are looking into it as your answer", answers.elements, stating=False)
    assert said == 'Enter We are looking into it as "your answer"'
    assert (
        with_names_quoted("type Press under How did you hear about us", answers.elements, stating=False).count('"') == 2
    )
    (intent,) = parse(said)
    assert intent.value == "We are looking into it"


def test_two_fields_with_a_value_each_are_not_one() -> None:
    hire = page(field("Return date"), field("Return time"))
    said = "make the return date 3 May 2027 and the return time 8:00"
    assert "set" not in with_names_quoted(said, hire.elements, stating=True)
    assert [intent.value for intent in parse(said)] == ["3 May 2027", "8:00"]


def test_a_name_that_would_be_lost_in_other_words_is_kept() -> None:
    box = (element("radio", "Repeat it every month"),)
    said, put = "Tick Repeat it every month", "Tick Repeat it monthly"
    assert with_name_kept(said, put, box) == 'Tick "Repeat it every month"'
    assert with_name_kept("repeat it every month", "repeat it monthly", box) == "repeat it every month"
    assert with_name_kept(said, put, (element("radio", "Every week"),)) == said
