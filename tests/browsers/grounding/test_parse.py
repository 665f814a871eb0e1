"""What commands in plain English are understood as."""

from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import calls_of, grows_in_proportion

from treadle.browsers.grounding import Intent, RelationKind, address, parse
from treadle.browsers.grounding.grammar.keys import keys_of
from treadle.browsers.grounding.words import close, fold, identifier_words
from treadle.core.errors import InvalidInput, NotUnderstood


def one(text: str) -> Intent:
    intents = parse(text)
    assert len(intents) == 1
    return intents[0]


def said(intent: Intent) -> tuple[str, str, str, str | None]:
    target = intent.target
    return str(intent.verb), target.name if target else "", target.role if target else "", intent.value


@pytest.mark.parametrize(
    ("text", "verb", "name", "role", "value"),
    [
        ("click 'Save'", "click", "Save", "", None),
        ("Click Login button", "click", "Login", "button", None),
        ("Please click on the “Save draft” button.", "click", "Save draft", "button", None),
        ("press the Continue button", "click", "Continue", "button", None),
        ("click the button labeled Go on", "click", "Go on", "button", None),
        ("Enter 'user@example.com' in email field", "fill", "email", "field", "user@example.com"),
        ("Type hello into the search box", "fill", "", "searchfield", "hello"),
        ("type 'Terms and Conditions' in the title field", "fill", "title", "field", "Terms and Conditions"),
        ("Type I live in Paris into the bio field", "fill", "bio", "field", "I live in Paris"),
        ("fill email with a@b.c", "fill", "email", "", "a@b.c"),
        ("fill in the password field with 'x y'", "fill", "password", "field", "x y"),
        ("enter Bob as first name", "fill", "first name", "", "Bob"),
        ("enter email as a@b.c", "fill", "email", "", "a@b.c"),
        ("set quantity to 3", "fill", "quantity", "", "3"),
        ("type hello", "fill", "", "", "hello"),
        ("clear the email field", "clear", "email", "field", None),
        ("Select 'Blue' from color", "select", "color", "", "Blue"),
        ("choose Canada in the country dropdown", "select", "country", "select", "Canada"),
        ("choose Express shipping", "select", "Express shipping", "", None),
        ("check the terms box", "check", "terms", "field", None),
        ("untick newsletter", "uncheck", "newsletter", "", None),
        ("toggle dark mode", "toggle", "dark mode", "", None),
        ("hover over Products", "hover", "Products", "", None),
        ("double click the Handle", "double_click", "Handle", "", None),
        ("right-click the icon", "right_click", "", "icon", None),
        ("go to Pricing", "navigate", "Pricing", "", None),
        ("open https://example.com/a?b=c", "navigate", "", "", "https://example.com/a?b=c"),
        ("go to example.com", "navigate", "", "", "https://example.com"),
        ("search for red mug", "search", "", "searchfield", "red mug"),
        ("upload the file to Attachments", "upload", "Attachments", "", None),
        ("upload 'cv.pdf' to resume", "upload", "resume", "", "cv.pdf"),
        ("submit the form", "submit", "", "", None),
        ("close the dialog", "close_dialog", "Close", "", None),
        ("close the Reports tab", "click", "close", "", None),
        ("accept the alert", "accept_dialog", "", "", None),
        ("Accept cookies", "click", "Accept cookies", "", None),
        ("add to cart", "click", "add to cart", "", None),
        ("reload the page", "reload", "", "", None),
        ("download the report", "download", "report", "", None),
    ],
)  # fmt: skip
def test_a_command_is_understood(text: str, verb: str, name: str, role: str, value: str | None) -> None:
    assert said(one(text)) == (verb, name, role, value)


@pytest.mark.parametrize("text", ["Click the Sign In button", "click Log in to Shop", "click Next to payment"])
def test_words_of_a_relation_may_be_part_of_a_name(text: str) -> None:
    target = one(text).target
    assert target is not None
    names = [reading.name for reading in (target, *target.otherwise)]
    assert text.split(" ", 2)[2].removesuffix(" button") in names or text.partition(" ")[2] in names


