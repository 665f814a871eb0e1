"""A world for pages: an internet of a few names, and a listener inside this machine that nobody may reach."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Error, Response, async_playwright
from tests.browsers.conftest import Children, real_browser
from tests.net.conftest import Names, Tls
from tests.net.servers import Server, Site, reply

from treadle.browsers.chromium import launch
from treadle.browsers.practice import PRACTICE_HOST, PracticeSite
from treadle.net import REFUSED_HEADER, Credentials, ForwardProxy, Guard

PUBLIC = "93.184.216.34"
SECONDS = 60.0
_SECRET = reply(b"SECRET", "200 OK", "Access-Control-Allow-Origin: *", "Content-Type: text/html")


@dataclass
class Inside(Server):
    """Answers whatever it is asked with a secret that any page may read, and counts who connects."""

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(_SECRET)
            await writer.drain()


class Datagrams(asyncio.DatagramProtocol):
    """Counts what comes over UDP."""

    def __init__(self) -> None:
        self.count = 0

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.count += 1


@dataclass
class Refusals:
    """What the proxy has refused, and a way to wait for it."""

    seen: list[tuple[str, str]] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, url: str, message: str) -> None:
        self.seen.append((url, message))
        self._changed.set()

    async def until(self, fits: Callable[[str], bool]) -> None:
        """Wait until an address was refused that fits."""
        async with asyncio.timeout(SECONDS):
            while not any(fits(url) for url, _ in self.seen):
                self._changed.clear()
                await self._changed.wait()


@dataclass
class World:
    """One browser, whose only way out is a forward proxy, and what is around it.

    Every name but those that say otherwise has one public address, where the outside answers, over http and https.
    """

    inside: Inside
    datagrams: Datagrams
    outside: Site
    names: Names
    proxy: ForwardProxy
    refusals: Refusals
    dialled: list[tuple[str, int]]
    devtools_port: int = 0
    _contexts: Callable[[Credentials], Any] | None = None

    @property
    def port(self) -> int:
        """Where the inside listens: TCP and UDP."""
        return self.inside.port

    async def context(self, *hosts: str) -> BrowserContext:
        """A new one, which may reach these hosts only, or all."""
        assert self._contexts is not None
        granted = self.proxy.grant(use_proxy=False, hosts=hosts, refused=self.refusals)
        context: BrowserContext = await self._contexts(granted)
        return context

    @asynccontextmanager
    async def untouched(self) -> AsyncIterator[None]:
        """Nothing inside is reached while this runs, and nothing but the public address is dialled."""
        self.refusals.seen.clear()
        self.dialled.clear()
        yield
        assert (self.inside.connections, self.datagrams.count) == (0, 0), "the inside was reached"
        assert {address for address, _ in self.dialled} <= {PUBLIC}


async def visit(context: BrowserContext, url: str) -> Response | None:
    """Open an address in a tab of its own; None if there is no answer at all."""
    page = await context.new_page()
    try:
        return await page.goto(url)
    except Error:
        return None


def refused(response: Response | None) -> bool:
    """Whether the proxy answered in place of a server, and said no."""
    return response is not None and response.status == 403 and response.headers.get(REFUSED_HEADER.lower()) == "1"


@asynccontextmanager
async def made_world(folder: Path, tls: Tls) -> AsyncIterator[World]:
    """Start it all."""
    program, children, dialled = real_browser(), Children(), list[tuple[str, int]]()
    dial = asyncio.open_connection
    names = Names(
        outside_test=(PUBLIC,),
        sub_outside_test=(PUBLIC,),
        other_test=(PUBLIC,),
        rebind_test=[(PUBLIC,), ("127.0.0.1",)],
        allowed_test=("127.0.0.1",),
        localhost=("127.0.0.1",),
        app_localhost=("127.0.0.1",),
        localhost_localdomain=("127.0.0.1",),
        loopback_test=("127.0.0.1",),
        private_test=("10.0.0.5",),
        mixed_test=(PUBLIC, "127.0.0.1"),
        mapped_test=("::ffff:127.0.0.1",),
        nat64_test=("64:ff9b::7f00:1",),
        six_test=("::1",),
        scoped_test=("fe80::1%lo",),
        zero_test=("0.0.0.0",),  # noqa: S104 - asked for, not bound
        metadata_google_internal=("169.254.169.254",),
    )
    async with (
        Inside() as inside,
        Site() as outside,
        Site(tls=tls.server, pages=outside.pages) as secure,
        async_playwright() as playwright,
    ):

        async def dial_recorded(host: str, port: int, **options: Any) -> tuple[StreamReader, StreamWriter]:
            dialled.append((host, port))
            if host == PUBLIC:
                host, port = "127.0.0.1", secure.port if port == 443 else outside.port
            return await dial(host, port, **options)

        loop = asyncio.get_running_loop()
        transport, datagrams = await loop.create_datagram_endpoint(Datagrams, ("127.0.0.1", inside.port))
        guard = Guard([f"allowed.test:{inside.port}"], resolver=names)
        proxy = ForwardProxy(guard, sites={PRACTICE_HOST: PracticeSite()})
        world = World(inside, datagrams, outside, names, proxy, Refusals(), dialled)
        await proxy.start()
        extra = ("--ignore-certificate-errors", "about:blank")
        chromium = await launch(children, program, folder / "profile", proxy.address, extra=extra)
        try:
            world.devtools_port = chromium.port
            browser = await playwright.chromium.connect_over_cdp(chromium.cdp_url)

            async def context_for(granted: Credentials) -> BrowserContext:
                server = {"server": proxy.address, "username": granted.username, "password": granted.password}
                context = await browser.new_context(proxy=server)
                context.set_default_timeout(SECONDS * 1000)
                return context

            world._contexts = context_for
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(asyncio, "open_connection", dial_recorded)
                yield world
            await browser.close()
        finally:
            await chromium.stop()
            await proxy.stop()
            transport.close()
