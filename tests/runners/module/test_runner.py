"""Modules as jobs: real processes, a recorded attempt."""

import asyncio
import errno
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.runners.helpers import eventually, left_of
from tests.runners.module.bench import QUICK, Bench
from tests.runners.module.fakes import Shelf

from treadle.core.errors import FenceLost, Unprocessable
from treadle.core.event import Lines, Progressed, ResultAdded
from treadle.core.ids import public_id
from treadle.core.job import JobSpec, NewJob
from treadle.core.state import JobState, Reason, StepState
from treadle.engine.ports import AttemptHandle, Outcome, Runner
from treadle.runners.module.hosts import ForkServers
from treadle.runners.module.limits import ModuleLimits
from treadle.testing.attempt import RecordingAttempt

COMPLETED = Outcome(state=JobState.COMPLETED)


def said(attempt: RecordingAttempt, source: str = "module") -> list[str]:
    lines = [item for item in attempt.items if isinstance(item, Lines) and item.source == source]
    return [text for line in lines for text in line.texts()]


def open_descriptors() -> list[Path]:
    return sorted(Path("/proc/self/fd").iterdir())


def test_the_parts_fit_their_ports(bench: Bench) -> None:
    runner: Runner = bench.runner
    attempt: AttemptHandle = bench.attempt("pass")
    assert runner.kind == attempt.job.kind == "module"


class TestChecking:
    def check(self, bench: Bench, work: dict[str, Any]) -> dict[str, Any]:
        new = NewJob(kind="module", name="n", dialect="test", queue="modules", spec=JobSpec(input=work))
        return bench.runner.check(new).spec.input

    def test_work_is_completed(self, bench: Bench) -> None:
        checked = self.check(bench, bench.shelf.add("pass"))
        assert (checked["inputs"], checked["settings"], checked["sealed"]) == ({}, {}, "")

    @pytest.mark.parametrize("wrong", [{}, {"bundle": 7}, {"inputs": []}, {"more": 1}, {"bundle": "f" * 64}])
    def test_what_is_none_is_refused(self, bench: Bench, wrong: dict[str, Any]) -> None:
        work = {**bench.shelf.add("pass"), **wrong} if wrong else {}
        with pytest.raises(Unprocessable):
            self.check(bench, work)


