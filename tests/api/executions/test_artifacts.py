"""Artifacts over HTTP: uploads are streamed and named safely, downloads are whole and inert."""

import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from tests.api.executions.conftest import MAX_ARTIFACT, World

from treadle.core.errors import InvalidInput, TooLarge, UnsupportedMedia
from treadle.web.limits import Limits
from treadle.web.uploads import UploadForm, base_name

BOUNDARY = "b"


def part(name: str, value: bytes, file_name: str | None = None) -> bytes:
    file = "" if file_name is None else f'; filename="{file_name}"'
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n'
    return f"{head}Content-Type: text/html\r\n\r\n".encode() + value + b"\r\n"


def form(*parts: bytes) -> dict[str, Any]:
    return {
        "content": b"".join(parts) + f"--{BOUNDARY}--\r\n".encode(),
        "headers": {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"},
    }


@pytest.fixture
async def execution_id(world: World) -> str:
    return str((await world.run("x"))["id"])


async def upload(world: World, *parts: bytes) -> tuple[int, dict[str, Any]]:
    return await world.call("POST", "/api/artifacts", **form(*parts))


@pytest.mark.parametrize("file_first", [True, False])
async def test_an_upload_is_stored_with_all_its_facts_wherever_the_file_stands(
    world: World, execution_id: str, file_first: bool
) -> None:
    content = os.urandom(300_000)
    file = part("file", content, "C:\\temp\\..\\the report.html")
    fields = [
        part("execution_id", execution_id.encode()), part("name", "Häuser".encode()), part("description", b"d"),
        part("artifact_type", b"report"), part("tags", b"a, b"), part("tags", b"c"),
    ]  # fmt: skip
    status, answer = await upload(world, *([file, *fields] if file_first else [*fields, file]))
    assert status == 201, answer
    artifact = answer["data"]["artifact"]
    assert artifact.items() >= {
        "name": "Häuser", "description": "d", "artifact_type": "document", "tags": ["a", "b", "c"],
        "file_name": "the report.html", "file_size": 300_000, "mime_type": "text/html; charset=utf-8", "exists": True,
        "execution_id": execution_id, "step_id": None,
    }.items()  # fmt: skip
    for url in (artifact["download_url"], artifact["file_path"]):
        response = await world.http.get(url)
        assert response.content == content
        assert response.headers["content-disposition"].startswith("attachment")
        assert "sandbox" in response.headers["content-security-policy"]
        part_of_it = await world.http.get(url, headers={"Range": "bytes=10-19"})
        assert (part_of_it.status_code, part_of_it.content) == (206, content[10:20])
        head = await world.http.head(url)
        assert (head.status_code, head.headers["content-length"], head.content) == (200, "300000", b"")


async def test_artifacts_are_listed_filtered_and_deleted(world: World, execution_id: str) -> None:
    other = (await world.run("y"))["id"]
    ids = []
    for owner, name in ((execution_id, "a.csv"), (execution_id, "b.png"), (other, "c.csv")):
        fields = (part("execution_id", owner.encode()), part("name", name.encode()), part("file", b"x", name))
        ids.append((await upload(world, *fields))[1]["data"]["artifact"]["id"])

    async def listed(query: str) -> list[str]:
        return [row["id"] for row in (await world.get(f"/api/artifacts?{query}"))["artifacts"]]

    assert await listed("") == ids[::-1]
    assert await listed(f"execution_id={execution_id}") == [ids[1], ids[0]]
    assert await listed("artifact_type=data") == [ids[2], ids[0]]
    assert await listed("limit=1&offset=1") == [ids[1]]
    assert (await world.get("/api/artifacts?limit=1"))["total_count"] == 3
    for path in (f"/api/artifacts/execution/{execution_id}", f"/api/executions/{execution_id}/artifacts"):
        answer = (await world.call("GET", path))[1]
        assert answer["artifacts"] == answer["data"]["artifacts"]
        assert (answer["count"], answer["execution_id"]) == (2, execution_id)
    details = await world.get(f"/api/executions/{execution_id}")
    assert [row["id"] for row in details["artifacts"]] == [ids[1], ids[0]]
    assert (await world.call("GET", f"/api/artifacts/{ids[0]}"))[1]["artifact"]["id"] == ids[0]
    assert (await world.call("DELETE", f"/api/artifacts/{ids[0]}"))[0] == 200
    assert (await world.call("GET", f"/api/artifacts/{ids[0]}"))[0] == 404
    assert (await world.get(f"/api/executions/{execution_id}"))["execution"]["artifacts_count"] == 1


async def test_an_upload_is_told_to_the_clients_of_the_socket(world: World, execution_id: str) -> None:
    async with world.connect() as client:
        await upload(
            world, part("execution_id", execution_id.encode()), part("name", b"n"), part("file", b"x", "f.txt")
        )
        created, updated = await client.receive(), await client.receive()
        assert (created["type"], updated["type"]) == ("artifact_created", "artifact_update")
        assert created["data"]["artifact"]["download_url"].endswith("/download")


async def test_bad_uploads_are_refused_and_store_nothing(world: World, execution_id: str) -> None:
    owner, name, file = part("execution_id", execution_id.encode()), part("name", b"n"), part("file", b"x", "f.txt")
    for parts, status in (
        ((name, file), 400),
        ((owner, file), 400),
        ((owner, name), 400),
        ((owner, name, file, file), 400),
        ((owner, name, file, part("artifact_type", b"poem")), 400),
        ((owner, name, file, part("step_id", b"none")), 400),
        ((part("execution_id", b"ffffffff"), name, file), 404),
        ((owner, name, part("file", b"x" * (MAX_ARTIFACT + 1), "f")), 413),
        ((owner, name, file, part("note", b"x" * 70_000)), 413),
        ((owner, name, *[part("tags", b"t")] * 100, file), 413),
    ):
        assert (await upload(world, *parts))[0] == status, parts[:3]
    whole = form(owner, name, file)
    cut = {**whole, "content": whole["content"][:-10]}
    assert (await world.call("POST", "/api/artifacts", **cut))[0] == 400
    assert (await world.call("POST", "/api/artifacts", {"execution_id": execution_id}))[0] == 415
    assert (await world.get("/api/artifacts"))["total_count"] == 0


async def test_the_path_of_another_execution_leads_nowhere(world: World, execution_id: str) -> None:
    fields = (part("execution_id", execution_id.encode()), part("name", b"n"), part("file", b"x", "f.txt"))
    artifact = (await upload(world, *fields))[1]["data"]["artifact"]
    other = (await world.run("y"))["id"]
    for path in (
        artifact["file_path"].replace(execution_id, other),
        artifact["file_path"].replace("f.txt", "g.txt"),
        f"/storage/artifacts/{execution_id}/f.txt",
        f"/storage/artifacts/{execution_id}/..%2f..%2ftreadle.db",
    ):
        assert (await world.call("GET", path))[0] == 404


@given(st.text(max_size=300))
def test_a_file_name_is_always_a_plain_base_name(text: str) -> None:
    name = base_name(text)
    assert 0 < len(name) <= 200
    assert not set(name) & set("/\\\0\r\n")
    assert name not in {".", ".."}
    assert base_name(name) == name


@given(data=st.binary(max_size=400), size=st.integers(1, 40), first=st.booleans())
async def test_a_form_is_read_the_same_however_it_is_cut(data: bytes, size: int, first: bool) -> None:
    if b"\r\n--b" in data:
        return  # that would be its boundary
    file, field = part("file", data, "f.bin"), part("name", b"the name")
    body: bytes = form(*([file, field] if first else [field, file]))["content"]
    chunks = [body[start : start + size] for start in range(0, len(body), size)]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": chunks.pop(0), "more_body": bool(chunks)}

    headers = [(b"content-type", b"multipart/form-data; boundary=b")]
    async with UploadForm(Limits(), max_file_bytes=1000, spool=None) as read:
        await read.read(Request({"type": "http", "method": "POST", "headers": headers}, receive))
        assert b"".join([chunk async for chunk in read.content()]) == data
        assert (read.text("name"), read.file_name) == ("the name", "f.bin")


@given(body=st.binary(max_size=300))
async def test_nonsense_is_refused_and_nothing_else_happens(body: bytes) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", b"multipart/form-data; boundary=b")]
    async with UploadForm(Limits(), max_file_bytes=1000, spool=None) as read:
        with pytest.raises((InvalidInput, TooLarge, UnsupportedMedia)):
            await read.read(Request({"type": "http", "method": "POST", "headers": headers}, receive))
