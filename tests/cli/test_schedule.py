"""``treadle schedule`` against the real server."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.e2e.harness import Server

pytestmark = pytest.mark.server


def test_a_schedule_from_its_making_to_its_end(run: Run, real: Server) -> None:
    made = run("schedule", "add", "nightly", "0 3 * * MON-FRI", "-z", "Europe/Berlin", "--", "echo", "hi")
    assert made.code == 0, made.err
    schedule_id, words = made.out.splitlines()
    assert words.startswith("At 03:00 on Monday through Friday, Europe/Berlin; next ")
    listed = run("schedule", "list", "--json").json
    assert [(each["id"], each["job"]["command"]) for each in listed] == [(schedule_id, ["echo", "hi"])]
    assert "nightly" in run("schedule", "list").out
    assert run("schedule", "pause", "nightly").out == "nightly: paused; next paused\n"
    assert "nightly: active" in run("schedule", "resume", schedule_id[:30]).out
    job_id = run("schedule", "run", "nightly").out.strip()
    shown = run("schedule", "show", "nightly")
    assert f"fired  {job_id}" in shown.out
    assert run("logs", job_id, "--follow").out == "hi\n"
    assert run("schedule", "delete", "nightly").out == "nightly comes no more.\n"
    gone = run("schedule", "show", "nightly")
    assert (gone.code, "No schedule is called" in gone.err) == (1, True)


def test_a_job_from_a_file_and_what_is_refused(run: Run, real: Server, tmp_path: Path) -> None:
    file = tmp_path / "job.json"
    file.write_text(json.dumps({"command": "true", "tags": ["t"]}))
    made = run("schedule", "add", "filed", "every 15m", "--job", str(file), "--overlap", "queue", "--json")
    assert (made.json["job"]["tags"], made.json["overlap"]) == (["t"], "queue")
    assert run("schedule", "add", "x", "@hourly").code == 2
    assert run("schedule", "add", "x", "@hourly", "--overlap", "no", "--", "true").code == 2
    refused = run("schedule", "add", "x", "0 0 30 2 *", "--", "true")
    assert (refused.code, "expression" in refused.err) == (1, True)


def test_the_next_times_of_an_expression(run: Run, real: Server) -> None:
    told = run("schedule", "next", "@daily", "-n", "3")
    assert told.out.splitlines()[0] == "At 00:00 every day, UTC"
    assert len(told.out.splitlines()) == 4
    there = run("schedule", "next", "0 3 1 7 *", "-z", "Europe/Berlin", "-n", "1")
    assert there.out.endswith("-07-01 03:00:00 CEST\n")
