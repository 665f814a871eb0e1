"""What something is below, above or beside is told to find it, and is not meant itself."""

import pytest
from tests.browsers.grounding.pages import button, page

from treadle.browsers.grounding import parse
from treadle.browsers.grounding.grammar.deed_kinds import says_deed
from treadle.browsers.grounding.scoring.anchors import is_only_anchor
from treadle.browsers.grounding.scoring.ground import ground
from treadle.core.errors import ElementNotFound
from treadle.core.page import Element

_MUSTARD = button("Mustard")
_IN_ROW = button("Delete", context=('row "Music school"', "table"))


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("click the colour to the right of mustard", _MUSTARD),
        ("click the button below Mustard", _MUSTARD),
        ("klicke auf die Farbe rechts von Mustard", _MUSTARD),
        ("Click delete in the row below Music school", _IN_ROW),
        ("click delete in the row above Music school", _IN_ROW),
        ("press the heart next to Add to cart", button("Add to cart")),
    ],
)
def test_it_is_only_said_to_find_another_by(said: str, met: Element) -> None:
    assert is_only_anchor(parse(said), met)


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("click Mustard", _MUSTARD),
        ("click delete in the Music school row", _IN_ROW),
        ("click Delete next to Music school", _IN_ROW),
        ("choose Under 18", button("Under 18")),
        ("Abre la pregunta sobre el coste", button("¿Tiene algún coste?")),
        ("choose what costs under 20", button("Torch, under 20")),
    ],
)
def test_it_is_meant_itself(said: str, met: Element) -> None:
    assert not is_only_anchor(parse(said), met)


def test_what_opens_the_deeds_of_a_thing_is_not_the_thing() -> None:
    snapshot = page(button("More actions for Budget.xlsx"), button("Budget.xlsx 1 Jun 48 KB"))
    assert ground(parse("double-click Budget.xlsx")[0], snapshot).element.name.startswith("Budget.xlsx")


@pytest.mark.parametrize("name", ["Empty cart", "Vaciar carrito", "Warenkorb leeren", "Vider le panier"])
def test_what_puts_an_end_to_something_opens_no_list(name: str) -> None:
    assert says_deed(name)


@pytest.mark.parametrize("name", ["Sort by", "Order by: price", "All types ▾", "Export ▾", "Medium"])
def test_what_may_open_a_list(name: str) -> None:
    assert not says_deed(name)


@pytest.mark.parametrize(
    ("said", "name"),
    [("delete my picture", "Delete account"), ("delete my account", "Dismiss"), ("no cover", "Full, no excess")],
)
def test_what_does_something_else_is_not_pressed(said: str, name: str) -> None:
    with pytest.raises(ElementNotFound):
        ground(parse(said)[0], page(button(name), button("Help")))
