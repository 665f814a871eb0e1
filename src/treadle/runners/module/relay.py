"""What a module's process says, to the attempt: frames as what they mean, streams as log, all in one order."""

import time
from collections.abc import Awaitable, Callable

import msgspec

from treadle.core.clock import SystemClock
from treadle.core.errors import InvalidInput, TooLarge
from treadle.core.event import Source
from treadle.core.masking import Masker
from treadle.engine.ports import AttemptHandle
from treadle.runners.module.channel import Channel
from treadle.runners.module.limits import ModuleLimits
from treadle.runners.module.logs import LogGatherer
from treadle.runners.module.requests import RequestId, Requests, answer_error
from treadle.runners.module.steps import StepChange, Steps, StepSaid
from treadle.runners.module.values import struct_of, value_of
from treadle.runners.module.voice import Voice
from treadle.sdk import frames

__all__ = ["FRAMES", "Ended", "Relay"]

FRAMES = "frames"
"""The name of the socket among the sources of output."""
_BREATH = 128  # frames, half a millisecond of work, between two chances for the rest of the daemon
_UNSTORED_BYTES = 1 << 20  # of results
_FRAME_ROOM = 32 << 20  # beyond the largest result: a request's body


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """An E frame."""

    outcome: str
    error: str | None = None
    traceback: str | None = None


class _Progress(msgspec.Struct, frozen=True):
    percent: float
    message: str | None = None


class _Request(msgspec.Struct, frozen=True):
    id: RequestId
    method: str
    params: dict[str, object] = {}


