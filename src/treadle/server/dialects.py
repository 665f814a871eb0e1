"""The dialects that have a port of their own and a prefix on that of the executions API: each with its gate."""

from typing import Final, NamedTuple

import msgspec

from treadle import __version__
from treadle.api import modules as modules_api
from treadle.api import sessions as sessions_api
from treadle.api.modules.answers import error_answer
from treadle.server.node import Node
from treadle.settings import Settings
from treadle.web.auth import KeyRing
from treadle.web.gate import BodyRoute, Gate, GateConfig
from treadle.web.limits import MULTIPART_OVERHEAD, Limits
from treadle.web.rate_limit import RateLimiter
from treadle.web.sign_in import SignIn
from treadle.web.signed_tokens import SignedTokens

__all__ = ["GENERATION", "MODULES", "SESSIONS", "Dialect", "modules_dialect", "sessions_dialect"]

MODULES: Final = "modules API"
SESSIONS: Final = "sessions API"
GENERATION: Final = "generation API"
_MODULES_BODY_BYTES: Final = 16 << 20
_SESSIONS_BODY_BYTES: Final = 16 << 20
_MINUTE_SECONDS: Final = 60.0


class Dialect(NamedTuple):
    """An app behind its gate, and where it is served."""

    name: str
    prefix: str
    """On the executions port, whether or not it has a port of its own."""
    port: int
    """Its own; 0 for none."""
    gate: Gate
    limits: Limits


def _modules_limits(settings: Settings, limits: Limits) -> Limits:
    upload = settings.uploads_max_bytes + MULTIPART_OVERHEAD
    return msgspec.structs.replace(limits, body_bytes=_MODULES_BODY_BYTES, upload_bytes=upload)


def modules_dialect(node: Node, keys: KeyRing, config: GateConfig, sign_in: SignIn) -> Dialect:
    """The modules API. With a secret for signed tokens, these open it, too."""
    limits = _modules_limits(node.settings, config.limits)
    deps = modules_api.ModulesDeps(
        engine=node.engine,
        library=node.modules.library,
        rows=node.store.modules,
        fetcher=node.modules.fetcher,
        uploads=node.modules.uploads,
        keys=keys,
        limits=limits,
        version=__version__,
        started_at=node.clock.now(),
    )
    ours = msgspec.structs.replace(
        config,
        open_paths=modules_api.OPEN_PATHS,
        body_routes=(BodyRoute(path=modules_api.UPLOAD_PATH),),
        limits=limits,
    )
    secret = node.settings.signed_token_secret
    tokens = SignedTokens(secret.get_secret_value(), node.clock, realm="sweatpants") if secret else None
    gate = Gate(modules_api.create_app(deps), ours, keys, error_answer, sign_in=sign_in, tokens=tokens)
    return Dialect(MODULES, "/modules-api", node.settings.modules_port, gate, limits)


def sessions_dialect(node: Node, keys: KeyRing, config: GateConfig, sign_in: SignIn) -> Dialect:
    """The sessions API."""
    limits = msgspec.structs.replace(config.limits, body_bytes=_SESSIONS_BODY_BYTES)
    rate = node.settings.sessions_rate_limit
    deps = sessions_api.SessionsDeps(
        sessions=node.browsing.sessions,
        cluster=node.cluster,
        engine=node.engine,
        sealing=node.sealer,
        memories=node.browsing.memories,
        limits=limits,
        version=__version__,
        started_at=node.clock.now(),
        rate=RateLimiter(rate, _MINUTE_SECONDS, node.clock) if rate else None,
    )
    ours = msgspec.structs.replace(config, open_paths=sessions_api.OPEN_PATHS, body_routes=(), limits=limits)
    gate = Gate(sessions_api.create_app(deps), ours, keys, sessions_api.error_answer, sign_in=sign_in)
    return Dialect(SESSIONS, "/sessions-api", node.settings.sessions_port, gate, limits)
