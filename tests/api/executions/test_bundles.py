"""All artifacts as one ZIP, a page that is looked at without harm, and what a waiting execution waits for."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator

import pytest
from tests.api.executions.conftest import World

from treadle.testing.runner import until_stopped


async def keep(world: World, execution_id: str, name: str, content: bytes) -> str:
    artifact, _ = await world.engine.artifacts.upload(_once(content), job_id=execution_id, name=name, file_name=name)
    return artifact.id


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def test_all_artifacts_come_as_one_zip_under_names_of_their_own(world: World) -> None:
    execution_id = (await world.run("true"))["id"]
    large = bytes(range(256)) * 2000
    for name, content in (("a.txt", b"one"), ("a.txt", b"two"), ("big.bin", large), ("plain", b"")):
        await keep(world, execution_id, name, content)
    response = await world.http.get(f"/api/executions/{execution_id}/artifacts.zip")
    assert response.headers["content-disposition"] == f'attachment; filename="{execution_id}.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == {
            "a.txt": b"one", "a (2).txt": b"two", "big.bin": large, "plain": b"",
        }  # fmt: skip


async def test_a_page_is_shown_without_an_origin_and_runs_nothing(world: World) -> None:
    execution_id = (await world.run("true"))["id"]
    page = await keep(world, execution_id, "report.html", b"<script>alert(1)</script><b>hi</b>")
    text = await keep(world, execution_id, "notes.txt", b"hi")
    response = await world.http.get(f"/api/artifacts/{page}/preview")
    assert response.content == b"<script>alert(1)</script><b>hi</b>"
    policy = response.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "frame-ancestors 'self'" in policy
    assert "script" not in policy
    assert (await world.call("GET", f"/api/artifacts/{text}/preview"))[0] == 415
    assert (await world.call("GET", "/api/artifacts/none/preview"))[0] == 404


async def waits(world: World, execution_id: str) -> tuple[str, str]:
    data = await world.get(f"/api/executions/{execution_id}/waiting")
    return data["waits_for"], data["message"]


async def test_what_waits_says_for_what(world: World) -> None:
    world.runner.script("hold", until_stopped)
    later = await world.submit("true", delay_seconds=3600)
    assert await waits(world, later) == ("time", "It was ordered for later.")
    first = await world.begin("hold", concurrency_key="db")
    second = await world.submit("hold", concurrency_key="db")
    kind, message = await waits(world, second)
    assert (kind, "'db'" in message) == ("key", True)
    assert (await world.get(f"/api/executions/{second}/waiting"))["held_by"] == [first]
    assert (await waits(world, first))[0] == "nothing"
    held = [await world.begin("hold") for _ in range(3)]
    world.slots_in_use["commands"] = 4
    full = await world.submit("true")
    try:
        kind, message = await waits(world, full)
        assert (kind, "1 older one waits" in message) == ("slot", True)
        assert (await world.get(f"/api/executions/{full}/waiting"))["position"] == 2
    finally:
        world.slots_in_use["commands"] = 0
    for execution_id in (second, first, *held):
        await world.engine.cancel(execution_id)
    await asyncio.gather(*(world.engine.wait(each, timeout_seconds=20) for each in (first, *held)))


@pytest.mark.parametrize("path", ["waiting", "artifacts.zip"])
async def test_unknown_executions_are_not_found(world: World, path: str) -> None:
    assert (await world.call("GET", f"/api/executions/01a1fe09/{path}"))[0] == 404
