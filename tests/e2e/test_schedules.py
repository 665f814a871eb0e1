"""Schedules outlive their server: what came due meanwhile is made up for, once, as the policy says."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.e2e.harness import Client, Server

ALONE = {"modules_port": "0", "sessions_port": "0", "generation_port": "0"}
AWAY_MINUTES = 30


async def test_after_kill_9_each_policy_makes_up_for_what_was_missed(launch: Callable[..., Server]) -> None:
    server = launch(**ALONE)
    made: dict[str, str] = {}
    first = datetime.now(UTC) - timedelta(minutes=65)  # so that the last tick was five minutes ago
    async with Client(server) as client:
        for policy in ("none", "latest", "all"):
            body = {
                "name": policy,
                "expression": "every 10m",
                "start_at": first.isoformat(),
                "catch_up": policy,
                "overlap": "allow",
                "job": {"command": "true"},
            }
            made[policy] = (await client.post("/api/schedules", body, expect=201))["schedule"]["id"]
    server.kill()
    with sqlite3.connect(server.data / "treadle.db") as db:  # as if it had been away for so long
        back = AWAY_MINUTES * 60_000_000
        db.execute("UPDATE schedules SET next_at = next_at - ?, due_at = due_at - ?", (back, back))
    server.start()
    async with Client(server) as client:

        async def ticks(policy: str) -> list[tuple[str, int]]:
            told: dict[str, Any] = await client.get(f"/api/schedules/{made[policy]}/ticks")
            return [(each["outcome"], each["count"]) for each in told["ticks"]]

        async with asyncio.timeout(60):
            while not all([await ticks(policy) for policy in made]):  # noqa: ASYNC110 - a schedule has no event
                await asyncio.sleep(0.05)
        assert await ticks("none") == [("skipped", 3)]
        assert await ticks("latest") == [("fired", 1), ("skipped", 2)]
        assert await ticks("all") == [("fired", 1)] * 3
        found = await client.get(f"/api/executions?schedule_id={made['all']}")
        assert len({each["metadata"]["tick_at"] for each in found["executions"]}) == 3
        await client.finished(found["executions"][0]["id"])
