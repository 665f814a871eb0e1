"""One try of a job under one lease: the handle that a runner gets."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from treadle.core.artifact import Artifact
from treadle.core.clock import Clock
from treadle.core.errors import FenceLost, Unavailable
from treadle.core.event import (
    ArtifactAdded,
    Item,
    Lines,
    MetaSet,
    Progressed,
    ResultAdded,
    Rewound,
    Source,
    StepChanged,
)
from treadle.core.job import Job
from treadle.core.state import Reason, StepState
from treadle.core.step import Step
from treadle.engine.artifacts import ArtifactShelf
from treadle.engine.ports import Catalog
from treadle.engine.stream import StreamWriter
from treadle.engine.workspaces import Workspaces

__all__ = ["Attempt"]

_FIRST_PAUSE_SECONDS: Final = 0.25
_LONGEST_PAUSE_SECONDS: Final = 15.0


class Attempt:
    """Implements :class:`~treadle.engine.ports.AttemptHandle` over a stream writer."""

    def __init__(
        self,
        job: Job,
        writer: StreamWriter,
        catalog: Catalog,
        shelf: ArtifactShelf,
        workspaces: Workspaces,
        clock: Clock,
    ) -> None:
        self._job = job
        self._catalog = catalog
        self._writer = writer
        self._shelf = shelf
        self._workspaces = workspaces
        self._clock = clock
        self._stop_reason: Reason | None = None
        self._stopping = asyncio.Event()
        self.limit_passed = ""
        """What to tell the user when a limit of time ended the attempt."""
        self.last_output = clock.monotonic()
        """Monotonic time of the last piece of output, for the no-output limit."""

    @property
    def job(self) -> Job:
        return self._job

    @property
    def workspace(self) -> Path:
        return self._workspaces.folder(self._job.id)

    @property
    def stop_reason(self) -> Reason | None:
        return self._stop_reason

    def request_stop(self, reason: Reason) -> None:
        """Ask the runner to end; the first reason stays, except that losing the lease outweighs everything."""
        if self._stop_reason is None or reason is Reason.LOST:
            self._stop_reason = reason
            self._stopping.set()

    async def stopping(self) -> Reason:
        await self._stopping.wait()
        assert self._stop_reason is not None
        return self._stop_reason

    def heard(self) -> None:
        self.last_output = self._clock.monotonic()

    async def lines(
        self,
        source: str,
        text: bytes,
        count: int,
        *,
        level: str = "info",
        step_id: str | None = None,
        partial: bool = False,
        whole: bool = False,
    ) -> None:
        item = Lines(
            at=self._clock.now(),
            source=Source(source),
            count=count,
            text=text,
            level=level,
            step_id=step_id,
            partial=partial,
            whole=whole,
        )
        await self._put(item, add={"lines": count, "log_bytes": len(text) + (0 if partial else 1)})

    async def say(self, text: str, *, level: str = "info", whole: bool = False, urgent: bool = True) -> None:
        data = text.encode("utf-8", "replace")
        count = 1 if whole else data.count(b"\n") + 1
        item = Lines(at=self._clock.now(), source=Source.ENGINE, count=count, text=data, level=level, whole=whole)
        await self._put(item, add={"lines": count, "log_bytes": len(data) + 1}, urgent=urgent)

    async def step(self, step: Step, *, started: bool = False, completed: bool = False, urgent: bool = True) -> None:
        add: dict[str, int] = {}
        fields: dict[str, Any] = {}
        if started:
            add["total_steps"] = 1
        if step.state is StepState.RUNNING:
            fields["current_step_index"] = step.index
        if completed:
            add["completed_steps"] = 1
        item = StepChanged(at=self._clock.now(), step=step)
        await self._put(item, add=add, set_fields=fields, step=step, urgent=urgent)

    async def meta(self, key: str, value: Any, *, urgent: bool = True) -> None:
        await self._put(MetaSet(at=self._clock.now(), key=key, value=value), metadata={key: value}, urgent=urgent)

    async def result(self, data: Any, *, urgent: bool = True) -> None:
        await self._put(ResultAdded(at=self._clock.now(), data=data), add={"results": 1}, urgent=urgent)

    async def progress(self, percent: float, message: str = "", *, urgent: bool = True) -> None:
        percent = min(max(percent, 0.0), 100.0)
        item = Progressed(at=self._clock.now(), percent=percent, message=message)
        await self._put(item, set_fields={"progress": percent}, urgent=urgent)

    async def resume(self) -> bytes | None:
        if self._job.fence == 1:  # nobody has held it before
            return None
        kept = await self._catalog.checkpoint(self._job.id)
        to_seq, results = (0, 0) if kept is None else (kept.seq, kept.results)
        if self._job.results > results:
            item = Rewound(at=self._clock.now(), to_seq=to_seq, results=results)
            self._writer.add(item, set_fields={"results": results})
            await self._guard(self._writer.flush())  # a write cannot set the counter and add to it
        return None if kept is None else kept.value

    async def checkpoint(
        self, data: bytes, *, shown: bytes | None = None, wait: bool = True, advanced: bool = False
    ) -> None:
        self._writer.add(checkpoint=(data, shown), set_fields={"claims": 0} if advanced else None, urgent=wait)
        if wait:
            await self._guard(self._writer.flush())

    async def artifact_file(
        self,
        fd: int,
        *,
        name: str,
        file_name: str,
        description: str = "",
        step_id: str | None = None,
    ) -> Artifact:
        facts = {"name": name, "file_name": file_name, "description": description, "step_id": step_id}
        artifact = await self._patiently(lambda: self._shelf.take_file(fd, job_id=self._job.id, **facts))
        return await self._added(artifact)

    async def artifact_data(
        self,
        data: bytes,
        *,
        name: str,
        file_name: str,
        description: str = "",
        step_id: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        urgent: bool = True,
    ) -> Artifact:
        facts = {
            "name": name,
            "file_name": file_name,
            "description": description,
            "step_id": step_id,
            "metadata": dict(metadata or {}),
        }
        artifact = await self._patiently(lambda: self._shelf.take_data(data, job_id=self._job.id, **facts))
        return await self._added(artifact, urgent=urgent)

    async def _patiently(self, take: Callable[[], Awaitable[Artifact]]) -> Artifact:
        """Store something; while the place for it is away or full the job waits, unless it is asked to stop."""
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                return await take()
            except Unavailable as error:
                if self._stop_reason is not None:
                    raise
                if pause == _FIRST_PAUSE_SECONDS:
                    await self.say(f"An artifact waits to be stored: {error}", level="warning", whole=True)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._stopping.wait()
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)

    async def _added(self, artifact: Artifact, *, urgent: bool = True) -> Artifact:
        item = ArtifactAdded(at=artifact.created_at, artifact=artifact)
        self._writer.add(item, add={"artifacts": 1}, artifact=artifact, urgent=urgent)
        await self._guard(self._writer.room())
        return artifact

    async def flush(self) -> None:
        await self._guard(self._writer.flush())

    def now(self) -> datetime:
        """The engine's time."""
        return self._clock.now()

    async def _put(self, item: Item, **effects: Any) -> None:
        try:
            self._writer.add(item, **effects)
        except FenceLost:
            self.request_stop(Reason.LOST)
            raise
        await self._guard(self._writer.room())

    async def _guard(self, waiting: Any) -> None:
        try:
            await waiting
        except FenceLost:
            self.request_stop(Reason.LOST)
            raise
