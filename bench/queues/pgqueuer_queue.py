"""PGQueuer: no-op jobs, enqueued one by one and worked off in the same process. It keeps no result."""

import asyncio
import sys
import time

import asyncpg
import uvloop
from pgqueuer import PgQueuer
from pgqueuer.db import AsyncpgPoolDriver
from pgqueuer.queries import Queries


async def main(url: str, total: int, callers: int, slots: int) -> None:
    async with asyncpg.create_pool(url, min_size=8, max_size=12) as pool:
        driver = AsyncpgPoolDriver(pool)
        queries = Queries(driver)
        await queries.install()
        queue = PgQueuer(driver)

        @queue.entrypoint("noop")
        async def noop(_job: object) -> None:
            pass

        worker = asyncio.create_task(queue.run(batch_size=slots))
        left = iter(range(total))

        async def caller() -> None:
            for _ in left:
                await queries.enqueue(["noop"], [None], [0])

        begun = time.monotonic()
        await asyncio.gather(*(caller() for _ in range(callers)))
        while await pool.fetchval("SELECT count(*) FROM pgqueuer"):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        sys.stdout.write(f"{time.monotonic() - begun}\n")
        queue.shutdown.set()
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)


uvloop.run(main(sys.argv[1], *map(int, sys.argv[2:5])))
