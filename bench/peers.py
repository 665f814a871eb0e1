"""What the figures are held against: the machine's own limits, and plain servers without any of the engine's work."""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Self

import psutil

from bench.server import Daemon, free_ports

__all__ = ["PlainSocketServer", "first_byte_seconds", "plain_http", "python_rate", "read_pipes", "spawn_rate"]

_ECHO = ["/bin/sh", "-c", "echo hi"]
_PIPE_BYTES = 1 << 16


def first_byte_seconds() -> float:
    """From ``subprocess.Popen`` of ``echo hi`` until its first byte is here."""
    begun = time.monotonic()
    with subprocess.Popen(_ECHO, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"h"
        return time.monotonic() - begun


def spawn_rate(total: int, at_once: int) -> float:
    """``echo hi`` started and waited for, so many at once: processes a second, by the faster of two ways."""
    return max(_rate(total, at_once, start) for start in (partial(_posix_spawn, _ECHO), _popen))


def python_rate(code: str, total: int, at_once: int) -> float:
    """``python -c code`` started and waited for, so many at once: processes a second."""
    return _rate(total, at_once, partial(_posix_spawn, [sys.executable, "-c", code]))


def _rate(total: int, at_once: int, start: Callable[[], int]) -> float:
    begun = time.monotonic()
    running: set[int] = set()
    started = 0
    while running or started < total:
        while started < total and len(running) < at_once:
            running.add(start())
            started += 1
        pid, status = os.wait()
        assert status == 0
        running.discard(pid)
    return total / (time.monotonic() - begun)


def _posix_spawn(command: Sequence[str]) -> int:
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    return os.posix_spawn(command[0], command, os.environ, file_actions=quiet)


def _popen() -> int:
    process = subprocess.Popen(_ECHO, stdout=subprocess.DEVNULL)
    process.returncode = 0  # whoever started it waits for it; without this, a discarded Popen would
    return process.pid


def read_pipes(commands: Sequence[str], folder: Path) -> list[list[tuple[float, bytes]]]:
    """Run commands at the same time and read what they print through pipes; the pieces of each, with their times."""
    processes = [
        subprocess.Popen(command, shell=True, stdout=subprocess.PIPE, bufsize=0, cwd=folder) for command in commands
    ]
    pieces: list[list[tuple[float, bytes]]] = [[] for _ in processes]
    with selectors.DefaultSelector() as selector:
        for index, process in enumerate(processes):
            assert process.stdout is not None
            selector.register(process.stdout, selectors.EVENT_READ, index)
        while selector.get_map():
            for key, _ in selector.select():
                data = os.read(key.fd, _PIPE_BYTES)
                if data:
                    pieces[key.data].append((time.monotonic(), data))
                else:
                    selector.unregister(key.fileobj)
    for process in processes:
        assert process.wait() == 0
        assert process.stdout is not None
        process.stdout.close()
    return pieces


def plain_http(folder: Path) -> Daemon:
    """A FastAPI app with one route under uvicorn: what an HTTP service costs at least."""
    (port,) = free_ports(1)
    environment = dict(os.environ)
    command = [sys.executable, "-m", "bench.plain", "http", str(port)]
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])
    return Daemon(command, port, "/health", folder / "plain.log", environment)


class PlainSocketServer:
    """The websockets library's own server, which sends each line that a command prints to every client."""

    def __init__(self) -> None:
        (self.port,) = free_ports(1)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.plain", "socket", str(self.port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != b"ready\n":
            raise RuntimeError("the plain WebSocket server did not start")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.communicate()  # closes its standard input, which ends it

    @property
    def process(self) -> psutil.Process:
        """The server's process."""
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def run(self, command: str) -> None:
        """Start a command; its lines go to the clients, and at last an ``execution_completed``."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        self._process.stdin.flush()
