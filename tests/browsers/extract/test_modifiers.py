"""Bounds, limits, days and languages in queries; values that a schema wants. Pure."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.extract.days import day
from treadle.browsers.extract.languages import in_english
from treadle.browsers.extract.modifiers import bounds, limited
from treadle.browsers.extract.rewording import tokens
from treadle.browsers.extract.shaping import MISSING, resolved, shaped
from treadle.core.errors import InvalidInput

_SAID = [
    "under",
    "over",
    "between",
    "and",
    "first",
    "5",
    "20",
    "million",
    "euros",
    "after",
    "may",
    "2024",
    "older",
    "than",
]
_WORDS = st.sampled_from([*_SAID, "products"])


@given(st.lists(_WORDS, max_size=20))
def test_any_words_leave_words_and_bounds(said: list[str]) -> None:
    left, found = bounds(said)
    assert len(left) <= len(said)
    assert all(bound.low is not None or bound.high is not None for bound in found)
    assert len(limited(said)[0]) <= len(said)


@pytest.mark.parametrize(
    ("text", "left", "low", "high", "field"),
    [
        ("products under 20 euros", ["products"], None, 20.0, "price"),
        ("countries over 6 million", ["countries"], 6e6, None, ""),
        ("users older than 40", ["users"], 40.0, None, "age"),
        ("products between 10 and 25 dollars", ["products"], 10.0, 25.0, "price"),
        ("products that cost more than 12.50", ["products"], 12.5, None, "price"),
    ],
)
def test_bounds(text: str, left: list[str], low: float | None, high: float | None, field: str) -> None:
    rest, found = bounds(tokens(text))
    assert rest == left
    assert [(one.low, one.high, one.field) for one in found] == [(low, high, field)]


def test_a_day_bounds_too() -> None:
    rest, found = bounds(tokens("events after 20 February 2025"))
    assert rest == ["events"]
    assert found[0].days
    assert found[0].low == date(2025, 2, 20).toordinal()


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("2024-05-02T10:00:00Z", date(2024, 5, 2)),
        ("Published on 3 February 2021", date(2021, 2, 3)),
        ("June 20, 2024", date(2024, 6, 20)),
        ("12.04.2024", date(2024, 4, 12)),
        ("25/12/2024", date(2024, 12, 25)),
        ("3. März 2024", date(2024, 3, 3)),
        ("1er février 2024", date(2024, 2, 1)),
        ("5 de mayo de 2023", date(2023, 5, 5)),
        ("04/05/2024", None),
        ("30 February 2024", None),
        ("soon", None),
    ],
)
def test_days(text: str, on: date | None) -> None:
    assert day(text) == on


@given(st.text(max_size=200))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert day(text) is None or isinstance(day(text), date)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Was kostet die Kanne?", "how much is the kanne"),
        ("Preis der blauen Kanne", "price of the blauen kanne"),
        ("combien de produits", "how many produits"),
        ("el producto más barato", "the product cheapest"),
        ("the price of the blue mug", "the price of the blue mug"),
    ],
)
def test_other_languages_in_english(text: str, english: str) -> None:
    said = in_english(tokens(text))
    assert " ".join(said).replace("products", "produits") == english


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        ({"type": "number"}, "1.299,00 €", 1299.0),
        ({"type": "number"}, "-£54.20", -54.2),
        ({"type": "integer"}, "12.5", MISSING),
        ({"type": "boolean"}, "In stock, 14 left", True),
        ({"type": "boolean"}, "Out of stock", False),
        ({"type": "boolean"}, "perhaps", MISSING),
        ({"type": "string", "format": "date"}, "2 May 2024", "2024-05-02"),
        ({"type": "string", "format": "date"}, "04/05/2024", MISSING),
        ({"type": "string", "format": "email"}, "write to a@b.co", "a@b.co"),
        ({"type": "string", "format": "uri"}, "not a link", MISSING),
        ({"type": "string", "enum": ["Open", "Closed"]}, "open", "Open"),
        ({"type": "string", "enum": ["Open", "Closed"]}, "waiting", MISSING),
        ({"type": "number", "maximum": 10}, "11", MISSING),
        ({"type": "string", "pattern": "^A"}, "B1", MISSING),
    ],
)
def test_values_are_valid_or_missing(schema: dict[str, Any], text: str, value: Any) -> None:
    assert shaped(schema, text) == value


def test_references_and_null_are_resolved() -> None:
    root = {"$defs": {"price": {"type": "number"}}, "anyOf": [{"$ref": "#/$defs/price"}, {"type": "null"}]}
    assert resolved(root, root)["nullable"]
    for broken in ({"$ref": "#/$defs/none"}, {"$ref": "#"}, {"anyOf": [{"type": "number"}, {"type": "string"}]}, 3):
        with pytest.raises(InvalidInput):
            resolved(broken, root)