class TestRunning:
    async def test_everything_it_says_arrives(self, bench: Bench) -> None:
        body = """
            await self.log("hello", "WARNING")
            await self.log("two\\nlines")
            async with self.step("first"):
                await self.log("inside")
            await self.progress(40, "on the way")
            print("out")
            print("err", file=sys.stderr)
            yield {"got": inputs["x"], "with": settings["y"]}
            yield 2 ** 70
        """
        outcome, attempt = await bench.run(body, inputs={"x": "ü"}, settings={"y": [1]})
        assert outcome == COMPLETED
        assert attempt.results == [{"got": "ü", "with": [1]}, float(2**70)]
        lines = [item for item in attempt.items if isinstance(item, Lines) and item.source == "module"]
        assert [(line.text, line.level, line.count) for line in lines] == [
            (b"hello", "warning", 1),
            (b"two\nlines", "info", 1),
            (b"inside", "info", 1),
        ]
        (step,) = attempt.steps.values()
        assert (step.name, step.state, lines[2].step_id) == ("first", StepState.COMPLETED, step.id)
        assert (attempt.started_steps, attempt.completed_steps) == (1, 1)
        assert [(p.percent, p.message) for p in attempt.items if isinstance(p, Progressed)] == [(40, "on the way")]
        assert (attempt.output("stdout"), attempt.output("stderr")) == (b"out\n", b"err\n")
        assert attempt.remarks == ["Starting job with module: case", "Job completed successfully"]

    async def test_existing_modules_run_unchanged(self, bench: Bench) -> None:
        source = """
            from sweatpants import Module

            class Old(Module):
                async def run(self, inputs, settings):
                    await self.log(f"job {self.job_id}")
                    yield {"ok": True}
        """
        outcome, attempt = await bench.run(source, whole=True)
        assert outcome == COMPLETED
        assert said(attempt) == [f"job {public_id(attempt.job.id)}"]

    async def test_it_is_a_process_of_its_own(self, bench: Bench, instance: str) -> None:
        body = """
            yield {
                "cwd": os.getcwd(), "session": os.getsid(0) == os.getpid(), "stdin": sys.stdin.read(),
                "open": sorted(int(name) for name in os.listdir("/proc/self/fd")), "python": sys.executable,
                "environment": dict(os.environ), "shown": open("/proc/self/environ").read().strip("\\0").split("\\0"),
                "ignored": [n for n in range(1, 32) if n not in (9, 19) and signal.getsignal(n) == signal.SIG_IGN],
                "blocked": list(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
                "uvloop": "uvloop" in sys.modules,
            }
        """
        outcome, attempt = await bench.run(body)
        assert outcome == COMPLETED
        (facts,) = attempt.results
        assert facts["cwd"] == str(attempt.workspace)
        assert facts["session"] is True
        assert facts["stdin"] == ""
        assert facts["python"] == sys.executable
        assert facts["uvloop"] is False
        assert (facts["ignored"], facts["blocked"]) == ([signal.SIGPIPE, signal.SIGXFSZ], [])
        environment = facts["environment"]
        assert environment["GIVEN"] == "by the settings"
        assert environment["TREADLE_JOB_ID"] == attempt.job.id
        assert environment["PATH"].startswith(str(Path(sys.executable).parent))
        assert not {"TREADLE_ROOM", "TREADLE_PROCESS_HOST"} & environment.keys()
        assert f"TREADLE_TREE={instance}/{attempt.job.id}" in facts["shown"]
        assert not [one for one in facts["shown"] if one.startswith(("TREADLE_PROCESS_HOST", "TREADLE_ROOM"))]

    async def test_it_sees_none_of_the_hosts_descriptors(self, bench: Bench) -> None:
        body = """
            places = []
            for name in os.listdir("/proc/self/fd"):
                try: places.append(os.readlink(f"/proc/self/fd/{name}"))
                except OSError: pass  # that of the listing
            yield [place for place in places if place.startswith("/") and place != "/dev/null"]
            yield len(places)
        """
        _, attempt = await bench.run(body)
        assert attempt.results[0] == []
        assert attempt.results[1] <= 7  # three streams, the frames, the loop's own three

    async def test_one_job_sees_nothing_of_another(self, bench: Bench) -> None:
        body = "import json; yield hasattr(json, 'stain'); json.stain = 1; os.environ['STAIN'] = 'x'; os.umask(0)"
        for _ in range(2):
            _, attempt = await bench.run(body + "\nyield 'STAIN2' in os.environ")
            assert attempt.results == [False, False]

    async def test_limits_of_the_machine_hold(self, bench: Bench) -> None:
        limited = bench.with_parts(limits=ModuleLimits(memory_bytes=300 << 20, cpu_seconds=5, open_files=64))
        body = """
            import resource
            yield [resource.getrlimit(getattr(resource, n))[0] for n in ("RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_NOFILE")]
        """
        _, attempt = await limited.run(body)
        assert attempt.results == [[5, 300 << 20, 64]]

    async def test_ten_thousand_logs_are_few_items(self, bench: Bench) -> None:
        outcome, attempt = await bench.run("for n in range(10_000): await self.log(f'line {n}')\nyield 'end'")
        assert outcome == COMPLETED
        assert said(attempt) == [f"line {n}" for n in range(10_000)]
        assert len(attempt.items) < 5000

    async def test_a_slow_store_holds_the_module_back_and_loses_nothing(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        body = """
            for n in range(1000):
                await self.log(f"log {n}")
                yield {"n": n, "padding": "x" * 8000}
                with open("at", "w") as file: file.write(str(n))
            await self.log(f"done")
        """
        attempt = bench.attempt(body)
        gate = asyncio.Event()
        store = attempt.result

        async def slow(data: Any) -> None:
            if data["n"] == 20:
                await gate.wait()
            await store(data)

        monkeypatch.setattr(attempt, "result", slow)
        running = asyncio.create_task(bench.runner.run(attempt))
        await attempt.until(lambda a: len(a.results) == 20)
        reached = attempt.workspace / "at"
        assert int(await _settled(reached.read_text)) < 999, "the module has to wait"
        gate.set()
        assert await running == COMPLETED
        order: list[Any] = []
        for item in attempt.items:
            if isinstance(item, ResultAdded):
                order.append(item.data["n"])
            elif isinstance(item, Lines) and item.source == "module":
                order += item.texts()
        assert order == [part for n in range(1000) for part in (f"log {n}", n)] + ["done"]


async def _settled(measure: Callable[[], str]) -> str:
    """A text once it has not changed for a while."""
    last, same = "", 0
    while same < 20:
        await asyncio.sleep(0.01)
        now = measure()
        same = same + 1 if now and now == last else 0
        last = now
    return last


class TestCheckpoints:
    async def test_an_attempt_goes_on_where_the_last_one_stopped(self, bench: Bench) -> None:
        body = """
            start = self.get_checkpoint("done", 0)
            for n in range(start, 4):
                yield n
                await self.save_checkpoint(done=n + 1)
                if n == 1 and start == 0:
                    os._exit(9)
        """
        attempt = bench.attempt(body)
        outcome = await bench.runner.run(attempt)
        assert outcome.reason is Reason.EXIT_CODE
        assert attempt.saved == b'{"done":2}'
        assert attempt.results == [0, 1]
        assert await bench.runner.run(attempt) == COMPLETED
        assert attempt.results == [0, 1, 2, 3]
        assert "Resuming from the last checkpoint" in attempt.remarks

    async def test_it_is_answered_when_everything_before_it_is_handed_over(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        attempt = bench.attempt("yield 1\nawait self.save_checkpoint(a=1)\nprint('after')\nyield 2")
        before: list[Any] = []
        store = attempt.checkpoint

        async def checkpoint(data: bytes, *, shown: bytes | None) -> None:
            await asyncio.sleep(0)
            before.extend([list(attempt.results), attempt.output("stdout")])
            await store(data, shown=shown)

        monkeypatch.setattr(attempt, "checkpoint", checkpoint)
        assert await bench.runner.run(attempt) == COMPLETED
        assert before == [[1], b""]

    async def test_what_people_see_of_it_holds_no_secrets(self, bench: Bench) -> None:
        body = "await self.save_checkpoint(token=settings['token'], page=3)"
        bench.shelf.secrets = ("hunter2-hunter2",)
        outcome, attempt = await bench.run(body.replace("settings['token']", "'hunter2-hunter2'"))
        assert outcome == COMPLETED
        assert attempt.saved == b'{"token":"hunter2-hunter2","page":3}'
        assert attempt.shown == b'{"token":"********","page":3}'

    async def test_one_that_is_too_large_is_the_modules_error(self, bench: Bench) -> None:
        small = bench.with_parts(limits=msgspec.structs.replace(QUICK, result_bytes=1000))
        outcome, attempt = await small.run("await self.save_checkpoint(x='y' * 2000)")
        assert outcome.state is JobState.FAILED
        assert "over the limit of 1,000" in str(outcome.error)
        assert attempt.saved is None


class TestEndings:
    async def test_an_exception(self, bench: Bench) -> None:
        outcome, attempt = await bench.run("yield 1\nraise ValueError('no\\nway')")
        assert outcome == Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="ValueError: no\nway")
        last = attempt.items[-1]
        assert isinstance(last, Lines)
        assert (last.source, last.level, last.whole, last.count) == ("engine", "error", True, 1)
        text = last.text.decode()
        assert text.startswith("Job failed: ValueError: no\nway\nTraceback")
        assert "main.py" in text

    @pytest.mark.parametrize(
        ("body", "exit_code", "words"),
        [
            ("os._exit(3)", 3, "Exited with code 3"),
            ("import ctypes; ctypes.string_at(0)", 139, "Ended by signal SIGSEGV (11)"),
            ("os.kill(os.getpid(), signal.SIGKILL)", 137, "It may have reached the limit on memory"),
        ],
    )
    async def test_a_crash(self, bench: Bench, body: str, exit_code: int, words: str) -> None:
        outcome, attempt = await bench.run(f"yield 1\n{body}")
        assert (outcome.state, outcome.reason, outcome.exit_code) == (JobState.FAILED, Reason.EXIT_CODE, exit_code)
        assert str(outcome.error).startswith("The module's process ended before run() did: ")
        assert words in str(outcome.error)
        assert attempt.results == [1]
        assert attempt.remarks[-1] == f"Job failed: {outcome.error}"

    async def test_too_much_memory_is_an_error_of_the_module_alone(self, bench: Bench) -> None:
        limited = bench.with_parts(limits=ModuleLimits(memory_bytes=256 << 20))
        outcome, _ = await limited.run("x = bytearray(10 << 30)\nyield len(x)")
        assert outcome == Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="MemoryError")
        assert (await limited.run("yield 1"))[0] == COMPLETED

    async def test_a_module_that_cancels_itself_has_failed(self, bench: Bench) -> None:
        outcome, _ = await bench.run("raise asyncio.CancelledError('by myself')")
        assert outcome == Outcome(state=JobState.FAILED, reason=Reason.ERROR, error="CancelledError: by myself")

    async def test_one_that_cannot_be_imported(self, bench: Bench) -> None:
        outcome, _ = await bench.run("import no_such_thing", whole=True)
        assert outcome.error == "ModuleNotFoundError: No module named 'no_such_thing'"

    async def test_one_that_is_gone(self, bench: Bench) -> None:
        outcome, _ = await bench.run("pass", bundle="e" * 64)
        assert (outcome.reason, outcome.retryable) == (Reason.INVALID, False)

    async def test_helpers_that_outlive_it_are_ended(self, bench: Bench, instance: str) -> None:
        body = """
            import subprocess
            subprocess.Popen(["sleep", "1000"])
            subprocess.Popen(["env", "-i", "setsid", "sleep", "1000"])
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    while True: time.sleep(1000)
                os._exit(0)
            os.wait()
            yield 1
        """
        outcome, attempt = await bench.run(body)
        assert outcome == COMPLETED
        assert left_of(instance) == []
        assert "Processes that outlived the module and were ended: 3." in attempt.remarks

    async def test_a_step_left_open_ends_with_the_attempt(self, bench: Bench) -> None:
        body = "step = self.step('s')\nawait step.__aenter__()\nos._exit(1)"
        outcome, attempt = await bench.run(body)
        (step,) = attempt.steps.values()
        assert (step.state, step.error) == (StepState.FAILED, outcome.error)

    async def test_an_end_is_the_end(self, bench: Bench, instance: str) -> None:
        body = """
            import json, socket
            end = socket.socket(fileno=3)
            payload = json.dumps({"outcome": "completed"}).encode()
            end.setblocking(True)
            end.sendall(b"E" + len(payload).to_bytes(4) + payload + b"R\\0\\0\\0\\1" + b"1")
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(1000)
            yield
        """
        outcome, _ = await bench.run(body)
        assert outcome == COMPLETED
        assert left_of(instance) == []


