"""Turns of phrase that give one value to one control are read as plain ones."""

import pytest

from treadle.browsers.grounding import Verb, parse
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased

pytestmark = pytest.mark.light


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("the fee is 35.00, not 25.00", "change the fee from 25.00 to 35.00"),
        ("the car is diesel, not petrol", "the car is diesel"),
        ("make that pounds, not euros", "choose pounds"),
        ("make it 3 instead of 2", "set the quantity to 3"),
        ("give Lena an 87 in the midterm", "set the midterm of Lena to 87"),
        ("Ida got 58 in the final", "set the final of Ida to 58"),
        ("give them a 10 % discount", "set the discount to 10 %"),
        ("it should be due in 30 days", "set due in to 30 days"),
        ("it expires 09/28", "the expiry date is 09/28"),
        ("could you crank the bass up to the max, please", "set the bass to maximum"),
        ("put the light all the way up", "set the light to maximum"),
        ("two degrees warmer in the nursery please", "increase the temperature in the nursery by two"),
        ("lower the living room by one degree", "decrease the temperature in the living room by one"),
        ("dim the hall lamp to 30%", "set the hall lamp to 30%"),
        ("I want to borrow 240,000", "set the loan amount to 240,000"),
        ("I earn 52k a year", "set the income to 52k"),
        ("nothing over 25 pounds", "at most 25 pounds"),
        ("deliver to LS6 2AB", "set the postcode to LS6 2AB"),
        ("find me some wood screws", "search for wood screws"),
        ("tag it with harbour", "add the tag harbour"),
    ],
)
def test_one_value_in_other_words(said: str, meant: str) -> None:
    assert paraphrased(said) == meant


@pytest.mark.parametrize(
    "said",
    ["move A to the top", "scroll the list all the way up", "Give a 9 for the service", "dim the living room to 25 %"],
)
def test_what_is_no_amount_stays_as_it_is(said: str) -> None:
    assert paraphrased(said) == said


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("I live at 14 Clover Road", "street", "14 Clover Road"),
        ("I'm from Tromsø", "hometown", "Tromsø"),
        ("everybody calls me Bunny", "known as", "Bunny"),
        ("my number is 07700900412", "phone", "07700900412"),
        ("you can reach me on 0117 496 0312 during the day", "daytime telephone", "0117 496 0312"),
    ],
)
def test_what_somebody_says_of_themselves(said: str, field: str, value: str) -> None:
    (intent,) = parse(said)
    assert (intent.verb, intent.target and intent.target.name, intent.value) == (Verb.FILL, field, value)
