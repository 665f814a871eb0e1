"""What a hostile page, script, file or client cannot do. Numbers are those of docs/security.md."""

import asyncio
import io
import json
import os
import subprocess
from collections.abc import Callable

import aiohttp
import pytest
from tests.e2e.harness import Client, Server, until


def test_01_a_wide_bind_without_keys_refuses_to_start(launch: Callable[..., Server]) -> None:
    with pytest.raises(AssertionError, match="key"):
        launch(host="0.0.0.0")  # noqa: S104


def test_01_every_port_binds_loopback_only(server: Server) -> None:
    import psutil

    listening = [c.laddr for c in psutil.Process(server.process.pid).net_connections("inet") if c.status == "LISTEN"]
    named = {
        server.http_port, server.events_port, server.modules_port, server.sessions_port, server.generation_port,
    }  # fmt: skip
    ports = {address.port for address in listening}
    assert named < ports
    assert len(ports - named) == 1  # the proxy of browsers, which asks for a password
    assert {address.ip for address in listening} <= {"127.0.0.1", "::1"}


@pytest.mark.parametrize(
    ("host", "status"), [("evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost", 200), ("", 400)]
)
async def test_02_foreign_host_names_are_refused(shared: Client, host: str, status: int) -> None:
    got, body = await shared.call("GET", "/api/health", headers={"Host": host})
    assert got == status
    assert body["success"] is (status == 200)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_03_other_origins_reach_nothing(shared: Client, headers: dict[str, str]) -> None:
    for method, path in [("GET", "/api/executions"), ("POST", "/api/executions"), ("DELETE", "/api/executions/x")]:
        status, _ = await shared.call(method, path, headers=headers)
        assert status == 403
    for url in (shared.server.ws, f"{shared.server.base.replace('http', 'ws')}/ws"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await shared.session.ws_connect(url, headers=headers)
        assert refused.value.status == 403
    assert (await shared.get("/api/executions"))["total_count"] == 0


async def test_04_a_form_cannot_submit(shared: Client) -> None:
    for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        status, _ = await shared.call(
            "POST", "/api/executions", data=b'{"command": "echo hi"}', headers={"Content-Type": content_type}
        )
        assert status == 415


async def test_06_keys_are_required_scoped_and_revoked_within_a_second(launch: Callable[..., Server]) -> None:
    server = launch()
    made = json.loads(server.cli("keys", "create", "--name", "watcher", "--scope", "viewer", "--json").stdout)
    key = {"Authorization": f"Bearer {made['key']}"}
    assert server.cli("keys", "create", "--name", "other", "--scope", "admin", "--json").returncode == 0
    async with Client(server) as anonymous, Client(server, key) as viewer:
        assert (await anonymous.call("GET", "/api/health"))[0] == 200
        assert (await anonymous.call("GET", "/api/executions"))[0] == 401
        assert (await viewer.call("GET", "/api/executions"))[0] == 200
        assert (await viewer.call("POST", "/api/executions", json={"command": "echo hi"}))[0] == 403
        assert (await anonymous.call("GET", f"/api/executions?api_key={made['key']}"))[0] == 200
        async with viewer.socket() as ws:
            assert server.cli("keys", "revoke", made["id"]).returncode == 0
            async with asyncio.timeout(60):
                message = await ws.receive()
            assert message.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
        assert (await viewer.call("GET", "/api/executions"))[0] == 401
    everything = server.log.read_text() + "".join(
        path.read_text("utf-8", "replace") for path in server.data.glob("*.db*")
    )
    assert made["key"] not in everything


async def test_08_every_answer_carries_the_headers(shared: Client) -> None:
    for path in ("/api/health", "/api/executions/none", "/nowhere"):
        async with shared.session.get(shared.server.base + path) as response:
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
            assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
            assert response.headers["Referrer-Policy"] == "no-referrer"
            assert response.headers["Cache-Control"] == "no-store"
            assert "Access-Control-Allow-Origin" not in response.headers


BAD_BODIES = [
    (b'{"command": ', 400),
    (b"[1]", 400),
    (b'{"name": "x"}', 400),
    (b'{"command": 5}', 400),
    (b'{"command": ""}', 400),
    (b'{"command": []}', 400),
    (b'{"command": {"a": 1}}', 400),
    (b'{"command": "echo a\\u0000b"}', 400),
    (b'{"command": "echo", "name": [1]}', 400),
    (b'{"command": "echo", "timeout": -1}', 400),
    (b'{"command": "echo", "timeout": "soon"}', 400),
    (b'{"command": "echo", "environment": {"A": 1}}', 400),
    (b'{"command": "echo", "environment": {"A=B": "x"}}', 400),
    (b'{"command": "echo", "priority": "most"}', 400),
    (b'{"command": "echo", "working_directory": "/no/such/folder"}', 422),
    (b"[" * 50_000 + b"]" * 50_000, 400),
    (b'{"command": "\xff"}', 400),
    (b'{"command": "echo ' + b"A" * (10 << 20) + b'"}', 413),
]


@pytest.mark.parametrize(("body", "status"), BAD_BODIES, ids=[str(body[:40]) for body, _ in BAD_BODIES])
async def test_09_bad_bodies_get_a_sentence_and_store_nothing(shared: Client, body: bytes, status: int) -> None:
    before = (await shared.get("/api/executions"))["total_count"]
    try:
        got, answer = await shared.call(
            "POST", "/api/executions", data=io.BytesIO(body), headers={"Content-Type": "application/json"}
        )
    except aiohttp.ClientOSError:
        assert status == 413  # the server hung up while we were still sending
    else:
        assert got == status
        assert answer["success"] is False
        assert answer["data"] is None
        assert len(answer["error"]) > 10
    assert (await shared.get("/api/executions"))["total_count"] == before


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/executions/nope", 404),
        ("GET", "/api/executions/00000000-0000-7000-8000-000000000000", 404),
        ("GET", "/api/executions/nope/logs", 404),
        ("DELETE", "/api/executions/nope", 404),
        ("POST", "/api/executions/nope/cancel", 404),
        ("GET", "/api/executions?limit=abc", 400),
        ("GET", "/api/executions?limit=-1", 400),
        ("GET", "/api/executions?limit=1001", 400),
        ("GET", "/api/executions?offset=-1", 400),
        ("GET", "/api/executions?status=bogus", 400),
        ("GET", "/api/artifacts/nope", 404),
        ("GET", "/api/artifacts/nope/download", 404),
        ("GET", "/storage/artifacts/..%2f..%2ftreadle.db", 404),
        ("GET", "/api/none", 404),
        ("PUT", "/api/executions", 405),
    ],
)
async def test_09_bad_requests_get_the_envelope(shared: Client, method: str, path: str, status: int) -> None:
    got, answer = await shared.call(method, path)
    assert (got, answer["success"], answer["data"]) == (status, False, None)
    assert answer["error"]


