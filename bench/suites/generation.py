"""P13: generation jobs against services that answer at once, what their clients hear, and lists of many."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import uvloop

from bench.client import Http, Socket
from bench.fill import DESIGNS, fill, make_database
from bench.instant import SETTINGS
from bench.model import DeliveryError, Goal, Outcome, Run, Series, Size, Suite
from bench.server import Daemon, Server, free_ports

__all__ = ["SUITE"]

_JOBS = {Size.FULL: 800, Size.QUICK: 200, Size.SMOKE: 4}
_HEARD = {Size.FULL: 100, Size.QUICK: 30, Size.SMOKE: 2}
_STORED = {Size.FULL: 100_000, Size.QUICK: 20_000, Size.SMOKE: 500}
_REQUESTS = {Size.FULL: 100, Size.QUICK: 40, Size.SMOKE: 2}
_AT_ONCE, _SLOTS, _PAGE = 16, 16, 50
_SECONDS, _LOOK_SECONDS = 300.0, 0.02
_PATH = "/socket.io/?EIO=4&transport=websocket"
_CONNECT, _PING, _PONG = b"40", b"2", b"3"
_UPDATE = b'42["job:update",'
_WISH = {"prompt": "a mountain at dawn", "productTypes": ["tshirt"], "autoPublish": True}
_GOALS = {"rate": 200, "post": 25, "page": 10, "event": 2}


class _Update(msgspec.Struct, rename="camel"):
    id: str
    status: str
    completed_at: int = 0


_read_update = msgspec.json.Decoder(_Update).decode


class _Ears:
    """A Socket.IO client that notes when jobs completed, and when it heard of that."""

    def __init__(self) -> None:
        self.latencies: list[float] = []
        self.connected, self.completed = asyncio.Event(), asyncio.Event()
        self._socket: Socket | None = None

    @asynccontextmanager
    async def listening(self, port: int) -> AsyncIterator[None]:
        self._socket = Socket(port, self._hear, _PATH)
        async with self._socket as socket:
            socket.send(_CONNECT)
            async with asyncio.timeout(_SECONDS):
                await self.connected.wait()
            yield

    def _hear(self, message: bytes, _at: float) -> None:
        assert self._socket is not None
        if message.startswith(_CONNECT):
            self.connected.set()
        elif message == _PING:
            self._socket.send(_PONG)
        elif message.startswith(_UPDATE):
            update = _read_update(message[len(_UPDATE) : -1])
            if update.status == "completed":
                self.latencies.append(max(time.time() - update.completed_at / 1000, 0.0))
                self.completed.set()


class _Round(NamedTuple):
    posts: list[float]
    """Seconds of each POST."""
    rate: float
    """Jobs a second, from the first POST to the end of the last job."""
    events: list[float]
    lone_posts: list[float]
    """Seconds of each POST while nothing else is asked for."""
    alone: list[float]
    """Seconds from POST to the completed event, one job at a time."""


async def _round(server: Server, services: int, run: Run) -> _Round:
    before = await _counts(services)
    count = _JOBS[run.size]
    posts, rate = await _burst(server, count)
    ears, lone_posts, alone = _Ears(), [], []
    async with Http(server.generation_port) as http, ears.listening(server.generation_port):
        for _ in range(_HEARD[run.size]):
            ears.completed.clear()
            begun = time.monotonic()
            lone_posts.append(await _submit(http))
            async with asyncio.timeout(_SECONDS):
                await ears.completed.wait()
            alone.append(time.monotonic() - begun)
    after = await _counts(services)
    wanted = count + _HEARD[run.size]
    made = {what: after[what] - before.get(what, 0) for what in ("prompt", "view", "upload", "product", "publish")}
    if set(made.values()) != {wanted} or len(ears.latencies) != _HEARD[run.size]:
        raise DeliveryError(f"{wanted} jobs made {made}; {len(ears.latencies)} ends were heard of")
    return _Round(posts, rate, ears.latencies, lone_posts, alone)


async def _burst(server: Server, count: int) -> tuple[list[float], float]:
    """Submit as fast as sixteen clients can, and wait for the end of all."""
    posts: list[float] = []
    left = iter(range(count))

    async def submitter() -> None:
        async with Http(server.generation_port) as http:
            posts.extend([await _submit(http) for _ in left])

    async with Http(server.generation_port) as http:
        ended = await _ended(http)
        begun = time.monotonic()
        await asyncio.gather(*(submitter() for _ in range(_AT_ONCE)))
        while time.monotonic() < begun + _SECONDS:
            if await _ended(http) - ended == count:
                return posts, count / (time.monotonic() - begun)
            await asyncio.sleep(_LOOK_SECONDS)
    raise DeliveryError(f"{count} jobs did not end within {_SECONDS:g} s")


async def _submit(http: Http) -> float:
    begun = time.monotonic()
    body = msgspec.json.encode({"type": "generate", "request": _WISH, "maxRetries": 0})
    answer = await http.send(http.encode("POST", "/api/jobs", body))
    if answer.status != 201:
        raise DeliveryError(f"the submission was answered with {answer.status}: {answer.body[:200]!r}")
    return answer.at - begun


async def _ended(http: Http) -> int:
    """How many jobs have completed. DeliveryError if one has not."""
    metrics: dict[str, Any] = msgspec.json.decode((await http.get("/api/metrics")).body)
    if metrics["failedJobs"]:
        raise DeliveryError(f"{metrics['failedJobs']} jobs failed")
    return int(metrics["completedJobs"])


async def _counts(port: int) -> dict[str, int]:
    async with Http(port) as http:
        counts: dict[str, int] = msgspec.json.decode((await http.get("/counts")).body)
        return counts


async def _pages(server: Server, run: Run) -> list[list[float]]:
    """Seconds of a page, round by round; its total is checked."""
    rounds: list[list[float]] = []
    async with Http(server.generation_port) as http:
        for _ in range(run.rounds):
            rounds.append([])
            for number in range(_REQUESTS[run.size]):
                begun = time.monotonic()
                answer = await http.get(f"/api/jobs?limit={_PAGE}&offset={number * _PAGE}")
                rounds[-1].append(answer.at - begun)
                page = msgspec.json.decode(answer.body)
                if page["total"] != _STORED[run.size] or len(page["jobs"]) != _PAGE:
                    raise DeliveryError(f"a page of {len(page['jobs'])} of {page['total']}")
    return rounds


def _services(folder: Path) -> Daemon:
    [port] = free_ports(1)
    command = [sys.executable, "-m", "bench.instant", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return Daemon(command, port, "/counts", folder / "services.log", environment)


def run(run: Run) -> Outcome:
    with _services(run.folder) as services:
        settings = {
            **SETTINGS,
            "COMFYUI_URL": f"http://127.0.0.1:{services.port}",
            "PRINTIFY_API_URL": f"http://127.0.0.1:{services.port}/v1",
            "TREADLE_GENERATION_SLOTS": str(_SLOTS),
        }
        with Server(run.folder / "server", settings) as server:
            rounds = [uvloop.run(_round(server, services.port, run)) for _ in range(run.rounds)]
            daemon_peak, host_peak = server.peaks_mb()
    many = Server(run.folder / "many")
    uvloop.run(make_database(many.database))
    fill(many.database, _STORED[run.size], DESIGNS)
    with many:
        pages = uvloop.run(_pages(many, run))
    rate = Series.each(f"jobs a second, {_AT_ONCE} clients", "1/s", [each.rate for each in rounds])
    post = Series.of("POST, one job at a time", "ms", [each.lone_posts for each in rounds], scale=1e3)
    event = Series.of("end of a job to its event", "ms", [each.events for each in rounds], scale=1e3)
    page = Series.of(f"page of {_PAGE}, {_STORED[run.size]:,} jobs", "ms", pages, scale=1e3)
    return Outcome(
        series=(
            rate,
            Series.of(f"POST in the burst, {_AT_ONCE} clients", "ms", [each.posts for each in rounds], scale=1e3),
            post,
            event,
            page,
            Series.of("one job alone, POST to its completed event", "ms", [r.alone for r in rounds], scale=1e3),
        ),
        goals=(
            Goal.at_least(f"at least {_GOALS['rate']} jobs a second", rate.p50, _GOALS["rate"], "1/s"),
            Goal.at_most(f"POST p99 at most {_GOALS['post']} ms", post.p99, _GOALS["post"], "ms"),
            Goal.at_most(f"event p50 at most {_GOALS['event']} ms", event.p50, _GOALS["event"], "ms"),
            Goal.at_most(f"page p95 at most {_GOALS['page']} ms", page.p95, _GOALS["page"], "ms"),
        ),
        notes=("A job carries the time of its end in whole milliseconds, taken before its commit: that is in it.",),
        daemon_peak_mb=daemon_peak,
        host_peak_mb=host_peak,
    )  # fmt: skip


SUITE = Suite(
    id="P13",
    name="generation",
    title="Generation against instant services",
    method=(
        "Jobs of one design and one product against a ComfyUI and a Printify in another process that answer at once: a "
        f"burst from {_AT_ONCE} clients into {_SLOTS} slots, then one job after the other with a Socket.IO client "
        "listening. Each job must have made one image and one product, no more. Pages are read from another server "
        f"with {_STORED[Size.FULL]:,} finished jobs."
    ),
    run=run,
)
