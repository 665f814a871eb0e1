"""Clients that ask all nodes for work, cancel some of it, and write down what they were told."""

import asyncio
import random
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp

from bench.chaos import work
from bench.chaos.history import Cancelled, History, Submitted
from bench.chaos.town import Town

__all__ = ["MODULE", "Load", "write_module"]

MODULE = "chaos"
_WORK = str(Path(work.__file__).absolute())
_ASK_SECONDS = 15.0
_UNCERTAIN = (aiohttp.ClientError, TimeoutError, ConnectionError)
_RUN = """
import importlib.util
from sweatpants import Module

spec = importlib.util.spec_from_file_location("work", {work!r})
work = importlib.util.module_from_spec(spec)
spec.loader.exec_module(work)


class Main(Module):
    async def run(self, inputs, settings):
        for number in work.work(inputs["effects"], inputs["token"], inputs["lines"], inputs["pause"]):
            yield {{"number": number}}
"""


def write_module(folder: Path) -> None:
    """The module that does what the commands do, in a folder that nodes install from."""
    place = folder / MODULE
    place.mkdir(parents=True)
    kinds = {"effects": "text", "token": "text", "lines": "integer", "pause": "number"}
    inputs = ", ".join(f'{{"id": "{name}", "type": "{kind}", "required": true}}' for name, kind in kinds.items())
    about = f'{{"id": "{MODULE}", "name": "Chaos", "version": "1.0.0", "inputs": [{inputs}]}}'
    (place / "module.json").write_text(about)
    (place / "main.py").write_text(_RUN.format(work=_WORK))


class Load:
    """Submitters beside each other until :meth:`stop`."""

    def __init__(self, town: Town, history: History, seed: int, *, dialects: Sequence[str] = ()) -> None:
        self._town = town
        self._history = history
        self._seed = seed
        self._dialects = dialects or ("executions", "executions", "executions", "modules", "modules", "generation")
        self._tasks: list[asyncio.Task[None]] = []
        self.asked = 0
        """Requests for jobs, those that were repeated included."""

    def start(self, clients: int, *, mean_pause_seconds: float) -> None:
        """Begin."""
        self._going = True
        self._tasks = [
            asyncio.create_task(self._client(random.Random(f"{self._seed} client {n}"), mean_pause_seconds))
            for n in range(clients)
        ]

    async def stop(self) -> None:
        """Ask for nothing new; what was asked for under a key is asked for until it is answered."""
        self._going = False
        await asyncio.gather(*self._tasks)

    async def _client(self, rng: random.Random, mean_pause_seconds: float) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ASK_SECONDS)) as http:
            while self._going:
                await asyncio.sleep(rng.expovariate(1 / mean_pause_seconds))
                job_id = await self._submit(http, rng)
                if job_id is not None and rng.random() < 0.15:
                    await asyncio.sleep(rng.uniform(0, 1.5))
                    await self._cancel(http, rng, job_id)

    async def _submit(self, http: aiohttp.ClientSession, rng: random.Random) -> str | None:
        token = f"chaos-{rng.getrandbits(64):016x}"
        lines, pause = rng.choice([(1, 0.0), (3, 0.1), (10, 0.1), (15, 0.2)])
        key = token if rng.random() < 0.6 else None
        once = rng.random() < 0.15
        dialect = rng.choice(self._dialects)
        once = once and dialect == "executions"
        while True:
            job_id = await self._ask(http, rng, dialect, token, lines, pause, key, once)
            if job_id is not None:
                self._history.submitted.append(Submitted(token=token, job_id=job_id, key=key, lines=lines, once=once))
                if key is not None and rng.random() < 0.3:
                    key, again = None, key  # a client that did not believe it
                    repeated = await self._ask(http, rng, dialect, token, lines, pause, again, once)
                    if repeated is not None:
                        told = Submitted(token=token, job_id=repeated, key=again, lines=lines, once=once)
                        self._history.submitted.append(told)
                return job_id
            if key is None:
                return None  # nobody knows whether there is a job
            await asyncio.sleep(0.5)

    async def _ask(
        self, http: aiohttp.ClientSession, rng: random.Random, dialect: str, token: str, lines: int, pause: float,
        key: str | None, once: bool,
    ) -> str | None:  # fmt: skip
        self.asked += 1
        node = self._town.nodes[rng.choice([*self._town.nodes])]
        argv = [sys.executable, "-I", "-S", _WORK, str(self._town.effects), token, str(lines), str(pause)]
        body: dict[str, Any]
        match dialect:
            case "executions":
                url, body = f"{node.base}/api/executions", {"command": argv, "working_directory": "/"}
                body |= {"on_lost": "fail"} if once else {}
            case "modules":
                inputs = {"effects": str(self._town.effects), "token": token, "lines": lines, "pause": pause}
                url, body = f"{node.modules_base}/jobs", {"module_id": MODULE, "inputs": inputs}
            case _:
                request = {"command": " ".join(argv), "workingDirectory": "/"}
                url, body = f"{node.generation_base}/api/jobs", {"type": "custom", "request": request}
        headers = {"Idempotency-Key": key} if key else {}
        with suppress(*_UNCERTAIN):
            async with http.post(url, json=body, headers=headers) as response:
                answer = await response.json()
                if response.status in {200, 201, 202}:
                    return _id_of(dialect, answer)
                if response.status < 500 and response.status != 429:
                    raise AssertionError(f"{dialect} refused: {response.status} {answer}")
        return None

    async def _cancel(self, http: aiohttp.ClientSession, rng: random.Random, job_id: str) -> None:
        node = self._town.nodes[rng.choice([*self._town.nodes])]
        with suppress(*_UNCERTAIN):
            async with http.post(f"{node.base}/api/executions/{job_id}/cancel") as response:
                if response.status == 200:
                    self._history.cancelled.append(Cancelled(job_id=job_id))


def _id_of(dialect: str, answer: dict[str, Any]) -> str:
    if dialect == "executions":
        return str(answer["data"]["execution_id"])
    return str(answer["id"] if dialect == "modules" else answer.get("jobId", answer.get("id")))