async def test_10_an_html_artifact_is_inert_and_all_artifacts_are_whole(shared: Client) -> None:
    folder = shared.server.work / "whole"
    folder.mkdir()
    files = {
        "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "b.json": b'{"a": [1, 2]}',
        "c.csv": b"a,b\r\n1,2\r\n",
        "d.png": b"\x89PNG\r\n\x1a\n" + os.urandom(5000),
        "e.html": b"<script>alert(1)</script>",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    script = "; ".join(f"echo ARTIFACT:{name}:about {name}" for name in files)
    execution_id = await shared.submit(script, working_directory=str(folder))
    await shared.finished(execution_id)
    details = await shared.get(f"/api/executions/{execution_id}")
    assert {row["file_name"]: row["file_size"] for row in details["artifacts"]} == {n: len(d) for n, d in files.items()}
    for row in details["artifacts"]:
        for url in (row["download_url"], row["file_path"]):
            async with shared.session.get(shared.server.base + url) as response:
                assert await response.read() == files[row["file_name"]]
                assert response.headers["Content-Disposition"].startswith("attachment")
                assert response.headers["X-Content-Type-Options"] == "nosniff"
                assert "sandbox" in response.headers["Content-Security-Policy"]
        async with shared.session.get(
            shared.server.base + row["download_url"], headers={"Range": "bytes=0-9"}
        ) as response:
            assert response.status == 206
            assert await response.read() == files[row["file_name"]][:10]


async def test_22_an_upload_with_a_known_key_is_one_artifact(shared: Client) -> None:
    execution_id = await shared.submit("true")

    async def upload(data: bytes) -> tuple[int, str | None]:
        form = aiohttp.FormData({"execution_id": execution_id, "name": "report"})
        form.add_field("file", data, filename="report.txt")
        status, body = await shared.call(
            "POST", "/api/artifacts", data=form, headers={"Idempotency-Key": "upload-1", "Origin": shared.server.base}
        )
        return status, body.get("id")

    answers = [await upload(b"same"), await upload(b"same")]
    assert [status for status, _ in answers] == [201, 200]
    assert len({artifact_id for _, artifact_id in answers}) == 1
    assert (await upload(b"other"))[0] == 422
    assert (await shared.get(f"/api/artifacts?execution_id={execution_id}"))["total_count"] == 1


HOSTILE = [
    "/etc/passwd:x",
    "../../x:y",
    "link:out",
    "fifo:pipe",
    "sub:folder",
    "sparse:big",
    "missing:no",
    "/dev/zero:0",
]


@pytest.mark.parametrize("marker", HOSTILE)
async def test_12_a_hostile_artifact_marker_is_refused_and_said_so(shared: Client, marker: str) -> None:
    folder = shared.server.work / f"hostile-{HOSTILE.index(marker)}"
    (folder / "sub").mkdir(parents=True)
    (folder / "link").symlink_to("/etc/passwd")
    os.mkfifo(folder / "fifo")
    with (folder / "sparse").open("wb") as sparse:
        sparse.truncate(10 << 30)
    execution_id = await shared.submit(f"echo 'ARTIFACT:{marker}'; echo after", working_directory=str(folder))
    execution = await shared.finished(execution_id)
    assert execution["status"] == "completed"
    assert (await shared.get(f"/api/artifacts?execution_id={execution_id}"))["total_count"] == 0
    lines = await shared.lines(execution_id)
    assert len(lines) >= 2
    assert any(marker.split(":", maxsplit=1)[0] in line for line in lines)
    assert "after" in lines


async def test_16_secrets_of_the_server_do_not_reach_a_command(launch: Callable[..., Server]) -> None:
    server = launch(api_key="tdl_bootstrap_secret_of_32_characters")
    async with Client(server, {"X-API-Key": "tdl_bootstrap_secret_of_32_characters"}) as client:
        execution_id = await client.submit("env; cat /proc/$PPID/environ | tr '\\0' '\\n'")
        await client.finished(execution_id)
        assert "tdl_bootstrap" not in (await client.output(execution_id)).decode("utf-8", "replace")


async def test_18_the_data_folder_is_private(server: Server) -> None:
    until((server.data / "run" / "token").exists)
    assert server.data.stat().st_mode & 0o077 == 0
    assert (server.data / "run" / "token").stat().st_mode & 0o077 == 0


def test_24_the_log_cannot_be_forged(launch: Callable[..., Server]) -> None:
    server = launch()
    subprocess.run(
        ["curl", "-s", "-H", "Host: a\x1b]52;c;aGk=\x07", f"{server.base}/api/health"], check=False, capture_output=True
    )
    assert "\x1b" not in server.log.read_text()
