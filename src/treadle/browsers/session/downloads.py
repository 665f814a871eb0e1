"""Files that pages give: kept in the seat's folder under names of our own, within bounds."""

import asyncio
import hashlib
import shutil
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from playwright.async_api import CDPSession
from playwright.async_api import Download as PageDownload
from playwright.async_api import Error as PlaywrightError

from treadle.browsers.host_config import HostConfig
from treadle.browsers.session.chores import Chores
from treadle.browsers.session.faults import first_line
from treadle.browsers.session.happenings import Happenings
from treadle.browsers.session.reporter import Reporter
from treadle.browsers.tools import Seat
from treadle.core.clock import Clock
from treadle.core.errors import NotFound, TooLarge, TooMany, TreadleError
from treadle.core.ids import new_id
from treadle.core.page import Download

__all__ = ["Downloads", "plain_name"]

_NAME_CHARACTERS: Final = 200
_SECONDS: Final = 600.0
_WATCH_SECONDS: Final = 0.1
_CLOSE_SECONDS: Final = 0.5
_PARTIAL: Final = ".crdownload"


def plain_name(text: str) -> str:
    """A file name as data: without folders and control characters, at most 200 characters, never empty."""
    name = text.replace("\\", "/").rpartition("/")[2]
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C").strip()
    if len(name) > _NAME_CHARACTERS:
        stem, dot, ending = name.rpartition(".")
        ending = dot + ending if stem and len(ending) <= 20 else ""
        name = name[: _NAME_CHARACTERS - len(ending)] + ending
    return "download" if name in {"", ".", ".."} else name


class Downloads:
    """The downloads of one session.

    Chromium is told to put them into the seat's folder by itself, under random names, so that their growth can be
    watched; other browsers hand them over when they are complete.
    """

    def __init__(
        self,
        seat: Seat,
        reporter: Reporter,
        chores: Chores,
        clock: Clock,
        config: HostConfig,
        happenings: Happenings,
    ) -> None:
        self._seat = seat
        self._folder = seat.downloads
        self._reporter = reporter
        self._chores = chores
        self._clock = clock
        self._config = config
        self._happenings = happenings
        self._kept: dict[str, tuple[Download, Path]] = {}
        self._begun = 0
        self._coming = 0
        self._too_large: set[str] = set()
        self._opening: asyncio.Task[CDPSession] | None = None
        self._browser: CDPSession | None = None
        self._context_id = ""
        self._watching: asyncio.Task[Any] | None = None

    def all(self) -> list[Download]:
        """Those that are complete, oldest first."""
        return [download for download, _ in self._kept.values()]

    def path(self, download_id: str) -> Path:
        """Where the bytes of one are. NotFound."""
        if download_id not in self._kept:
            raise NotFound("download", download_id)
        return self._kept[download_id][1]

    async def connect(self) -> None:
        """Have the browser put them where they can be watched."""
        page_line = await self._seat.cdp(self._seat.page)
        browser = self._seat.context.browser
        if page_line is None or browser is None:
            return
        target = await page_line.send("Target.getTargetInfo")
        await page_line.detach()
        self._context_id = str(target["targetInfo"]["browserContextId"])
        self._opening = asyncio.create_task(browser.new_browser_cdp_session(), name="line for downloads")
        self._browser = await asyncio.shield(self._opening)  # it comes all the same, and is let go of by the end
        await self._browser.send(
            "Browser.setDownloadBehavior",
            {
                "behavior": "allowAndName",
                "browserContextId": self._context_id,
                "downloadPath": str(self._folder),
                "eventsEnabled": True,
            },
        )

    async def close(self) -> None:
        """Let go of the browser."""
        opening, self._opening, self._browser = self._opening, None, None
        if opening is not None:
            with suppress(PlaywrightError, TimeoutError):  # it is gone by itself
                async with asyncio.timeout(_CLOSE_SECONDS):
                    line = await opening
                    await line.detach()

    def begin(self, download: PageDownload) -> None:
        """A page gives a file."""
        self._begun += 1
        self._coming += 1
        download_id, name = new_id(), plain_name(download.suggested_filename)
        self._happenings.download(download_id, name)
        self._chores.start(self._take(download, download_id, name, self._begun), "take a download")
        if self._watching is None or self._watching.done():
            self._watching = self._chores.start(self._watch(), "watch downloads grow")

    async def _watch(self) -> None:
        """Cancel what grows too large while it comes."""
        while self._coming and self._browser is not None:
            for name in await asyncio.to_thread(_oversized, self._folder, self._config.download_max_bytes):
                self._too_large.add(name)
                order = {"guid": name, "browserContextId": self._context_id}
                await self._browser.send("Browser.cancelDownload", order)
            await asyncio.sleep(_WATCH_SECONDS)

    async def _take(self, download: PageDownload, download_id: str, name: str, number: int) -> None:
        try:
            if number > self._config.downloads_most:
                raise TooMany(f"A session takes at most {self._config.downloads_most} downloads.")
            async with asyncio.timeout(_SECONDS):
                kept = await self._keep(download, download_id, name)
        except (TreadleError, PlaywrightError, OSError, TimeoutError) as error:
            self._reporter.tell_by_page("download", file_name=name, url=download.url, error=_why(error))
        else:
            self._happenings.complete(download_id)
            self._reporter.tell_by_page(
                "download", id=kept.id, file_name=name, url=kept.url, size=kept.size, sha256=kept.sha256
            )
        finally:
            self._coming -= 1
            self._chores.start(_discard(download), "discard the browser's copy of a download")

    async def _keep(self, download: PageDownload, download_id: str, name: str) -> Download:
        most = self._config.download_max_bytes
        too_large = TooLarge(f"A download has at most {most:,} bytes.")
        try:
            source = await download.path()
        except PlaywrightError:
            if self._too_large:
                self._too_large.pop()
                raise too_large from None
            raise
        target = self._folder / source.name
        size, digest = await asyncio.to_thread(_take_over, source, target, most)
        if size > most:
            raise too_large
        kept = Download(
            id=download_id, file_name=name, url=download.url[:2000], size=size, sha256=digest, at=self._clock.now()
        )
        self._kept[kept.id] = kept, target
        return kept


def _why(error: Exception) -> str:
    match error:
        case TreadleError():
            return str(error)
        case TimeoutError():
            return f"It took longer than {_SECONDS:.0f} seconds."
        case _:
            return f"It could not be kept: {first_line(error)}."


async def _discard(download: PageDownload) -> None:
    await download.cancel()
    await download.delete()


def _oversized(folder: Path, most: int) -> list[str]:
    """The names of downloads that have come so far and are larger."""
    return [file.name.removesuffix(_PARTIAL) for file in folder.glob(f"*{_PARTIAL}") if file.stat().st_size > most]


def _take_over(source: Path, target: Path, most: int) -> tuple[int, str]:
    """Make a file our own, readable by its owner only; size and SHA-256. One larger than ``most`` is removed."""
    if not target.exists():
        shutil.move(source, target)
    target.chmod(0o600)
    size = target.stat().st_size
    if size > most:
        target.unlink()
        return size, ""
    with target.open("rb") as file:
        return size, hashlib.file_digest(file, "sha256").hexdigest()
