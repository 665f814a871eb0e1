"""One attempt of a module's job: the process, what it says, and what it is told."""

import asyncio
import json
from typing import Any

from treadle.core.ids import public_id
from treadle.core.masking import Masker
from treadle.core.state import JobState, Reason
from treadle.engine.ports import AttemptHandle, Browsers, Fetcher, Outcome, PreparedModule
from treadle.runners.module.channel import Channel
from treadle.runners.module.limits import ModuleLimits
from treadle.runners.module.outcome import outcome_of
from treadle.runners.module.relay import Relay
from treadle.runners.module.requests import Requests
from treadle.runners.process import ChildProcess, Exit
from treadle.runners.turnstile import Turnstile
from treadle.sdk.frames import CANCEL, FLAG

__all__ = ["Conversation", "job_frame"]

_MUCH = 16 << 10  # bytes: less is a trickle, and passes at once
_LAST_SECONDS = 2.0  # for the process to go once run() has ended


def job_frame(attempt: AttemptHandle, prepared: PreparedModule, checkpoint: bytes | None) -> bytes:
    """The payload of the J frame."""
    job = attempt.job
    content: dict[str, Any] = {
        "job_id": public_id(job.id),
        "module_id": prepared.manifest.id,
        "folder": str(prepared.folder),
        "entrypoint": prepared.manifest.entrypoint,
        "inputs": prepared.inputs,
        "settings": prepared.settings,
        "checkpoint": None if checkpoint is None else json.loads(checkpoint),
        "attempt": job.attempt,
    }
    return json.dumps(content).encode()


class Conversation:
    """Everything between the engine and one running process of a module."""

    def __init__(
        self,
        attempt: AttemptHandle,
        child: ChildProcess,
        channel: Channel,
        masker: Masker,
        limits: ModuleLimits,
        *,
        fetcher: Fetcher,
        browsers: Browsers,
        turnstile: Turnstile,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._attempt = attempt
        self._child = child
        self._channel = channel
        self._limits = limits
        self._turnstile = turnstile
        self._requests = Requests(attempt, channel, fetcher, browsers, masker)
        self._relay = Relay(
            attempt,
            channel,
            self._requests,
            masker,
            limits,
            breathe=turnstile.pass_through,
            on_end=self._expect_end,
            on_halt=child.begin_kill,
        )
        self._last_call: asyncio.TimerHandle | None = None
        self._stopped: Reason | None = None
        child.on_exit(self._requests.cancel)

    async def carry(self) -> Outcome:
        """Listen until the process is gone; the outcome. Nothing of it is left running, whatever happens here."""
        stopper = asyncio.create_task(self._stop_when_asked())
        try:
            await self._listen()
            end = await self._child.wait()
            outcome = outcome_of(self._relay.ended, end, self._relay.halt, self._stopped)
            await self._tell_of_end(end, outcome)
            return outcome
        finally:
            stopper.cancel()
            if self._last_call is not None:
                self._last_call.cancel()
            if self._child.exit is None:
                await self._child.kill()
            self._channel.close()
            self._child.output.close()
            await self._requests.close()

    async def _listen(self) -> None:
        output, relay = self._child.output, self._relay
        while not output.ended:
            for source, data in await output.read(idle_seconds=relay.patience_seconds):
                if len(data) >= _MUCH:
                    await self._turnstile.pass_through()
                await relay.feed(source, data)
            await relay.show_unfinished()
        await relay.end_of_output()

    async def _stop_when_asked(self) -> None:
        reason = await self._attempt.stopping()
        if reason is not Reason.LOST and self._relay.ended is not None:
            return  # it has done its work, and is going
        self._stopped = reason
        if reason is Reason.LOST:  # somebody else may start the job any moment: no time for manners
            self._child.begin_kill()
            return
        self._channel.post(FLAG, json.dumps({"reason": reason}).encode())
        await asyncio.sleep(self._limits.flag_seconds)
        self._channel.post(CANCEL)
        await asyncio.sleep(self._limits.cancel_seconds)
        self._child.begin_stop(interrupt_seconds=0, terminate_seconds=self._limits.terminate_seconds)

    def _expect_end(self) -> None:
        self._last_call = self._loop.call_later(_LAST_SECONDS, self._child.begin_kill)

    async def _tell_of_end(self, end: Exit, outcome: Outcome) -> None:
        say, ended = self._attempt.say, self._relay.ended
        await self._relay.close_steps(completed=outcome.state is JobState.COMPLETED, error=outcome.error)
        if end.leftovers:
            await say(f"Processes that outlived the module and were ended: {end.leftovers}.", level="warning")
        if end.survivors:
            await say(f"Processes of the module that could not be ended: {end.survivors}.", level="warning")
        match outcome.state, outcome.reason:
            case JobState.COMPLETED, _:
                await say("Job completed successfully")
            case JobState.CANCELLED, _:
                await say("Job cancelled")
            case _, Reason.ERROR | Reason.EXIT_CODE:
                trace = ended.traceback if ended is not None and self._relay.halt is None else None
                text = f"Job failed: {outcome.error}" + (f"\n{trace.rstrip()}" if trace else "")
                await say(text, level="error", whole=True)
            case _:  # what will be made of it the worker knows
                pass
