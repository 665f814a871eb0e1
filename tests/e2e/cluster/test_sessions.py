"""A session is reached through every node, and outlives the one that has its browser."""

import asyncio
import os
from contextlib import AsyncExitStack

import aiohttp
import pytest
from tests.e2e.cluster.conftest import Town
from tests.e2e.harness import Client, until
from tests.e2e.sessions_client import SessionsClient, Site, first
from tests.e2e.stored import visits_kept

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("TREADLE_TEST_BROWSER"), reason="no Chromium on this machine"),
]


async def _nodes(town: Town, site: Site, *names: str) -> None:
    for name in names:
        town.node(name, allow_targets=site.target, browser_path=os.environ["TREADLE_TEST_BROWSER"])
    await town.ready()


async def _owner(client: SessionsClient, session: str) -> str:
    """The node that has it, by what this one says."""
    listed = (await client.get("/cluster/sessions"))["sessions"]
    return str(next(each["node_id"] for each in listed if session.endswith(each["session_id"])))


async def test_a_session_outlives_its_node(town: Town) -> None:
    """Its live view as well, which goes on at the same socket of another node."""
    async with Site() as site:
        await _nodes(town, site, "n1", "n2")
        async with AsyncExitStack() as stack:
            one = await stack.enter_async_context(SessionsClient(town.nodes["n1"]))
            two = await stack.enter_async_context(SessionsClient(town.nodes["n2"]))
            session = await one.open()
            for visit in (1, 2):
                went = await two.post(f"{session}/navigate", {"url": f"{site.base}/count"})
                assert went["title"] == f"Visit {visit}"
            [listed] = (await two.get("/cluster/sessions"))["sessions"]
            assert listed["node_id"] == "n1"
            assert (await two.get(f"{session}/screenshot"))[:4] == b"\x89PNG"
            await asyncio.to_thread(until, lambda: visits_kept(town.nodes["n2"], session) == 2)

            # What its pages give, and what they look like, is to be had from any node.
            await two.post(f"{session}/navigate", {"url": f"{site.base}/press"})
            async with two.events(session) as live:
                await two.post(f"{session}/action", {"command": "click The file"})
                assert (await first(live, "download"))["size"] == len(site.file)
            [kept] = (await two.get(f"{session}/downloads"))["downloads"]
            assert await two.get(kept["download_url"]) == site.file
            part = {"Range": "bytes=600000-600009"}
            _, some, _ = await two.call("GET", kept["download_url"], headers=part)
            assert some == site.file[600_000:600_010]
            url = f"ws://127.0.0.1:{two.server.sessions_port}/ws{session}/live"
            view = await stack.enter_async_context(two.http.ws_connect(url))
            assert (await _picture(view))[:2] == b"\xff\xd8"

            town.nodes["n1"].kill()
            went = await two.post(f"{session}/navigate", {"url": f"{site.base}/count", "timeout": 60})
            assert int(went["title"].removeprefix("Visit ")) >= 3
            kept = await two.post(f"{session}/extract", {"query": "first paragraph"})
            assert "local 1 " not in kept["result"]
            assert await _owner(two, session) == "n2"
            assert (await _picture(view))[:2] == b"\xff\xd8"


async def _picture(view: aiohttp.ClientWebSocketResponse) -> bytes:
    """The next picture of a live view."""
    async with asyncio.timeout(60):
        while True:
            message = await view.receive()
            assert message.type in {aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY}, message
            if message.type is aiohttp.WSMsgType.BINARY:
                return bytes(message.data)


async def test_a_click_whose_answer_is_lost_is_made_once(town: Town) -> None:
    """The bus is cut under it: the answer comes later. Its node dies under it: the caller is told to look."""
    async with Site() as site:
        await _nodes(town, site, "n1", "n2")
        async with SessionsClient(town.nodes["n1"]) as one, SessionsClient(town.nodes["n2"]) as two:
            session = await one.open()
            await one.post(f"{session}/navigate", {"url": f"{site.base}/press"})

            def cut() -> None:
                town.nats.kill()
                town.nats.start()

            site.on_press = cut
            await two.post(f"{session}/action", {"command": "click Pay", "timeout": 60})
            assert site.pressed == 1

            await asyncio.to_thread(until, lambda: visits_kept(town.nodes["n2"], session) == 1)
            site.on_press = town.nodes["n1"].kill
            status, told, _ = await two.call("POST", f"{session}/action", {"command": "click Pay", "timeout": 60})
            assert (status, "look before" in told["detail"]) == (503, True)
            site.on_press = lambda: None
            kept = await two.post(f"{session}/extract", {"query": "heading", "timeout": 60})
            assert kept["result"] == "Press"
            assert (site.pressed, await _owner(two, session)) == (2, "n2")


async def test_nodes_are_restarted_one_after_another_and_no_session_and_no_job_is_lost(town: Town) -> None:
    """One is drained, stopped and started, the other is stopped: the session moves each time, under its id."""
    async with Site() as site:
        await _nodes(town, site, "n1", "n2")
        async with (
            SessionsClient(town.nodes["n1"]) as one,
            SessionsClient(town.nodes["n2"]) as two,
            Client(town.nodes["n2"]) as jobs,
        ):
            session = await one.open()
            await two.post(f"{session}/navigate", {"url": f"{site.base}/count"})
            submitted = [await jobs.submit("echo done") for _ in range(4)]
            drained = await asyncio.to_thread(town.nodes["n2"].cli, "drain", "n1", "--wait")
            assert drained.stdout.strip() == "n1 is drained", drained.stderr
            assert await _owner(two, session) == "n2"
            went = await two.post(f"{session}/navigate", {"url": f"{site.base}/count", "timeout": 60})
            visit = int(went["title"].removeprefix("Visit "))  # a page that is restored is loaded again
            assert visit > 1
            assert await asyncio.to_thread(town.nodes["n1"].terminate) == 0
            town.nodes["n1"].launch()
            await town.ready()
            # A node that is stopped without being drained before gives its sessions away all the same.
            assert await asyncio.to_thread(town.nodes["n2"].terminate) == 0
            kept = await one.post(f"{session}/extract", {"query": "heading", "timeout": 60})
            assert int(kept["result"].removeprefix("Visit ")) >= visit
        async with Client(town.nodes["n1"]) as there:
            ended = await asyncio.gather(*(there.finished(each) for each in submitted))
            assert {each["status"] for each in ended} == {"completed"}
            assert [await there.lines(each) for each in submitted] == [["done"]] * len(submitted)
