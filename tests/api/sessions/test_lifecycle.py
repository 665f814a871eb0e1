"""Sessions: opened once, listed, looked at, closed; and closed again where nobody waits for them."""

import asyncio
import json
from typing import Any

import pytest
from tests.api.sessions.conftest import World
from tests.api.sessions.fakes import SECRET

from treadle.api.sessions.ids import shown, whole_id
from treadle.core.errors import InvalidInput, TooMany, Unavailable
from treadle.core.session import BrowserKind, CloseReason, SessionQuery
from treadle.web.auth import Principal

NOBODY = "sess_00000000000040008000000000000000"
EVERY_ROUTE = [
    ("GET", "", None),
    ("DELETE", "", None),
    ("POST", "/navigate", {"url": "https://shop.example/"}),
    ("POST", "/navigate-nl", {"instruction": "go back"}),
    ("POST", "/extract", {"query": "the heading"}),
    ("POST", "/action", {"command": "click Save"}),
    ("POST", "/act", {"command": "click Save"}),
    ("POST", "/observe", {}),
    ("GET", "/screenshot", None),
    ("POST", "/screenshot", {}),
    ("GET", "/monitor", None),
    ("POST", "/monitor", {"condition": "text Welcome"}),
    ("POST", "/workflow", {"workflow": {"name": "w", "steps": []}}),
    ("GET", "/credentials", None),
    ("POST", "/credentials", {"name": "n", "value": SECRET}),
    ("DELETE", "/credentials/x", None),
    ("POST", "/secure-fill", {"selector": "#p", "credential_id": "x"}),
    ("POST", "/recording/start", {}),
    ("POST", "/recording/stop", {}),
    ("GET", "/downloads", None),
    ("GET", "/downloads/x", None),
]


async def test_a_session_is_opened_with_nothing_said(world: World) -> None:
    status, opened = await world.call("POST", "/sessions")
    assert (status, opened["status"], opened["browser_type"]) == (201, "created", "chromium")
    assert opened["session_id"].startswith("sess_")
    assert len(opened["session_id"]) == 37
    assert opened["llm_provider"] == "openai"
    assert opened["metadata"] == {"browser_type": "chromium"}
    one = await world.get(f"/sessions/{opened['session_id']}")
    assert one == {**opened, "status": "active"}
    assert one.items() >= {"current_url": "about:blank", "title": "", "llm_model": None}.items()


async def test_what_is_asked_for_is_what_is_opened(world: World) -> None:
    body = {
        "llm_provider": "Ollama", "llm_model": "m", "base_url": "http://127.0.0.1:11434/v1", "api_key": SECRET,
        "headless": False, "browser_type": "firefox", "timeout": 60, "viewport": {"width": 800, "height": 600},
        "user_agent": "Test/1", "locale": "de-CH", "timezone": "Europe/Zurich", "idle_seconds": 60, "ttl_seconds": 600,
        "allowed_hosts": ["shop.example"], "use_proxy": True, "geo": "ch", "metadata": {"team": "a"}, "no_such": [1],
    }  # fmt: skip
    status, opened = await world.call("POST", "/sessions", body)
    assert status == 201
    [session] = world.host.sessions.values()
    options = session.options
    assert (options.browser, options.headless, options.viewport.width) == (BrowserKind.FIREFOX, False, 800)
    assert (options.model.provider, options.model.model) == ("ollama", "m")
    assert (options.command_seconds, options.idle_seconds, options.allowed_hosts) == (60, 60, ("shop.example",))
    assert (options.user_agent, options.locale, options.timezone, options.geo) == (
        "Test/1", "de-CH", "Europe/Zurich", "ch",
    )  # fmt: skip
    assert opened["metadata"] == {"team": "a", "browser_type": "firefox"}
    told = json.dumps([opened, await world.get("/sessions"), await world.get(f"/sessions/{shown(session.id)}")])
    assert SECRET not in told
    assert world.sealing.open("sealed 0") == {"value": SECRET}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"llm_provider": "nobody"}, "llm_provider"),
        ({"llm_provider": 5}, "llm_provider"),
        ({"browser_type": "netscape"}, "browser_type"),
        ({"headless": "yes"}, "headless"),
        ({"base_url": "file:///etc/passwd"}, "base_url"),
        ({"base_url": "http://user:pw@x/"}, "base_url"),
        ({"base_url": "https://models.example/v1?key=pw"}, "base_url"),
        ({"viewport": {"width": 1}}, "viewport.width"),
        ({"timeout": -1}, "timeout"),
        ({"user_agent": "a\r\nX-Y: z"}, "user_agent"),
        ({"allowed_hosts": "x"}, "allowed_hosts"),
        ({"metadata": 1}, "metadata"),
    ],
)
async def test_a_bad_request_opens_nothing(world: World, body: Any, field: str) -> None:
    status, error = await world.refusal("POST", "/sessions", body)
    assert (status, error["code"], error["details"]["field"]) == (400, "BAD_REQUEST", field)
    assert error["message"].startswith(field)
    assert (await world.get("/sessions"))["total"] == 0


