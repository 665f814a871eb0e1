"""Uploads: send a file, look at it, delete it."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.modules.answers import answer
from treadle.api.modules.deps import ModulesDeps
from treadle.api.modules.rights import UPLOADS_READ, UPLOADS_WRITE
from treadle.api.modules.upload_folder import Upload
from treadle.api.modules.views import UploadRemoved
from treadle.core.ids import derived_id
from treadle.web.endpoint import Endpoint
from treadle.web.idempotency import REPLAYED, idempotency_key_of
from treadle.web.limits import BodyFault, InvalidBody
from treadle.web.uploads import UploadForm

__all__ = ["UPLOAD_PATH", "UploadRoutes"]

UPLOAD_PATH: Final = "/uploads"
"""The one path that takes multipart forms."""
_FORM_BYTES: Final = 1 << 20
"""What may stand around the file: boundaries, headers, other fields."""
_FORM: Final[dict[str, Any]] = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "required": ["file"],
            "properties": {"file": {"type": "string", "format": "binary"}},
        }
    }
}
_BAD_ID = {400: "It is not an upload's id."}


class UploadRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: ModulesDeps) -> None:
        self._uploads = deps.uploads
        self._limits = msgspec.structs.replace(deps.limits, upload_bytes=deps.uploads.max_bytes + _FORM_BYTES)

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        one, tag = f"{UPLOAD_PATH}/{{upload_id}}", "uploads"
        return (
            Endpoint(
                path=UPLOAD_PATH, handler=self.create, method="POST", repeatable=True,
                summary="Send a file", tag=tag,
                right=UPLOADS_WRITE, data=Upload, request_content=_FORM,
                errors={
                    400: "The form is malformed.",
                    413: "The file is too large.",
                    422: "The form has no file, or the key was used for another one.",
                },
            ),
            Endpoint(path=one, handler=self.get, summary="Facts about a file", tag=tag, right=UPLOADS_READ, data=Upload,
                     errors={**_BAD_ID, 404: "No upload has this id."}),
            Endpoint(
                path=one, handler=self.delete, method="DELETE", summary="Delete a file, if it is there", tag=tag,
                right=UPLOADS_WRITE, data=UploadRemoved, errors=_BAD_ID,
            ),
        )  # fmt: skip

    async def create(self, request: Request) -> Response:
        key = idempotency_key_of(request.headers.get("idempotency-key"))
        upload_id = None if key is None else derived_id("upload", key).replace("-", "")
        await self._uploads.prepare()
        form = UploadForm(self._limits, max_file_bytes=self._uploads.max_bytes, spool=self._uploads.root)
        async with form:
            await form.read(request)
            if form.file_name is None or form.file_field != "file":
                raise InvalidBody("file: is required.", BodyFault.MISSING, field="file")
            upload, created = await self._uploads.store(form.content(), form.file_name, upload_id=upload_id)
        return answer(upload, headers=None if created else REPLAYED)

    async def get(self, request: Request) -> Response:
        return answer(await self._uploads.get(str(request.path_params["upload_id"])))

    async def delete(self, request: Request) -> Response:
        upload_id = str(request.path_params["upload_id"])
        await self._uploads.delete(upload_id)
        return answer(UploadRemoved(status="deleted", upload_id=upload_id))
