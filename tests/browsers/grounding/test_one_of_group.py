"""One of a group of choices that is known by its caption, or by what all of its choices say."""

import pytest
from tests.browsers.grounding.pages import box, button, element, page, text

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementMismatch
from treadle.core.page import Element, ElementState, Snapshot

pytestmark = pytest.mark.light


def choices(caption: str, *names: str, role: str = "generic", number: int = 1, taken: str = "") -> list[Element]:
    """A caption, and the choices of its group."""
    context = (f'group "{caption}"',)
    made = [
        element(
            role,
            name,
            text="" if role == "radio" else name,
            tag="div",
            context=context,
            groups=(number,),
            states={ElementState.DISABLED} if name == taken else (),
        )
        for name in names
    ]
    return [text(caption), *made]


CAR = page(
    *choices("Paint", "Polar white", "Ember red", "Graphite"),
    *choices("Wheels", '18" Steel €400', '19" Alloy €1,150', '20" Sport €1,900', number=2),
    button("Print"),
)
TABLE = page(
    element("combobox", "Occasion", tag="select", options=("None", "Birthday")),
    *choices("Time", "18:00", "19:30", "21:00", role="radio", taken="21:00"),
    button("Reserve"),
)
GIFT = page(
    button("Give once"),
    *[element("generic", f"£{sum_}", text=f"£{sum_}", tag="div", box=box(100.0 * at, 40)) for at, sum_ in
      enumerate((10, 25, 100))],
    element("textbox", "Other amount", tag="input", states={ElementState.EDITABLE}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("command", "snapshot", "meant"),
    [
        ("choose the last paint colour", CAR, "Graphite"),
        ("choose the second paint", CAR, "Ember red"),
        ("pick the most expensive wheels", CAR, '20" Sport €1,900'),
        ("wähle das günstigste Wheels", CAR, '18" Steel €400'),
        ("choose the latest time", TABLE, "19:30"),
        ("pick the first time", TABLE, "18:00"),
        ("choose the largest amount", GIFT, "£100"),
        ("select the smallest amount", GIFT, "£10"),
        ("choisis le deuxième montant", GIFT, "£25"),
    ],
)
def test_one_of_a_group_is_told_by_its_number_or_by_what_they_differ_in(
    command: str, snapshot: Snapshot, meant: str
) -> None:
    assert ground(parse(command)[0], snapshot).element.name == meant


@pytest.mark.parametrize(
    ("command", "snapshot"),
    [
        ("choose the fifth paint", CAR),
        ("pick the last time", TABLE),  # it is taken
        ("choose the cheapest paint", CAR),  # no prices are told
        ("choose the largest wheel arch", CAR),
    ],
)
def test_none_is_guessed_at(command: str, snapshot: Snapshot) -> None:
    with pytest.raises(ElementMismatch):
        ground(parse(command)[0], snapshot)


def test_what_says_by_an_attribute_that_it_is_on_is_turned_off() -> None:
    on = element("generic", "\u2713 Roof rails €240", text="\u2713 Roof rails €240", attributes={"data-value": "on"})
    plain = element("generic", "Roof racks", text="Roof racks")
    assert ground(parse("turn off roof rails")[0], page(on, plain)).element.name == on.name
    with pytest.raises(ElementMismatch):
        ground(parse("turn off roof racks")[0], page(on, plain))


def test_a_slider_is_called_what_it_says_without_its_value() -> None:
    slider = element("slider", "Höchstens 60 Minuten", tag="input", value="60", states={ElementState.EDITABLE})
    assert ground(parse("höchstens 30 Minuten")[0], page(slider, button("Suchen"))).element.role == "slider"
