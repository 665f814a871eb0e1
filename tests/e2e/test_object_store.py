"""A server whose blobs are in an object store: as any other, and when the store is away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.harness import Client, Server
from tests.s3_server import S3Server


@pytest.fixture
def s3() -> Iterator[S3Server]:
    server = S3Server()
    server.start()
    yield server
    server.close()


async def test_artifacts_are_in_the_bucket_and_wait_for_it(
    s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    bucket = s3.bucket()
    settings = {"blobs_url": f"s3://{bucket}/treadle", "blobs_endpoint": s3.endpoint}
    server = Server(tmp_path, modules_port="0", sessions_port="0", generation_port="0", **settings)
    try:
        server.start()
        async with Client(server) as client:
            script = "echo kept > kept.txt; echo ARTIFACT:kept.txt"
            before = await client.submit(script)
            await client.finished(before)
            [kept] = (await client.get(f"/api/artifacts?execution_id={before}"))["artifacts"]
            download = f"/api/artifacts/{kept['id']}/download"
            assert await client.call("GET", download) == (200, b"kept\n")
            assert len(list((s3.folder / bucket / "treadle" / "sha256").iterdir())) == 1
            assert list((server.data / "blobs").rglob("*.*")) == []

            # The store is away: that is said, and work waits for it.
            s3.kill()
            assert (await client.call("GET", download))[0] == 503
            health = await client.get("/api/health", expect=503)
            assert "storage" in str(health)
            assert b"treadle_blobs_up 0.0" in (await client.call("GET", "/metrics"))[1]
            waiting = await client.submit(script)
            async with client.watch(waiting) as messages:
                async for message in messages:
                    if "waits to be stored" in str(message):
                        break
            assert (await client.execution(waiting))["status"] == "running"
            stopped = await client.submit(script)
            await client.until_status(stopped, "running")
            await client.post(f"/api/executions/{stopped}/cancel")
            assert (await client.finished(stopped))["status"] == "cancelled"

            # It is back.
            s3.start()
            assert (await client.finished(waiting))["status"] == "completed"
            assert (await client.get(f"/api/artifacts?execution_id={waiting}"))["total_count"] == 1
            assert await client.call("GET", download) == (200, b"kept\n")
            assert (await client.get("/api/health"))["status"] == "healthy"
        assert server.terminate() == 0

        # With another key it does not start, says why, and not with which.
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another secret")
        assert server.launch().wait(60) == 1
        log = server.log.read_text()
        assert f"The blob store s3://{bucket}/treadle refuses our key" in log
        assert not any(secret in log for secret in ("another secret", s3.secret, s3.key))
    finally:
        server.stop()
