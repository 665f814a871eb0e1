"""Generation as Python sees it, against the documented answers."""

import pytest

from treadle.client import AsyncTreadle, BadRequest, NotFound, Treadle


def test_a_design_is_made_and_its_result_told(treadle: Treadle) -> None:
    job = treadle.generation.run(["tshirt"], prompt="A beautiful landscape", auto_publish=False)
    assert job.submitted.status == "pending"
    assert job.submitted.request["productTypes"] == ["tshirt"]
    done = job.wait(timeout=60)
    assert done.completed
    assert job.result() == {"success": True}
    assert (done.retry_count, done.raw["retryCount"]) == (0, 0)


def test_jobs_are_submitted_listed_and_forgotten(treadle: Treadle) -> None:
    many = treadle.generation.batch([{"prompt": "one", "productTypes": ["hoodie"]}], priority="high")
    assert (many.submitted.type, many.submitted.priority) == ("batch", "high")
    custom = treadle.generation.submit("custom", {"prompt": "x"}, max_retries=1)
    assert {job.id for job in treadle.generation.jobs()} >= {many.id, custom.id}
    many.cancel()
    many.retry()
    assert treadle.generation.cleanup(3600) == 5
    assert treadle.generation.health().services["comfyui"]
    assert treadle.generation.info()["version"]
    assert treadle.generation.metrics()["totalJobs"] >= 2


def test_refusals_are_errors(treadle: Treadle) -> None:
    with pytest.raises(BadRequest, match="productTypes"):
        treadle.generation.run([])
    with pytest.raises(NotFound, match="Job not found"):
        treadle.generation.get("job_0")


async def test_it_is_all_the_same_with_asyncio(treadle_async: AsyncTreadle) -> None:
    job = await treadle_async.generation.run(["hoodie"], prompt="x")
    assert (await job.wait(timeout=60)).completed
    assert await job.result() == {"success": True}
