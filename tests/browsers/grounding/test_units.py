"""What belongs to an element ends where the next of its likes begins, on pages of any size."""

from tests.browsers.grounding.pages import button, page, text
from tests.work import grows_in_proportion

from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.units import Units


def test_what_has_no_name_there_has_no_likes() -> None:
    units = Units(Index(page(button("Save"), button("Save"))), {0: frozenset({"save"})})
    assert not units.has_likes(0)
    assert not units.has_likes(1)
    assert units.evidence(1) is not None


def _looked_at(count: int) -> None:
    rows = [each for at in range(count) for each in (text(f"Person {at}", joint=2), button("Delete", joint=3))]
    units = Units(Index(page(*rows)), {at: frozenset({"delete"}) for at in range(1, 2 * count, 2)})
    for at in range(1, 2 * count, 2):
        units.evidence(at)


def test_those_that_are_called_alike_are_not_compared_each_with_each() -> None:
    assert grows_in_proportion(lambda: _looked_at(500), lambda: _looked_at(1000))
