"""``treadle repl``: what each line asks of the server, and what is shown of the answer."""

import io
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from tests.cli.conftest import Ran, Run
from tests.cli.sessions_api import ID, SessionsApi, refusal, session

from treadle.cli import repl_view
from treadle.cli.errors import CliError

ACTED = {
    "status": "success", "success": True, "action": "click", "element": "Save button", "selector": "#save",
    "url": "http://practice.treadle.internal/shop", "title": "Shop", "duration_ms": 41, "parts": [],
    "reasons": ["name is exactly 'Save'"], "grounding": {"by": "words", "score": 0.98, "duration_ms": 6.25},
}  # fmt: skip
CANDIDATES = [
    {"description": 'button "Delete" in row "Anna"', "selector": "#a", "score": 0.91, "reasons": ["is a button"]},
    {"description": 'button "Delete" in row "Ben"', "selector": "#b", "score": 0.91, "reasons": ["is a button"]},
]
AMBIGUOUS = refusal("CONFLICT", "Several elements may be meant by 'Delete'.", candidates=CANDIDATES)
Type = Callable[..., Ran]


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionsApi]:
    with SessionsApi() as api:
        monkeypatch.setenv("TREADLE_SESSIONS_URL", api.url)
        api.will_say("POST", "/sessions", session(status="created"), 201)
        yield api


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Lines that come through a pipe."""

    def pipe(*lines: str, arguments: tuple[str, ...] = ()) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("repl", *arguments)

    return pipe


@pytest.fixture
def type_(run: Run, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Lines that somebody types."""

    def type_(*lines: str, arguments: tuple[str, ...] = ()) -> Ran:
        monkeypatch.setattr("sys.stdin", Keyboard("".join(f"{line}\n" for line in lines)))
        return run("repl", *arguments)

    return type_


def of_session(what: str) -> str:
    return f"/sessions/{ID}/{what}"


def bodies(api: SessionsApi, what: str) -> list[Any]:
    return [each.body for each in api.asked if each.path == of_session(what)]


def test_a_line_is_carried_out_and_explained(pipe: Type, api: SessionsApi) -> None:
    api.will_say("POST", of_session("action"), ACTED)
    ran = pipe("Click Save", "", "# a remark")
    assert bodies(api, "action") == [{"command": "Click Save"}]
    assert "✓ click Save button  by its words, 0.98, found in 6.2 of 41 ms" in ran.out
    assert "name is exactly 'Save'" in ran.out
    assert (ran.code, ran.err, api.open) == (0, "", [])


def test_a_session_that_was_named_stays_open(pipe: Type, api: SessionsApi) -> None:
    api.will_say("POST", of_session("action"), ACTED)
    assert pipe("Click Save", arguments=("--session", ID)).code == 0
    assert len(api.open) == 1
    assert not [each for each in api.asked if each.path == "/sessions"]


def test_several_things_are_told_one_by_one(pipe: Type, api: SessionsApi) -> None:
    parts = [{**ACTED, "action": "fill", "element": "User field"}, {**ACTED, "grounding": None, "reasons": []}]
    api.will_say("POST", of_session("action"), {**ACTED, "action": "sequence", "parts": parts})
    ran = pipe("Enter anna as user and press Save")
    assert ran.out.index("fill User field") < ran.out.index("click Save button")


def test_a_choice_is_offered_by_numbers(type_: Type, api: SessionsApi) -> None:
    api.will_say("POST", of_session("action"), AMBIGUOUS, 409)
    api.will_say("POST", of_session("action"), ACTED)
    ran = type_("Delete", "2", ":quit")
    assert bodies(api, "action") == [{"command": "Delete"}, {"command": "Delete", "selector": "#b"}]
    assert 'button "Delete" in row "Ben"' in ran.out
    assert ran.code == 0


@pytest.mark.parametrize("answer", ["", "3", "0", "-1"])
def test_nothing_is_chosen_by_what_is_no_number_of_it(type_: Type, api: SessionsApi, answer: str) -> None:
    api.will_say("POST", of_session("action"), AMBIGUOUS, 409)
    assert type_("Delete", answer).code == 0
    assert not [body for body in bodies(api, "action") if "selector" in body]


def test_a_pipe_ends_with_the_line_that_failed(pipe: Type, api: SessionsApi) -> None:
    api.will_say("POST", of_session("action"), AMBIGUOUS, 409)
    ran = pipe("Delete", "Order it")
    assert (ran.code, ran.out) == (1, "")
    assert 'button "Delete" in row "Ben"' in ran.err
    assert bodies(api, "action") == [{"command": "Delete"}]
    assert api.open == []


def test_a_pipe_goes_on_after_a_failure_where_that_is_asked_for(pipe: Type, api: SessionsApi) -> None:
    api.will_say("POST", of_session("action"), AMBIGUOUS, 409)
    api.will_say("POST", of_session("action"), ACTED)
    ran = pipe("Delete", "Click Save", arguments=("--keep-going",))
    assert ran.code == 1
    assert "✓ click Save button" in ran.out


def test_nothing_is_done_where_the_page_to_begin_with_does_not_open(pipe: Type, api: SessionsApi) -> None:
    api.will_say("POST", of_session("navigate"), refusal("BAD_REQUEST", "nowhere.example cannot be reached."), 400)
    ran = pipe("Click Save", arguments=("nowhere.example",))
    assert ran.code == 1
    assert "cannot be reached" in ran.err
    assert bodies(api, "action") == []