STUBBORN = {
    "that waits": "await asyncio.sleep(1000)",
    "that looks": "while not self.is_cancelled: time.sleep(0.01)",
    "that computes": "while True: pass",
    "that swallows the cancel": """
while True:
    try: await asyncio.sleep(1000)
    except asyncio.CancelledError: pass
""",
    "that is deaf to SIGTERM": "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass",
    "that has helpers": """
import subprocess
for _ in range(20): subprocess.Popen(["setsid", "sh", "-c", "trap '' TERM; sleep 1000 & sleep 1000"])
await asyncio.sleep(1000)
""",
}


class TestStopping:
    @pytest.mark.parametrize("body", STUBBORN.values(), ids=STUBBORN)
    async def test_a_user_stops_a_module(self, bench: Bench, instance: str, body: str) -> None:
        running, attempt = bench.begin(f"yield 'up'\n{body}")
        await attempt.until(lambda a: a.results)
        attempt.ask_to_stop()
        outcome = await running
        assert outcome == Outcome(state=JobState.CANCELLED, reason=Reason.USER)
        assert attempt.remarks[-1] == "Job cancelled"
        assert left_of(instance) == []

    async def test_it_may_clean_up_and_still_say_things(self, bench: Bench) -> None:
        body = """
            try:
                yield "up"
                await asyncio.sleep(1000)
            finally:
                await self.log("cleaning")
                await self.save_checkpoint(at="the end")
        """
        patient = bench.with_parts(limits=ModuleLimits(flag_seconds=0.1, cancel_seconds=60, terminate_seconds=60))
        running, attempt = patient.begin(body)
        await attempt.until(lambda a: a.results)
        attempt.ask_to_stop(Reason.DRAINED)
        outcome = await running
        assert (outcome.state, outcome.reason) == (JobState.FAILED, Reason.DRAINED)
        assert said(attempt) == ["cleaning"]
        assert attempt.saved == b'{"at":"the end"}'

    async def test_a_lost_lease_kills_at_once(self, bench: Bench) -> None:
        slow = bench.with_parts(limits=ModuleLimits(flag_seconds=1000))
        running, attempt = slow.begin("yield 'up'\nawait asyncio.sleep(1000)")
        await attempt.until(lambda a: a.results)
        attempt.ask_to_stop(Reason.LOST)
        assert (await running).reason is Reason.LOST

    async def test_a_lost_fence_leaves_nothing_running(self, bench: Bench, instance: str) -> None:
        running, attempt = bench.begin("while True:\n    yield 'up'\n    await asyncio.sleep(0.01)")
        await attempt.until(lambda a: a.results)
        attempt.fence_lost = True
        with pytest.raises(FenceLost):
            await running
        assert left_of(instance) == []

    async def test_a_timeout_is_told_as_one(self, bench: Bench) -> None:
        running, attempt = bench.begin("yield 'up'\nawait asyncio.sleep(1000)")
        await attempt.until(lambda a: a.results)
        attempt.ask_to_stop(Reason.TIMEOUT)
        assert (await running).reason is Reason.TIMEOUT

    async def test_giving_up_an_attempt_leaves_nothing_running(self, bench: Bench, instance: str) -> None:
        running, attempt = bench.begin("yield 'up'\nawait asyncio.sleep(1000)")
        await attempt.until(lambda a: a.results)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert left_of(instance) == []


