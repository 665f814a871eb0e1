"""What this dialect needs from the outside, handed over once."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import HTTPConnection

from treadle.api.sessions.ids import resolve
from treadle.engine.cluster import Cluster
from treadle.engine.engine import Engine
from treadle.engine.ports import Memories, Sealing
from treadle.engine.sessions import Sessions
from treadle.web.auth import principal_of
from treadle.web.limits import Limits
from treadle.web.rate_limit import RateLimiter

__all__ = ["SessionsDeps", "session_id_of", "user_of"]


@dataclass(frozen=True, kw_only=True)
class SessionsDeps:
    """The parts of the server that the routes use."""

    sessions: Sessions
    cluster: Cluster
    """The nodes."""
    engine: Engine
    """Carries out workflows."""
    sealing: Sealing
    """For the secrets that a workflow comes with."""
    memories: Memories
    """What worked on pages before."""
    limits: Limits
    """``body_bytes`` should leave room for files, which come in base64: 16 MiB, for instance."""
    version: str
    started_at: datetime
    rate: RateLimiter | None = None
    """None lets everybody ask as often as they like."""


async def session_id_of(sessions: Sessions, connection: HTTPConnection) -> str:
    """The id that the path's ``session_id`` stands for. NotFound, AmbiguousPrefix; see :func:`.ids.resolve`."""
    return await resolve(sessions, str(connection.path_params["session_id"]))


def user_of(connection: HTTPConnection) -> str:
    """The name on the key that a request came with; empty without one."""
    principal = principal_of(connection)
    return principal.name if principal.credential.startswith(("key:", "token:")) else ""
