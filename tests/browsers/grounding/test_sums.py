"""Sums and equations as pages put them to people."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.grounding.sums import solved, sums_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 + 12 =", "19"),
        ("What is 9 - 4?", "5"),
        ("6 x 3 =", "18"),
        ("12 \u00f7 8 = ?", "1.5"),
        ("8+3=", "11"),
        ("What is 3 plus 4", "7"),
        ("(2 + 3) * 4 =", "20"),
        ("n + 4 = 11", "7"),
        ("3 - y = 11", "-8"),
        ("2x + 3 = 7", "2"),
        ("x - 3 = 4 - x", "3.5"),
    ],
)
def test_what_people_can_solve_is_solved(text: str, value: str) -> None:
    (sum_,) = sums_in(text)
    assert solved(sum_) == value


@pytest.mark.parametrize("text", ["n =", "Are you human?", "Room 12", "a-b-c", "mail x@y.z", ""])
def test_what_is_no_sum_is_none(text: str) -> None:
    assert sums_in(text) == ()


@pytest.mark.parametrize("sum_", ["x = x", "x + y = 3", "1 / 0", "x * x = 4", "1 / 3", "2 +", "1 = 2", "(1 + 2"])
def test_what_has_no_single_answer_has_none(sum_: str) -> None:
    assert solved(sum_) is None


@given(st.text(max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    for sum_ in sums_in(text):
        assert solved(sum_) is None or solved(sum_)


@given(st.integers(-99, 99), st.integers(1, 99), st.integers(-99, 99))
def test_the_unknown_makes_the_equation_true(unknown: int, factor: int, constant: int) -> None:
    right = factor * unknown + constant
    said = f"{factor}n {'+' if constant >= 0 else '-'} {abs(constant)} = {right}"
    assert Fraction(solved(said) or "") == unknown
