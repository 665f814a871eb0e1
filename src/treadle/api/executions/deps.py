"""What this dialect needs from the outside, handed over once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from starlette.requests import Request

from treadle.api.executions.live import LiveFeed
from treadle.api.executions.monitor import Monitor, Slots
from treadle.core.errors import NotFound
from treadle.core.job import Job
from treadle.engine.activity import Activity
from treadle.engine.engine import Engine
from treadle.engine.hooks.desk import HookDesk
from treadle.engine.schedules import Schedules
from treadle.web.auth import KeyRing
from treadle.web.limits import Limits
from treadle.web.sign_in import SignIn

__all__ = ["ExecutionsDeps", "job_of"]


class SettingRow(Protocol):
    """A setting, fit to be shown."""

    @property
    def name(self) -> str: ...
    @property
    def value(self) -> Any: ...
    @property
    def origin(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class ExecutionsDeps:
    """The parts of the server that the routes use."""

    engine: Engine
    hooks: HookDesk
    schedules: Schedules
    keys: KeyRing
    limits: Limits
    monitor: Monitor
    live: LiveFeed
    """The socket; the same for every port."""
    version: str
    sign_in: SignIn
    """The console's sessions; also the gate's."""
    activity: Activity
    """What ended lately on this node."""
    service: str = "treadle"
    default_user: str = ""
    """The user of an execution that names none and comes without a named key."""
    settings: Sequence[SettingRow] = ()
    """Those in force, to be looked at."""
    spool: Path | None = None
    """Where uploads wait until they are complete; None means the system's folder for temporary files."""
    slots: Slots | None = None
    """The slots of this node, where it runs work at all."""


async def job_of(engine: Engine, request: Request) -> Job:
    """The job that the path's ``execution_id``, a whole id or a unique prefix, names. NotFound, AmbiguousPrefix."""
    named = str(request.path_params["execution_id"])
    try:
        return await engine.get(named)
    except NotFound:
        raise NotFound("Execution", named) from None
