"""A size that is sold out and a time that is taken are not chosen, and nothing beside them is."""

import pytest
from tests.browsers.grounding.pages import box, button, page, text

from treadle.browsers.grounding import ground, parse
from treadle.core.errors import ElementMismatch
from treadle.core.page import Snapshot


def choices(gone: str, *others: str) -> Snapshot:
    """One that is gone before some that can be pressed, each labelled by the one before it."""
    names = (gone, *others)
    return page(
        text(gone, box=box(0, 10, 30)),
        *(button(name, label=names[at], box=box(40.0 + 40 * at, 10, 30)) for at, name in enumerate(others)),
    )


_SIZES = choices("XS", "S", "M", "L")
_TIMES = choices("13:00", "13:30", "14:00")


@pytest.mark.parametrize(
    ("command", "snapshot"),
    [("pick XS", _SIZES), ("choose size XS", _SIZES), ("click 13:00", _TIMES), ("take the 13:00 slot", _TIMES)],
)
def test_what_is_gone_is_refused(command: str, snapshot: Snapshot) -> None:
    with pytest.raises(ElementMismatch):
        ground(parse(command)[0], snapshot)


@pytest.mark.parametrize(
    ("command", "snapshot", "name"),
    [("pick S", _SIZES, "S"), ("choose size M", _SIZES, "M"), ("click 13:30", _TIMES, "13:30")],
)
def test_what_is_left_is_chosen_by_its_own_name(command: str, snapshot: Snapshot, name: str) -> None:
    assert ground(parse(command)[0], snapshot).element.name == name
