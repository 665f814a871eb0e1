"""What a module writes to stdout or stderr, as log."""

import time
from collections.abc import Callable, Iterator

from treadle.core.masking import Masker
from treadle.engine.ports import AttemptHandle
from treadle.runners.lines import Block, LineSplitter, Special

__all__ = ["Voice"]

_PROMPT_SECONDS = 0.1  # how long an unfinished line is waited for before it is shown


class _NothingSpecial:
    """Modules say things over their socket: in their output every line is text."""

    def find(self, text: bytes) -> Iterator[tuple[int, int]]:
        return iter(())

    def may_become(self, beginning: bytes) -> bool:
        return False


class Voice:
    """One of the two streams. ``step_id`` tells which step its lines belong to."""

    def __init__(
        self,
        attempt: AttemptHandle,
        source: str,
        *,
        level: str,
        masker: Masker,
        step_id: Callable[[], str | None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.show_at: float | None = None
        """When its unfinished line is shown, on the monotonic clock."""
        self._attempt = attempt
        self._source = source
        self._level = level
        self._mask = masker.stream()
        self._step_id = step_id
        self._monotonic = monotonic
        self._splitter = LineSplitter(_NothingSpecial())

    async def feed(self, data: bytes) -> None:
        """Output that has come in."""
        parts = self._splitter.feed(self._mask.feed(data))
        await self._tell(parts)
        if not self._splitter.pending:
            self.show_at = None
        elif parts or self.show_at is None:  # another line than the one that was waited for before
            self.show_at = self._monotonic() + _PROMPT_SECONDS

    async def show_unfinished(self) -> None:
        """Show a line that has waited for its newline long enough: a prompt, a progress dot."""
        if self.show_at is not None and self.show_at <= self._monotonic():
            self.show_at = None
            await self._tell(self._splitter.flush())

    async def close(self) -> None:
        """Nothing more will come: tell the rest."""
        self.show_at = None
        await self._tell(self._splitter.feed(self._mask.flush()))
        await self._tell(self._splitter.close())

    async def _tell(self, parts: list[Block | Special]) -> None:
        for part in parts:
            if isinstance(part, Block):
                await self._attempt.lines(
                    self._source,
                    part.text,
                    part.count,
                    level=self._level,
                    step_id=self._step_id(),
                    partial=part.partial,
                )
