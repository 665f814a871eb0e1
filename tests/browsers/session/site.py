"""A small web server with pages that misbehave, and answers that do."""

import asyncio
from contextlib import suppress
from pathlib import Path

_PAGES = Path(__file__).parent / "hostile"


class HostileSite:
    """Serves ``hostile/*.html`` on loopback, and by path:

    - ``/hang``: no answer; ``/endless``: HTML without end; ``/reset``: the connection breaks off; ``/empty``: closed
    - ``/slow``: a page after half a second
    - ``/redirect``: redirects to itself; ``/to/<path>``: redirects to /path; ``/nothing``: 204; ``/secret``: 401
    - ``/file``: a download; ``/huge``: one without end; ``/forbidden``: 403
    """

    def __init__(self) -> None:
        self.hanging = asyncio.Event()
        """Somebody asked for ``/hang``."""
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, None, 0, limit=1 << 20, family=2)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(OSError, asyncio.IncompleteReadError):
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split()[1].decode().partition("?")[0]
                await self._answer(path, writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _answer(self, path: str, writer: asyncio.StreamWriter) -> None:
        match path.split("/")[1:]:
            case ["hang"]:
                self.hanging.set()
                await asyncio.Event().wait()
            case ["endless"]:
                await _send(writer, 200, {"Content-Type": "text/html"}, b"<title>Endless</title>", length=False)
                while True:
                    writer.write(b"<p>more</p>" * 100)
                    await writer.drain()
                    await asyncio.sleep(0.01)
            case ["slow"]:
                await asyncio.sleep(0.5)
                await _send(writer, 200, {"Content-Type": "text/html"}, b"<title>Slow</title><h1>Slow</h1>")
            case ["reset"]:
                writer.transport.abort()
            case ["empty"]:
                return
            case ["redirect"]:
                await _send(writer, 302, {"Location": "/redirect"})
            case ["to", *rest]:
                await _send(writer, 302, {"Location": "/" + "/".join(rest)})
            case ["nothing"]:
                await _send(writer, 204, {})
            case ["secret"]:
                await _send(writer, 401, {"WWW-Authenticate": 'Basic realm="hostile"'}, b"<title>Secret</title>")
            case ["forbidden"]:
                await _send(writer, 403, {"Content-Type": "text/html"}, b"<title>Forbidden</title>")
            case ["file"]:
                name = 'attachment; filename="../../etc/re\x01port.csv"'
                await _send(writer, 200, {"Content-Type": "text/csv", "Content-Disposition": name}, b"a,b\n1,2\n")
            case ["huge"]:
                headers = {"Content-Type": "application/octet-stream", "Content-Disposition": "attachment"}
                await _send(writer, 200, headers, length=False)
                while True:
                    writer.write(b"\0" * 65536)
                    await writer.drain()
                    await asyncio.sleep(0.005)
            case [name] if (_PAGES / name).is_file():
                kind = "text/javascript" if name.endswith(".js") else "text/html; charset=utf-8"
                await _send(writer, 200, {"Content-Type": kind}, (_PAGES / name).read_bytes())
            case _:
                await _send(writer, 404, {"Content-Type": "text/html"}, b"<title>None</title>")


async def _send(
    writer: asyncio.StreamWriter, status: int, headers: dict[str, str], body: bytes = b"", *, length: bool = True
) -> None:
    lines = [f"HTTP/1.1 {status} Status", "Connection: close", *(f"{name}: {value}" for name, value in headers.items())]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    await writer.drain()
