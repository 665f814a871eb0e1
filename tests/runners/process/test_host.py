"""Child processes: started, read, and ended whole."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import uvloop
from tests.runners.helpers import eventually, left_of, output_of, until_said

from treadle.core.clock import SystemClock
from treadle.core.errors import Unavailable
from treadle.engine.tenure import Tenure
from treadle.runners.process import ProcessHost, ProcessSpec, ResourceLimits, StartError
from treadle.runners.process_host.table import read_entry, snapshot

NO_LIMITS = ResourceLimits()


def spec(
    command: str | list[str],
    *,
    folder: str = "/",
    job_id: str = "job",
    environment: dict[str, str] | None = None,
    limits: ResourceLimits = NO_LIMITS,
) -> ProcessSpec:
    return ProcessSpec(command=command, folder=folder, job_id=job_id, environment=environment or {}, limits=limits)


def open_descriptors() -> list[str]:
    return sorted(path.name for path in Path("/proc/self/fd").iterdir())


class TestStarting:
    async def test_output_exit_code_and_streams_come_back(self, host: ProcessHost) -> None:
        child = await host.spawn(spec("echo out; echo err >&2; exit 3"))
        assert await output_of(child) == {"stdout": b"out\n", "stderr": b"err\n"}
        end = await child.wait()
        assert (end.code, end.signal, end.leftovers, end.lost) == (3, None, 0, False)
        assert str(end) == "Exited with code 3"

    async def test_a_signal_is_told_apart_from_an_exit_code(self, host: ProcessHost) -> None:
        end = await (await host.spawn(spec("kill -9 $$"))).wait()
        assert (end.code, end.signal, end.shell_code) == (None, signal.SIGKILL, 137)
        assert str(end) == "Ended by signal SIGKILL (9)"

    async def test_arguments_reach_the_program_unchanged(self, host: ProcessHost) -> None:
        child = await host.spawn(spec(["printf", "%s|", "a b", "$HOME", "'", "", "ü", "\udcff"]))
        assert (await output_of(child))["stdout"] == "a b|$HOME|'||ü|".encode() + b"\xff|"

    async def test_children_see_only_the_allowed_environment(
        self, instance: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TREADLE_API_KEY", "the-daemons-secret")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "the-daemons-secret")
        monkeypatch.setenv("LC_TIME", "C")
        host = ProcessHost(instance)
        await host.start()
        try:
            child = await host.spawn(
                spec(["env"], environment={"MINE": "yes", "TREADLE_JOB_ID": "forged"}, job_id="j1")
            )
            variables = dict(line.split("=", 1) for line in (await output_of(child))["stdout"].decode().splitlines())
            assert "the-daemons-secret" not in variables.values()
            assert variables["MINE"] == "yes"
            assert variables["LC_TIME"] == "C"
            assert variables["PATH"] == os.environ["PATH"]
            assert (variables["TREADLE_INSTANCE"], variables["TREADLE_JOB_ID"]) == (instance, "j1")
            assert b"the-daemons-secret" not in Path(f"/proc/{host.pid}/environ").read_bytes()
        finally:
            await host.stop()

    async def test_standard_input_is_empty(self, host: ProcessHost) -> None:
        child = await host.spawn(spec("cat; echo done"))
        assert (await output_of(child))["stdout"] == b"done\n"

    async def test_no_descriptor_leaks_into_a_child(self, host: ProcessHost) -> None:
        child = await host.spawn(spec(["ls", "/proc/self/fd"]))
        assert (await output_of(child))["stdout"].split() == [b"0", b"1", b"2", b"3"]  # 3 is the listing itself

    async def test_children_have_the_usual_signal_handling(self, host: ProcessHost) -> None:
        child = await host.spawn(spec(["grep", "-E", "^Sig(Blk|Ign|Cgt)", "/proc/self/status"]))
        masks = dict(line.split(":\t") for line in (await output_of(child))["stdout"].decode().splitlines())
        assert int(masks["SigBlk"], 16) == 0
        inherited = Path("/proc/self/status").read_text().split("SigIgn:\t")[1][:16]
        assert int(masks["SigIgn"], 16) & ~int(inherited, 16) == 0

    @pytest.mark.parametrize(
        ("command", "folder", "what"),
        [
            (["no-such-program-here"], "/", "program"),
            (["/etc/hostname"], "/", "program"),
            (["true"], "/no/such/folder", "folder"),
            (["true"], "/etc/hostname", "folder"),
        ],
    )
    async def test_what_cannot_start_says_what_was_missing(
        self, host: ProcessHost, command: list[str], folder: str, what: str
    ) -> None:
        with pytest.raises(StartError) as caught:
            await host.spawn(spec(command, folder=folder))
        assert caught.value.what == what
        assert caught.value.errno != 0

    async def test_limits_hold_for_the_child(self, host: ProcessHost) -> None:
        limits = ResourceLimits(cpu_seconds=7, memory_bytes=1 << 30, open_files=50, file_bytes=1 << 20)
        child = await host.spawn(spec("ulimit -t; ulimit -v; ulimit -n; ulimit -f", limits=limits))
        assert (await output_of(child))["stdout"].split() == [b"7", b"1048576", b"50", b"2048"]

    async def test_a_flood_waits_for_its_reader(self, host: ProcessHost) -> None:
        child = await host.spawn(spec("head -c 30000000 /dev/zero; echo end >&2"))
        first = await child.output.read()
        assert len(first[0][1]) <= 256 << 10
        assert child.exit is None
        rest = await output_of(child)
        assert len(first[0][1]) + len(rest["stdout"]) == 30_000_000
        assert rest["stderr"] == b"end\n"

    async def test_a_hundred_at_once(self, host: ProcessHost) -> None:
        async def one(number: int) -> bytes:
            child = await host.spawn(spec(f"echo {number}", job_id=f"job-{number}"))
            out = await output_of(child)
            assert (await child.wait()).leftovers == 0
            return out["stdout"]

        outs = await asyncio.gather(*(one(number) for number in range(100)))
        assert outs == [f"{number}\n".encode() for number in range(100)]


STUBBORN = {
    "a plain background child": "sleep 1000 & sleep 1000",
    "deaf to INT and TERM": "trap '' INT TERM; sleep 1000 & sleep 1000",
    "in a session of its own": "setsid sleep 1000 & sleep 1000",
    "doubly forked": "(setsid sh -c 'sleep 1000 & sleep 1000' &) ; sleep 1000",
    "deaf, doubly forked, elsewhere": "(setsid sh -c 'trap \"\" INT TERM; sleep 1000; sleep 1000' &) ; sleep 1000",
    "with an emptied environment": "(env -i setsid sleep 1000 &); env -i setsid sleep 1000 & sleep 1000",
    "stopped": "sh -c 'kill -STOP $$' & sleep 1000",
}


def members_below(host: ProcessHost, session: int) -> list[int]:
    """What is left in this session, or adopted by the host."""
    return [entry.pid for entry in snapshot() if entry.session == session or entry.parent == host.pid]


class TestEnding:
    @pytest.mark.parametrize("script", STUBBORN.values(), ids=STUBBORN)
    async def test_stop_leaves_nothing_of_the_tree(self, host: ProcessHost, instance: str, script: str) -> None:
        child = await host.spawn(spec(f"{script} & echo up; wait"))
        await until_said(child, b"up")
        session = child.pid
        end = await child.stop(interrupt_seconds=0.1, terminate_seconds=0.1)
        assert end.survivors == 0
        assert left_of(instance) == []
        assert members_below(host, session) == []

    async def test_a_polite_child_may_clean_up(self, host: ProcessHost) -> None:
        child = await host.spawn(spec("trap 'echo bye; exit 5' INT; echo up; while :; do sleep 0.05; done"))
        await until_said(child, b"up")
        end = await child.stop(interrupt_seconds=100, terminate_seconds=100)
        assert end.code == 5
        assert (await output_of(child))["stdout"] == b"bye\n"

    async def test_terminate_follows_interrupt(self, host: ProcessHost) -> None:
        child = await host.spawn(spec("trap '' INT; trap 'exit 6' TERM; echo up; while :; do sleep 0.05; done"))
        await until_said(child, b"up")
        assert (await child.stop(interrupt_seconds=0.1, terminate_seconds=100)).code == 6

    async def test_a_second_stop_can_be_less_patient(self, host: ProcessHost) -> None:
        child = await host.spawn(spec("trap '' INT TERM; echo up; while :; do sleep 0.05; done"))
        await until_said(child, b"up")
        child.begin_stop(interrupt_seconds=1000, terminate_seconds=1000)
        assert (await child.kill()).signal == signal.SIGKILL

    async def test_what_outlives_the_child_is_ended_and_counted(self, host: ProcessHost, instance: str) -> None:
        child = await host.spawn(spec("sleep 1000 & setsid sleep 1000 & echo done"))
        assert (await output_of(child))["stdout"] == b"done\n"
        end = await child.wait()
        assert (end.code, end.leftovers, end.survivors) == (0, 2, 0)
        assert left_of(instance) == []

    async def test_a_helper_that_is_about_to_end_may(self, instance: str, tmp_path: Path) -> None:
        host = ProcessHost(instance, settle_seconds=100)
        await host.start()
        try:
            os.mkfifo(tmp_path / "go")
            child = await host.spawn(spec("(read -r line < go; echo late) & echo soon", folder=str(tmp_path)))
            await until_said(child, b"soon\n")
            await eventually(lambda: read_entry(child.pid) is None)  # it has ended, and its helper has not
            assert child.exit is None
            (tmp_path / "go").write_text("go\n")
            assert (await output_of(child))["stdout"] == b"late\n"
            assert (await child.wait()).leftovers == 0
        finally:
            await host.stop()

    async def test_another_jobs_processes_are_left_alone(self, host: ProcessHost) -> None:
        one = await host.spawn(spec("(setsid sleep 1000 &); echo up; sleep 1000", job_id="one"))
        two = await host.spawn(spec("(setsid sleep 0.5; echo alive) & echo up; wait; echo well", job_id="two"))
        await until_said(one, b"up")
        await until_said(two, b"up")
        await one.kill()
        await until_said(two, b"alive\nwell\n")
        assert (await two.wait()).code == 0

    async def test_a_stranger_cannot_hold_the_output_open(self, host: ProcessHost) -> None:
        child = await host.spawn(spec("echo said; exec sleep 1000"))
        await until_said(child, b"said")
        stranger = os.open(f"/proc/{child.pid}/fd/1", os.O_WRONLY)
        try:
            await child.kill()
            assert await output_of(child) == {"stdout": b"", "stderr": b""}
        finally:
            os.close(stranger)

    async def test_stopping_the_host_ends_all(self, instance: str) -> None:
        host = ProcessHost(instance)
        await host.start()
        children = [await host.spawn(spec("setsid sleep 1000 & sleep 1000", job_id=f"j{i}")) for i in range(3)]
        await host.stop()
        assert left_of(instance) == []
        assert [(await child.wait()).lost for child in children] == [True] * 3
        for child in children:
            await output_of(child)
        with pytest.raises(Unavailable):
            await host.spawn(spec("true"))

    async def test_giving_up_on_a_start_leaves_nothing(self, host: ProcessHost, instance: str) -> None:
        task = asyncio.create_task(host.spawn(spec("sleep 1000")))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await eventually(lambda: host.running == 0)
        assert left_of(instance) == []


DAEMON = """
import asyncio, sys
from treadle.runners.process import ProcessHost, ProcessSpec

