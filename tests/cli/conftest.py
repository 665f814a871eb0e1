"""The command line in this process, a scripted server, and the real one."""

import json
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.cli.modules_api import ModulesApi
from tests.e2e.harness import Server

from treadle.cli import main


class Ran(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run(*arguments: str) -> Ran:
        capfd.readouterr()
        code = main(arguments)
        return Ran(code, *capfd.readouterr())

    return run


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine's own settings, and no data folder but an empty one."""
    for name in os.environ:
        if name.startswith(("TREADLE_", "STEPFLOW_", "SWEATPANTS_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TREADLE_DATA_DIR", str(tmp_path / "no data"))


class Scripted:
    """A server that answers what it is told and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, bytes]] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.url = ""

    def will_say(self, status: int, body: Any) -> None:
        """The next answer; the last one is given again and again."""
        self.answers.append((status, body if isinstance(body, bytes) else json.dumps(body).encode()))


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    script = Scripted()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self.rfile.read(length)
            script.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
            status, body = script.answers.pop(0) if len(script.answers) > 1 else script.answers[0]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_DELETE = _answer  # noqa: N815 - the names that http.server looks for

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        script.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield script
        server.shutdown()
        thread.join()


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModulesApi]:
    """A stand-in for the modules API, with the command line pointed at it."""
    with ModulesApi() as api:
        monkeypatch.setenv("TREADLE_MODULES_URL", api.url)
        yield api


@pytest.fixture(scope="module")
def real_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server, one for the tests of a module."""
    server = Server(tmp_path_factory.mktemp("server")).start()
    yield server
    server.stop()


@pytest.fixture
def real(real_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The real server, with the command line pointed at it."""
    monkeypatch.setenv("TREADLE_URL", real_server.base)
    monkeypatch.setenv("TREADLE_DATA_DIR", str(real_server.data))
    monkeypatch.chdir(real_server.work)
    return real_server
