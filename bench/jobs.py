"""The modules API as its clients see it: install, submit, wait, read back, and hear a log live."""

import asyncio
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from bench.client import Http, Socket, download
from bench.model import DeliveryError
from treadle.core.ids import from_public_id

__all__ = [
    "MODULES",
    "Hearing",
    "ended",
    "execution_id_of",
    "install",
    "read_log",
    "read_results",
    "ready",
    "request",
    "submit",
]

MODULES = Path(__file__).parent / "modules"
_READY_SECONDS = 10.0
_PAUSE_SECONDS = 0.02
_LIVE = frozenset({"pending", "running"})
_NORMAL = 1000


class _Created(msgspec.Struct):
    id: str


class _Entry(msgspec.Struct):
    """A log entry; a ping has nothing but a type."""

    type: str | None = None
    id: int = 0
    message: str = ""


class _Log(msgspec.Struct):
    logs: list[_Entry]


_read_created = msgspec.json.Decoder(_Created).decode
_read_entry = msgspec.json.Decoder(_Entry).decode
_read_log = msgspec.json.Decoder(_Log).decode


def request(http: Http, module_id: str, **inputs: Any) -> bytes:
    """An encoded POST that runs a module."""
    return http.encode("POST", "/jobs", msgspec.json.encode({"module_id": module_id, "inputs": inputs}))


async def ready(port: int) -> None:
    """Wait until the port answers, which may be a moment after the server's first one. RuntimeError if it does not."""
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        try:
            async with Http(port) as http:
                if (await http.get("/status")).status == 200:
                    return
        except ConnectionError:
            pass  # not yet
        await asyncio.sleep(_PAUSE_SECONDS)
    raise RuntimeError(f"nothing answers GET /status on port {port}")


async def install(http: Http) -> None:
    """Install every module of ``bench/modules``."""
    for folder in sorted(MODULES.iterdir()):
        body = msgspec.json.encode({"source_path": str(folder)})
        answer = await http.send(http.encode("POST", "/modules/install", body))
        if answer.status != 200:
            raise ConnectionError(f"{folder.name} was not installed: {answer.status} {answer.body[:500]!r}")


async def submit(http: Http, encoded: bytes) -> str:
    """Send an encoded submission; the job's id. ConnectionError if it was refused."""
    answer = await http.send(encoded)
    if answer.status != 200:
        raise ConnectionError(f"the submission was answered with {answer.status}: {answer.body[:500]!r}")
    return _read_created(answer.body).id


def execution_id_of(job_id: str) -> str:
    """How the executions API spells the id: modules spell a UUIDv7 in the form of a UUIDv4."""
    return from_public_id(job_id) if job_id[14:15] == "4" else job_id


async def ended(http: Http, job_id: str, seconds: float) -> str:
    """Ask until a job has ended; its status. DeliveryError if that takes longer."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = await http.get(f"/jobs/{job_id}")
        status = str(msgspec.json.decode(answer.body)["status"])
        if status not in _LIVE:
            return status
        await asyncio.sleep(_PAUSE_SECONDS)
    raise DeliveryError(f"job {job_id} did not end within {seconds:g} s")


def read_results(port: int, job_id: str, count: int) -> list[Any]:
    """The data of all results, of which there must be ``count``."""
    page = msgspec.json.decode(download(port, f"/jobs/{job_id}/results?limit={count + 1}"))
    results = [result["data"] for result in page["results"]]
    if page["total"] != count or len(results) != count:
        raise DeliveryError(f"{count} results were yielded, {len(results)} read back, {page['total']} counted")
    return results


def read_log(port: int, job_id: str, limit: int) -> list[tuple[int, str]]:
    """Number and rest of the last numbered lines, among at most ``limit`` entries."""
    entries = _read_log(download(port, f"/jobs/{job_id}/logs?limit={limit}")).logs
    if any(before.id >= after.id for before, after in pairwise(entries)):
        raise DeliveryError(f"the log of {job_id} is out of order")
    return [line for entry in entries if (line := _numbered(entry.message)) is not None]


class Hearing:
    """One client of a job's log socket. Lines must be numbered from 0 without a gap; others are let pass."""

    def __init__(self) -> None:
        self.lines: list[tuple[float, str]] = []
        """When each numbered line came, and what follows its number."""
        self.begun = asyncio.Event()
        """Something was heard."""
        self.wrong = ""
        self._last_id = 0

    def open(self, port: int, job_id: str) -> Socket:
        """The socket, to be entered."""
        return Socket(port, self._hear, f"/jobs/{job_id}/logs/stream")

    async def all(self, socket: Socket, count: int) -> None:
        """Wait until the server closes the socket, as it does at the end; DeliveryError unless all was heard."""
        code = await socket.closed()
        if self.wrong or code != _NORMAL or len(self.lines) != count:
            raise DeliveryError(f"of {count} lines {len(self.lines)} were heard until close {code}; {self.wrong}")

    def _hear(self, message: bytes, at: float) -> None:
        entry = _read_entry(message)
        if entry.type == "ping":
            return
        self.begun.set()
        if entry.id <= self._last_id:
            self.wrong = self.wrong or f"entry {entry.id} came after {self._last_id}"
        self._last_id = entry.id
        line = _numbered(entry.message)
        if line is None:
            return
        if line[0] != len(self.lines):
            self.wrong = self.wrong or f"line {line[0]} came where {len(self.lines)} had to come"
        self.lines.append((at, line[1]))


def _numbered(message: str) -> tuple[int, str] | None:
    number, _, rest = message.partition(" ")
    return (int(number), rest) if number.isdecimal() else None
