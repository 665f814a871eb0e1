"""The row, card or message that is to be opened, where it could be several things of it that are meant."""

from functools import partial

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.grounding import Intent
from treadle.browsers.grounding.scoring.opened import opener_of_item

__all__ = ["opening_item"]


async def opening_item(doing: Doing, intent: Intent, clause: str) -> Found | None:
    """What opens the one thing of which a clause says no more than that it is to be opened; None where it says more, or
    several are meant."""
    if not clause or doing.selector is not None or doing.given is not None:
        return None
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    for said in filter(None, dict.fromkeys((clause, intent.said))):  # "mach den Chor auf" is said as "open Chor"
        one = await doing.think(live.snapshot, partial(opener_of_item, index, intent, said))
        if one is not None:
            break
    else:
        return None
    reasons = ("it opens what says all of it",)
    return Found(one, await live.handle(one.ref), reasons, grounded_by="words")
