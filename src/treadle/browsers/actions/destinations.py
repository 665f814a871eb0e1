"""Finding what something is dragged to, or beside."""

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.dropping import one_thing
from treadle.browsers.actions.find import find
from treadle.browsers.actions.seeking import seek
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.core.errors import ElementAmbiguous, ElementNotFound

__all__ = ["place_named"]


async def place_named(doing: Doing, intent: Intent, place: Target) -> Found:
    """What is called so; else what says it in a short text, as people read it of boxes: "Nobody yet: Ann, Ben". The
    errors of ``seek``."""
    pointed = msgspec.structs.replace(intent, verb=Verb.HOVER, target=place)
    try:
        return await find(doing, pointed, seconds=0)
    except ElementAmbiguous as error:
        if (one := await one_thing(doing, error)) is None:
            raise
        return one
    except ElementNotFound:
        pass
    try:
        return await find(doing, msgspec.structs.replace(intent, target=place), seconds=0)
    except ElementNotFound:
        return await seek(doing, pointed)
