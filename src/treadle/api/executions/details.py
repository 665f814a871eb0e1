"""One execution with everything around it: its steps with their last lines, and its artifacts."""

import asyncio
from collections.abc import Sequence
from typing import Final

from treadle.api.executions.translate import artifact_view, execution_view, step_view
from treadle.api.executions.views import ArtifactView, Details, StepLog
from treadle.core.artifact import Artifact
from treadle.core.job import Job
from treadle.core.log import LogQuery
from treadle.engine.engine import Engine
from treadle.engine.ports import ArtifactQuery

__all__ = ["LINES_A_STEP", "LINES_IN_ALL", "artifact_views", "details_of"]

LINES_A_STEP: Final = 1000
"""At most this many lines stand below one step; the last ones."""
LINES_IN_ALL: Final = 20_000
"""At most this many below all steps together; those of the last steps."""
_PAGE: Final = LINES_IN_ALL
_MOST_SCANNED: Final = 100_000  # how far back a step is looked for behind one that said more than all the rest
_MOST_ARTIFACTS: Final = 1000


async def details_of(engine: Engine, job: Job, *, logs: bool) -> Details:
    """The execution, the steps of its latest attempt in order, and its newest 1000 artifacts."""
    steps = await engine.steps(job)
    artifacts, _ = await engine.artifacts.find(ArtifactQuery(job_id=job.id, limit=_MOST_ARTIFACTS))
    now = engine.clock.now()
    views = [step_view(step, now) for step in steps]
    if logs:
        lines, scanned_all = await _last_lines(engine, job.id, {step.id for step in steps})
        for view in views:
            view.logs, cut = lines[view.id]
            view.logs_truncated = cut or not scanned_all
    return Details(
        execution=execution_view(job, now), steps=views, artifacts=await artifact_views(engine, artifacts)
    )  # fmt: skip


async def artifact_views(engine: Engine, artifacts: Sequence[Artifact]) -> list[ArtifactView]:
    """Artifacts, each with the truth about whether its bytes are there."""
    present = await asyncio.gather(*(engine.artifacts.present(artifact) for artifact in artifacts))
    now = engine.clock.now()
    return [artifact_view(each, now, exists=there) for each, there in zip(artifacts, present, strict=True)]


async def _last_lines(
    engine: Engine, job_id: str, step_ids: set[str]
) -> tuple[dict[str, tuple[list[StepLog], bool]], bool]:
    """For each step its last lines in order and whether there are more; and whether the whole log was looked at.

    The log is read once, from its end, until every bound is met.
    """
    backwards: dict[str, list[StepLog]] = {step_id: [] for step_id in step_ids}
    cut: set[str] = set()
    room = LINES_IN_ALL
    scanned = 0
    before: int | None = None
    while step_ids and room and scanned < _MOST_SCANNED:
        page = await engine.logs(job_id, LogQuery(before_seq=before, limit=_PAGE, tail=True))
        for line in reversed(page.lines):
            kept = backwards.get(line.step_id or "")
            if kept is None:
                continue
            if not room or len(kept) >= LINES_A_STEP:
                cut.add(line.step_id or "")
                continue
            kept.append(StepLog(timestamp=line.at, content=line.text, level=line.level))
            room -= 1
        scanned += len(page.lines)
        if len(page.lines) < _PAGE:
            break
        before = page.lines[0].seq
    else:
        return {step_id: (lines[::-1], step_id in cut) for step_id, lines in backwards.items()}, not step_ids
    return {step_id: (lines[::-1], step_id in cut) for step_id, lines in backwards.items()}, True
