"""Query parameters: read as declared, and a malformed one is named."""

import pytest
from starlette.requests import HTTPConnection

from treadle.web.params import IntParam, InvalidQuery, NumberParam, document

STRICT = IntParam(name="n", default=3, least=1, most=10, about="A number.")
CLAMPED = IntParam(name="n", default=3, least=1, most=10, clamp=True, about="A number.")


def asked(query: str) -> HTTPConnection:
    return HTTPConnection({"type": "http", "query_string": query.encode(), "headers": []})


@pytest.mark.parametrize(
    ("query", "strict", "clamped"),
    [
        ("", 3, 3),
        ("n=5", 5, 5),
        ("n=0", None, 1),
        ("n=99", None, 10),
        ("n=-7", None, 1),
        ("n=x", None, None),
        ("n=", None, None),
        ("n=1.5", None, None),
        ("n=" + "9" * 20, None, None),
    ],
)
def test_a_number_out_of_bounds_is_refused_or_brought_within(
    query: str, strict: int | None, clamped: int | None
) -> None:
    for param, expected in ((STRICT, strict), (CLAMPED, clamped)):
        if expected is None:
            with pytest.raises(InvalidQuery) as refused:
                param.read(asked(query))
            assert refused.value.field == "n"
        else:
            assert param.number(asked(query)) == expected


def test_only_a_bound_that_refuses_is_documented() -> None:
    assert document(STRICT)["schema"] == {"type": "integer", "minimum": 1, "maximum": 10, "default": 3}
    assert document(CLAMPED)["schema"] == {"type": "integer", "default": 3}


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "1e9", "x", "1" * 50])
def test_what_is_no_number_above_zero_is_refused(text: str) -> None:
    with pytest.raises(InvalidQuery, match="timeout: expected a number above 0 and up to 300"):
        NumberParam(name="timeout", most=300, about="").read(asked(f"timeout={text}"))


def test_a_number_may_have_a_fraction_and_may_be_left_out() -> None:
    param = NumberParam(name="timeout", most=300, about="")
    assert [param.read(asked(query)) for query in ("timeout=0.25", "timeout=300", "", "timeout=")] == [
        0.25,
        300,
        None,
        None,
    ]
