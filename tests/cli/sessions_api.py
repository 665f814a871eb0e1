"""A stand-in for the sessions API: real HTTP, scripted answers."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qsl, urlsplit

AT = "2026-01-15T10:30:05.250000Z"
ID = "sess_65d7cf84ca8c402891f901a1ff26e668"
OTHER = "sess_4a42854e8c41400ca78f01a1ff283a05"


class Asked(NamedTuple):
    """A request."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: dict[str, str]


def session(session_id: str = ID, **facts: Any) -> dict[str, Any]:
    """A session as it is told."""
    return {
        "session_id": session_id, "status": "active", "created_at": AT, "title": "Login",
        "current_url": "http://practice.treadle.internal/login", **facts,
    }  # fmt: skip


def refusal(code: str, message: str, **details: Any) -> dict[str, Any]:
    """An error as it is told."""
    error = {"code": code, "message": message, "details": details, "request_id": "req_0"}
    return {"error": error, "detail": message}


class SessionsApi:
    """Has ``open`` sessions; answers anything else as ``answers`` say, in turn, the last again and again."""

    def __init__(self) -> None:
        self.open = [session()]
        self.answers: dict[tuple[str, str], list[tuple[int, Any]]] = {}
        self.asked: list[Asked] = []
        self.looked = threading.Event()
        """Set when somebody asks with GET."""
        api = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                parts = urlsplit(self.path)
                headers = {name.lower(): value for name, value in self.headers.items()}
                body = json.loads(sent) if sent else None
                query = dict(parse_qsl(parts.query))
                status, said = api.take(Asked(self.command, parts.path, query, body, headers))
                encoded = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(encoded)))
                self.end_headers()
                self.wfile.write(encoded)

            do_GET = do_POST = do_DELETE = _answer  # noqa: N815 - the names that http.server looks for

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def will_say(self, method: str, path: str, body: Any, status: int = 200) -> None:
        """The next answer to requests of this kind."""
        self.answers.setdefault((method, path), []).append((status, body))

    def asked_for(self, method: str, path: str) -> Asked:
        """The one request of this kind."""
        [found] = [each for each in self.asked if (each.method, each.path) == (method, path)]
        return found

    def take(self, asked: Asked) -> tuple[int, Any]:
        """What is said to a request."""
        self.asked.append(asked)
        if asked.method == "GET":
            self.looked.set()
        if said := self.answers.get((asked.method, asked.path)):
            return said.pop(0) if len(said) > 1 else said[0]
        match asked.method, asked.path.strip("/").split("/"):
            case "GET", ["sessions"]:
                offset, limit = int(asked.query.get("offset", 0)), int(asked.query["limit"])
                return 200, {"sessions": self.open[offset : offset + limit], "total": len(self.open)}
            case "DELETE", ["sessions", named] if any(each["session_id"] == named for each in self.open):
                self.open = [each for each in self.open if each["session_id"] != named]
                return 200, {"status": "closed", "session_id": named, "deleted": True, "reason": "user"}
        return 404, refusal("NOT_FOUND", f"Not found: {asked.path}")
