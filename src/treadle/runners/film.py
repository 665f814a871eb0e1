"""A filmstrip: a small picture for each step of browser work, with the place on the page that the step was about."""

from typing import Final, Protocol

import msgspec

from treadle.core.errors import FenceLost, TreadleError
from treadle.core.page import Box, Command, Result, Screenshot, Shot
from treadle.engine.ports import AttemptHandle

__all__ = ["Film", "Pages"]

_MOST: Final = 200
"""Pictures of one attempt."""
_LOOK: Final = Screenshot(format="jpeg", quality=50, mask_pii=True, quiet=True, timeout_seconds=3.0)


class Pages(Protocol):
    """What a film needs of sessions; errors as there."""

    async def perform(self, session_id: str, command: Command) -> Result: ...


class Film:
    """The filmstrip of one attempt: artifacts whose metadata has ``role`` ``film``, ``width``, ``height`` and ``box``.

    Personal data is painted over. That a picture cannot be taken is told once, and harms nothing. Where it is not
    ``rolling`` it keeps nothing.
    """

    def __init__(self, attempt: AttemptHandle, pages: Pages, *, rolling: bool) -> None:
        self._attempt = attempt
        self._pages = pages
        self._left = _MOST if rolling else 0

    async def look(self, session_id: str) -> Shot | None:
        """The page as it is now; None where there is to be no picture, or none can be taken."""
        if self._left <= 0:
            return None
        try:
            shot = await self._pages.perform(session_id, _LOOK)
        except FenceLost:
            raise
        except TreadleError as error:
            self._left = 0
            await self._attempt.say(f"The filmstrip ends here: {error}", level="debug", whole=True)
            return None
        assert isinstance(shot, Shot)
        return shot

    async def keep(self, shot: Shot | None, *, name: str, number: int, step_id: str, box: Box | None = None) -> None:
        """Keep a picture of the step with this number, from 1. ``box`` is what it was about."""
        if shot is None:
            return
        self._left -= 1
        await self._attempt.artifact_data(
            shot.data,
            name=name,
            file_name=f"film-{number:03}.jpg",
            description=shot.url,
            step_id=step_id,
            metadata={"role": "film", "width": shot.width, "height": shot.height, "box": msgspec.to_builtins(box)},
        )

    async def end(self, shot: Shot | None) -> None:
        """Keep the last picture: the page as it was left, of no step; its metadata says ``end``."""
        if shot is None:
            return
        self._left = 0
        await self._attempt.artifact_data(
            shot.data,
            name="At the end",
            file_name="film-end.jpg",
            description=shot.url,
            metadata={"role": "film", "end": True, "width": shot.width, "height": shot.height, "box": None},
        )
