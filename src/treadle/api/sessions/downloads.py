"""Files that pages gave: list, download."""

from collections.abc import Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps, session_id_of
from treadle.api.sessions.ids import shown
from treadle.api.sessions.views import DownloadList, DownloadView
from treadle.core.errors import NotFound
from treadle.core.page import Download
from treadle.web.endpoint import BINARY, Endpoint
from treadle.web.files import file_response

__all__ = ["DownloadRoutes"]


class DownloadRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, tag = "/sessions/{session_id}/downloads", "downloads"
        return (
            Endpoint(
                path=base, handler=self.page, summary="Files that the session's pages gave", tag=tag,
                data=DownloadList, errors={404: "No open session has this id."},
            ),
            Endpoint(
                path=f"{base}/{{download_id}}", handler=self.download, summary="The bytes; ranges are understood",
                tag=tag, content=BINARY, errors={404: "No open session, or no download of it, has this id."},
            ),
        )  # fmt: skip

    async def page(self, request: Request) -> Response:
        session_id = await session_id_of(self._sessions, request)
        found = await self._sessions.downloads(session_id)
        return answer(DownloadList(downloads=[_view(session_id, each) for each in found], total=len(found)))

    async def download(self, request: Request) -> Response:
        session_id, download_id = await session_id_of(self._sessions, request), str(request.path_params["download_id"])
        found = next((each for each in await self._sessions.downloads(session_id) if each.id == download_id), None)
        if found is None:
            raise NotFound("Download", download_id)
        return await file_response(
            request,
            size=found.size,
            etag=found.sha256,
            file_name=found.file_name,
            open_range=partial(self._sessions.read_download, session_id, download_id),
        )


def _view(session_id: str, download: Download) -> DownloadView:
    return DownloadView(
        download_id=download.id,
        file_name=download.file_name,
        url=download.url,
        size=download.size,
        sha256=download.sha256,
        created_at=download.at,
        download_url=f"/sessions/{shown(session_id)}/downloads/{download.id}",
    )
