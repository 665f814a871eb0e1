"""Folders of pages on a loopback port."""

import mimetypes
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

__all__ = ["PageServer"]

_TEXT = {"text/html", "text/css", "text/javascript", "application/javascript"}


class PageServer:
    """Serves folders under prefixes of ``http://127.0.0.1:<port>/``, and ``/blank``, an empty page."""

    def __init__(self) -> None:
        self._folders: dict[str, Path] = {}
        handler = type("Handler", (_Handler,), {"folders": self._folders})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="page server")

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def mount(self, prefix: str, folder: Path) -> None:
        """Serve a folder's files at ``/<prefix>/``."""
        self._folders[prefix.strip("/")] = folder.resolve()

    def url(self, path: str) -> str:
        """The address of ``<prefix>/<file>``."""
        return f"http://127.0.0.1:{self.port}/{path.lstrip('/')}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folders: Mapping[str, Path] = {}

    def do_GET(self) -> None:
        self._answer(self._file())

    def do_POST(self) -> None:
        self._answer(self._file())

    def _file(self) -> Path | None:
        path = unquote(urlsplit(self.path).path).lstrip("/")
        for prefix, folder in self.folders.items():
            if path.startswith(f"{prefix}/"):
                file = (folder / path.removeprefix(f"{prefix}/")).resolve()
                return file if file.is_relative_to(folder) and file.is_file() else None
        return None

    def _answer(self, file: Path | None) -> None:
        body = b"" if file is None else file.read_bytes()
        kind = "text/html" if file is None else mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        found = file is not None or self.path == "/blank"
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind in _TEXT else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
