"""Controls whose names are said around the thing that they do something to."""

import pytest
from tests.browsers.grounding.pages import button, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.split_names import said_around

pytestmark = pytest.mark.light


def cart() -> list[object]:
    parts: list[object] = []
    for number, name in enumerate(("Cast iron casserole", "Stoneware mug", "Stoneware bowl"), start=1):
        place = {"groups": (number,), "context": (f'listitem "{name}"',)}
        parts += [text(name, **place), button("Save for later", **place), link("Show on map", **place)]
    return parts


@pytest.mark.parametrize(
    ("command", "at"),
    [
        ("keep the casserole for later", 1),
        ("save the stoneware mug for later", 4),
        ("show the casserole on the map", 2),
        ("zeig die Stoneware bowl auf der Karte", 8),
        ("keep the stoneware for later", None),
        ("keep the carpet for later", None),
        ("keep the casserole and the mug for later", None),
    ],
)
def test_the_row_says_what_stands_between(command: str, at: int | None) -> None:
    found = said_around(Index(page(*cart())), parse(command)[0])  # type: ignore[arg-type]
    assert (found.ref if found else None) == (None if at is None else f"g1e{at}")


def test_a_section_is_told_by_what_it_says() -> None:
    cards = [
        one
        for name, number in (("Everyday debit", "•••• 4417"), ("Travel credit", "•••• 9020"))
        for one in (
            text(number, context=(f'region "{name}"',)),
            button("Report lost", context=('section "Safety"', f'region "{name}"')),
        )
    ]
    for card, ref in (("4417", "g1e1"), ("9020", "g1e3")):
        command = f"report the card ending in {card} as lost"
        assert ground(parse(command)[0], page(*cards)).element.ref == ref
