"""Choosing what is known already, by itself and not by its name: others may be called so."""

from typing import Final

from treadle.browsers.actions.choosing import choose
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.performing import perform_one
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.scoring.neighbouring import Neighbour
from treadle.core.errors import ElementNotFound
from treadle.core.page import Acted

__all__ = ["choose_it"]

_REASON: Final = "is next to what is chosen"


async def choose_it(doing: Doing, chosen: Neighbour) -> Acted:
    """Choose it. ElementNotFound where it is not on the page any more; the errors of choosing and clicking."""
    live = await doing.tools.snapshot()
    one = chosen.element
    now = [each for each in live.snapshot.elements if (each.selector, each.frame) == (one.selector, one.frame)]
    if len(now) != 1:
        raise ElementNotFound("What was to be chosen is not on the page any more.")
    found = Found(now[0], await live.handle(now[0].ref), (_REASON,), score=0.9, grounded_by="words")
    if chosen.option:
        return await choose(doing, found, chosen.option)
    doing.given = found
    verb = Verb.CHECK if one.role == "radio" else Verb.CLICK
    return await perform_one(doing, Intent(verb=verb, target=Target(name=one.name or one.label, quoted=True)))
