"""Tabs of a session: list, look at another, close."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.command_views import TabsView
from treadle.api.sessions.deps import SessionsDeps, session_id_of
from treadle.api.sessions.results import tabs_view
from treadle.core.page import ActivateTab, CloseTab, TabList, Tabs
from treadle.web.endpoint import Endpoint

__all__ = ["TabRoutes"]


class TabRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, tag = "/sessions/{session_id}/tabs", "tabs"
        errors = {404: "No open session, or no tab of it, has this id.", 408: "It took longer than it was given."}
        return (
            Endpoint(
                path=base, handler=self.page, summary="The tabs of a session", tag=tag, data=TabsView, errors=errors
            ),
            Endpoint(
                path=f"{base}/{{tab_id}}/activate", handler=self.activate, summary="Look at another tab",
                method="POST", tag=tag, data=TabsView, errors=errors,
            ),
            Endpoint(
                path=f"{base}/{{tab_id}}", handler=self.close, method="DELETE", tag=tag, data=TabsView, errors=errors,
                summary="Close a tab; an empty one takes the place of the last",
            ),
        )  # fmt: skip

    async def page(self, request: Request) -> Response:
        return await self._perform(request, Tabs())

    async def activate(self, request: Request) -> Response:
        return await self._perform(request, ActivateTab(tab_id=str(request.path_params["tab_id"])))

    async def close(self, request: Request) -> Response:
        return await self._perform(request, CloseTab(tab_id=str(request.path_params["tab_id"])))

    async def _perform(self, request: Request, command: Tabs | ActivateTab | CloseTab) -> Response:
        found = await self._sessions.perform(await session_id_of(self._sessions, request), command)
        assert isinstance(found, TabList)
        return answer(tabs_view(found))
