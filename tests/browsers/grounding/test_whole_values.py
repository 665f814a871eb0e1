"""What is entered where a clause is read from the page."""

import pytest

from treadle.browsers.grounding.explaining.whole_values import leaves_address, whole_value
from treadle.core.page import Element


@pytest.mark.parametrize(
    ("clause", "value", "entered"),
    [
        ("leave a note saying bring the valve", "saying bring the valve", "bring the valve"),
        ("step 3 should say bake for an hour", "an hour", "bake for an hour"),
        ("support took me two hours", "took", ""),
        ("it took an hour and 25 minutes", "took an hour and 25", ""),
        ("write that there too", "there too", ""),
        ("call the garden Eden", "Eden", "Eden"),
        ("the third gets a prize of 40", "a prize", ""),
    ],
)
def test_a_value_is_whole_or_none(clause: str, value: str, entered: str) -> None:
    assert whole_value(clause, value, "Prize") == entered


def test_an_address_is_entered_and_no_reason_to_press() -> None:
    assert leaves_address("send the proof to a@b.example", Element(ref="", role="button", name="Send"))
    assert not leaves_address("open the mail from a@b.example", Element(ref="", role="link", name="a@b.example: Hi"))
    assert not leaves_address("send the proof", Element(ref="", role="button", name="Send"))
