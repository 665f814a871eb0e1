"""Logs ``count`` numbered lines once the file ``gate`` is there: ``rate`` a second with their times, or at once.

Until then it logs that it waits, so that a client can tell when it hears. Times are of CLOCK_MONOTONIC.
"""

import asyncio
import time
from pathlib import Path

from treadle.sdk import Module

FILLER = "x" * 51
PAUSE_SECONDS = 0.02


class Lines(Module):
    async def run(self, inputs, settings):
        gate = Path(inputs["gate"])
        while not await asyncio.to_thread(gate.exists):
            await self.log("waiting")
            await asyncio.sleep(PAUSE_SECONDS)
        count, rate = inputs["count"], inputs["rate"]
        begun = time.monotonic()
        if rate:
            await self.tick(count, rate, begun)
        else:
            for number in range(count):
                await self.log(f"{number:08d} {FILLER}")
        yield {"lines": count, "begun": begun}

    async def tick(self, count, rate, begun):
        """Log at an even pace; a line that is late does not delay those after it."""
        for number in range(count):
            await asyncio.sleep(max(begun + number / rate - time.monotonic(), 0))
            await self.log(f"{number} {time.monotonic_ns()}")
