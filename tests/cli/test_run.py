"""Running modules: what is sent, what is shown while they run, and how it ends."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Run
from tests.cli.modules_api import JOB_ID, ModulesApi

from treadle.cli.errors import CliError
from treadle.cli.pairs import parse_pairs


def test_a_job_is_submitted_and_the_way_on_is_told(run: Run, modules: ModulesApi, tmp_path: Path) -> None:
    file = tmp_path / "more.json"
    file.write_text('{"depth": 2, "name": "file"}')
    ran = run(
        "run", "hello", "-i", f"@{file}", "-i", "name=a=b", "-i", "count:=3", "-s", "mode=fast", "-d", "2h"
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, f"{JOB_ID}\n")
    assert "treadle logs -f 0badcafe " in ran.err
    assert "treadle result 0badcafe\n" in ran.err
    asked = modules.asked_for("POST", "/jobs")
    assert asked.body == {
        "module_id": "hello",
        "inputs": {"depth": 2, "name": "a=b", "count": 3},
        "settings": {"mode": "fast"},
        "max_duration": "2h",
    }
    assert len(asked.headers["idempotency-key"]) == 36


def test_following_shows_the_log_on_stderr_and_the_results_on_stdout(run: Run, modules: ModulesApi) -> None:
    modules.say("Starting", source="engine")
    modules.say("first line\nsecond line", "WARNING")
    modules.say("printed", source="stdout")
    modules.results = [{"n": 1}, {"n": 2}]
    modules.close_reason = "completed"
    ran = run("run", "hello", "--follow")
    assert ran.code == 0
    told = ran.err.splitlines()
    assert told[0] == f"treadle: job {JOB_ID}"
    assert [line[9:] for line in told[1:-1]] == [
        "INFO    Starting",
        "WARNING first line",
        "        second line",
        "        printed",
    ]
    assert told[-1] == "treadle: completed after 2.5 s"
    assert ran.out == '{\n  "n": 1\n}\n{\n  "n": 2\n}\n'


@pytest.mark.parametrize(("status", "error"), [("failed", "ValueError: no"), ("stopped", None)])
def test_the_exit_code_tells_how_it_ended(run: Run, modules: ModulesApi, status: str, error: str | None) -> None:
    modules.status, modules.error, modules.close_reason = status, error, status
    modules.say("not shown")
    ran = run("run", "hello", "--wait")
    assert ran.code == 1
    assert ran.err.splitlines()[-1] == f"treadle: {status} after 2.5 s" + (f": {error}" if error else "")
    assert "not shown" not in ran.err


def test_waiting_with_json_gives_the_job_with_its_results(run: Run, modules: ModulesApi) -> None:
    modules.results, modules.close_reason = [{"n": 1}, 2], "completed"
    ran = run("run", "hello", "-f", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == {**modules.job, "results": [{"n": 1}, 2]}


def test_following_survives_a_broken_connection_and_tells_every_entry_once(run: Run, modules: ModulesApi) -> None:
    for number in range(20):
        modules.say(f"entry {number}")
    modules.breaks_after, modules.close_reason = 7, "completed"
    ran = run("run", "hello", "-f")
    assert ran.code == 0
    assert [line.split()[-1] for line in ran.err.splitlines() if "entry" in line] == [str(n) for n in range(20)]
    assert modules.connections == [0, modules.log[6]["id"]]
    assert "The connection to the server is lost; trying again." in ran.err


def test_ctrl_c_leaves_the_job_running(modules: ModulesApi) -> None:
    modules.status = "running"
    modules.say("under way")
    with subprocess.Popen(
        [sys.executable, "-m", "treadle", "run", "hello", "-f"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert process.stderr.readline() == f"treadle: job {JOB_ID}\n"
        assert "under way" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert told == "treadle: Left. The job goes on: treadle logs -f 0badcafe\n"
    assert [each.method for each in modules.asked] == ["POST"]


def test_a_job_that_vanishes_while_followed_is_told(run: Run, modules: ModulesApi) -> None:
    modules.answers["POST", "/jobs"] = (200, {"id": "ffff", "status": "pending"})
    ran = run("run", "hello", "-f")
    assert ran.code == 1
    assert "There is no job ffff any more." in ran.err


def test_a_refusal_is_the_servers_sentence(run: Run, modules: ModulesApi) -> None:
    text = "inputs.count: 'many' is no whole number"
    modules.answers["POST", "/jobs"] = (422, {"detail": [], "error": text, "message": text})
    ran = run("run", "hello", "-i", "count=many")
    assert (ran.code, ran.out, ran.err) == (1, "", f"{text}\n")


def test_results_are_lines_of_json_for_pipes(run: Run, modules: ModulesApi) -> None:
    modules.results = [{"n": number, "text": "ä\x9b\n"} for number in range(2500)]
    ran = run("result", "0badcafe", "--raw")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == '{"n": 0, "text": "ä\\u009b\\n"}'
    assert [json.loads(line)["n"] for line in lines] == list(range(2500))


def test_results_of_a_job_that_goes_on_are_those_so_far(run: Run, modules: ModulesApi) -> None:
    modules.status, modules.results = "running", [{"a": 1}]
    ran = run("result", "0badcafe")
    assert json.loads(ran.out) == {"a": 1}
    assert ran.err == "The job is running; there may be more.\n"
    assert run("result", "0badcafe", "--json").json == {
        "id": JOB_ID,
        "status": "running",
        "results": [{"id": 1, "data": {"a": 1}, "created_at": "2026-01-15T10:30:05.250000+00:00"}],
        "total": 1,
    }


def test_results_are_a_table_where_a_terminal_has_room(
    run: Run, modules: ModulesApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "dumb")
    modules.results = [{"part": "reed", "count": 1}, {"part": "heddle\x1b[2J", "count": 240}]
    assert [line.rstrip() for line in run("result", "0badcafe").out.splitlines()] == [
        "part           count",
        "reed           1",
        "heddle\\x1b[2J  240",
    ]
    for wide in ([{"text": "x" * 80}], [{"a": 1}, {"b": 1}], [{"a": [1]}], [1], [{}]):
        modules.results = wide
        assert run("result", "0badcafe").out == "".join(json.dumps(each, indent=2) + "\n" for each in wide)


class TestPairs:
    def test_the_later_of_two_wins(self) -> None:
        assert parse_pairs("--input", ["a=1", "b=", "a:=2"]) == {"a": 2, "b": ""}

    @pytest.mark.parametrize(
        "text", ["a", "=1", ":=1", "", "a:=", "a:=NaN", "a:={", "@/no/such/file", "a:=" + "[" * 100_000]
    )
    def test_what_is_none_is_refused_and_not_dropped(self, text: str) -> None:
        with pytest.raises(CliError) as refused:
            parse_pairs("--input", ["fine=1", text])
        assert refused.value.exit_code == 2
        assert str(refused.value).startswith("--input ")

    @pytest.mark.parametrize("content", [b"[1]", b"\xff", b"no"])
    def test_a_file_holds_an_object(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(CliError):
            parse_pairs("--input", [f"@{tmp_path / 'x'}"])

    @given(st.text(st.characters(exclude_characters="=:@"), min_size=1), st.text())
    def test_texts_stay_as_they_are(self, name: str, value: str) -> None:
        assert parse_pairs("--input", [f"{name}={value}"]) == {name: value}

    @given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
    def test_json_is_what_it_says(self, value: object) -> None:
        assert parse_pairs("--input", [f"a:={json.dumps(value)}"]) == {"a": value}


def test_misuse_sends_nothing(run: Run, modules: ModulesApi) -> None:
    assert run("run", "hello", "-i", "name").code == 2
    assert run("run").code == 2
    assert modules.asked == []
