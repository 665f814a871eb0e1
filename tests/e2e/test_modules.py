"""Installed modules as jobs: their results and logs, their faults, their limits and their versions."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.e2e.harness import Server, alive
from tests.e2e.modules_client import COUNT, GATE, GATED, NOOP, Modules, helper, write_module, write_wheel
from tests.e2e.round_robin import new_server

NAME = {"id": "name", "type": "text", "required": True}
HELLO = """
for number in range(inputs["count"]):
    await self.log(f"Hello {inputs['name']} number {number}")
    yield {"n": number, "name": inputs["name"]}
"""
SPIN = """
yield {"pid": os.getpid()}
while True:
    pass
"""
CRASHES = {
    "exit": "os._exit(3)",
    "segfault": "ctypes.string_at(0)",
    "memory": "block = bytearray(10 << 30)\nblock[::4096] = b'x' * len(block[::4096])",
    "exception": "raise LookupError('nothing here')",
}


@pytest.fixture(scope="module")
def modules_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that disturb no other."""
    server = new_server(tmp_path_factory.mktemp("modules"), module_memory_bytes=str(512 << 20)).start()
    yield server
    server.stop()


@pytest.fixture
async def modules(modules_server: Server) -> AsyncIterator[Modules]:
    async with Modules(modules_server) as client:
        yield client


async def test_a_module_is_installed_run_and_watched(modules: Modules, tmp_path: Path) -> None:
    folder = write_module(tmp_path / "source", "hello", HELLO, inputs=[NAME, COUNT], description="Greets")
    installed = await modules.install(folder)
    assert installed == {"id": "hello", "name": "Hello", "version": "1.0.0", "changed": True, "remarks": []}
    listed = await modules.ask("GET", "/modules")
    assert "hello" in [module["id"] for module in listed["modules"]]
    details = await modules.ask("GET", "/modules/hello")
    assert (details["description"], details["inputs"][0]["id"]) == ("Greets", "name")

    job_id = await modules.submit("hello", name="Ada", count="5")
    job = await modules.finished(job_id)
    assert (job["module_id"], job["status"], job["error"]) == ("hello", "completed", None)
    times = [datetime.fromisoformat(job[name]) for name in ("created_at", "started_at", "completed_at")]
    assert times == sorted(times)
    assert await modules.results(job_id) == [{"n": number, "name": "Ada"} for number in range(5)]
    page = await modules.ask("GET", f"/jobs/{job_id}/logs")
    greetings = [entry for entry in page["logs"] if entry["message"].startswith("Hello")]
    assert [entry["message"] for entry in greetings] == [f"Hello Ada number {number}" for number in range(5)]
    assert {entry["level"] for entry in greetings} == {"INFO"}
    ids = [entry["id"] for entry in page["logs"]]
    assert ids == sorted(set(ids))
    jobs = await modules.ask("GET", "/jobs?status=completed")
    assert job_id in [each["id"] for each in jobs["jobs"]]
    assert (await modules.job(job_id[:8]))["status"] == "completed"


async def test_a_log_is_heard_live_and_the_socket_ends_with_the_job(modules: Modules, tmp_path: Path) -> None:
    body = """
    while not os.path.exists(inputs["gate"]):
        await self.log("waiting")
        await asyncio.sleep(0.01)
    for number in range(200):
        await self.log(f"line {number}", level="WARNING")
    yield {}
    """
    await modules.install(write_module(tmp_path / "talker", "talker", body, inputs=[GATE]))
    job_id = await modules.submit("talker", gate=str(tmp_path / "gate"))
    heard = []
    async with asyncio.timeout(60), modules.log_socket(job_id) as socket:
        async for message in socket:
            heard.append(json.loads(message.data))
            (tmp_path / "gate").touch()
        assert socket.close_code == 1000
    entries = [entry for entry in heard if "type" not in entry]
    assert [entry["message"] for entry in entries if entry["level"] == "WARNING"] == [f"line {n}" for n in range(200)]
    stored = await modules.ask("GET", f"/jobs/{job_id}/logs?limit={len(entries)}")
    keys = ("id", "level", "message", "timestamp")
    assert [[entry[key] for key in keys] for entry in stored["logs"]] == [[e[key] for key in keys] for e in entries]


async def test_what_cannot_be_run_is_refused_and_makes_no_job(modules: Modules, tmp_path: Path) -> None:
    await modules.install(write_module(tmp_path / "picky", "picky", NOOP, inputs=[NAME]))
    before = (await modules.ask("GET", "/jobs"))["jobs"]
    refusals = [
        ({"module_id": "no-such-module"}, 400),
        ({"module_id": "picky", "inputs": {}}, 422),
        ({"module_id": "picky", "inputs": {"name": "x"}, "max_duration": "soon"}, 400),
        ({"inputs": {}}, 422),
    ]
    for body, expected in refusals:
        status, answer = await modules.call("POST", "/jobs", body)
        assert status == expected, (body, answer)
        assert answer["detail"]
    assert (await modules.ask("GET", "/jobs"))["jobs"] == before
    for path in ("/jobs/%25", "/jobs/________", "/jobs/00000000-0000-4000-8000-000000000000"):
        assert (await modules.call("GET", path))[0] == 404


