"""Runs a module without a server, in a process of its own: for the tests of those who write modules.

::

    def test_it_greets():
        run = run_module_sync("path/to/module", {"name": "Ada"})
        assert run.outcome == "completed"
        assert run.results == [{"greeted": "Ada"}]

Inputs and settings are completed and checked as the engine does it, the code is loaded and driven by the same means,
and what the module asks for is answered here: checkpoints and artifacts are kept in memory, requests are made directly,
without guard and proxy, and there are no browsers.
"""

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from treadle.sdk._trial import ModuleRun, OnEvent, Trial

__all__ = ["ModuleRun", "OnEvent", "run_module", "run_module_sync"]


def run_module_sync(
    folder: str | Path,
    inputs: dict[str, Any] | None = None,
    settings: dict[str, Any] | None = None,
    *,
    checkpoint: dict[str, Any] | None = None,
    on_event: OnEvent | None = None,
    stop_after: float | None = None,
) -> ModuleRun:
    """:func:`run_module`, where no event loop is running."""
    return asyncio.run(
        run_module(folder, inputs, settings, checkpoint=checkpoint, on_event=on_event, stop_after=stop_after)
    )


async def run_module(
    folder: str | Path,
    inputs: dict[str, Any] | None = None,
    settings: dict[str, Any] | None = None,
    *,
    checkpoint: dict[str, Any] | None = None,
    on_event: OnEvent | None = None,
    stop_after: float | None = None,
) -> ModuleRun:
    """Run the module in ``folder`` to its end.

    ``checkpoint`` makes it resume with that. ``stop_after`` stops it after so many seconds, by the same means and with
    the same patience as the engine. Whatever the module does, this returns how it ended; it raises InvalidInput for a
    wrong ``module.json``, InvalidValues for wrong inputs, and OSError where there is none.
    """
    job = _job(Path(folder), inputs or {}, settings or {}, checkpoint)
    with tempfile.TemporaryDirectory(prefix="treadle-module-") as workspace:
        return await Trial(job, Path(workspace), on_event).run(stop_after)


def _job(
    folder: Path, inputs: dict[str, Any], settings: dict[str, Any], checkpoint: dict[str, Any] | None
) -> dict[str, Any]:
    # Only here: a module's process imports this package without what the manifest needs.
    from treadle.core.module import complete_inputs, complete_settings, parse_manifest  # noqa: PLC0415

    manifest, _ = parse_manifest((folder / "module.json").read_bytes())
    return {
        "job_id": "00000000-0000-4000-8000-000000000000",
        "module_id": manifest.id,
        "folder": str(folder.resolve()),
        "entrypoint": manifest.entrypoint,
        "inputs": complete_inputs(manifest, inputs),
        "settings": complete_settings(manifest, settings),
        "checkpoint": checkpoint,
        "attempt": 1 if checkpoint is None else 2,
    }
