"""Figures that are true, and keys that are told once."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from tests.api.executions.conftest import World

from treadle.api.executions.monitor import Remembered
from treadle.core.clock import Clock
from treadle.core.errors import Unavailable
from treadle.core.job import JobQuery
from treadle.core.key import Scope


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)

    def monotonic(self) -> float:
        return self.seconds


async def test_health_has_the_contracts_shape(world: World) -> None:
    status, answer = await world.call("GET", "/api/health")
    assert status == 200
    assert answer["data"].items() >= {
        "status": "healthy", "version": "1.2.3", "database": "connected", "websocket": "running",
        "storage": "accessible",
    }.items()  # fmt: skip
    assert isinstance(answer["data"]["uptime_seconds"], int)
    assert (answer["status"], answer["service"]) == ("healthy", "treadle")
    assert abs((datetime.now(UTC) - datetime.fromisoformat(answer["data"]["timestamp"])).total_seconds()) < 60


async def test_a_store_that_does_not_answer_makes_it_unhealthy(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(_query: JobQuery) -> int:
        raise Unavailable("The store is closed.")

    monkeypatch.setattr(world.engine, "count", gone)
    status, answer = await world.call("GET", "/api/health")
    assert (status, answer["success"]) == (503, False)
    assert (answer["data"]["status"], answer["data"]["database"]) == ("unhealthy", "disconnected")


async def test_status_metrics_and_database_count_what_is_there(world: World) -> None:
    await world.run("x")
    async with world.connect():
        status = (await world.call("GET", "/api/health/status"))[1]
        metrics = (await world.call("GET", "/api/health/metrics"))[1]
    assert status["data"]["websocket"] == {"status": "running", "connected_clients": 1, "total_messages": 1}
    assert status["data"]["database"].items() >= {"status": "connected", "wal_mode": True}.items()
    assert status["data"]["queues"] == {"commands": {"slots": 4, "in_use": 0}}
    assert status["data"]["system"].keys() >= {"cpu_percent", "memory_percent", "disk_usage_percent", "load_average"}
    assert 0 < status["data"]["system"]["memory_percent"] <= 100
    database = metrics["data"]["database"]
    assert database["table_counts"] == {"executions": 1, "steps": 0, "artifacts": 0}
    assert (database["wal_mode"], metrics["database"]) == ("wal", database)
    assert metrics["system"]["open_connections"] == 1
    figures = await world.get("/api/health/database")
    assert (figures["total_executions"], figures["completed_executions"], figures["failed_executions"]) == (1, 1, 0)
    assert figures["oldest_execution"] == figures["newest_execution"]


async def test_only_an_admin_optimizes(world: World) -> None:
    answer = (await world.call("POST", "/api/health/optimize"))[1]
    assert answer["data"]["status"] == "optimization_completed"
    assert answer["data"]["operations_performed"]
    assert "table_counts" in answer["data"]["metrics"]["database"]
    world.door.become("ci", Scope.OPERATOR)
    assert (await world.call("POST", "/api/health/optimize"))[0] == 403


async def test_a_key_is_told_once_and_revoked_for_good(world: World) -> None:
    status, answer = await world.call("POST", "/api/keys", {"name": "ci", "scope": "viewer", "expires_in_seconds": 60})
    made = answer["data"]
    assert (status, made["name"], made["scope"], made["valid"]) == (201, "ci", "viewer", True)
    principal = world.deps.keys.verify(made["key"].encode())
    assert principal is not None
    assert principal.scope is Scope.VIEWER
    listed = await world.http.get("/api/keys")
    assert listed.json()["data"]["from_settings"] is False
    assert made["key"] not in listed.text
    assert [row["id"] for row in listed.json()["data"]["keys"]] == [made["id"]]
    status, answer = await world.call("DELETE", f"/api/keys/{made['id']}")
    assert (status, answer["data"]["valid"]) == (200, False)
    assert world.deps.keys.verify(made["key"].encode()) is None
    assert (await world.call("DELETE", "/api/keys/nope"))[0] == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "x", "scope": "god"},
        {"name": "x", "expires_in": 25},
        {"name": "x", "expires_at": "2001-01-01T00:00:00Z"},
        {"name": "x", "expires_at": "9999-12-31T23:59:59-14:00"},
        {"name": "x", "expires_at": "2999-01-01T00:00:00Z", "expires_in_seconds": 5},
    ],
)
async def test_bad_keys_are_refused(world: World, body: dict[str, object]) -> None:
    assert (await world.call("POST", "/api/keys", body))[0] == 400


async def test_only_an_admin_sees_and_makes_keys(world: World) -> None:
    world.door.become("ci", Scope.OPERATOR)
    for method, path in (("GET", "/api/keys"), ("POST", "/api/keys"), ("DELETE", "/api/keys/x")):
        status, answer = await world.call(method, path, {"name": "x"} if method == "POST" else None)
        assert (status, answer["success"]) == (403, False)


def _counting(fetched: list[int]) -> Callable[[], Awaitable[int]]:
    async def fetch() -> int:
        fetched.append(1)
        await asyncio.sleep(0)
        if len(fetched) == 3:
            raise Unavailable("gone")
        return len(fetched)

    return fetch


async def test_a_remembered_value_is_fetched_once_a_second_by_all_together() -> None:
    fetched: list[int] = []
    clock = HandClock()
    _is_clock: Clock = clock
    value = Remembered(_counting(fetched), clock)
    assert await asyncio.gather(*(value.get() for _ in range(10))) == [1] * 10
    clock.seconds = 0.9
    assert await value.get() == 1
    clock.seconds = 1.0
    assert await value.get() == 2
    clock.seconds = 2.0
    with pytest.raises(Unavailable):
        await value.get()
    assert await value.get() == 4
