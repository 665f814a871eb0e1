"""Pages of rows, changed as their authors might: what is healed is the very thing that was remembered, or nothing."""

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treadle.browsers.remember.likeness import contradicts, most_alike, stands_alike
from treadle.core.page import Box, Element

pytestmark = pytest.mark.light

PEOPLE = ("Anna Lee", "Anna Kim", "Bob Ray", "Cem Öz", "Dee O'Hara", "Eve Park")
DEEDS = ("Delete", "Edit", "Archive", "Restore", "Pay now", "Pay later", "Message")
CHANGES = ("ids", "classes", "order", "letters", "tags", "wrapped", "moved", "gone", "row gone", "deed gone")


def page(people: list[str], deeds: list[str], identified: str) -> list[Element]:
    """A button for each deed in the row of each of the people."""
    made = []
    for at, person in enumerate(people):
        for column, deed in enumerate(deeds):
            slug = f"{deed} {person}".lower().replace(" ", "-")
            given = {"each": {"id": slug}, "deed": {"data-testid": deed.lower()}, "none": {}}[identified]
            made.append(
                Element(
                    ref=f"{person}|{deed}", role="button", name=deed, text=deed, tag="button", type="button",
                    attributes={"class": "btn small", **given}, context=(f'row "{person}"', 'table "People"'),
                    nearby=person, box=Box(400 + 90 * column, 100 + 40 * at, 80, 30),
                )
            )  # fmt: skip
    return made


def changed(elements: list[Element], change: str, meant: Element) -> list[Element]:
    person, _, deed = meant.ref.partition("|")
    match change:
        case "gone":
            return [each for each in elements if each.ref != meant.ref]
        case "row gone":
            return [each for each in elements if not each.ref.startswith(f"{person}|")]
        case "deed gone":
            return [each for each in elements if not each.ref.endswith(f"|{deed}")]
        case "order":
            boxes = [each.box for each in elements]
            return [msgspec.structs.replace(each, box=box) for each, box in zip(reversed(elements), boxes, strict=True)]
        case _:
            return [_one_changed(each, change) for each in elements]


def _one_changed(element: Element, change: str) -> Element:
    match change:
        case "ids":
            return msgspec.structs.replace(
                element, attributes={"class": "btn small", "id": f"x9{element.ref.encode().hex()}"}
            )
        case "classes":
            return msgspec.structs.replace(element, attributes={**element.attributes, "class": "css-1x9z"})
        case "letters":
            return msgspec.structs.replace(element, name=element.name.upper(), text=element.text.upper())
        case "tags":
            return msgspec.structs.replace(element, tag="div", type="")
        case "wrapped":
            return msgspec.structs.replace(element, context=(*element.context, "main"))
        case _:
            x, y, width, height = element.box.x, element.box.y, element.box.width, element.box.height
            return msgspec.structs.replace(element, box=Box(x - 300, y + 250, width, height))


def healed(known: Element, elements: list[Element], said: tuple[str, ...], alike: int) -> Element | None:
    """What is taken for the remembered one, as a command does it that its words lead nowhere."""
    found = most_alike(known, elements)
    if found is None:
        return None
    seen = elements[found[0]]
    if contradicts(known, seen, said[:1]) or not stands_alike(known, seen, said, alike):
        return None
    return seen


@given(
    people=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=5, unique=True),
    deeds=st.lists(st.sampled_from(DEEDS), min_size=1, max_size=3, unique=True),
    identified=st.sampled_from(["each", "deed", "none"]),
    changes=st.lists(st.sampled_from(CHANGES), max_size=4, unique=True),
    which=st.integers(min_value=0, max_value=14),
)
@example(people=["Anna Lee", "Anna Kim"], deeds=["Delete"], identified="deed", changes=["row gone"], which=0)
@example(people=["Bob Ray"], deeds=["Pay now", "Pay later"], identified="none", changes=["gone", "moved"], which=0)
@example(people=["Bob Ray"], deeds=["Archive", "Restore"], identified="none", changes=["gone"], which=1)
def test_it_is_the_same_or_nothing(
    people: list[str], deeds: list[str], identified: str, changes: list[str], which: int
) -> None:
    elements = page(people, deeds, identified)
    known = elements[which % len(elements)]
    person, _, deed = known.ref.partition("|")
    for change in changes:
        elements = changed(elements, change, known)
    found = healed(known, elements, (deed.lower(), person.lower()), len(people))
    assert found is None or found.ref == known.ref


@given(change=st.sampled_from([change for change in CHANGES if "gone" not in change]))
def test_one_change_leaves_what_has_no_likes_healed(change: str) -> None:
    elements = page(["Anna Lee"], ["Delete", "Message"], "each")
    known = elements[0]
    found = healed(known, changed(elements, change, known), ("delete", "anna lee"), 1)
    assert found is not None
    assert found.ref == known.ref
