"""What explained a clause before is known again: it is not explained anew, and nothing is opened to look for it."""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.remembering import healed, recall, remembered
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.remember.keys import moves
from treadle.core.memory import Memory

__all__ = ["Before", "explained_before"]

_LATE_SECONDS: Final = 2.0
_SHARE: Final = 1 / 3
_PAUSE: Final = 0.1
_SAID_WHOLE: Final = (Verb.CLICK, Verb.CHECK, Verb.UNCHECK)
"""What takes no value: a clause of these says all that is done."""


class Before:
    """What a clause was found to mean before, and what is remembered of that."""

    def __init__(self, doing: Doing, intent: Intent, memory: Memory) -> None:
        self.intent = intent
        """What is done; its words are the whole clause."""
        self._doing = doing
        self._memory = memory

    async def there(self) -> bool:
        """Whether it is there as it was: then it is known (``doing.early``)."""
        return self._take(await recall(self._doing, self._memory, began=time.monotonic()))

    async def comes(self) -> bool:
        """The same, also where it comes a little late, or is only like what it was."""
        loop, began = asyncio.get_running_loop(), time.monotonic()
        ends_at = loop.time() + min(_LATE_SECONDS, self._doing.tools.remaining * _SHARE)
        while loop.time() < ends_at:
            await asyncio.sleep(_PAUSE)
            if await self.there():
                return True
        live = await self._doing.tools.snapshot()
        return self._take(await healed(self._doing, self.intent, self._memory, live, began=began))

    def _take(self, found: Found | None) -> bool:
        if found is not None:
            self._doing.early = self.intent, found
        return found is not None


async def explained_before(doing: Doing, clause: str, readings: Sequence[Intent]) -> Before | None:
    """What explained a clause on this page before; None where nothing did, or where one of its ``readings``, as its
    grammar has them, is remembered itself. What takes a value, or may be another tomorrow, is explained each time.
    """
    if doing.selector is not None or doing.given is not None or not clause:
        return None
    for reading in readings:
        if reading.target is None or moves(reading.target) or await remembered(doing, reading) is not None:
            return None
    target = Target(name=" ".join(clause.split()), quoted=True)
    for verb in _SAID_WHOLE:
        intent = Intent(verb=verb, target=target)
        if (memory := await remembered(doing, intent)) is not None:
            return Before(doing, intent, memory)
    return None
