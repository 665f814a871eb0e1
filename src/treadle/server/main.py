"""From settings to a running server, and back in good order."""

import asyncio
import gc
import logging
import os
import signal
import sys

import uvloop

from treadle import __version__
from treadle.core.errors import Conflict
from treadle.observe.logs import configure_logging
from treadle.server.node import Node
from treadle.server.ports import Ports
from treadle.server.samples import (
    open_session_sample,
    submit_design_sample,
    submit_module_samples,
    submit_samples,
    submit_workflow_samples,
)
from treadle.server.supervisor import Supervisor
from treadle.settings import Settings, unknown_variables

__all__ = ["run", "serve"]

_log = logging.getLogger("treadle.server")
_SWITCH_SECONDS = 0.0005
"""How long a thread may keep the interpreter. Python's 5 ms would be waited for at every commit under load."""
_NEW_OBJECTS = 10_000
"""How many more objects there have to be before the youngest are looked through for cycles."""


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, on uvloop (processes are started elsewhere; see ``runners/process``)."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    uvloop.run(serve(settings))


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; a second one does not wait for running work.

    Raises:
        TreadleError: it cannot start, with a sentence that says why and what to do.
    """
    configure_logging(settings.log_level, settings.log_format)
    for name, meant in unknown_variables(os.environ).items():
        _log.warning("%s is set, but is no setting of Treadle%s", name, f"; {meant} is one" if meant else "")
    supervisor = Supervisor()
    stopping = asyncio.Event()
    hurry = asyncio.Event()

    def on_signal() -> None:
        (hurry if stopping.is_set() else stopping).set()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, on_signal)
    node = await Node.open(settings, __version__)
    try:
        ports = await Ports.build(node)
        ports.bind()
        await node.start()
        sampling: asyncio.Task[object] | None = None
        try:
            await ports.start()
            _settle_memory()
            if settings.samples:
                await submit_samples(node.engine, settings.workspace_dir / "examples", settings.data_dir / "samples")
                await submit_workflow_samples(node.engine, settings.workspace_dir / "examples" / "workflows")
                if node.generation.self_contained:
                    await submit_design_sample(node.engine)
                sampling = asyncio.create_task(_sample_slowly(node, settings), name="samples")
            for line in ports.addresses():
                _log.info(line)
            _log.info("ready: process %d, data in %s", os.getpid(), settings.data_dir)
            supervisor.ready(f"node {node.node_id}")
            if ports.console is not None:
                _log.info("open %s", ports.console)
            await _first(stopping, node.replaced)
            if node.replaced.is_set():
                raise Conflict(
                    f"Another node has taken the name {node.node_id}; TREADLE_NODE_ID gives this one another."
                )
            supervisor.stopping()
            _log.info("stopping; once more to stop without waiting for running work")
            await _drain(node, hurry)
        finally:
            if sampling is not None:
                sampling.cancel()
            await ports.stop()
            await node.stop()
    finally:
        await node.close()
        _log.info("stopped")


async def _sample_slowly(node: Node, settings: Settings) -> None:
    """The sample work that has to fetch or to start something first."""
    await asyncio.gather(
        open_session_sample(node.browsing.sessions, settings.data_dir / "samples"),
        submit_module_samples(node.engine, node.modules.library, settings.workspace_dir / "examples" / "modules"),
    )


async def _first(*events: asyncio.Event) -> None:
    """Wait until one of them is set."""
    waits = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()


def _settle_memory() -> None:
    """Leave what was imported and built out of later collections: it stays, and looking at it holds up all requests."""
    gc.freeze()  # without a collection, which would take a tenth of the start to find a megabyte
    gc.enable()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])


async def _drain(node: Node, hurry: asyncio.Event) -> None:
    """Let running work end while the ports still answer, but not against a second signal."""
    draining = asyncio.create_task(node.drain())
    hurrying = asyncio.create_task(hurry.wait())
    await asyncio.wait({draining, hurrying}, return_when=asyncio.FIRST_COMPLETED)
    if not draining.done():
        node.hurry()
    hurrying.cancel()
    await draining