async def test_many_at_once_are_all_done_and_none_is_refused(modules: Modules, tmp_path: Path) -> None:
    await modules.install(write_module(tmp_path / "noop", "noop", NOOP))
    left = iter(range(400))

    async def submitter() -> list[str]:
        done = []
        for _ in left:
            job_id = await modules.submit("noop")
            assert (await modules.finished(job_id))["status"] == "completed"
            done.append(job_id)
        return done

    job_ids = [job_id for each in await asyncio.gather(*(submitter() for _ in range(64))) for job_id in each]
    assert len(set(job_ids)) == 400
    for job_id in job_ids[::20]:
        assert await modules.results(job_id) == [{"done": True}]


async def test_a_module_that_never_yields_control_holds_up_nobody_and_can_be_stopped(
    modules: Modules, tmp_path: Path
) -> None:
    await modules.install(write_module(tmp_path / "spin", "spin", SPIN))
    job_id = await modules.submit("spin")
    pid = (await modules.first_results(job_id))[0]["pid"]
    for _ in range(50):
        async with asyncio.timeout(60):
            status = await modules.ask("GET", "/status")
    assert (job_id, "spin", "running") in [(job["id"], job["module"], job["status"]) for job in status["jobs"]]
    assert await modules.stop(job_id) == {"status": "stopped", "job_id": job_id}
    assert (await modules.job(job_id))["status"] == "stopped"
    assert not alive(pid)
    assert (await modules.call("POST", f"/jobs/{job_id}/stop"))[0] == 404


@pytest.mark.parametrize("crash", CRASHES)
async def test_a_crash_ends_its_own_job_alone(modules: Modules, tmp_path: Path, crash: str) -> None:
    await modules.install(write_module(tmp_path / "crash", f"crash-{crash}", f"yield {{'n': 0}}\n{CRASHES[crash]}"))
    await modules.install(write_module(tmp_path / "next", f"beside-{crash}", GATED, inputs=[GATE], files=helper("1")))
    beside = await modules.submit(f"beside-{crash}", gate=str(tmp_path / "gate"))
    await modules.first_results(beside)
    daemons = [each.process.pid for each in modules.server.nodes]
    job = await modules.finished(job_id := await modules.submit(f"crash-{crash}"))
    assert job["status"] == "failed"
    assert job["error"]
    assert await modules.results(job_id) == [{"n": 0}]
    if crash == "exception":
        assert job["error"] == "LookupError: nothing here"
        assert any("Traceback" in message for message in await modules.messages(job_id))
    (tmp_path / "gate").touch()
    assert (await modules.finished(beside))["status"] == "completed"
    assert [each.process.pid for each in modules.server.nodes] == daemons
    assert all(each.running for each in modules.server.nodes)


@pytest.mark.parametrize(
    "pause",
    ["await asyncio.sleep(0.02)", "time.sleep(0.02)", "while True: pass"],
    ids=["waits", "blocks a little", "blocks for ever"],
)
async def test_the_longest_duration_stops_a_job_and_its_results_are_kept(
    modules: Modules, tmp_path: Path, pause: str
) -> None:
    body = f"for number in range(100_000):\n    yield {{'n': number}}\n    {pause}"
    await modules.install(write_module(tmp_path / "endless", "endless", body))
    begun = time.monotonic()
    job = await modules.finished(job_id := await modules.submit("endless", limit="1s"))
    assert job["status"] == "stopped"
    assert time.monotonic() - begun >= 1
    numbers = [result["n"] for result in await modules.results(job_id)]
    assert numbers == list(range(len(numbers)))
    assert numbers


async def test_an_upgrade_leaves_running_jobs_their_code(modules: Modules, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    await modules.install(write_module(tmp_path / "one", "upgraded", GATED, inputs=[GATE], files=helper("1")))
    old = await modules.submit("upgraded", gate=str(gate))
    await modules.first_results(old)
    second = write_module(tmp_path / "two", "upgraded", GATED, version="2.0.0", inputs=[GATE], files=helper("2"))
    assert (await modules.install(second))["version"] == "2.0.0"
    gate.touch()
    new = await modules.submit("upgraded", gate=str(gate))
    for job_id, version in ((old, "1"), (new, "2")):
        assert (await modules.finished(job_id))["status"] == "completed"
        assert (await modules.results(job_id))[-1] == {"version": version}
    assert await modules.ask("DELETE", "/modules/upgraded") == {"status": "uninstalled", "module_id": "upgraded"}
    assert (await modules.call("GET", "/modules/upgraded"))[0] == 404
    assert (await modules.results(old))[-1] == {"version": "1"}


async def test_two_modules_may_need_two_versions_of_one_package(modules: Modules, tmp_path: Path) -> None:
    body = "import tiny_package\nyield {'version': tiny_package.VERSION}"
    for number, version in (("one", "1.0"), ("two", "2.0")):
        for each in ("1.0", "2.0"):
            write_wheel(tmp_path / number / "wheels", "tiny_package", each)
        requirements = f"--no-index\n--find-links ./wheels\ntiny_package=={version}\n"
        files = {"requirements.txt": requirements}
        await modules.install(write_module(tmp_path / number, f"needs-{number}", body, files=files))
    job_ids = [await modules.submit(f"needs-{number}") for number in ("one", "two")]
    for job_id in job_ids:
        assert (await modules.finished(job_id))["status"] == "completed"
    assert [await modules.results(job_id) for job_id in job_ids] == [[{"version": "1.0"}], [{"version": "2.0"}]]
