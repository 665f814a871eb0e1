"""The ports of one node: for each dialect its app, its gate and its listener."""

from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from treadle import __version__
from treadle.api.executions.answers import error_answer
from treadle.api.executions.app import (
    BODY_ROUTES,
    OPEN_PATHS,
    SOCKET_PATH,
    ExecutionsDeps,
    create_app,
    create_events_app,
)
from treadle.api.executions.live import LiveFeed
from treadle.api.executions.monitor import Monitor
from treadle.console import FILES as CONSOLE_FILES
from treadle.console import OPEN_PATHS as CONSOLE_PATHS
from treadle.console import Assets, Lost, console_routes, load_assets
from treadle.data_folder import DataFolder
from treadle.engine.service import Services
from treadle.observe.metrics import CONTENT_TYPE
from treadle.server.dialects import GENERATION, MODULES, SESSIONS, modules_dialect, sessions_dialect
from treadle.server.generation_port import generation_port
from treadle.server.node import Node
from treadle.settings import Settings
from treadle.settings.in_force import settings_in_force
from treadle.web.addresses import check_bind
from treadle.web.auth import KeyRing
from treadle.web.gate import Gate, GateConfig
from treadle.web.key_watch import KEYS, KeyWatch
from treadle.web.limits import MULTIPART_OVERHEAD, Limits
from treadle.web.listener import Listener
from treadle.web.prefixes import Prefixes
from treadle.web.sign_in import SignIn

__all__ = ["Ports"]

_EXECUTIONS = "executions API"
_NO_PAGES: Final = ("api", "metrics", SOCKET_PATH.strip("/"), *CONSOLE_FILES)
"""First parts of paths of the executions port that people do not go to."""
_FILES: Final = {_EXECUTIONS: "executions", MODULES: "modules", SESSIONS: "sessions", GENERATION: "generation"}


class Ports:
    """The listeners of one node. ``bind`` takes the ports, so that a taken one is told before any work starts."""

    def __init__(self, named: list[tuple[str, Listener]], services: Services, folder: DataFolder) -> None:
        self._named = named
        self._services = services
        self._folder = folder

    @classmethod
    async def build(cls, node: Node) -> "Ports":
        """Build every app that has a port.

        Raises:
            InvalidInput: other machines could reach a port, and no key is configured.
        """
        settings = node.settings
        if "api" not in settings.node_roles:
            return cls([], Services([]), node.folder)
        keys = KeyRing(
            node.store.catalog,
            node.clock,
            bootstrap=settings.api_key.get_secret_value() if settings.api_key else None,
            local_token=node.folder.write_token(),
            always_required=settings.auth_enabled or settings.signed_token_secret is not None,
            tell=lambda: node.bus.publish(KEYS, b""),
        )
        await keys.reload()
        check_bind(settings.host, has_keys=keys.required)
        limits = Limits(upload_bytes=settings.artifact_max_bytes + MULTIPART_OVERHEAD)
        monitor = Monitor(node.engine, settings.data_dir, node.blobs)
        sign_in = SignIn(keys, node.clock)
        deps = ExecutionsDeps(
            engine=node.engine,
            hooks=node.hooks.desk,
            schedules=node.scheduling.desk,
            keys=keys,
            limits=limits,
            monitor=monitor,
            live=LiveFeed(node.engine, monitor),
            version=__version__,
            sign_in=sign_in,
            activity=node.activity,
            settings=settings_in_force(settings),
            spool=node.folder.blobs / "tmp",
            slots=node,
        )
        config = GateConfig(
            allowed_hosts=settings.allowed_hosts,
            allowed_origins=settings.allowed_origins,
            open_paths=(*OPEN_PATHS, *CONSOLE_PATHS),
            body_routes=BODY_ROUTES,
            limits=limits,
        )
        generation = generation_port(node, keys, config, sign_in)
        dialects = (
            modules_dialect(node, keys, config, sign_in),
            sessions_dialect(node, keys, config, sign_in),
            generation.dialect,
        )
        named = []
        if settings.executions_port:
            assets = load_assets()
            gate = Gate(_executions_app(deps, node, assets), config, keys, error_answer, sign_in=sign_in)
            app = Prefixes(Lost(gate, assets, _NO_PAGES), {each.prefix: each.gate for each in dialects})
            named.append((_EXECUTIONS, Listener(app, settings.host, settings.executions_port, limits)))
        if settings.events_port:
            events = msgspec.structs.replace(
                config, open_paths=(), allowed_origins=(*config.allowed_origins, *_own_origins(settings))
            )
            gate = Gate(create_events_app(deps), events, keys, error_answer, sign_in=sign_in)
            named.append(("live events (WebSocket)", Listener(gate, settings.host, settings.events_port, limits)))
        named += [
            (each.name, Listener(each.gate, settings.host, each.port, each.limits)) for each in dialects if each.port
        ]
        watch = [] if node.cluster.alone else [KeyWatch(keys, node.bus)]
        return cls(named, Services([generation.services, *watch]), node.folder)

    def bind(self) -> None:
        """Take every port; Unavailable with the reason if one is taken."""
        for _name, listener in self._named:
            listener.bind()

    async def start(self) -> None:
        """Accept connections."""
        await self._services.start()
        for _name, listener in self._named:
            await listener.start()
        for name, listener in self._named:
            if port := _FILES.get(name):
                self._folder.write_address(_here(listener), port)

    async def stop(self) -> None:
        """Accept no more, and end what is open."""
        await self._services.stop()
        for _name, listener in self._named:
            await listener.stop()

    def addresses(self) -> list[str]:
        """A line per port, for people."""
        return [
            f"{name} on {'ws' if 'WebSocket' in name else 'http'}://{listener.address}"
            for name, listener in self._named
        ]

    @property
    def console(self) -> str | None:
        """Where a browser on this machine opens the web console; None if it is not served."""
        return next((_here(listener) for name, listener in self._named if name == _EXECUTIONS), None)


def _here(listener: Listener) -> str:
    """The address that this machine itself reaches a port under."""
    return f"http://{listener.address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]')}"  # noqa: S104


def _executions_app(deps: ExecutionsDeps, node: Node, assets: Assets | None) -> ASGIApp:
    async def metrics(_request: Request) -> Response:
        return Response(await node.render_metrics(), media_type=CONTENT_TYPE)

    app = create_app(deps)
    app.router.routes += [
        *console_routes(assets),
        Route("/metrics", metrics),
    ]
    return app


def _own_origins(settings: Settings) -> tuple[str, ...]:
    """Pages that this server itself serves on its other port."""
    names = {settings.host, "localhost", "127.0.0.1", "[::1]"} - {"0.0.0.0", "::"}  # noqa: S104 - these are no names
    return tuple(f"http://{name}:{settings.executions_port}" for name in sorted(names))
