"""What this dialect needs from the outside, handed over once."""

from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from treadle.api.executions.live import LiveFeed
from treadle.api.executions.monitor import Monitor, Slots
from treadle.core.errors import NotFound
from treadle.core.job import Job
from treadle.engine.engine import Engine
from treadle.web.auth import KeyRing
from treadle.web.limits import Limits

__all__ = ["ExecutionsDeps", "job_of"]


@dataclass(frozen=True, kw_only=True)
class ExecutionsDeps:
    """The parts of the server that the routes use."""

    engine: Engine
    keys: KeyRing
    limits: Limits
    monitor: Monitor
    live: LiveFeed
    """The socket; the same for every port."""
    version: str
    service: str = "treadle"
    default_user: str = ""
    """The user of an execution that names none and comes without a named key."""
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
