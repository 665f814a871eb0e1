"""A real server of S3's protocol for tests, which checks signatures and keeps its objects in a folder."""

import atexit
import functools
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.e2e.harness import Ports

__all__ = ["S3Server", "server"]

_PROGRAM = Path(sys.executable).with_name("nanio")
_HANG_SECONDS = 60


class S3Server:
    """One server on loopback. It may be killed and started again: port and objects stay."""

    key = "treadle-tests"
    secret = "what only the tests know"

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="treadle-s3-"))
        self._ports = Ports()
        self.port = self._ports.take()
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = itertools.count()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a server of ours is to have in its environment to use this one."""
        return {"AWS_ACCESS_KEY_ID": self.key, "AWS_SECRET_ACCESS_KEY": self.secret}

    def bucket(self) -> str:
        """The name of a new bucket."""
        name = f"bucket-{next(self._numbers)}"
        (self.folder / name).mkdir()
        return name

    def start(self) -> None:
        """Start it, on the port it had before, and return when it answers."""
        assert self._process is None
        command = [_PROGRAM, "serve", "--data-dir", self.folder, "--host", "127.0.0.1", "--port", str(self.port)]
        end_with_us = ["setpriv", "--pdeathsig", "KILL", "--"]
        keys = {"NANIO_ACCESS_KEY": self.key, "NANIO_SECRET_KEY": self.secret}
        path = self.folder.with_suffix(".log")
        with path.open("wb") as log:
            self._process = subprocess.Popen(
                [*end_with_us, *command, "--no-access-log"], env={**os.environ, **keys}, stdout=log, stderr=log
            )
        until = time.monotonic() + _HANG_SECONDS
        while b"Uvicorn running on" not in path.read_bytes():
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError(path.read_text())
            time.sleep(0.02)

    def kill(self) -> None:
        """As a power cut would; harmless if it does not run."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def close(self) -> None:
        """Leave nothing behind."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.with_suffix(".log").unlink(missing_ok=True)


@functools.cache
def server() -> S3Server:
    """The one of this process, which tests share; whoever kills one makes one of their own."""
    started = S3Server()
    started.start()
    atexit.register(started.close)
    return started
