"""What the socket says: batches of events as encoded messages, in both of the vocabularies that clients know.

Lines are the hot path: all that is the same for a block of them is encoded once, into a template for its messages.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Container, Iterator
from datetime import datetime
from typing import Any, Final, assert_never

import msgspec

from treadle.api.executions.translate import ERROR_CODES, STATUS, artifact_view, as_of, execution_fields, step_view
from treadle.api.executions.views import ExecutionMessage
from treadle.core.errors import NotFound
from treadle.core.event import (
    ArtifactAdded,
    ArtifactRemoved,
    Batch,
    Item,
    Lines,
    MetaSet,
    PageEvent,
    Progressed,
    ResultAdded,
    Rewound,
    SessionChanged,
    StateChanged,
    StepChanged,
)
from treadle.core.job import Job
from treadle.core.state import FINAL, JobState
from treadle.engine.engine import Engine
from treadle.web.frame_cache import FRAME_CACHE_BYTES, LINES_A_SLICE, Encoded, FrameCache
from treadle.web.frames import text_frames

__all__ = ["BatchEncoder", "block_messages", "line_messages", "message", "no_lines"]

_KNOWN_JOBS: Final = 256
_encode = msgspec.json.Encoder().encode

Message = tuple[str, Any]
"""Type and data."""
LineMessages = Callable[[str, int, Lines], Iterator[list[bytes]]]
"""The messages of a block of lines, whose execution and first number are given."""


def message(type_: str, data: Any, at: datetime) -> bytes:
    """One message: ``{"type", "data", "timestamp"}``."""
    return _encode({"type": type_, "data": data, "timestamp": at})


class BatchEncoder(FrameCache):
    """Makes the frames of a batch once, however many clients want them.

    ``lines`` chooses how log lines are told: each one as a ``log_entry``, those that were stored together as a
    ``log_block``, or not at all. ``types`` are the messages that are told of everything else; None means all.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        lines: LineMessages | None = None,
        types: Container[str] | None = None,
        cache_bytes: int = FRAME_CACHE_BYTES,
    ) -> None:
        super().__init__(self._frames_of, cache_bytes=cache_bytes)
        self._engine = engine
        self._lines = lines or line_messages
        self._types = types
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    async def _frames_of(self, batch: Batch) -> Encoded:
        slices: list[bytes] = []
        waiting: list[bytes] = []
        count = 0
        job = await self._job_of(batch)
        changed: Item | None = None  # what an execution_update at the end of the batch has to tell
        for seq, item in batch.numbered():
            if isinstance(item, Lines):
                for part in self._lines(batch.stream_id, seq, item):
                    waiting += part
                    if len(waiting) >= LINES_A_SLICE or item.count >= LINES_A_SLICE:
                        slices.append(text_frames(waiting))
                        count += len(waiting)
                        waiting = []
                        await asyncio.sleep(0)  # let the others have the loop
                continue
            told = event_messages(batch.stream_id, seq, item, job)
            waiting += [message(*each, item.at) for each in told if self._types is None or each[0] in self._types]
            if isinstance(item, StateChanged):
                changed = None
            elif isinstance(item, StepChanged | MetaSet):
                changed = item
        if changed is not None and job is not None and not job.finished:  # else its end is told in a later batch
            waiting.append(message("execution_update", _execution(job, changed.at, batch.last_seq), changed.at))
        if waiting:
            slices.append(text_frames(waiting))
            count += len(waiting)
        return Encoded(tuple(slices), count, sum(map(len, slices)))

    async def _job_of(self, batch: Batch) -> Job | None:
        """The job, where an item needs it; None also if it was deleted meanwhile."""
        if all(isinstance(item, Lines | SessionChanged | PageEvent) for item in batch.items):
            return None
        known = self._jobs.get(batch.stream_id)
        if known is not None and all(isinstance(i, Lines) or _is_start(i) for i in batch.items):
            return known
        try:
            job = await self._engine.get(batch.stream_id)
        except NotFound:
            return None
        self._jobs[job.id] = job
        if len(self._jobs) > _KNOWN_JOBS:
            self._jobs.popitem(last=False)
        return job


def _is_start(item: Item) -> bool:
    """Whether an item tells nothing of the job but what it was submitted with, and that it runs."""
    return isinstance(item, StateChanged) and item.state is JobState.RUNNING and item.attempt == 1


