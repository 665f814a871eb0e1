"""Sample work for a first look: a few small commands, submitted once per data folder."""

import asyncio
import logging
import shutil
from pathlib import Path

from treadle.core.errors import TreadleError
from treadle.core.job import Idempotency, JobSpec, NewJob
from treadle.core.retry import RetryPolicy
from treadle.engine.engine import Engine

__all__ = ["submit_samples"]

_log = logging.getLogger("treadle.server")

_SAMPLES: tuple[tuple[str, str, int], ...] = (
    ("Hello, Treadle", "sh hello.sh", 1),
    ("A small data pipeline", "python3 pipeline.py", 1),
    ("Fails once, then works", "sh flaky.sh", 3),
)


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
