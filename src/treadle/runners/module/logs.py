"""L frames, as log: those that come together become blocks."""

from collections.abc import Callable

from treadle.core.event import Source
from treadle.core.masking import Masker
from treadle.engine.ports import AttemptHandle
from treadle.sdk.frames import FrameError

__all__ = ["LogGatherer"]

_MOST_BYTES = 64 << 10  # of a block
_MAX_ENTRY = 1 << 20
_MAX_LEVEL = 32


class LogGatherer:
    """Gathers entries of one line and one level until something else comes; entries of several lines stay single."""

    def __init__(self, attempt: AttemptHandle, masker: Masker, *, step_id: Callable[[], str | None]) -> None:
        self._attempt = attempt
        self._masker = masker
        self._step_id = step_id
        self._lines: list[bytes] = []
        self._size = 0
        self._level = b""

    async def add(self, payload: bytes) -> None:
        """The payload of an L frame."""
        level, separator, text = payload.partition(b"\0")
        if not separator:
            raise FrameError("a log entry without a level")
        if len(text) > _MAX_ENTRY:
            text = text[:_MAX_ENTRY] + f"... ({len(text) - _MAX_ENTRY:,} more bytes)".encode()
        text = self._masker.mask(text)
        if b"\n" in text:
            await self.flush()
            await self._tell(level, text, 1, whole=True)
            return
        if level != self._level or self._size > _MOST_BYTES:
            await self.flush()
            self._level = level
        self._lines.append(text)
        self._size += len(text) + 1

    async def flush(self) -> None:
        """Tell what was gathered."""
        if self._lines:
            lines, self._lines, self._size = self._lines, [], 0
            await self._tell(self._level, b"\n".join(lines), len(lines))

    async def _tell(self, level: bytes, text: bytes, count: int, *, whole: bool = False) -> None:
        await self._attempt.lines(
            Source.MODULE, text, count, level=_name_of(level), step_id=self._step_id(), whole=whole
        )


def _name_of(level: bytes) -> str:
    name = level[:_MAX_LEVEL].decode("utf-8", "replace").strip().lower()
    return name if name.isprintable() and name else "info"
