"""One run of a module without a server: the engine's side of the frames, as small as it can be."""

import asyncio
import json
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from treadle.sdk import frames
from treadle.sdk._answers import Answers

__all__ = ["ModuleRun", "OnEvent", "Trial"]

OnEvent = Callable[[str, Any], None]
"""Gets kind and value of each event as it happens.

``log`` (level, text), ``output`` (stdout or stderr, line), ``result`` (the value), ``progress`` (``percent`` and
``message``), ``step`` (as in :mod:`treadle.sdk.frames`), ``checkpoint`` (all of it), ``artifact`` (as in ModuleRun).
"""
_CHUNK: Final = 64 << 10
_CANCEL_AFTER_SECONDS: Final = 0.25
_TERMINATE_AFTER_SECONDS: Final = 2.0
_KILL_AFTER_SECONDS: Final = 2.0
_GO_SECONDS: Final = 2.0


@dataclass(kw_only=True)
class ModuleRun:
    """What became of a run."""

    outcome: str = "failed"
    """``completed``, ``failed`` or ``cancelled``."""
    error: str | None = None
    """``Type: message``."""
    traceback: str | None = None
    results: list[Any] = field(default_factory=list)
    logs: list[tuple[str, str]] = field(default_factory=list)
    """Level and text. What was printed is here too, line by line, with the level ``stdout`` or ``stderr``."""
    checkpoint: dict[str, Any] | None = None
    """The last one that was saved, else the one that the run was given."""
    steps: list[dict[str, Any]] = field(default_factory=list)
    """Each step as it was last told: ``name``, ``state``, ``error`` and so on."""
    progress: list[dict[str, Any]] = field(default_factory=list)
    """Each ``percent`` and ``message``."""
    artifacts: list[dict[str, Any]] = field(default_factory=list)
    """What the module got for each, and ``file_name``, ``description``, ``content`` (bytes)."""


