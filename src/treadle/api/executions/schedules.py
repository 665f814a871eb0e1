"""Schedules: make, list, look at, change, pause, run now, remove; and what an expression comes to."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps
from treadle.api.executions.executions import created_view, user_of_key
from treadle.api.executions.schedule_schemas import ChangeSchedule, CreateSchedule
from treadle.api.executions.schedule_submission import changes_of, new_schedule
from treadle.api.executions.schedule_views import (
    PreviewData,
    ScheduleData,
    ScheduleList,
    ScheduleView,
    TickList,
    schedule_view,
    tick_view,
)
from treadle.api.executions.views import CreatedData, MessageData
from treadle.core.errors import InvalidInput
from treadle.core.job import Idempotency
from treadle.core.schedule import Schedule, ScheduleQuery
from treadle.core.state import JobState
from treadle.core.timetable import LONGEST_EXPRESSION, timetable_of
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, idempotency_of
from treadle.web.limits import read_json
from treadle.web.params import ChoiceParam, IntParam, TextParam

__all__ = ["ScheduleRoutes"]

_SCOPE: Final = "schedules"
_LIMIT = IntParam(name="limit", default=100, least=1, most=1000, about="Results in one page.")
_OFFSET = IntParam(name="offset", default=0, about="Results to pass over.")
_NAME = TextParam(name="q", about="Only schedules whose name contains this, in any case.")
_KIND = TextParam(name="kind", about="Only schedules whose jobs are of this kind, for instance command.")
_STATUS = ChoiceParam(name="status", choices=("active", "paused"), about="Only those that are paused, or are not.")
_COUNT = IntParam(name="count", default=5, least=1, most=100, about="How many times.")
_EXPRESSION = TextParam(name="expression", about="What a schedule's would be.", longest=LONGEST_EXPRESSION)
_ZONE = TextParam(name="timezone", about="A name of IANA's database; UTC if none is given.", longest=64)
_UNKNOWN = {404: "No schedule has this id."}
_REFUSED = {400: "The request is malformed.", 422: "It cannot be done, or the key was used otherwise."}


class ScheduleRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._deps = deps
        self._schedules = deps.schedules
        self._engine = deps.engine

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, one, tag = "/api/schedules", "/api/schedules/{schedule_id}", "schedules"
        return (
            Endpoint(
                path=base, handler=self.create, method="POST", repeatable=True, status=201, tag=tag,
                summary="Make a schedule", body=CreateSchedule, data=ScheduleData, errors=_REFUSED,
            ),
            Endpoint(
                path=base, handler=self.page, summary="List schedules by name", tag=tag, data=ScheduleList,
                params=(_LIMIT, _OFFSET, _NAME, _KIND, _STATUS), errors={400: "A parameter is malformed."},
            ),
            Endpoint(
                path=f"{base}/preview", handler=self.preview, summary="The next times of an expression", tag=tag,
                data=PreviewData, params=(_EXPRESSION, _ZONE, _COUNT),
                errors={400: "The expression or the time zone is refused."},
            ),
            Endpoint(path=one, handler=self.get, summary="One schedule", tag=tag, data=ScheduleData, errors=_UNKNOWN),
            Endpoint(
                path=one, handler=self.change, method="PATCH", summary="Change what is named", tag=tag,
                body=ChangeSchedule, data=ScheduleData,
                errors={**_UNKNOWN, **_REFUSED, 409: "It was changed meanwhile."},
            ),
            Endpoint(
                path=one, handler=self.delete, method="DELETE", summary="Remove; its executions stay", tag=tag,
                data=MessageData, errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/pause", handler=self.pause, method="POST", summary="Let no tick come", tag=tag,
                data=ScheduleData, errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/resume", handler=self.resume, method="POST", tag=tag, data=ScheduleData,
                summary="Let ticks come again, from now on", errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/run", handler=self.run, method="POST", status=201, summary="Run it now, too", tag=tag,
                data=CreatedData, errors={**_UNKNOWN, 409: "By its overlap policy there is no other now."},
            ),
            Endpoint(
                path=f"{one}/ticks", handler=self.ticks, summary="What became of its ticks, the latest first",
                tag=tag, data=TickList, params=(_LIMIT,), errors=_UNKNOWN,
            ),
        )  # fmt: skip

    async def create(self, request: Request) -> Response:
        body = await read_json(request, CreateSchedule, self._deps.limits)
        user = user_of_key(request)
        key = request.headers.get("idempotency-key")
        wanted = new_schedule(body, user=user or self._deps.default_user)

        def promise(shown: dict[str, Any]) -> Idempotency | None:
            asked = [replace(body, job=replace(body.job, input=None)), shown]
            return idempotency_of(key, asked, scope=_SCOPE, user=user)

        schedule, new = await self._schedules.add(wanted, promise=promise)
        data = ScheduleData(schedule=await self._view(schedule))
        return answer(data, status=201) if new else answer(data, headers=REPLAYED)

    async def page(self, request: Request) -> Response:
        limit, offset, status = _LIMIT.number(request), _OFFSET.number(request), _STATUS.read(request)
        query = ScheduleQuery(
            text=_NAME.read(request),
            kind=_KIND.read(request),
            paused=None if status is None else status == "paused",
            limit=limit,
            offset=offset,
        )
        found, total = await self._schedules.find(query)
        states = await self._states(each.last_job_id for each in found)
        views = [self._shown(each, states.get(each.last_job_id or "")) for each in found]
        listed = ScheduleList(schedules=views, total_count=total, has_more=offset + len(found) < total)
        return answer(listed, more={"count": len(views), "limit": limit, "offset": offset})

    async def preview(self, request: Request) -> Response:
        expression, zone = _EXPRESSION.read(request), _ZONE.read(request) or "UTC"
        if expression is None:
            raise InvalidInput("expression: is required.", field="expression")
        now = await self._schedules.now()
        timetable = timetable_of(expression, zone=zone, anchor=now)
        times = list(islice(timetable.after(now), _COUNT.number(request)))
        if not times:
            raise InvalidInput("expression: this never comes.", field="expression")
        return answer(
            PreviewData(expression=expression, timezone=zone, description=timetable.words, times=times)
        )  # fmt: skip

    async def get(self, request: Request) -> Response:
        return await self._told(await self._schedules.get(_named(request)))

    async def change(self, request: Request) -> Response:
        body = await read_json(request, ChangeSchedule, self._deps.limits)
        before = await self._schedules.get(_named(request))
        version = body.version if isinstance(body.version, int) else None
        changes = changes_of(body, before=before)
        return await self._told(await self._schedules.change(before.id, changes, version=version))

    async def delete(self, request: Request) -> Response:
        await self._schedules.remove(_named(request))
        return answer(MessageData(message="Schedule deleted"))

    async def pause(self, request: Request) -> Response:
        return await self._told(await self._schedules.change(_named(request), {"paused": True}))

    async def resume(self, request: Request) -> Response:
        return await self._told(await self._schedules.change(_named(request), {"paused": False}))

    async def run(self, request: Request) -> Response:
        job = await self._schedules.run(_named(request))
        return answer(created_view(job, "Execution created"), status=201)

    async def ticks(self, request: Request) -> Response:
        limit = _LIMIT.number(request)
        found = await self._schedules.ticks(_named(request), limit=limit + 1)
        states = await self._states(each.job_id for each in found)
        return answer(TickList(ticks=[tick_view(each, states) for each in found[:limit]], has_more=len(found) > limit))

    async def _states(self, job_ids: Iterable[str | None]) -> dict[str, JobState]:
        return await self._engine.states(each for each in job_ids if each is not None)

    async def _told(self, schedule: Schedule) -> Response:
        return answer(ScheduleData(schedule=await self._view(schedule)))

    async def _view(self, schedule: Schedule) -> ScheduleView:
        states = await self._states([schedule.last_job_id])
        return self._shown(schedule, states.get(schedule.last_job_id or ""))

    def _shown(self, schedule: Schedule, state: JobState | None) -> ScheduleView:
        try:
            words = schedule.timetable.words
        except InvalidInput as error:  # a time zone that this machine does not know
            words = str(error)
        return schedule_view(schedule, self._schedules.shown(schedule), words, state)


def _named(request: Request) -> str:
    return str(request.path_params["schedule_id"])
