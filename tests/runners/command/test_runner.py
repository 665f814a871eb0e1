"""Commands as jobs: real processes, a recorded attempt."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.runners.helpers import eventually, left_of

from treadle.core.errors import FenceLost, InvalidInput, TooLarge, Unprocessable
from treadle.core.event import ArtifactAdded, Lines
from treadle.core.job import JobSpec, NewJob
from treadle.core.state import JobState, Reason, StepState
from treadle.engine.ports import AttemptHandle, Outcome, Runner
from treadle.runners.command.runner import CommandLimits, CommandRunner
from treadle.runners.process import ProcessHost
from treadle.testing.attempt import RecordingAttempt

QUICK = CommandLimits(interrupt_seconds=0.2, terminate_seconds=0.2, artifact_bytes=1 << 20)


class Bench:
    """A runner and a folder to run commands in."""

    def __init__(self, host: ProcessHost, folder: Path) -> None:
        self.folder = folder
        self.runner = CommandRunner(host, default_folder=folder, limits=QUICK)

    def check(self, **work: Any) -> dict[str, Any]:
        new = NewJob(kind="command", name="n", dialect="test", queue="q", spec=JobSpec(input=work))
        return self.runner.check(new).spec.input

    def attempt(self, command: str | list[str], **work: Any) -> RecordingAttempt:
        checked = self.check(command=command, **work)
        return RecordingAttempt(
            "command", checked, workspace=self.folder.parent / "workspace", max_artifact_bytes=1 << 20
        )

    async def run(self, command: str | list[str], **work: Any) -> tuple[Outcome, RecordingAttempt]:
        attempt = self.attempt(command, **work)
        return await self.runner.run(attempt), attempt


@pytest.fixture
def bench(host: ProcessHost, tmp_path: Path) -> Bench:
    folder = tmp_path / "work"
    folder.mkdir()
    return Bench(host, folder)


def test_the_parts_fit_their_ports(bench: Bench) -> None:
    runner: Runner = bench.runner
    attempt: AttemptHandle = bench.attempt("true")
    assert runner.kind == attempt.job.kind == "command"


class TestOutcomes:
    async def test_success(self, bench: Bench) -> None:
        outcome, attempt = await bench.run("echo hi")
        assert outcome == Outcome(state=JobState.COMPLETED, exit_code=0)
        (line,) = attempt.items
        assert isinstance(line, Lines)
        assert (line.source, line.text, line.count, line.level, line.partial) == ("stdout", b"hi", 1, "info", False)

    async def test_an_exit_code(self, bench: Bench) -> None:
        outcome, _ = await bench.run("exit 3")
        assert outcome == Outcome(
            state=JobState.FAILED, reason=Reason.EXIT_CODE, exit_code=3, error="Exited with code 3"
        )

    async def test_a_signal(self, bench: Bench) -> None:
        outcome, _ = await bench.run("kill -9 $$")
        assert (outcome.exit_code, outcome.error) == (137, "Ended by signal SIGKILL (9)")

    @pytest.mark.parametrize(
        ("command", "exit_code", "error"),
        [
            (["no-such-program", "x"], 127, 'Program not found: "no-such-program".'),
            (["./plain"], 126, 'The program "./plain" cannot be run: Permission denied.'),
        ],
    )
    async def test_a_program_that_cannot_be_run(
        self, bench: Bench, command: list[str], exit_code: int, error: str
    ) -> None:
        (bench.folder / "plain").write_text("text")
        outcome, _ = await bench.run(command)
        assert outcome == Outcome(
            state=JobState.FAILED, reason=Reason.INVALID, exit_code=exit_code, error=error, retryable=False
        )

    async def test_a_folder_that_vanished(self, bench: Bench) -> None:
        folder = bench.folder / "gone"
        folder.mkdir()
        attempt = bench.attempt("true", working_directory="gone")
        folder.rmdir()
        outcome = await bench.runner.run(attempt)
        assert (outcome.reason, outcome.exit_code) == (Reason.INVALID, None)
        assert outcome.error is not None
        assert str(folder) in outcome.error

    async def test_the_shell_is_a_shell(self, bench: Bench) -> None:
        outcome, attempt = await bench.run(
            'echo "a \'b\'" | tr a-z A-Z && echo "$X" >&2; false || echo c', environment={"X": "$y"}
        )
        assert outcome.state is JobState.COMPLETED
        assert attempt.output("stdout") == b"A 'B'\nc\n"
        assert attempt.output("stderr") == b"$y\n"

    async def test_it_runs_in_its_folder(self, bench: Bench) -> None:
        (bench.folder / "sub").mkdir()
        _, attempt = await bench.run(["pwd"], working_directory="sub")
        assert attempt.output() == str(bench.folder / "sub").encode() + b"\n"

    async def test_a_host_that_dies_over_a_start_loses_the_command_and_does_not_fail_it(
        self, bench: Bench, host: ProcessHost
    ) -> None:
        assert host.pid is not None
        os.kill(host.pid, signal.SIGSTOP)  # it takes the order, and does not come to carry it out
        running = asyncio.create_task(bench.run("echo never"))
        await eventually(lambda: host.running == 1)
        os.kill(host.pid, signal.SIGKILL)
        outcome, _ = await running
        assert (outcome.state, outcome.reason) == (JobState.FAILED, Reason.LOST), outcome

    async def test_a_host_that_dies_loses_the_attempt(self, bench: Bench, host: ProcessHost) -> None:
        attempt = bench.attempt("echo up; sleep 1000")
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: a.output())
        assert host.pid is not None
        os.kill(host.pid, signal.SIGKILL)
        outcome = await running
        assert (outcome.state, outcome.reason, outcome.retryable) == (JobState.FAILED, Reason.LOST, True)


class TestStopping:
    @pytest.mark.parametrize(
        ("reason", "state"),
        [
            (Reason.USER, JobState.CANCELLED),
            (Reason.TIMEOUT, JobState.FAILED),
            (Reason.LOST, JobState.FAILED),
            (Reason.DRAINED, JobState.FAILED),
        ],
    )
    async def test_the_whole_tree_ends(self, bench: Bench, instance: str, reason: Reason, state: JobState) -> None:
        attempt = bench.attempt("trap '' TERM; setsid sleep 1000 & sleep 1000 & echo said; wait; sleep 1000")
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: a.output())
        attempt.ask_to_stop(reason)
        outcome = await running
        assert (outcome.state, outcome.reason) == (state, reason)
        assert attempt.output() == b"said\n"
        assert attempt.flushes == 1
        assert left_of(instance) == []

    async def test_an_open_step_fails_with_it(self, bench: Bench) -> None:
        attempt = bench.attempt("echo STEP_START:a[stop_on_error=true]; exec sleep 1000")
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: a.steps)
        attempt.ask_to_stop()
        outcome = await running
        assert (outcome.state, outcome.error) == (JobState.CANCELLED, None)
        (step,) = attempt.steps.values()
        assert (step.state, step.exit_code, step.error) == (StepState.FAILED, 130, "Ended by signal SIGINT (2)")

    async def test_a_command_that_closed_its_output_still_stops(self, bench: Bench) -> None:
        attempt = bench.attempt("echo up; exec sleep 1000 >/dev/null 2>&1")
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: a.output())
        attempt.ask_to_stop()
        assert (await running).state is JobState.CANCELLED

    async def test_a_lost_fence_leaves_nothing_running(self, bench: Bench, instance: str) -> None:
        attempt = bench.attempt("trap '' INT TERM; while :; do echo more; done")
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: a.line_count > 10)
        attempt.fence_lost = True
        with pytest.raises(FenceLost):
            await running
        assert left_of(instance) == []

    async def test_a_cancelled_run_leaves_nothing_running(self, bench: Bench, instance: str) -> None:
        attempt = bench.attempt("echo up; setsid sleep 1000 & sleep 1000")
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: a.output())
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert left_of(instance) == []

    async def test_leftovers_are_ended_and_told(self, bench: Bench, instance: str) -> None:
        outcome, attempt = await bench.run("sleep 1000 & echo done")
        assert outcome.state is JobState.COMPLETED
        assert attempt.remarks == ["1 process outlived the command and was ended."]
        assert left_of(instance) == []


class TestOutput:
    async def test_a_million_lines_arrive_intact(self, bench: Bench) -> None:
        outcome, attempt = await bench.run("seq 1 1000000")
        assert outcome.state is JobState.COMPLETED
        assert sum(i.count for i in attempt.items if isinstance(i, Lines) and not i.partial) == 1_000_000
        assert attempt.output() == b"".join(b"%d\n" % number for number in range(1, 1_000_001))

    async def test_bytes_that_are_no_text_arrive_intact(self, bench: Bench) -> None:
        (bench.folder / "bytes").write_bytes(bytes(range(256)) * 5000)
        _, attempt = await bench.run("cat bytes")
        assert attempt.output() == bytes(range(256)) * 5000

    async def test_ten_megabytes_on_one_line_arrive_intact(self, bench: Bench) -> None:
        outcome, attempt = await bench.run("head -c 10000000 /dev/zero | tr '\\0' z; echo")
        assert outcome.state is JobState.COMPLETED
        assert attempt.output() == b"z" * 10_000_000 + b"\n"

    async def test_a_last_line_needs_no_newline(self, bench: Bench) -> None:
        _, attempt = await bench.run("printf 'a\\nb'")
        assert attempt.output() == b"a\nb"

    async def test_a_prompt_is_shown_while_it_waits(self, bench: Bench) -> None:
        attempt = bench.attempt("printf 'Name? '; exec sleep 1000")
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: a.output() == b"Name? ")
        attempt.ask_to_stop()
        await running
        assert attempt.output() == b"Name? "

    async def test_a_marker_that_comes_in_pieces_is_one(self, bench: Bench) -> None:
        _, attempt = await bench.run("printf STEP_; sleep 0.3; echo START:slow")
        assert [step.name for step in attempt.steps.values()] == ["slow"]
        assert attempt.output() == b""


SCRIPT = """
echo before
echo 'META:region:eu'
echo 'STEP_START:Build [duration=5]'
echo building
echo 'META:DESCRIPTION:compiles'
echo 'STEP_START:Test'
echo '::group::details'
echo 'STEP_COMPLETE:Build'
echo 'STEP_COMPLETE:Test'
echo 'STEP_ERROR:too late'
echo after
"""


class TestMarkers:
    async def test_steps_facts_and_lines_keep_their_places(self, bench: Bench) -> None:
        outcome, attempt = await bench.run(SCRIPT)
        assert outcome.state is JobState.COMPLETED
        build, test = attempt.steps.values()
        assert (build.name, build.description, build.estimated_seconds) == ("Build", "compiles", 5.0)
        assert (build.state, test.state) == (StepState.COMPLETED, StepState.COMPLETED)
        assert (attempt.started_steps, attempt.completed_steps) == (2, 2)
        assert attempt.metadata == {"region": "eu"}
        assert (
            attempt.output() == b"before\nbuilding\n::group::details\nSTEP_COMPLETE:Build\nSTEP_ERROR:too late\nafter\n"
        )
        assert attempt.remarks == [
            'STEP_COMPLETE of "Build" was ignored: the open step is "Test".',
            "STEP_ERROR was ignored: no step is open.",
        ]
        homes = {i.text: i.step_id for i in attempt.items if isinstance(i, Lines) and i.source == "stdout"}
        assert homes[b"before"] is homes[b"after"] is None
        assert homes[b"building"] == build.id
        assert homes[b"::group::details"] == test.id

    async def test_a_critical_failure_stops_the_command_and_wins(self, bench: Bench) -> None:
        outcome, attempt = await bench.run(
            "trap 'exit 0' INT; echo 'STEP_START:a[stop_on_error=true]'; echo STEP_ERROR:boom; "
            "while :; do sleep 0.05; done"
        )
        assert outcome == Outcome(
            state=JobState.FAILED, reason=Reason.ERROR, exit_code=1, error="Critical step failed: a - boom"
        )
        assert [step.error for step in attempt.steps.values()] == ["boom"]

    async def test_a_critical_failure_wins_over_an_exit_that_came_first(self, bench: Bench) -> None:
        outcome, _ = await bench.run("echo 'STEP_START:a[stop_on_error=true]'; echo STEP_ERROR:boom; exit 0")
        assert (outcome.state, outcome.error) == (JobState.FAILED, "Critical step failed: a - boom")

    async def test_a_critical_step_fails_with_the_exit_code(self, bench: Bench) -> None:
        outcome, attempt = await bench.run("echo 'STEP_START:a[stop_on_error=true]'; exit 7")
        assert (outcome.exit_code, outcome.error) == (1, "Critical step failed with exit code 7: a")
        assert [step.exit_code for step in attempt.steps.values()] == [7]

    async def test_a_failed_step_alone_does_not_fail_the_command(self, bench: Bench) -> None:
        outcome, attempt = await bench.run("echo STEP_START:a; echo STEP_ERROR:boom; echo STEP_START:b >&2")
        assert outcome.state is JobState.COMPLETED
        assert [step.state for step in attempt.steps.values()] == [StepState.FAILED, StepState.COMPLETED]


class TestArtifacts:
    async def test_a_file_is_taken_where_it_was_named(self, bench: Bench) -> None:
        outcome, attempt = await bench.run(
            "mkdir out; echo one > out/r.txt; echo a; echo STEP_START:s; "
            "echo 'ARTIFACT:out/r.txt: the report: all'; echo b"
        )
        assert outcome.state is JobState.COMPLETED
        (artifact,) = attempt.artifacts
        assert (artifact.name, artifact.file_name, artifact.description) == ("r.txt", "r.txt", "the report: all")
        assert artifact.step_id == next(iter(attempt.steps))
        texts = [item.text if isinstance(item, Lines) else type(item) for item in attempt.items]
        assert texts.index(b"a") < texts.index(ArtifactAdded) < texts.index(b"b")
        assert attempt.output() == b"a\nb\n"

    async def test_absolute_paths_inside_are_taken(self, bench: Bench) -> None:
        attempt = bench.attempt(
            "echo x > here; echo ARTIFACT:$PWD/here; echo ARTIFACT:../workspace/w; echo ARTIFACT:$W/w"
        )
        (attempt.workspace / "w").write_text("w")
        work = {**attempt.job.spec.input, "environment": {"W": str(attempt.workspace)}}
        attempt = RecordingAttempt("command", work, workspace=attempt.workspace)
        await bench.runner.run(attempt)
        assert [artifact.name for artifact in attempt.artifacts] == ["here", "w"]
        assert len(attempt.remarks) == 1

    @pytest.mark.parametrize(
        ("make", "path", "why"),
        [
            ("true", "../secret", "it leads out of the folder"),
            ("true", "/etc/passwd", "it lies outside the working directory"),
            ("ln -s ../secret out", "out", "it leads out of the folder"),
            ("ln -s /etc/passwd out", "out", "a link to an absolute path"),
            ("ln -s .. up", "up/secret", "it leads out of the folder"),
            ("mkfifo pipe", "pipe", "it is a pipe"),
            ("true", "/dev/zero", "it lies outside the working directory"),
            ("truncate -s 10G sparse", "sparse", "it has 10737418240 bytes, over the limit of 1048576"),
            ("mkdir folder", "folder/", "it is a folder"),
            ("true", "done", "there is no such file"),
            ("true", "it's \x1b[31m", "there is no such file"),
        ],
    )
    async def test_everything_else_is_refused_and_told(self, bench: Bench, make: str, path: str, why: str) -> None:
        (bench.folder.parent / "secret").write_text("secret")
        outcome, attempt = await bench.run(
            f"{make}; printf '%s\\n' \"$LINE\"; echo on", environment={"LINE": f"artifact: {path}"}
        )
        assert outcome.state is JobState.COMPLETED
        assert attempt.artifacts == []
        assert attempt.output() == f"artifact: {path}\non\n".encode()
        (remark,) = attempt.remarks
        shown = path.replace("\x1b", "\\x1b")
        assert remark.startswith(f'Artifact "{shown}" was not taken: ')
        assert why in remark
        assert remark.isprintable()
        (line,) = [i for i in attempt.items if isinstance(i, Lines) and i.source == "engine"]
        assert line.level == "warning"


class TestChecking:
    @pytest.mark.parametrize(
        ("work", "field"),
        [
            ({}, "command"),
            ({"command": ""}, "command"),
            ({"command": " \n"}, "command"),
            ({"command": []}, "command"),
            ({"command": [""]}, "command"),
            ({"command": ["a", 1]}, "command"),
            ({"command": 7}, "command"),
            ({"command": "a\0b"}, "command"),
            ({"command": "\ud800"}, "command"),
            ({"command": "a", "environment": {"": "x"}}, "environment"),
            ({"command": "a", "environment": {"A=B": "x"}}, "environment"),
            ({"command": "a", "environment": {"A\0": "x"}}, "environment"),
            ({"command": "a", "environment": {"A": "\0"}}, "environment"),
            ({"command": "a", "environment": {"A": 1}}, "environment"),
            ({"command": "a", "environment": ["A"]}, "environment"),
            ({"command": "a", "working_directory": 3}, "working_directory"),
            ({"command": "a", "working_directory": "a\0"}, "working_directory"),
        ],
    )
    def test_what_cannot_be_is_refused(self, bench: Bench, work: dict[str, Any], field: str) -> None:
        with pytest.raises(InvalidInput) as caught:
            bench.check(**work)
        assert caught.value.field == field

    @pytest.mark.parametrize("folder", ["missing", "/no/such", "file", "x" * 300, "~"])
    def test_a_folder_must_be_there(self, bench: Bench, folder: str) -> None:
        (bench.folder / "file").touch()
        with pytest.raises(Unprocessable) as caught:
            bench.check(command="a", working_directory=folder)
        assert caught.value.field == "working_directory"

    @pytest.mark.parametrize(
        "work",
        [
            {"command": "x" * (128 << 10)},
            {"command": ["a", "x" * (128 << 10)]},
            {"command": ["x" * 1000] * 1100},
            {"command": "a", "environment": {"A": "x" * (128 << 10)}},
        ],
    )
    def test_what_the_kernel_would_not_take_is_refused(self, bench: Bench, work: dict[str, Any]) -> None:
        with pytest.raises(TooLarge):
            bench.check(**work)

    async def test_what_is_just_small_enough_runs(self, bench: Bench) -> None:
        outcome, attempt = await bench.run(["printf", "%s", "x" * ((128 << 10) - 2)])
        assert outcome.state is JobState.COMPLETED
        assert len(attempt.output()) == (128 << 10) - 2
        outcome, _ = await bench.run(["true", *["y" * 10_000] * 100])
        assert outcome.state is JobState.COMPLETED

    def test_the_folder_is_made_absolute(self, bench: Bench) -> None:
        assert bench.check(command="a")["working_directory"] == str(bench.folder)
        (bench.folder / "sub").mkdir()
        assert bench.check(command="a", working_directory="sub")["working_directory"] == str(bench.folder / "sub")

    def test_other_fields_are_kept(self, bench: Bench) -> None:
        new = NewJob(
            kind="command", name="n", dialect="d", queue="q", spec=JobSpec(input={"command": "a"}, tags=("t",))
        )
        assert msgspec.structs.replace(bench.runner.check(new), spec=new.spec) == new
        assert bench.runner.check(new).spec.tags == ("t",)
