"""Commands as Python sees them, on the real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.harness import Server

from treadle.client import AsyncTreadle, BadRequest, Conflict, NotFound, Timeout, Treadle

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def treadle(server: Server) -> Iterator[Treadle]:
    with Treadle(server.base, modules=server.modules_base) as client:
        yield client


def test_a_command_is_run_waited_for_and_read(treadle: Treadle) -> None:
    job = treadle.executions.run("echo STEP_START:say; echo hello; echo STEP_COMPLETE:say", name="greet", tags=["t"])
    done = job.wait(timeout=60)
    assert (done.completed, done.exit_code, done.name, done.tags) == (True, 0, "greet", ("t",))
    assert done.raw["id"] == job.id
    assert job.output() == b"hello\n"
    assert [line.content for line in job.logs()] == ["hello"]
    assert [(step.name, step.status) for step in job.details().steps] == [("say", "completed")]
    assert job.id in [each.id for each in treadle.executions.list(tag="t").executions]


def test_a_log_is_followed_to_its_end_from_any_line(treadle: Treadle) -> None:
    job = treadle.executions.run("seq 1 300; exit 3")
    lines = list(job.logs(follow=True))
    assert [line.content for line in lines if line.source == "stdout"] == [str(n) for n in range(1, 301)]
    later = list(job.logs(follow=True, after=lines[199].seq))
    assert [line.seq for line in later] == [line.seq for line in lines[200:]]
    assert job.get().exit_code == 3
    with pytest.raises(NotFound):
        list(treadle.executions.logs("00000000-0000-7000-8000-000000000000", follow=True))


def test_files_come_and_go(treadle: Treadle, tmp_path: Path) -> None:
    job = treadle.executions.run("printf abc > made.txt; echo ARTIFACT:made.txt:what it made")
    job.wait(timeout=60)
    (artifact,) = job.artifacts()
    assert (artifact.file_name, artifact.description) == ("made.txt", "what it made")
    saved = treadle.executions.download(artifact.id, tmp_path / "saved.txt")
    assert saved.read_bytes() == b"abc"
    assert list(tmp_path.iterdir()) == [saved]
    added = job.upload(saved, name="Report")
    assert added.name == "Report"
    assert len(job.artifacts()) == 2


def test_one_that_runs_is_stopped_and_deleted(treadle: Treadle) -> None:
    job = treadle.executions.run(["sleep", "600"])
    with pytest.raises(Timeout, match="has not ended"):
        job.wait(timeout=0.05)
    job.cancel()
    assert job.wait(timeout=60).status == "cancelled"
    again = treadle.executions.retry(job.id)
    with pytest.raises(Conflict):
        treadle.executions.retry(again.id)
    treadle.executions.delete(again.id)
    with pytest.raises(NotFound) as caught:
        treadle.executions.get(again.id)
    assert caught.value.status == 404


def test_a_repeated_submission_is_one_execution(treadle: Treadle) -> None:
    first = treadle.executions.submit("true", idempotency_key="once")
    assert treadle.executions.submit("true", idempotency_key="once").id == first.id
    assert treadle.executions.submit("true").id != treadle.executions.submit("true").id


def test_what_is_refused_is_an_error_with_the_servers_sentence(treadle: Treadle) -> None:
    with pytest.raises(BadRequest, match="empty"):
        treadle.executions.run("  ")
    with pytest.raises(BadRequest, match="does not exist"):
        treadle.executions.run("true", working_directory="/no/such/folder")


async def test_it_is_all_the_same_with_asyncio(server: Server) -> None:
    async with AsyncTreadle(server.base) as treadle:
        job = await treadle.executions.run("seq 1 3")
        assert [line.content async for line in job.logs(follow=True)] == ["1", "2", "3"]
        assert (await job.wait(timeout=60)).completed
        assert [line.content async for line in job.logs()] == ["1", "2", "3"]
        assert await job.output() == b"1\n2\n3\n"
        assert (await treadle.executions.health())["status"] == "healthy"