class TestSecrets:
    async def test_nothing_that_is_said_shows_one(self, bench: Bench, shelf: Shelf) -> None:
        secret = "hunter2-s3cr3t"
        shelf.secrets = (secret,)
        body = """
            secret = settings["key"]
            print("out", secret, flush=True)
            for letter in secret + "\\n":
                sys.stderr.write(letter); sys.stderr.flush()
            await self.log(f"log {secret}")
            await self.log(f"two\\n{secret}")
            await self.progress(1, secret)
            with open(secret, "w") as file: file.write(secret)
            await self.artifact(secret)
            async with self.step(f"step {secret}"): pass
            yield {"a": [secret], secret: 1}
            await self.save_checkpoint(kept=secret)
            raise ValueError(secret)
        """
        outcome, attempt = await bench.run(body, settings={"key": secret})
        assert outcome.error == "ValueError: ********"
        assert secret not in repr(attempt.items)
        assert attempt.output("stderr") == b"********\n"
        assert attempt.saved == b'{"kept":"%s"}' % secret.encode()
        assert [attempt.contents[a.id] for a in attempt.artifacts] == [secret.encode()]


class TestFaults:
    async def test_a_killed_fork_server_loses_its_jobs_and_is_replaced(
        self, bench: Bench, servers: ForkServers, instance: str
    ) -> None:
        running, attempt = bench.begin("""
            import subprocess
            subprocess.Popen(["setsid", "sleep", "1000"])
            yield os.getppid()
            await asyncio.sleep(1000)
        """)
        await attempt.until(lambda a: a.results)
        os.kill(attempt.results[0], signal.SIGKILL)
        assert (await running).reason is Reason.LOST
        assert left_of(instance) == []
        assert (await bench.run("yield 1"))[0] == COMPLETED

    async def test_output_without_end_is_cut(self, bench: Bench) -> None:
        small = bench.with_parts(limits=msgspec.structs.replace(QUICK, output_bytes=100_000))
        outcome, attempt = await small.run("while True: print('x' * 99)\nyield")
        assert outcome.error == "The output is larger than the limit of 100,000 bytes."
        assert len(attempt.output("stdout")) == 100_000

    async def test_a_result_may_only_be_so_large(self, bench: Bench) -> None:
        small = bench.with_parts(limits=msgspec.structs.replace(QUICK, result_bytes=1000))
        outcome, attempt = await small.run("yield 'x' * 900\nyield 'x' * 1000")
        assert outcome.error == "A result of 1,002 bytes is larger than the limit of 1,000."
        assert len(attempt.results) == 1

    async def test_steps_without_end_are_cut(self, bench: Bench) -> None:
        small = bench.with_parts(limits=msgspec.structs.replace(QUICK, steps=3))
        outcome, attempt = await small.run("for n in range(9):\n    async with self.step(f's{n}'): pass\nyield 1")
        assert outcome == COMPLETED
        assert len(attempt.steps) == 3
        assert "An attempt can have 3 steps; further ones are not taken." in attempt.remarks

    @pytest.mark.parametrize(
        "hostile",
        [
            "b'X\\0\\0\\0\\0'",
            "b'R\\xff\\xff\\xff\\xff'",
            "b'R\\0\\0\\0\\1{'",
            "b'R' + (200_000).to_bytes(4) + b'[' * 200_000",
            "b'Q\\0\\0\\0\\2{}'",
            "b'Q\\0\\0\\0\\3{}\\0'",
            "b'S\\0\\0\\0\\2{}'",
            "b'P\\0\\0\\0\\2[]'",
            "b'L\\0\\0\\0\\2hi'",
            "b'E\\0\\0\\0\\2{}'",
            "b'\\xfe\\0\\0\\1\\0'",
            "b'P\\0\\0\\0\\2{}' + b'\\xfe\\0\\0\\1\\0'",
            "b'\\xfe' + os.urandom(4096)",
        ],
    )
    async def test_a_module_that_speaks_nonsense_fails_alone(self, bench: Bench, hostile: str) -> None:
        body = f"""
            import socket
            end = socket.socket(fileno=3)
            end.setblocking(True)
            end.sendall({hostile})
            time.sleep(1000)
            yield
        """
        outcome, _ = await bench.run(body)
        assert (outcome.state, outcome.reason) == (JobState.FAILED, Reason.ERROR)
        assert str(outcome.error).startswith("The module's process sent what is no message: ")

    async def test_a_module_that_closes_everything_has_crashed(self, bench: Bench) -> None:
        outcome, _ = await bench.run("os.closerange(0, 100)\nos._exit(0)")
        assert (outcome.state, outcome.exit_code) == (JobState.FAILED, 0)

    async def test_sixteen_at_once(self, bench: Bench) -> None:
        body = "for n in range(50):\n    yield n\n    print(n)"
        done = await asyncio.gather(*(bench.run(body) for _ in range(16)))
        for outcome, attempt in done:
            assert outcome == COMPLETED
            assert attempt.results == list(range(50))
            assert attempt.output("stdout") == b"".join(b"%d\n" % n for n in range(50))

    async def test_no_descriptor_stays_open(self, bench: Bench) -> None:
        await bench.run("yield 1")
        before = open_descriptors()
        for _ in range(5):
            await bench.run("yield 1")
            await bench.run("os._exit(1)")
        await eventually(lambda: open_descriptors() == before)


