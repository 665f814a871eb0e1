"""What this dialect needs from the outside, handed over once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.routing import BaseRoute

from treadle.api.generation.custom import CustomWork
from treadle.api.generation.figures import Figures
from treadle.api.generation.ids import id_beginning, is_shown_id
from treadle.api.generation.probes import Probes
from treadle.api.generation.translate import TYPES
from treadle.core.errors import NotFound
from treadle.core.job import Job, JobQuery
from treadle.engine.engine import Engine
from treadle.engine.ports import Blobs, Catalog
from treadle.web.broadcast import Broadcast
from treadle.web.limits import Limits

__all__ = ["GenerationDeps", "Manners", "job_of"]


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How jobs are carried out that do not say it themselves."""

    slots: int
    """Jobs that run at once."""
    retries: int
    """Further attempts after the first."""
    retry_delay_seconds: float
    """Longest pause before the second attempt."""
    attempt_seconds: float
    """How long one attempt may take."""
    monitoring: bool
    """Whether Socket.IO clients are told the metrics."""


@dataclass(frozen=True, kw_only=True)
class GenerationDeps:
    """The parts of the server that the routes use."""

    engine: Engine
    figures: Figures
    probes: Probes
    limits: Limits
    manners: Manners
    version: str
    custom_work: CustomWork
    catalog: Catalog
    blobs: Blobs
    """Where images are that their jobs left behind."""
    broadcast: Broadcast
    """The Socket.IO clients."""
    more_routes: Sequence[BaseRoute] = field(default=())
    """Pages beside the API: the catalogue's."""


async def job_of(engine: Engine, request: Request) -> Job:
    """The job that the path names: as this dialect spells ids, or by an id or the unique beginning of one.

    NotFound, also for a job that this dialect has no word for; AmbiguousPrefix.
    """
    named = str(request.path_params["job_id"])
    if is_shown_id(named):
        beginning = id_beginning(named)
        found = await engine.find(JobQuery(after_id=beginning, oldest_first=True, limit=1))
        job = found[0] if found and found[0].id.startswith(beginning) else None
    else:
        job = await engine.get(named)
    if job is None or job.kind not in TYPES:
        raise NotFound("Job", named)
    return job
