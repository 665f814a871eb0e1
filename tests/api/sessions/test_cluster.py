"""Health, pressure, and the cluster of one."""

import time

import pytest
from tests.api.sessions.conftest import World


async def test_health_is_documented_and_more(world: World) -> None:
    await world.open()
    health = await world.get("/health")
    assert health.items() >= {"status": "healthy", "version": "1.2.3", "active_sessions": 1}.items()
    assert health["uptime_seconds"] >= 0
    assert health["system_info"]["cpu_count"] >= 1
    assert "cluster" not in health


async def test_pressure(world: World) -> None:
    await world.open()
    assert await world.get("/pressure") == {
        "node_id": "node-1", "available": True, "running": 1, "max_running": 64, "queued": 0, "max_queued": 64,
        "ready": 0, "browsers": 1, "memory_bytes": 0,
    }  # fmt: skip


async def test_the_one_node_leads_and_is_where_it_was_reached(world: World) -> None:
    await world.open()
    status = await world.get("/cluster/status")
    assert status.items() >= {
        "leader": "node-1", "leader_id": "node-1", "node_id": "node-1", "is_leader": True, "role": "leader",
        "health": "HEALTHY", "api_address": "127.0.0.1:8000", "mode": "standalone", "term": 1,
    }.items()  # fmt: skip
    assert status["cluster"] == {
        "node_count": 1, "healthy_nodes": 1, "total_capacity": 64, "total_active_sessions": 1,
    }  # fmt: skip
    nodes = await world.get("/cluster/nodes")
    assert nodes["leader_id"] == "node-1"
    [node] = nodes["nodes"]
    assert node.items() >= {
        "node_id": "node-1", "role": "leader", "address": "127.0.0.1:8000", "http_address": "127.0.0.1:8000",
        "api_address": "127.0.0.1:8000", "sessions": 1, "active_sessions": 1, "max_sessions": 64,
        "available_capacity": 63, "status": "healthy", "health": "healthy",
    }.items()  # fmt: skip
    assert node["last_heartbeat"] == pytest.approx(time.time(), abs=60)
    assert {"cpu_percent", "memory_percent", "load_score"} <= node.keys()


async def test_sessions_of_the_cluster_have_times_that_can_be_subtracted(world: World) -> None:
    session_id = await world.open()
    listed = await world.get("/cluster/sessions")
    assert listed["total"] == 1
    [session] = listed["sessions"]
    assert session.items() >= {"session_id": session_id, "node_id": "node-1", "status": "active"}.items()
    assert time.time() - session["created_at"] == pytest.approx(0, abs=60)
    assert (await world.refusal("GET", "/cluster/sessions?limit=x"))[0] == 400


@pytest.mark.parametrize("path", ["nodes/node-1/drain", "step-down", "rebalance"])
async def test_what_needs_another_node_is_refused(world: World, path: str) -> None:
    status, error = await world.refusal("POST", f"/cluster/{path}", {"force": True})
    assert (status, error["code"]) == (409, "CONFLICT")
    assert error["message"].startswith("There is only this node")


async def test_an_unknown_node_is_not_found(world: World) -> None:
    assert (await world.refusal("POST", "/cluster/nodes/other/drain", {}))[0] == 404