class Trial:
    """Runs one job in a process of its own."""

    def __init__(self, job: dict[str, Any], workspace: Path, on_event: OnEvent | None) -> None:
        self._job = job
        self._workspace = workspace
        self._on_event = on_event or (lambda kind, value: None)
        self._run = ModuleRun(checkpoint=job["checkpoint"])
        self._answers = Answers(workspace, self._kept)
        self._answering: set[asyncio.Task[None]] = set()
        self._cancelled = False
        self._ended = False

    async def run(self, stop_after: float | None) -> ModuleRun:
        """Run it to its end; nothing that it started in its own session is left."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = await self._start(theirs)
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        assert process.stdout is not None
        assert process.stderr is not None
        printing = [
            asyncio.create_task(self._print("stdout", process.stdout)),
            asyncio.create_task(self._print("stderr", process.stderr)),
        ]
        stopping = asyncio.create_task(self._stop(process, writer, stop_after))
        try:
            writer.write(frames.frame(frames.JOB, json.dumps(self._job).encode()))
            await self._hear(reader, writer)
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _GO_SECONDS)
        finally:
            _end(process, signal.SIGKILL)
            stopping.cancel()
            for task in self._answering:
                task.cancel()
            writer.close()
            code = await process.wait()
            printed, silent = await asyncio.wait(printing, timeout=_GO_SECONDS)
            for task in silent:  # something that left the session holds the other end
                task.cancel()
            await asyncio.gather(stopping, *printing, *self._answering, return_exceptions=True)
        for task in printed:
            task.result()  # what on_event raised
        if not self._ended:
            self._broke_off(code)
        return self._run

    async def _start(self, end: socket.socket) -> Process:
        root = str(Path(__file__).parents[2])
        known = os.environ.get("PYTHONPATH")
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "treadle.sdk", str(end.fileno())),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=PIPE,
            cwd=self._workspace,
            env={**os.environ, "PYTHONPATH": f"{known}{os.pathsep}{root}" if known else root},
            pass_fds=[end.fileno()],
            start_new_session=True,
        )

    async def _stop(self, process: Process, writer: asyncio.StreamWriter, after: float | None) -> None:
        if after is None:
            return
        await asyncio.sleep(after)
        writer.write(frames.frame(frames.FLAG, b'{"reason":"user"}'))
        await asyncio.sleep(_CANCEL_AFTER_SECONDS)
        self._cancelled = True
        writer.write(frames.frame(frames.CANCEL))
        await asyncio.sleep(_TERMINATE_AFTER_SECONDS)
        _end(process, signal.SIGTERM)
        await asyncio.sleep(_KILL_AFTER_SECONDS)
        _end(process, signal.SIGKILL)

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        incoming = frames.FrameReader()
        with suppress(ConnectionError):  # how the process ended says more
            while data := await reader.read(_CHUNK):
                try:
                    arrived = incoming.feed(data)
                except frames.FrameError as error:
                    self._ended, self._run.error = True, f"The module's process spoke out of turn: {error}"
                    return
                for kind, payload in arrived:
                    self._take(kind, payload, writer)

    def _take(self, kind: bytes, payload: bytes, writer: asyncio.StreamWriter) -> None:
        if kind == frames.REQUEST:
            head, body = frames.split_parts(payload)
            self._asked(head, body, writer)
        elif kind == frames.LOG:
            level, _, text = payload.partition(b"\0")
            self._tell("log", (level.decode(), text.decode(errors="replace")), self._run.logs)
        else:
            self._take_object(kind, json.loads(payload))

    def _take_object(self, kind: bytes, value: Any) -> None:
        run = self._run
        if kind == frames.RESULT:
            self._tell("result", value, run.results)
        elif kind == frames.PROGRESS:
            self._tell("progress", value, run.progress)
        elif kind == frames.STEP:
            run.steps[:] = [step for step in run.steps if step["index"] != value["index"]]
            self._tell("step", value, run.steps)
            run.steps.sort(key=lambda step: int(step["index"]))
        elif kind == frames.END:
            self._ended = True
            run.outcome, run.error, run.traceback = value["outcome"], value["error"], value["traceback"]
            if run.outcome == "cancelled" and not self._cancelled:
                run.outcome = "failed"  # it cancelled itself

    def _asked(self, head: dict[str, Any], body: bytes, writer: asyncio.StreamWriter) -> None:
        if head["method"] == "checkpoint":  # nothing that follows overtakes it
            self._run.checkpoint = json.loads(body)
            self._tell("checkpoint", self._run.checkpoint)
            writer.write(frames.frame(frames.ANSWER, frames.join_parts({"id": head["id"], "result": {}})))
            return
        task = asyncio.create_task(self._answer(head, body, writer))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, head: dict[str, Any], body: bytes, writer: asyncio.StreamWriter) -> None:
        said, content = await self._answers.answer(head["method"], head["params"], body)
        writer.write(frames.frame(frames.ANSWER, frames.join_parts({"id": head["id"], **said}, content)))

    async def _print(self, source: str, stream: asyncio.StreamReader) -> None:
        begun = b""
        while data := await stream.read(_CHUNK):
            *lines, begun = (begun + data).split(b"\n")
            for line in lines:
                self._printed(source, line)
        if begun:
            self._printed(source, begun)

    def _printed(self, source: str, line: bytes) -> None:
        self._tell("output", (source, line.decode(errors="replace")), self._run.logs)

    def _kept(self, artifact: dict[str, Any]) -> None:
        self._tell("artifact", artifact, self._run.artifacts)

    def _tell(self, kind: str, value: Any, record: list[Any] | None = None) -> None:
        if record is not None:
            record.append(value)
        self._on_event(kind, value)

    def _broke_off(self, code: int) -> None:
        how = f"ended by signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        self._run.outcome = "cancelled" if self._cancelled else "failed"
        self._run.error = f"The module's process ended before run() did: {how}"


def _end(process: Process, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
