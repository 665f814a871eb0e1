"""A screen for browsers that have windows, where the machine has none: an X server without a monitor."""

import asyncio
import os
import secrets
import shutil
import struct
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from treadle.browsers.chromium import BrowserProcess, Launcher, Screen
from treadle.core.errors import InvalidInput, Unavailable

__all__ = ["Screens"]

_READY_SECONDS: Final = 15.0
_POLL_SECONDS: Final = 0.02
_SCRIPT: Final = 'exec "$0" -displayfd 3 -auth "$1" -screen 0 1920x1080x24 -nolisten tcp -noreset 3>"$2"'
_ANY_FAMILY: Final = 0xFFFF
_METHOD: Final = b"MIT-MAGIC-COOKIE-1"


class Screens:
    """Gives the display that there is, or starts Xvfb for one: the same for everybody.

    Args:
        launcher: starts it.
        folder: where its key is kept; made by whoever owns it.
        environment: tells whether there is a display.
    """

    def __init__(self, launcher: Launcher, folder: Path, environment: Mapping[str, str]) -> None:
        self._launcher = launcher
        self._folder = folder
        self._given = _given(environment)
        self._starting = asyncio.Lock()
        self._own: tuple[Screen, BrowserProcess] | None = None
        self._ended: asyncio.Future[str] | None = None

    async def screen(self) -> Screen:
        """InvalidInput, with what to install, if there is neither display nor Xvfb; Unavailable if that fails."""
        if self._given is not None:
            return self._given
        async with self._starting:
            if self._own is None or (self._ended is not None and self._ended.done()):
                self._own = await self._start()
                self._ended = asyncio.ensure_future(self._own[1].wait())
            return self._own[0]

    async def stop(self) -> None:
        """End the X server, if one was started."""
        async with self._starting:
            own, self._own = self._own, None
            if own is not None:
                await own[1].stop()
            if self._ended is not None:
                await self._ended

    async def _start(self) -> tuple[Screen, BrowserProcess]:
        program = await asyncio.to_thread(shutil.which, "Xvfb")
        if program is None:
            raise InvalidInput(
                "A browser with a window needs a display, and there is none: install the package xvfb, set DISPLAY, "
                "or open the session with headless: true.",
                field="headless",
            )
        authority, number = self._folder / "xauthority", self._folder / "display"
        await asyncio.to_thread(_write_key, authority)
        number.unlink(missing_ok=True)
        argv = ["/bin/sh", "-c", _SCRIPT, program, str(authority), str(number)]
        process = await self._launcher.launch(argv, self._folder)
        try:
            async with asyncio.timeout(_READY_SECONDS):
                return Screen(f":{await _read(number)}", authority), process
        except BaseException as error:
            await process.stop()
            if isinstance(error, TimeoutError):
                raise Unavailable(f"Xvfb does not start: {await process.wait()}") from None
            raise


def _given(environment: Mapping[str, str]) -> Screen | None:
    name, key = environment.get("DISPLAY"), environment.get("XAUTHORITY")
    return Screen(name, Path(key) if key else None) if name else None


async def _read(file: Path) -> str:
    """The number that Xvfb writes, with a line feed, when it is ready."""
    while True:
        with suppress(OSError):
            text = await asyncio.to_thread(file.read_text, "ascii")
            if text.endswith("\n"):
                return text.strip()
        await asyncio.sleep(_POLL_SECONDS)


def _write_key(file: Path) -> None:
    """A file with a fresh key to every display (Xau.h: the family, then address, number, name and data, counted)."""
    fields = (b"", b"", _METHOD, secrets.token_bytes(16))
    record = struct.pack(">H", _ANY_FAMILY) + b"".join(struct.pack(">H", len(part)) + part for part in fields)
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(record)
