"""Nothing is deleted but what is said: not one for all, nobody for a part of them, nothing for its neighbour."""

import pytest
from tests.browsers.grounding.pages import button, element, page, text

from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.explaining.spared import spared
from treadle.browsers.grounding.explaining.unaccounted import unaccounted
from treadle.browsers.grounding.scoring.index import Index
from treadle.core.page import Element

SHOP = page(element("heading", "Corner Shop", text="Corner Shop", level=1), text("Blue mug"), button("Delete"))


def row(at: int, name: str, role: str) -> list[Element]:
    context = (f'listitem "{name} {role} Edit Remove"',)
    return [
        text(name, context=context, groups=(at,)),
        text(role, context=context, groups=(at,)),
        button("Edit", context=context, groups=(at,)),
        button("Remove", context=context, groups=(at,)),
    ]


MEMBERS = page(text("Name"), text("Role"), *row(1, "Anna Lee", "Editor"), *row(2, "Bob Marsh", "Viewer"))


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("delete everything", "everything"),
        ("delete it all", "all"),
        ("lösche alles", "alles"),
        ("delete the shop", "shop"),
        ("delete it", ""),
        ("press Delete", ""),
    ],
)
def test_a_button_that_deletes_something_deletes_not_all(said: str, left: str) -> None:
    explanation = explain(Index(SHOP), said)
    assert explanation is not None
    assert spared(explanation, SHOP.elements[2]) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("remove Anna Lee", ""),
        ("remove the editor Anna Lee", ""),
        ("remove Anna Lee's role", "role"),
        ("delete Anna's neighbour", "neighbour"),
    ],
)
def test_who_is_removed_is_no_part_of_them(said: str, left: str) -> None:
    explanation = explain(Index(MEMBERS), said)
    assert explanation is not None
    assert spared(explanation, MEMBERS.elements[5]) == left


@pytest.mark.parametrize("said", ["edit the row before Bob Marsh", "edit the one after Anna Lee"])
def test_one_beside_another_is_not_that(said: str) -> None:
    explanation = explain(Index(MEMBERS), said)
    assert explanation is not None
    assert "only said to find another by" in unaccounted(explanation)
