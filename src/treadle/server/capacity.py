"""What a node offers, and how it is reached: read from the settings and from the machine."""

import logging
import resource
from collections.abc import Mapping
from typing import TYPE_CHECKING

from treadle.buses.memory import MemoryBus
from treadle.core.errors import InvalidInput
from treadle.engine.pruner import Retention
from treadle.runners.command.runner import CommandLimits
from treadle.runners.process import ResourceLimits
from treadle.settings import Settings

if TYPE_CHECKING:
    from treadle.buses.nats import NatsBus

__all__ = ["advertised", "bus_of", "command_limits", "retention_of", "slots_of"]

_log = logging.getLogger("treadle.server")
_OTHER_DESCRIPTORS = 48
_DESCRIPTORS_A_SLOT = 6


def slots_of(settings: Settings) -> Mapping[str, int]:
    """Slots by queue."""
    return {
        "commands": _affordable(settings.command_slots, "command"),
        "modules": _affordable(settings.module_slots, "module"),
        "workflows": settings.workflow_slots,
        "agents": settings.agent_slots,
        "generation": settings.generation_slots,
    }


def _affordable(slots: int, kind: str) -> int:
    """As many slots as there are descriptors for: running work holds two or three, while it starts twice as many."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    most = max(1, (limit - _OTHER_DESCRIPTORS) // _DESCRIPTORS_A_SLOT)
    if slots > most:
        _log.warning("%d %s slots instead of %d: only %d files may be open at once", most, kind, slots, limit)
    return min(slots, most)


def command_limits(settings: Settings) -> CommandLimits:
    """What a command may take, and how long it is asked to end before it is killed."""
    return CommandLimits(
        interrupt_seconds=settings.grace_seconds,
        terminate_seconds=settings.grace_seconds,
        artifact_bytes=settings.artifact_max_bytes,
        output_bytes=settings.output_max_bytes,
        resources=ResourceLimits(
            cpu_seconds=settings.command_cpu_seconds,
            memory_bytes=settings.command_memory_bytes,
            processes=settings.command_processes,
            open_files=settings.command_open_files,
        ),
    )


def retention_of(settings: Settings) -> Retention:
    """What is kept, and for how long."""
    return Retention(
        days=settings.retention_days,
        keep=settings.retention_jobs,
        tick_days=settings.schedule_ticks_days,
        ticks=settings.schedule_ticks_kept,
    )


def bus_of(settings: Settings, name: str) -> "MemoryBus | NatsBus":
    """The bus to the other nodes, or one within this process where there are none.

    Raises:
        InvalidInput: the settings of NATS cannot be used.
    """
    if settings.nats_url is None:
        return MemoryBus(others=settings.database_url is not None)
    from treadle.buses.nats import NatsBus  # noqa: PLC0415 - slow to import, and most nodes are alone
    from treadle.buses.nats_connection import NatsAccess  # noqa: PLC0415

    servers = (server.strip() for server in settings.nats_url.get_secret_value().split(","))
    access = NatsAccess(
        servers=tuple(server for server in servers if server),
        credentials=settings.nats_credentials,
        nkey_seed=settings.nats_nkey_seed,
        authority=settings.nats_ca,
    )
    try:
        return NatsBus(access, name=name, prefix=settings.nats_prefix)
    except ValueError as error:
        raise InvalidInput(f"TREADLE_NATS_URL cannot be used: {error}.") from None


def advertised(settings: Settings) -> str:
    """Host and port at which clients, and the console's readers, find this node's sessions API."""
    if settings.node_address:
        return settings.node_address
    return f"{settings.host}:{settings.sessions_port}" if settings.sessions_port else ""