def line_messages(execution_id: str, first_seq: int, block: Lines) -> Iterator[list[bytes]]:
    """A ``log_entry`` for each line of a block, in parts of bounded size."""
    at = _encode(block.at)
    head = b'{"type":"log_entry","data":{"execution_id":%b,"step_id":%b,"content":' % (
        _encode(execution_id),
        _encode(block.step_id),
    )
    middle = b',"timestamp":%b,"level":%b,"source":%b,"seq":' % (at, _encode(block.level), _encode(block.source))
    tail = b'},"timestamp":%b}' % at
    whole = head.replace(b"%", b"%%") + b"%b" + middle.replace(b"%", b"%%") + b"%d" + tail
    encode = _encode
    texts = block.texts()
    for start in range(0, len(texts), LINES_A_SLICE):
        part = texts[start : start + LINES_A_SLICE]
        told = [whole % (encode(text), seq) for seq, text in enumerate(part, first_seq + start)]
        if block.partial and start + len(part) == len(texts):
            told[-1] = told[-1].removesuffix(tail) + b',"partial":true' + tail
        yield told


def no_lines(_execution_id: str, _first_seq: int, _block: Lines) -> Iterator[list[bytes]]:
    """Nothing, for those who show no logs."""
    return iter(())


def block_messages(execution_id: str, first_seq: int, block: Lines) -> Iterator[list[bytes]]:
    """The lines of a block as one ``log_block``, or as several of bounded size."""
    texts = block.texts()
    for start in range(0, len(texts), LINES_A_SLICE):
        contents = texts[start : start + LINES_A_SLICE]
        data = {
            "execution_id": execution_id,
            "step_id": block.step_id,
            "timestamp": block.at,
            "level": block.level,
            "source": block.source,
            "seq": first_seq + start,
            "contents": contents,
            "partial": block.partial and start + len(contents) == len(texts),
        }
        yield [message("log_block", data, block.at)]


def event_messages(execution_id: str, seq: int, item: Item, job: Job | None) -> list[Message]:
    """The messages that one event other than log lines becomes; none about a job that was deleted meanwhile."""
    match item:
        case StateChanged():
            return [] if job is None else _state_messages(seq, item, as_of(job, item))
        case StepChanged():
            step = step_view(item.step, item.at)
            progress = None if job is None else execution_fields(job, item.at)["progress_percentage"]
            data = {"execution_id": execution_id, "step": step, "execution_progress": progress, "seq": seq}
            return [("step_update", data)]
        case ArtifactAdded():
            artifact = artifact_view(item.artifact, item.at, exists=True)
            data = {"execution_id": execution_id, "artifact": artifact, "seq": seq}
            return [("artifact_created", data), ("artifact_update", data)]
        case ArtifactRemoved():
            return [("artifact_deleted", {"execution_id": execution_id, "artifact_id": item.artifact_id, "seq": seq})]
        case ResultAdded():
            return [("result_added", {"execution_id": execution_id, "result": item.data, "seq": seq})]
        case MetaSet():
            data = {"execution_id": execution_id, "key": item.key, "value": item.value, "seq": seq}
            return [("metadata_update", data)]
        case Progressed():
            data = {"execution_id": execution_id, "percent": item.percent, "message": item.message, "seq": seq}
            return [("progress_update", data)]
        case Rewound():
            data = {"execution_id": execution_id, "to_seq": item.to_seq, "results": item.results, "seq": seq}
            return [("results_rewound", data)]
        case SessionChanged():
            session = {"session_id": execution_id, "status": item.state, "reason": item.reason, "error": item.error}
            return [("session_update", {**session, "seq": seq})]
        case PageEvent():
            return [("session_event", {"session_id": execution_id, "event": item.type, "data": item.data, "seq": seq})]
        case Lines():
            raise TypeError("log lines have a way of their own: line_messages")
        case _ as never:
            assert_never(never)


def _state_messages(seq: int, moved: StateChanged, job: Job) -> list[Message]:
    view = _execution(job, moved.at, seq)
    both = {"execution_id": job.id, "id": job.id, "name": job.name}
    told: list[Message] = []
    if moved.state is JobState.RUNNING:
        started = {**both, "command": view.command, "started_at": moved.at, "attempt": moved.attempt, "seq": seq}
        told.append(("execution_started", started))
    told.append(("execution_update", view))
    if moved.state is JobState.FAILED:
        failed = {
            "execution_id": job.id,
            "error_message": moved.error or "The execution failed.",
            "error_code": ERROR_CODES[moved.reason],
            "timestamp": moved.at,
            "seq": seq,
        }
        told.append(("error", failed))
    if moved.state in FINAL:
        ended = {
            **both,
            "status": STATUS[moved.state],
            "exit_code": moved.exit_code,
            "error_message": moved.error,
            "completed_at": moved.at,
            "duration_seconds": view.duration_seconds,
            "total_steps": job.total_steps,
            "completed_steps": job.completed_steps,
            "artifacts_count": job.artifacts,
            "seq": seq,
        }
        told.append(("execution_completed", ended))
    return told


def _execution(job: Job, at: datetime, seq: int) -> ExecutionMessage:
    return ExecutionMessage(**execution_fields(job, at), execution_id=job.id, seq=seq)
