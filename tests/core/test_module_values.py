"""Inputs and settings become what their types say; what is absent stays absent."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.module import Field, InvalidValues, Manifest, Problem, complete_inputs, complete_settings

TYPES = ["text", "string", "secret", "password", "number", "float", "integer", "int", "boolean", "bool", "json"]
TYPES += ["object", "array", "colour", "Text ", "INTEGER"]


def module(*fields: Field) -> Manifest:
    return Manifest(id="m", name="M", version="1", inputs=fields, settings=fields)


def one(type_name: str, value: Any) -> Any:
    return complete_inputs(module(Field(id="it", type=type_name)), {"it": value})["it"]


@pytest.mark.parametrize(
    ("type_name", "value", "becomes"),
    [
        ("text", "as it is ", "as it is "),
        ("string", 5, "5"),
        ("text", 2.5, "2.5"),
        ("text", True, "true"),
        ("secret", 1234, "1234"),
        ("number", "5", 5.0),
        ("number", 5, 5.0),
        ("float", " -1.5e3 ", -1500.0),
        ("integer", "5", 5),
        ("integer", 5.0, 5),
        ("int", "-7", -7),
        ("integer", "5.0", 5),
        ("boolean", "Yes", True),
        ("boolean", "on", True),
        ("boolean", "TRUE", True),
        ("boolean", 1, True),
        ("boolean", "0", False),
        ("bool", "off", False),
        ("boolean", "No", False),
        ("boolean", 0.0, False),
        ("json", '{"a": [1]}', {"a": [1]}),
        ("array", "[1, 2]", [1, 2]),
        ("json", {"a": 1}, {"a": 1}),
        ("json", "2024-01, 2024-02", "2024-01, 2024-02"),
        ("json", "NaN", "NaN"),
        ("json", "1e999", "1e999"),
        ("json", "9" * 5_000, "9" * 5_000),
        ("json", '"\\ud800"', '"\\ud800"'),
        ("json", "[" * 100_000, "[" * 100_000),
        ("colour", ["red"], ["red"]),
    ],
)
def test_values_become_what_their_type_says(type_name: str, value: Any, becomes: Any) -> None:
    got = one(type_name, value)
    assert got == becomes
    assert type(got) is type(becomes)


@pytest.mark.parametrize(
    ("type_name", "value"),
    [
        ("text", ["a"]),
        ("text", {"a": 1}),
        ("secret", {"a": "hidden"}),
        ("number", "five"),
        ("number", "1_000"),
        ("number", "nan"),
        ("number", "1e999"),
        ("number", 10**400),
        ("number", True),
        ("number", ""),
        ("integer", 5.5),
        ("integer", "5.5"),
        ("integer", True),
        ("integer", "0x10"),
        ("integer", 1 << 63),
        ("integer", "9" * 50),
        ("integer", 1e300),
        ("integer", "٣"),
        ("integer", [5]),
        ("boolean", "maybe"),
        ("boolean", 2),
        ("boolean", []),
    ],
)
def test_values_of_another_type_are_problems(type_name: str, value: Any) -> None:
    with pytest.raises(InvalidValues) as caught:
        one(type_name, value)
    assert [(problem.where, problem.field) for problem in caught.value.problems] == [("inputs", "it")]
    assert "hidden" not in str(caught.value)


def test_defaults_stand_in_for_what_is_absent_or_null() -> None:
    fields = module(
        Field(id="count", type="integer", default="3"),
        Field(id="list", type="json", default=[1]),
        Field(id="none"),
        Field(id="odd", type="integer", default="many"),
    )
    completed = complete_inputs(fields, {"count": None, "other": 7})
    assert completed == {"count": 3, "list": [1], "odd": "many", "other": 7}
    completed["list"].append(2)
    assert complete_inputs(fields, {})["list"] == [1]


def test_a_null_is_never_made_up() -> None:
    fields = module(Field(id="a"), Field(id="b", type="integer"))
    assert complete_inputs(fields, {}) == {}
    assert complete_inputs(fields, {"a": None}) == {}


def test_all_problems_come_at_once() -> None:
    fields = module(
        Field(id="a", required=True), Field(id="b", type="integer"), Field(id="c", required=True, default=1)
    )
    with pytest.raises(InvalidValues) as caught:
        complete_inputs(fields, {"a": None, "b": "x"})
    assert caught.value.problems == (
        Problem("inputs", "a", "is required"),
        Problem("inputs", "b", 'must be a whole number, not "x"'),
    )
    assert caught.value.field == "a"
    assert "inputs.a is required" in str(caught.value)


def test_required_settings_are_asked_for_only_on_request() -> None:
    fields = module(Field(id="token", type="secret", required=True))
    assert complete_settings(fields, {}) == {}
    with pytest.raises(InvalidValues, match=r"settings\.token is required"):
        complete_settings(fields, {}, check_required=True)


SCALARS = st.none() | st.booleans() | st.text(max_size=12) | st.integers(-(1 << 63), (1 << 63) - 1)
JSON = st.recursive(
    SCALARS | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.lists(
    st.builds(Field, id=st.sampled_from("abcd"), type=st.sampled_from(TYPES), required=st.booleans(), default=JSON),
    unique_by=lambda field: field.id,
    max_size=4,
)


@given(FIELDS, st.dictionaries(st.sampled_from("abcdef"), JSON))
def test_completing_keeps_its_word_for_any_values(fields: list[Field], values: dict[str, Any]) -> None:
    manifest = module(*fields)
    declared = {field.id: field for field in fields}
    said = {name for name, value in values.items() if value is not None or name not in declared}
    problems: set[str] = set()
    completed: dict[str, Any] = {}
    try:
        completed = complete_inputs(manifest, values)
    except InvalidValues as error:
        problems = {problem.field for problem in error.problems}
    if problems or not completed:
        assert problems <= set(declared)
        assert problems or not said
        return
    defaulted = {name for name, field in declared.items() if field.default is not None}
    assert said <= set(completed) <= said | defaulted
    assert {name for name, value in completed.items() if value is None} <= {n for n, v in values.items() if v is None}
    assert all(completed[name] == value for name, value in values.items() if name not in declared)
    json.dumps(completed, ensure_ascii=False, allow_nan=False)
    if not defaulted and not any(field.type in {"json", "object", "array"} for field in fields):
        assert complete_inputs(manifest, completed) == completed
