"""Which element the words of a command speak of: its place, number, looks, and whose it is."""

import pytest
from tests.browsers.grounding.reading import all_targets, one, told

from treadle.browsers.grounding import parse
from treadle.browsers.grounding.intent import RelationKind, Superlative, Target, Verb


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("click the red circle", "~red,circle"),
        ("click the large green Save button", "Save <button> ~large,green"),
        ("click the button that is red", "<button> ~red"),
        ("click the shoe in red", "shoe ~red"),
        ("click the cheapest flight", "<listitem> least price"),
        ("click the most expensive flight", "<listitem> most price"),
        ("click the flight with the lowest fare", "<listitem> least price"),
        ("click the 2nd result", "<listitem> #2"),
        ("click the last checkbox", "<checkbox> #-1"),
        ("click option 3", "<option> #3"),
        ("click row number 4", "<row> #4"),
        ("check all checkboxes", "<checkbox> all"),
        ("click the first link in the second section", "<link> #1 in(<section> #2)"),
        ("click Delete in the second row", "Delete row(<row> #2)"),
        ("click Delete in the row of Bob", "Delete row(Bob)"),
        ("click Delete in the row of Bob in the Users section", "Delete row(Bob in(Users <section>))"),
        ("click Log in link in the header", "Log in <link> in(<heading>)"),
        ("click Anna's Delete button", "Delete <button> in(Anna)"),
        ("click the Buy button of the cheapest product", "Buy <button> in(<listitem> least price)"),
        ("open the mail from Bob", "Bob <listitem>"),
        ("click the numbers in ascending order", "all least number"),
        ("click the buton Save", "Save <button>"),
        ("click Save buttno", "Save <button>"),
        ("click Back to top", "Back to top"),
        ("click No thanks", "No thanks"),
        ("click Terms and Conditions", "Terms and Conditions"),
        ("Choose Every month", "Every month"),
        ("click the next page link", "next page <link>"),
    ],
)
def test_one_reading_is_what_is_meant(text: str, expected: str) -> None:
    assert expected in [told(target) for target in all_targets(one(text))]


@pytest.mark.parametrize(
    ("text", "action", "anchor"),
    [
        ("Delete the row with Bob", "Delete", "row(Bob)"),
        ("Reply to the post by Sam", "Reply", "in(Sam <listitem>)"),
        ("Like the first post", "Like", "in(<listitem> #1)"),
        ("Delete Anna Lee", "Delete", "in(Anna Lee)"),
        ("Delete Anna's comment", "Delete", "in(Anna <listitem>)"),
        ("Mark the mail from Bob as read", "Mark as read", "in(Bob <listitem>)"),
        ("add the blue mug to the cart", "add to cart", "in(blue mug)"),
        ("Upvote the third answer", "Upvote", "in(<listitem> #3)"),
        ("Restock Springs", "Restock", "in(Springs)"),
        ("Lösche die Zeile mit Anna", "Löschen", "row(Anna)"),
        ("Ajoute le produit le moins cher au panier", "Ajouter au panier", "in(<listitem> least price)"),
    ],
)
def test_what_is_done_to_a_thing_is_named_so_and_belongs_to_it(text: str, action: str, anchor: str) -> None:
    intent = one(text)
    assert intent.verb is Verb.CLICK
    assert f"{action} {anchor} whole" in [told(target) for target in all_targets(intent)]


def test_a_thing_is_never_clicked_for_what_should_be_done_to_it() -> None:
    for text in ("Delete 'Report'", "Delete the row with Bob", "Archive Invoice 3", "click Delete 'Report'"):
        for target in all_targets(one(text)):
            assert target.name not in {"Report", "Bob", "Invoice 3"}, text


@pytest.mark.parametrize("way", ["first", "last"])
def test_the_first_of_several_are_each_meant_by_number(way: str) -> None:
    targets = [intent.target for intent in parse(f"select the {way} three messages")]
    expected = [1, 2, 3] if way == "first" else [-3, -2, -1]
    assert [target.ordinal for target in targets if target] == expected


def test_a_place_between_two_is_after_the_one_and_before_the_other() -> None:
    destination = one("drag 'A' between 'B' and 'C'").destination
    assert destination is not None
    readings = (destination, *destination.otherwise)
    assert [reading.relation and reading.relation.kind for reading in readings] == [
        RelationKind.AFTER,
        RelationKind.BEFORE,
    ]


@pytest.mark.parametrize(
    ("text", "position"), [("drag 'A' to the 5th position", 5), ("move A to the top", 1), ("move A to the bottom", -1)]
)
def test_a_position_is_where_something_is_dragged_to(text: str, position: int) -> None:
    assert one(text).destination == Target(role="position", ordinal=position)


def test_a_superlative_says_of_what() -> None:
    superlatives = [target.superlative for target in all_targets(one("click the highest rated hotel"))]
    assert Superlative(most=True, of="rating") in superlatives
