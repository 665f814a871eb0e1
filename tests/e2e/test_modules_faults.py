"""Module jobs across crashes and shutdowns of the server, and installs that mean harm."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
from tests.e2e.harness import Server, until
from tests.e2e.modules_client import COUNT, GATE, GATED, NOOP, Modules, helper, write_module
from tests.e2e.test_durability import check_database

ALONE = {"sessions_port": "0", "generation_port": "0"}
"""Settings of a server without what these tests do not ask for, which starts sooner."""
COUNTER = """
for number in range(self.get_checkpoint("next", 0), inputs["count"]):
    yield {"n": number}
    await self.save_checkpoint(next=number + 1)
    await asyncio.sleep(0.005)
"""


async def test_kill_9_with_counters_running_and_submits_in_flight(
    launch: Callable[..., Server], tmp_path: Path
) -> None:
    server = launch(**ALONE)
    acknowledged: dict[str, str] = {}
    async with Modules(server) as client:
        await client.install(write_module(tmp_path / "counter", "counter", COUNTER, inputs=[COUNT]))
        await client.install(write_module(tmp_path / "noop", "noop", NOOP))
        counters = [await client.submit("counter", count=100) for _ in range(20)]
        for job_id in counters:
            await client.first_results(job_id, 5)

        async def submit(key: str) -> None:
            try:
                acknowledged[key] = await client.submit("noop", key=key)
            except (aiohttp.ClientError, OSError):
                return

        flights = [asyncio.create_task(submit(f"flight {number}")) for number in range(150)]
        await asyncio.to_thread(until, lambda: len(acknowledged) >= 20)
        server.kill()
        await asyncio.gather(*flights)
    server.restart()
    async with Modules(server) as client:
        again = {key: await client.submit("noop", key=key) for key in map("flight {}".format, range(150))}
        assert acknowledged.items() <= again.items()
        assert len(set(again.values())) == 150
        for job_id in again.values():
            assert (await client.finished(job_id))["status"] == "completed"
            assert await client.results(job_id) == [{"done": True}]
        for job_id in counters:
            assert (await client.finished(job_id))["status"] == "completed"
            assert await client.results(job_id) == [{"n": number} for number in range(100)]
        listed = (await client.ask("GET", "/jobs"))["jobs"]
        assert sorted(job["id"] for job in listed) == sorted([*counters, *again.values()])
    server.terminate()
    check_database(server)


async def test_sigterm_leaves_a_job_that_is_resumed(launch: Callable[..., Server], tmp_path: Path) -> None:
    server = launch(drain_seconds="0.2", **ALONE)
    gate = tmp_path / "gate"
    async with Modules(server) as client:
        await client.install(write_module(tmp_path / "gated", "gated", GATED, inputs=[GATE], files=helper("1")))
        job_id = await client.submit("gated", gate=str(gate))

        async def saved() -> bool:
            return (await client.job(job_id))["checkpoint"] == {"first": "before"}

        await client.until(saved)
    assert server.terminate() == 0
    gate.touch()
    server.restart()
    async with Modules(server) as client:
        assert (await client.finished(job_id))["status"] == "completed"
        assert await client.results(job_id) == [{"first": "now"}, {"first": "before"}, {"version": "1"}]
    server.terminate()
    check_database(server)


def _hostile(folder: Path, victim: Path) -> list[Path]:
    """Folders of which none may be installed."""
    manifests: dict[str, dict[str, Any]] = {
        "traversal": {"id": "../../victim"},
        "dots": {"id": ".."},
        "absolute": {"id": str(victim)},
        "nameless": {"id": ""},
        "outside": {"entrypoint": "../victim/main.py"},
        "absolute-entrypoint": {"entrypoint": str(victim / "main.py")},
        "missing-entrypoint": {"entrypoint": "other.py"},
        "wrong-inputs": {"inputs": {"name": "text"}},
    }
    sources = []
    for name, manifest in manifests.items():
        source = write_module(folder / name, name, NOOP)
        about = {**json.loads((source / "module.json").read_text()), **manifest}
        (source / "module.json").write_text(json.dumps(about))
        sources.append(source)
    others = ("link", "linked-folder", "pipe", "garbage", "no-manifest")
    sources += [write_module(folder / name, name, NOOP) for name in others]
    (folder / "link" / "notes.txt").symlink_to(victim / "main.py")
    (folder / "linked-folder" / "data").symlink_to(victim)
    os.mkfifo(folder / "pipe" / "pipe")
    (folder / "garbage" / "module.json").write_bytes(b"\xff{")
    (folder / "no-manifest" / "module.json").unlink()
    requirements = {"requirements.txt": "--no-index\nno-such-package==1.0\n"}
    sources.append(write_module(folder / "unmet", "steady", NOOP, version="2.0.0", files=requirements))
    return [*sources, folder / "not-there", victim / "main.py"]


def _files(*roots: Path) -> dict[str, bytes]:
    """All regular files below, without the database and caches."""
    paths = [path for root in roots for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    return {
        str(path): path.read_bytes()
        for path in paths
        if "treadle.db" not in path.name and not any("cache" in part for part in path.parts)
    }


async def test_a_hostile_install_changes_nothing(launch: Callable[..., Server], tmp_path: Path) -> None:
    server = launch(**ALONE)
    victim = tmp_path / "victim"
    write_module(victim, "victim", NOOP)
    async with Modules(server) as client:
        await client.install(write_module(tmp_path / "steady", "steady", NOOP))
        sources = _hostile(tmp_path / "hostile", victim)
        before = _files(server.data, victim)
        for source in sources:
            status, answer = await client.call("POST", "/modules/install", {"source_path": str(source)})
            assert status in {400, 422}, (source, answer)
            assert answer["detail"], source
        urls = [
            "--upload-pack=touch /tmp/x",
            "ext::sh -c touch% victim",
            "ssh://-oProxyCommand=touch/x",
            f"file://{victim}",
            str(victim),
            "https://user:word@127.0.0.1/x",
            "https://127.0.0.1:1/x",
        ]
        for url in urls:
            status, answer = await client.call("POST", "/modules/install-git", {"repo_url": url})
            assert (status, bool(answer["detail"])) == (400, True), url
        listed = await client.ask("GET", "/modules")
        assert [(module["id"], module["version"]) for module in listed["modules"]] == [("steady", "1.0.0")]
        assert _files(server.data, victim) == before
        job_id = await client.submit("steady")
        assert (await client.finished(job_id))["status"] == "completed"