@pytest.mark.parametrize(
    ("text", "kind", "anchor"),
    [
        ("click Delete in the row with Anna Lee", RelationKind.ROW, "Anna Lee"),
        ("click the button next to Total", RelationKind.NEAR, "Total"),
        ("click Edit under Billing", RelationKind.BELOW, "Billing"),
        ("click Edit in the 'Shipping address' section", RelationKind.IN, "Shipping address"),
    ],
)
def test_a_relation_is_understood(text: str, kind: RelationKind, anchor: str) -> None:
    target = one(text).target
    assert target is not None
    assert target.relation is not None
    assert (target.relation.kind, target.relation.target.name) == (kind, anchor)


@pytest.mark.parametrize(
    ("text", "number"), [("second", 2), ("3rd", 3), ("last", -1), ("1st", 1), ("twelfth", 12), ("umpteenth", None)]
)  # fmt: skip
def test_an_ordinal_is_understood(text: str, number: int | None) -> None:
    target = one(f"click the {text} Add to cart button").target
    assert target is not None
    assert target.ordinal == number


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Enter 'a' in name, then press Enter", ["fill", "press"]),
        ("click Save and go back", ["click", "back"]),
        ("Scroll down; wait 2 seconds; click Next.", ["scroll", "wait", "click"]),
        ("Click 'Save and go back'", ["click"]),
        ("click Terms and Conditions", ["click"]),
        ("fill name with Bob and city with Rome", ["fill", "fill"]),
        ("log in with user X and password Y", ["fill", "fill", "submit"]),
        ("sign in as anna with password 'p and q'", ["fill", "fill", "submit"]),
        ("Click Delete all. Then accept the alert", ["click", "accept_dialog"]),
        ("fill in the form with email a@b.c and name Bob", ["fill", "fill"]),
    ],
)
def test_clauses_are_told_apart(text: str, verbs: list[str]) -> None:
    assert [str(intent.verb) for intent in parse(text)] == verbs


def test_an_and_that_may_belong_to_a_name_keeps_that_reading() -> None:
    whole = parse("Click Save and close")[0].unsplit
    assert whole is not None
    assert whole.target is not None
    assert whole.target.name == "Save and close"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("press Enter", ("Enter",)),
        ("hit Ctrl+Shift+K", ("Control+Shift+k",)),
        ("press page down twice", ("PageDown", "PageDown")),
        ("press the Escape key", ("Escape",)),
        ("press down arrow 3 times", ("ArrowDown",) * 3),
    ],
)
def test_keys_are_pressed(text: str, keys: tuple[str, ...]) -> None:
    assert one(text).keys == keys


@pytest.mark.parametrize(
    ("text", "direction", "amount", "unit"),
    [
        ("scroll down", "down", None, None),
        ("scroll up 500 pixels", "up", 500.0, "pixels"),
        ("scroll to the bottom of the page", "bottom", None, None),
        ("scroll down half a page", "down", 0.5, "pages"),
        ("scroll to the footer", "", None, None),
    ],
)
def test_scrolling_has_a_direction_and_an_extent(text: str, direction: str, amount: float | None, unit: str) -> None:
    intent = one(text)
    assert (intent.direction, intent.amount, intent.unit) == (direction, amount, unit)


@pytest.mark.parametrize(("text", "seconds"), [("wait 2 seconds", 2), ("wait for 500ms", 0.5), ("pause a minute", 60)])
def test_waiting_has_a_duration(text: str, seconds: float) -> None:
    assert one(text).amount == seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("example.com", "https://example.com"),
        ("localhost:8080/a", "http://localhost:8080/a"),
        ("127.0.0.1", "http://127.0.0.1"),
        ("the example.org website", "https://example.org"),
        ("ftp://a.b/c", "ftp://a.b/c"),
        ("Pricing", None),
        ("a@b.c", None),
        ("report.pdf", None),
        ("two words.com", None),
    ],
)
def test_an_address_is_told_from_a_name(text: str, expected: str | None) -> None:
    assert address(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "...", "'", "and then", "of the", "x" * 2001])
def test_what_says_nothing_known_is_not_understood(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)


_WORDS: Final = (
    "click enter 'a b' in the box and then select from first last row next to button \" ' , . ; press ctrl+a with fill "
    "to log scroll 500 pixels drag wait set check form field on"
)


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_WORDS.split()), max_size=60).map(" ".join)))
def test_every_text_is_understood_or_refused(text: str) -> None:
    try:
        intents = parse(text)
    except InvalidInput:
        return
    assert intents


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="'\\"), min_size=1, max_size=40))
def test_what_is_quoted_is_typed_as_it_is(text: str) -> None:
    assert one(f"Enter '{text}' in the notes field").value == text


