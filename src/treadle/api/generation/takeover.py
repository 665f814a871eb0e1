"""Taking over the jobs that another engine of this API left in its state file.

The file is JSON: ``{"jobs": [[id, job], ...], "metrics": {...}, "savedAt": ms}``, each job as the API shows it. What
had ended becomes history; what waited or ran is queued, with the retries it has had. A job keeps its id where that has
a spelling here, and is taken over once: what was taken over is noted, so that a job that was cleared away since, or a
start that was broken off, changes nothing.
"""

import asyncio
import hashlib
import logging
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from treadle.api.generation.deps import Manners
from treadle.api.generation.ids import id_beginning, is_shown_id
from treadle.api.generation.schemas import MOST_RETRIES, Manner
from treadle.api.generation.submission import QUEUE, new_job
from treadle.api.generation.translate import KINDS, PRIORITIES, STATES
from treadle.core.errors import InvalidInput, NotFound
from treadle.core.event import Lines, Source, StateChanged
from treadle.core.job import Job, NewJob
from treadle.core.state import FINAL, JobState, Reason
from treadle.engine.engine import Engine
from treadle.engine.recorder import Recorder
from treadle.runners.generation.ending import RESULT

__all__ = ["Takeover"]

_log = logging.getLogger("treadle.api")
_STAGE: Final = "generation takeover"
"""A queue that nobody serves: jobs stand in it until all of them is told."""
_LONGEST: Final = 4096
_LEVELS: Final = {"SUCCESS": "success", "WARNING": "warning", "ERROR": "error"}


class _Entry(msgspec.Struct, frozen=True):
    timestamp: float = 0
    message: str = ""
    type: str = "INFO"


