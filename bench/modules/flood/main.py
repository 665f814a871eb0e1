"""Logs numbered lines without a pause for ``seconds``; the result tells how many."""

import itertools
import time

from treadle.sdk import Module

FILLER = "x" * 51


class Flood(Module):
    async def run(self, inputs, settings):
        until = time.monotonic() + inputs["seconds"]
        for number in itertools.count():
            if number % 100 == 0 and time.monotonic() > until:
                break
            await self.log(f"{number:08d} {FILLER}")
        yield {"lines": number}
