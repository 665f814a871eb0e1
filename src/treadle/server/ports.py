"""The ports of one node: for each dialect its app, its gate and its listener."""

from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from treadle import __version__
from treadle.api import modules as modules_api
from treadle.api import sessions as sessions_api
from treadle.api.executions.answers import error_answer
from treadle.api.executions.app import (
    OPEN_PATHS,
    UPLOAD_PATH,
    ExecutionsDeps,
    create_app,
    create_events_app,
)
from treadle.api.executions.live import LiveFeed
from treadle.api.executions.monitor import Monitor
from treadle.api.modules.answers import error_answer as modules_error_answer
from treadle.console import page_routes
from treadle.data_folder import DataFolder
from treadle.observe.metrics import CONTENT_TYPE
from treadle.server.node import Node
from treadle.settings import Settings
from treadle.web.addresses import check_bind
from treadle.web.auth import KeyRing
from treadle.web.gate import BodyRoute, Gate, GateConfig
from treadle.web.limits import Limits
from treadle.web.listener import Listener
from treadle.web.rate_limit import RateLimiter
from treadle.web.signed_tokens import SignedTokens

__all__ = ["Ports"]

_PAGES = ("/", "/welcome.css", "/icon.svg", "/favicon.ico")
_MULTIPART_OVERHEAD = 1 << 20
_EXECUTIONS = "executions API"
_MODULES = "modules API"
_SESSIONS = "sessions API"
_MODULES_BODY_BYTES = 16 << 20
_SESSIONS_BODY_BYTES = 16 << 20
_MINUTE_SECONDS = 60.0


_FILES: Final = {_EXECUTIONS: "executions", _MODULES: "modules", _SESSIONS: "sessions"}


class Ports:
    """The listeners of one node. ``bind`` takes the ports, so that a taken one is told before any work starts."""

    def __init__(self, named: list[tuple[str, Listener]], folder: DataFolder) -> None:
        self._named = named
        self._folder = folder

    @classmethod
    async def build(cls, node: Node) -> "Ports":
        """Build every app that has a port.

        Raises:
            InvalidInput: other machines could reach a port, and no key is configured.
        """
        settings = node.settings
        keys = KeyRing(
            node.store.catalog,
            node.clock,
            bootstrap=settings.api_key.get_secret_value() if settings.api_key else None,
            local_token=node.folder.write_token(),
            always_required=settings.auth_enabled or settings.signed_token_secret is not None,
        )
        await keys.reload()
        check_bind(settings.host, has_keys=keys.required)
        limits = Limits(upload_bytes=settings.artifact_max_bytes + _MULTIPART_OVERHEAD)
        monitor = Monitor(node.engine, settings.data_dir)
        deps = ExecutionsDeps(
            engine=node.engine,
            keys=keys,
            limits=limits,
            monitor=monitor,
            live=LiveFeed(node.engine, monitor),
            version=__version__,
            spool=node.folder.blobs / "tmp",
            slots=node,
        )
        config = GateConfig(
            allowed_hosts=settings.allowed_hosts,
            allowed_origins=settings.allowed_origins,
            open_paths=(*OPEN_PATHS, *_PAGES),
            body_routes=(BodyRoute(path=UPLOAD_PATH),),
            limits=limits,
        )
        named = []
        if settings.executions_port:
            app = Gate(_executions_app(deps, node), config, keys, error_answer)
            named.append((_EXECUTIONS, Listener(app, settings.host, settings.executions_port, limits)))
        if settings.events_port:
            events = msgspec.structs.replace(
                config, open_paths=(), allowed_origins=(*config.allowed_origins, *_own_origins(settings))
            )
            app = Gate(create_events_app(deps), events, keys, error_answer)
            named.append(("live events (WebSocket)", Listener(app, settings.host, settings.events_port, limits)))
        if settings.modules_port:
            limits = _modules_limits(settings, limits)
            gate = _modules_gate(node, keys, msgspec.structs.replace(config, limits=limits))
            named.append((_MODULES, Listener(gate, settings.host, settings.modules_port, limits)))
        if settings.sessions_port:
            limits = msgspec.structs.replace(limits, body_bytes=_SESSIONS_BODY_BYTES)
            gate = _sessions_gate(node, keys, msgspec.structs.replace(config, limits=limits))
            named.append((_SESSIONS, Listener(gate, settings.host, settings.sessions_port, limits)))
        return cls(named, node.folder)

    def bind(self) -> None:
        """Take every port; Unavailable with the reason if one is taken."""
        for _name, listener in self._named:
            listener.bind()

    async def start(self) -> None:
        """Accept connections."""
        for _name, listener in self._named:
            await listener.start()
        for name, listener in self._named:
            if port := _FILES.get(name):
                host = listener.address.replace("0.0.0.0", "127.0.0.1").replace("[::]", "[::1]")  # noqa: S104
                self._folder.write_address(f"http://{host}", port)

    async def stop(self) -> None:
        """Accept no more, and end what is open."""
        for _name, listener in self._named:
            await listener.stop()

    def addresses(self) -> list[str]:
        """A line per port, for people."""
        return [
            f"{name} on {'ws' if 'WebSocket' in name else 'http'}://{listener.address}"
            for name, listener in self._named
        ]


