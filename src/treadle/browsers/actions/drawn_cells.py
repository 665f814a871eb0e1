"""A cell of a grid that is only drawn, told by what heads its line and its column: "mark Wednesday for Reading"."""

from functools import partial
from typing import Final

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.explained import Explained
from treadle.browsers.actions.find import found_in
from treadle.browsers.grounding import Grounded, Intent, Target, Verb
from treadle.browsers.grounding.scoring.drawn_grids import drawn_cell
from treadle.core.errors import ElementNotFound

__all__ = ["drawn_cell_meant"]

_SCORE: Final = 0.95
_VERBS: Final = frozenset(
    {
        Verb.CLICK,
        Verb.SELECT,
        Verb.CHECK,
        Verb.UNCHECK,
        Verb.TOGGLE,
        Verb.FILL,
        Verb.CLEAR,
        Verb.DRAG,
        Verb.EXPAND,
        Verb.NAVIGATE,
    }
)
"""What the words for it may read as."""


async def drawn_cell_meant(doing: Doing, clause: str, verb: Verb = Verb.CLICK) -> Explained | None:
    """The one cell that all words of a clause are said of; None where there is none. ElementNotFound where it is as it
    is said to become, so that a click would undo that."""
    if doing.selector is not None or doing.given is not None or not clause or verb not in _VERBS:
        return None
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    cell = await doing.think(live.snapshot, partial(drawn_cell, index, clause))
    if cell is None:
        return None
    if cell.done:
        error = ElementNotFound(
            f"Nothing is to be done where {cell.name!r} is drawn: it looks as if it were so already."
        )
        error.hindered = True
        raise error
    target = Target(name=cell.name, quoted=True)
    grounded = Grounded(
        element=index.elements[cell.at],
        score=_SCORE,
        reasons=(f"is where {cell.name!r} is drawn",),
        reading=target,
    )
    return Explained(Intent(verb=Verb.CLICK, target=target, clause=clause), await found_in(live, grounded))
