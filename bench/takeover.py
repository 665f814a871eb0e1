"""``python -m bench.takeover [--kills N]``: how soon a session of a killed node is to be used on another.

Three nodes on one PostgreSQL and one NATS. Each round opens sessions on one of them; each is taken to a page that sets
a cookie and both storages, and is scrolled. Then the node is killed (SIGKILL), with a command under way.
Half of the sessions are asked for at once through another node, the others by nobody. Then the node is started again.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import aiohttp
import psycopg
from aiohttp import web
from rich.console import Console
from tests.e2e.cluster.conftest import Town
from tests.nats_server import NatsServer
from tests.postgres import server as postgres_server

from bench.model import DeliveryError, Series
from treadle.api.sessions.ids import whole_id
from treadle.browsers import find_browser

__all__ = ["main"]

_NODES: Final = ("n1", "n2", "n3")
_SESSIONS: Final = 4
_LOOK_SECONDS: Final = 0.005
_HANG_SECONDS: Final = 90.0
_PAGE: Final = """<!doctype html><title>Kept</title><h1 id=kept></h1><a href=/slow>Slow</a>
<div style="height:5000px"></div>
<script>
localStorage.n = localStorage.n || 'local'; sessionStorage.n = sessionStorage.n || 'tab';
if (!location.search) { document.cookie = 'n=cookie'; history.replaceState(0, '', '?state'); scrollTo(0, 700); }
addEventListener('load', () => setTimeout(() => {
  kept.textContent = [localStorage.n, sessionStorage.n, document.cookie, location.search].join(' ');
}, 0));
</script>"""
_KEPT: Final = "local tab n=cookie ?state"


async def _page(_request: web.Request) -> web.Response:
    return web.Response(text=_PAGE, content_type="text/html")


async def _slow(_request: web.Request) -> web.Response:
    await asyncio.sleep(_HANG_SECONDS)
    return web.Response(text="late")


class Round:
    """One kill and what came of it, in seconds."""

    def __init__(self, town: Town, http: aiohttp.ClientSession, database: psycopg.AsyncConnection[Any]) -> None:
        self._town = town
        self._http = http
        self._db = database
        self.asked: list[float] = []
        """From the kill to the answer of a session that is asked for at once."""
        self.restored: list[float] = []
        """From when the row has a new owner to when the session takes commands."""
        self.detected: list[float] = []
        """From the kill to the new owner, of sessions that nobody asks for."""
        self.told: list[float] = []
        """From the kill to the refusal of the command that was under way."""

    async def call(self, node: str, path: str, body: Any = None) -> tuple[int, Any]:
        """POST with a body, else GET."""
        url = self._town.nodes[node].sessions_base + path
        async with self._http.request("GET" if body is None else "POST", url, json=body) as response:
            return response.status, await response.json()

    async def _must(self, node: str, path: str, body: Any = None) -> Any:
        status, answer = await self.call(node, path, body)
        if status >= 300:
            raise DeliveryError(f"{path}: {status} {answer}")
        return answer

    async def run(self, base: str, victim: str) -> None:
        others = [name for name in _NODES if name != victim]
        opened = [await self._must(victim, "/sessions", {}) for _ in range(_SESSIONS)]
        ids = [str(each["session_id"]) for each in opened]
        for each in ids:
            await self._must(others[0], f"/sessions/{each}/navigate", {"url": base})
        await self._checkpointed(len(ids))
        asked, silent = ids[::2], ids[1::2]
        busy = await self._must(victim, "/sessions", {})
        await self._must(others[0], f"/sessions/{busy['session_id']}/navigate", {"url": base})
        clicking = asyncio.create_task(
            self.call(others[0], f"/sessions/{busy['session_id']}/action", {"command": "click Slow", "timeout": 60})
        )
        done, _ = await asyncio.wait([clicking], timeout=2)  # it is under way by then, and has far to go
        if done:
            raise DeliveryError(f"the slow command ended: {clicking.result()}")
        begun = time.monotonic()
        await asyncio.to_thread(self._town.nodes[victim].kill)
        tasks = [asyncio.create_task(self._used(others[n % 2], each, begun)) for n, each in enumerate(asked)]
        watching = [asyncio.create_task(self._watch(victim, each, begun)) for each in silent]
        status, _ = await clicking
        self.told.append(time.monotonic() - begun)
        if status != 503:
            raise DeliveryError(f"a command whose node died was answered {status}")
        await asyncio.gather(*tasks, *watching)
        for each in silent:
            await self._used(others[0], each, begun, note=False)
        for each in [*ids, str(busy["session_id"])]:
            async with self._http.delete(f"{self._town.nodes[others[0]].sessions_base}/sessions/{each}") as response:
                if response.status != 200:
                    raise DeliveryError(f"session {each} was lost: {response.status}")
        self._town.nodes[victim].launch()
        await self._town.ready()

    async def _checkpointed(self, count: int) -> None:
        """Until so many open sessions are stored with a checkpoint."""
        query = (
            "SELECT count(*) FROM session_checkpoints c JOIN sessions s ON s.id = c.session_id"
            " WHERE s.state = 'active' AND s.url LIKE '%?state'"
        )
        async with asyncio.timeout(_HANG_SECONDS):
            while (row := await (await self._db.execute(query)).fetchone()) is None or row[0] < count:  # noqa: ASYNC110
                await asyncio.sleep(_LOOK_SECONDS)
        await asyncio.sleep(1.5)  # the checkpoint that follows the last change

    async def _used(self, node: str, session_id: str, begun: float, *, note: bool = True) -> None:
        path = f"/sessions/{session_id}/extract"
        found = (await self._must(node, path, {"query": "heading", "timeout": 60}))["result"]
        if note:
            self.asked.append(time.monotonic() - begun)
        if found != _KEPT:
            raise DeliveryError(f"the session came back as {found!r}")

    async def _watch(self, victim: str, session_id: str, begun: float) -> None:
        """Follow the row: another owner, then active again."""
        query = "SELECT owner, state FROM sessions WHERE id = %s"
        taken: float | None = None
        async with asyncio.timeout(_HANG_SECONDS):
            while True:
                row = await (await self._db.execute(query, (whole_id(session_id),))).fetchone()
                now = time.monotonic()
                if row is not None and taken is None and not row[0].startswith(f"{victim}-"):
                    taken = now
                    self.detected.append(now - begun)
                if taken is not None and row is not None and row[1] == "active":
                    self.restored.append(now - taken)
                    return
                await asyncio.sleep(_LOOK_SECONDS)


async def measure(kills: int, folder: Path) -> tuple[Series, ...]:
    """The figures of so many kills. DeliveryError if a session was lost or came back as another."""
    app = web.Application()
    app.add_routes([web.get("/", _page), web.get("/slow", _slow)])
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    target = f"127.0.0.1:{runner.addresses[0][1]}"
    with postgres_server().nothing() as database, NatsServer() as nats:
        town = Town(folder, database, nats)
        try:
            for name in _NODES:
                town.node(name, allow_targets=target, browser_path=find_browser(), sessions_warm_at_start="true")
            await town.ready()
            async with (
                aiohttp.ClientSession() as http,
                await psycopg.AsyncConnection.connect(database, autocommit=True) as db,
            ):
                round_ = Round(town, http, db)
                for number in range(kills):
                    await round_.run(f"http://{target}/", _NODES[number % len(_NODES)])
        finally:
            for server in town.nodes.values():
                server.stop()
            await runner.cleanup()
    return (
        Series.of("kill to answer, asked for at once", "s", [round_.asked]),
        Series.of("kill to new owner, asked for by nobody", "s", [round_.detected]),
        Series.of("new owner to usable", "s", [round_.restored]),
        Series.of("kill to refusal of the command under way", "ms", [round_.told], scale=1000),
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.takeover", description=__doc__)
    parser.add_argument("--kills", type=int, default=6)
    kills = parser.parse_args().kills
    with tempfile.TemporaryDirectory(prefix="treadle-bench-") as folder:
        figures = asyncio.run(measure(kills, Path(folder)))
    console = Console(highlight=False)
    for each in figures:
        console.print(
            f"{each.what}: p50 {each.p50:.2f}, p95 {each.p95:.2f}, worst {each.high:.2f} {each.unit} (n={each.n})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
