"""Scripts that stand ready in the frames of pages, so that looking takes one message to the browser."""

from functools import cache
from importlib.resources import files
from typing import Any, Final
from weakref import WeakKeyDictionary

from playwright.async_api import ElementHandle, Error, Frame, JSHandle

from treadle.browsers.snapshot.scripts import READING, script

__all__ = ["Eye", "Eyes"]

_PACKAGE: Final = "treadle.browsers.snapshot"
_PIECES: Final = (
    *READING,
    *(
        (_PACKAGE, f"{name}.js")
        for name in (
            "containers",
            "controls",
            "looks",
            "icons",
            "blanks",
            "outlines",
            "shapes",
            "drawing",
            "labelling",
            "questions",
        )
    ),
    *((_PACKAGE, f"{name}.js") for name in ("states", "telling", "columns", "walker", "looking")),
)
_GONE: Final = ("context was destroyed", "Cannot find context", "JSHandle is disposed", "not found for")
"""What is said where the script's document was left for another."""


class Eye:
    """The script in one frame. All of its methods raise Playwright's Error if the frame is gone."""

    def __init__(self, handle: JSHandle) -> None:
        self._handle = handle

    async def look(self, options: dict[str, Any]) -> str:
        """What the walker tells, packed."""
        return str(await self._handle.evaluate("(eye, options) => eye.look(options)", options))

    async def node(self, look: int, index: int) -> JSHandle:
        """The node of an element that a look told; a handle to null if it is not on the page any more."""
        return await self._handle.evaluate_handle("(eye, [look, index]) => eye.node(look, index)", [look, index])

    async def frame_number(self, look: int, element: ElementHandle) -> int:
        """Which of the frames that a look told is in this element; -1 if none is."""
        number = await self._handle.evaluate(
            "(eye, {look, element}) => eye.frameAt(look, element)", {"look": look, "element": element}
        )
        return int(number)

    async def unchanged(self, look: int) -> bool:
        """Whether the frame surely looks as in a look: always False but for its newest one, where that was watched."""
        return bool(await self._handle.evaluate("(eye, look) => eye.unchanged(look)", look))

    async def forget(self, look: int) -> None:
        """Let go of the nodes of a look."""
        await self._handle.evaluate("(eye, look) => eye.forget(look)", look)


class Eyes:
    """One for each frame that was looked at, good as long as its document is there.

    Frames that are gone are let go of with Playwright's own objects.
    """

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Frame, Eye] = WeakKeyDictionary()

    async def look(self, frame: Frame, options: dict[str, Any]) -> tuple[Eye, str]:
        """Look at a frame: with the script that stands there, or with a new one. Playwright's Error if it is gone."""
        eye = self._of.get(frame)
        if eye is not None:
            try:
                return eye, await eye.look(options)
            except Error as error:
                if self._of.get(frame) is eye:
                    del self._of[frame]
                if not any(words in str(error) for words in _GONE):
                    raise
        eye = Eye(await frame.evaluate_handle(_source()))
        told = await eye.look(options)
        self._of[frame] = eye
        return eye, told


@cache
def _source() -> str:
    eye, watching = (files(_PACKAGE).joinpath(f"{name}.js").read_text(encoding="utf-8") for name in ("eye", "watching"))
    return f"() => (\n{eye})({script(_PIECES)}, (\n{watching})())"
