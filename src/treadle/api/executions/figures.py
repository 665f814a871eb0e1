"""Figures of the whole engine: how many of each status, what ended when, which settings are in force."""

import asyncio
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps
from treadle.api.executions.figure_views import ActivityData, ActivityMinute, CountsData, SettingsData, SettingView
from treadle.api.executions.listing import FILTERS, query_of
from treadle.api.executions.translate import STATES, STATUS
from treadle.core.key import Scope
from treadle.core.state import JobState
from treadle.engine.activity import MINUTES_KEPT, Minute
from treadle.web.auth import require
from treadle.web.endpoint import Endpoint
from treadle.web.params import IntParam

__all__ = ["FigureRoutes"]

_MINUTES = IntParam(name="minutes", default=60, least=1, most=MINUTES_KEPT, about="How far back.")


class FigureRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._engine = deps.engine
        self._activity = deps.activity
        self._settings = deps.settings

    def endpoints(self) -> Sequence[Endpoint]:
        return (
            Endpoint(
                path="/api/executions/counts", handler=self.counts, summary="How many executions of each status",
                tag="executions", data=CountsData, params=FILTERS, errors={400: "A parameter is malformed."},
            ),
            Endpoint(
                path="/api/health/activity", handler=self.activity, tag="health", data=ActivityData,
                summary="What ended on this node since its start, by the minute", params=(_MINUTES,),
                errors={400: "A parameter is malformed."},
            ),
            Endpoint(
                path="/api/settings", handler=self.settings, summary="The settings in force, secrets masked",
                tag="settings", data=SettingsData, errors={403: "This needs an admin's key."},
            ),
        )  # fmt: skip

    async def counts(self, request: Request) -> Response:
        numbers = await asyncio.gather(
            *(self._engine.count(query_of(request, states=states)) for states in STATES.values())
        )
        counts = dict(zip(STATES, numbers, strict=True))
        return answer(CountsData(counts=counts, total=sum(numbers)))

    async def activity(self, request: Request) -> Response:
        minutes = self._activity.minutes(_MINUTES.number(request))
        return answer(ActivityData(minutes=[_view(minute) for minute in minutes]))

    async def settings(self, request: Request) -> Response:
        require(request, Scope.ADMIN)
        rows = [SettingView(name=row.name, value=row.value, origin=row.origin) for row in self._settings]
        return answer(SettingsData(settings=rows))


def _view(minute: Minute) -> ActivityMinute:
    by_status = dict.fromkeys(STATES, 0)
    for state, number in minute.ended.items():
        by_status[STATUS[JobState(state)]] += number
    return ActivityMinute(
        at=minute.at,
        ended=by_status,
        wait_p50=minute.wait_p50,
        wait_p95=minute.wait_p95,
        run_p50=minute.run_p50,
        run_p95=minute.run_p95,
    )
