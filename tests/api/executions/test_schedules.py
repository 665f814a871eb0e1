"""Schedules over HTTP: made, listed, changed, paused, run now, removed; and what is refused, with the field named."""

from datetime import datetime
from typing import Any

import msgspec
import pytest
from tests.api.executions.conftest import World

from treadle.api.executions.schedule_schemas import CreateSchedule, ScheduledJob
from treadle.api.executions.schedule_submission import job_of_schedule, new_schedule
from treadle.api.executions.schedule_views import schedule_view

BASE = "/api/schedules"


def nightly(**fields: Any) -> dict[str, Any]:
    return {"name": "Nightly", "expression": "0 3 * * *", "job": {"command": "true"}, **fields}


async def made(world: World, **fields: Any) -> dict[str, Any]:
    status, answer = await world.call("POST", BASE, nightly(**fields))
    assert status == 201, answer
    schedule: dict[str, Any] = answer["data"]["schedule"]
    return schedule


async def test_a_schedule_is_made_listed_looked_at_and_removed(world: World) -> None:
    schedule = await made(world, timezone="Europe/Berlin", overlap="queue", job={"command": ["a", "b"], "tags": ["t"]})
    assert schedule["description"] == "At 03:00 every day"
    assert (schedule["status"], schedule["version"], schedule["last_outcome"]) == ("active", 1, None)
    assert schedule["job"]["command"] == ["a", "b"]
    assert (schedule["job"]["queue"], schedule["job"]["name"]) == ("commands", "Nightly")
    assert datetime.fromisoformat(schedule["next_at"]).minute == 0
    listed = await world.get(f"{BASE}?q=night&kind=command&status=active")
    assert listed == {"schedules": [schedule], "total_count": 1, "has_more": False}
    assert (await world.get(f"{BASE}/{schedule['id']}"))["schedule"] == schedule
    assert (await world.call("DELETE", f"{BASE}/{schedule['id']}"))[0] == 200
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/run"), ("POST", "/pause"), ("GET", "/ticks")):
        assert (await world.call(method, f"{BASE}/{schedule['id']}{path}"))[0] == 404


async def test_one_key_makes_one_schedule(world: World) -> None:
    once = {"headers": {"Idempotency-Key": "k"}}
    first = (await world.call("POST", BASE, nightly(), **once))[1]["data"]["schedule"]
    response = await world.http.post(BASE, json=nightly(), **once)
    assert (response.status_code, response.headers["idempotent-replayed"]) == (200, "true")
    assert response.json()["data"]["schedule"] == first
    assert (await world.call("POST", BASE, nightly(name="Other"), **once))[0] == 422
    assert (await world.get(BASE))["total_count"] == 1


async def test_what_is_named_is_changed_if_it_is_what_was_seen(world: World) -> None:
    schedule = await made(world, end_at="2100-01-01T00:00:00Z")
    path = f"{BASE}/{schedule['id']}"
    changed = (await world.call("PATCH", path, {"version": 1, "name": "Late", "end_at": None}))[1]["data"]["schedule"]
    assert (changed["name"], changed["end_at"], changed["version"]) == ("Late", None, 2)
    assert (changed["next_at"], changed["expression"]) == (schedule["next_at"], "0 3 * * *")
    status, answer = await world.call("PATCH", path, {"version": 1, "name": "Later"})
    assert status == 409, answer
    hourly = (await world.call("PATCH", path, {"expression": "30 * * * *", "job": {"command": "false"}}))[1]["data"]
    assert hourly["schedule"]["next_at"] != changed["next_at"]
    assert hourly["schedule"]["job"]["command"] == "false"


async def test_a_pause_takes_the_next_time_away(world: World) -> None:
    schedule = await made(world)
    paused = (await world.call("POST", f"{BASE}/{schedule['id']}/pause"))[1]["data"]["schedule"]
    assert (paused["status"], paused["next_at"]) == ("paused", None)
    resumed = (await world.call("POST", f"{BASE}/{schedule['id']}/resume"))[1]["data"]["schedule"]
    assert (resumed["status"], resumed["next_at"]) == ("active", schedule["next_at"])


async def test_run_now_makes_an_execution_that_names_its_schedule(world: World) -> None:
    schedule = await made(world, job={"command": "hold"})
    status, answer = await world.call("POST", f"{BASE}/{schedule['id']}/run")
    assert status == 201
    execution_id = answer["data"]["execution_id"]
    status, refused = await world.call("POST", f"{BASE}/{schedule['id']}/run")
    if status != 409:  # the first one had ended by then
        assert status == 201, refused
    execution = await world.finished(execution_id)
    assert execution["metadata"]["schedule_id"] == schedule["id"]
    listed = await world.get(f"/api/executions?schedule_id={schedule['id']}")
    assert execution_id in [each["id"] for each in listed["executions"]]
    ticks = (await world.get(f"{BASE}/{schedule['id']}/ticks"))["ticks"]
    assert (ticks[-1]["outcome"], ticks[-1]["manual"], ticks[-1]["execution_id"]) == ("fired", True, execution_id)
    assert ticks[-1]["execution_status"] == "completed"


