"""From a request to a job: what ``POST /jobs`` asks for in the engine's words."""

from typing import Any, Final

from treadle.api.modules.deps import ModuleLibrary
from treadle.api.modules.schemas import StartJob
from treadle.api.modules.translate import KIND
from treadle.core.errors import InvalidInput, NotFound
from treadle.core.job import Idempotency, Job, JobSpec, NewJob, Timeouts
from treadle.core.module import parse_duration
from treadle.web.idempotency import idempotency_of
from treadle.web.limits import BodyFault, InvalidBody

__all__ = ["IDEMPOTENCY_SCOPE", "asks_for", "new_job"]

_DIALECT: Final = "modules"
_QUEUE: Final = "modules"
IDEMPOTENCY_SCOPE: Final = "modules"
"""Where keys of ``POST /jobs`` mean something."""
_NO_LIMITS: Final = Timeouts()


async def new_job(library: ModuleLibrary, body: StartJob, *, user: str, key: str | None) -> NewJob:
    """The job that a request describes; ``key`` is its ``Idempotency-Key`` header.

    Raises:
        InvalidInput: no such module, a bad duration, an unfit key.
        InvalidBody: no module is named.
        InvalidValues: inputs or settings do not fit the module.
    """
    named = body.module_id or body.module
    if not named:
        raise InvalidBody("module_id: is required.", BodyFault.MISSING, field="module_id")
    timeouts = _timeouts(body.max_duration) if body.max_duration else _NO_LIMITS
    try:
        module = await library.get(named)
        plan = await library.plan(named, body.inputs or {}, body.settings or {})
    except NotFound as error:
        raise InvalidInput(str(error), field="module_id") from None
    return NewJob(
        kind=KIND,
        name=module.manifest.name,
        dialect=_DIALECT,
        queue=_QUEUE,
        spec=JobSpec(input=plan, timeouts=timeouts),
        metadata={"module_id": named, "module_version": plan["version"]},
        user=user,
        idempotency=_idempotency(key, named, body, plan, user),
    )


def asks_for(body: StartJob, job: Job) -> bool:
    """Whether a request that no longer passes its module's checks is, for all that is known, the one that made a job.

    What was stored had its types coerced, so values are compared as text; secrets are not compared.
    """
    given = {**(body.inputs or {}), **(body.settings or {})}
    kept = {**job.spec.input["inputs"], **job.spec.input["settings"]}
    sealed = bool(job.spec.input["sealed"])
    return (body.module_id or body.module) == job.spec.input["module"] and all(
        str(value).casefold() == str(kept[name]).casefold() if name in kept else sealed or value is None
        for name, value in given.items()
    )


def _timeouts(duration: str) -> Timeouts:
    try:
        return Timeouts(attempt_seconds=parse_duration(duration))
    except InvalidInput as error:
        raise InvalidInput(f"max_duration: {error}", field="max_duration") from None


def _idempotency(
    key: str | None, module_id: str, body: StartJob, plan: dict[str, Any], user: str
) -> Idempotency | None:
    """What tells one request from another: all of it but the values of secrets, of which only the names.

    The fingerprint is stored as a bare hash, from which a short secret could be found by trying.
    """
    request = {
        "module_id": module_id,
        "inputs": plan["inputs"],
        "settings": plan["settings"],
        "named": [sorted(body.inputs or {}), sorted(body.settings or {})],
        "max_duration": body.max_duration,
    }
    return idempotency_of(key, request, scope=IDEMPOTENCY_SCOPE, user=user)
