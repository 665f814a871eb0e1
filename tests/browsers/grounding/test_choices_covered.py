"""A choice that explains every word is meant, however it was said; a word that nothing explains, and nothing is."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, page, text

from treadle.browsers.grounding import Index, Verb
from treadle.browsers.grounding.scoring.choices_covered import Choice, chosen
from treadle.core.page import Element, ElementState, Snapshot

_RATINGS = ("Very poor", "Poor", "Fair", "Good", "Very good")


def _radio(name: str, question: str, *states: ElementState) -> Element:
    return element("radio", name, tag="input", type="radio", context=(f'group "{question}"',), states=states)


def _matrix(*rows: str, of: str) -> list[Element]:
    return [
        element("radio", tag="input", type="radio", context=(f'column "{head}"', f'row "{row}"', f'group "{of}"'))
        for row in rows
        for head in _RATINGS
    ]


def _survey() -> Snapshot:
    return page(
        text("Parking permit", "heading", level=1),
        *(_radio(name, "1. How often do you take the bus?") for name in ("Every day", "Once a week", "Never")),
        *(_radio(name, "2. Do you have a travel card?") for name in ("Yes", "No")),
        *(_radio(name, "3. Is it a company car?") for name in ("Yes", "No")),
        *(_radio(name, "How long do you need it for?") for name in ("3 months (£21)", "6 months (£38)")),
        _radio("12 months (£70)", "How long do you need it for?", ElementState.DISABLED),
        *_matrix("Punctuality", "Cleanliness", of="4. On the bus"),
        *_matrix("Cleanliness", of="5. At the stop"),
        element("combobox", "Size", tag="select", label="Size", options=("Small (24 cm)", "Large (40 cm)")),
        button("7 days", attributes={"aria-pressed": "true"}, context=('group "Range"',)),
        button("30 days", attributes={"aria-pressed": "false"}, context=('group "Range"',)),
        button("Submit"),
        checkbox("Send me the monthly newsletter"),
    )


def _told(index: Index, choice: Choice) -> tuple[str, str]:
    shown = index.elements[choice.at]
    row, column = index.cell(choice.at)
    return choice.intent.verb.value, choice.option or (f"{row}: {column}" if row else shown.name)


@pytest.mark.parametrize(
    ("said", "verb", "what"),
    [
        ("rate punctuality as good", Verb.SELECT, "Punctuality: Good"),
        ("For the cleanliness at the stop choose Very poor", Verb.SELECT, "Cleanliness: Very poor"),
        ("I'd say punctuality is very good", Verb.SELECT, "Punctuality: Very good"),
        ("Answer 'Every day' to how often I take the bus", Verb.SELECT, "Every day"),
        ("say No to having a travel card", Verb.SELECT, "No"),
        ("company car: yes", Verb.SELECT, "Yes"),
        ("Is it a company car? No", Verb.SELECT, "No"),
        ("Get the permit for 6 months", Verb.SELECT, "6 months (£38)"),
        ("I'd like the large size", Verb.SELECT, "Large (40 cm)"),
        ("switch the range to 30 days", Verb.CHECK, "30 days"),
        ("Please don't send me the monthly newsletter", Verb.UNCHECK, "Send me the monthly newsletter"),
        ("I don't want the monthly newsletter, untick it", Verb.UNCHECK, "Send me the monthly newsletter"),
    ],
)
def test_the_choice_that_explains_every_word_is_meant(said: str, verb: Verb, what: str) -> None:
    index = Index(_survey())
    assert [_told(index, choice) for choice in chosen(index, said)] == [(verb.value, what)]


@pytest.mark.parametrize(
    "said",
    [
        "rate the drivers as good",  # of what is not there
        "say no to pets",
        "Get the permit for 9 months",  # not offered
        "Get the permit for 12 months",  # cannot be chosen
        "I'd like the extra large size",
        "punctuality is not good",
        "Is it a company car?",  # asks
        "How do you rate punctuality?",
        "if it is a company car, say yes",  # depends
        "don't rate punctuality as good",
        "don't submit",
        "I don't want the travel card",
        "rate punctuality",  # says no choice
        "the bus",
        "",
    ],
)
def test_what_no_choice_explains_is_not_guessed_at(said: str) -> None:
    assert chosen(Index(_survey()), said) == []


@pytest.mark.parametrize(("said", "many"), [("rate cleanliness as good", 2), ("say yes", 2), ("good", 3)])
def test_several_that_explain_it_alike_are_all_told(said: str, many: int) -> None:
    assert len(chosen(Index(_survey()), said)) == many


def test_what_two_choices_are_remembered_by_differs() -> None:
    index = Index(_survey())
    one, other = chosen(index, "company car: yes"), chosen(index, "travel card: yes")
    assert one[0].intent.target != other[0].intent.target
