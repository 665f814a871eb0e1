"""Writes to the store in ``argv[1]`` until it is killed; says on stdout what has been acknowledged."""

import asyncio
import os
import sys
from pathlib import Path

from tests.conformance.factories import append, run_one

from treadle.core.clock import SystemClock
from treadle.stores import open_sqlite


async def main() -> None:
    store = await open_sqlite(Path(sys.argv[1]), clock=SystemClock())

    async def write(number: int) -> None:
        job = await run_one(store, queue=f"queue {number}")
        while True:
            committed = await append(store, job, b"x" * 500, count=2, fence=job.fence, add={"lines": 2})
            os.write(1, f"{job.id} {committed.last_seq}\n".encode())

    await asyncio.gather(*(write(number) for number in range(8)))


asyncio.run(main())
