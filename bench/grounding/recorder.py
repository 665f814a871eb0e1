"""Records what is done to the pages of a rig: trusted events, by whom they happened to, and what fields hold."""

from pathlib import Path
from typing import Any, Final

import msgspec

from bench.grounding.judge import End, Event, Trace
from bench.grounding.rig import Rig

__all__ = ["Recorder"]

_SCRIPT: Final = Path(__file__).with_name("recorder.js")
_BINDING: Final = "treadleRecorderTell"
_BEGIN: Final = "paths => window[Symbol.for('treadle.recorder')].begin(paths)"
_END: Final = "paths => window[Symbol.for('treadle.recorder')].end(paths)"


class Recorder:
    """What one rig's pages tell, in all of their frames and tabs, also when they go elsewhere."""

    def __init__(self, rig: Rig) -> None:
        self._rig = rig
        self._events: list[Event] = []
        self._paths: list[str] = []

    async def install(self) -> None:
        """Record from the next document on."""
        await self._rig.expose(_BINDING, self._hear)
        await self._rig.init_script(_SCRIPT.read_text())

    async def begin(self, paths: tuple[str, ...]) -> dict[str, int]:
        """Forget what was, and watch for these selectors on the page as it is: how many elements each finds."""
        self._paths = list(paths)
        found: dict[str, int] = await self._rig.page.evaluate(_BEGIN, self._paths)
        self._events.clear()
        return found

    async def trace(self) -> Trace:
        """All since then, and what the elements hold now."""
        page = self._rig.page
        ends = await page.evaluate(_END, self._paths)
        return Trace(
            events=tuple(self._events), ends=msgspec.convert(ends, type=dict[str, tuple[End, ...]]), url=page.url
        )

    def _hear(self, _: object, event: dict[str, Any]) -> None:
        self._events.append(msgspec.convert(event, type=Event))
