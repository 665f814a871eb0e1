"""Sentences of several values or clauses: where one ends and the next begins, and where only the page can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.browsers.grounding.pages import button, page

from treadle.browsers.grounding import Intent, Verb, ground, parse
from treadle.core.errors import ElementNotFound


def named(intent: Intent) -> str:
    return intent.target.name if intent.target is not None else ""


def pairs(text: str) -> list[tuple[str, str | None]]:
    """The fields and values of the first clause, read as several statements."""
    return [(named(each), each.value) for each in parse(text)[0].apart]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("currency GBP, payment terms 14 days", [("currency", "GBP"), ("payment terms", "14 days")]),
        ("Put grade B2 and batch code 558", [("grade", "B2"), ("batch code", "558")]),
        ("Put the name Fabbri and the phone number 0161 733", [("name", "Fabbri"), ("phone number", "0161 733")]),
        ("Enter Bo Rhys as the full name, nationality Welsh", [("full name", "Bo Rhys"), ("nationality", "Welsh")]),
    ],
)
def test_a_list_of_labels_and_values_is_also_read_as_one_for_each(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Write title page and author notes in the comment",
        "set the note to Bring milk, eggs and bread",
        "Set the message to Dear Bob, name your price",
        "Click Terms and conditions",
        "enter salt and pepper in the search box",
        "Write Great crust, would bake again as the comment",
    ],
)
def test_a_text_with_commas_stays_one(text: str) -> None:
    assert all(not intent.apart for intent in parse(text))


def test_every_way_to_tell_a_label_from_its_value_is_kept() -> None:
    (_, second) = parse("Put grade B2 and batch code 558")[0].apart
    assert [(named(each), each.value) for each in (second, *second.otherwise)] == [
        ("batch code", "558"),
        ("batch", "code 558"),
    ]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Type Hello both, see you soon. into the message body", "message body", "Hello both, see you soon."),
        ("Write Lovely green, thank you! as the message", "message", "Lovely green, thank you!"),
        ("enter Hello, add to cart as comment", "comment", "Hello, add to cart"),
    ],
)
def test_a_text_without_quotes_goes_on_up_to_its_field(text: str, field: str, value: str) -> None:
    (intent,) = parse(text)
    assert (intent.verb, named(intent), intent.value) == (Verb.FILL, field, value)


@pytest.mark.parametrize(
    "text", ["Type Hello, click Save", "Type Hello, then click the link in the header", "Type Good morning, press Send"]
)
def test_a_text_ends_where_a_command_begins(text: str) -> None:
    assert [intent.verb for intent in parse(text)] == [Verb.FILL, Verb.CLICK]


def test_what_is_sorted_is_a_clause_of_its_own() -> None:
    *_, last = parse("show the shoes, sorted by price")
    assert (last.verb, named(last)) == (Verb.SELECT, "price")


def test_a_verb_that_is_not_known_begins_a_clause_behind_then() -> None:
    verbs = [intent.verb for intent in parse("Coche Poche et Livre audio puis rafraîchis les filtres")]
    assert verbs == [Verb.CHECK, Verb.CHECK, Verb.CLICK]
    assert [intent.verb for intent in parse("check A, then B")] == [Verb.CHECK, Verb.CHECK]


def test_a_place_said_last_holds_for_all_that_is_entered() -> None:
    first, second, _ = parse("Enter anna as user, bob as guest and tick Remember me in the Login form")
    for intent in (first, second):
        assert intent.target is not None
        assert intent.target.relation is not None
        assert intent.target.relation.target.name == "Login"
        assert [each.target and each.target.relation for each in intent.otherwise] == [None]


def test_what_is_sent_behind_what_was_entered_is_that_form() -> None:
    *_, last = parse("write Great crust as your comment and post it")
    assert last.verb is Verb.CLICK
    assert last.otherwise[-1] == Intent(verb=Verb.SUBMIT)
    *_, deleted = parse("write Great crust as your comment and delete it")
    assert all(each.verb is not Verb.SUBMIT for each in deleted.otherwise)
    (alone,) = parse("post it")
    assert all(each.verb is not Verb.SUBMIT for each in alone.otherwise)


def test_a_key_with_the_name_of_a_deed_may_be_a_button() -> None:
    *_, pressed = parse("tick a.txt, then press Delete")
    assert pressed.verb is Verb.CLICK
    assert pressed.target is not None
    assert pressed.target.whole
    assert pressed.otherwise == (Intent(verb=Verb.PRESS, keys=("Delete",)),)
    for text in ("press the Delete key", "press Enter", "press Delete twice"):
        (key,) = parse(text)
        assert key.verb is Verb.PRESS


_LABELS = st.lists(st.sampled_from(["colour", "batch", "grade", "vendor"]), min_size=2, max_size=4, unique=True)


@given(_LABELS, st.lists(st.integers(min_value=0, max_value=99_999), min_size=4, max_size=4))
def test_any_labels_with_numbers_are_told_apart(labels: list[str], numbers: list[int]) -> None:
    said = [f"{label} {number}" for label, number in zip(labels, numbers, strict=False)]
    intents = parse(f"Fill in {', '.join(said)}")
    made = intents if len(intents) > 1 else intents[0].apart
    assert [(named(each), each.value) for each in made] == [tuple(pair.split()) for pair in said]


def test_what_is_confirmed_with_a_button_is_done_by_the_button_named() -> None:
    shown = page(button("Keep my account"), button("Yes, close it"))
    (said,) = parse("confirm with 'Yes, close it'")
    assert ground(said, shown).element.name == "Yes, close it"
    (other,) = parse("archive 'Yes, close it'")
    with pytest.raises(ElementNotFound):
        ground(other, shown)