@pytest.mark.parametrize("content", [b"[]", b"{nope", b"\xff", b'{"a":' * 99 + b"1" + b"}" * 99, b"1"])
async def test_what_is_no_object_is_refused(world: World, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    status, error = await world.refusal("POST", "/sessions", content=content, headers=headers)
    assert (status, error["code"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    ("refusal", "status", "code"),
    [
        (TooMany("All 4 sessions are in use.", retry_after_seconds=7), 429, "TOO_MANY_REQUESTS"),
        (InvalidInput("There is no Firefox here: apt install firefox-esr."), 400, "BAD_REQUEST"),
        (Unavailable("No browser can be started."), 503, "SERVICE_UNAVAILABLE"),
    ],
)
async def test_why_no_session_can_be_had(world: World, refusal: Exception, status: int, code: str) -> None:
    world.host.refusals.append(refusal)
    response = await world.http.post("/sessions", json={})
    assert response.status_code == status
    error = response.json()["error"]
    assert (error["code"], error["message"]) == (code, str(refusal))
    assert response.headers.get("retry-after") == {429: "7", 503: "1"}.get(status)
    assert await world.sessions.find(SessionQuery()) == ([], 0)


async def test_one_idempotency_key_is_one_session(world: World) -> None:
    headers = {"Idempotency-Key": "k"}
    first = await world.http.post("/sessions", json={"headless": True, "api_key": "a"}, headers=headers)
    again = await world.http.post("/sessions", json={"api_key": "b", "headless": True}, headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["session_id"] == again.json()["session_id"]
    assert (first.headers.get("idempotent-replayed"), again.headers["idempotent-replayed"]) == (None, "true")
    status, error = await world.refusal("POST", "/sessions", {"headless": False}, headers=headers)
    assert (status, error["code"]) == (400, "BAD_REQUEST")
    await world.call("DELETE", f"/sessions/{first.json()['session_id']}")
    late = await world.http.post("/sessions", json={"headless": True, "api_key": "a"}, headers=headers)
    assert late.json()["status"] == "closed"


class Leaving:
    """A client that posts and goes away while it waits."""

    def __init__(self, world: World, *, path: str = "/sessions", body: bytes = b"", **headers: str) -> None:
        self.sent: list[Any] = []
        self.gone = asyncio.Event()
        self._body = [{"type": "http.request", "body": body, "more_body": False}]
        given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {
            "type": "http", "http_version": "1.1", "method": "POST", "path": path, "raw_path": path.encode(),
            "query_string": b"", "scheme": "http", "headers": [(b"host", b"127.0.0.1"), *given], "root_path": "",
            "state": {}, "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 8000),
        }  # fmt: skip
        self.task = asyncio.create_task(world.door(scope, self._receive, self._send))

    async def _receive(self) -> Any:
        if self._body:
            return self._body.pop()
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        self.sent.append(message)


async def test_a_session_for_a_client_that_left_is_not_opened(world: World) -> None:
    world.host.opening.clear()
    client = Leaving(world)
    await asyncio.wait_for(world.host.asked_to_open.wait(), 60)
    client.gone.set()
    await asyncio.wait_for(client.task, 60)
    world.host.opening.set()
    assert world.host.sessions == {}
    assert (await world.get("/sessions?status=all"))["total"] == 0


async def test_a_session_that_is_there_too_late_is_closed_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Leaving(world)
    opening = world.sessions.open

    async def open_as_the_client_leaves(*given: Any, **named: Any) -> Any:
        opened = await opening(*given, **named)
        client.gone.set()
        return opened

    monkeypatch.setattr(world.sessions, "open", open_as_the_client_leaves)
    await asyncio.wait_for(client.task, 60)
    assert client.sent[0]["status"] == 400
    assert world.host.sessions == {}
    [session] = (await world.get("/sessions?status=all"))["sessions"]
    assert session["reason"] == CloseReason.ABANDONED


async def test_with_an_idempotency_key_a_client_that_left_finds_its_session(world: World) -> None:
    world.host.opening.clear()
    client = Leaving(world, idempotency_key="k")
    await asyncio.wait_for(world.host.asked_to_open.wait(), 60)
    client.gone.set()
    world.host.opening.set()
    await asyncio.wait_for(client.task, 60)
    response = await world.http.post("/sessions", headers={"Idempotency-Key": "k"})
    assert response.headers["idempotent-replayed"] == "true"
    assert response.json()["session_id"] == shown(*world.host.sessions)


async def test_open_sessions_are_listed_oldest_first_a_page_at_a_time(world: World) -> None:
    ids = [await world.open() for _ in range(3)]
    await world.call("DELETE", f"/sessions/{ids[1]}")
    listed = await world.get("/sessions")
    assert [each["session_id"] for each in listed["sessions"]] == [ids[0], ids[2]]
    assert listed["total"] == 2
    page = await world.get("/sessions?status=all&offset=1&limit=1")
    assert (page["total"], [each["session_id"] for each in page["sessions"]]) == (3, [ids[1]])
    assert (page["sessions"][0]["status"], page["sessions"][0]["reason"]) == ("closed", "user")
    assert (await world.get("/sessions?limit=0"))["sessions"] == []


@pytest.mark.parametrize("query", ["offset=-1", "offset=x", "limit=-1", "limit=1001", "limit=", "status=closing"])
async def test_bad_pages(world: World, query: str) -> None:
    status, error = await world.refusal("GET", f"/sessions?{query}")
    assert (status, error["details"]) == (400, {"field": query.partition("=")[0]})


async def test_a_closed_session_is_gone(world: World) -> None:
    session_id = await world.open()
    status, closed = await world.call("DELETE", f"/sessions/{session_id}")
    assert (status, closed) == (
        200, {"status": "closed", "session_id": session_id, "deleted": True, "reason": "user"},
    )  # fmt: skip
    assert world.host.sessions == {}
    for method, path, body in EVERY_ROUTE:
        got, error = await world.refusal(method, f"/sessions/{session_id}{path}", body)
        assert (got, error["code"]) == (404, "NOT_FOUND"), path
        assert error["message"] == f"Session not found: {session_id}"


@pytest.mark.parametrize(
    "named", [NOBODY, "sess_", "sess_abc", "abc", "x" * 300, "%00", "sess_" + "0" * 33, "sess_zzzz"]
)
async def test_what_is_no_session_is_not_found(world: World, named: str) -> None:
    await world.open()
    for method, path, body in EVERY_ROUTE:
        status, error = await world.refusal(method, f"/sessions/{named}{path}", body)
        assert (status, error["code"]) == (404, "NOT_FOUND"), path


async def test_the_beginning_of_an_id_is_enough(world: World) -> None:
    session_id = await world.open()
    stored = whole_id(session_id)
    assert stored is not None
    for named in (session_id[:12], session_id.upper(), session_id[5:], stored, stored.upper()):
        assert (await world.get(f"/sessions/{named}"))["session_id"] == session_id


async def test_a_beginning_that_fits_several_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [await world.open() for _ in range(2)]
    monkeypatch.setattr("treadle.api.sessions.ids.shown", lambda stored: f"sess_abcd{shown(stored)[9:]}")
    status, error = await world.refusal("GET", "/sessions/sess_abcd")
    assert (status, error["code"]) == (409, "CONFLICT")
    assert sorted(each[9:] for each in error["details"]["matches"]) == sorted(each[9:] for each in ids)


async def test_a_session_belongs_to_the_key_that_opened_it(world: World) -> None:
    scope = world.door.principal.scope
    world.door.principal = Principal(name="Anna", scope=scope, credential="key:1")
    stored = whole_id(await world.open())
    assert (await world.sessions.get(stored or "")).user == "Anna"
