"""What speaks of "it" is done to the row or card that the part before was done to, and to nothing else."""

import asyncio
from typing import Any, cast

import pytest
from tests.browsers.grounding.pages import element, page
from tests.browsers.grounding.test_parting import Seen

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.referring import there_too
from treadle.browsers.grounding import parse
from treadle.browsers.grounding.grammar.counted_thing import counted_things
from treadle.browsers.tools import PageTools
from treadle.core.page import Act, Acted, Element

pytestmark = pytest.mark.light


def row(number: int, name: str) -> list[Element]:
    within = {"groups": (number,), "context": (f'list item "{name}"',)}
    return [
        element("text", text=name, selector=f"#n{number}", **within),
        element("button", "★", selector=f"#star{number}", **within),
        element("button", "Copy link", selector=f"#copy{number}", **within),
        element("checkbox", "", tag="input", type="checkbox", selector=f"#box{number}", **within),
    ]


ROWS = page(*row(1, "Ferns"), *row(2, "Grandma"), element("button", "Help", selector="#help"))


class Looking:
    """What a command has at hand that only looks."""

    memory = None
    remaining = 1.0

    async def snapshot(self) -> Seen:
        return Seen(ROWS)


def done_to(text: str, before: str) -> str:
    """The selector of what the second clause is done to, where the first was done to ``before``; empty for nothing."""
    doing = Doing(cast("PageTools", cast("Any", Looking())), Act(instruction=text))
    there = asyncio.run(there_too(doing, parse(text)[-1], Acted(action="click", selector=before)))
    return "" if there is None else there[1].element.selector


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("check Grandma and star it", "#box2", "#star2"),
        ("check Ferns and star it", "#box1", "#star1"),
        ("star Ferns and copy its link", "#star1", "#copy1"),
        ("star Ferns and tick the box in that row", "#star1", "#box1"),
        ("check Grandma and archive it", "#box2", ""),  # which its row has nothing for
        ("press Help and star it", "#help", ""),  # which is in no row
        ("check Grandma and copy the link", "#box2", ""),  # which does not say whose
    ],
)
def test_it_is_what_the_part_before_was_done_to(text: str, before: str, expected: str) -> None:
    assert done_to(text, before) == expected


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("open A and star it", "star"),
        ("set A to 3 and tick its box", "tick box"),
        ("set A to 3 and press reorder in that row", "press reorder"),
        ("stell A auf 2 und leg ihn in den Warenkorb", "leg in den Warenkorb"),
        ("ouvre A et ajoute-le au panier", "ajoute au panier"),
        ("pon 2 de la Mochila y añádela a la cesta", "añáde a la cesta"),
        ("open A and open the menu", ""),
        ("ouvre A et ajoute la note", ""),
    ],
)
def test_what_is_said_beside_it(text: str, beside: str) -> None:
    assert parse(text)[-1].refers == beside


@pytest.mark.parametrize("text", ["switch auto on", "turn the first lamp on", "schalte die Lampe an"])
def test_what_ends_with_a_word_that_may_lead_to_a_place_is_read(text: str) -> None:
    assert isinstance(list(counted_things(text)), list)


def test_what_is_entered_after_something_was_opened_needs_no_word_for_name() -> None:
    assert len(parse("Contacta con el ático, pon Marta como nombre y 600 123 456 como telefono")) > 1
