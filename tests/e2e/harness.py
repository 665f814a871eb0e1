"""The real server as a process of its own, and clients that speak its wire."""

import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
import weakref
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import aiohttp
import psutil

FINAL = {"completed", "failed", "cancelled"}


class Ports:
    """Ports that nobody takes meanwhile, for a server that is started, and started again.

    They are below those that the kernel gives to whoever names none (``ip_local_port_range``), and each is kept from
    the other processes of tests by a name that lives as long as this object.
    """

    def take(self) -> int:
        """One more."""
        while True:
            port = random.randrange(16_000, 32_000)
            keeper = socket.socket(socket.AF_UNIX)
            with socket.socket() as probe:
                try:
                    keeper.bind(f"\0treadle-test-port-{port}")
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    keeper.close()
                    continue
            weakref.finalize(self, os.close, keeper.detach())
            return port


def until(condition: Callable[[], Any], seconds: float = 60.0, what: str = "") -> Any:
    """Poll what has no signal; the condition's value once it is true."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what or condition}")
        time.sleep(0.01)


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not waited for yet does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


class Server:
    """``treadle serve`` on free ports with a data folder of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.work = folder / "work"
        self.work.mkdir(parents=True, exist_ok=True)
        self._ports = Ports()
        self.http_port, self.events_port, self.modules_port = (self._ports.take() for _ in range(3))
        self.sessions_port, self.generation_port = self._ports.take(), self._ports.take()
        self.settings = settings
        self.log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def nodes(self) -> "list[Server]":
        """The processes that it is."""
        return [self]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    @property
    def modules_base(self) -> str:
        return f"http://127.0.0.1:{self.modules_port}"

    @property
    def sessions_base(self) -> str:
        return f"http://127.0.0.1:{self.sessions_port}"

    @property
    def generation_base(self) -> str:
        return f"http://127.0.0.1:{self.generation_port}"

    @property
    def ws(self) -> str:
        return f"ws://127.0.0.1:{self.events_port}"

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    @property
    def environment(self) -> dict[str, str]:
        settings = ("TREADLE_", "STEPFLOW_", "SWEATPANTS_")
        mine = {name: value for name, value in os.environ.items() if not name.startswith(settings)}
        return {
            **mine,
            "TREADLE_DATA_DIR": str(self.data),
            "TREADLE_WORKSPACE_DIR": str(self.work),
            "TREADLE_EXECUTIONS_PORT": str(self.http_port),
            "TREADLE_EVENTS_PORT": str(self.events_port),
            "TREADLE_MODULES_PORT": str(self.modules_port),
            "TREADLE_SESSIONS_PORT": str(self.sessions_port),
            "TREADLE_GENERATION_PORT": str(self.generation_port),
            "TREADLE_MODULES_DIR": str(self.folder / "modules"),
            "TREADLE_URL": self.base,
            "TREADLE_MODULES_URL": self.modules_base,
            "TREADLE_SESSIONS_URL": self.sessions_base,
            **{f"TREADLE_{name.upper()}": value for name, value in self.settings.items()},
        }

    def launch(self) -> subprocess.Popen[bytes]:
        """Start without waiting."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "treadle", "serve"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.work,
                start_new_session=True,
            )
        return self._process

    def start(self) -> Self:
        """Start and wait until it answers."""
        self.launch()
        self.until_it_answers()
        return self

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def until_it_answers(self) -> None:
        """Wait until all its ports are open."""
        process = self.process

        def answers() -> bool:
            assert process.poll() is None, self.log.read_text()[-4000:]
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self._last_port)) == 0

        until(answers, what="the server listens")

    @property
    def _last_port(self) -> int:
        """The one that is opened last of those that are on."""
        on = {
            "executions_port": self.http_port,
            "sessions_port": self.sessions_port,
            "generation_port": self.generation_port,
        }
        return [port for name, port in on.items() if self.settings.get(name) != "0"][-1]

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def terminate(self, seconds: float = 60) -> int:
        """SIGTERM; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def stop(self) -> None:
        """End it, whatever state it is in."""
        if self.running:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()
                raise

    def restart(self) -> Self:
        """Start again on the same data folder."""
        self.launch()
        self.until_it_answers()
        return self

    def cli(self, *arguments: str, **kwargs: Any) -> subprocess.CompletedProcess[str]:
        """Run the command line against this server."""
        command = [sys.executable, "-m", "treadle", *arguments]
        options = {"capture_output": True, "text": True, "timeout": 60, "cwd": self.work, **kwargs}
        return subprocess.run(command, env=self.environment, check=False, **options)


