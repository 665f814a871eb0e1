"""Counts, activity and settings; who may see which."""

from tests.api.executions.conftest import World


async def test_counts_follow_the_filters_but_not_the_status(world: World) -> None:
    await world.run("one", tags=["a"])
    await world.run("two")
    counted = await world.get("/api/executions/counts")
    assert (counted["total"], counted["counts"]["completed"]) == (2, 2)
    assert set(counted["counts"]) == {"pending", "running", "completed", "failed", "cancelled"}
    assert (await world.get("/api/executions/counts?tag=a"))["total"] == 1
    assert (await world.get("/api/executions/counts?q=none"))["total"] == 0


async def test_activity_has_every_minute_oldest_first(world: World) -> None:
    minutes = (await world.get("/api/health/activity?minutes=5"))["minutes"]
    assert [minute["at"] for minute in minutes] == sorted(minute["at"] for minute in minutes)
    assert len(minutes) == 5
    assert set(minutes[0]["ended"]) == {"pending", "running", "completed", "failed", "cancelled"}


async def test_who_is_told_who_they_are_and_may_make_a_token(world: World) -> None:
    assert await world.get("/api/session") == {"name": "local", "scope": "admin", "required": False}
    status, answer = await world.call("POST", "/api/session/tokens")
    assert status == 201
    entered = await world.http.post("/api/session", json={"token": answer["data"]["token"]})
    assert entered.status_code == 204
    assert "HttpOnly" in entered.headers["set-cookie"]
