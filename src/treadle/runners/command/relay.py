"""Output of a command to the attempt: lines as log, markers as what they mean, all in one order."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from treadle.core.clock import SystemClock
from treadle.engine.ports import AttemptHandle
from treadle.runners.command import artifacts
from treadle.runners.command.markers import Marker, MarkerKind, MarkerSpotter, parse
from treadle.runners.command.steps import Effect, Halt, Refuse, SetMeta, Steps, Store
from treadle.runners.lines import Block, LineSplitter, Special

__all__ = ["Relay"]

_PROMPT_SECONDS = 0.1  # how long an unfinished line is waited for before it is shown


class _Voice:
    """One of the command's two streams."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.splitter = LineSplitter(MarkerSpotter())
        self.show_at: float | None = None
        """When its unfinished line is shown, on the monotonic clock."""


class Relay:
    """Carries the output of one attempt. ``on_halt`` is called once, when a critical step has failed."""

    def __init__(
        self,
        attempt: AttemptHandle,
        folder: Path,
        *,
        max_artifact_bytes: int,
        max_artifacts: int,
        max_steps: int,
        max_output_bytes: int,
        on_halt: Callable[[], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.halt: str | None = None
        """Why the attempt fails whatever its process says."""
        self._attempt = attempt
        self._folder = folder
        self._max_artifact_bytes = max_artifact_bytes
        self._artifacts_left = max_artifacts
        self._output_left = max_output_bytes
        self._max_output_bytes = max_output_bytes
        self._on_halt = on_halt
        self._monotonic = monotonic
        self._steps = Steps(attempt.job.id, attempt.job.attempt, SystemClock().now, limit=max_steps)
        self._voices: dict[str, _Voice] = {}

    @property
    def patience_seconds(self) -> float | None:
        """How long to wait for more output before :meth:`show_unfinished` has something to do; None for ever."""
        times = [voice.show_at for voice in self._voices.values() if voice.show_at is not None]
        return max(0.0, min(times) - self._monotonic()) if times else None

    async def feed(self, source: str, data: bytes) -> None:
        """Output that has come in; what is beyond the limit is not kept, and ends the command."""
        self._attempt.heard()
        if len(data) > self._output_left:
            data = data[: self._output_left]
            self._fail(f"The output is larger than the limit of {self._max_output_bytes:,} bytes.")
        self._output_left -= len(data)
        voice = self._voices.get(source)
        if voice is None:
            voice = self._voices[source] = _Voice(source)
        parts = voice.splitter.feed(data)
        await self._tell(voice, parts)
        if not voice.splitter.pending:
            voice.show_at = None
        elif parts or voice.show_at is None:  # another line than the one that was waited for before
            voice.show_at = self._monotonic() + _PROMPT_SECONDS

    async def show_unfinished(self) -> None:
        """Show lines that have waited for their newline long enough: a prompt, a progress dot."""
        now = self._monotonic()
        for voice in self._voices.values():
            if voice.show_at is not None and voice.show_at <= now:
                voice.show_at = None
                await self._tell(voice, voice.splitter.flush())

    async def end_of_output(self) -> None:
        """Nothing more will come: tell the last lines."""
        for voice in self._voices.values():
            await self._tell(voice, voice.splitter.close())

    async def end_of_process(self, exit_code: int | None, error: str | None) -> None:
        """Close the step that is still open."""
        await self._perform(self._steps.finish(exit_code, error))

    async def _tell(self, voice: _Voice, parts: Sequence[Block | Special]) -> None:
        for part in parts:
            match part:
                case Block(text, count, partial):
                    await self._log(voice, text, count, partial=partial)
                case Special(text, ended):
                    marker = parse(text)
                    why = "" if marker is None else await self._obey(marker)
                    if why is not None:  # nothing that the command wrote is lost
                        await self._log(voice, text, 1, partial=not ended)
                    if why:
                        await self._attempt.say(why, level="warning")

    async def _log(self, voice: _Voice, text: bytes, count: int, *, partial: bool) -> None:
        await self._attempt.lines(voice.source, text, count, step_id=self._steps.current_id, partial=partial)

    async def _obey(self, marker: Marker) -> str | None:
        """Do what a marker says; None, or why it was refused."""
        if marker.kind is not MarkerKind.ARTIFACT:
            return await self._perform(self._steps.apply(marker))
        if self._artifacts_left <= 0:
            return "The artifact was not taken: the command has left as many as it may."
        self._artifacts_left -= 1
        return await artifacts.take(
            self._attempt,
            marker.content,
            folder=self._folder,
            step_id=self._steps.current_id,
            max_bytes=self._max_artifact_bytes,
        )

    async def _perform(self, effects: Sequence[Effect]) -> str | None:
        refused = None
        for effect in effects:
            match effect:
                case Store(step, started, completed):
                    await self._attempt.step(step, started=started, completed=completed)
                case SetMeta(key, value):
                    await self._attempt.meta(key, value)
                case Refuse(why):
                    refused = why
                case Halt(error):
                    self._fail(error)
        return refused

    def _fail(self, error: str) -> None:
        if self.halt is None:
            self.halt = error
            self._on_halt()
