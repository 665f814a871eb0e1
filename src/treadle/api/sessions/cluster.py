"""The cluster, told truthfully for one node: it leads itself, and there is nowhere to move a session to."""

from collections.abc import Sequence
from typing import Final

import psutil
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps
from treadle.api.sessions.ids import LIVE, shown
from treadle.api.sessions.translate import status_word
from treadle.api.sessions.views import ClusterNode, ClusterNodes, ClusterSession, ClusterSessions, ClusterStatus
from treadle.core.errors import Conflict, NotFound
from treadle.core.session import Session, SessionQuery
from treadle.web.endpoint import Endpoint
from treadle.web.params import IntParam

__all__ = ["ClusterRoutes"]

_LEADER, _HEALTHY = "leader", "healthy"
_TERM: Final = 1
"""It has led since it was started, and nobody was elected after it."""
_OFFSET = IntParam(name="offset", default=0, about="Sessions to pass over.")
_LIMIT = IntParam(name="limit", default=1000, most=1000, about="Sessions in one page.")
_ALONE: Final = {409: "There is only this node."}


class ClusterRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        base, tag = "/cluster", "cluster"
        return (
            Endpoint(path=f"{base}/status", handler=self.status, summary="Who leads", tag=tag, data=ClusterStatus),
            Endpoint(path=f"{base}/nodes", handler=self.nodes, summary="All nodes", tag=tag, data=ClusterNodes),
            Endpoint(
                path=f"{base}/sessions", handler=self.sessions, summary="Open sessions of all nodes, oldest first",
                tag=tag, data=ClusterSessions, params=(_OFFSET, _LIMIT), errors={400: "A parameter is malformed."},
            ),
            Endpoint(
                path=f"{base}/nodes/{{node_id}}/drain", handler=self.drain, method="POST",
                summary="Move a node's sessions to the others", tag=tag, errors={404: "No such node.", **_ALONE},
            ),
            Endpoint(
                path=f"{base}/step-down", handler=self.step_down, method="POST", summary="Let another node lead",
                tag=tag, errors=_ALONE,
            ),
            Endpoint(
                path=f"{base}/rebalance", handler=self.rebalance, method="POST", summary="Spread sessions evenly",
                tag=tag, errors=_ALONE,
            ),
        )  # fmt: skip

    async def status(self, request: Request) -> Response:
        node = self._node(request)
        status = ClusterStatus(
            leader=node.node_id,
            leader_id=node.node_id,
            is_leader=True,
            node_id=node.node_id,
            role=_LEADER,
            term=_TERM,
            mode="standalone",
            health=_HEALTHY.upper(),
            address=node.address,
            api_address=node.api_address,
            nodes=[node],
            node_count=1,
            total_capacity=node.max_sessions,
            active_sessions=node.sessions,
            cluster={
                "node_count": 1,
                "healthy_nodes": 1,
                "total_capacity": node.max_sessions,
                "total_active_sessions": node.sessions,
            },
        )
        return answer(status)

    async def nodes(self, request: Request) -> Response:
        node = self._node(request)
        return answer(ClusterNodes(nodes=[node], leader_id=node.node_id))

    async def sessions(self, request: Request) -> Response:
        query = SessionQuery(states=LIVE, offset=_OFFSET.number(request), limit=_LIMIT.number(request))
        found, total = await self._sessions.find(query)
        return answer(
            ClusterSessions(sessions=[self._session(each) for each in found], total=total, consistency="strong")
        )

    async def drain(self, request: Request) -> Response:
        named = str(request.path_params["node_id"])
        if named != self._sessions.node_id:
            raise NotFound("Node", named)
        raise Conflict("There is only this node: its sessions cannot move to another. Stopping it keeps them.")

    async def step_down(self, request: Request) -> Response:
        raise Conflict("There is only this node: no other could lead.")

    async def rebalance(self, request: Request) -> Response:
        raise Conflict("There is only this node: sessions cannot be spread.")

    def _node(self, request: Request) -> ClusterNode:
        pressure = self._sessions.pressure()
        # The one address of which it is certain that this client can reach it; the gate has checked it.
        address = request.headers["host"]
        return ClusterNode(
            node_id=self._sessions.node_id,
            role=_LEADER,
            address=address,
            http_address=address,
            api_address=address,
            status=_HEALTHY,
            health=_HEALTHY,
            sessions=pressure.running,
            active_sessions=pressure.running,
            max_sessions=pressure.most,
            available_capacity=max(0, pressure.most - pressure.running),
            load_score=round(pressure.running / pressure.most, 3) if pressure.most else 1.0,
            cpu_percent=psutil.cpu_percent(),
            memory_percent=psutil.virtual_memory().percent,
            last_heartbeat=self._sessions.clock.now().timestamp(),
        )

    def _session(self, session: Session) -> ClusterSession:
        return ClusterSession(
            session_id=shown(session.id),
            node_id=self._sessions.node_id,
            status=status_word(session.state),
            created_at=session.created_at.timestamp(),
            last_activity=session.used_at.timestamp(),
            browser_type=session.options.browser,
            current_url=session.url,
        )
