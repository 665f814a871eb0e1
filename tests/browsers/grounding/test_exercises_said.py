"""Commands that leave something to be found out: what they are understood as, and what they are not."""

from contextlib import suppress

import pytest
from tests.browsers.grounding.reading import told

from treadle.browsers.grounding import Verb, parse
from treadle.browsers.grounding.exercise import Exercise, Finding, FoundOut, Guess, Pick, Sorting, Until
from treadle.core.errors import NotUnderstood


def first(text: str) -> Exercise | None:
    return parse(text)[0].exercise


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        ("Solve the sum, type the result in the box and press Send", Finding(of=FoundOut.SUM, given="typed")),
        ("Answer the maths question and click Send", Finding(of=FoundOut.SUM)),
        ("Type the word shown above into the box", Finding(of=FoundOut.TEXT, given="typed", noun="word")),
        (
            "Enter the last word in the text into the box",
            Finding(of=FoundOut.WORD, given="typed", ordinal=-1, noun="text"),
        ),
        ("Enter the value of Town into the text field", Finding(of=FoundOut.VALUE, given="typed", noun="town")),
        ("Fill in the form with the values from the table", Finding(of=FoundOut.VALUES, given="typed")),
        ("How many red shapes are there?", Finding(of=FoundOut.COUNT, qualities=("red",))),
        (
            "How many circles are there? Click the number.",
            Finding(of=FoundOut.COUNT, given="clicked", qualities=("circle",)),
        ),
        ("Click the button that names the figure above", Finding(of=FoundOut.SHAPE, given="clicked")),
        ("Click the number of sides that the figure has", Finding(of=FoundOut.SIDES, given="clicked")),
        ("Pick the card with the largest number", Pick(extreme="most")),
        ("Click the buttons in alphabetical order", Pick(every=True, order="alphabetical")),
        ("Click all odd numbers and then Send", Pick(every=True, parity="odd")),
        ("Select every number that is greater than 5", Pick(every=True, over=5)),
        ("Mark the numbers below as odd or even", Pick(every=True, parity="each")),
        ("Select all the shades of blue", Pick(every=True, colour="blue")),
        ("Choose a fruit that begins with 'Bl'", Pick(starts="Bl")),
        ("Enter an item that starts with 'A' and ends with 't'", Pick(starts="A", ends="t", typed=True)),
        ("Roll an odd number, then press Send", Until(parity="odd")),
        ("Keep clicking Draw until the number is greater than 5", Until(over=5)),
        ("Press Next until page 4 is shown", Until(equal=4)),
        ("Buy ACME when the price is below $48.00", Until(under=48)),
        ("Guess the number between 0 and 9 and press Try", Guess(low=0, high=9)),
        ("Sort the numbers in increasing order, with the lowest at the top", Sorting(order="ascending")),
        ("Put the names in alphabetical order by dragging", Sorting(order="alphabetical")),
    ],
)  # fmt: skip
def test_what_is_to_be_found_out_is_told(text: str, exercise: Exercise) -> None:
    assert first(text) == exercise


@pytest.mark.parametrize(
    "text",
    [
        "Type 'the text above' into the box",
        "Enter 5 in the number field",
        "Select the text",
        "Click the number 5",
        "Sort by price",
        "Click the blue button",
        "Answer the call",
        "Draw a line",
        "Add the total",
    ],
)
def test_ordinary_words_are_no_exercise(text: str) -> None:
    with suppress(NotUnderstood):
        assert all(intent.exercise is None for intent in parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "How many people are there?",
        "How many items are in my cart?",
        "Click Save when the form is ready",
        "Don't solve the sum",
    ],
)
def test_questions_conditions_and_denials_stay_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)


@pytest.mark.parametrize(
    ("text", "target", "most"),
    [
        ("Click the 'Like' button on 2 posts by @ana", "Like <button> in(@ana <listitem> all)", 2),
        ("Like all posts by @ana", "Like in(@ana <listitem> all)", None),
    ],
)
def test_so_many_of_all_that_fit(text: str, target: str, most: int | None) -> None:
    (intent,) = parse(text)
    assert intent.target is not None
    assert (intent.verb, told(intent.target), intent.most) == (Verb.CLICK, target, most)


@pytest.mark.parametrize(
    "text",
    [
        "Send to Zoe the email you got from Otto.",
        "Give Zoe the message you received from Otto",
        "The mail by Otto should be forwarded to Zoe.",
        "Please pass on the mail from Otto to Zoe",
        "Forward Otto's message to Zoe",
        "Find the email by Otto and send it on to Zoe.",
    ],
)
def test_a_mail_is_sent_on_in_many_words(text: str) -> None:
    opening, addressed, sent = parse(text)
    assert opening.target is not None
    assert opening.target.relation is not None
    assert (opening.target.name, opening.target.relation.target.name) == ("Forward", "Otto")
    assert addressed.value == "Zoe"
    assert sent.verb is Verb.SUBMIT
    assert opening.opens or opening.reveal


def test_a_mail_is_answered_with_what_is_quoted() -> None:
    opening, answer, sent = parse("Answer Kim with 'yes'")
    assert opening.target is not None
    assert told(opening.target) == "Reply in(Kim <listitem>) whole"
    assert (answer.value, sent.verb) == ("yes", Verb.SUBMIT)


def test_the_cheapest_journey_is_looked_for_and_then_taken() -> None:
    origin, goal, day, sent, taken = parse("Book the shortest one-way flight from: Brig, CH to: FNL on 12/01/2016.")
    assert [each.value for each in (origin, goal, day)] == ["Brig, CH", "FNL", "12/01/2016"]
    assert sent.verb is Verb.SUBMIT
    assert taken.target is not None
    assert taken.target.relation is not None
    superlative = taken.target.relation.target.superlative
    assert superlative is not None
    assert (superlative.most, superlative.of) == (False, "duration")
