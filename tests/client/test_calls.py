"""What holds for every call: when it is sent again, what errors tell, where it goes, and both clients alike."""

import ast
import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.client.peers import Script

from treadle import client
from treadle.client import (
    AsyncTreadle,
    BadRequest,
    Conflict,
    ConnectionFailed,
    NotFound,
    ServerError,
    Timeout,
    TooManyRequests,
    Treadle,
    TreadleError,
    Unauthorized,
    Unavailable,
    UnexpectedAnswer,
    executions,
    generation,
    modules,
    sessions,
)
from treadle.client.errors import error_of

BUSY = (503, {"Retry-After": "0"}, {"error": "Not now."})
FULL = (429, {"Retry-After": "0"}, {"error": {"code": "TOO_MANY_REQUESTS", "message": "All are in use."}})
BROKEN = (0, {}, None)
CREATED = (201, {}, {"success": True, "data": {"execution_id": "e1", "status": "pending"}})
OPENED = (201, {}, {"session_id": "sess_1", "status": "created"})
ACTED = (200, {}, {"status": "success", "action": "click", "element": "x"})


@pytest.fixture
def treadle(scripted: str) -> Iterator[Treadle]:
    with Treadle(executions=scripted, modules=scripted, sessions=scripted, generation=scripted, token="k") as client:
        yield client


class TestSendingAgain:
    @pytest.mark.parametrize("trouble", [BUSY, FULL, BROKEN])
    def test_what_creates_is_sent_again_under_the_same_key(
        self, treadle: Treadle, script: Script, trouble: tuple[int, dict[str, str], Any]
    ) -> None:
        script.answers = [trouble, trouble, CREATED]
        assert treadle.executions.submit("true").id == "e1"
        keys = {headers["Idempotency-Key"] for _, _, headers in script.asked}
        assert (len(script.asked), len(keys)) == (3, 1)

    @pytest.mark.parametrize("trouble", [BUSY, FULL, BROKEN])
    def test_what_only_asks_is_sent_again(
        self, treadle: Treadle, script: Script, trouble: tuple[int, dict[str, str], Any]
    ) -> None:
        script.answers = [trouble, (200, {}, {"url": "u", "title": "", "state": "ready"})]
        assert treadle.sessions.page("s").look().url == "u"

    @pytest.mark.parametrize(
        ("trouble", "error"), [(BUSY, Unavailable), (FULL, TooManyRequests), (BROKEN, ConnectionFailed)]
    )
    def test_what_is_done_to_a_page_is_never_done_twice(
        self,
        treadle: Treadle,
        script: Script,
        trouble: tuple[int, dict[str, str], Any],
        error: type[TreadleError],
    ) -> None:
        script.answers = [trouble, ACTED]
        with pytest.raises(error):
            treadle.sessions.page("s").act("Click x")
        assert len(script.asked) == 1

    def test_other_errors_are_final(self, treadle: Treadle, script: Script) -> None:
        script.answers = [(500, {}, {"error": "A defect."})]
        with pytest.raises(ServerError, match="A defect"):
            treadle.executions.get("e1")

    def test_it_is_given_up_after_some_tries(self, treadle: Treadle, script: Script) -> None:
        script.answers = [BUSY] * 5
        with pytest.raises(Unavailable):
            treadle.executions.get("e1")
        assert script.answers == []

    def test_a_server_that_asks_for_much_patience_gets_none(self, treadle: Treadle, script: Script) -> None:
        script.answers = [(429, {"Retry-After": "3600"}, {"error": "Later."})]
        with pytest.raises(TooManyRequests) as caught:
            treadle.sessions.open()
        assert caught.value.retry_after == 3600

    def test_nobody_at_home(self) -> None:
        with Treadle(sessions="http://127.0.0.1:9") as nobody, pytest.raises(ConnectionFailed) as caught:
            nobody.sessions.health()
        assert (caught.value.sent, caught.value.status) == (False, None)

    def test_an_answer_that_takes_too_long(self, scripted: str, script: Script) -> None:
        script.answers = [(-1, {}, None)]
        with Treadle(sessions=scripted, timeout=0.05) as hasty, pytest.raises(Timeout):
            hasty.sessions.page("s").act("Click x")
        assert len(script.asked) == 1

    async def test_asyncio_sends_again_too(self, scripted: str, script: Script) -> None:
        script.answers = [BUSY, BROKEN, OPENED]
        async with AsyncTreadle(sessions=scripted) as treadle:
            assert (await treadle.sessions.open()).id == "sess_1"


class TestErrors:
    @pytest.mark.parametrize(
        ("status", "kind"),
        [
            (400, BadRequest),
            (401, Unauthorized),
            (403, Unauthorized),
            (404, NotFound),
            (408, Timeout),
            (409, Conflict),
            (413, BadRequest),
            (422, BadRequest),
            (429, TooManyRequests),
            (500, ServerError),
            (503, Unavailable),
        ],
    )
    @pytest.mark.parametrize(
        "body",
        [
            {"error": {"code": "C", "message": "It is so.", "details": {"a": 1}}, "detail": "It is so."},
            {"success": False, "data": None, "error": "It is so."},
            {"detail": "It is so.", "error": "It is so.", "message": "It is so."},
            {"detail": [{"loc": ["body"], "msg": "It is so.", "type": "x"}]},
        ],
    )  # fmt: skip
    def test_every_dialect_is_understood(self, status: int, kind: type[TreadleError], body: dict[str, Any]) -> None:
        error = error_of(status, {"retry-after": "7"}, json.dumps(body).encode())
        assert type(error) is kind
        assert (str(error), error.status, error.retry_after) == ("It is so.", status, 7)

    @given(st.integers(400, 599), st.binary(max_size=50))
    def test_any_answer_is_some_error(self, status: int, body: bytes) -> None:
        error = error_of(status, {}, body)
        assert str(error)
        assert error.status == status

    @pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"data": 5}', b'{"data": {"execution": {"id": 5.5}}}'])
    def test_a_stranger_is_told_from_treadle(self, treadle: Treadle, script: Script, body: bytes) -> None:
        script.answers = [(200, {}, body)]
        with pytest.raises(UnexpectedAnswer):
            treadle.executions.get("e1")


