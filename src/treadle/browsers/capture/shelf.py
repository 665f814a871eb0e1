"""Recordings of sessions, kept: a folder each, with its facts, frames and events, and a film once one was asked for."""

import asyncio
import logging
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from treadle.browsers.capture.tape import EVENTS, FACTS, FRAMES, ActiveRecording, read_frames, write_facts
from treadle.core.clock import Clock, from_micros
from treadle.core.errors import Conflict, NotFound, Unavailable
from treadle.core.ids import new_id
from treadle.core.page import Recording, StartRecording

__all__ = ["Encode", "RecordingShelf"]

Encode: TypeAlias = Callable[[Sequence[str], Path], Awaitable[None]]
"""Runs a program (argv) in a folder, to its end. Unavailable if it fails."""

_log = logging.getLogger(__name__)
_FILM: Final = "film.webm"
_INTERRUPTED: Final = "The engine ended while it was recorded."
_REMOVED: Final = ".removed"
_STORED: Final = "stored"


class RecordingShelf:
    """Implements :class:`~treadle.engine.ports.sessions.Recordings` in one folder (made 0700), which it owns.

    ``max_bytes`` and ``max_frames`` bound one recording, which ends with an error when it comes to them.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        encode: Encode,
        max_bytes: int = 512 * 1024 * 1024,
        max_frames: int = 50_000,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._encode = encode
        self._max_bytes = max_bytes
        self._max_frames = max_frames
        self._kept: dict[str, Recording] = {}
        self._active: dict[str, ActiveRecording] = {}
        self._films: dict[str, asyncio.Task[None]] = {}
        self.on_kept: Callable[[Recording], None] = lambda _facts: None
        """Told of each recording that is over."""

    async def start(self) -> None:
        """Make the folder, and read what is in it; close what an engine that died has left open."""
        self._kept = await asyncio.to_thread(_load, self._folder)

    async def stop(self) -> None:
        """End what is being recorded or encoded; returns when all is written."""
        await asyncio.gather(*(each.finish("The engine was stopped.") for each in list(self._active.values())))
        for film in list(self._films.values()):
            await _cancel(film)

    async def begin(self, session_id: str, command: StartRecording) -> ActiveRecording:
        """Start a recording. Unavailable if it cannot be stored."""
        facts = Recording(id=new_id(), session_id=session_id, started_at=self._clock.now())
        folder = self._folder / facts.id
        try:
            await asyncio.to_thread(_create, folder, facts)
        except OSError as error:
            raise Unavailable(f"A recording could not be stored: {error.strerror}.") from error
        self._active[facts.id] = ActiveRecording(
            folder,
            facts,
            self._clock,
            video=command.video,
            max_bytes=self._max_bytes,
            max_frames=self._max_frames,
            ended=self._keep,
        )
        return self._active[facts.id]

    async def list(self, *, session_id: str | None = None, limit: int = 100) -> list[Recording]:
        found: list[Recording] = []
        for recording_id in sorted(self._kept.keys() | self._active.keys(), reverse=True):
            if len(found) >= limit:
                break
            facts = self._facts(recording_id)
            if session_id is None or facts.session_id == session_id:
                found.append(facts)
        return found

    async def get(self, recording_id: str) -> Recording:
        return self._facts(recording_id)

    async def events(self, recording_id: str) -> bytes:
        """``{"at": ..., "type": ..., ...}`` a line; of a recording that is being made, what is written by now."""
        self._facts(recording_id)
        return await asyncio.to_thread(_read, self._folder / recording_id / EVENTS)

    async def video(self, recording_id: str) -> Path:
        facts = self._facts(recording_id)
        if recording_id in self._active:
            raise Conflict("There is no film of a recording that is being made. Stop it first.")
        if not facts.frames:
            raise Conflict("The recording has no pictures.")
        path = self._folder / recording_id / _FILM
        if not await asyncio.to_thread(path.exists):
            film = self._films.get(recording_id)
            if film is None:
                film = self._films[recording_id] = asyncio.create_task(self._make_film(recording_id, path))
                film.add_done_callback(_note)
            await asyncio.wait([film])  # whoever waits may go; others want it, too
            if film.cancelled():
                raise Unavailable("The film was broken off before it was whole.")
            film.result()
        return path

    async def remove(self, recording_id: str) -> None:
        self._facts(recording_id)
        if recording_id in self._active:
            raise Conflict("The recording is being made. Stop it first.")
        del self._kept[recording_id]
        if recording_id in self._films:
            await _cancel(self._films[recording_id])
        await asyncio.to_thread(_remove, self._folder / recording_id)

    def kept(self) -> Sequence[str]:
        """Ids of those that are over."""
        return list(self._kept)

    def has(self, recording_id: str) -> bool:
        """Whether it is here, being made or over."""
        return recording_id in self._kept or recording_id in self._active

    def is_active(self, recording_id: str) -> bool:
        """Whether it is being made here."""
        return recording_id in self._active

    def files(self, recording_id: str) -> tuple[Path, Path]:
        """Where pictures and events of one that is here are; either may have none."""
        folder = self._folder / self._facts(recording_id).id
        return folder / FRAMES, folder / EVENTS

    def is_stored(self, recording_id: str) -> bool:
        """Whether it was noted that one that is here is stored elsewhere, too."""
        return (self._folder / self._facts(recording_id).id / _STORED).exists()

    async def note_stored(self, recording_id: str) -> None:
        """Note that. Unavailable."""
        note = self._folder / self._facts(recording_id).id / _STORED
        try:
            await asyncio.to_thread(note.touch)
        except OSError as error:
            raise Unavailable(f"The recording could not be noted: {error.strerror}.") from error

    async def adopt(self, facts: Recording, frames: AsyncIterator[bytes]) -> None:
        """Take in one that is over and stored elsewhere, with its pictures; it is noted as such. Unavailable."""
        aside = self._folder / f"{facts.id}{_REMOVED}"  # half of it, left by a crash, is removed at the next start
        try:
            await asyncio.to_thread(_create, aside, facts)
            with (aside / FRAMES).open("wb") as file:
                async for part in frames:
                    await asyncio.to_thread(file.write, part)
            (aside / _STORED).touch()
            aside.rename(self._folder / facts.id)
        except OSError as error:
            raise Unavailable(f"A recording could not be stored: {error.strerror}.") from error
        finally:
            await asyncio.to_thread(shutil.rmtree, aside, ignore_errors=True)
        self._kept[facts.id] = facts

    async def sweep(self, before: datetime) -> int:
        """Remove what ended before that time; how many."""
        old = [each.id for each in self._kept.values() if each.ended_at is not None and each.ended_at < before]
        for recording_id in old:
            await self.remove(recording_id)
        return len(old)

    def _facts(self, recording_id: str) -> Recording:
        """Of a known one. No other id ever becomes a path."""
        active = self._active.get(recording_id)
        if active is not None:
            return active.facts()
        try:
            return self._kept[recording_id]
        except KeyError:
            raise NotFound("Recording", recording_id) from None

    def _keep(self, facts: Recording) -> None:
        if facts.error is not None:
            _log.info("the recording %s ended early: %s", facts.id, facts.error)
        self._kept[facts.id] = facts
        self._active.pop(facts.id, None)
        self.on_kept(facts)

    async def _make_film(self, recording_id: str, path: Path) -> None:
        """In a process of its own, as it takes long; under another name until it is whole."""
        folder, aside = path.parent, path.with_name(f"{new_id()}.tmp")
        program = [sys.executable, "-m", "treadle.browsers.capture.encode", str(folder / FRAMES), str(aside)]
        try:
            await self._encode(program, folder)
            await asyncio.to_thread(aside.replace, path)
        except OSError as error:
            raise Unavailable(f"The film could not be stored: {error.strerror}.") from error
        finally:
            self._films.pop(recording_id, None)
            aside.unlink(missing_ok=True)


def _note(film: asyncio.Task[None]) -> None:
    """Whoever wanted it may be gone; the failure is told all the same."""
    error = None if film.cancelled() else film.exception()
    if error is not None:
        _log.warning("a film could not be made: %s", error)


async def _cancel(film: asyncio.Task[None]) -> None:
    film.cancel()
    await asyncio.gather(film, return_exceptions=True)


def _create(folder: Path, facts: Recording) -> None:
    folder.mkdir(mode=0o700)
    write_facts(folder, facts)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _remove(folder: Path) -> None:
    """Under another name first: half of a recording is none."""
    aside = folder.with_name(folder.name + _REMOVED)
    folder.rename(aside)
    shutil.rmtree(aside)


def _load(root: Path) -> dict[str, Recording]:
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept: dict[str, Recording] = {}
    for folder in root.iterdir():
        if folder.name.endswith(_REMOVED):
            shutil.rmtree(folder)
            continue
        try:
            facts = msgspec.json.decode((folder / FACTS).read_bytes(), type=Recording)
            if facts.ended_at is None:
                facts = _close(folder, facts)
        except (OSError, ValueError) as error:
            _log.warning("the recording in %s cannot be read: %s", folder, error)
            continue
        kept[folder.name] = facts
    return kept


def _close(folder: Path, facts: Recording) -> Recording:
    """What an engine that died has left open ends with the last that it wrote; what is not whole is cut off."""
    frames, size, last = 0, 0, facts.started_at
    path = folder / FRAMES
    if path.exists():
        with path.open("r+b") as file:
            whole = 0
            for at, data in read_frames(file):
                frames, size, last = frames + bool(data), size + len(data), from_micros(at)
                whole = file.tell()
            file.truncate(whole)
    events = _read(folder / EVENTS)
    lines = events[: events.rfind(b"\n") + 1]
    if lines != events:
        (folder / EVENTS).write_bytes(lines)
    if lines:
        written = datetime.fromtimestamp((folder / EVENTS).stat().st_mtime, UTC)
        last = max(last, written)
    closed = msgspec.structs.replace(
        facts, ended_at=last, frames=frames, events=lines.count(b"\n"), size=size, error=_INTERRUPTED
    )
    write_facts(folder, closed)
    return closed
