"""A real NATS server for tests: started, killed, stopped and started again, on the same port."""

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self

__all__ = ["NatsServer"]

_PROGRAM = Path(sys.executable).with_name("nats-server")
_LISTENING = re.compile(rb"Listening for (client|route) connections on \S+?:(\d+)")


class NatsServer:
    """One server on loopback, without JetStream. ``options`` are those of its command line."""

    def __init__(self, *options: str, cluster: bool = False, routes: Sequence["NatsServer"] = ()) -> None:
        self._options = options
        self._cluster = cluster or bool(routes)
        self._routes = routes
        self._ports = {b"client": -1, b"route": -1}
        self._process: subprocess.Popen[bytes] | None = None
        self._drain: threading.Thread | None = None

    @property
    def port(self) -> int:
        return self._ports[b"client"]

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    @property
    def route(self) -> str:
        return f"nats://127.0.0.1:{self._ports[b'route']}"

    def start(self) -> "NatsServer":
        """Start it, on the ports it had before, and return when it takes connections."""
        assert self._process is None
        command = [str(_PROGRAM), "--addr", "127.0.0.1", "--port", str(self.port), *self._options]
        if self._cluster:
            command += ["--cluster_name", "tests", "--cluster", self.route]
        if self._routes:
            command += ["--routes", ",".join(each.route for each in self._routes)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        log = self._process.stderr
        assert log is not None
        said = []
        for line in log:
            said.append(line)
            if found := _LISTENING.search(line):
                self._ports[found[1]] = int(found[2])
            waits_for = b"route connections" if self._cluster else b"Server is ready"
            if waits_for in line:
                break
        else:
            self.kill()
            log.close()
            raise AssertionError(b"".join(said).decode())
        self._drain = threading.Thread(target=_drain, args=(log,), daemon=True)
        self._drain.start()
        return self

    def freeze(self) -> None:
        """It keeps its connections, but does nothing any more."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """As a power cut would; harmless if it does not run."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
        if self._drain is not None:
            self._drain.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def _drain(log: IO[bytes]) -> None:
    """Read what else it says, so that it can go on saying it."""
    with log:
        for _ in log:
            pass
