"""Sample work for a first look, once per data folder: commands, one of which fails, modules, workflows, a design, a
session.
"""

import asyncio
import logging
import shutil
from pathlib import Path
from typing import Any, Final

import msgspec

from treadle.api.modules.schemas import StartJob
from treadle.api.modules.submission import new_job
from treadle.browsers.practice import PRACTICE_HOST
from treadle.core.errors import ElementAmbiguous, TreadleError
from treadle.core.job import Idempotency, JobSpec, NewJob
from treadle.core.page import Act, Command, Extract, Navigate
from treadle.core.retry import RetryPolicy
from treadle.core.session import NewSession, SessionOptions
from treadle.core.workflow import load_workflow
from treadle.engine.engine import Engine
from treadle.engine.sessions import Sessions
from treadle.modules.library import ModuleLibrary

__all__ = [
    "open_session_sample",
    "submit_design_sample",
    "submit_module_samples",
    "submit_samples",
    "submit_workflow_samples",
]

_log = logging.getLogger("treadle.server")

_SAMPLES: tuple[tuple[str, str, int], ...] = (
    ("Hello, Treadle", "sh hello.sh", 1),
    ("A small data pipeline", "python3 pipeline.py", 1),
    ("Fails once, then works", "sh flaky.sh", 3),
    ("A loom at work", "sh loom.sh", 1),
    ("An inspection that finds something", "sh inspection.sh", 1),
)
_MODULES: tuple[str, ...] = ("hello", "pager", "screenshot", "table")
"""Installed and run once, in this order: the last one waits for what it requires."""
_WORKFLOWS: tuple[str, ...] = ("login.yaml", "shop.yaml")
"""Run once, on the practice site."""
_DESIGN: Final = {
    "prompt": "A loom at dawn, threads of gold",
    "productTypes": ["tshirt"],
    "count": 2,
    "autoPublish": True,
}
_PATIENCE_SECONDS: Final = 90.0
"""All samples begin at once, with a browser that only starts."""
_SESSION: Final[tuple[Command, ...]] = (
    Navigate(url=f"http://{PRACTICE_HOST}/shop", timeout_seconds=_PATIENCE_SECONDS),
    Extract(query="the main heading", timeout_seconds=_PATIENCE_SECONDS),
    Act(instruction="Click Add to cart", timeout_seconds=_PATIENCE_SECONDS),
)
"""The last one fits several buttons: whoever looks is asked which."""
_SESSION_IDLE_SECONDS: Final = 900.0


async def submit_samples(engine: Engine, source: Path, folder: Path) -> None:
    """Submit the sample commands, from copies in ``folder``, where they also leave their files.

    ``source`` is the folder ``examples`` of a checkout. What was submitted before is left as it is.
    """
    try:
        await asyncio.to_thread(shutil.copytree, source, folder, dirs_exist_ok=True)
    except OSError as error:
        _log.info("no samples from %s: %s", source, error.strerror or error)
        return
    for name, command, attempts in _SAMPLES:
        new = NewJob(
            kind="command",
            name=name,
            dialect="executions",
            queue="commands",
            spec=JobSpec(
                input={"command": command, "working_directory": str(folder)},
                tags=("sample",),
                retry=RetryPolicy(max_attempts=attempts, delay_seconds=2),
            ),
            metadata={"sample": True},
            idempotency=Idempotency(scope="samples", key=command, fingerprint=command),
        )
        try:
            await engine.submit(new)
        except TreadleError as error:
            _log.warning("the sample %r was not submitted: %s", name, error)


async def submit_module_samples(engine: Engine, library: ModuleLibrary, source: Path) -> None:
    """Install the sample modules that are not installed yet, and run each once.

    ``source`` is the folder ``examples/modules`` of a checkout.
    """
    for module_id in _MODULES:
        folder = source / module_id
        if not folder.is_dir():
            continue
        try:
            if module_id not in {module.id for module in await library.list()}:
                await library.install_folder(str(folder))
            new = await new_job(library, StartJob(module_id=module_id), user="", key=f"sample-{module_id}")
            await engine.submit(msgspec.structs.replace(new, metadata={**new.metadata, "sample": True}))
        except TreadleError as error:
            _log.warning("the sample module %r was not run: %s", module_id, error)


async def submit_workflow_samples(engine: Engine, source: Path) -> None:
    """Submit the sample workflows. ``source`` is the folder ``examples/workflows`` of a checkout."""
    for name in _WORKFLOWS:
        try:
            workflow = load_workflow(await asyncio.to_thread((source / name).read_text, "utf-8"))
            new = NewJob(
                kind="workflow",
                name=str(workflow["name"]),
                dialect="sessions",
                queue="workflows",
                spec=JobSpec(input={"workflow": workflow}, tags=("sample",)),
                metadata={"sample": True},
                idempotency=Idempotency(scope="samples", key=name, fingerprint=name),
            )
            await engine.submit(new)
        except OSError as error:
            _log.info("no sample workflow %s: %s", source / name, error.strerror or error)
        except TreadleError as error:
            _log.warning("the sample workflow %r was not run: %s", name, error)


async def submit_design_sample(engine: Engine) -> None:
    """Submit a sample design. For servers only that draw themselves and sell nowhere: it publishes what it makes."""
    request: dict[str, Any] = dict(_DESIGN)
    new = NewJob(
        kind="generation.design",
        name=str(request["prompt"]),
        dialect="generation",
        queue="generation",
        spec=JobSpec(input=request, tags=("sample",)),
        metadata={"sample": True},
        idempotency=Idempotency(scope="samples", key="design", fingerprint="design"),
    )
    try:
        await engine.submit(new)
    except TreadleError as error:
        _log.warning("the sample design was not made: %s", error)


async def open_session_sample(sessions: Sessions, folder: Path) -> None:
    """Open a session on the practice site, where there is a browser, and leave it to its idle limit.

    ``folder`` is that of the samples: a file in it says that this was done.
    """
    mark = folder / ".session"
    if await asyncio.to_thread(mark.exists):
        return
    options = SessionOptions(idle_seconds=_SESSION_IDLE_SECONDS)
    try:
        session, _ = await sessions.open(NewSession(options=options, metadata={"sample": True}))
        await asyncio.to_thread(_leave, mark)
        for command in _SESSION:
            await sessions.perform(session.id, command)
    except ElementAmbiguous:
        return  # asked back, as it is meant to be
    except TreadleError as error:
        _log.info("no sample session: %s", error)


def _leave(mark: Path) -> None:
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
