"""Recordings and downloads: begun, ended, listed, had as inert files."""

from datetime import timedelta
from typing import Any

import pytest
from tests.api.sessions.conftest import World
from tests.api.sessions.fakes import AT, recording

from treadle.api.sessions.ids import whole_id
from treadle.core.errors import Conflict
from treadle.core.page import StartRecording


@pytest.fixture
async def session(world: World) -> str:
    return await world.open()


@pytest.mark.parametrize(
    ("body", "command"),
    [
        ({}, StartRecording()),
        ({"video_enabled": False, "quality": 40, "codec": "vp8"}, StartRecording(video=False, quality=40)),
        ({"quality": "High", "screenshot_interval": 0.5}, StartRecording(quality=80, frames_a_second=2)),
        ({"frame_rate": 12.5, "width": 640}, StartRecording(frames_a_second=12.5, width=640)),
    ],
)
async def test_a_recording_begins_and_ends(world: World, session: str, body: Any, command: StartRecording) -> None:
    begun = await world.post(f"/sessions/{session}/recording/start", body)
    assert world.host.last == command
    assert begun.items() >= {
        "recording_id": "rec-1", "session_id": session, "status": "recording", "success": True,
        "video_enabled": command.video,
    }.items()  # fmt: skip
    status, ended = await world.call("POST", f"/sessions/{session}/recording/stop")
    assert status == 200
    assert ended.items() >= {
        "recording_id": "rec-1", "status": "completed", "success": True, "duration_seconds": 4.0,
        "screenshot_count": 3, "event_count": 2, "video_path": None, "video_size_bytes": 900,
        "download_url": "/recordings/rec-1/download",
    }.items()  # fmt: skip


@pytest.mark.parametrize("body", [{"quality": "superb"}, {"quality": 0}, {"screenshot_interval": 0}, {"width": "x"}])
async def test_bad_recordings(world: World, session: str, body: Any) -> None:
    assert (await world.refusal("POST", f"/sessions/{session}/recording/start", body))[0] == 400


async def test_a_second_recording_is_a_conflict(world: World, session: str) -> None:
    world.host.refuse(StartRecording, Conflict("It is being recorded already."))
    status, error = await world.refusal("POST", f"/sessions/{session}/recording/start", {})
    assert (status, error["code"]) == (409, "CONFLICT")


async def test_recordings_outlive_their_sessions(world: World, session: str) -> None:
    stored = whole_id(session)
    assert stored is not None
    world.shelf.add(recording(stored, ended_at=AT + timedelta(seconds=4)))
    world.shelf.add(recording(whole_id(await world.open()) or "", id="rec-2", error="The disk is full.", ended_at=AT))
    await world.call("DELETE", f"/sessions/{session}")
    listed = await world.get("/recordings")
    assert (listed["total"], [each["status"] for each in listed["recordings"]]) == (2, ["completed", "failed"])
    of_one = await world.get(f"/recordings?session_id={session}")
    assert [each["recording_id"] for each in of_one["recordings"]] == ["rec-1"]
    assert await world.get("/recordings/rec-1") == of_one["recordings"][0]
    assert (await world.refusal("GET", "/recordings?session_id=nope"))[0] == 404
    assert (await world.refusal("GET", "/recordings?limit=0"))[0] == 400
    assert await world.call("DELETE", "/recordings/rec-1") == (
        200, {"status": "deleted", "recording_id": "rec-1", "deleted": True},
    )  # fmt: skip
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/download"), ("GET", "/events")):
        status, error = await world.refusal(method, f"/recordings/rec-1{path}")
        assert (status, error["message"]) == (404, "Recording not found: rec-1")


async def test_a_recording_is_had_as_a_video_and_as_events(world: World, session: str) -> None:
    world.shelf.add(recording(whole_id(session) or "", ended_at=AT), video=b"0123456789" * 100_000)
    whole = await world.http.get("/recordings/rec-1/download")
    assert (whole.status_code, whole.headers["content-type"], len(whole.content)) == (200, "video/webm", 1_000_000)
    assert whole.headers["content-disposition"] == 'attachment; filename="recording-rec-1.webm"'
    assert "sandbox" in whole.headers["content-security-policy"]
    part = await world.http.get("/recordings/rec-1/download", headers={"Range": "bytes=500005-500009"})
    assert (part.status_code, part.content) == (206, b"56789")
    assert part.headers["content-range"] == "bytes 500005-500009/1000000"
    head = await world.http.head("/recordings/rec-1/download")
    assert (head.status_code, head.headers["content-length"]) == (200, "1000000")
    same = await world.http.get("/recordings/rec-1/download", headers={"If-None-Match": whole.headers["etag"]})
    assert same.status_code == 304
    late = await world.http.get("/recordings/rec-1/download", headers={"Range": "bytes=2000000-"})
    assert late.status_code == 416
    events = await world.http.get("/recordings/rec-1/events")
    assert events.headers["content-type"] == "application/x-ndjson"
    assert events.headers["content-disposition"].startswith("attachment")
    assert len(events.text.splitlines()) == 2


async def test_what_is_still_recorded_has_no_video(world: World, session: str) -> None:
    world.shelf.add(recording(whole_id(session) or ""))
    assert (await world.refusal("GET", "/recordings/rec-1/download"))[0] == 409


async def test_downloads_are_inert(world: World, session: str) -> None:
    assert (await world.get(f"/sessions/{session}/downloads")) == {"downloads": [], "total": 0}
    world.host.give('in"voice.html', b"<script>alert(1)</script>")
    listed = await world.get(f"/sessions/{session}/downloads")
    [found] = listed["downloads"]
    assert found.items() >= {"file_name": 'in"voice.html', "size": 25, "url": "https://shop.example/f"}.items()
    response = await world.http.get(found["download_url"])
    assert (response.status_code, response.content) == (200, b"<script>alert(1)</script>")
    named = "attachment; filename=\"in_voice.html\"; filename*=UTF-8''in%22voice.html"
    assert response.headers["content-disposition"] == named
    assert response.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["etag"] == f'"{found["sha256"]}"'


async def test_downloads_that_are_not_there(world: World, session: str) -> None:
    assert (await world.refusal("GET", f"/sessions/{session}/downloads/nope"))[0] == 404
    world.host.give("empty.bin", b"")
    assert (await world.http.get(f"/sessions/{session}/downloads/dl-1")).content == b""
    (world.host.folder / "dl-1").unlink()
    assert (await world.refusal("GET", f"/sessions/{session}/downloads/dl-1"))[0] == 404
