"""What the published client sends, by the library it uses, through the gate of a real port; and what it reads."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from tests.api.sessions.conftest import World
from tests.api.sessions.fakes import PICTURE
from tests.web.conftest import KeyTable

from treadle.api.sessions import OPEN_PATHS, create_app, error_answer
from treadle.core.clock import SystemClock
from treadle.core.page import Propose, Proposed
from treadle.web.auth import KeyRing
from treadle.web.gate import Gate, GateConfig
from treadle.web.listener import Listener

KEY = "k" * 32


class PublishedClient:
    """Sends JSON, retries nothing here, and takes 200 alone for success, as the published one does."""

    def __init__(self, http: aiohttp.ClientSession, base: str) -> None:
        self.http = http
        self.base = base

    async def call(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        async with self.http.request(
            method, self.base + path, json=body, allow_redirects=False, timeout=aiohttp.ClientTimeout(total=30)
        ) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer


@pytest.fixture
async def listener(world: World) -> AsyncIterator[Listener]:
    clock = SystemClock()
    keys = KeyRing(_as_catalog(KeyTable()), clock)
    app = create_app(world.deps)
    listener = Listener(Gate(app, GateConfig(open_paths=OPEN_PATHS), keys, error_answer), "127.0.0.1", 0)
    await listener.start()
    yield listener
    await listener.stop()


@pytest.fixture
async def client(listener: Listener) -> AsyncIterator[PublishedClient]:
    async with aiohttp.ClientSession() as http:
        yield PublishedClient(http, f"http://{listener.address}")


@pytest.fixture
async def session_id(client: PublishedClient) -> str:
    return str((await create(client))["session_id"])


def _as_catalog(table: KeyTable) -> Any:
    return table


async def create(client: PublishedClient) -> Any:
    body = {"llm_provider": "openai", "headless": True, "llm_model": "gpt-5.2", "api_key": "sk-" + "x" * 40}
    return await client.call("POST", "/sessions", body)


async def test_the_cluster_is_discovered(client: PublishedClient, listener: Listener) -> None:
    status = await client.call("GET", "/cluster/status")
    assert status["is_leader"] is True
    assert status["leader_id"] == status["node_id"]
    nodes = (await client.call("GET", "/cluster/nodes"))["nodes"]
    assert [(each["api_address"], each["node_id"]) for each in nodes] == [(listener.address, "node-1")]


async def test_the_admin_tool_reads_the_cluster(client: PublishedClient, session_id: str) -> None:
    status = await client.call("GET", "/cluster/status")
    assert {"node_count", "healthy_nodes", "total_capacity", "total_active_sessions"} <= status["cluster"].keys()
    [session] = (await client.call("GET", "/cluster/sessions"))["sessions"]
    assert session["session_id"] == session_id
    assert time.time() - session["created_at"] < 60
    for path, body in (
        ("nodes/node-1/drain", {"force": True}), ("step-down", {"target_node": None}), ("rebalance", None),
    ):  # fmt: skip
        refused = await client.call("POST", f"/cluster/{path}", body, status=409)
        assert "only this node" in refused["detail"]


async def test_one_post_is_one_session_and_its_answer_is_200(world: World, client: PublishedClient) -> None:
    created = await create(client)
    assert created["status"] == "created"
    assert created.get("node_address") is None
    assert len(world.host.sessions) == 1
    listed = await client.call("GET", "/sessions?status=active")
    assert [each["session_id"] for each in listed["sessions"]] == [created["session_id"]]


async def test_it_navigates(client: PublishedClient, session_id: str) -> None:
    done = await client.call("POST", f"/sessions/{session_id}/navigate", {"url": "https://shop.example/"})
    assert (done["url"], done["title"], done["success"]) == ("https://shop.example/", "Shop", True)
    body = {"instruction": "open the cart", "use_vision": True, "context": {}}
    done = await client.call("POST", f"/sessions/{session_id}/navigate-nl", body)
    assert (done["success"], done["navigation_type"], done["error"]) == (True, "link", None)


async def test_it_extracts(client: PublishedClient, session_id: str) -> None:
    done = await client.call(
        "POST", f"/sessions/{session_id}/extract", {"instruction": "the heading", "context": {}, "schema": {}}
    )
    assert (done["data"], done["success"]) == ({"heading": "Shop"}, True)
    assert {"llm_usage", "page_metrics", "timing"} <= done.keys()


async def test_it_acts(client: PublishedClient, session_id: str) -> None:
    done = await client.call("POST", f"/sessions/{session_id}/action", {"instruction": "click it", "context": {}})
    assert (done["success"], done["error"], done["result"] or done["action"]) == (True, None, "click: Sign In button")


async def test_it_takes_pictures(client: PublishedClient, session_id: str) -> None:
    shot = await client.call("POST", f"/sessions/{session_id}/screenshot", {"full_page": True})
    assert base64.b64decode(shot["data_base64"]) == base64.b64decode(shot["screenshot"]) == PICTURE
    assert (shot["width"], shot["height"]) == (1280, 720)


async def test_it_observes_and_waits(client: PublishedClient, session_id: str) -> None:
    seen = await client.call(
        "POST", f"/sessions/{session_id}/observe", {"query": "buttons", "return_selectors": True, "context": {}}
    )
    assert (seen["success"], seen["elements"][0]["selector"]) == (True, "#in")
    body = {"condition": "text Welcome", "timeout": 30.0, "poll_interval": 0.5}
    assert (await client.call("POST", f"/sessions/{session_id}/monitor", body))["condition_met"] is True


async def test_it_runs_workflows(client: PublishedClient, session_id: str) -> None:
    workflow = {"name": "w", "steps": [{"action": "goto", "url": "https://shop.example/"}]}
    done = await client.call(
        "POST", f"/sessions/{session_id}/workflow", {"workflow": workflow, "variables": {}}
    )  # fmt: skip
    assert (done["success"], done["steps_completed"], len(done["step_results"])) == (True, 1, 1)


async def test_it_gives_tasks(world: World, client: PublishedClient, session_id: str) -> None:
    world.host.answers[Propose] = lambda _id, _command: Proposed(kind="done", answer={"price": "9.90"})
    body = {"task": "find the price", "context": {}, "max_iterations": 50, "max_time_seconds": 1800.0}
    done = await client.call("POST", f"/sessions/{session_id}/agent", body)
    assert (done["success"], done["result_data"], done["error_message"]) == (True, {"price": "9.90"}, None)
    assert done["execution_history"] == []


async def test_its_first_version_sends_no_context(client: PublishedClient, session_id: str) -> None:
    for path, body in (
        ("extract", {"instruction": "the heading"}),
        ("action", {"instruction": "click it"}),
        ("navigate-nl", {"instruction": "open the cart", "use_vision": True}),
    ):
        assert (await client.call("POST", f"/sessions/{session_id}/{path}", body))["success"] is True


@pytest.mark.parametrize("path", ["auto", "scrape", "search", "execute", "stream/start", "stream/stop"])
async def test_what_is_not_there_is_refused_in_words_that_it_reads(
    client: PublishedClient, session_id: str, path: str
) -> None:
    refused = await client.call("POST", f"/sessions/{session_id}/{path}", {"goal": "g", "query": "q"}, status=404)
    assert isinstance(refused["detail"], str)


async def test_it_is_told_to_try_again_while_the_server_stops(world: World, client: PublishedClient) -> None:
    world.sessions.accepting = False
    refused = await client.call("POST", "/sessions", {"llm_provider": "openai", "headless": True}, status=503)
    assert refused["detail"] == refused["error"]["message"]
    world.sessions.accepting = True
    assert (await create(client))["status"] == "created"


async def test_it_keeps_and_fills_in_secrets(client: PublishedClient, session_id: str) -> None:
    await client.call("POST", f"/sessions/{session_id}/navigate", {"url": "https://shop.example/"})
    body = {"name": "login", "value": "hunter2", "pii_type": "password"}
    kept = await client.call("POST", f"/sessions/{session_id}/credentials", body)
    body = {"selector": "#p", "credential_id": kept["credential_id"], "clear_first": True}
    assert (await client.call("POST", f"/sessions/{session_id}/secure-fill", body))["success"] is True
    assert "masked_text" in await client.call("POST", "/pii/mask", {"text": "anna@shop.example"})


async def test_it_records(client: PublishedClient, session_id: str) -> None:
    begun = await client.call("POST", f"/sessions/{session_id}/recording/start", {"video_enabled": True})
    assert begun["recording_id"] == "rec-1"
    ended = await client.call("POST", f"/sessions/{session_id}/recording/stop")
    assert {"duration_seconds", "screenshot_count", "video_path", "video_size_bytes"} <= ended.keys()


async def test_it_closes(client: PublishedClient, session_id: str) -> None:
    assert (await client.call("GET", f"/sessions/{session_id}"))["status"] == "active"
    assert (await client.call("DELETE", f"/sessions/{session_id}"))["deleted"] is True
    refused = await client.call("DELETE", f"/sessions/{session_id}", status=404)
    assert refused["detail"] == refused["error"]["message"]


async def test_health_asks_for_no_key(world: World, client: PublishedClient) -> None:
    assert (await client.call("GET", "/health"))["status"] == "healthy"


async def test_a_client_that_gives_up_leaves_no_session(world: World, client: PublishedClient) -> None:
    world.host.opening.clear()
    creating = asyncio.create_task(create(client))
    await asyncio.wait_for(world.host.asked_to_open.wait(), 60)
    creating.cancel()
    with pytest.raises(asyncio.CancelledError):
        await creating
    await asyncio.wait_for(world.host.gave_up.wait(), 60)
    world.host.opening.set()
    assert (await client.call("GET", "/sessions"))["total"] == 0


async def test_sockets_through_the_gate(client: PublishedClient, world: World, session_id: str) -> None:
    async with client.http.ws_connect(f"{client.base}/ws/sessions/{session_id}") as events:
        await client.call("POST", f"/sessions/{session_id}/navigate", {"url": "https://shop.example/"})
        told = json.loads((await events.receive(timeout=60)).data)
        assert (told["type"], told["url"]) == ("navigation", "https://shop.example/")
        async with client.http.ws_connect(f"{client.base}/ws/sessions/{session_id}/live") as view:
            world.host.show(b"\xff\xd8picture")
            assert json.loads((await view.receive(timeout=60)).data)["type"] == "frame"
            assert (await view.receive(timeout=60)).data == b"\xff\xd8picture"
        await client.call("DELETE", f"/sessions/{session_id}")
        assert json.loads((await events.receive(timeout=60)).data)["status"] == "closed"
        assert (await events.receive(timeout=60)).type is aiohttp.WSMsgType.CLOSE
        assert events.close_code == 1000


async def test_keys_open_as_documented(world: World) -> None:
    keys = KeyRing(_as_catalog(KeyTable()), SystemClock(), bootstrap=KEY)
    listener = Listener(
        Gate(create_app(world.deps), GateConfig(open_paths=OPEN_PATHS), keys, error_answer), "127.0.0.1", 0
    )
    await listener.start()
    async with aiohttp.ClientSession() as http:
        client = PublishedClient(http, f"http://{listener.address}")
        assert (await client.call("GET", "/health"))["status"] == "healthy"
        refused = await client.call("GET", "/sessions", status=401)
        assert refused["error"]["code"] == "UNAUTHORIZED"
        ways = (({"Authorization": f"Bearer {KEY}"}, ""), ({"X-API-Key": KEY}, ""), ({}, f"?api_key={KEY}"))
        for headers, query in ways:
            async with http.get(f"{client.base}/sessions{query}", headers=headers) as response:
                assert response.status == 200
    await listener.stop()


@pytest.mark.parametrize("agent", ["curl/8.5.0", "python-httpx/0.28", "not-aiohttp/3"])
async def test_others_get_201(client: PublishedClient, agent: str) -> None:
    async with client.http.post(f"{client.base}/sessions", headers={"User-Agent": agent}) as response:
        assert response.status == 201
