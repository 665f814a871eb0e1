"""Windows that were opened and whose pages did not come yet: one of a slow server comes long after the sign of it."""

import asyncio
from typing import Final

from treadle.browsers.session.tab import Tab

__all__ = ["Opening", "Openings"]

_MOST: Final = 1000
_SECONDS: Final = 10.0


class Opening:
    """A window that a tab opens."""

    def __init__(self, opener: Tab, url: str, by_user: bool, at: float) -> None:
        self.opener = opener
        self.url = url
        self.by_user = by_user
        """Whether an action did it, not the page by itself."""
        self.at = at
        self.awaited = by_user
        """Whether it is worth waiting for; not again once that was in vain."""
        self.download = False
        """Whether it gave a file: its page, if any comes, is empty."""


class Openings:
    """Those of one session, in order; they are forgotten after ten seconds."""

    def __init__(self) -> None:
        self._open: list[Opening] = []
        self._fewer = asyncio.Event()

    def begin(self, opener: Tab, url: str, by_user: bool) -> None:
        """There is a sign of one."""
        if len(self._recent()) < _MOST:
            self._open.append(Opening(opener, url, by_user, _now()))

    def claim(self, url: str) -> Opening | None:
        """Its page came: that of this address, else the oldest; None if there was no sign of any."""
        recent = [each for each in self._recent() if not each.download]
        return self._ended(next((each for each in recent if each.url == url), recent[0] if recent else None))

    def claim_empty(self) -> None:
        """A page came in which nothing ever was, as it does of a window that gave a file."""
        recent = self._recent()
        self._ended(next((each for each in recent if each.download), recent[0] if recent else None))

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