@given(st.text(max_size=30), st.text(max_size=30))
def test_close_words_are_close_either_way(a: str, b: str) -> None:
    assert close(a, b) == close(b, a)
    assert fold(fold(a)) == fold(a)
    assert keys_of(a) is None or keys_of(a)
    assert all(word == fold(word) for word in identifier_words(a))


@pytest.mark.parametrize("garbage", ["'" * 100_000, "click and " * 10_000, '"' * 50_000 + "a" * 50_000])
def test_long_garbage_is_refused_at_once(garbage: str) -> None:
    def refuse() -> None:
        with pytest.raises(NotUnderstood):
            parse(garbage)

    assert calls_of(refuse) < 100  # it is too long, and not read at all


@pytest.mark.parametrize("unit", ["'", '"a ', "and click ", "in in ", "(' ", "the ", "next to "])
def test_the_longest_command_is_read_in_linear_time(unit: str) -> None:
    def read(times: int) -> None:
        with suppress(InvalidInput):
            parse("click " + unit * times)

    half = 496 // len(unit) * 2  # an even number, or the quotation marks have no partners in one of the two
    assert grows_in_proportion(lambda: read(half), lambda: read(2 * half))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Enter 'user@example.com' in the email field and 'password' in the password field",
            {"email": "user@example.com", "password": "password"},
        ),
        ("Type 'a@b.c' into Email, 'password' into Password", {"Email": "a@b.c", "Password": "password"}),
        ("Enter a@b.c as email, password as password", {"email": "a@b.c", "password": "password"}),
        ("Enter email a@b.c and password password", {"email": "a@b.c", "password": "password"}),
        ("Enter Zurich in From, then Bern in To", {"From": "Zurich", "To": "Bern"}),
        ("Set recipient to Max, amount to 5 and reference to Rent May",
         {"recipient": "Max", "amount": "5", "reference": "Rent May"}),
        ("Type salt and pepper in Name and 5 in Amount", {"Name": "salt and pepper", "Amount": "5"}),
        ("Enter 5 in Terms and Conditions", {"Terms and Conditions": "5"}),
        ("Select Red from Color and Large from Size", {"Color": "Red", "Size": "Large"}),
        ("Select savings in the from account dropdown", {"from account": "savings"}),
        ("Choose Savings from From account", {"From account": "Savings"}),
        ("Set the To field to Bern", {"To": "Bern"}),
        ("Enter 'x' in the 'Email' field in the 'Billing' section", {"Email": "x"}),
    ],
)  # fmt: skip
def test_each_value_has_its_own_field(text: str, pairs: dict[str, str]) -> None:
    assert {intent.target.name: intent.value for intent in parse(text) if intent.target} == pairs


@pytest.mark.parametrize(
    "text",
    ["Enter 'a' in email 'b' in password", "Enter a@b.c in email 'b' in password", "Enter Bob in Name and 'x'"],
)
def test_values_without_a_field_of_their_own_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="one thing after another"):
        parse(text)


_PLAIN: Final = st.text("abcdefghij@.0123 ", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(st.tuples(_PLAIN, st.sampled_from(["in", "into"])), min_size=1, max_size=5))
def test_quoted_values_never_end_in_another_field(values: list[tuple[str, str]]) -> None:
    said = " and ".join(f"'{value}' {word} field q{at}" for at, (value, word) in enumerate(values))
    assert [intent.value for intent in parse(f"Enter {said}")] == [value for value, _ in values]


@pytest.mark.parametrize(
    ("text", "name", "anchor"),
    [
        ("Delete 'Invoice March'", "Delete", "Invoice March"),
        ("Reply to 'mod_kate'", "Reply", "mod_kate"),
        ("Filter users by 'grace'", "Filter users", "grace"),
        ("Add 'Mug' to cart", "Add to cart", "Mug"),
        ("Approve the 'Ann' row", "Approve", "Ann"),
    ],
)
def test_what_is_done_to_a_named_thing_is_another_element(text: str, name: str, anchor: str) -> None:
    target = one(text).target
    assert target is not None
    assert target.relation is not None
    assert (target.name, target.whole, target.relation.target.name) == (name, True, anchor)


@pytest.mark.parametrize("text", ["wait for the spinner to disappear", "wait until the spinner to disappear"])
def test_a_condition_is_waited_for_as_it_was_said(text: str) -> None:
    assert one(text).value == "the spinner to disappear"
