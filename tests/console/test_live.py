"""Point 5: what is shown is pushed, goes on where it was after a break, and says how new it is."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import Page, WebSocketRoute, expect
from tests.console.stage import Faults, Stage, live, log_of, shown_lines

pytestmark = pytest.mark.asyncio(loop_scope="session")

_SOCKET = re.compile(r"/ws$")


class Wire:
    """The page's one WebSocket, which can be cut, and made silent."""

    def __init__(self) -> None:
        self.opened = 0
        self.whole = True
        self.silent = False
        self._sockets: list[WebSocketRoute] = []

    async def route(self, page: Page) -> None:
        await page.route_web_socket(_SOCKET, self._connected)

    async def _connected(self, socket: WebSocketRoute) -> None:
        if not self.whole:
            await socket.close(code=1011)
            return
        self.opened += 1
        self._sockets.append(socket)
        server = socket.connect_to_server()
        server.on_message(lambda message: None if self.silent else socket.send(message))

    async def cut(self) -> None:
        self.whole = False
        for socket in self._sockets:
            await socket.close(code=1011)
        self._sockets.clear()


@pytest_asyncio.fixture(loop_scope="session")
async def wire(page: Page) -> Wire:
    wire = Wire()
    await wire.route(page)
    await page.set_viewport_size({"width": 1200, "height": 6000})
    return wire


async def test_point_05_resumes_without_gap_and_without_doubles(stage: Stage, page: Page, wire: Wire) -> None:
    puppet = await stage.puppet()
    await page.goto(f"/jobs/{puppet.id}/logs")
    await live(page)
    puppet.say(*(f"line {n}" for n in range(1, 61)))
    await expect(log_of(page).get_by_text("line 60", exact=True)).to_be_visible()
    await wire.cut()
    await expect(page.locator("[data-live=reconnecting]").first).to_be_attached()
    puppet.say(*(f"line {n}" for n in range(61, 121)), "STEP_START:While away")
    await stage.until_lines(puppet.id, 120)
    wire.whole = True
    await live(page)
    puppet.say(*(f"line {n}" for n in range(121, 151)))
    await expect(log_of(page).get_by_text("line 150", exact=True)).to_be_visible()
    lines = [(number, text) for number, text in await shown_lines(page) if text.startswith("line")]
    assert [text for _, text in lines] == [f"line {n}" for n in range(1, 151)]
    assert [number for number, _ in lines] == sorted({number for number, _ in lines})
    await expect(page.get_by_role("navigation", name="Steps")).to_contain_text("While away")
    assert wire.opened == 2
    puppet.end()


async def test_point_05_one_socket_for_all_pages(stage: Stage, page: Page, wire: Wire) -> None:
    await page.goto("/")
    await live(page)
    for place in ("Jobs", "Modules", "Nodes", "Overview"):
        await page.get_by_role("navigation", name="Places").get_by_role("link", name=place).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text(place)
    assert wire.opened == 1


async def test_point_05_says_when_it_is_stale(stage: Stage, page: Page, wire: Wire) -> None:
    await page.clock.install()
    await page.goto("/jobs")
    await live(page)
    wire.silent = True
    await page.clock.fast_forward(13_000)
    await page.clock.fast_forward(7_000)
    await expect(page.locator("[data-live=stale]").first).to_be_attached()
    wire.silent = False
    await page.clock.fast_forward(13_000)
    await page.clock.fast_forward(2_000)
    await live(page)


async def test_point_05_says_when_the_server_is_away(stage: Stage, page: Page, wire: Wire, faults: Faults) -> None:
    faults.forgive("ERR_CONNECTION_REFUSED")
    await page.goto("/jobs")
    await live(page)
    await page.route("**/api/**", lambda route: route.abort("connectionrefused"))
    await wire.cut()
    await expect(page.locator("[data-live=reconnecting], [data-live=offline]").first).to_be_attached()
    await page.get_by_role("navigation", name="Places").get_by_role("link", name="Artifacts").click()
    await expect(page.get_by_role("button", name=re.compile("again", re.IGNORECASE)).first).to_be_visible()
    await page.unroute("**/api/**")
    wire.whole = True
    await page.get_by_role("button", name=re.compile("again", re.IGNORECASE)).first.click()
    await expect(page.get_by_role("button", name=re.compile("again", re.IGNORECASE))).to_have_count(0)
    await live(page)
