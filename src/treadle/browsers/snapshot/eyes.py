"""Scripts that stand ready in the frames of pages, so that looking takes one message to the browser."""

from functools import cache
from importlib.resources import files
from typing import Any, Final
from weakref import WeakKeyDictionary

import msgspec
from playwright.async_api import ElementHandle, Error, Frame, JSHandle

from treadle.browsers.snapshot.scripts import READING, script
from treadle.browsers.snapshot.told import Told, decoded
from treadle.core.page import Snapshot

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
            "pointing",
            "blanks",
            "outlines",
            "shapes",
            "painted",
            "drawing",
            "labelling",
            "questions",
        )
    ),
    *((_PACKAGE, f"{name}.js") for name in ("states", "telling", "columns", "runs", "walker", "looking")),
)
_GONE: Final = ("context was destroyed", "Cannot find context", "JSHandle is disposed", "not found for")
"""What is said where the script's document was left for another."""


class Seen(msgspec.Struct):
    """What was told of a frame last, for as long as that look is not forgotten."""

    told: Told
    frame: tuple[int, ...]
    """The way to it among the page's frames, which its elements tell."""
    snapshot: Snapshot | None = None
    """Of the whole page, where nothing but this frame is on it."""


class Eye:
    """The script in one frame. All of its methods raise Playwright's Error if the frame is gone."""

    def __init__(self, handle: JSHandle) -> None:
        self._handle = handle
        self.seen: Seen | None = None

    async def look(self, options: dict[str, Any], *, generation: int, frame: tuple[int, ...]) -> Told:
        """What the walker tells; the very elements of the look before, where they would not be told otherwise.

        msgspec's MsgspecError for what no walker tells.
        """
        before = self.seen if self.seen is not None and self.seen.frame == frame else None
        like = 0 if before is None else before.told.look
        answer = str(await self._handle.evaluate("(eye, options) => eye.look(options)", {**options, "like": like}))
        number, _, text = answer.partition(" ")
        if not number.isdecimal():
            raise msgspec.ValidationError("it is no look")
        if text or before is None:
            told = decoded(text, look=int(number), generation=generation, frame=frame)
            self.seen = Seen(told, frame)
        else:
            before.told = told = msgspec.structs.replace(before.told, look=int(number))
        return told

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
        if self.seen is not None and self.seen.told.look == look:
            self.seen = None
        await self._handle.evaluate("(eye, look) => eye.forget(look)", look)


class Eyes:
    """One for each frame that was looked at, good as long as its document is there.

    Frames that are gone are let go of with Playwright's own objects.
    """

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Frame, Eye] = WeakKeyDictionary()

    async def look(
        self, frame: Frame, options: dict[str, Any], *, generation: int, path: tuple[int, ...]
    ) -> tuple[Eye, Told]:
        """Look at a frame: with the script that stands there, or with a new one. Playwright's Error if it is gone."""
        eye = self._of.get(frame)
        if eye is not None:
            try:
                return eye, await eye.look(options, generation=generation, frame=path)
            except Error as error:
                if self._of.get(frame) is eye:
                    del self._of[frame]
                if not any(words in str(error) for words in _GONE):
                    raise
        eye = Eye(await frame.evaluate_handle(_source()))
        told = await eye.look(options, generation=generation, frame=path)
        self._of[frame] = eye
        return eye, told


@cache
def _source() -> str:
    eye, watching = (files(_PACKAGE).joinpath(f"{name}.js").read_text(encoding="utf-8") for name in ("eye", "watching"))
    return f"() => (\n{eye})({script(_PIECES)}, (\n{watching})())"
