"""Understanding of queries and conditions: any text ends in a meaning or in NotUnderstood."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.extract import understand
from treadle.browsers.extract.condition import Condition, Subject, read_condition
from treadle.browsers.extract.patterns import dates, emails, number, phones, prices
from treadle.browsers.extract.phrases import Verdict
from treadle.browsers.extract.vocabulary import WantKind
from treadle.core.errors import NotUnderstood

_SAID = [
    "extract",
    "the",
    "all",
    "first",
    "main",
    "last",
    "number",
    "of",
    "how",
    "many",
    "names",
    "and",
    "prices",
    "price",
    "heading",
    "headings",
    "paragraph",
    "link",
    "links",
    "table",
    "list",
    "error",
    "message",
    "confirm",
    "login",
    "success",
    "of",
    "for",
    "in",
    "on",
    "page",
    "title",
    "url",
    "is",
    "are",
    "'",
    '"',
    ",",
    "é",
    "3",
    "wait",
    "until",
    "button",
    "appears",
    "gone",
    "visible",
    "contains",
    "not",
    "at",
    "least",
    "#id",
    ".class",
    "loaded",
]
anything = st.text(max_size=3000) | st.lists(st.sampled_from(_SAID), max_size=30).map(" ".join)


@given(anything)
def test_any_query_means_something_or_is_refused(text: str) -> None:
    with suppress(NotUnderstood):
        assert understand(text)


@given(anything)
def test_any_condition_means_something_or_is_refused(text: str) -> None:
    with suppress(NotUnderstood):
        assert str(read_condition(text))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ["x" * 5_000_000, "a " * 2_500_000, "'" * 5_000_000, "of " * 1_700_000])
def test_huge_texts_are_refused_at_once(text: str) -> None:
    with pytest.raises(NotUnderstood):
        understand(text)
    with pytest.raises(NotUnderstood):
        read_condition(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", ["1" * 200_000, "1 " * 100_000, "a@" * 100_000, "(1" * 100_000, "1,1" * 60_000, "a." * 100_000]
)
def test_patterns_take_linear_time(text: str) -> None:
    for find in (prices, emails, phones, dates, number):
        find(text)


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("Extract the main heading and first paragraph", [WantKind.HEADING, WantKind.PARAGRAPH]),
        ("names and prices of all products", [WantKind.ITEMS]),
        ("number of items in the cart", [WantKind.COUNT]),
        ("Confirm login success", [WantKind.CONFIRM]),
        ("the success message", [WantKind.MESSAGE]),
        ("terms and conditions", [WantKind.ABOUT]),
        ("the title and all links", [WantKind.TITLE, WantKind.LINK]),
        ("Get the text of the page", [WantKind.TEXT]),
    ],
)
def test_queries(query: str, kinds: list[WantKind]) -> None:
    assert [want.kind for want in understand(query)] == kinds


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("text 'Saved' appears", Condition(subject=Subject.TEXT, value="Saved")),
        ('wait until "Saved" is gone', Condition(subject=Subject.TEXT, verdict=Verdict.GONE, value="Saved")),
        ("the page contains 'Order placed'", Condition(subject=Subject.TEXT, value="Order placed")),
        ("page does not contain 'Error'", Condition(subject=Subject.TEXT, verdict=Verdict.GONE, value="Error")),
        ("Welcome back appears", Condition(subject=Subject.ANYTHING, value="Welcome back")),
        ("the spinner disappears", Condition(subject=Subject.ANYTHING, verdict=Verdict.GONE, value="spinner")),
        ("button Save is enabled", Condition(subject=Subject.ELEMENT, verdict=Verdict.ENABLED, value="button Save")),
        ("the 'Save' button to appear", Condition(subject=Subject.ELEMENT, value='"Save" button')),
        ("#result is visible", Condition(subject=Subject.SELECTOR, value="#result")),
        ("URL contains /dashboard", Condition(subject=Subject.URL, verdict=Verdict.CONTAINS, value="/dashboard")),
        ("title is Inbox", Condition(subject=Subject.TITLE, verdict=Verdict.EQUALS, value="Inbox")),
        ("the page is loaded", Condition(subject=Subject.LOADED)),
        ("page has finished loading", Condition(subject=Subject.LOADED)),
        ("at least 3 results", Condition(subject=Subject.COUNT, verdict=Verdict.AT_LEAST, value="results", number=3)),
        ("5 items are visible", Condition(subject=Subject.COUNT, verdict=Verdict.EXACTLY, value="items", number=5)),
        ("more than two rows", Condition(subject=Subject.COUNT, verdict=Verdict.AT_LEAST, value="rows", number=3)),
    ],
)  # fmt: skip
def test_conditions(text: str, condition: Condition) -> None:
    assert read_condition(text) == condition


@pytest.mark.parametrize("text", ["", "   ", "do something nice", "?!"])
def test_what_is_no_condition_is_refused_with_examples(text: str) -> None:
    with pytest.raises(NotUnderstood, match="URL contains /dashboard"):
        read_condition(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$1,299.00", 1299.0),
        ("1.299,00 €", 1299.0),
        ("12,50", 12.5),
        ("1,299", 1299),
        ("-4", -4),
        ("none", None),
        ("0.125", 0.125),
        ("3 items", 3),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert number(text) == value


def test_patterns() -> None:
    assert prices("was $1,299.00, now 12,50 € or EUR 5") == ["$1,299.00", "12,50 €", "EUR 5"]
    assert emails("a@b.co, foo.bar@x-y.de.") == ["a@b.co", "foo.bar@x-y.de"]
    assert phones("+1 (555) 123-4567, 2024-01-02, 12.12.2024, 12345678") == ["+1 (555) 123-4567"]
    assert dates("2024-01-02, March 3, 2024, 3 May 2023") == ["2024-01-02", "March 3, 2024", "3 May 2023"]
