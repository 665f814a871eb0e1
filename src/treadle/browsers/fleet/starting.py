"""How browsers are started, each kind in its way."""

import asyncio
import logging
import shutil
from pathlib import Path
from typing import Any, Final, Protocol

from playwright.async_api import Browser, BrowserType, CDPSession, Error, Playwright

from treadle.browsers.chromium import Chromium, Launcher, Screen, launch
from treadle.browsers.fleet.config import FleetConfig
from treadle.browsers.fleet.driver import Driver
from treadle.browsers.fleet.heartbeat import within
from treadle.browsers.fleet.leftovers import MARK, end_marked, listening
from treadle.browsers.fleet.running import BrowserClass, BrowserLost, RunningBrowser
from treadle.browsers.fleet.screen import Screens
from treadle.core.clock import Clock
from treadle.core.errors import InvalidInput, Unavailable
from treadle.core.ids import new_id
from treadle.core.session import BrowserKind
from treadle.net import ForwardProxy

__all__ = ["FindChromium", "Starter"]

_log = logging.getLogger("treadle.browsers")
_LAUNCH_SECONDS: Final = 60.0
_END_SECONDS: Final = 3.0
_CHROMIUM_PATIENCE_SECONDS: Final = 5.0
_PATIENCE_SECONDS: Final = 10.0
_ASKED_ABOUT: Final = "http://practice.treadle.internal"
_CHROMIUM_FLAGS: Final = (
    # A page of its own would cost a process that nobody looks at.
    "--no-startup-window",
    # What knows the proxy's credentials is not to be lost without the browser: no network process of its own.
    "--enable-features=NetworkServiceInProcess2",
)
_FIREFOX_PREFERENCES: Final[dict[str, str | float | bool]] = {
    # Nothing goes around the proxy: not loopback, not a request that the proxy refused, not names, not media.
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.no_proxies_on": "",
    "network.proxy.failover_direct": False,
    "network.proxy.socks_remote_dns": True,
    "network.trr.mode": 5,
    "network.dns.disablePrefetch": True,
    "network.http.http3.enable": False,
    "network.http.speculative-parallel-limit": 0,
    "network.predictor.enabled": False,
    "network.prefetch-next": False,
    "media.peerconnection.ice.proxy_only": True,
    "media.peerconnection.ice.default_address_only": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


class FindChromium(Protocol):
    """Names a Chromium; :func:`~treadle.browsers.find_browser` is the usual one."""

    def __call__(self, configured: str | None = None, *, window: bool = False) -> str:
        """The configured one, or one that can open windows, or any. Unavailable, with what to install."""
        ...


class Starter:
    """Starts browsers of every kind.

    Args:
        launcher: starts the processes of Chromium and of the screen.
        driver: speaks to them, and starts the others.
        screens: where windows open.
        proxy: what all reach the world through.
        folder: for the profiles; its owner makes and empties it.
        find: names the Chromium.
    """

    def __init__(
        self,
        launcher: Launcher,
        driver: Driver,
        screens: Screens,
        proxy: ForwardProxy,
        folder: Path,
        find: FindChromium,
        config: FleetConfig,
        clock: Clock,
    ) -> None:
        self._launcher = launcher
        self._driver = driver
        self._screens = screens
        self._proxy = proxy
        self._folder = folder
        self._find = find
        self._config = config
        self._clock = clock
        self._agents: dict[tuple[str, int], str] = {}

    async def start(self, sort: BrowserClass) -> RunningBrowser:
        """A browser that runs. InvalidInput, with what to install, or Unavailable; BrowserLost if another may run."""
        kind, headless = sort
        screen = None if headless else await self._screens.screen()
        playwright, driver_ended = await self._driver.playwright()
        if kind is BrowserKind.CHROMIUM:
            return await self._chromium(sort, screen, playwright, driver_ended)
        return await self._by_driver(sort, screen, playwright, driver_ended)

    async def _chromium(
        self, sort: BrowserClass, screen: Screen | None, playwright: Playwright, driver_ended: "asyncio.Future[str]"
    ) -> RunningBrowser:
        program = await asyncio.to_thread(self._find, self._config.chromium, window=screen is not None)
        chromium = await self._launched(program, screen)
        try:
            browser = await playwright.chromium.connect_over_cdp(chromium.cdp_url)
            devtools = await browser.new_browser_cdp_session()
            pid = await _pid(devtools)
        except BaseException as error:
            await asyncio.shield(chromium.stop())
            if isinstance(error, Error):
                raise BrowserLost(f"The browser {program} cannot be spoken to: {error.message}") from error
            raise
        return RunningBrowser(
            sort,
            browser,
            driver_ended,
            chromium.stop,
            ask=lambda: devtools.send("Browser.getVersion"),
            patience_seconds=_CHROMIUM_PATIENCE_SECONDS,
            room=1 if self._config.isolation == "process" else self._config.contexts_a_browser,
            started_at=self._clock.monotonic(),
            process=chromium.process,
            pid=pid,
            ports=frozenset({chromium.port}),
        )

    async def _launched(self, program: str, screen: Screen | None) -> Chromium:
        """Start it so that it does not call itself headless, not even in its workers: only a flag reaches those.

        What it calls itself is known once one has run. The first of its build is started twice for that.
        """
        build = (program, await asyncio.to_thread(_changed_at, program))
        while True:
            agent = self._agents.get(build)
            extra = _CHROMIUM_FLAGS if agent is None else (*_CHROMIUM_FLAGS, f"--user-agent={agent}")
            chromium = await launch(
                self._launcher, program, self._folder / new_id(), self._proxy.address, screen=screen, extra=extra
            )
            if agent is not None or screen is not None:
                return chromium
            self._agents[build] = chromium.user_agent
            await asyncio.shield(chromium.stop())

    async def _by_driver(
        self, sort: BrowserClass, screen: Screen | None, playwright: Playwright, driver_ended: "asyncio.Future[str]"
    ) -> RunningBrowser:
        kind, headless = sort
        mark = str(self._folder / new_id())
        options: dict[str, Any] = {
            "headless": headless,
            "env": {**self._driver.environment, MARK: mark, **({} if screen is None else screen.environment)},
            "proxy": {"server": self._proxy.address},
            "timeout": _LAUNCH_SECONDS * 1000,
        }
        if kind is BrowserKind.FIREFOX:
            browser_type = playwright.firefox
            options |= {**self._firefox(browser_type), "firefox_user_prefs": self._preferences()}
        else:
            browser_type = playwright.webkit
            if not _installed(browser_type):
                raise InvalidInput(
                    "WebKit is not installed here. Run `playwright install webkit`, or choose chromium.",
                    field="browser",
                )
        try:
            browser = await browser_type.launch(**options)
        except Error as error:
            kept = BrowserLost if driver_ended.done() else Unavailable
            raise kept(f"{kind.value} cannot be started: {error.message}") from error

        async def end() -> None:
            try:
                await within(_END_SECONDS, browser.close(), unless=driver_ended)
            except (Error, TimeoutError) as error:
                _log.debug("a browser does not close by itself: %s", error)
            # Without its driver a browser runs on, and closing it is no error.
            await asyncio.to_thread(end_marked, mark)

        return RunningBrowser(
            sort,
            browser,
            driver_ended,
            end,
            ask=lambda: _cookies(browser),
            patience_seconds=_PATIENCE_SECONDS,
            # Firefox keeps the proxy's credentials for the process and not for the context: one session to each.
            room=1,
            started_at=self._clock.monotonic(),
            ports=await asyncio.to_thread(listening, mark),
        )

    def _preferences(self) -> dict[str, str | float | bool]:
        """With the proxy for every scheme: over WebDriver BiDi, Playwright's own option sends only plain http there."""
        way: dict[str, str | float | bool] = {"network.proxy.type": 1}
        for scheme in ("http", "ssl"):
            way |= {f"network.proxy.{scheme}": "127.0.0.1", f"network.proxy.{scheme}_port": self._proxy.port}
        return _FIREFOX_PREFERENCES | way

    def _firefox(self, browser_type: BrowserType) -> dict[str, Any]:
        """Playwright's own build, or the distribution's over WebDriver BiDi."""
        if self._config.firefox is None and _installed(browser_type):
            return {}
        program = shutil.which(self._config.firefox or "firefox-esr") or shutil.which("firefox")
        if program is None:
            raise InvalidInput(
                "Firefox is not installed here. Install the package firefox-esr, run `playwright install firefox`, "
                "or choose chromium.",
                field="browser",
            )
        return {"channel": "moz-firefox", "executable_path": program}


def _installed(browser_type: BrowserType) -> bool:
    """Whether Playwright's own build of it is here."""
    path = browser_type.executable_path
    return bool(path) and Path(path).exists()


async def _cookies(browser: Browser) -> None:
    """Asks for cookies, of which there are none: the browser answers that without its pages."""
    for context in browser.contexts[:1]:
        await context.cookies(_ASKED_ABOUT)


async def _pid(devtools: CDPSession) -> int | None:
    """The browser's process, as it says itself."""
    answer = await devtools.send("SystemInfo.getProcessInfo")
    return next((int(process["id"]) for process in answer["processInfo"] if process["type"] == "browser"), None)


def _changed_at(program: str) -> int:
    """A program that was replaced is another build."""
    return Path(program).stat().st_mtime_ns
