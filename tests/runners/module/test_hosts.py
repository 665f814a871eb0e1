"""Fork-servers: warm while they are used, gone when they are not."""

import asyncio
import os
import signal
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from tests.runners.helpers import eventually, left_of, output_of
from tests.runners.module.bench import Bench
from tests.runners.module.fakes import Shelf

from treadle.core.state import JobState, Reason
from treadle.runners.module.hosts import ForkServers
from treadle.runners.process import ProcessHost, ProcessSpec, StartError
from treadle.runners.process_host.table import carriers


def hosts_of(instance: str) -> list[int]:
    return [entry.pid for entry in carriers([f"TREADLE_PROCESS_HOST={instance}".encode()])]


class TestLending:
    async def test_those_who_want_it_at_once_share_one_start(self, servers: ForkServers, instance: str) -> None:
        await asyncio.gather(*(servers.warm_up("a", sys.executable) for _ in range(10)))
        await eventually(lambda: len(hosts_of(instance)) == 1)  # it may be between the fork and the exec of a child
        async with servers.lend("a", sys.executable) as one, servers.lend("a", sys.executable) as two:
            assert one is two

    async def test_the_least_recently_used_goes_first(self, instance: str) -> None:
        servers = ForkServers(instance, most_warm=2)
        try:
            for key in ("a", "b", "a", "c"):
                await servers.warm_up(key, sys.executable)
            assert servers.warm == ["a", "c"]
            await eventually(lambda: len(hosts_of(instance)) == 2)
        finally:
            await servers.stop()
        assert hosts_of(instance) == []

    async def test_those_in_use_stay_however_many(self, instance: str) -> None:
        servers = ForkServers(instance, most_warm=1)
        try:
            async with servers.lend("a", sys.executable) as a, servers.lend("b", sys.executable):
                assert servers.warm == ["a", "b"]
                assert a.usable
            assert len(servers.warm) == 1
        finally:
            await servers.stop()

    async def test_one_for_a_single_job_is_nobody_elses_and_ends_with_it(
        self, servers: ForkServers, instance: str
    ) -> None:
        async with (
            servers.lend("a", sys.executable) as shared,
            servers.lend_alone("a", sys.executable) as one,
            servers.lend_alone("a", sys.executable) as two,
        ):
            assert len({shared, one, two}) == 3
        assert servers.warm == ["a"]
        await eventually(lambda: len(hosts_of(instance)) == 1)

    async def test_one_that_nobody_uses_is_stopped(self, instance: str) -> None:
        servers = ForkServers(instance, idle_seconds=0.05)
        await servers.warm_up("a", sys.executable)
        assert servers.warm == ["a"]
        await eventually(lambda: not servers.warm and not hosts_of(instance))
        await servers.stop()

    async def test_stopping_one_leaves_the_others_alone(self, instance: str) -> None:
        """Hosts of one installation must not take each other for leftovers."""
        commands = ProcessHost(instance)
        await commands.start()
        servers = ForkServers(instance, most_warm=1)
        try:
            child = await commands.spawn(
                ProcessSpec(command="read -r x < /dev/null; sleep 0.3; echo well", folder="/", job_id="c")
            )
            await servers.start()
            await servers.warm_up("a", sys.executable)
            await servers.warm_up("b", sys.executable)
            async with servers.lend("b", sys.executable) as host:
                assert host.pid is not None
                os.kill(host.pid, signal.SIGKILL)
            await servers.stop()
            assert (await output_of(child))["stdout"] == b"well\n"
            assert (await child.wait()).code == 0
        finally:
            await servers.stop()
            await commands.stop()


