"""Procrastinate: no-op tasks, deferred one by one and worked off in the same process."""

import asyncio
import sys
import time

import procrastinate
import uvloop


async def main(url: str, total: int, callers: int, slots: int) -> None:
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url, max_size=12))

    @app.task(name="noop")
    async def noop() -> None:
        pass

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        worker = asyncio.create_task(app.run_worker_async(concurrency=slots, install_signal_handlers=False))
        left = iter(range(total))

        async def caller() -> None:
            for _ in left:
                await noop.defer_async()

        begun = time.monotonic()
        await asyncio.gather(*(caller() for _ in range(callers)))
        done = "SELECT count(*) AS n FROM procrastinate_jobs WHERE status = 'succeeded'"
        while (await app.connector.execute_query_one_async(done))["n"] < total:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        sys.stdout.write(f"{time.monotonic() - begun}\n")
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)


uvloop.run(main(sys.argv[1], *map(int, sys.argv[2:5])))
