"""``treadle session``: what each command asks of the server, and how it tells the answer."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.cli.sessions_api import ID, OTHER, SessionsApi, refusal, session

CREATED = session(status="created", current_url="about:blank", title="")
NAVIGATED = {"status": "success", "success": True, "url": "http://practice.treadle.internal/login", "title": "Login"}
HOSTILE = "Save\x1b]0;owned\x07\x1b[2J\u202e"


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionsApi]:
    """A stand-in for the sessions API with one open session, and the command line pointed at it."""
    with SessionsApi() as api:
        monkeypatch.setenv("TREADLE_SESSIONS_URL", api.url)
        yield api


def of_session(what: str, session_id: str = ID) -> str:
    return f"/sessions/{session_id}/{what}"


class TestNew:
    def test_its_id_is_printed_once_its_page_is_open(self, run: Run, api: SessionsApi) -> None:
        api.will_say("POST", "/sessions", CREATED, 201)
        api.will_say("POST", of_session("navigate"), NAVIGATED)
        ran = run("session", "new", "http://practice.treadle.internal/login", "--browser", "firefox", "--headed")
        assert (ran.code, ran.out, ran.err) == (0, f"{ID}\n", "")
        opened = api.asked_for("POST", "/sessions")
        assert opened.body == {"browser_type": "firefox", "headless": False}
        assert len(opened.headers["idempotency-key"]) == 36
        assert api.asked_for("POST", of_session("navigate")).body == {"url": "http://practice.treadle.internal/login"}

    def test_with_json_it_is_told_whole(self, run: Run, api: SessionsApi) -> None:
        api.will_say("POST", "/sessions", CREATED, 201)
        assert run("session", "new", "--json").json == CREATED

    def test_one_whose_page_cannot_be_opened_does_not_stay(self, run: Run, api: SessionsApi) -> None:
        api.will_say("POST", "/sessions", CREATED, 201)
        api.will_say("POST", of_session("navigate"), refusal("BAD_REQUEST", "10.0.0.1 is a private address."), 400)
        ran = run("session", "new", "http://10.0.0.1/")
        assert (ran.code, ran.out, ran.err) == (1, "", "10.0.0.1 is a private address.\n")
        assert api.open == []


class TestWhichSession:
    def test_the_only_one_needs_no_name(self, run: Run, api: SessionsApi) -> None:
        api.will_say("POST", of_session("navigate"), NAVIGATED)
        assert run("session", "goto", "http://practice.treadle.internal/login").code == 0

    def test_of_several_one_has_to_be_named(self, run: Run, api: SessionsApi, monkeypatch: pytest.MonkeyPatch) -> None:
        api.open.append(session(OTHER, current_url="http://practice.treadle.internal/shop"))
        ran = run("session", "act", "Click Save")
        assert ran.code == 1
        assert ran.err.splitlines() == [
            "Several sessions are open; name one with --session.",
            f"  {ID}  http://practice.treadle.internal/login",
            f"  {OTHER}  http://practice.treadle.internal/shop",
        ]
        api.will_say("POST", of_session("navigate", "sess_4a42"), NAVIGATED)
        assert run("session", "goto", "a.example", "--session", "sess_4a42").code == 0
        monkeypatch.setenv("TREADLE_SESSION", "sess_4a42")
        assert run("session", "goto", "a.example").code == 0

    def test_the_environment_names_it_for_every_command(
        self, run: Run, api: SessionsApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        api.open.append(session(OTHER))
        monkeypatch.setenv("TREADLE_SESSION", OTHER)
        api.will_say("GET", of_session("script", OTHER), {"script": "import re\n"})
        assert run("session", "script").out == "import re\n"
        assert run("session", "close").out == f"{OTHER} closed\n"

    @pytest.mark.parametrize("command", [["act", "Click Save"], ["extract", "links"], ["observe"], ["close"]])
    def test_where_none_is_open_the_way_to_one_is_told(self, run: Run, api: SessionsApi, command: list[str]) -> None:
        api.open = []
        ran = run("session", *command)
        assert (ran.code, ran.err) == (1, "No session is open. Open one with: treadle session new\n")

    def test_an_id_is_never_a_path(self, run: Run, api: SessionsApi) -> None:
        run("session", "close", "../recordings/x")
        assert [each.path for each in api.asked] == ["/sessions/..%2Frecordings%2Fx"]


class TestCommands:
    @pytest.mark.parametrize("address", ["back", "Reload", "go to the Shop page"])
    def test_plain_language_goes_where_it_is_understood(self, run: Run, api: SessionsApi, address: str) -> None:
        api.will_say("POST", of_session("navigate-nl"), NAVIGATED)
        ran = run("session", "goto", address, "--timeout", "5")
        assert (ran.code, ran.out) == (0, "http://practice.treadle.internal/login  (Login)\n")
        assert api.asked_for("POST", of_session("navigate-nl")).body == {"instruction": address, "timeout": 5}

    def test_tabs_are_listed(self, run: Run, api: SessionsApi) -> None:
        said = {
            "tabs": [
                {"id": "tab_1", "url": "http://a.example/", "title": "A", "current": False},
                {"id": "tab_2", "url": "http://b.example/", "title": "B", "current": True},
            ],
            "total": 2,
        }
        api.will_say("GET", of_session("tabs"), said)
        ran = run("session", "tabs")
        assert ran.code == 0
        assert ["tab_1", "A", "http://a.example/"] in [line.split() for line in ran.out.splitlines()]
        assert ["*", "tab_2", "B", "http://b.example/"] in [line.split() for line in ran.out.splitlines()]
        assert run("session", "tabs", "--json").json == said

    def test_an_action_tells_what_it_was_done_to(self, run: Run, api: SessionsApi, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes(b"hello")
        api.will_say("POST", of_session("action"), {"action": "upload", "element": "CV field", "duration_ms": 80})
        ran = run("session", "act", "Upload the file to CV", "--file", str(file))
        assert (ran.code, ran.out) == (0, "upload CV field  (80 ms)\n")
        assert api.asked_for("POST", of_session("action")).body == {
            "command": "Upload the file to CV",
            "context": {"files": [{"name": "a.txt", "content": "aGVsbG8="}]},
        }

    def test_what_might_have_been_meant_is_listed(self, run: Run, api: SessionsApi) -> None:
        candidates = [{"description": f'button "{name}"', "selector": "#x", "score": 0.9} for name in ("Save", "Send")]
        api.will_say(
            "POST", of_session("action"), refusal("AMBIGUOUS", "Several fit.", candidates=candidates), 409
        )  # fmt: skip
        ran = run("session", "act", "Click it")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.splitlines() == ["Several fit.", '  button "Save"  #x', '  button "Send"  #x']
        assert json.loads(run("session", "act", "Click it", "--json").err)["status"] == 409

    def test_what_is_not_on_the_page_is_1(self, run: Run, api: SessionsApi) -> None:
        api.will_say("POST", of_session("extract"), {"success": False, "result": "No phone here.", "data": None})
        ran = run("session", "extract", "the phone number")
        assert (ran.code, ran.out, ran.err) == (1, "", "No phone here.\n")
        as_json = run("session", "extract", "the phone number", "--json")
        assert (as_json.code, as_json.json["success"]) == (1, False)

    def test_a_schema_comes_from_a_file(self, run: Run, api: SessionsApi, tmp_path: Path) -> None:
        file = tmp_path / "schema.json"
        file.write_text('{"type": "array"}')
        api.will_say("POST", of_session("extract"), {"success": True, "result": "Mug | $14\nLamp | $49", "data": []})
        assert run("session", "extract", "products", "--schema", str(file)).out == "Mug | $14\nLamp | $49\n"
        assert api.asked_for("POST", of_session("extract")).body == {"query": "products", "schema": {"type": "array"}}
        file.write_text("no")
        assert run("session", "extract", "products", "--schema", str(file)).code == 2

    def test_sessions_are_listed_and_closed(self, run: Run, api: SessionsApi) -> None:
        api.open.append(session(OTHER, title="Shop"))
        assert [line.split()[:3] for line in run("session", "list").out.splitlines()[1:]] == [
            [ID, "active", "Login"],
            [OTHER, "active", "Shop"],
        ]
        assert run("session", "close", ID).out == f"{ID} closed\n"
        assert run("session", "list", "--json").json == api.open
        assert run("session", "close").out == f"{OTHER} closed\n"
        assert run("session", "list").out == "No session is open. Open one with: treadle session new\n"

    def test_all_means_every_page_of_them_also_if_one_goes_meanwhile(self, run: Run, api: SessionsApi) -> None:
        ids = [f"sess_{number:032x}" for number in range(1003)]
        api.open = [session(each) for each in ids]
        api.will_say("DELETE", f"/sessions/{ids[2]}", refusal("NOT_FOUND", f"Session not found: {ids[2]}"), 404)
        ran = run("session", "close", "--all")
        assert ran.code == 0
        assert ran.out.splitlines() == [f"{each} closed" for each in ids if each != ids[2]]


class TestScreenshots:
    SHOT = {
        "format": "webp", "width": 800, "height": 600, "masked": 1,
        "data_base64": base64.b64encode(b"picture").decode(), "screenshot": base64.b64encode(b"picture").decode(),
    }  # fmt: skip

    def test_the_files_name_tells_the_format(self, run: Run, api: SessionsApi, tmp_path: Path) -> None:
        api.will_say("POST", of_session("screenshot"), self.SHOT)
        file = tmp_path / "page.WEBP"
        ran = run("session", "screenshot", str(file), "--full-page", "--selector", "main", "--mask-pii")
        assert (ran.code, ran.out) == (0, f"{file}  800x600, 7 B\n")
        assert file.read_bytes() == b"picture"
        assert api.asked_for("POST", of_session("screenshot")).body == {
            "full_page": True,
            "format": "webp",
            "mask_pii": True,
            "selector": "main",
        }

    def test_json_tells_everything_but_the_bytes(self, run: Run, api: SessionsApi, tmp_path: Path) -> None:
        api.will_say("POST", of_session("screenshot"), self.SHOT)
        told = run("session", "screenshot", str(tmp_path / "a.png"), "--json").json
        assert told == {"format": "webp", "width": 800, "height": 600, "masked": 1, "file": str(tmp_path / "a.png")}

    def test_a_file_that_cannot_be_is_told_in_a_sentence(self, run: Run, api: SessionsApi, tmp_path: Path) -> None:
        api.will_say("POST", of_session("screenshot"), self.SHOT)
        assert run("session", "screenshot", "page.gif").code == 2
        assert api.asked == []
        ran = run("session", "screenshot", str(tmp_path / "no" / "page.png"))
        assert (ran.code, ran.err) == (1, f"{tmp_path}/no/page.png cannot be written: No such file or directory.\n")


def said_by(api: SessionsApi, what: str, said: dict[str, Any]) -> None:
    api.will_say("POST", of_session(what), said)


def test_what_a_page_says_reaches_no_terminal_as_it_is(run: Run, api: SessionsApi) -> None:
    api.open[0]["title"] = HOSTILE
    element = {"description": HOSTILE, "selector": HOSTILE}
    said_by(api, "navigate", {**NAVIGATED, "title": HOSTILE})
    said_by(api, "action", {"action": "click", "element": HOSTILE, "duration_ms": 1})
    said_by(api, "extract", {"success": True, "result": f"one\n{HOSTILE}", "data": None})
    said_by(api, "observe", {"elements": [element]})
    commands = (["list"], ["goto", "a.example"], ["act", "Click Save"], ["extract", "x"], ["observe"])
    told = [run("session", *command) for command in commands]
    refused = refusal("AMBIGUOUS", f"It could be {HOSTILE}.", candidates=[element])
    api.answers["POST", of_session("action")] = [(409, refused)]
    told.append(run("session", "act", "Click Save"))
    for ran in told:
        assert "\\x1b]0;owned\\x07" in ran.out + ran.err
        assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)
    assert told[3].out.startswith("one\nSave")


class TestTask:
    """Which session a task is for; the job itself is the server's."""

    def test_the_only_session_needs_no_name(self, run: Run, api: SessionsApi) -> None:
        api.will_say("POST", of_session("agent"), {"job_id": "01a1ff27", "status": "queued"}, 202)
        assert run("session", "agent", "Click Save", "--background").code == 0
        assert run("session", "agent", ID, "Click Save", "--background").code == 0
        assert [each.body["task"] for each in api.asked if each.method == "POST"] == ["Click Save"] * 2

    @pytest.mark.parametrize("said", [[ID], [ID, "Click", "Save"]])
    def test_a_task_is_one_argument(self, run: Run, api: SessionsApi, said: list[str]) -> None:
        ran = run("session", "agent", *said)
        assert ran.code == 2
        assert "task" in ran.err
        assert api.asked == []