class TestEnvironments:
    async def test_an_environments_own_version_comes_before_ours(
        self, bench: Bench, shelf: Shelf, tmp_path: Path
    ) -> None:
        venv.create(tmp_path / "env", with_pip=False, symlinks=True)
        python = tmp_path / "env" / "bin" / "python"
        site = next((tmp_path / "env").glob("lib/python*/site-packages"))
        (site / "msgspec").mkdir()
        (site / "msgspec" / "__init__.py").write_text("__version__ = 'of the environment'\n")
        (site / "only_here.py").write_text("here = True\n")
        shelf.python, shelf.environment = str(python), "another"
        body = """
            import httpx, msgspec, only_here
            yield [msgspec.__version__, only_here.here, bool(httpx.__version__), sys.prefix, os.environ["PATH"]]
        """
        outcome, attempt = await bench.run(body)
        assert outcome.state is JobState.COMPLETED, outcome
        version, here, ours, prefix, path = attempt.results[0]
        assert (version, here, ours, prefix) == ("of the environment", True, True, str(tmp_path / "env"))
        assert path.startswith(f"{python.parent}:")

        shelf.python, shelf.environment = sys.executable, ""
        _, attempt = await bench.run("import msgspec\nyield msgspec.__version__")
        assert attempt.results != ["of the environment"]

    @pytest.mark.parametrize("kind", ["absent", "no program", "ends at once", "no python"])
    async def test_one_that_cannot_start_says_so(self, bench: Bench, shelf: Shelf, tmp_path: Path, kind: str) -> None:
        python = tmp_path / "python"
        if kind != "absent":
            python.write_text({"no program": "x", "ends at once": "#!/bin/sh\nexit 3\n"}.get(kind, "#!/bin/true\n"))
            python.chmod(0o644 if kind == "no program" else 0o755)
        shelf.python, shelf.environment = str(python), "broken"
        outcome, _ = await bench.run("pass")
        assert (outcome.state, outcome.reason, outcome.retryable) == (JobState.FAILED, Reason.INVALID, False)
        assert str(outcome.error).startswith(f"The Python environment of the module cannot be started ({python}): ")
        assert bench.servers.warm == []

    async def test_one_that_is_killed_while_it_starts_is_lost_and_not_broken(
        self, bench: Bench, shelf: Shelf, tmp_path: Path
    ) -> None:
        python = tmp_path / "python"
        python.write_text("#!/bin/sh\nkill -9 $$\n")
        python.chmod(0o755)
        shelf.python, shelf.environment = str(python), "killed"
        outcome, _ = await bench.run("pass")
        assert (outcome.state, outcome.reason) == (JobState.FAILED, Reason.LOST), outcome

    async def test_one_that_was_deleted_under_its_fork_server(
        self, bench: Bench, servers: ForkServers, shelf: Shelf, tmp_path: Path
    ) -> None:
        python = tmp_path / "python"
        python.symlink_to(sys.executable)
        shelf.python, shelf.environment = str(python), "fleeting"
        assert (await bench.run("yield 1"))[0].state is JobState.COMPLETED
        python.unlink()
        async with servers.lend("fleeting", str(python)) as host:
            assert host.pid is not None
            os.kill(host.pid, signal.SIGKILL)
            await eventually(lambda: not host.usable)
        outcome, _ = await bench.run("yield 1")
        assert outcome.reason is Reason.INVALID


DAEMON = """
import asyncio, sys
from treadle.runners.module.hosts import ForkServers
from treadle.runners.process import ProcessSpec
import socket

CODE = '''
import os, subprocess, time
subprocess.Popen(["setsid", "sleep", "1000"])
if os.fork() == 0:
    os.setsid()
    while True: time.sleep(1000)
time.sleep(1000)
'''

async def main():
    servers = ForkServers(sys.argv[1])
    await servers.start()
    async with servers.lend("", sys.executable) as host:
        near, far = socket.socketpair()
        await host.spawn(ProcessSpec(folder="/", job_id="job"), [far.detach()])
        job = {"job_id": "j", "module_id": "m", "folder": sys.argv[2], "entrypoint": "main.py", "inputs": {},
               "settings": {}, "checkpoint": None, "attempt": 1}
        import json
        body = json.dumps(job).encode()
        near.sendall(b"J" + len(body).to_bytes(4) + body)
        print(host.pid, flush=True)
        await asyncio.Event().wait()

import pathlib
pathlib.Path(sys.argv[2], "main.py").write_text(CODE)
asyncio.run(main())
"""


def daemon(instance: str, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", DAEMON, instance, str(folder)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    with process.stdout:
        return process, int(process.stdout.readline())


class TestADeadDaemon:
    async def test_nothing_survives_it(self, instance: str, tmp_path: Path) -> None:
        process, host = daemon(instance, tmp_path)
        await eventually(lambda: len(left_of(instance)) >= 3)
        process.kill()
        process.wait()
        await eventually(lambda: not left_of(instance) and not Path(f"/proc/{host}").exists())

    async def test_what_it_left_is_ended_at_the_next_start(self, instance: str, tmp_path: Path) -> None:
        process, host = daemon(instance, tmp_path)
        await eventually(lambda: len(left_of(instance)) >= 3)
        os.kill(host, signal.SIGKILL)  # both die at once: nobody is left to end the children
        process.kill()
        process.wait()
        await eventually(lambda: len(left_of(instance)) == 2)  # the module's own process dies with its parent
        servers = ForkServers(instance)
        assert await servers.start() == 2
        assert left_of(instance) == []
        await servers.stop()


async def test_a_start_that_fails_can_be_made_again(servers: ForkServers, tmp_path: Path) -> None:
    python = tmp_path / "python"
    for _ in range(2):
        with pytest.raises(StartError) as caught:
            await servers.warm_up("late", str(python))
        assert caught.value.what == "program"
    python.symlink_to(sys.executable)
    await servers.warm_up("late", str(python))
    assert servers.warm == ["late"]
