"""The cluster as it is told to clients: the nodes' rows, what they say of themselves, and the open sessions of all."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.deps import SessionsDeps
from treadle.api.sessions.ids import LIVE, shown
from treadle.api.sessions.schemas import DrainNode
from treadle.api.sessions.translate import status_word
from treadle.api.sessions.views import (
    ClusterNode,
    ClusterNodes,
    ClusterSession,
    ClusterSessions,
    ClusterStatus,
    Drained,
    SteppedDown,
)
from treadle.core.errors import Conflict, NotFound
from treadle.core.session import Session, SessionQuery
from treadle.engine.cluster import Member
from treadle.web.endpoint import Endpoint
from treadle.web.limits import read_json
from treadle.web.params import IntParam

__all__ = ["ClusterRoutes"]

_LEADER, _FOLLOWER = "leader", "follower"
_HEALTHY, _DRAINING, _UNREACHABLE, _UNHEALTHY = "healthy", "draining", "unreachable", "unhealthy"
_MISSED_FOR: Final = timedelta(hours=1)
"""How long a node that vanished is told of; one that was stopped is not."""
_OFFSET = IntParam(name="offset", default=0, about="Sessions to pass over.")
_LIMIT = IntParam(name="limit", default=1000, most=1000, about="Sessions in one page.")
_ALONE: Final = {409: "There is only this node."}
_AWAY: Final = {503: "The node does not answer, or nobody leads now."}
_NO_DRAIN: Final = DrainNode()


class ClusterRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions
        self._cluster = deps.cluster
        self._limits = deps.limits
        self._term = 0

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
                summary="Let a node take no more work, or take it again", tag=tag, body=DrainNode, data=Drained,
                errors={404: "No such node.", **_ALONE, **_AWAY},
            ),
            Endpoint(
                path=f"{base}/step-down", handler=self.step_down, method="POST", summary="Let another node lead",
                tag=tag, data=SteppedDown, errors={**_ALONE, **_AWAY},
            ),
            Endpoint(
                path=f"{base}/rebalance", handler=self.rebalance, method="POST", summary="Refused: sessions stay",
                tag=tag, errors={409: "There is only this node, or sessions stay where they are."},
            ),
        )  # fmt: skip

    async def status(self, request: Request) -> Response:
        members, leader = await self._members(), await self._cluster.leader()
        if leader is not None:
            self._term = leader[1]
        nodes = [self._node(request, each) for each in members]
        here = next(node for node, each in zip(nodes, members, strict=True) if self._is_here(each))
        leads = next((node.node_id for node in nodes if node.role == _LEADER), None)
        healthy = sum(node.status in {_HEALTHY, _DRAINING} for node in nodes)
        capacity, active = sum(node.max_sessions for node in nodes), sum(node.sessions for node in nodes)
        status = ClusterStatus(
            leader=leads,
            leader_id=leads,
            is_leader=here.role == _LEADER,
            node_id=here.node_id,
            role=here.role,
            term=self._term,
            mode="standalone" if self._cluster.alone else "cluster",
            health="HEALTHY" if leads is not None and healthy == len(nodes) else "DEGRADED",
            address=here.address,
            api_address=here.api_address,
            nodes=nodes,
            node_count=len(nodes),
            total_capacity=capacity,
            active_sessions=active,
            cluster={
                "node_count": len(nodes),
                "healthy_nodes": healthy,
                "total_capacity": capacity,
                "total_active_sessions": active,
            },
        )
        return answer(status)

    async def nodes(self, request: Request) -> Response:
        nodes = [self._node(request, each) for each in await self._members()]
        leads = next((node.node_id for node in nodes if node.role == _LEADER), None)
        return answer(ClusterNodes(nodes=nodes, leader_id=leads))

    async def sessions(self, request: Request) -> Response:
        query = SessionQuery(states=LIVE, offset=_OFFSET.number(request), limit=_LIMIT.number(request))
        found, total = await self._sessions.find(query)
        return answer(
            ClusterSessions(sessions=[self._session(each) for each in found], total=total, consistency="strong")
        )

    async def drain(self, request: Request) -> Response:
        named = str(request.path_params["node_id"])
        if self._cluster.alone:
            if named != self._cluster.node_id:
                raise NotFound("Node", named)
            raise Conflict("There is only this node: its sessions cannot move to another. Stopping it keeps them.")
        asked = await read_json(request, DrainNode, self._limits, empty=_NO_DRAIN)
        await self._cluster.drain(named, undo=asked.undo)
        return answer(Drained(status=_HEALTHY if asked.undo else _DRAINING, node_id=named))

    async def step_down(self, request: Request) -> Response:
        await self._cluster.step_aside()
        return answer(SteppedDown(status="stepping down"))

    async def rebalance(self, request: Request) -> Response:
        if self._cluster.alone:
            raise Conflict("There is only this node: sessions cannot be spread.")
        raise Conflict("Sessions stay where they are; new ones go where there is room.")

    async def _members(self) -> Sequence[Member]:
        """Those that live, and those that vanished lately."""
        missed_since = self._sessions.clock.now() - _MISSED_FOR
        members = await self._cluster.members()
        return [each for each in members if each.alive or (not each.draining and each.lease_until > missed_since)]

    def _is_here(self, member: Member) -> bool:
        return member.incarnation == self._cluster.incarnation

    def _node(self, request: Request, member: Member) -> ClusterNode:
        # Of this node's addresses the one is certain at which this client reached it; the gate has checked it.
        address = request.headers["host"] if self._is_here(member) else member.address
        facts, status = member.facts, _status(member)
        sessions, most = (0, 0) if facts is None else (facts.sessions, facts.most_sessions)
        now = self._sessions.clock.now()
        return ClusterNode(
            node_id=member.node_id,
            role=_LEADER if member.leads else _FOLLOWER,
            address=address,
            http_address=address,
            api_address=address,
            status=status,
            health=status,
            roles=[] if facts is None else list(facts.roles),
            labels=list(member.labels),
            jobs=0 if facts is None else sum(facts.running.values()),
            sessions=sessions,
            active_sessions=sessions,
            max_sessions=most,
            available_capacity=max(0, most - sessions),
            load_score=round(sessions / most, 3) if most else 1.0,
            cpu_percent=0.0 if facts is None else facts.cpu_percent,
            memory_percent=0.0 if facts is None else facts.memory_percent,
            last_heartbeat=(now if member.alive else min(member.lease_until, now)).timestamp(),
        )

    def _session(self, session: Session) -> ClusterSession:
        return ClusterSession(
            session_id=shown(session.id),
            node_id=self._cluster.node_of(session.owner),
            status=status_word(session.state),
            created_at=session.created_at.timestamp(),
            last_activity=session.used_at.timestamp(),
            browser_type=session.options.browser,
            current_url=session.url,
        )


def _status(member: Member) -> str:
    if not member.alive:
        return _UNHEALTHY
    if member.facts is None:
        return _UNREACHABLE
    return _DRAINING if member.draining else _HEALTHY
