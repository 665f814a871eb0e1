"""JSON from a process that may send anything."""

import json
import math
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.runners.module.values import value_of
from treadle.sdk.frames import FrameError

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
    max_leaves=20,
)


@given(PLAIN)
def test_whatever_json_dumps_writes_can_be_stored_and_shown(value: Any) -> None:
    got = value_of(json.dumps(value).encode())
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(got)) == got
    assert json.loads(msgspec.json.encode(got)) == got


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**63), 2**64 - 1)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_what_fits_is_not_changed(value: Any) -> None:
    assert value_of(json.dumps(value).encode()) == value


@given(st.binary())
def test_anything_else_is_a_frame_error(data: bytes) -> None:
    try:
        value_of(data)
    except FrameError:
        return
    json.loads(data)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NaN", None),
        ("[Infinity, -Infinity]", [None, None]),
        (str(2**64), float(2**64)),
        ("-" + str(2**63 + 1), -float(2**63)),
        ("1" + "0" * 400, None),
        ('"\\ud83d"', "\ufffd"),
        ('"\\ud83d\\ude00"', "\U0001f600"),
        ('"1234567890123456789012"', "1234567890123456789012"),
    ],
)
def test_what_does_not_fit_becomes_what_does(text: str, value: Any) -> None:
    got = value_of(text.encode())
    assert got == value or (isinstance(got, float) and math.isclose(got, value))


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "1234567890123456789012", "1" * 10_000])
def test_hostile_shapes_are_refused(text: str) -> None:
    with pytest.raises(FrameError):
        value_of(text.encode())
