"""A choice that explains every word is meant, however it was said; a word that nothing explains, and nothing is."""

import pytest
from tests.browsers.grounding.pages import button, checkbox, element, page, text

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.explaining.arbiter import arbitrate
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.explaining.operations import OperationKind
from treadle.browsers.grounding.explaining.ruled import Outcome, Ruled
from treadle.browsers.grounding.explaining.telling import tells_a_deed
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


def _chosen(said: str) -> tuple[OperationKind, str] | None:
    """What is done and to what, where the grammar has nothing for it; None if nothing is."""
    index = Index(_survey())
    explanation = explain(index, said)
    if explanation is None:
        return None
    chosen = arbitrate(explanation, Ruled(Outcome.NOT_FOUND), may_explain=tells_a_deed(said)).chosen
    if chosen is None or chosen.operation is None:
        return None
    operation = chosen.operation
    row, column = index.cell(operation.at)
    called = f"{row}: {column}" if row else index.elements[operation.at].name
    return operation.kind, operation.option or called


@pytest.mark.parametrize(
    ("said", "kind", "what"),
    [
        ("rate punctuality as good", OperationKind.CHOOSE, "Punctuality: Good"),
        ("For the cleanliness at the stop choose Very poor", OperationKind.CHOOSE, "Cleanliness: Very poor"),
        ("I'd say punctuality is very good", OperationKind.CHOOSE, "Punctuality: Very good"),
        ("Answer 'Every day' to how often I take the bus", OperationKind.CHOOSE, "Every day"),
        ("say No to having a travel card", OperationKind.CHOOSE, "No"),
        ("company car: yes", OperationKind.CHOOSE, "Yes"),
        ("Is it a company car? No", OperationKind.CHOOSE, "No"),
        ("Get the permit for 6 months", OperationKind.CHOOSE, "6 months (£38)"),
        ("I'd like the large size", OperationKind.PICK, "Large (40 cm)"),
        ("switch the range to 30 days", OperationKind.PRESS, "30 days"),
        ("Please don't send me the monthly newsletter", OperationKind.UNTICK, "Send me the monthly newsletter"),
        ("I don't want the monthly newsletter, untick it", OperationKind.UNTICK, "Send me the monthly newsletter"),
    ],
)
def test_the_choice_that_explains_every_word_is_meant(said: str, kind: OperationKind, what: str) -> None:
    assert _chosen(said) == (kind, what)


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
    assert _chosen(said) is None


@pytest.mark.parametrize("said", ["rate cleanliness as good", "say yes", "good"])
def test_of_several_that_explain_it_alike_none_is_meant(said: str) -> None:
    assert _chosen(said) is None
