"""The port of the generation API: its app behind its gate, and what runs beside the requests."""

from typing import NamedTuple

import msgspec

from treadle import __version__
from treadle.api import generation as generation_api
from treadle.api.generation.catalogue import CATALOGUE_PATHS, WELCOME_PATHS, catalogue_routes
from treadle.engine.service import Services
from treadle.server.dialects import GENERATION, Dialect
from treadle.server.node import Node
from treadle.settings import Settings
from treadle.web.auth import KeyRing
from treadle.web.broadcast import SOCKET_ROUTES, Broadcast
from treadle.web.gate import Gate, GateConfig
from treadle.web.sign_in import SignIn

__all__ = ["GenerationPort", "generation_port"]

_MS: float = 1000.0


class GenerationPort(NamedTuple):
    """What is served, and what is started before it and stopped before it."""

    dialect: Dialect
    services: Services


def generation_port(node: Node, keys: KeyRing, config: GateConfig, sign_in: SignIn) -> GenerationPort:
    """The port, of the parts of a node."""
    settings = node.settings
    limits = msgspec.structs.replace(config.limits, body_bytes=generation_api.BODY_BYTES)
    figures = generation_api.Figures(node.engine, node.clock.now())
    probes = generation_api.Probes(node.generation.services, node.clock)
    broadcast = Broadcast()
    feed = generation_api.LiveFeed(
        node.engine,
        broadcast,
        figures,
        metrics_seconds=settings.generation_metrics_interval_ms / _MS if settings.generation_monitoring else None,
    )
    deps = generation_api.GenerationDeps(
        engine=node.engine,
        figures=figures,
        probes=probes,
        limits=limits,
        manners=_manners(settings),
        version=__version__,
        custom_work=generation_api.custom_work(node.modules.library),
        catalog=node.store.catalog,
        blobs=node.blobs,
        broadcast=broadcast,
        more_routes=catalogue_routes(node.store.products, node.blobs, __version__),
    )
    gate = msgspec.structs.replace(
        config, open_paths=_open_paths(settings), body_routes=SOCKET_ROUTES, limits=limits
    )  # fmt: skip
    app = generation_api.create_app(deps)
    door = Gate(app, gate, keys, generation_api.error_answer, sign_in=sign_in)
    dialect = Dialect(GENERATION, "/generation-api", settings.generation_port, door, limits)
    return GenerationPort(dialect, Services([*_takeover(node, deps.manners), probes, feed]))


def _takeover(node: Node, usual: generation_api.Manners) -> list[generation_api.Takeover]:
    """What takes over the jobs of another engine, if there may be any."""
    file, noted = node.settings.generation_state_file, node.settings.data_dir / "generation-takeover"
    return [] if file is None else [generation_api.Takeover(file, node.engine, node.recorder, usual, noted=noted)]


def _manners(settings: Settings) -> generation_api.Manners:
    return generation_api.Manners(
        slots=settings.generation_slots,
        retries=settings.generation_retries,
        retry_delay_seconds=settings.generation_retry_delay_ms / _MS,
        attempt_seconds=settings.generation_timeout_ms / _MS,
        monitoring=settings.generation_monitoring,
    )


def _open_paths(settings: Settings) -> tuple[str, ...]:
    """Whoever names a public address means that images and products are looked at there, by shops for instance."""
    public = () if settings.generation_public_url is None else (*generation_api.IMAGE_PATHS, *CATALOGUE_PATHS)
    return (*generation_api.OPEN_PATHS, *WELCOME_PATHS, *public)
