"""The real server as a process of its own, and what it costs the machine."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import Final, NamedTuple, Self

import psutil

__all__ = ["Cost", "Daemon", "Server", "TreePeak", "cost_of", "free_ports", "peak_mb"]

_READY_SECONDS = 60.0
_STOP_SECONDS = 60.0
_POLL_SECONDS = 0.002
_SAMPLE_SECONDS = 0.25
_HOST_SECONDS: Final = 5.0
_HOST_POLL_SECONDS: Final = 0.02
_DEFAULTS: Final[Mapping[str, str]] = {}
_OWN_SETTINGS = ("TREADLE_", "STEPFLOW_", "SWEATPANTS_")


class Cost(NamedTuple):
    """What a process holds and has used."""

    rss_mb: float
    pss_mb: float
    """Resident memory with shared pages divided among those who share them."""
    cpu_seconds: float
    """User and system time of the process itself, without its children's."""


def free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in sockets]
    finally:
        for each in sockets:
            each.close()


def cost_of(process: psutil.Process) -> Cost:
    """The cost of one process, now."""
    memory, times = process.memory_full_info(), process.cpu_times()
    return Cost(memory.rss / 1e6, memory.pss / 1e6, times.user + times.system)


def peak_mb(process: psutil.Process) -> float:
    """The largest resident set so far: VmHWM of proc_pid_status(5)."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise ProcessLookupError(f"process {process.pid} has no memory any more")


class TreePeak:
    """Watches the memory of a process and all below it (PSS, so that shared pages count once) while it is entered."""

    def __init__(self, process: psutil.Process) -> None:
        self.mb = 0.0
        self._root = process
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory of the tree", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.mb = max(self.mb, sum(map(_pss_mb, [self._root, *self._root.children(recursive=True)])))
            if self._done.wait(_SAMPLE_SECONDS):
                return


def _pss_mb(process: psutil.Process) -> float:
    """The PSS of a process; none if it ended meanwhile."""
    try:
        return cost_of(process).pss_mb
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0


class Daemon:
    """A child process that serves HTTP on ``port``; ready when ``GET health_path`` is answered with 200."""

    def __init__(self, command: list[str], port: int, health_path: str, log: Path, environment: dict[str, str]) -> None:
        self.command = command
        self.port = port
        self.health_path = health_path
        self.log = log
        self.environment = environment
        self.seconds_to_ready = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> psutil.Process:
        """The daemon itself."""
        assert self._process is not None, "not started"
        return psutil.Process(self._process.pid)

    def start(self) -> Self:
        """Start it and wait until it is ready.

        Raises:
            RuntimeError: it ended, or was not ready in a minute; the end of its log is in the message.
        """
        with self.log.open("ab") as log:
            begun = time.monotonic()
            self._process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.log.parent,
                start_new_session=True,
            )
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() - begun > _READY_SECONDS:
                self.stop()
                raise RuntimeError(f"{self.command} does not serve: {self.log.read_text()[-2000:]}")
            time.sleep(_POLL_SECONDS)
        self.seconds_to_ready = time.monotonic() - begun
        return self

    def stop(self) -> None:
        """SIGTERM, and SIGKILL if that does not end it in a minute."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", self.health_path)
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class Server(Daemon):
    """``treadle serve`` on free loopback ports with a data folder of its own; default settings but those given."""

    def __init__(self, folder: Path, settings: Mapping[str, str] = _DEFAULTS) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.data = folder / "data"
        port, self.events_port, self.modules_port, self.sessions_port, self.generation_port = free_ports(5)
        environment = {name: value for name, value in os.environ.items() if not name.startswith(_OWN_SETTINGS)}
        environment |= {
            "TREADLE_DATA_DIR": str(self.data),
            "TREADLE_WORKSPACE_DIR": str(folder),
            "TREADLE_EXECUTIONS_PORT": str(port),
            "TREADLE_EVENTS_PORT": str(self.events_port),
            "TREADLE_MODULES_PORT": str(self.modules_port),
            "TREADLE_SESSIONS_PORT": str(self.sessions_port),
            "TREADLE_GENERATION_PORT": str(self.generation_port),
            "TREADLE_LOG_LEVEL": "WARNING",
            **settings,
        }
        command = [sys.executable, "-m", "treadle", "serve"]
        super().__init__(command, port, "/api/health", folder / "server.log", environment)

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "treadle.db"

    @property
    def host(self) -> psutil.Process:
        """The process that starts commands: the daemon's only child of its own program."""
        ends_at = time.monotonic() + _HOST_SECONDS
        while time.monotonic() < ends_at:  # a child that was just made has its parent's command line for a moment
            for child in self.process.children():
                if any("process_host" in word for word in child.cmdline()):
                    return child
            time.sleep(_HOST_POLL_SECONDS)
        raise ProcessLookupError("the daemon has no process host")

    def peaks_mb(self) -> tuple[float, float]:
        """The largest resident sets so far of the daemon and of its process host."""
        return peak_mb(self.process), peak_mb(self.host)