class TestFollowing:
    def test_a_broken_log_is_taken_up_where_it_broke_off(self, treadle: Treadle, script: Script) -> None:
        entries = [{"id": number, "message": str(number)} for number in (4, 7, 9)]
        script.sockets = [[entries[0], 1012], [{"type": "ping"}, entries[1], 1011], [entries[2], 1000]]
        assert [entry.message for entry in treadle.modules.logs("j/1", follow=True)] == ["4", "7", "9"]
        assert [path for _, path, _ in script.asked] == [
            f"/jobs/j%2F1/logs/stream?after={after}" for after in (0, 4, 7)
        ]
        assert script.asked[0][2]["Authorization"] == "Bearer k"

    @pytest.mark.parametrize(
        ("code", "kind"), [(4004, NotFound), (4400, BadRequest), (4401, Unauthorized), (4409, Conflict)]
    )
    def test_what_cannot_be_followed_is_an_error(
        self, treadle: Treadle, script: Script, code: int, kind: type[TreadleError]
    ) -> None:
        script.sockets = [[code]]
        with pytest.raises(kind):
            list(treadle.modules.logs("j", follow=True))

    def test_lines_of_other_executions_are_not_heard(self, treadle: Treadle, script: Script) -> None:
        def line(seq: int) -> dict[str, Any]:
            return {"type": "log_entry", "data": {"seq": seq, "content": str(seq)}}

        ended = {"type": "execution_completed", "data": {"seq": 9}}
        subscribed = {"type": "subscribed", "data": {}}
        script.sockets = [[line(1), None, line(2), subscribed, line(8), 1000], [None, subscribed, line(9), ended, 1000]]
        assert [each.content for each in treadle.executions.logs("e", follow=True, after=7)] == ["8", "9"]

    async def test_asyncio_takes_it_up_too(self, scripted: str, script: Script) -> None:
        script.sockets = [[{"type": "action", "seq": 1}, 1012], [{"type": "action", "seq": 2}, 1000]]
        async with AsyncTreadle(sessions=scripted) as treadle:
            assert [event.seq async for event in treadle.sessions.events("s", after=0)] == [1, 2]


class TestPlaces:
    def urls(self, *args: Any, **kwargs: Any) -> dict[str, str]:
        with Treadle(*args, **kwargs) as made:
            parts = ("executions", "modules", "sessions", "generation")
            return {name: getattr(made, name)._transport._place.url for name in parts}

    def test_this_machine_is_the_usual_one(self) -> None:
        assert list(self.urls().values()) == [f"http://127.0.0.1:{port}" for port in (8080, 8420, 8000, 3000)]

    def test_arguments_outweigh_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TREADLE_URL", "http://one:81")
        monkeypatch.setenv("TREADLE_SESSIONS_URL", "https://two/base/")
        assert self.urls() == {
            "executions": "http://one:81",
            "modules": "http://one:8420",
            "sessions": "https://two/base",
            "generation": "http://one:3000",
        }
        assert self.urls("http://[::1]", modules="http://three:5")["sessions"] == "http://[::1]:8000"
        assert self.urls("http://[::1]", modules="http://three:5")["modules"] == "http://three:5"

    @pytest.mark.parametrize("url", ["localhost:8080", "ftp://x", "http://", ""])
    def test_what_is_no_address_is_refused(self, url: str) -> None:
        with pytest.raises(ValueError, match="Not the address"):
            Treadle(sessions=url or "x")


def test_both_clients_have_the_same_methods_with_the_same_arguments() -> None:
    checked = 0
    for part in (executions, generation, modules, sessions):
        for name in part.__all__:
            if f"Async{name}" not in part.__all__:
                continue
            one, other = getattr(part, name), getattr(part, f"Async{name}")
            assert _public(one) == _public(other), name
            checked += 1
    assert checked == 8


def _public(kind: type) -> dict[str, Any]:
    def arguments(member: Any) -> Any:
        flow: Callable[..., Any] = getattr(member, "_flow", member)
        return list(inspect.signature(flow).parameters.values())

    members = {name: member for name, member in vars(kind).items() if not name.startswith("_")}
    return {name: [str(each) for each in arguments(member)] for name, member in members.items()}


def test_the_public_names_are_these() -> None:
    assert sorted(client.__all__) == client.__all__
    assert all(hasattr(client, name) for name in client.__all__)


def test_it_stands_alone() -> None:
    """Whoever has only the client, httpx, websockets and msgspec can use it."""
    folder = Path(client.__file__).parent
    for found in pkgutil.walk_packages([str(folder)], "treadle.client."):
        source = Path(str(importlib.import_module(found.name).__file__)).read_text()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("treadle"):
                assert (node.module or "").startswith("treadle.client"), (found.name, node.module)
