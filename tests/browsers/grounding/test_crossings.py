"""What stands where a row and a column cross, whether or not anything is marked as one."""

import pytest
from tests.browsers.grounding.pages import box, element, page, text

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementAmbiguous, ElementNotFound
from treadle.core.page import Element, Snapshot

pytestmark = pytest.mark.light

_COLUMNS = "ABC"
_CELLS = (("Item", "Supplier", "Quantity"), ("Tents", "Nordlys", "3"), ("Fencing", "Groundline", "12"))


def entered(value: str, x: float, y: float) -> Element:
    """A field of a table that holds a value and is called nothing."""
    return element("textbox", value=value, tag="td", box=box(x, y, 100, 24))


SHEET = page(
    *(text(letter, box=box(50 + 100 * at, 0, 100, 24)) for at, letter in enumerate(_COLUMNS)),
    *(
        each
        for number, cells in enumerate(_CELLS, 1)
        for each in (
            text(str(number), box=box(0, 24 * number, 50, 24)),
            *(entered(value, 50 + 100 * at, 24 * number) for at, value in enumerate(cells)),
        )
    ),
)
INVOICE = page(
    *(text(head, box=box(100 * at, 0, 90, 14)) for at, head in enumerate(("Item", "Qty", "Rate"))),
    *(
        entered(value, 100 * at, 30 * line)
        for line, cells in enumerate((("Oak boards", "24", "18.00"), ("Copper wire", "5", "9.50")), 1)
        for at, value in enumerate(cells)
    ),
)


def meant(command: str, snapshot: Snapshot) -> str:
    """The value that the field holds that is meant."""
    return ground(parse(command)[0], snapshot).element.value


@pytest.mark.parametrize(
    ("command", "value"),
    [
        ("Set C3 to 15", "12"),
        ("Click cell B2", "Nordlys"),
        ("double-click a3", "Fencing"),
        ("Klicke auf Zelle B3", "Groundline"),
        ("escribe 12 en la celda C2", "3"),
        ("mets 4 dans la cellule C3", "12"),
        ("change the quantity of Fencing to 14", "12"),
        ("clear the suplier of Tents", "Nordlys"),
    ],
)
def test_a_cell_of_a_sheet_is_told_by_its_address_or_by_its_heads(command: str, value: str) -> None:
    assert meant(command, SHEET) == value


@pytest.mark.parametrize(
    ("command", "value"),
    [
        ("Set the quantity of Copper wire to 12", "5"),
        ("change the rate in the second line to 4.80", "9.50"),
        ("change the rate in row 1 to 4.80", "18.00"),
        ("set the qty in line 2 to 7", "5"),
        ("set the quantity of the last line to 3", "5"),
    ],
)
def test_a_line_is_told_by_what_is_entered_in_it_or_by_its_number(command: str, value: str) -> None:
    assert meant(command, INVOICE) == value


@pytest.mark.parametrize("command", ["Set D3 to 15", "Set C9 to 15", "change the colour of Fencing to 14"])
def test_what_does_not_cross_is_not_guessed(command: str) -> None:
    with pytest.raises((ElementNotFound, ElementAmbiguous)):
        meant(command, SHEET)
