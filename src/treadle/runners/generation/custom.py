"""The runner of kind ``generation.custom``: an installed module or a command, in the queue of generation."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from treadle.core.errors import InvalidInput
from treadle.core.event import Source
from treadle.core.job import NewJob
from treadle.core.log import LogQuery
from treadle.core.state import JobState, Reason
from treadle.engine.logs import read_log
from treadle.engine.ports import ArtifactQuery, AttemptHandle, Catalog, EventStore, Outcome, Runner
from treadle.engine.results import read_results
from treadle.runners.generation.ending import RESULT, is_final

__all__ = ["CustomRunner"]

_MOST_RESULTS, _MOST_BYTES = 100, 64 << 10
"""Of the values in a result, together; all of them are in the job's results."""
_LAST_LINES, _LONGEST_LINE = 10, 500
_MOST_ARTIFACTS: Final = 100
_NOBODYS: Final = frozenset({Reason.LOST, Reason.DRAINED})
"""Why an attempt may end that another one goes on with."""
_SAID: Final = frozenset({Source.STDOUT, Source.STDERR, Source.MODULE})


class CustomRunner:
    """Hands jobs on to another runner, which is started and stopped elsewhere.

    A :class:`~treadle.engine.ports.Runner`. The input of a job is that of the other runner, and tells which is meant.
    """

    kind = "generation.custom"

    def __init__(self, *, command: Runner, module: Runner, events: EventStore, catalog: Catalog) -> None:
        self._command = command
        self._module = module
        self._events = events
        self._catalog = catalog

    async def start(self) -> None:
        """Nothing of its own."""

    async def stop(self) -> None:
        """Nothing of its own."""

    def check(self, new: NewJob) -> NewJob:
        """What the other runner says of it."""
        inner = self._runner(new.spec.input)
        checked = inner.check(msgspec.structs.replace(new, kind=inner.kind))
        return msgspec.structs.replace(checked, kind=self.kind)

    async def run(self, attempt: AttemptHandle) -> Outcome:
        """Have it carried out, and tell what has come of it unless it will be tried again."""
        outcome = await self._runner(attempt.job.spec.input).run(attempt)
        fails = outcome.state is JobState.FAILED and outcome.retryable and outcome.reason is not Reason.INVALID
        again = fails and not is_final(attempt.job)
        if attempt.stop_reason not in _NOBODYS and not again:
            await attempt.flush()
            await attempt.meta(RESULT, await self._result(attempt.job.id, outcome), urgent=False)
        return outcome

    async def _result(self, job_id: str, outcome: Outcome) -> dict[str, Any]:
        """What the work yielded, said last and left behind, in a shape like that of designs."""
        yielded = await read_results(self._events, job_id, after_seq=0, limit=_MOST_RESULTS)
        said = await read_log(self._events, job_id, LogQuery(tail=True, limit=_LAST_LINES, sources=_SAID))
        left, _ = await self._catalog.artifacts(ArtifactQuery(job_id=job_id, limit=_MOST_ARTIFACTS))
        result: dict[str, Any] = {
            "success": outcome.state is JobState.COMPLETED,
            "results": _within_bounds([item.data for _, item in yielded]),
            "lastLines": [line.text[:_LONGEST_LINE] for line in said.lines],
            "artifacts": [
                {"id": each.id, "fileName": each.file_name, "type": each.mime_type, "size": each.size}
                for each in reversed(left)
            ],
            "errors": [] if outcome.error is None else [outcome.error],
        }
        return result if outcome.exit_code is None else {**result, "exitCode": outcome.exit_code}

    def _runner(self, work: Mapping[str, Any]) -> Runner:
        if "command" in work:
            return self._command
        if "module" in work:
            return self._module
        raise InvalidInput("A custom job names a module or a command.", field="request")


def _within_bounds(values: Sequence[Any]) -> list[Any]:
    """The first of the values, as many as are not too much for the row of a job."""
    kept, size = [], 0
    for value in values:
        size += len(msgspec.json.encode(value))
        if size > _MOST_BYTES:
            break
        kept.append(value)
    return kept
