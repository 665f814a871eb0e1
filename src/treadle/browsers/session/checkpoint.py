"""What a session is restored from, as bytes: cookies, storages, address, scroll position, viewport."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import msgspec
from playwright.async_api import BrowserContext, Frame, Page
from playwright.async_api import Error as PlaywrightError

from treadle.browsers.fleet.storage import Cookie, OriginStorage, StorageState
from treadle.browsers.session.address import BLANK
from treadle.browsers.session.tab import Tab
from treadle.core.errors import InvalidInput

__all__ = ["Checkpoint", "Checkpoints", "SessionStorages", "decode", "encode", "scroll_to"]

_SECONDS: Final = 0.5
_FRAMES: Final = 20
_MOST_STORAGE: Final = 4 << 20
# Index assignments and a null prototype: pages replace methods of arrays, and call items "__proto__".
_READ: Final = """(() => {
  const all = (storage) => {
    const found = [];
    let size = 0;
    for (let i = 0; i < storage.length; i++) {
      const name = storage.key(i), value = storage.getItem(name);
      size += name.length + value.length;
      if (size > LIMIT) return [];
      found[i] = [name, value];
    }
    return found;
  };
  try {
    return [location.origin, all(localStorage), all(sessionStorage), scrollX, scrollY];
  } catch {
    return [location.origin, [], [], scrollX, scrollY];
  }
})()""".replace("LIMIT", str(_MOST_STORAGE))
_SCROLL: Final = "([x, y]) => window.scrollTo(x, y)"
_SET: Final = """(() => {
  const all = VALUES;
  const values = all[location.origin];
  if (!values || sessionStorage.length) return;
  for (const [name, value] of values) sessionStorage.setItem(name, value);
})()"""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """All of it. Fields are only ever added at the end."""

    url: str = BLANK
    state: StorageState = StorageState()
    scroll: tuple[float, float] = (0.0, 0.0)
    viewport: tuple[int, int] = (0, 0)


class _Seen(msgspec.Struct, frozen=True, array_like=True):
    """What one frame tells; a page may lie, so it is checked like every input."""

    origin: str
    local: list[tuple[str, str]]
    session: list[tuple[str, str]]
    x: float
    y: float


def decode(data: bytes) -> Checkpoint:
    """InvalidInput if these are not the bytes of a checkpoint."""
    try:
        return msgspec.msgpack.decode(data, type=Checkpoint)
    except msgspec.DecodeError as error:
        raise InvalidInput(f"The checkpoint cannot be read: {error}.") from error


def encode(checkpoint: Checkpoint) -> bytes:
    """The reverse of :func:`decode`."""
    return msgspec.msgpack.encode(checkpoint)


class Checkpoints:
    """Makes the checkpoints of one session. Storages of origins that were left are remembered."""

    def __init__(self, context: BrowserContext, known: Checkpoint, *, most_bytes: int) -> None:
        self._context = context
        self._origins = dict(known.state.origins)
        self._most = most_bytes

    async def take(self, tab: Tab) -> bytes | None:
        """The session as it is now; None if the page does not answer within half a second."""
        page = tab.page
        try:
            async with asyncio.timeout(_SECONDS):
                cookies, (main, *others) = await asyncio.gather(
                    self._context.cookies(),
                    asyncio.gather(_look(lambda: tab.read(_READ)), *map(_look_at_frame, page.frames[1:_FRAMES])),
                )
        except (TimeoutError, PlaywrightError):
            return None
        if main is None:
            return None
        for seen in (*others, main):
            if seen is not None and seen.origin.startswith(("http://", "https://")):
                self._origins.pop(seen.origin, None)  # the latest stands last, the oldest goes first
                self._origins[seen.origin] = OriginStorage(local=dict(seen.local), session=dict(seen.session))
        kept = msgspec.convert(cookies, tuple[Cookie, ...])
        url = page.url if page.url.startswith(("http://", "https://")) else BLANK
        size = page.viewport_size
        viewport = (0, 0) if size is None else (size["width"], size["height"])
        return self._fit(url, kept, (main.x, main.y), viewport)

    def _fit(
        self, url: str, cookies: tuple[Cookie, ...], scroll: tuple[float, float], viewport: tuple[int, int]
    ) -> bytes | None:
        """As many origins as there is room for, the oldest left out first."""
        while True:
            data = encode(
                Checkpoint(
                    url=url,
                    state=StorageState(cookies=cookies, origins=self._origins),
                    scroll=scroll,
                    viewport=viewport,
                )
            )
            if len(data) <= self._most:
                return data
            if not self._origins:
                return None
            del self._origins[next(iter(self._origins))]


async def _look_at_frame(frame: Frame) -> _Seen | None:
    return await _look(lambda: frame.evaluate(_READ))


async def _look(read: Callable[[], Awaitable[Any]]) -> _Seen | None:
    try:
        return msgspec.convert(await read(), _Seen)
    except (PlaywrightError, msgspec.ValidationError):
        return None


class SessionStorages:
    """Puts session storages back: each origin's once, when the page first comes there."""

    def __init__(self, origins: Mapping[str, OriginStorage]) -> None:
        self._left = {origin: list(kept.session.items()) for origin, kept in origins.items() if kept.session}
        self._script: Any = None

    async def arm(self, page: Page) -> None:
        """Have the page set what is left before any script of its own runs."""
        old, self._script = self._script, None
        if self._left:
            # "</" cannot end anything here, but U+2028 and U+2029 could: JSON in ASCII holds neither
            script = _SET.replace("VALUES", json.dumps(self._left))
            self._script = await page.add_init_script(script)
        if old is not None:
            await old.dispose()

    def visited(self, url: str) -> bool:
        """The page came here; whether :meth:`arm` must be called again, lest what it removes come back."""
        return any(
            self._left.pop(origin) for origin in list(self._left) if url == origin or url.startswith(origin + "/")
        )


async def scroll_to(page: Page, place: tuple[float, float]) -> None:
    """Scroll as it was."""
    if place != (0.0, 0.0):
        await page.evaluate(_SCROLL, list(place))
