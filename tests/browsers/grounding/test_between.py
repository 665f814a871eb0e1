"""What stands between two of its sort is told by these, where the page has just one."""

import pytest
from tests.browsers.grounding.pages import button, page

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.scoring.between import says_between, with_middle_named

pytestmark = pytest.mark.light

SIZES = Index(page(*(button(name) for name in ("S", "M", "L", "XL"))))
DAYS = Index(page(*(button(name) for name in ("20", "40", "60"))))


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("the size between M and XL", '"L"'),
        ("die Größe zwischen S und L bitte", '"M" bitte'),
        ("take the one between the L and the S, then buy it", 'take "M", then buy it'),
        ("the size between S and XL", "the size between S and XL"),
        ("the size between M and XXL", "the size between M and XXL"),
    ],
)
def test_the_one_between_two_is_named(said: str, named: str) -> None:
    assert with_middle_named(SIZES, said) == named


def test_a_price_between_two_is_none_of_several_things() -> None:
    assert with_middle_named(DAYS, "the price between 20 and 60") == "the price between 20 and 60"
    assert not says_between("a flight between 20 and 60 euros")
