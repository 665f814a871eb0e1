"""An attempt that keeps everything in memory: for testing runners."""

import asyncio
import hashlib
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from treadle.core.artifact import Artifact
from treadle.core.errors import FenceLost, TooLarge
from treadle.core.event import ArtifactAdded, Item, Lines, MetaSet, Progressed, ResultAdded, Source, StepChanged
from treadle.core.ids import new_id
from treadle.core.job import Job, JobSpec
from treadle.core.state import JobState, Reason
from treadle.core.step import Step

__all__ = ["RecordingAttempt"]


class RecordingAttempt:
    """What a runner gets (:class:`~treadle.engine.ports.AttemptHandle`), remembering all that it says.

    ``items`` holds everything in the order in which it was said. :meth:`until` waits for something to be said;
    :meth:`ask_to_stop` is the worker's part.
    """

    def __init__(
        self,
        kind: str,
        work: dict[str, Any],
        *,
        workspace: Path,
        max_artifact_bytes: int | None = None,
        keep_text: bool = True,
        **facts: Any,
    ) -> None:
        """An attempt of a job of this kind with this ``spec.input``. ``keep_text`` False only counts output.

        ``facts`` are further fields of the job.
        """
        now = datetime.now(UTC)
        self.items: list[Item] = []
        self.steps: dict[str, Step] = {}
        """Each step as last said, in the order of their starts."""
        self.started_steps = 0
        self.completed_steps = 0
        self.metadata: dict[str, Any] = {}
        self.results: list[Any] = []
        self.artifacts: list[Artifact] = []
        self.contents: dict[str, bytes] = {}
        """The bytes of artifacts by id."""
        self.shown: bytes | None = None
        """What people see of the last checkpoint."""
        self.saved: bytes | None = None
        """The last checkpoint; set it to have the runner resume from it."""
        self.flushes = 0
        self.line_count = 0
        self.fence_lost = False
        """Set it to have every further word refused."""
        given = {
            "id": new_id(),
            "kind": kind,
            "name": kind,
            "dialect": "test",
            "queue": kind,
            "priority": 1,
            "state": JobState.RUNNING,
            "created_at": now,
            "started_at": now,
            "attempt": 1,
            "spec": JobSpec(input=work),
        }
        self._job = Job(**{**given, **facts})
        self._workspace = workspace
        self._max_artifact_bytes = max_artifact_bytes
        self._keep_text = keep_text
        self._stop_reason: Reason | None = None
        self._stop = asyncio.Event()
        self._said = asyncio.Condition()

    # ------------------------------------------------------------ for the test

    def ask_to_stop(self, reason: Reason = Reason.USER) -> None:
        """The attempt should end."""
        self._stop_reason = reason
        self._stop.set()

    async def until(self, condition: Callable[["RecordingAttempt"], object]) -> None:
        """Wait until something was said that makes ``condition`` true."""
        async with self._said:
            await self._said.wait_for(lambda: condition(self))

    def output(self, *sources: str) -> bytes:
        """All that these sources wrote (all but the engine if none is named), put together again."""
        return b"".join(
            item.text if item.partial else item.text + b"\n"
            for item in self.items
            if isinstance(item, Lines) and (item.source in sources if sources else item.source is not Source.ENGINE)
        )

    @property
    def remarks(self) -> list[str]:
        """The engine's own log lines."""
        return [i.text.decode() for i in self.items if isinstance(i, Lines) and i.source is Source.ENGINE]

    # ------------------------------------------------------------ for the runner

    @property
    def job(self) -> Job:
        return self._job

    @property
    def workspace(self) -> Path:
        self._workspace.mkdir(parents=True, exist_ok=True)
        return self._workspace

    @property
    def stop_reason(self) -> Reason | None:
        return self._stop_reason

    async def stopping(self) -> Reason:
        await self._stop.wait()
        assert self._stop_reason is not None
        return self._stop_reason

    def heard(self) -> None:
        """Signs of life are not recorded."""

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
        lines = 1 if whole else text.count(b"\n") + 1
        assert lines == count, "a block must hold as many lines as it says"
        self.line_count += count
        if self._keep_text:
            now = datetime.now(UTC)
            await self._record(
                Lines(
                    at=now,
                    source=Source(source),
                    count=count,
                    text=text,
                    level=level,
                    step_id=step_id,
                    partial=partial,
                    whole=whole,
                )
            )

    async def say(self, text: str, *, level: str = "info", whole: bool = False, urgent: bool = True) -> None:
        count = 1 if whole else text.count("\n") + 1
        await self.lines(Source.ENGINE, text.encode(), count, level=level, whole=whole)

    async def step(self, step: Step, *, started: bool = False, completed: bool = False, urgent: bool = True) -> None:
        self.steps[step.id] = step
        self.started_steps += started
        self.completed_steps += completed
        await self._record(StepChanged(at=datetime.now(UTC), step=step))

    async def meta(self, key: str, value: Any, *, urgent: bool = True) -> None:
        self.metadata[key] = value
        await self._record(MetaSet(at=datetime.now(UTC), key=key, value=value))

    async def result(self, data: Any, *, urgent: bool = True) -> None:
        self.results.append(data)
        await self._record(ResultAdded(at=datetime.now(UTC), data=data))

    async def progress(self, percent: float, message: str = "", *, urgent: bool = True) -> None:
        await self._record(Progressed(at=datetime.now(UTC), percent=percent, message=message))

    async def resume(self) -> bytes | None:
        return self.saved

    async def checkpoint(
        self, data: bytes, *, shown: bytes | None = None, wait: bool = True, advanced: bool = False
    ) -> None:
        self._check_fence()
        self.saved = data
        self.shown = data if shown is None else shown

    async def artifact_file(
        self, fd: int, *, name: str, file_name: str, description: str = "", step_id: str | None = None
    ) -> Artifact:
        size = os.fstat(fd).st_size
        if self._max_artifact_bytes is not None and size > self._max_artifact_bytes:
            raise TooLarge(f"it has {size} bytes, over the limit of {self._max_artifact_bytes}")
        return await self.artifact_data(
            os.pread(fd, size, 0), name=name, file_name=file_name, description=description, step_id=step_id
        )

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
        artifact = Artifact(
            id=new_id(),
            job_id=self._job.id,
            step_id=step_id,
            name=name,
            description=description,
            file_name=file_name,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            created_at=datetime.now(UTC),
            metadata=dict(metadata or {}),
        )
        self.artifacts.append(artifact)
        self.contents[artifact.id] = data
        await self._record(ArtifactAdded(at=artifact.created_at, artifact=artifact))
        return artifact

    async def flush(self) -> None:
        self._check_fence()
        self.flushes += 1

    def _check_fence(self) -> None:
        if self.fence_lost:
            raise FenceLost("the attempt is no longer this worker's")

    async def _record(self, item: Item) -> None:
        self._check_fence()
        async with self._said:
            self.items.append(item)
            self._said.notify_all()