async def test_a_preview_tells_times_and_words(world: World) -> None:
    told = await world.get(f"{BASE}/preview?expression=0%209%20*%20*%20MON-FRI&timezone=America/New_York&count=3")
    assert told["description"] == "At 09:00 on Monday through Friday"
    assert len(told["times"]) == 3
    assert told["times"] == sorted(told["times"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"expression": "0 0 0 * * *"}, "expression"),
        ({"expression": "0 0 30 2 *"}, "expression"),
        ({"expression": "every 0.5s"}, "expression"),
        ({"expression": ""}, "expression"),
        ({"expression": "x" * 10_000}, "expression"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"overlap": "maybe"}, "overlap"),
        ({"catch_up": 3}, "catch_up"),
        ({"catch_up_limit": 0}, "catch_up_limit"),
        ({"catch_up_seconds": -1}, "catch_up_seconds"),
        ({"jitter_seconds": 3601}, "jitter_seconds"),
        ({"expression": "every 10s", "jitter_seconds": 10}, "jitter_seconds"),
        ({"start_at": "tomorrow"}, "start_at"),
        ({"start_at": "2090-01-01T00:00:00"}, "start_at"),
        ({"start_at": "2090-01-02T00:00:00Z", "end_at": "2090-01-01T00:00:00Z"}, "end_at"),
        ({"end_at": "2001-01-01T00:00:00Z"}, "end_at"),
        ({"name": ""}, "name"),
        ({"job": {}}, "job.command"),
        ({"job": {"command": "true", "run_at": "2090-01-01T00:00:00Z"}}, "job.run_at"),
        ({"job": {"kind": "dance", "input": {}}}, "job.kind"),
        ({"job": {"kind": "module"}}, "job.input"),
        ({"job": {"kind": "module", "input": {}, "command": "true"}}, "job.command"),
        ({"job": {"kind": "workflow", "input": {}}}, "kind"),
        ({"overlap": "queue", "job": {"command": "true", "concurrency_key": "k"}}, "job.concurrency_key"),
        ({"owerlap": "skip"}, "owerlap"),
    ],
)
async def test_what_is_wrong_is_refused_with_its_name(world: World, change: dict[str, Any], field: str) -> None:
    status, answer = await world.call("POST", BASE, nightly(**change))
    assert status in {400, 422}, answer
    assert field in answer["error"]
    assert (await world.get(BASE))["total_count"] == 0


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-12-31T00:00:00Z"]
)
@pytest.mark.parametrize("field", ["start_at", "end_at"])
async def test_a_moment_that_no_calendar_reaches_is_refused(world: World, field: str, moment: str) -> None:
    status, answer = await world.call("POST", BASE, nightly(timezone="Asia/Tokyo", **{field: moment}))
    assert (status, field in str(answer["error"])) == (400, True), answer
    path = f"{BASE}/{(await made(world))['id']}"
    status, answer = await world.call("PATCH", path, {field: moment})
    assert (status, field in str(answer["error"])) == (400, True), answer


async def test_the_end_of_the_calendar_ends_a_schedule(world: World) -> None:
    schedule = await made(world, expression="0 0 1 1 *", timezone="Asia/Tokyo", start_at="9998-06-01T00:00:00Z")
    assert schedule["next_at"] == "9998-12-31T15:00:00Z"


async def test_a_job_as_it_is_shown_can_be_given_back(world: World) -> None:
    schedule = await made(world, job={"command": "true", "tags": ["t"]})
    changes = {"job": schedule["job"], "version": schedule["version"]}
    status, answer = await world.call("PATCH", f"{BASE}/{schedule['id']}", changes)
    assert status == 200, answer
    assert answer["data"]["schedule"]["job"] == schedule["job"]


def test_a_job_of_another_kind_can_be_given_back_as_it_is_shown() -> None:
    wanted = {"kind": "module", "input": {"module": "m"}}
    made = new_schedule(msgspec.convert(nightly(job=wanted), CreateSchedule), user="ada")
    shown = msgspec.to_builtins(schedule_view(made, made.job.spec.input, "", None).job)
    assert job_of_schedule(msgspec.convert(shown, ScheduledJob), name="Nightly", user="ada") == made.job
