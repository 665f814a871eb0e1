"""One tab: its page, what is known of it without asking, and a line to its browser that works when it does not."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import CDPSession, Page
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeout

from treadle.browsers.session.address import BLANK
from treadle.browsers.tools import Seat

__all__ = ["NOWHERE", "Tab"]

NOWHERE: Final = frozenset({"", ":", BLANK})
"""Addresses of windows that have not come anywhere."""
_ADOPT_SECONDS: Final = 5.0
_FRAMES_LOOKED_AT: Final = 20
_FRAME_SECONDS: Final = 0.3
_PULSE_SECONDS: Final = 0.15
_SOMEWHERE_MILLIS: Final = 500
_NUISANCE_SECONDS: Final = 5.0
_RESTLESS_SECONDS: Final = 0.3
_RESTLESS_DOCUMENTS: Final = 3
_LATELY_SECONDS: Final = 2.0
_WENT_OFTEN: Final = 2
_CALM_TRIES: Final = 3
_QUIET: Final = """(() => {
  const no = () => null;
  const nothing = { alert: no, confirm: no, prompt: no, print: no, open: no };
  const quiet = (view) => {
    try { Object.assign(view, nothing) } catch { return }
    for (let i = 0; i < view.length && i < 50; i++) quiet(view[i]);
  };
  quiet(window);
})()"""


class Tab:
    """A page of a session. ``cdp`` is None where the browser has no DevTools protocol, and until :meth:`connect`.

    ``opens`` is told that it opens a window: its address, and whether that was done by an action.
    """

    def __init__(self, tab_id: str, page: Page, opens: Callable[["Tab", str, bool], None]) -> None:
        self.id = tab_id
        self.page = page
        self.looked_at = 0
        """When it was looked at last, as a number that grows with every such moment; 0 for never."""
        self.fresh = False
        """It was opened by an action and nobody has waited for its document yet."""
        self.connecting: asyncio.Task[Any] | None = None
        """Set while :meth:`connect` goes on."""
        self._opens = opens
        self.cdp: CDPSession | None = None
        self.loading = False
        self.failed = False
        """Its last navigation failed, or it crashed, or was given up."""
        self._main_frame = ""
        self._nuisances: deque[float] = deque(maxlen=500)
        self.documents = 0
        """How many its main frame had, where the browser tells."""
        self.led = False
        """It is being sent to an address: the documents that come are not of its own making."""
        self._went: deque[float] = deque(maxlen=_WENT_OFTEN)

    # ------------------------------------------------------------ what is known

    def nuisances(self) -> int:
        """One more dialog or superfluous popup: how many there were lately."""
        now = _now()
        self._nuisances.append(now)
        while self._nuisances and self._nuisances[0] < now - _NUISANCE_SECONDS:
            self._nuisances.popleft()
        return len(self._nuisances)

    # ------------------------------------------------------------ the line to the browser

    async def connect(self, seat: Seat) -> None:
        """Open the line. A browser or page that does not answer leaves it closed."""
        async with asyncio.timeout(_ADOPT_SECONDS):
            self.cdp = cdp = await seat.cdp(self.page)
            if cdp is None:
                return
            cdp.on("Page.windowOpen", self._on_window_open)
            cdp.on("Page.frameNavigated", self._on_document)
            cdp.on("Page.frameStartedLoading", lambda event: self._on_loading(event, True))
            cdp.on("Page.frameStoppedLoading", lambda event: self._on_loading(event, False))
            await cdp.send("Page.enable")
            tree = await cdp.send("Page.getFrameTree")
            self._main_frame = str(tree["frameTree"]["frame"]["id"])

    async def arrived(self, seconds: float) -> None:
        """Wait for the document of a window that was opened; one that stays empty is not waited for long."""
        self.fresh = False
        try:
            async with asyncio.timeout(seconds):
                if self.page.url in NOWHERE:
                    with suppress(PlaywrightTimeout):
                        await self.page.wait_for_url(_is_somewhere, wait_until="commit", timeout=_SOMEWHERE_MILLIS)
                await self.page.wait_for_load_state("domcontentloaded", timeout=0)
                if self.connecting is not None:
                    await asyncio.wait({self.connecting})
        except (TimeoutError, PlaywrightError):
            return  # it still loads, or is closed again: whoever asks is told so

    async def whereabouts(self, seconds: float) -> tuple[str, str] | None:
        """Its address, and the title that its page gives itself now; None where it is busy, or has no line."""
        if self.cdp is None:
            return None
        try:
            async with asyncio.timeout(seconds):
                title = await self.read("document.title")
        except (TimeoutError, PlaywrightError):
            return None
        return (self.page.url, title) if isinstance(title, str) else None

    async def answers(self, seconds: float) -> bool:
        """Whether the page's main thread does anything at all."""
        try:
            async with asyncio.timeout(seconds):
                if self.cdp is not None:
                    await self.cdp.send("Runtime.evaluate", {"expression": "1"})
                else:
                    await self.page.evaluate("1")
        except TimeoutError:
            return False
        except PlaywrightError:
            return not self.failed and not self.page.is_closed()  # that it cannot be evaluated now is an answer, too
        return True

    async def obeys(self, seconds: float) -> bool:
        """Whether the driver gets through to it: what it was told before comes first, and may keep it busy."""
        try:
            async with asyncio.timeout(seconds):
                await self.page.evaluate("1")
        except TimeoutError:
            return False
        except PlaywrightError:
            return not self.page.is_closed()
        return True

    async def free(self) -> None:
        """See that it can be left: a busy page does not let go of itself."""
        if self.cdp is not None and not await self.answers(_PULSE_SECONDS):
            await self.stop_scripts(_PULSE_SECONDS)

    async def is_restless(self) -> bool:
        """Whether it goes from document to document by itself now, three or more in a third of a second."""
        before = self.documents
        await asyncio.sleep(_RESTLESS_SECONDS)
        return self.documents - before >= _RESTLESS_DOCUMENTS

    def is_wandering(self) -> bool:
        """Whether it went to documents by itself, or by actions, more than once a moment ago: it may do so again."""
        return len(self._went) == _WENT_OFTEN and _now() - self._went[0] < _LATELY_SECONDS

    async def read(self, expression: str) -> Any:
        """The value of an expression, also on pages that have broken what other ways to it use; None if it throws."""
        if self.cdp is None:
            return await self.page.evaluate(expression)
        answer = await self.cdp.send("Runtime.evaluate", {"expression": expression, "returnByValue": True})
        return None if "exceptionDetails" in answer else answer["result"].get("value")

    async def title(self) -> str:
        """Its title, from the browser where that knows it: a page that has just loaded is busy painting."""
        if self.cdp is not None:
            info = (await self.cdp.send("Target.getTargetInfo"))["targetInfo"]
            title, address = str(info["title"]), str(info["url"])
            if title and title not in address:  # a document without a title goes by its address there
                return " ".join(title.split())
        return await self.page.title()

    async def forget_workers(self, url: str, seconds: float) -> None:
        """Unregister the service workers of an address' origin; they come again when it is visited."""
        parts = urlsplit(url)
        if parts.netloc:
            origin = f"{parts.scheme}://{parts.netloc}"
            what = {"origin": origin, "storageTypes": "service_workers"}
            if await self._order(seconds, "ServiceWorker.enable"):
                await self._order(seconds, "ServiceWorker.stopAllWorkers")
                await self._order(seconds, "Storage.clearDataForOrigin", what)
                await self._order(seconds, "ServiceWorker.disable")

    async def calm(self, seconds: float) -> None:
        """Leave a page that goes elsewhere again and again, for the empty one."""
        order = "Emulation.setScriptExecutionDisabled"
        if await self._order(seconds, order, {"value": True}):
            try:
                await self.stop_loading(seconds)
                for _ in range(_CALM_TRIES):  # what it had asked for before its scripts were off may still come
                    with suppress(PlaywrightError):
                        await self.page.goto(BLANK, wait_until="commit", timeout=seconds * 1000)
                    if self.page.url == BLANK and not self.loading:
                        break
            finally:
                await self._order(seconds, order, {"value": False})

    async def stop_scripts(self, seconds: float) -> None:
        """End what the page's main thread is doing now."""
        await self._order(seconds, "Runtime.terminateExecution")

    async def stop_loading(self, seconds: float) -> None:
        """End what it is loading."""
        await self._order(seconds, "Page.stopLoading")

    async def silence(self, seconds: float) -> None:
        """Let it open neither dialogs nor windows any more.

        Its script is ended only if it does not let that happen: what is ended in the midst may be the driver's own.
        """
        if not await self._order(seconds, "Runtime.evaluate", {"expression": _QUIET}):
            await self.stop_scripts(seconds)
            await self._order(seconds, "Runtime.evaluate", {"expression": _QUIET})

    async def kill(self) -> None:
        """Close it, whether it wants or not."""
        try:
            async with asyncio.timeout(2.0):
                await self.page.close(run_before_unload=False)
        except (TimeoutError, PlaywrightError):
            await self._order(1.0, "Page.crash")
            await self._order(1.0, "Page.close")

    async def thaw_frames(self) -> int:
        """End what busy frames of other sites do (each has a process of its own); how many there were."""
        frames = self.page.frames[1:_FRAMES_LOOKED_AT]
        if self.cdp is None or not frames:
            return 0
        return sum(await asyncio.gather(*(self._thaw(frame) for frame in frames)))

    async def _thaw(self, frame: Any) -> bool:
        try:
            async with asyncio.timeout(_FRAME_SECONDS):
                line = await self.page.context.new_cdp_session(frame)
        except (TimeoutError, PlaywrightError):
            return False  # it shares the process of the page itself, or is gone
        tried = False
        try:
            for remedy in ("Runtime.terminateExecution", "Page.crash"):
                try:
                    async with asyncio.timeout(_FRAME_SECONDS):
                        await line.send("Runtime.evaluate", {"expression": "1"})
                    return tried
                except TimeoutError:
                    tried = True
                    await _send(line, _FRAME_SECONDS, remedy)
            return tried
        except PlaywrightError:
            return tried
        finally:
            await _detach(line)

    async def _order(self, seconds: float, method: str, params: dict[str, Any] | None = None) -> bool:
        return self.cdp is not None and await _send(self.cdp, seconds, method, params)

    def _on_window_open(self, event: dict[str, Any]) -> None:
        self._opens(self, str(event.get("url") or ""), bool(event.get("userGesture")))

    def _on_document(self, event: dict[str, Any]) -> None:
        if "parentId" not in event["frame"]:
            self.documents += 1
            if not self.led:
                self._went.append(_now())

    def _on_loading(self, event: dict[str, Any], loading: bool) -> None:
        if event.get("frameId") == self._main_frame:
            self.loading = loading


async def _send(line: CDPSession, seconds: float, method: str, params: dict[str, Any] | None = None) -> bool:
    """Give an order; whether it was answered in that time. Otherwise it may be carried out when the page can again."""
    try:
        async with asyncio.timeout(seconds):
            await line.send(method, params)
    except (TimeoutError, PlaywrightError):
        return False
    return True


async def _detach(line: CDPSession) -> None:
    try:
        async with asyncio.timeout(_FRAME_SECONDS):
            await line.detach()
    except (TimeoutError, PlaywrightError):
        return


def _is_somewhere(url: str) -> bool:
    return url not in NOWHERE


def _now() -> float:
    return asyncio.get_running_loop().time()