class Client:
    """A thin shell around aiohttp for the executions API."""

    def __init__(self, server: Server, headers: dict[str, str] | None = None) -> None:
        self.server = server
        self._headers = headers or {}

    async def __aenter__(self) -> Self:
        self.session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=60), headers=self._headers
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()

    async def call(self, method: str, path: str, **kwargs: Any) -> tuple[int, Any]:
        """Status and decoded body."""
        async with self.session.request(method, self.server.base + path, **kwargs) as response:
            body = await response.read()
            if response.content_type == "application/json":
                return response.status, json.loads(body)
            return response.status, body

    async def get(self, path: str, expect: int = 200) -> Any:
        status, body = await self.call("GET", path)
        assert status == expect, (status, body)
        return body["data"] if isinstance(body, dict) and expect < 300 else body

    async def post(self, path: str, body: Any = None, expect: int = 200, **kwargs: Any) -> Any:
        status, answer = await self.call("POST", path, **({"json": body} if body is not None else {}), **kwargs)
        assert status == expect, (status, answer)
        return answer["data"] if expect < 300 else answer

    async def submit(self, command: Any, **fields: Any) -> str:
        data = await self.post("/api/executions", {"command": command, **fields}, expect=201)
        return str(data["execution_id"])

    async def execution(self, execution_id: str) -> dict[str, Any]:
        return dict((await self.get(f"/api/executions/{execution_id}?logs=0"))["execution"])

    async def finished(self, execution_id: str, seconds: float = 60) -> dict[str, Any]:
        """Wait for the end over the socket; the execution as it is then."""
        async with self.watch(execution_id) as messages:
            async with asyncio.timeout(seconds):
                async for message in messages:
                    if message["type"] == "execution_completed":
                        break
        execution = await self.execution(execution_id)
        assert execution["status"] in FINAL
        return execution

    async def until_status(self, execution_id: str, *states: str, seconds: float = 60) -> dict[str, Any]:
        """Poll for a state that the socket does not tell the end of."""
        async with asyncio.timeout(seconds):
            while True:
                execution = await self.execution(execution_id)
                if execution["status"] in states:
                    return execution
                await asyncio.sleep(0.01)

    async def lines(self, execution_id: str, **query: Any) -> list[str]:
        """All log lines, page by page."""
        lines: list[str] = []
        after = 0
        while True:
            wanted = "&".join(f"{k}={v}" for k, v in {"limit": 5000, "after_seq": after, **query}.items())
            page = await self.get(f"/api/executions/{execution_id}/logs?{wanted}")
            lines += [line["content"] for line in page["logs"]]
            if page["next_seq"] is None:
                return lines
            after = page["next_seq"]

    async def output(self, execution_id: str) -> bytes:
        """What the command wrote, byte for byte."""
        status, body = await self.call("GET", f"/api/executions/{execution_id}/logs/raw")
        assert status == 200
        return bytes(body)

    @asynccontextmanager
    async def socket(self, url: str | None = None) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        async with self.session.ws_connect(url or self.server.ws, max_msg_size=0) as ws:
            hello = json.loads((await ws.receive()).data)
            assert hello["type"] == "connection_established"
            yield ws

    @asynccontextmanager
    async def watch(self, execution_id: str, from_seq: int = 1) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        """Messages of one execution, from a number on."""
        async with self.socket() as ws:
            data = {"execution_id": execution_id, "from_seq": from_seq}
            await ws.send_json({"type": "subscribe", "data": data})

            async def messages() -> AsyncIterator[dict[str, Any]]:
                subscribed = False  # before that, it hears everything
                async for message in ws:
                    frame = json.loads(message.data)
                    if subscribed:
                        yield frame
                    subscribed = subscribed or frame["type"] == "subscribed"

            yield messages()


def descendants(server: Server) -> Iterator[psutil.Process]:
    """Every process that the server has below it."""
    yield from psutil.Process(server.process.pid).children(recursive=True)