class TestShortage:
    @pytest.mark.parametrize("warm", [True, False])
    async def test_a_start_waits_for_descriptors(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch, *, warm: bool
    ) -> None:
        make = socket.socketpair
        failures = iter([True, True])

        def scarce(*args: Any) -> tuple[socket.socket, socket.socket]:
            if next(failures, False):
                raise OSError(errno.EMFILE, "Too many open files")
            return make(*args)

        if warm:
            await bench.run("yield 1")
        monkeypatch.setattr("treadle.runners.module.channel.socket.socketpair", scarce)
        outcome, attempt = await bench.run("yield 1")
        assert outcome == COMPLETED
        assert attempt.remarks.count("Waiting to be started: Too many open files.") == 1

    async def test_processor_time_that_is_used_up_is_told(self, bench: Bench) -> None:
        limited = bench.with_parts(limits=ModuleLimits(cpu_seconds=1))
        outcome, _ = await limited.run("while True: pass\nyield")
        assert "SIGXCPU" in str(outcome.error)
        assert str(outcome.error).endswith("It has used up its processor time.")


async def test_the_child_that_waits_may_be_killed(bench: Bench, servers: ForkServers) -> None:
    """It is nobody's yet, so nobody may notice."""
    async with servers.lend("", sys.executable) as host:
        children = Path(f"/proc/{host.pid}/task/{host.pid}/children")
        await eventually(children.read_text)
        (waiting,) = children.read_text().split()
        os.kill(int(waiting), signal.SIGKILL)
        await eventually(lambda: waiting not in children.read_text().split())
        assert (await bench.run("yield 1"))[0] == COMPLETED