class Relay:
    """Carries what one process says. What it says wrongly, or beyond a limit, ends the attempt.

    ``on_end`` is called when ``run()`` has ended, ``on_halt`` when the process must be ended; each at most once.
    ``breathe`` is awaited between two slices of a flood.
    """

    def __init__(
        self,
        attempt: AttemptHandle,
        channel: Channel,
        requests: Requests,
        masker: Masker,
        limits: ModuleLimits,
        *,
        breathe: Callable[[], Awaitable[None]],
        on_end: Callable[[], object],
        on_halt: Callable[[], object],
    ) -> None:
        self.ended: Ended | None = None
        """How ``run()`` ended, masked; None if the process has not said so."""
        self.halt: str | None = None
        """Why the attempt fails whatever its process says."""
        self._attempt = attempt
        self._channel = channel
        self._requests = requests
        self._masker = masker
        self._limits = limits
        self._breathe = breathe
        self._on_end = on_end
        self._on_halt = on_halt
        self._left = limits.output_bytes
        self._unstored = 0
        self._reader = frames.FrameReader(limits.result_bytes + _FRAME_ROOM)
        self._steps = Steps(
            attempt.job.id,
            attempt.job.attempt,
            SystemClock().now,
            limit=limits.steps,
            mask=masker.mask_text,
        )
        self._steps_refused = False
        self._logs = LogGatherer(attempt, masker, step_id=lambda: self._steps.current_id)
        self._voices = {
            source: Voice(attempt, source, level=level, masker=masker, step_id=lambda: self._steps.current_id)
            for source, level in ((Source.STDOUT.value, "info"), (Source.STDERR.value, "warning"))
        }

    @property
    def patience_seconds(self) -> float | None:
        """How long to wait for more output before :meth:`show_unfinished` has something to do; None for ever."""
        times = [voice.show_at for voice in self._voices.values() if voice.show_at is not None]
        return max(0.0, min(times) - time.monotonic()) if times else None

    async def feed(self, source: str, data: bytes) -> None:
        """What has come in from one source."""
        self._attempt.heard()
        if source == FRAMES:
            await self._hear(data)
        elif data := self._within_limit(data):
            await self._voices[source].feed(data)

    async def show_unfinished(self) -> None:
        """Show lines that have waited for their newline long enough."""
        for voice in self._voices.values():
            await voice.show_unfinished()

    async def end_of_output(self) -> None:
        """Nothing more will come: tell the last lines."""
        for voice in self._voices.values():
            await voice.close()

    async def close_steps(self, *, completed: bool, error: str | None) -> None:
        """Close the steps that are still open."""
        for change in self._steps.finish(completed=completed, error=error):
            await self._store(change)

    # ------------------------------------------------------------ frames

    def _deaf(self) -> bool:
        """Whether no frame means anything any more."""
        return self.ended is not None or self.halt is not None

    async def _hear(self, data: bytes) -> None:
        if self._deaf():
            return
        try:
            said = self._reader.feed(data)
            for number, (kind, payload) in enumerate(said, 1):
                if kind == frames.LOG:
                    await self._logs.add(self._within_limit(payload))
                else:
                    await self._logs.flush()
                    await self._obey(kind, payload)
                if self._deaf():
                    break
                if number % _BREATH == 0:
                    await self._breathe()
            if said and not self._deaf():
                self._reader.feed(b"")  # tells of what is no frame behind those that were
        except frames.FrameError as error:
            self._fail(f"The module's process sent what is no message: {self._masker.mask_text(str(error))}.")
        await self._logs.flush()

    async def _obey(self, kind: bytes, payload: bytes) -> None:
        match kind:
            case frames.RESULT:
                await self._result(payload)
            case frames.PROGRESS:
                self._within_limit(payload)
                said = struct_of(payload, _Progress)
                await self._attempt.progress(said.percent, self._masker.mask_text(said.message or ""))
            case frames.STEP:
                self._within_limit(payload)
                await self._step(struct_of(payload, StepSaid))
            case frames.REQUEST:
                await self._request(payload)
            case frames.END:
                self._end(struct_of(payload, Ended))
            case _:
                raise frames.FrameError(f"a frame of the unknown kind {kind!r}")

    async def _result(self, payload: bytes) -> None:
        size = len(payload)
        if size > self._limits.result_bytes:
            self._fail(f"A result of {size:,} bytes is larger than the limit of {self._limits.result_bytes:,}.")
            return
        value = value_of(payload)
        if len(self._within_limit(payload)) < size:
            return
        await self._attempt.result(self._masker.mask_json(value))
        self._unstored += size
        if self._unstored > _UNSTORED_BYTES:
            self._unstored = 0
            await self._attempt.flush()

    async def _step(self, said: StepSaid) -> None:
        change = self._steps.apply(said)
        if change is not None:
            await self._store(change)
        elif not self._steps_refused:
            self._steps_refused = True
            text = f"An attempt can have {self._limits.steps:,} steps; further ones are not taken."
            await self._attempt.say(text, level="warning")

    async def _store(self, change: StepChange) -> None:
        await self._attempt.step(change.step, started=change.started, completed=change.completed)

    async def _request(self, payload: bytes) -> None:
        head, body = frames.split_parts(payload)
        try:
            request = msgspec.convert(head, _Request)
        except msgspec.ValidationError as error:
            raise frames.FrameError(f"a request is malformed: {error}") from None
        if request.method == "checkpoint":
            await self._checkpoint(request.id, body)
        else:
            await self._requests.take(request.id, request.method, request.params, body)

    async def _checkpoint(self, number: RequestId, body: bytes) -> None:
        limit = self._limits.result_bytes
        value = value_of(body) if len(body) <= limit else None
        if len(body) > limit:
            error = TooLarge(f"The checkpoint has {len(body):,} bytes, over the limit of {limit:,}.")
            self._channel.post(frames.ANSWER, answer_error(number, error))
        elif not isinstance(value, dict):
            self._channel.post(frames.ANSWER, answer_error(number, InvalidInput("A checkpoint must be an object.")))
        else:
            masked = self._masker.mask_json(value)
            await self._attempt.checkpoint(body, shown=None if masked is value else msgspec.json.encode(masked))
            self._channel.post(frames.ANSWER, frames.join_parts({"id": number, "result": {}}))

    def _end(self, said: Ended) -> None:
        if said.outcome not in {"completed", "failed", "cancelled"}:
            raise frames.FrameError(f"an end with the unknown outcome {said.outcome!r:.100}")
        mask = self._masker.mask_text
        self.ended = msgspec.structs.replace(
            said,
            error=None if said.error is None else mask(said.error),
            traceback=None if said.traceback is None else mask(said.traceback),
        )
        self._on_end()

    # ------------------------------------------------------------ limits

    def _within_limit(self, data: bytes) -> bytes:
        """As much of it as may still be kept; what is beyond the limit ends the attempt."""
        if len(data) > self._left:
            data = data[: self._left]
            self._fail(f"The output is larger than the limit of {self._limits.output_bytes:,} bytes.")
        self._left -= len(data)
        return data

    def _fail(self, error: str) -> None:
        if self.halt is None:
            self.halt = error
            self._on_halt()
