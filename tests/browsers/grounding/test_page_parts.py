"""The parts that people see a page to have, whether or not anything marks them."""

import pytest
from tests.browsers.grounding.pages import box, button, element, link, page, text

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementMismatch

pytestmark = pytest.mark.light

SHOP = page(
    link("Men", box=box(700, 20)),
    link("Women", box=box(800, 20)),
    link("Help", box=box(900, 20)),
    text("Home / Men / Knitwear", box=box(60, 90, 900)),
    element("generic", "Home", text="Home", box=box(60, 90, 40)),
    element("generic", "Men", text="Men", box=box(110, 90, 40)),
    link("Orders", box=box(10, 200)),
    link("Customers", box=box(10, 240)),
    link("Settings", box=box(10, 280)),
    link("Customers", box=box(600, 400)),
    link("Help", box=box(600, 1000)),
    element("generic", "text", box=box(600, 1100, 600)),
)


@pytest.mark.parametrize(
    ("command", "at"),
    [
        ("click Men in the breadcrumbs", 5),
        ("öffne Men in der Brotkrumenleiste", None),
        ("öffne Men im Brotkrümelpfad", 5),
        ("clique sur Men dans le fil d'Ariane", 5),
        ("click Men in the menu at the top", 0),
        ("open Customers in the sidebar", 7),
        ("öffne Customers in der linken Spalte", 7),
        ("abre Customers en la barra lateral", 7),
        ("open Help in the right sidebar", None),
        ("click Help in the footer", 10),
    ],
)
def test_a_part_is_known_by_its_look(command: str, at: int | None) -> None:
    intent = parse(command)[0]
    if at is None:
        with pytest.raises(ElementMismatch):
            ground(intent, SHOP)
    else:
        assert ground(intent, SHOP).element.ref == f"g1e{at}"


def test_a_tab_and_a_link_to_it_are_one_place() -> None:
    boots = page(link("★★★★☆ 214 reviews"), element("tab", "Reviews (214)"), element("tab", "Details"))
    assert ground(parse("show me the reviews")[0], boots).element.role == "tab"
    other = page(link("★★★★☆ 214 reviews"), element("tab", "Reviews (3)"))
    with pytest.raises(ElementMismatch):
        ground(parse("click reviews")[0], other)


def test_what_is_kept_is_where_the_page_leads_to_it() -> None:
    hearts = [
        element("button", "Add to favourites", text="♡", groups=(at,), context=(f'article "Bag {at}"',))
        for at in (1, 2)
    ]
    shop = page(link("Favoritos"), *hearts)
    assert ground(parse("show me my favourites")[0], shop).element.role == "link"


def test_another_language_has_the_verb_last() -> None:
    bank = page(link("Alle Umsätze anzeigen"), link("Alle Karten anzeigen"))
    assert ground(parse("show all transactions")[0], bank).element.ref == "g1e0"


def test_a_part_without_a_name_is_where_the_only_one_is_that_is_called_so() -> None:
    shown = page(button("Reload"), button("Delete", groups=(1,)), button("Delete", groups=(2,)))
    assert ground(parse("press Reload in the notice")[0], shown).element.ref == "g1e0"
    for said in ("press Delete in the notice", "press Save in the notice", "press Reload in Harbour"):
        with pytest.raises(ElementMismatch):
            ground(parse(said)[0], shown)
