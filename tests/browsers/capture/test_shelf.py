"""Recordings are kept, whatever happens to the engine, and become a film that plays."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import av
import msgspec
import pytest
from av.codec.context import CodecContext

from treadle.browsers.capture import Encode, RecordingShelf
from treadle.browsers.capture.encode import encode, main
from treadle.browsers.capture.header import picture_size
from treadle.core.clock import SystemClock
from treadle.core.errors import Conflict, NotFound, Unavailable
from treadle.core.event import PageEvent
from treadle.core.ids import new_id
from treadle.core.page import StartRecording
from treadle.engine.ports.sessions import Frame

BEGIN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = BEGIN

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


def picture(width: int, height: int, level: int) -> bytes:
    frame = av.VideoFrame(width, height, "yuvj420p")
    for plane in frame.planes:
        plane.update(bytes([level]) * plane.buffer_size)
    encoder = CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt, encoder.time_base = width, height, "yuvj420p", Fraction(1, 25)
    return b"".join(bytes(packet) for packet in (*encoder.encode(frame), *encoder.encode(None)))


def frame(seconds: float, level: int = 90, width: int = 320, height: int = 200) -> Frame:
    return Frame(
        at=BEGIN + timedelta(seconds=seconds), data=picture(width, height, level), width=width * 2, height=height * 2
    )


async def run(argv: Sequence[str], folder: Path) -> None:
    process = await asyncio.create_subprocess_exec(*argv, cwd=folder)
    if await process.wait():
        raise Unavailable("It failed.")


async def never(argv: Sequence[str], folder: Path) -> None:
    raise AssertionError("nobody asked for a film")


Open = Callable[..., Awaitable[RecordingShelf]]


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
async def opened(tmp_path: Path, clock: Hand) -> AsyncIterator[Open]:
    shelves: list[RecordingShelf] = []

    async def open_(encoder: Encode = never, **limits: int) -> RecordingShelf:
        shelves.append(RecordingShelf(tmp_path / "recordings", clock=clock, encode=encoder, **limits))
        await shelves[-1].start()
        return shelves[-1]

    yield open_
    for shelf in shelves:
        await shelf.stop()


async def test_a_recording_is_kept_with_its_events_and_becomes_a_film(
    opened: Open, clock: Hand, tmp_path: Path
) -> None:
    runs: list[Sequence[str]] = []

    async def counted(argv: Sequence[str], folder: Path) -> None:
        runs.append(argv)
        await run(argv, folder)

    shelf = await opened(counted)
    recording = await shelf.begin("s1", StartRecording())
    with pytest.raises(Conflict):
        await shelf.video(recording.facts().id)
    for number, seconds in enumerate((0, 0.1, 0.15, 1.0, 2.5)):
        recording.add_frame(frame(seconds, 40 + 30 * number))
    recording.add_frame(frame(3.0, 200, width=100, height=180))
    recording.add_event(PageEvent(at=BEGIN, type="navigation", data={"url": "http://a.example/", "type": "no", "n": 1}))
    clock.at = BEGIN + timedelta(seconds=4)
    facts = await recording.finish()
    assert (facts.frames, facts.events, facts.width, facts.height, facts.error) == (6, 1, 320, 200, None)
    assert facts.ended_at == clock.at
    lines = (await shelf.events(facts.id)).splitlines()
    assert [json.loads(line) for line in lines] == [
        {"at": "2026-01-02T03:04:05Z", "type": "navigation", "url": "http://a.example/", "n": 1}
    ]
    path, again = await asyncio.gather(shelf.video(facts.id), shelf.video(facts.id))
    assert path == again == await shelf.video(facts.id)
    assert len(runs) == 1
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert container.format.name.endswith("webm")
        assert stream.codec_context.name == "vp8"
        pictures = list(container.decode(stream))
        assert (stream.width, stream.height) == (320, 200)
    times = [float((each.pts or 0) * stream.time_base) for each in pictures if stream.time_base]
    assert times == pytest.approx([0, 0.1, 0.15, 1.0, 2.5, 3.0, 4.0], abs=0.002)
    folder = tmp_path / "recordings" / facts.id
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert not list(folder.glob("*.tmp"))
    assert await (await opened()).get(facts.id) == facts


async def test_the_newest_come_first(opened: Open) -> None:
    shelf = await opened()
    made = [await shelf.begin(session, StartRecording()) for session in ("a", "b", "a")]
    await made[0].finish()
    ids = [each.facts().id for each in made]
    assert [each.id for each in await shelf.list()] == ids[::-1]
    assert [each.id for each in await shelf.list(session_id="a")] == [ids[2], ids[0]]
    assert [each.id for each in await shelf.list(limit=1)] == [ids[2]]


@pytest.mark.parametrize("name", ["", "..", "../recordings", "/etc", "a" * 36, "0" * 8, "x\0y"])
async def test_only_known_ids_are_looked_up(opened: Open, name: str) -> None:
    shelf = await opened()
    for call in (shelf.get, shelf.events, shelf.video, shelf.remove):
        with pytest.raises(NotFound):
            await call(name)


async def test_what_is_removed_is_gone(opened: Open, clock: Hand, tmp_path: Path) -> None:
    shelf = await opened()
    first = await shelf.begin("a", StartRecording())
    with pytest.raises(Conflict):
        await shelf.remove(first.facts().id)
    await first.finish()
    clock.at += timedelta(hours=1)
    second = await (await shelf.begin("a", StartRecording())).finish()
    third = await shelf.begin("a", StartRecording())
    assert await shelf.sweep(BEGIN + timedelta(minutes=1)) == 1
    assert [each.id for each in await shelf.list()] == [third.facts().id, second.id]
    await shelf.remove(second.id)
    with pytest.raises(NotFound):
        await shelf.get(second.id)
    assert [path.name for path in (tmp_path / "recordings").iterdir()] == [third.facts().id]


async def test_a_recording_without_pictures_has_no_film(opened: Open) -> None:
    shelf = await opened()
    recording = await shelf.begin("a", StartRecording(video=False))
    recording.add_frame(frame(0))
    facts = await recording.finish()
    assert facts.frames == 0
    with pytest.raises(Conflict):
        await shelf.video(facts.id)


@pytest.mark.parametrize(("limits", "why"), [({"max_frames": 3}, "3 pictures"), ({"max_bytes": 4000}, "MB")])
async def test_a_recording_that_is_full_ends_with_a_reason(opened: Open, limits: dict[str, int], why: str) -> None:
    shelf = await opened(**limits)
    recording = await shelf.begin("a", StartRecording())
    for number in range(10):
        recording.add_frame(frame(number))
    recording.add_event(PageEvent(at=BEGIN, type="popup"))
    facts = await recording.finish("too late")
    assert 0 < facts.frames < 4
    assert why in (facts.error or "")
    assert await shelf.get(facts.id) == facts


async def test_what_a_dead_engine_left_open_is_closed(opened: Open, tmp_path: Path) -> None:
    dying = await opened()
    recording = await dying.begin("a", StartRecording())
    recording.add_frame(frame(0))
    recording.add_frame(frame(1.5))
    recording.add_event(PageEvent(at=BEGIN, type="popup"))
    whole = await recording.finish()
    folder = tmp_path / "recordings" / whole.id
    open_ = msgspec.structs.replace(whole, ended_at=None, frames=0, events=0, size=0)
    (folder / "recording.json").write_bytes(msgspec.json.encode(open_))
    for name in ("frames.bin", "events.jsonl"):
        with (folder / name).open("ab") as file:
            file.write(b"\x00\x01torn")
    (tmp_path / "recordings" / f"{new_id()}.removed").mkdir()
    (tmp_path / "recordings" / "something else").mkdir()
    shelf = await opened(run)
    facts = await shelf.get(whole.id)
    assert (facts.frames, facts.events, facts.size) == (2, 1, whole.size)
    assert facts.error == "The engine ended while it was recorded."
    assert facts.ended_at is not None
    assert (await shelf.events(whole.id)).count(b"\n") == 1
    assert (await shelf.video(whole.id)).stat().st_size > 0
    assert [each.id for each in await shelf.list()] == [whole.id]


async def test_stopping_ends_what_is_recorded(opened: Open) -> None:
    shelf = await opened()
    recording = await shelf.begin("a", StartRecording())
    await shelf.stop()
    assert recording.facts().error == "The engine was stopped."
    assert (await shelf.get(recording.facts().id)).ended_at is not None


async def test_a_disk_that_fails_ends_the_recording_only(opened: Open, tmp_path: Path) -> None:
    shelf = await opened()
    recording = await shelf.begin("a", StartRecording())
    (tmp_path / "recordings" / recording.facts().id / "frames.bin").mkdir()
    recording.add_frame(frame(0))
    facts = await recording.finish()
    assert "could not be stored" in (facts.error or "")


async def test_a_film_that_fails_can_be_asked_for_again(opened: Open) -> None:
    failures = [Unavailable("no room")]

    async def sometimes(argv: Sequence[str], folder: Path) -> None:
        if failures:
            raise failures.pop()
        await run(argv, folder)

    shelf = await opened(sometimes)
    recording = await shelf.begin("a", StartRecording())
    recording.add_frame(frame(0))
    facts = await recording.finish()
    with pytest.raises(Unavailable, match="no room"):
        await shelf.video(facts.id)
    assert (await shelf.video(facts.id)).exists()


async def test_a_film_that_is_being_made_ends_with_the_shelf(opened: Open) -> None:
    began = asyncio.Event()

    async def hang(argv: Sequence[str], folder: Path) -> None:
        began.set()
        await asyncio.Event().wait()

    shelf = await opened(hang)
    recording = await shelf.begin("a", StartRecording())
    recording.add_frame(frame(0))
    facts = await recording.finish()
    film = asyncio.create_task(shelf.video(facts.id))
    await began.wait()
    await shelf.stop()
    with pytest.raises(Unavailable, match="broken off"):
        await film


def test_the_program_says_why_it_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main([str(tmp_path / "none"), str(tmp_path / "out")]) == 1
    (tmp_path / "frames").write_bytes(b"")
    assert main([str(tmp_path / "frames"), str(tmp_path / "out")]) == 1
    assert "no pictures" in capsys.readouterr().err
    with pytest.raises(ValueError, match="no pictures"):
        encode(tmp_path / "frames", tmp_path / "out")


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF1234WEBPVP8X", b"GIF89a", b"\xff\xd8ab"]
)
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"picture|PNG"):
        picture_size(data)


async def test_the_clock_of_the_machine_will_do(tmp_path: Path) -> None:
    shelf = RecordingShelf(tmp_path / "a" / "b", clock=SystemClock(), encode=never)
    await shelf.start()
    facts = await (await shelf.begin("a", StartRecording())).finish()
    assert facts.ended_at is not None
    assert facts.ended_at >= facts.started_at
    await shelf.stop()