def test_a_signal_that_ends_it_closes_its_session(
    pipe: Type, api: SessionsApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: str) -> str:
        signal.raise_signal(signal.SIGTERM)
        return ""

    handler = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("builtins.input", killed)
    with pytest.raises(SystemExit) as ended:
        pipe("Click Save")
    assert ended.value.code == 128 + signal.SIGTERM
    assert api.open == []
    assert signal.getsignal(signal.SIGTERM) is handler


@pytest.mark.parametrize(("line", "hint"), [("quit", ":quit"), ("Help", ":help"), ("what is here?", "? prices")])
def test_what_is_no_command_to_a_page_is_told_how_it_is_said_here(
    type_: Type, api: SessionsApi, line: str, hint: str
) -> None:
    api.will_say("POST", of_session("action"), refusal("ELEMENT_NOT_FOUND", "Not on the page.", candidates=[]), 409)
    assert hint in type_(line).out
    assert "colon" not in type_("Click Save").out


def test_reading_nothing_is_asked_back_here(pipe: Type, api: SessionsApi) -> None:
    assert "Say what to read" in pipe("?").err
    assert bodies(api, "extract") == []


def test_a_file_is_given_to_the_page(pipe: Type, api: SessionsApi, tmp_path: Path) -> None:
    api.will_say("POST", of_session("action"), ACTED)
    file = tmp_path / "cv.txt"
    file.write_text("hello")
    assert pipe(f":upload {file} to Attachment").code == 0
    [body] = bodies(api, "action")
    assert body["command"] == "Upload the file to Attachment"
    assert body["context"] == {"files": [{"name": "cv.txt", "content": "aGVsbG8="}]}
    assert "cannot be read" in pipe(f":upload {tmp_path / 'none'}").err


def test_a_script_is_shown_as_it_is_however_wide_the_terminal(
    pipe: Type, api: SessionsApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f"page.get_by_role('button', name='{'long ' * 60}').click()  # [bold]\n"
    api.will_say("GET", of_session("script"), {"script": line})
    monkeypatch.setattr("treadle.cli.repl.console", lambda: Console(width=40, highlight=False))
    assert pipe(":script").out == line


def test_candidates_are_told_in_full_on_a_narrow_terminal() -> None:
    alike = [{"description": f'button "Delete" in row "{"Anna Lee " * 4}{name}"', "selector": "#a", "score": 0.9}
             for name in ("first", "second")]  # fmt: skip
    error = CliError("Several.", told={"message": "Several.", "details": {"candidates": alike}})
    shown = io.StringIO()
    screen = Console(width=40, file=shown, highlight=False)
    screen.print(repl_view.refused(error, numbered=True))
    told = shown.getvalue()
    assert 'first"' in told
    assert 'second"' in told
    assert "…" not in told
    assert "\n\n" not in told


def test_a_question_mark_reads(pipe: Type, api: SessionsApi) -> None:
    read = {"success": True, "result": "EUR 12\nEUR 14", "data": ["EUR 12", "EUR 14"], "sources": {"price": "#p"}}
    api.will_say("POST", of_session("extract"), read)
    ran = pipe("? prices of all mugs")
    assert bodies(api, "extract") == [{"query": "prices of all mugs"}]
    assert "EUR 12\nEUR 14\n" in ran.out
    assert "from #p" in ran.out


def test_orders(pipe: Type, api: SessionsApi, tmp_path: Path) -> None:
    api.will_say("POST", of_session("navigate"), {"url": "http://practice.treadle.internal/", "title": "Practice"})
    api.will_say("POST", of_session("observe"), {"elements": [{"description": 'link "Shop"', "selector": "#shop"}]})
    api.will_say("GET", of_session("tabs"), {"tabs": [{"current": True, "title": "Practice", "url": "http://a/"}]})
    api.will_say("GET", of_session("script"), {"script": "page.goto('http://a/')\n"})
    file = tmp_path / "flow.py"
    ran = pipe(":go practice.treadle.internal", ":look links", ":tabs", f":script {file}", ":script", ":help")
    assert (ran.code, ran.err) == (0, "")
    assert bodies(api, "navigate") == [{"url": "practice.treadle.internal"}]
    assert bodies(api, "observe") == [{"query": "links"}]
    assert 'link "Shop"' in ran.out
    assert file.read_text() == "page.goto('http://a/')\n"
    assert "as a Playwright script" in ran.out


@pytest.mark.parametrize("line", [":fly", ":go", ":shot /nowhere/at/all.png", ":shot a.txt"])
def test_an_order_that_is_none_says_so(pipe: Type, api: SessionsApi, line: str) -> None:
    api.will_say("POST", of_session("screenshot"), {"data_base64": "", "width": 1, "height": 1})
    ran = pipe(line)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("✗ ")


def test_texts_of_a_page_do_not_command_the_terminal(pipe: Type, api: SessionsApi) -> None:
    hostile = "Save\x1b]0;owned\x07\x1b[2J\u202e"
    api.will_say("POST", of_session("action"), {**ACTED, "element": hostile, "title": hostile, "reasons": [hostile]})
    api.will_say("POST", of_session("action"), refusal("CONFLICT", hostile, candidates=[]), 409)
    ran = pipe("Click Save", "Click Save")
    assert "\x1b]" not in ran.out
    assert "\u202e" not in ran.out


def test_a_session_that_is_closed_meanwhile_ends_it(pipe: Type, api: SessionsApi) -> None:
    api.will_say("POST", of_session("action"), refusal("NOT_FOUND", f"Session {ID} was not found."), 404)
    ran = pipe("Click Save", "Click Save")
    assert ran.code == 1
    assert len(bodies(api, "action")) == 1