class _Left(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A job as it was left."""

    type: str
    status: str
    created_at: float
    request: dict[str, Any] = {}
    priority: str = "normal"
    result: Any = None
    error: str | None = None
    started_at: float | None = None
    completed_at: float | None = None
    retry_count: int = 0
    max_retries: int = 3
    logs: list[_Entry] = []


class _File(msgspec.Struct, frozen=True):
    jobs: list[tuple[str, dict[str, Any]]]


class Takeover:
    """Takes the jobs of a file over when it is started, before anybody asks for them.

    ``noted`` is a file of our own that keeps the ids of what was taken over.
    """

    def __init__(self, file: Path, engine: Engine, recorder: Recorder, usual: Manners, *, noted: Path) -> None:
        self._file = file
        self._engine = engine
        self._recorder = recorder
        self._usual = usual
        self._noted = noted

    async def start(self) -> None:
        """Take over what there is. A file that cannot be read is told, and keeps nobody from working."""
        try:
            text = await asyncio.to_thread(self._file.read_bytes)
            left = msgspec.json.decode(text, type=_File)
        except FileNotFoundError:
            _log.warning("there is no %s to take jobs over from", self._file)
            return
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
            _log.error("the jobs in %s cannot be taken over: %s", self._file, error)
            return
        known = await asyncio.to_thread(self._known)
        new = [(old_id, job) for old_id, job in left.jobs if old_id not in known]
        for old_id, job in new:
            await self._take(old_id, job)
        if new:
            await asyncio.to_thread(self._note, [old_id for old_id, _ in new])
            _log.info("%d jobs were taken over from %s", len(new), self._file)

    async def stop(self) -> None:
        """Nothing goes on."""

    def _known(self) -> frozenset[str]:
        return frozenset(self._noted.read_text("utf-8").split("\n")) if self._noted.exists() else frozenset()

    def _note(self, old_ids: list[str]) -> None:
        with self._noted.open("a", encoding="utf-8") as noted:
            noted.write("".join(f"{old_id}\n" for old_id in old_ids if "\n" not in old_id))
            noted.flush()
            os.fsync(noted.fileno())

    async def _take(self, old_id: str, raw: Mapping[str, Any]) -> None:
        try:
            left = msgspec.convert(raw, _Left, strict=False)
            at = _moment(left.created_at)
            new = self._new(left)
        except (msgspec.ValidationError, InvalidInput, ValueError, OverflowError, OSError) as error:
            _log.warning("the job %s cannot be taken over: %s", old_id[:80], error)
            return
        job_id = _id_of(old_id, at)
        try:
            job = await self._engine.get(job_id)
        except NotFound:
            job, _ = await self._recorder.submit(new, job_id=job_id, at=at)
        if job.queue != _STAGE:
            return
        state = next(iter(STATES[left.status]))
        if state in FINAL:
            await self._as_history(job, left, state)
        else:
            await self._as_work(job, left)

    def _new(self, left: _Left) -> NewJob:
        """The request of the job. InvalidInput, ValueError if it is none of this API."""
        if left.type not in KINDS or left.status not in STATES:
            raise ValueError(f"of type {left.type!r}, {left.status!r}")
        manner = Manner(
            priority=left.priority if left.priority in PRIORITIES else None,
            max_retries=min(max(left.max_retries, 0), MOST_RETRIES),
        )
        return msgspec.structs.replace(new_job(left.type, left.request, manner, self._usual), queue=_STAGE)

    async def _as_history(self, job: Job, left: _Left, state: JobState) -> None:
        ended = _moment(left.completed_at or left.started_at or left.created_at)
        attempt = max(left.retry_count, 0) + 1
        error = (left.error or "It failed.")[:_LONGEST] if state is JobState.FAILED else None
        reason = {JobState.FAILED: Reason.ERROR, JobState.CANCELLED: Reason.USER}.get(state)
        if job.state is JobState.QUEUED:
            began = _moment(left.started_at or left.created_at)
            moved = StateChanged(at=began, state=JobState.RUNNING, attempt=attempt)
            fields = {"state": JobState.RUNNING, "attempt": attempt, "started_at": began}
            said, expect = _said(left), frozenset({job.state})
            await self._recorder.record(job.id, [moved, *said], set_fields=fields, add=_counted(said), expect=expect)
        moved = StateChanged(at=ended, state=state, reason=reason, attempt=attempt, error=error)
        fields = {"state": state, "reason": reason, "error": error, "finished_at": ended, "queue": QUEUE, "claims": 0}
        result = {RESULT: left.result} if isinstance(left.result, dict) else {}
        await self._recorder.record(
            job.id, [moved], set_fields=fields, metadata=result, expect=frozenset({JobState.RUNNING})
        )

    async def _as_work(self, job: Job, left: _Left) -> None:
        fields = {"queue": QUEUE, "attempt": max(left.retry_count, 0)}
        now = self._engine.clock.now()
        told = Lines(at=now, source=Source.ENGINE, count=1, text=b"Taken over from another engine.")
        items, expect = [*_said(left), told], frozenset({job.state})
        await self._recorder.record(job.id, items, set_fields=fields, add=_counted(items), expect=expect)
        await self._recorder.ring(QUEUE, JobState.QUEUED)


def _said(left: _Left) -> list[Lines]:
    return [
        Lines(
            at=_moment(entry.timestamp), source=Source.ENGINE, count=1, text=entry.message.encode("utf-8", "replace"),
            level=_LEVELS.get(entry.type, "info"), whole=True,
        )
        for entry in left.logs
    ]  # fmt: skip


def _counted(lines: Sequence[Lines]) -> dict[str, int]:
    return {"lines": len(lines), "log_bytes": sum(len(line.text) + 1 for line in lines)} if lines else {}


def _moment(milliseconds: float) -> datetime:
    """ValueError, OverflowError or OSError for what is no time."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _id_of(old_id: str, at: datetime) -> str:
    """A UUIDv7 that is spelled like the old id; where none can be, one of that time that is always the same."""
    if is_shown_id(old_id):
        try:
            return f"{id_beginning(old_id)}0000000"
        except NotFound:
            pass  # nine characters can say more than there is room for
    digest = int.from_bytes(hashlib.sha256(old_id.encode("utf-8", "surrogatepass")).digest()[:10])
    digits = f"{int(at.timestamp() * 1000):012x}7{digest >> 68:03x}{digest & (1 << 62) - 1 | 1 << 63:016x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
