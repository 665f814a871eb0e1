"""Schedules as Python sees them, on the real server."""

import pytest
from tests.e2e.harness import Server

from treadle.client import AsyncTreadle, BadRequest, Conflict, NotFound, Treadle

pytestmark = pytest.mark.server


def test_a_schedule_is_made_changed_run_and_removed(server: Server) -> None:
    with Treadle(server.base) as treadle:
        schedules = treadle.schedules
        made = schedules.add("nightly", "0 3 * * *", ["echo", "hi"], timezone="Europe/Berlin", jitter_seconds=5)
        assert (made.status, made.description, made.job.command) == ("active", "At 03:00 every day", ["echo", "hi"])
        assert [each.id for each in schedules.list().schedules] == [made.id]
        assert schedules.change(made.id, version=1, name="late").version == 2
        with pytest.raises(Conflict):
            schedules.change(made.id, version=1, name="later")
        assert schedules.pause(made.id).next_at is None
        assert schedules.resume(made.id).next_at is not None
        execution = schedules.run(made.id)
        assert treadle.executions.wait(execution.id, timeout=60).completed
        assert [(each.execution_id, each.manual) for each in schedules.ticks(made.id)] == [(execution.id, True)]
        assert len(schedules.preview("@hourly", count=3).times) == 3
        with pytest.raises(BadRequest):
            schedules.preview("0 0 30 2 *")
        schedules.remove(made.id)
        with pytest.raises(NotFound):
            schedules.get(made.id)


async def test_the_same_with_asyncio(server: Server) -> None:
    async with AsyncTreadle(server.base) as treadle:
        made = await treadle.schedules.add("s", "every 15m", {"command": "true", "tags": ["t"]})
        assert made.raw["job"]["tags"] == ["t"]
        await treadle.schedules.remove(made.id)
