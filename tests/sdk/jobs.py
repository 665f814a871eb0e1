"""A module's process, seen from the engine's end of its socket."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from treadle.sdk import frames

SOURCE = Path(__file__).parents[2] / "src"
PATIENCE_SECONDS = 30.0


def module_in(folder: Path, code: str, **others: str) -> Path:
    """A module's folder: ``main.py``, and other files by their names without the ending."""
    folder.mkdir(exist_ok=True)
    for name, text in {"main": code, **others}.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(text), "utf-8")
    return folder


def in_run(body: str) -> str:
    """A module whose ``run`` has this body."""
    head = "import asyncio, sys, threading, time, os\nfrom treadle.sdk import *\n\nclass M(Module):\n"
    return head + "    async def run(self, inputs, settings):\n" + textwrap.indent(textwrap.dedent(body), " " * 8)


class Job:
    """Starts a process for a module and speaks frames with it."""

    def __init__(self, folder: Path, *, workspace: Path | None = None, buffer_bytes: int = 0, **job: Any) -> None:
        self.folder = folder
        ours, theirs = socket.socketpair()
        if buffer_bytes:
            theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, buffer_bytes)
        ours.settimeout(PATIENCE_SECONDS)
        self.socket = ours
        self._reader = frames.FrameReader()
        self._arrived: list[tuple[bytes, bytes]] = []
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "treadle.sdk", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=workspace or folder,
                env={**os.environ, "PYTHONPATH": str(SOURCE)},
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        plain = {
            "job_id": "job-1",
            "module_id": "sample",
            "folder": str(folder),
            "entrypoint": "main.py",
            "inputs": {},
            "settings": {},
            "checkpoint": None,
            "attempt": 1,
        }
        self.send(frames.JOB, json.dumps(plain | job).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.socket.close()
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=PATIENCE_SECONDS)

    def send(self, kind: bytes, payload: bytes = b"") -> None:
        self.socket.sendall(frames.frame(kind, payload))

    def answer(self, request: dict[str, Any], result: dict[str, Any], body: bytes = b"") -> None:
        self.send(frames.ANSWER, frames.join_parts({"id": request["id"], "result": result}, body))

    def refuse(self, request: dict[str, Any], type: str, message: str) -> None:
        error = {"type": type, "message": message}
        self.send(frames.ANSWER, frames.join_parts({"id": request["id"], "error": error}))

    def next(self) -> tuple[bytes, Any]:
        """Kind and decoded payload of the next frame; (b"", None) at the end of file."""
        while not self._arrived:
            data = self.socket.recv(1 << 16)
            if not data:
                return b"", None
            self._arrived += self._reader.feed(data)
        kind, payload = self._arrived.pop(0)
        return kind, _decoded(kind, payload)

    def expect(self, kind: bytes) -> Any:
        """The payload of the next frame, which must be of that kind."""
        found, payload = self.next()
        assert found == kind, (found, payload)
        return payload

    def rest(self) -> list[tuple[bytes, Any]]:
        """All frames that are still to come."""
        return list(iter(self.next, (b"", None)))

    def ending(self) -> dict[str, Any]:
        """The last frame, which must be an E."""
        last = self.rest()
        assert last, self.output()
        assert last[-1][0] == frames.END, last[-1]
        ending: dict[str, Any] = last[-1][1]
        return ending

    def results(self) -> list[Any]:
        """What it yields until it completes."""
        arrived = self.rest()
        assert arrived[-1] == (frames.END, {"outcome": "completed", "error": None, "traceback": None}), arrived[-1]
        return [value for kind, value in arrived if kind == frames.RESULT]

    def output(self) -> tuple[int, str, str]:
        """Exit code, standard output and error."""
        out, err = self.process.communicate(timeout=PATIENCE_SECONDS)
        return self.process.returncode, out.decode(), err.decode()


def _decoded(kind: bytes, payload: bytes) -> Any:
    if kind == frames.LOG:
        level, _, text = payload.partition(b"\0")
        return level.decode(), text.decode()
    if kind == frames.REQUEST:
        return frames.split_parts(payload)
    return json.loads(payload)
