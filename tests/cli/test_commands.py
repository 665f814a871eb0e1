"""The commands against the real server."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run, Scripted
from tests.e2e.harness import Server, until

from treadle.cli import render
from treadle.cli.follow import Follower
from treadle.cli.place import find_place

pytestmark = pytest.mark.server


def test_exec_is_the_command_as_if_it_ran_here(real: Server, run: Run) -> None:
    ran = run("exec", "-q", "--env", "WHO=world", "--", 'echo "hello $WHO"; echo oops >&2; pwd; exit 3')
    assert ran == (3, f"hello world\n{real.work}\n", "oops\n")


def test_several_arguments_are_not_for_the_shell(real: Server, run: Run) -> None:
    assert run("exec", "-q", "--", "echo", "$HOME", "a  b", ";").out == "$HOME a  b ;\n"


def test_exec_tells_steps_artifacts_and_the_end_on_stderr(real: Server, run: Run) -> None:
    script = "echo STEP_START:Build; echo x > out.txt; echo ARTIFACT:out.txt:it; echo STEP_COMPLETE:Build; echo end"
    ran = run("exec", script)
    assert (ran.code, ran.out) == (0, "end\n")
    told = [line.removeprefix("treadle: ") for line in ran.err.splitlines()]
    assert told[0].startswith("job ")
    assert told[1:4] == ["step Build", "artifact out.txt (2 B)", "step Build completed"]
    assert told[4].startswith("completed after ")


def test_exec_tells_of_retries(real: Server, run: Run) -> None:
    script = "test -e again && exit 0; touch again; exit 5"
    ran = run("exec", "--retries", "1", script)
    assert ran.code == 0
    assert "treadle: attempt 1 ended: Exited with code 5; next try " in ran.err
    assert "treadle: attempt 2\n" in ran.err


def test_exec_json_is_the_finished_job(real: Server, run: Run) -> None:
    ran = run("exec", "--json", "--tag", "a", "--tag", "b", "--user", "me", "--", "echo out; exit 4")
    assert ran.code == 4
    assert ran.err == ""
    job = ran.json
    assert (job["status"], job["exit_code"], job["tags"], job["user"]) == ("failed", 4, ["a", "b"], "me")


def test_the_same_idempotency_key_is_the_same_job(real: Server, run: Run) -> None:
    first, second = (run("exec", "-d", "--idempotency-key", "once", "true").out for _ in range(2))
    assert first == second


def _start(server: Server, script: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "treadle", "exec", script],
        env=server.environment, cwd=server.work, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_ctrl_c_stops_the_job(real: Server, run: Run) -> None:
    with _start(real, "echo ready; sleep 1000") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGINT
    assert "cancelled after" in told


def test_ctrl_c_twice_leaves_the_job(real: Server, run: Run) -> None:
    with _start(real, "trap '' INT TERM; echo ready; sleep 1000; sleep 1000") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        job_id = process.stderr.readline().split()[-1]
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        assert "Asking the job to stop" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "The job goes on" in told
    assert run("delete", "--yes", job_id).code == 0


def test_jobs_lists_what_there_is_in_columns_that_fit(real: Server, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        run("exec", "-q", "--tag", "listed", "--name", f"job {number} " + "with a long name " * 20, "--", "true")
    found = run("jobs", "--tag", "listed", "--json").json
    assert [job["name"][:5] for job in found] == ["job 2", "job 1", "job 0"]
    assert len(run("jobs", "--tag", "listed", "--limit", "2", "--json").json) == 2
    assert run("jobs", "--tag", "nothing").out == "None.\n"
    for width in (80, 200):
        out = render.Console(width=width, color_system=None)
        with out.capture() as captured:
            out.print(render.job_table(found, width))
        lines = captured.get().splitlines()
        assert len(lines) == 4
        assert all(len(line) <= width for line in lines)
        assert all("✓ completed" in line and found[at]["id"][:13] in line for at, line in enumerate(lines[1:]))


def test_a_job_is_shown_by_the_beginning_of_its_id(real: Server, run: Run) -> None:
    job_id = run("exec", "-d", "echo STEP_START:one; echo STEP_ERROR:no luck; exit 1").out.strip()
    until(lambda: run("job", job_id, "--json").json["execution"]["status"] == "failed")
    shown = run("job", job_id[:23]).out
    assert job_id in shown
    assert "✗ failed  exit code 1" in shown
    assert "no luck" in shown


def test_logs_are_what_the_job_wrote_byte_for_byte(real: Server) -> None:
    made = real.cli("exec", "-q", "-d", "--", r"printf 'a\377\033]0;x\007\n\nlast'").stdout.strip()
    until(lambda: json.loads(real.cli("job", made, "--json").stdout)["execution"]["completed_at"])
    assert real.cli("logs", made, text=False).stdout == b"a\xff\x1b]0;x\x07\n\nlast"


def test_logs_are_followed_chosen_and_told_as_json(real: Server, run: Run) -> None:
    job_id = run("exec", "-d", "seq 1 40; echo Needle >&2").out.strip()
    followed = run("logs", "-f", job_id).out.splitlines()
    assert sorted(followed) == sorted([*map(str, range(1, 41)), "Needle"])
    assert run("logs", "--tail", "2", job_id).out.splitlines() == followed[-2:]
    assert run("logs", "-f", "--tail", "2", job_id).out.splitlines() == followed[-2:]
    assert run("logs", "--grep", "needle", job_id).out == "Needle\n"
    assert run("logs", "-f", "--grep", "needle", job_id).out == "Needle\n"
    line = json.loads(run("logs", "--grep", "needle", "--json", job_id).out)
    assert (line["source"], line["content"]) == ("stderr", "Needle")


def test_following_survives_a_restart_and_tells_every_line_once(real: Server, run: Run) -> None:
    count = 400
    job_id = run("exec", "-q", "-d", f"i=0; while [ $i -lt {count} ]; do echo $i; i=$((i+1)); done").out.strip()
    seen: list[str] = []
    for message in Follower(find_place(real.base), job_id).messages():
        if message is not None and message["type"] == "log_entry":
            seen.append(message["data"]["content"])
            if len(seen) == 10:
                real.terminate()
                real.restart()
    assert seen == [str(number) for number in range(count)]


def test_artifacts_are_downloaded_and_nothing_is_replaced(real: Server, run: Run, tmp_path: Path) -> None:
    job_id = run("exec", "-d", "echo 1 > a.csv; echo ARTIFACT:a.csv:numbers").out.strip()
    until(lambda: run("artifacts", job_id, "--json").json)
    assert "numbers" in run("artifacts", job_id).out
    folder = tmp_path / "got"
    folder.mkdir()
    (folder / "a.csv").write_text("mine")
    assert run("artifacts", job_id, "--download", str(folder)).code == 0
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.csv": "mine", "a-2.csv": "1\n"}


def test_stop_retry_and_delete(real: Server, run: Run) -> None:
    job_id = run("exec", "-d", "sleep 1000").out.strip()
    assert run("stop", job_id).out == f"{job_id} asked to stop\n"
    until(lambda: run("job", job_id, "--json").json["execution"]["status"] == "cancelled")
    stopped = run("stop", job_id)
    assert stopped.code == 1
    assert "ended already" in stopped.err
    again = run("retry", job_id, "--json").json
    assert again["parent_id"] == job_id
    ran = run("delete", "--yes", job_id, again["id"], "00000000")
    assert ran.code == 1
    assert ran.out.splitlines() == [f"{job_id} deleted", f"{again['id']} deleted"]
    assert "00000000" in ran.err
    assert run("job", job_id).code == 1


def test_keys_are_made_listed_and_revoked(real: Server, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made = run("keys", "create", "--name", "ci", "--scope", "viewer", "--expires", "30d", "--json").json
    assert made["key"] not in run("keys", "list").out
    assert "until " in run("keys", "list").out
    monkeypatch.setenv("TREADLE_API_KEY", made["key"])
    assert run("jobs").code == 0
    refused = run("exec", "true")
    assert refused.code == 1
    assert "operator" in refused.err
    monkeypatch.delenv("TREADLE_API_KEY")
    assert run("keys", "revoke", made["id"][:30]).code == 0
    assert [key["valid"] for key in run("keys", "list", "--json").json if key["id"] == made["id"]] == [False]


def test_status_and_doctor_know_the_server(
    real: Server, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    status = run("status")
    assert status.code == 0
    assert "● healthy" in status.out
    assert set(run("status", "--json").json) == {"health", "status", "database"}
    monkeypatch.setenv("TREADLE_EXECUTIONS_PORT", str(real.http_port))
    monkeypatch.setenv("TREADLE_EVENTS_PORT", str(real.events_port))
    found = {check["name"]: check for check in run("doctor", "--json").json}
    assert found[f"port {real.http_port}"]["found"].startswith("served by Treadle")
    assert found[f"port {real.events_port}"]["found"].startswith("served by Treadle")
    assert found["data folder"]["level"] == "ok"


def test_doctor_fails_where_a_port_is_taken(run: Run, scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted.will_say(200, b"hello")
    monkeypatch.setenv("TREADLE_EXECUTIONS_PORT", scripted.url.rpartition(":")[2])
    ran = run("doctor")
    assert ran.code == 1
    assert "taken by another program" in ran.out


@pytest.mark.parametrize(("word", "meant"), [("agent", "session agent"), ("act", "session act"), ("sesion", "session")])
def test_a_command_that_is_none_is_answered_with_the_one_that_may_be_meant(run: Run, word: str, meant: str) -> None:
    ran = run(word)
    assert (ran.code, ran.out) == (2, "")
    assert f"Did you mean `treadle {meant}`?" in ran.err


def test_versions_are_told_by_the_option_that_people_know(run: Run) -> None:
    assert run("--version") == run("version")