async def main():
    host = ProcessHost(sys.argv[1])
    await host.start()
    scripts = ["sleep 1000 & sleep 1000", "trap '' TERM INT; (setsid sleep 1000 &); sleep 1000", "exec sleep 1000"]
    for number, script in enumerate(scripts):
        await host.spawn(ProcessSpec(command=script, folder="/", job_id=f"job-{number}"))
    print(host.pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def daemon(instance: str) -> tuple[subprocess.Popen[bytes], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", DAEMON, instance],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    with process.stdout:
        return process, int(process.stdout.readline())


def all_run(instance: str) -> bool:
    """Whether all that the daemon was to start runs, and nothing in between: five that sleep, below two shells."""
    names = [Path(f"/proc/{pid}/comm").read_text().strip() for pid in left_of(instance)]
    return sorted(names) == ["sh"] * 2 + ["sleep"] * 5


async def freeze(pid: int) -> None:
    os.kill(pid, signal.SIGSTOP)
    await eventually(lambda: Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T")


class TestFaults:
    async def test_nothing_survives_a_killed_daemon(self, instance: str) -> None:
        process, host_pid = daemon(instance)
        await eventually(lambda: all_run(instance))
        process.kill()
        process.wait()
        await eventually(lambda: not left_of(instance) and not Path(f"/proc/{host_pid}").exists())

    async def test_what_a_dead_predecessor_left_is_ended_at_start(self, instance: str) -> None:
        process, host_pid = daemon(instance)
        await eventually(lambda: all_run(instance))
        for pid in (process.pid, host_pid):  # neither may see the other die, and end the children
            await freeze(pid)
        os.kill(host_pid, signal.SIGKILL)
        process.kill()
        process.wait()
        before = len(left_of(instance))
        host = ProcessHost(instance)
        assert await host.start() == before > 0
        try:
            assert left_of(instance) == []
            assert (await output_of(await host.spawn(spec("echo fresh"))))["stdout"] == b"fresh\n"
        finally:
            await host.stop()

    async def test_a_killed_host_loses_its_children_and_is_replaced(self, host: ProcessHost, instance: str) -> None:
        child = await host.spawn(spec("(setsid sleep 1000 &); env -i sleep 1000 & echo up; sleep 1000"))
        await until_said(child, b"up")
        before = host.pid
        assert before is not None
        os.kill(before, signal.SIGKILL)
        end = await child.wait()
        assert end.lost
        assert (end.code, end.signal) == (None, None)
        assert left_of(instance) == []
        assert [entry.pid for entry in snapshot() if entry.session == child.pid] == []
        await output_of(child)
        again = await host.spawn(spec("echo again"))
        assert (await output_of(again))["stdout"] == b"again\n"
        assert host.pid != before

    async def test_a_host_that_does_not_answer_is_ended_and_replaced(self, instance: str) -> None:
        host = ProcessHost(instance, patience_seconds=0.2)
        await host.start()
        try:
            child = await host.spawn(spec("echo up; sleep 1000"))
            await until_said(child, b"up")
            assert host.pid is not None
            os.kill(host.pid, signal.SIGSTOP)
            with pytest.raises(Unavailable):
                await host.spawn(spec("echo never"))
            assert (await child.wait()).lost
            assert (await output_of(await host.spawn(spec("echo again"))))["stdout"] == b"again\n"
        finally:
            await host.stop()
        assert left_of(instance) == []

    async def test_what_the_node_may_not_carry_any_longer_is_lost_and_nothing_is_started(self, instance: str) -> None:
        tenure = Tenure(SystemClock())
        host = ProcessHost(instance, tenure=tenure)
        await host.start()
        try:
            bound = ProcessSpec(command="echo up; sleep 1000", folder="/", job_id="bound", tenured=True)
            child, other = await host.spawn(bound), await host.spawn(spec("read -r x; echo up; sleep 1000"))
            await until_said(child, b"up")
            tenure.extend(asked=tenure.now(), until=tenure.now())
            end = await child.wait()
            assert (end.lost, end.code, end.signal) == (True, None, None)
            with pytest.raises(Unavailable):
                await host.spawn(bound)
            tenure.extend(asked=tenure.now(), until=tenure.now() + 1000)
            again = await host.spawn(bound)
            await until_said(again, b"up")
            assert other.exit is None

            assert host.pid is not None  # a new host is told of the tenure, too
            os.kill(host.pid, signal.SIGKILL)
            assert (await again.wait()).lost
            await output_of(again)
            tenure.extend(asked=tenure.now(), until=tenure.now())
            with pytest.raises(Unavailable):
                await host.spawn(bound)
        finally:
            await host.stop()
        assert left_of(instance) == []

    async def test_the_host_ignores_signals_of_the_terminal(self, host: ProcessHost) -> None:
        child = await host.spawn(spec("read -r line < /dev/null; sleep 0.2; echo fine"))
        assert host.pid is not None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(host.pid, number)
        assert (await output_of(child))["stdout"] == b"fine\n"
        assert os.getsid(host.pid) == host.pid

    async def test_a_refused_start_takes_no_descriptors_from_the_next(self, host: ProcessHost) -> None:
        results = await asyncio.gather(
            *(host.spawn(spec(["no-such-program"] if n % 2 else f"echo {n}")) for n in range(10)),
            return_exceptions=True,
        )
        for number, result in enumerate(results):
            if isinstance(result, BaseException):
                assert isinstance(result, StartError)
                assert number % 2
            else:
                assert (await output_of(result))["stdout"] == f"{number}\n".encode()

    async def test_a_large_command_passes_the_socket_in_pieces(self, host: ProcessHost) -> None:
        environment = {f"V{number}": "x" * 100_000 for number in range(9)}
        child = await host.spawn(spec("printenv V8 | wc -c", environment=environment))
        assert (await output_of(child))["stdout"].strip() == b"100001"

    async def test_it_leaves_no_descriptor_open(self, host: ProcessHost) -> None:
        await output_of(await host.spawn(spec("echo warm")))
        before = open_descriptors()
        for _ in range(20):
            child = await host.spawn(spec("echo hi; echo ho >&2"))
            await output_of(child)
            await child.wait()
            with pytest.raises(StartError):
                await host.spawn(spec(["no-such-program"]))
        assert open_descriptors() == before


def test_it_works_on_the_loop_of_the_daemon(instance: str) -> None:
    async def act() -> bytes:
        host = ProcessHost(instance)
        await host.start()
        try:
            child = await host.spawn(spec("head -c 1000000 /dev/zero; sleep 1000 & echo x"))
            out = await output_of(child)
            assert (await child.wait()).leftovers == 1
            return out["stdout"]
        finally:
            await host.stop()

    assert uvloop.run(act()) == b"\0" * 1_000_000 + b"x\n"
