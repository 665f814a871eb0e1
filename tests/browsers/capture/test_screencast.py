"""A live view by a real browser: the present picture first, the changes, the last state, and a clean end."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, CDPSession, Page
from tests.browsers.capture.conftest import OneSeat

from treadle.browsers.capture import Screencast
from treadle.browsers.capture.convert import decode_picture
from treadle.core.session import BrowserKind
from treadle.engine.ports.sessions import Frame

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

KINDS = [BrowserKind.CHROMIUM, BrowserKind.FIREFOX]
"""With DevTools, and without: the latter way of any browser is tried with Chromium, too."""


def colour(frame: Frame) -> str:
    """What the middle of the picture is: red, lime, blue, white or black."""
    picture = decode_picture(frame.data).reformat(format="rgb24")
    place = picture.height // 2 * picture.planes[0].line_size + picture.width // 2 * 3
    red, green, blue = (value > 127 for value in bytes(picture.planes[0])[place : place + 3])
    return {(1, 0, 0): "red", (0, 1, 0): "lime", (0, 0, 1): "blue", (1, 1, 1): "white"}.get((red, green, blue), "black")


async def paint(page: Page, name: str) -> None:
    await page.evaluate("name => { document.documentElement.style.background = name }", name)


async def until(frames: AsyncGenerator[Frame, None], name: str) -> Frame:
    """The first picture of that colour."""
    async with asyncio.timeout(60):
        async for frame in frames:
            if colour(frame) == name:
                return frame
    raise AssertionError(f"it ended before it was {name}")


async def rest(frames: AsyncGenerator[Frame, None]) -> list[Frame]:
    async with asyncio.timeout(60):
        return [frame async for frame in frames]


@asynccontextmanager
async def casting(
    seat: OneSeat, pages: list[Page], *, width: int = 800, rate: float = 20.0
) -> AsyncIterator[tuple[Screencast, AsyncGenerator[Frame, None]]]:
    """``pages[0]`` is the one that is looked at."""
    cast = Screencast(seat, lambda: pages[0], quality=70, width=width, frames_a_second=rate)
    frames = cast.frames()
    yield cast, frames
    await frames.aclose()
    await cast.stop()


@pytest.mark.parametrize("kind", KINDS)
async def test_the_present_picture_comes_first_and_then_the_changes(page: Page, kind: BrowserKind) -> None:
    await paint(page, "red")
    async with casting(OneSeat(page, kind), [page]) as (_, frames):
        first = await until(frames, "red")
        assert (first.width, first.height) == (800, 600)
        for name in ("lime", "blue", "red"):
            await paint(page, name)
            await until(frames, name)


async def test_a_page_that_is_not_painted_at_first_is_asked_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser casts nothing of a page that it has not composed yet, and says nothing of that."""
    await paint(page, "red")
    send, begun = CDPSession.send, 0

    async def late(self: CDPSession, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        nonlocal begun
        begun += method == "Page.startScreencast"
        return {} if method.startswith("Page.") and begun < 4 else await send(self, method, params)

    monkeypatch.setattr(CDPSession, "send", late)
    async with casting(OneSeat(page), [page]) as (_, frames):
        await until(frames, "red")
        assert begun < 4, "it was photographed meanwhile"
        await paint(page, "blue")
        await until(frames, "blue")
    assert begun >= 4


async def test_a_browser_that_takes_its_time_for_a_picture_is_given_it(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being painted is lost when a cast is begun anew: who asks too often gets no picture at all."""
    await paint(page, "red")
    send, painting = CDPSession.send, set[asyncio.Task[None]]()

    async def slow(self: CDPSession, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        async def paints() -> None:
            await asyncio.sleep(1.0)
            await send(self, method, params)

        if method == "Page.stopScreencast":
            for task in painting:
                task.cancel()
        elif method == "Page.startScreencast":
            painting.add(asyncio.create_task(paints()))
            return {}
        return await send(self, method, params)

    monkeypatch.setattr(CDPSession, "send", slow)
    async with casting(OneSeat(page), [page]) as (_, frames):
        await until(frames, "red")


async def test_a_browser_that_never_answers_is_asked_anew(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    await paint(page, "red")
    send, begun = CDPSession.send, 0

    async def mute(self: CDPSession, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        nonlocal begun
        begun += method == "Page.startScreencast"
        if begun == 1:
            await asyncio.Event().wait()
        return await send(self, method, params)

    monkeypatch.setattr(CDPSession, "send", mute)
    monkeypatch.setattr("treadle.browsers.capture.screencast._ANSWER_SECONDS", 0.5)
    async with casting(OneSeat(page), [page]) as (_, frames):
        await until(frames, "red")


async def test_a_page_of_which_nothing_is_cast_is_photographed(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    await paint(page, "red")
    send = CDPSession.send

    async def mute(self: CDPSession, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        return {} if method == "Page.startScreencast" else await send(self, method, params)

    monkeypatch.setattr(CDPSession, "send", mute)
    async with casting(OneSeat(page), [page]) as (_, frames):
        await until(frames, "red")


@pytest.mark.parametrize("kind", KINDS)
async def test_pictures_are_no_wider_than_wanted(page: Page, kind: BrowserKind) -> None:
    async with casting(OneSeat(page, kind), [page], width=400) as (_, frames):
        frame = await anext(frames)
        picture = decode_picture(frame.data)
        assert (picture.width, picture.height) == (400, 300)
        assert (frame.width, frame.height) == (800, 600)


@pytest.mark.parametrize("kind", KINDS)
async def test_another_page_takes_its_place(page: Page, kind: BrowserKind) -> None:
    other = await page.context.new_page()
    await paint(page, "red")
    await paint(other, "blue")
    pages = [page]
    async with casting(OneSeat(page, kind), pages) as (cast, frames):
        await until(frames, "red")
        pages[0] = other
        await cast.switch()
        await until(frames, "blue")
        pages[0] = page
        await other.close()
        await until(frames, "red")


async def test_the_last_state_is_shown_however_fast_it_came(page: Page) -> None:
    flicker = """last => new Promise(done => {
        let turn = 0;
        const step = () => {
            document.documentElement.style.background = turn < 12 ? `rgb(${turn * 10}, 0, 0)` : last;
            if (turn++ < 12) requestAnimationFrame(step); else done();
        };
        step();
    })"""
    async with casting(OneSeat(page), [page], rate=4) as (_, frames):
        for name in ("lime", "blue", "white"):
            await page.evaluate(flicker, name)
            await until(frames, name)


async def test_a_slow_reader_gets_the_newest_and_no_backlog(page: Page) -> None:
    await page.set_content("<p id=p></p>")
    await page.evaluate("() => { window.n = 0; setInterval(() => { p.textContent = ++n }, 5) }")
    async with casting(OneSeat(page), [page], rate=30) as (_, frames):
        await anext(frames)
        await page.wait_for_function("() => n > 400")
        await page.evaluate("() => { n = -1e9; document.documentElement.style.background = 'red' }")
        await page.wait_for_function("() => n > -1e9 + 20")
        seen = 0
        async with asyncio.timeout(60):
            while colour(await anext(frames)) != "red":
                seen += 1
        assert seen <= 3


async def test_a_page_at_rest_costs_nothing(page: Page) -> None:
    await paint(page, "red")
    async with casting(OneSeat(page), [page]) as (cast, frames):
        await until(frames, "red")
        reader = asyncio.create_task(rest(frames))
        await asyncio.wait([reader], timeout=1.5)
        await cast.stop()
        assert len(await reader) <= 1


async def test_a_page_that_is_stuck_is_shown_all_the_same(page: Page) -> None:
    await paint(page, "red")
    async with casting(OneSeat(page), [page]) as (_, frames):
        await until(frames, "red")
    line = await page.context.new_cdp_session(page)
    await page.evaluate("() => { setTimeout(() => { for (;;); }, 0) }")
    async with casting(OneSeat(page), [page]) as (_, frames), asyncio.timeout(60):
        await until(frames, "red")
        await line.send("Runtime.terminateExecution")  # or the end of the cast would wait for the page


@pytest.mark.parametrize("kind", KINDS)
async def test_it_ends_when_it_is_stopped(page: Page, kind: BrowserKind) -> None:
    async with casting(OneSeat(page, kind), [page]) as (cast, frames):
        await anext(frames)
        await cast.stop()
        await cast.stop()
        assert len(await rest(frames)) <= 1


@pytest.mark.parametrize("kind", KINDS)
async def test_it_ends_when_the_page_is_gone_and_no_other_comes(page: Page, kind: BrowserKind) -> None:
    async with casting(OneSeat(page, kind), [page]) as (_, frames):
        await anext(frames)
        await page.close()
        assert len(await rest(frames)) <= 2


@pytest.mark.parametrize("kind", KINDS)
async def test_it_ends_when_the_browser_is_lost(browser: Browser, page: Page, kind: BrowserKind) -> None:
    seat = OneSeat(page, kind)
    async with casting(seat, [page]) as (_, frames):
        await anext(frames)
        seat.lost.set_result("gone")
        await page.context.close()
        assert len(await rest(frames)) <= 2
    assert browser.is_connected()
