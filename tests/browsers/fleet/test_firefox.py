"""Firefox: through the proxy, with credentials of its own, around it nowhere."""

import asyncio
import shutil
from contextlib import suppress

import psutil
import pytest
from playwright.async_api import Error
from tests.browsers.fleet.conftest import World, a_session, eventually
from tests.net.servers import Site

from treadle.browsers.fleet.leftovers import MARK
from treadle.core.session import BrowserKind

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("firefox-esr") is None, reason="needs firefox-esr"),
]


async def test_a_firefox_reaches_what_may_be_reached_and_nothing_on_this_machine(world: World) -> None:
    refused: list[str] = []
    async with Site() as inside, world.fleet() as fleet:
        seat = await fleet.seat(
            a_session(browser=BrowserKind.FIREFOX, allowed_hosts=("site.test", "127.0.0.1")),
            refused=lambda url, why: refused.append(url),
        )
        assert seat.kind is BrowserKind.FIREFOX
        assert fleet.ports  # of its WebDriver, which pages must not reach
        assert await seat.cdp(seat.page) is None
        assert seat.page.url == "about:blank"
        answer = await seat.page.goto(world.url("/"))
        assert answer is not None
        assert answer.status == 200
        assert await seat.page.title() == "Here"
        for url in (inside.url("/"), inside.url("/", host="localhost"), world.url("/", host="other.test")):
            answer = await seat.page.goto(url)
            assert answer is not None
            assert answer.status == 403
        assert inside.connections == 0
        assert world.url("/", host="other.test") in refused
        await seat.release()
        await eventually(lambda: fleet.pressure().browsers == 0)
        assert fleet.pressure().running == 0


async def test_two_of_them_have_credentials_of_their_own(world: World) -> None:
    async with world.fleet() as fleet:
        free = await fleet.seat(a_session("free", browser=BrowserKind.FIREFOX))
        bound = await fleet.seat(a_session("bound", browser=BrowserKind.FIREFOX, allowed_hosts=("other.test",)))
        for page, status in ((free.page, 200), (bound.page, 403)):
            answer = await page.goto(world.url("/"))
            assert answer is not None
            assert answer.status == status
        await free.release()
        await bound.release()


async def test_a_driver_that_is_killed_leaves_no_firefox_behind(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session(browser=BrowserKind.FIREFOX))
        assert marked(world)
        for process in psutil.Process().children():
            if "run-driver" in process.cmdline():
                process.kill()
        assert "driver ended" in await asyncio.wait_for(seat.lost, 60)
        await eventually(lambda: not marked(world))
        await seat.release()


def marked(world: World) -> list[int]:
    """The processes that were started for this fleet by its driver, and the driver."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK, "").startswith(str(world.folder)):
                found.append(process.pid)
        except (psutil.Error, OSError):
            continue
    return found


async def test_no_scheme_of_a_firefox_goes_around_the_proxy(world: World) -> None:
    reached: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.append(await reader.read(16))
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    refused: list[str] = []
    async with world.fleet() as fleet:
        seat = await fleet.seat(
            a_session(browser=BrowserKind.FIREFOX), refused=lambda url, _message: refused.append(url)
        )
        for scheme in ("https", "http"):
            with suppress(Error):
                await seat.page.goto(f"{scheme}://127.0.0.1:{port}/", timeout=20_000)
        await seat.page.goto(world.url())
        await seat.page.evaluate(
            """async port => {
              const quietly = promise => Promise.resolve(promise).catch(() => {});
              await quietly(fetch(`https://127.0.0.1:${port}/`, {mode: "no-cors"}));
              await quietly(fetch(`http://127.0.0.1:${port}/`, {mode: "no-cors"}));
              for (const scheme of ["ws", "wss"]) {
                const socket = new WebSocket(`${scheme}://127.0.0.1:${port}/`);
                await new Promise(done => { socket.onclose = done; });
              }
            }""",
            port,
        )
        await seat.release()
    server.close()
    assert reached == []
    assert len(refused) >= 6
