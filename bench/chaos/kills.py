"""``python -m bench.chaos.kills``: how soon the jobs of a node that is killed run elsewhere, kill after kill."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import aiohttp
import psutil

from bench.chaos import work
from bench.chaos.history import Effect, effects_of
from bench.chaos.town import Town, built

_JOBS = 6
_WAIT_SECONDS = 90


async def kills(town: Town, count: int) -> list[float]:
    """Seconds from each kill until each of the node's jobs was begun elsewhere."""
    waits: list[float] = []
    async with aiohttp.ClientSession() as http:
        for number in range(count):
            victim = [*town.nodes][number % len(town.nodes)]
            base = next(server.base for node, server in town.nodes.items() if node != victim)
            jobs = [await _submit(http, base, town.effects, f"chaos-{number:08x}{job:08x}") for job in range(_JOBS)]
            begun = await _runs(town, number, lambda runs: len(runs) == _JOBS)
            pid = town.nodes[victim].process.pid
            theirs = [token for token, [run] in begun.items() if pid in _above(int(run.run.partition(".")[0]))]
            town.down.add(victim)
            killed = time.monotonic()
            town.nodes[victim].kill()
            again = await _runs(town, number, lambda runs, those=theirs: all(len(runs[token]) > 1 for token in those))
            waits += [again[token][1].at - killed for token in theirs]
            for job in jobs:
                await http.post(f"{base}/api/executions/{job}/cancel")
            town.launch(victim)
            town.down.discard(victim)
            await town.at_rest()
    return waits


async def _submit(http: aiohttp.ClientSession, base: str, effects: Path, token: str) -> str:
    argv = [sys.executable, "-I", "-S", str(Path(work.__file__).absolute()), str(effects), token, "600", "0.2"]
    async with http.post(f"{base}/api/executions", json={"command": argv, "working_directory": "/"}) as response:
        return str((await response.json())["data"]["execution_id"])


async def _runs(town: Town, number: int, enough) -> dict[str, list[Effect]]:  # type: ignore[no-untyped-def]
    """The beginnings of this round's jobs by token, once they are enough."""
    async with asyncio.timeout(_WAIT_SECONDS):
        while True:
            found: defaultdict[str, list[Effect]] = defaultdict(list)
            for note in await asyncio.to_thread(effects_of, town.effects):
                if note.what == "begin" and note.token.startswith(f"chaos-{number:08x}"):
                    found[note.token].append(note)
            if enough(found):
                return found
            await asyncio.sleep(0.1)


def _above(pid: int) -> set[int]:
    try:
        return {each.pid for each in psutil.Process(pid).parents()}
    except psutil.NoSuchProcess:
        return set()


async def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.chaos.kills", description=__doc__)
    parser.add_argument("--count", type=int, default=20)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        async with built(Path(folder), buses=1) as town:
            waits = sorted(await kills(town, parser.parse_args().count))
    print(f"{len(waits)} jobs: least {waits[0]:.1f} s, median {statistics.median(waits):.1f} s, most {waits[-1]:.1f} s")


if __name__ == "__main__":
    asyncio.run(main())
