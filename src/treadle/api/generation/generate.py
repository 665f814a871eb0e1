"""Submitting: any job, one wish, or several as one job."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.generation.answers import answer
from treadle.api.generation.custom import as_asked
from treadle.api.generation.deps import GenerationDeps
from treadle.api.generation.ids import shown_id
from treadle.api.generation.schemas import Batch, Generate, Manner, SubmitJob
from treadle.api.generation.submission import IDEMPOTENCY_SCOPE, kind_of, new_job
from treadle.api.generation.texts import require_text
from treadle.api.generation.translate import job_view
from treadle.api.generation.views import Submitted
from treadle.core.errors import InvalidInput
from treadle.web.auth import principal_of
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, idempotency_of
from treadle.web.limits import BodyFault, InvalidBody, read_json, sentence_for

__all__ = ["SubmissionRoutes"]

_ERRORS = {
    400: "A field does not fit; the error names it. Nothing was stored.",
    413: "The body is too large.",
    422: "The Idempotency-Key was used for another request.",
}


class SubmissionRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: GenerationDeps) -> None:
        self._deps = deps

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        return (
            Endpoint(
                path="/api/jobs", handler=self.submit, method="POST", repeatable=True, status=201,
                summary="Submit a job", tag="jobs", body=SubmitJob, data=Submitted, errors=_ERRORS,
            ),
            Endpoint(
                path="/api/generate", handler=self.generate, method="POST", repeatable=True, status=201,
                summary="Make designs and products", tag="generate", body=Generate, data=Submitted, errors=_ERRORS,
            ),
            Endpoint(
                path="/api/generate/batch", handler=self.batch, method="POST", repeatable=True, status=201,
                summary="Several of these as one job", tag="generate", body=Batch, data=Submitted, errors=_ERRORS,
            ),
        )  # fmt: skip

    async def submit(self, request: Request) -> Response:
        body = await read_json(request, SubmitJob, self._deps.limits)
        kind_of(body.type)
        return await self._store(request, body.type, body.request, body)

    async def generate(self, request: Request) -> Response:
        body = await read_json(request, dict[str, Any], self._deps.limits)
        return await self._store(request, "generate", body, _manner(body))

    async def batch(self, request: Request) -> Response:
        body = await read_json(request, dict[str, Any], self._deps.limits)
        items = body.get("items", body.get("jobs"))  # as some clients call them
        return await self._store(request, "batch", {"items": items}, _manner(body))

    async def _store(self, request: Request, type_: str, wish: Mapping[str, Any], manner: Manner) -> Response:
        require_text(wish)
        deps, principal = self._deps, principal_of(request)
        user = principal.name if principal.credential.startswith(("key:", "token:")) else ""
        key = request.headers.get("idempotency-key")
        asked = [type_, wish, manner.priority, manner.max_retries]
        new = new_job(
            type_,
            wish,
            manner,
            deps.manners,
            work=await deps.custom_work(wish) if type_ == "custom" else None,
            user=user,
            idempotency=idempotency_of(key, asked, scope=IDEMPOTENCY_SCOPE, user=user),
        )
        try:
            job, created = await deps.engine.submit(new)
        except InvalidInput as error:
            raise as_asked(error) from None
        submitted = Submitted(job_id=shown_id(job.id), job=job_view(job))
        return answer(submitted, status=201) if created else answer(submitted, headers=REPLAYED)


def _manner(body: Mapping[str, Any]) -> Manner:
    """What a body says of how it is to be carried out. InvalidBody names the field that is wrong."""
    try:
        return msgspec.convert(body, Manner)
    except msgspec.ValidationError as error:
        field, sentence = sentence_for(str(error))
        raise InvalidBody(sentence, BodyFault.UNFIT, field=field) from None