def _executions_app(deps: ExecutionsDeps, node: Node) -> ASGIApp:
    async def metrics(_request: Request) -> Response:
        return Response(await node.render_metrics(), media_type=CONTENT_TYPE)

    app = create_app(deps)
    app.router.routes += [
        *page_routes(
            deps.version,
            executions_port=node.settings.executions_port,
            events_port=node.settings.events_port,
        ),
        Route("/metrics", metrics),
    ]
    return app


def _modules_limits(settings: Settings, limits: Limits) -> Limits:
    upload = settings.uploads_max_bytes + _MULTIPART_OVERHEAD
    return msgspec.structs.replace(limits, body_bytes=_MODULES_BODY_BYTES, upload_bytes=upload)


def _modules_gate(node: Node, keys: KeyRing, config: GateConfig) -> Gate:
    deps = modules_api.ModulesDeps(
        engine=node.engine,
        library=node.modules.library,
        rows=node.store.modules,
        fetcher=node.modules.fetcher,
        uploads=node.modules.uploads,
        keys=keys,
        limits=config.limits,
        version=__version__,
        started_at=node.clock.now(),
    )
    gate = msgspec.structs.replace(
        config,
        open_paths=modules_api.OPEN_PATHS,
        body_routes=(BodyRoute(path=modules_api.UPLOAD_PATH),),
    )
    secret = node.settings.signed_token_secret
    tokens = SignedTokens(secret.get_secret_value(), node.clock, realm="sweatpants") if secret else None
    return Gate(modules_api.create_app(deps), gate, keys, modules_error_answer, tokens=tokens)


def _sessions_gate(node: Node, keys: KeyRing, config: GateConfig) -> Gate:
    rate = node.settings.sessions_rate_limit
    deps = sessions_api.SessionsDeps(
        sessions=node.browsing.sessions,
        engine=node.engine,
        sealing=node.sealer,
        memories=node.browsing.memories,
        limits=config.limits,
        version=__version__,
        started_at=node.clock.now(),
        rate=RateLimiter(rate, _MINUTE_SECONDS, node.clock) if rate else None,
    )
    gate = msgspec.structs.replace(config, open_paths=sessions_api.OPEN_PATHS, body_routes=())
    return Gate(sessions_api.create_app(deps), gate, keys, sessions_api.error_answer)


def _own_origins(settings: Settings) -> tuple[str, ...]:
    """Pages that this server itself serves on its other port."""
    names = {settings.host, "localhost", "127.0.0.1", "[::1]"} - {"0.0.0.0", "::"}  # noqa: S104 - these are no names
    return tuple(f"http://{name}:{settings.executions_port}" for name in sorted(names))
