"""One running Chromium: how it is started, where it can be reached, how it ends."""

import asyncio
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

import msgspec

from treadle.core.errors import Unavailable

__all__ = ["BrowserProcess", "Chromium", "Launcher", "Screen", "command_line", "launch"]

_READY_SECONDS: Final = 30.0
_POLL_SECONDS: Final = 0.02
_PORT_FILE: Final = "DevToolsActivePort"

_FLAGS: Final = (
    "--remote-debugging-port=0",
    "--window-size=1920,1080",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--use-mock-keychain",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,Translate",
    "--disable-search-engine-choice-screen",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-pings",
    # Names are the proxy's to resolve, and nothing goes around it: not loopback, not the media of WebRTC.
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
)


class BrowserProcess(Protocol):
    """A browser that somebody else has started and owns."""

    async def wait(self) -> str:
        """Wait until it and all that it started has ended; how, with the last that it wrote. May be called again."""
        ...

    async def stop(self) -> None:
        """End it and all that it started; returns when nothing is left."""
        ...


class Launcher(Protocol):
    """Starts programs so that they never outlive the engine, and reads away what they write."""

    async def launch(self, argv: Sequence[str], folder: Path) -> BrowserProcess:
        """Start one, in this working directory. Unavailable if it cannot be started."""
        ...


class Screen(msgspec.Struct, frozen=True):
    """An X display for browsers that have windows."""

    name: str
    """As in the variable DISPLAY: ``:99``."""
    authority: Path | None = None
    """The file with the key to it; None if none is needed."""

    @property
    def environment(self) -> dict[str, str]:
        """What tells a program to use it."""
        key = {} if self.authority is None else {"XAUTHORITY": str(self.authority)}
        return {"DISPLAY": self.name, **key}


class Chromium(msgspec.Struct, frozen=True, eq=False):
    """A Chromium that is ready."""

    process: BrowserProcess
    profile: Path
    port: int
    """On loopback, of its DevTools."""
    cdp_url: str
    user_agent: str
    """Its own, without the word that says it has no window."""

    async def stop(self) -> None:
        """End it, and remove its profile."""
        await self.process.stop()
        await _remove(self.profile)


def command_line(
    program: str, profile: Path, proxy_server: str, *, screen: Screen | None = None, extra: Sequence[str] = ()
) -> list[str]:
    """The arguments of a Chromium that reaches the world through the proxy only.

    It has no window unless there is a screen for it; ``extra`` are more flags, or the address to open.
    """
    argv = [program, *_FLAGS, f"--user-data-dir={profile}", f"--proxy-server={proxy_server}"]
    if os.geteuid() == 0:
        argv.append("--no-sandbox")  # Chromium's sandbox refuses to work for root
    if screen is None:
        argv.append("--headless")
    else:
        # A launcher gives every program the same environment: what this one needs beyond that, env(1) adds.
        argv = ["env", *[f"{name}={value}" for name, value in screen.environment.items()], *argv]
    return [*argv, *extra]


async def launch(
    launcher: Launcher,
    program: str,
    profile: Path,
    proxy_server: str,
    *,
    screen: Screen | None = None,
    extra: Sequence[str] = ("about:blank",),
) -> Chromium:
    """Start one in a profile of its own (the folder is made 0700, and removed afterwards). Unavailable if it fails."""
    await asyncio.to_thread(profile.mkdir, mode=0o700, parents=True)
    try:
        argv = command_line(program, profile, proxy_server, screen=screen, extra=extra)
        process = await launcher.launch(argv, profile)
    except BaseException:
        await _remove(profile)
        raise
    ended = asyncio.ensure_future(process.wait())
    ready = asyncio.create_task(_until_ready(process, profile))
    try:
        await asyncio.wait({ended, ready}, timeout=_READY_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if ready.done():
            return ready.result()
        how = ended.result() if ended.done() else f"it was not ready within {_READY_SECONDS:.0f} seconds"
        raise Unavailable(f"The browser {program} could not be started: {how}")
    except BaseException:
        await process.stop()
        await _remove(profile)
        raise
    finally:
        for task in (ended, ready):
            task.cancel()
        await asyncio.gather(ended, ready, return_exceptions=True)


async def _until_ready(process: BrowserProcess, profile: Path) -> Chromium:
    """Wait for the file that Chromium writes when it listens, and ask it who it is."""
    import httpx  # noqa: PLC0415 - many nodes never start a browser

    file = profile / _PORT_FILE
    while True:
        with suppress(OSError):
            port, _, path = file.read_text("ascii").strip().partition("\n")
            if path:
                break
        await asyncio.sleep(_POLL_SECONDS)
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=_READY_SECONDS) as client:
            version = (await client.get(f"http://127.0.0.1:{port}/json/version")).json()
    except (httpx.HTTPError, ValueError) as error:
        raise Unavailable(f"The browser does not answer: {error or type(error).__name__}") from error
    return Chromium(
        process=process,
        profile=profile,
        port=int(port),
        cdp_url=f"ws://127.0.0.1:{port}{path}",
        user_agent=str(version["User-Agent"]).replace("HeadlessChrome", "Chrome"),
    )


async def _remove(profile: Path) -> None:
    await asyncio.to_thread(shutil.rmtree, profile, ignore_errors=True)
