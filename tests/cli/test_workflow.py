"""``treadle workflow``: what is sent, what is shown of the steps, and which secrets nobody sees."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.cli.sessions_api import ID, SessionsApi, refusal

JOB_ID = "81443b20-2bf8-4026-98e4-01a1ff2897f6"
FILE = """
name: login
variables: {site: http://practice.treadle.internal}
steps:
  - {action: goto, url: "{{site}}/login"}
  - {action: fill, selector: "#password", value: "{{password}}"}
"""
QUEUED = {"status": "queued", "job_id": JOB_ID, "workflow": "login"}
STEPS: list[dict[str, Any]] = [
    {"step": 0, "action": "goto", "name": "Go there", "status": "success", "result": {"status": 200},
     "duration_ms": 120.0},
    {"step": 1, "action": "fill", "name": "Fill in", "status": "failed", "error": "No\x1b[2J field.",
     "duration_ms": 30.0},
]  # fmt: skip


def report(status: str, steps: int = 2, **more: Any) -> dict[str, Any]:
    return {
        "status": status, "job_id": JOB_ID, "workflow": "login", "results": STEPS[:steps], "steps_completed": 1,
        "total_steps": 2, "error": None, **more,
    }  # fmt: skip


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[SessionsApi]:
    """A stand-in for the sessions API that takes a workflow, and the command line pointed at it."""
    with SessionsApi() as api:
        monkeypatch.setenv("TREADLE_SESSIONS_URL", api.url)
        api.will_say("POST", "/workflows", QUEUED, 202)
        yield api


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "login.yaml"
    path.write_text(FILE)
    return str(path)


def test_it_is_followed_to_its_end_and_its_steps_are_shown(run: Run, api: SessionsApi, file: str) -> None:
    for said in (report("queued", 0), report("running", 1), report("completed")):
        api.will_say("GET", f"/workflows/{JOB_ID}", said)
    ran = run("workflow", "run", file, "-v", "site=http://a.example", "-v", "count:=3")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.split() for line in ran.out.splitlines()]
    assert lines[1] == ["1", "✓", "completed", "Go", "there", "0.12", "s", '{"status":', "200}"]
    assert lines[2][:3] == ["2", "✗", "failed"]
    assert "No\\x1b[2J field." in ran.out
    assert ran.out.endswith("login: completed, 1 of 2 steps\n")
    sent = api.asked_for("POST", "/workflows")
    assert sent.body["variables"] == {"site": "http://a.example", "count": 3}
    assert sent.body["workflow"]["steps"][0] == {"action": "goto", "url": "{{site}}/login"}
    assert "secrets" not in sent.body
    assert len(sent.headers["idempotency-key"]) == 36


def test_one_that_fails_is_1_and_says_why(run: Run, api: SessionsApi, file: str) -> None:
    api.will_say("GET", f"/workflows/{JOB_ID}", report("failed", error="Step 2 (Fill in) failed: No\x1b field."))
    ran = run("workflow", "run", file)
    assert (ran.code, ran.err) == (1, "Step 2 (Fill in) failed: No\\x1b field.\n")
    as_json = run("workflow", "run", file, "--json")
    assert (as_json.code, as_json.json["status"]) == (1, "failed")


def test_in_the_background_its_id_is_all_that_is_waited_for(run: Run, api: SessionsApi, file: str) -> None:
    ran = run("workflow", "run", file, "--background")
    assert (ran.code, ran.out) == (0, f"{JOB_ID}\n")
    assert ran.err == "Follow it: treadle logs -f 81443b20-2bf8\n"
    assert [each.method for each in api.asked] == ["POST"]
    assert api.asked[0].query == {"wait": "false"}


def test_it_runs_in_a_session_that_is_named(run: Run, api: SessionsApi, file: str) -> None:
    api.will_say("POST", f"/sessions/{ID}/workflow", QUEUED, 202)
    assert run("workflow", "run", file, "--session", ID, "--background").code == 0
    assert run("workflow", "run", file, "--session", "sess_beef", "--background").code == 1


def test_secrets_come_from_a_pipe_and_are_never_shown(api: SessionsApi, file: str) -> None:
    api.will_say("GET", f"/workflows/{JOB_ID}", report("completed"))
    command = [sys.executable, "-m", "treadle", "workflow", "run", file, "--secret", "password", "--secret", "pin"]
    ran = subprocess.run(command, input="hunter two\n1234\n", capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert api.asked_for("POST", "/workflows").body["secrets"] == {"password": "hunter two", "pin": "1234"}
    assert "hunter" not in ran.stdout + str(command)


def test_a_secret_that_is_not_given_is_asked_for_no_further(
    run: Run, api: SessionsApi, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("only one\n"))
    ran = run("workflow", "run", file, "--secret", "password", "--secret", "pin")
    assert (ran.code, ran.err) == (2, "No value for pin on stdin.\n")
    assert api.asked == []


def test_a_refusal_is_the_servers_sentence(run: Run, api: SessionsApi, file: str) -> None:
    sentence = 'Step 2 (fill): "value": There is no variable "password".'
    api.answers["POST", "/workflows"] = [(400, refusal("BAD_REQUEST", sentence, field="steps[1].value"))]
    ran = run("workflow", "run", file)
    assert (ran.code, ran.out, ran.err) == (1, "", f"{sentence}\n")


def test_ctrl_c_leaves_it_running_and_tells_the_way_back(api: SessionsApi, file: str) -> None:
    api.will_say("GET", f"/workflows/{JOB_ID}", report("running", 1))
    api.looked.clear()
    with subprocess.Popen(
        [sys.executable, "-m", "treadle", "workflow", "run", file],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ),
    ) as process:  # fmt: skip
        assert api.looked.wait(30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "The workflow goes on: treadle logs -f 81443b20-2bf8\n"
    assert {each.method for each in api.asked[1:]} == {"GET"}


def test_checking_needs_no_server_and_tells_of_slips(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "flow.json"
    path.write_text(json.dumps({"name": "a\x1b", "steps": [{"action": "goto", "url": "a.example", "retrry": 2}]}))
    ran = run("workflow", "check", str(path))
    assert (ran.code, ran.out) == (0, "a\\x1b: 1 step, well-formed\n")
    assert ran.err == 'Step 1 (goto): the field "retrry" is not known and was ignored; was "retry" meant?\n'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"name: x\nsteps: []", 'The workflow: "steps" is empty.'),
        (b"name: x\nsteps: [{action: fly}]", 'Step 1: "action" must be one of'),
        (b"name: [", "The workflow is not YAML in line"),
        (b"\xff", "is not UTF-8 text."),
    ],
)
def test_what_is_no_workflow_is_refused_before_anything_is_sent(
    run: Run, api: SessionsApi, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "flow.yaml"
    path.write_bytes(content)
    ran = run("workflow", "check", str(path))
    assert (ran.code > 0, ran.out) == (True, "")
    assert sentence in ran.err
    assert api.asked == []
