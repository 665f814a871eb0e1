"""What belongs to an element ends where the next of its likes begins, on pages of any size."""

from time import process_time

from tests.browsers.grounding.pages import button, page, text

from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.units import Units


def test_what_has_no_name_there_has_no_likes() -> None:
    units = Units(Index(page(button("Save"), button("Save"))), {0: frozenset({"save"})})
    assert not units.has_likes(0)
    assert not units.has_likes(1)
    assert units.evidence(1) is not None


def test_thousands_that_are_called_alike_take_no_time_squared() -> None:
    rows = [each for at in range(3000) for each in (text(f"Person {at}", joint=2), button("Delete", joint=3))]
    units = Units(Index(page(*rows)), {at: frozenset({"delete"}) for at in range(1, 6000, 2)})
    begun = process_time()
    for at in range(1, 6000, 2):
        units.evidence(at)
    assert process_time() - begun < 3.0  # 0.3 s; comparing each with each took 10
