"""Other services are told what happened, by the real server, whatever happens to it meanwhile."""

import asyncio
from asyncio import StreamWriter
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier
from tests.e2e.harness import Client, Server
from tests.net.servers import Asked, Site, reply

ALONE = {"modules_port": "0", "sessions_port": "0", "generation_port": "0", "events_port": "0"}
GUARD_SECONDS = 60


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        yield site


class Inbox:
    """Messages as they come; none is answered before ``open`` is set."""

    def __init__(self, site: Site, path: str) -> None:
        self.came: asyncio.Queue[Asked] = asyncio.Queue()
        self.open = asyncio.Event()
        self.open.set()
        site.pages[path] = self._take
        self.url = site.url(path)

    async def _take(self, asked: Asked, writer: StreamWriter) -> None:
        self.came.put_nowait(asked)
        await self.open.wait()
        writer.write(reply(b"ok"))

    async def next(self) -> Asked:
        async with asyncio.timeout(GUARD_SECONDS):
            return await self.came.get()


async def add(client: Client, url: str, *events: str, **more: Any) -> dict[str, Any]:
    body = {"name": "ops", "url": url, "events": list(events), **more}
    return dict(await client.post("/api/webhooks", body, expect=201))


async def test_a_message_survives_kill_9_between_commit_and_delivery(launch: Callable[..., Server], site: Site) -> None:
    server = launch(**ALONE, allow_targets="127.0.0.1", public_url="https://treadle.example/")
    inbox = Inbox(site, "/hook")
    async with Client(server) as client:
        webhook = await add(client, inbox.url, "job.failed", filter={"tags": ["nightly"]})
        await client.submit("exit 4", name="other")
        inbox.open.clear()
        job = await client.submit("exit 3", name="backup", tags=["nightly"])
        first = await inbox.next()
        await asyncio.to_thread(server.kill)
    inbox.open.set()
    await asyncio.to_thread(server.restart)
    again = await inbox.next()
    assert again.header("webhook-id") == first.header("webhook-id")
    told = Verifier(webhook["secret"]).verify(again.body.decode(), dict(again.headers))
    assert told["type"] == "job.failed"
    assert {name: told["data"][name] for name in ("id", "name", "state", "reason", "exit_code", "tags", "url")} == {
        "id": job,
        "name": "backup",
        "state": "failed",
        "reason": "exit_code",
        "exit_code": 3,
        "tags": ["nightly"],
        "url": f"https://treadle.example/jobs/{job}",
    }
    assert inbox.came.empty(), "nobody asked for the other job"


async def test_a_private_receiver_is_refused_unless_it_is_allowed(launch: Callable[..., Server], site: Site) -> None:
    server = launch(**ALONE)
    async with Client(server) as client:
        body = {"name": "inside", "url": site.url(), "events": ["job.failed"]}
        refused = await client.post("/api/webhooks", body, expect=403)
        assert "TREADLE_ALLOW_TARGETS" in refused["error"]
        assert (await client.get("/api/webhooks"))["webhooks"] == []


async def test_the_command_line_makes_tries_and_shows_webhooks(launch: Callable[..., Server], site: Site) -> None:
    server = launch(**ALONE, allow_targets="127.0.0.1")
    inbox = Inbox(site, "/hook")

    async def cli(*arguments: str) -> str:
        done = await asyncio.to_thread(server.cli, "webhook", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    secret = (
        await cli("add", inbox.url, "--name", "ops", "--event", "job.failing", "--event", "job.recovered")
    ).strip()
    await cli("ping", "ops", "--wait")
    assert Verifier(secret).verify((asked := await inbox.next()).body.decode(), dict(asked.headers))["type"] == "ping"
    async with Client(server) as client:
        for command in ("exit 1", "exit 1", "true"):
            await client.until_status(await client.submit(command, name="backup"), "completed", "failed")
    kinds = [Verifier(secret).verify(each.body.decode(), dict(each.headers))["type"] for each in
             (await inbox.next(), await inbox.next())]  # fmt: skip
    assert kinds == ["job.failing", "job.recovered"]
    listed, log = await cli("list"), await cli("log", "ops")
    assert "ops" in listed
    assert "job.recovered" in log
    assert "delivered" in log
    await cli("pause", "ops")
    assert "paused" in await cli("list")
    await cli("delete", "ops")
    assert "ops" not in await cli("list")
