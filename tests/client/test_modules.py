"""Modules as Python sees them, on the real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.harness import Server, until
from tests.e2e.modules_client import COUNT, write_module

from treadle.client import AsyncTreadle, BadRequest, ConnectionFailed, NotFound, Treadle

pytestmark = pytest.mark.server

HELLO = """
for number in range(inputs["count"]):
    await self.log(f"Hello {inputs['name']} {number}")
    yield {"n": number, "name": inputs["name"]}
"""
SLEEPER = """
yield {}
await asyncio.sleep(600)
"""
NAME = {"id": "name", "type": "text", "required": True}


@pytest.fixture(scope="module")
def treadle(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Treadle]:
    with Treadle(modules=server.modules_base) as client:
        until(lambda: _answers(client))
        folder = tmp_path_factory.mktemp("modules")
        client.modules.install(write_module(folder / "hello", "hello", HELLO, inputs=[NAME, COUNT]))
        client.modules.install(write_module(folder / "sleeper", "sleeper", SLEEPER))
        yield client


def _answers(client: Treadle) -> bool:
    try:
        return bool(client.modules.status())
    except ConnectionFailed:
        return False


def test_a_module_is_run_waited_for_and_read(treadle: Treadle) -> None:
    job = treadle.modules.run("hello", name="Ada", count="2")
    done = job.wait(timeout=60)
    assert (done.completed, done.module_id, done.inputs["count"]) == (True, "hello", 2)
    assert job.results() == [{"n": 0, "name": "Ada"}, {"n": 1, "name": "Ada"}]
    entries = list(job.logs())
    assert [entry.message for entry in entries if entry.source == "module"] == ["Hello Ada 0", "Hello Ada 1"]
    assert [entry.id for entry in job.logs(follow=True)] == [entry.id for entry in entries]
    assert [entry.id for entry in job.logs(follow=True, after=entries[0].id)] == [entry.id for entry in entries[1:]]
    assert job.id in [each.id for each in treadle.modules.jobs(status="completed").jobs]


def test_inputs_may_have_any_name(treadle: Treadle) -> None:
    job = treadle.modules.run("hello", inputs={"name": "Ada", "settings": 5}, count=1)
    assert job.wait(timeout=60).inputs["settings"] == 5


def test_one_that_runs_is_stopped(treadle: Treadle) -> None:
    job = treadle.modules.run("sleeper", max_duration="1h")
    assert job.stop() == "stopped"
    assert job.get().status == "stopped"
    with pytest.raises(NotFound):
        job.stop()


def test_what_is_installed_is_told_and_set_up(treadle: Treadle) -> None:
    assert {"hello", "sleeper"} <= {module.id for module in treadle.modules.list()}
    assert [each["id"] for each in treadle.modules.get("hello").inputs] == ["name", "count"]
    assert treadle.modules.set_settings("hello", {"pause": 2}).values == {"pause": 2}
    assert treadle.modules.settings("hello").values == {"pause": 2}
    with pytest.raises(NotFound):
        treadle.modules.get("nothing")


def test_what_is_refused_is_an_error_with_the_servers_sentence(treadle: Treadle, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="name") as caught:
        treadle.modules.run("hello")
    assert caught.value.status == 422
    assert caught.value.details["problems"]
    with pytest.raises(BadRequest):
        treadle.modules.install(tmp_path / "nothing")


def test_files_are_handed_in(treadle: Treadle, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("abc")
    upload = treadle.modules.upload(tmp_path / "a.txt")
    assert (upload.filename, upload.size_bytes) == ("a.txt", 3)
    treadle.modules.delete_upload(upload.upload_id)


async def test_it_is_all_the_same_with_asyncio(server: Server, treadle: Treadle) -> None:
    async with AsyncTreadle(modules=server.modules_base) as client:
        job = await client.modules.run("hello", name="Bob", count=1)
        messages = [entry.message async for entry in job.logs(follow=True) if entry.source == "module"]
        assert messages == ["Hello Bob 0"]
        assert (await job.wait(timeout=60)).completed
        assert await job.results() == [{"n": 0, "name": "Bob"}]
