"""Windows that were opened and whose pages did not come yet: one of a slow server comes long after the sign of it."""

import asyncio
from collections.abc import Callable
from typing import Final

from treadle.browsers.session.tab import Tab

__all__ = ["Opening", "Openings"]

_MOST: Final = 1000
_SECONDS: Final = 10.0


class Opening:
    """A window that a tab opens."""

    def __init__(self, opener: Tab, url: str, command: int | None, at: float) -> None:
        self.opener = opener
        self.url = url
        self.command = command
        """The number of the command that did it; None if the page did by itself."""
        self.at = at
        self.awaited = command is not None
        """Whether it is worth waiting for; not again once that was in vain."""
        self.download = False
        """Whether it gave a file: its page, if any comes, is empty."""


class Openings:
    """Those of one session, in order; they are forgotten after ten seconds.

    Args:
        is_open: whether a tab is still there.
    """

    def __init__(self, is_open: Callable[[Tab], bool]) -> None:
        self._is_open = is_open
        self._open: list[Opening] = []
        self._fewer = asyncio.Event()

    def begin(self, opener: Tab, url: str, command: int | None) -> None:
        """There is a sign of one."""
        if len(self._recent()) < _MOST:
            self._open.append(Opening(opener, url, command, _now()))

    def claim(self, opener: Tab | None, url: str) -> Opening | None:
        """A page came: its opener's sign of this address, else the oldest of it; None if there was no sign of any.

        An opener that is gone is not known any more: then it is one of the tabs that were closed.
        """
        signs = [each for each in self._of(opener) if not each.download]
        return self._ended(next((each for each in signs if each.url == url), signs[0] if signs else None))

    def claim_empty(self, opener: Tab | None) -> None:
        """A page came in which nothing ever was, as it does of a window that gave a file."""
        signs = self._of(opener)
        self._ended(next((each for each in signs if each.download), signs[0] if signs else None))

    def became_download(self, url: str) -> None:
        """It gave a file."""
        found = next((each for each in self._recent() if each.url == url and not each.download), None)
        if found is not None:
            found.download, found.awaited = True, False
            self._fewer.set()

    async def over(self, seconds: float) -> None:
        """Wait until the pages of all that actions opened have come, at most so long."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                while any(each.awaited for each in self._recent()):
                    self._fewer.clear()
                    await self._fewer.wait()
        except TimeoutError:
            for each in self._open:
                each.awaited = False

    def _of(self, opener: Tab | None) -> list[Opening]:
        if opener is not None:
            return [each for each in self._recent() if each.opener is opener]
        return [each for each in self._recent() if not self._is_open(each.opener)]

    def _recent(self) -> list[Opening]:
        before = _now() - _SECONDS
        self._open = [each for each in self._open if each.at >= before]
        return self._open

    def _ended(self, opening: Opening | None) -> Opening | None:
        if opening is not None:
            self._open.remove(opening)
            self._fewer.set()
        return opening


def _now() -> float:
    return asyncio.get_running_loop().time()
