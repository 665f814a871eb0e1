"""Every call about schedules, once."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from treadle.client.executions.records import Execution
from treadle.client.flow import Flow, Request, ask, done, given, new_key, path_of
from treadle.client.records import many, record
from treadle.client.schedules.records import Preview, Schedule, SchedulePage, ScheduleTick

__all__ = ["add", "change", "find", "get", "pause", "preview", "remove", "resume", "run", "ticks"]

_BASE: Final = "/api/schedules"
_schedule: Final = record(Schedule, "data", "schedule")


def add(
    name: str,
    expression: str,
    job: str | Sequence[str] | Mapping[str, Any],
    *,
    timezone: str | None = None,
    overlap: str | None = None,
    catch_up: str | None = None,
    idempotency_key: str | None = None,
    **more: Any,
) -> Flow[Schedule]:
    """Make one: ``job`` is a command, or a whole job as the API has it. ``more`` are further fields of the API.

    Without an ``idempotency_key`` of its own, each call is a new schedule, however often it has to be sent.
    """
    asked = dict(job) if isinstance(job, Mapping) else {"command": job if isinstance(job, str) else list(job)}
    body = given(
        name=name, expression=expression, job=asked, timezone=timezone, overlap=overlap, catch_up=catch_up, **more
    )
    return ask(Request(method="POST", path=_BASE, body=body, key=idempotency_key or new_key()), _schedule)


def find(
    *, q: str | None = None, kind: str | None = None, status: str | None = None, limit: int = 100, offset: int = 0
) -> Flow[SchedulePage]:
    """A page of them, by name; ``status`` is active or paused."""
    query = given(q=q, kind=kind, status=status, limit=limit, offset=offset)
    return ask(Request(method="GET", path=_BASE, query=query), _page)


def get(schedule_id: str) -> Flow[Schedule]:
    """One, as it is now."""
    return ask(Request(method="GET", path=path_of(_BASE, schedule_id)), _schedule)


def change(schedule_id: str, **fields: Any) -> Flow[Schedule]:
    """Change what is named. With ``version``, Conflict if it is another one by now."""
    return ask(Request(method="PATCH", path=path_of(_BASE, schedule_id), body=fields), _schedule)


def pause(schedule_id: str) -> Flow[Schedule]:
    """Let no tick come."""
    return ask(Request(method="POST", path=path_of(_BASE, schedule_id, "/pause")), _schedule)


def resume(schedule_id: str) -> Flow[Schedule]:
    """Let ticks come again, from now on."""
    return ask(Request(method="POST", path=path_of(_BASE, schedule_id, "/resume")), _schedule)


def run(schedule_id: str) -> Flow[Execution]:
    """Make its job now, too. Conflict where its overlap policy makes none."""
    return ask(Request(method="POST", path=path_of(_BASE, schedule_id, "/run")), record(Execution, "data"))


def remove(schedule_id: str) -> Flow[None]:
    """Remove it; its executions stay."""
    return done(Request(method="DELETE", path=path_of(_BASE, schedule_id)))


def ticks(schedule_id: str, *, limit: int = 100) -> Flow[list[ScheduleTick]]:
    """What became of its ticks, the latest first."""
    request = Request(method="GET", path=path_of(_BASE, schedule_id, "/ticks"), query={"limit": limit})
    return ask(request, many(ScheduleTick, "data", "ticks"))


def preview(expression: str, *, timezone: str = "UTC", count: int = 5) -> Flow[Preview]:
    """When an expression comes next. BadRequest if it never does."""
    query = {"expression": expression, "timezone": timezone, "count": count}
    return ask(Request(method="GET", path=f"{_BASE}/preview", query=query), record(Preview, "data"))


def _page(answer: Any) -> SchedulePage:
    data = answer["data"]
    return SchedulePage(
        raw=data,
        schedules=many(Schedule)(data["schedules"]),
        total_count=data["total_count"],
        has_more=data["has_more"],
    )
