"""Artifacts: list, look at, download, upload, delete."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.executions.answers import answer
from treadle.api.executions.deps import ExecutionsDeps, job_of
from treadle.api.executions.details import artifact_views
from treadle.api.executions.translate import ARTIFACT_TYPES
from treadle.api.executions.views import ArtifactData, ArtifactListData, ExecutionArtifactsData, MessageData
from treadle.core.artifact import Artifact, ArtifactType
from treadle.core.errors import InvalidInput, NotFound
from treadle.core.job import Job
from treadle.engine.ports import ArtifactQuery
from treadle.web.endpoint import BINARY, Endpoint
from treadle.web.files import file_response
from treadle.web.idempotency import REPLAYED, idempotency_key_of
from treadle.web.params import ChoiceParam, IntParam, TextParam
from treadle.web.uploads import UploadForm, base_name

__all__ = ["UPLOAD_PATH", "ArtifactRoutes"]

UPLOAD_PATH: Final = "/api/artifacts"
"""The one path that takes multipart forms."""

_ID_LENGTH = 36
_EXECUTION = TextParam(name="execution_id", about="Only artifacts of this execution.", longest=36)
_STEP = TextParam(name="step_id", about="Only artifacts of this step.", longest=36)
_TYPE = ChoiceParam(name="artifact_type", choices=tuple(ARTIFACT_TYPES), about="Only artifacts of this type.")
_LIMIT = IntParam(name="limit", default=100, least=1, most=1000, about="Results in one page.")
_OFFSET = IntParam(name="offset", default=0, about="Results to pass over.")
_UNKNOWN = {404: "No artifact has this id."}

_FORM: Final[dict[str, Any]] = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "required": ["execution_id", "name", "file"],
            "properties": {
                "execution_id": {"type": "string"},
                "step_id": {"type": "string"},
                "name": {"type": "string"},
                "description": {"type": "string"},
                "artifact_type": {"type": "string", "enum": list(ARTIFACT_TYPES)},
                "tags": {"type": "array", "items": {"type": "string"}},
                "file": {"type": "string", "format": "binary"},
            },
        }
    }
}


class ArtifactRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ExecutionsDeps) -> None:
        self._deps = deps
        self._engine = deps.engine
        self._shelf = deps.engine.artifacts

    def endpoints(self) -> Sequence[Endpoint]:
        base, one, tag = UPLOAD_PATH, f"{UPLOAD_PATH}/{{artifact_id}}", "artifacts"
        of_execution: dict[str, Any] = {
            "summary": "Artifacts of an execution", "tag": tag, "data": ExecutionArtifactsData,
            "errors": {404: "No execution has this id."},
        }  # fmt: skip
        return (
            Endpoint(
                path=base, handler=self.page, summary="List artifacts, newest first", tag=tag, data=ArtifactListData,
                params=(_EXECUTION, _STEP, _TYPE, _LIMIT, _OFFSET), errors={400: "A parameter is malformed."},
            ),
            Endpoint(
                path=base, handler=self.upload, method="POST", repeatable=True,
                status=201, summary="Add a file to an execution",
                tag=tag, data=ArtifactData, request_content=_FORM,
                errors={400: "The form is malformed.", 404: "No execution has this id.", 413: "It is too large."},
            ),
            Endpoint(path=f"{base}/execution/{{execution_id}}", handler=self.of_execution, **of_execution),
            Endpoint(
                path="/api/executions/{execution_id}/artifacts", handler=self.of_execution,
                operation="executions_artifacts", **of_execution,
            ),
            Endpoint(path=one, handler=self.get, summary="One artifact", tag=tag, data=ArtifactData, errors=_UNKNOWN),
            Endpoint(
                path=one, handler=self.delete, method="DELETE", summary="Delete", tag=tag, data=MessageData,
                errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/download", handler=self.download, summary="The bytes; ranges are understood", tag=tag,
                content=BINARY, errors=_UNKNOWN,
            ),
            Endpoint(
                path="/storage/artifacts/{execution_id}/{file_path}", handler=self.by_path,
                summary="The same, under the path that file_path names", tag=tag, content=BINARY, errors=_UNKNOWN,
            ),
        )  # fmt: skip

    async def page(self, request: Request) -> Response:
        limit, offset = _LIMIT.number(request), _OFFSET.number(request)
        kind, execution = _TYPE.read(request), _EXECUTION.read(request)
        query = ArtifactQuery(
            job_id=None if execution is None else (await self._job(execution)).id,
            step_id=_STEP.read(request),
            type=ARTIFACT_TYPES[kind] if kind else None,
            limit=limit,
            offset=offset,
        )
        found, total = await self._shelf.find(query)
        views = await artifact_views(self._engine, found)
        return answer(
            ArtifactListData(artifacts=views, total_count=total, count=len(views), limit=limit, offset=offset),
            more={"has_more": offset + len(views) < total},
        )

    async def of_execution(self, request: Request) -> Response:
        job = await job_of(self._engine, request)
        found, _ = await self._shelf.find(ArtifactQuery(job_id=job.id, limit=_LIMIT.most))
        views = await artifact_views(self._engine, found)
        return answer(ExecutionArtifactsData(artifacts=views, execution_id=job.id, count=len(views)))

    async def get(self, request: Request) -> Response:
        [view] = await artifact_views(self._engine, [await self._artifact(request)])
        return answer(ArtifactData(artifact=view))

    async def download(self, request: Request) -> Response:
        return await self._send(request, await self._artifact(request))

    async def by_path(self, request: Request) -> Response:
        file_path = str(request.path_params["file_path"])
        missing = NotFound("Artifact", file_path)
        artifact_id, separator, file_name = (file_path[:_ID_LENGTH], file_path[_ID_LENGTH:][:1], file_path[37:])
        if separator != "_":
            raise missing
        artifact = await self._shelf.get(artifact_id)
        if artifact.job_id != request.path_params["execution_id"] or artifact.file_name != file_name:
            raise missing
        return await self._send(request, artifact)

    async def delete(self, request: Request) -> Response:
        artifact = await self._artifact(request)
        await self._shelf.delete(artifact.id)
        return answer(MessageData(message="Artifact deleted successfully"))

    async def upload(self, request: Request) -> Response:
        deps = self._deps
        form = UploadForm(deps.limits, max_file_bytes=self._shelf.max_bytes, spool=deps.spool)
        async with form:
            await form.read(request)
            for field in ("execution_id", "name"):
                if not form.text(field):
                    raise InvalidInput(f"{field}: is required.", field=field)
            if form.file_name is None:
                raise InvalidInput("file: is required.", field="file")
            job = await self._job(form.text("execution_id"))
            artifact, created = await self._shelf.upload(
                form.content(),
                request_key=idempotency_key_of(request.headers.get("idempotency-key")),
                job_id=job.id,
                step_id=await self._step_id(job, form.text("step_id")),
                name=form.text("name")[:1000],
                description=form.text("description"),
                file_name=base_name(form.file_name),
                type_=_type_of(form.text("artifact_type")),
                tags=_tags_of(form.fields.get("tags", []) + form.fields.get("tags[]", [])),
            )
        [view] = await artifact_views(self._engine, [artifact])
        more = {"id": artifact.id}
        if not created:
            return answer(ArtifactData(artifact=view), more=more, headers=REPLAYED)
        return answer(ArtifactData(artifact=view), status=201, more=more)

    async def _job(self, named: str) -> Job:
        try:
            return await self._engine.get(named)
        except NotFound:
            raise NotFound("Execution", named) from None

    async def _step_id(self, job: Job, named: str) -> str | None:
        if not named:
            return None
        if not any(step.id == named for step in await self._engine.steps(job)):
            raise InvalidInput(f"step_id: the execution has no step {named[:100]!r}.", field="step_id")
        return named

    async def _artifact(self, request: Request) -> Artifact:
        return await self._shelf.get(str(request.path_params["artifact_id"]))

    async def _send(self, request: Request, artifact: Artifact) -> Response:
        def open_range(start: int, length: int | None) -> AsyncIterator[bytes]:
            return self._shelf.read(artifact, start, length)

        return await file_response(
            request,
            size=artifact.size,
            etag=artifact.sha256,
            file_name=artifact.file_name,
            media_type=artifact.mime_type,
            open_range=open_range,
        )


def _type_of(named: str) -> ArtifactType | None:
    if not named:
        return None
    found = ARTIFACT_TYPES.get(named.lower())
    if found is None:
        raise InvalidInput(f"artifact_type: expected one of {', '.join(ARTIFACT_TYPES)}.", field="artifact_type")
    return found


def _tags_of(values: list[str]) -> tuple[str, ...]:
    """Tags sent as several fields or separated by commas, each once."""
    tags = (tag.strip()[:200] for value in values for tag in value.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))
