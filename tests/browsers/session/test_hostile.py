"""Pages that do not want to be used: every call answers in time, and the session goes on."""

import asyncio
from contextlib import suppress

import pytest
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from tests.browsers.session.conftest import World

from treadle.browsers.session import HostConfig
from treadle.core.errors import DeadlinePassed, FetchFailed, TreadleError
from treadle.core.page import Observe, Observed, PageState, Screenshot, Shot

pytestmark = pytest.mark.browser


async def goes_on(world: World) -> None:
    """The session does everything that sessions do."""
    navigated = await world.go("/plain.html")
    # A page that was on its way elsewhere may take the answer's status with it.
    assert (navigated.title, navigated.status or 200) == ("Plain", 200)
    await world.act("click #go")
    assert (await world.do(Observe(), Observed)).total > 5
    assert (await world.do(Screenshot(), Shot)).data
    assert (await world.look()).state is PageState.READY


async def crash(page: Page) -> None:
    line = await page.context.new_cdp_session(page)
    with suppress(PlaywrightError):
        await line.send("Page.crash")


async def test_busy_loop_on_load(world: World) -> None:
    with pytest.raises(DeadlinePassed):
        await world.go("/busy_on_load.html", seconds=1)
    await goes_on(world)


@pytest.mark.parametrize("page", ["busy_on_click.html", "microtasks.html"])
async def test_busy_loop_on_click(world: World, page: str) -> None:
    await world.go(f"/{page}")
    with suppress(DeadlinePassed):
        await world.act("click", seconds=1)
    assert (await world.do(Observe(), Observed)).url == world.site.url(f"/{page}")
    await goes_on(world)


async def test_page_that_cannot_be_stopped_is_given_up(world: World) -> None:
    assert (await world.go("/busy_again_and_again.html")).status == 200
    with pytest.raises(DeadlinePassed):
        await world.do(Observe(), Observed, seconds=1)
    assert (await world.do(Observe(), Observed)).url == "about:blank"
    await world.listener.until(lambda: [e for e in world.listener.of("error") if "took its place" in e.data["message"]])
    await goes_on(world)


@pytest.mark.parametrize("page", ["alerts.html", "alerts_by_timer.html"])
async def test_alert_storm(world: World, page: str) -> None:
    for _ in range(3):
        with suppress(TreadleError):
            await world.go(f"/{page}", seconds=2)
            await world.act("click button", seconds=1)
            await world.do(Observe(), Observed, seconds=1)
    assert len(world.listener.of("dialog")) <= 60 * 10
    await goes_on(world)


async def test_dialogs(world: World) -> None:
    await world.go("/dialogs.html")
    await world.act("click #all")
    await world.act("accept: click #all")
    await world.act("click #all")
    answers = [(e.data["kind"], e.data["answer"]) for e in world.listener.of("dialog")]
    usual = [("alert", "accepted"), ("confirm", "dismissed"), ("prompt", "dismissed")]
    assert answers == [*usual, *((kind, "accepted") for kind, _ in usual), *usual]


async def test_page_that_does_not_want_to_be_left(world: World) -> None:
    await world.go("/dialogs.html")
    await world.act("click #stay")
    await goes_on(world)
    assert [e.data["answer"] for e in world.listener.of("dialog")] == ["accepted"]


async def test_ten_thousand_nodes(world: World) -> None:
    await world.go("/many_nodes.html")
    assert (await world.do(Observe(), Observed)).total > 10_000
    await goes_on(world)


async def test_endless_redirects(world: World) -> None:
    with pytest.raises(FetchFailed, match="redirects without end"):
        await world.go("/redirect")
    await goes_on(world)


@pytest.mark.parametrize("page", ["moves_on.html", "moves_on_slowly.html"])
async def test_endless_redirects_by_script(world: World, page: str) -> None:
    for _ in range(2):
        with suppress(TreadleError):
            await world.go(f"/{page}", seconds=1)
            await world.do(Observe(), Observed, seconds=1)
    await goes_on(world)


class TestSmallDownloads:
    @pytest.fixture
    def config(self) -> HostConfig:
        return HostConfig(download_max_bytes=1 << 20)

    async def test_endless_download(self, world: World) -> None:
        await world.go("/plain.html")
        assert (await world.go("/huge")).kind == "download"
        event = await world.listener.event("download")
        assert "at most 1,048,576 bytes" in event.data["error"]
        assert world.host.downloads(world.session.id) == []
        await goes_on(world)

    async def test_endless_download_in_a_new_tab(self, world: World) -> None:
        await world.go("/plain.html")
        await world.act("run window.open('/huge')")
        event = await world.listener.event("download")
        assert "at most 1,048,576 bytes" in event.data["error"]
        await goes_on(world)


async def test_popup_storm(world: World) -> None:
    await world.go("/popups.html")
    for _ in range(3):
        with suppress(TreadleError):
            await world.act("click button", seconds=1)
            await world.do(Observe(), Observed, seconds=1)
    await goes_on(world)
    assert len(world.seat.context.pages) <= 12


async def test_popup_storm_behind_the_tab_that_is_used(world: World) -> None:
    await world.go("/plain.html")
    await world.act("run window.open('/second.html')")
    await world.seat.context.pages[0].evaluate("() => { location.href = '/breeding.html' }")
    await world.listener.event("popup", 3)
    for path in ("/plain.html", "/second.html"):
        await world.go(path)
        acted = await world.act("run 1")
        assert (acted.url, acted.tab_opened) == (world.site.url(path), None)


@pytest.mark.parametrize("page", ["frame_same_origin.html", "frame_other_origin.html"])
async def test_frozen_frame(world: World, page: str) -> None:
    await world.go("/plain.html")
    for _ in range(3):
        with suppress(TreadleError):
            await world.go(f"/{page}", seconds=2)
            await world.act("run new Promise((done) => setTimeout(done, 200))", seconds=1)
            await world.do(Observe(), Observed, seconds=1)
            await world.do(Screenshot(), Shot, seconds=1)
    await goes_on(world)


async def test_page_that_never_finishes(world: World) -> None:
    with pytest.raises(DeadlinePassed):
        await world.go("/never_finished.html", seconds=1)
    assert (await world.do(Observe(), Observed)).total > 3
    navigated = await world.go("/never_finished.html")
    assert navigated.title == "Never finished"
    await goes_on(world)


@pytest.mark.parametrize("path", ["/endless", "/hang"])
async def test_endless_answer(world: World, path: str) -> None:
    with pytest.raises(DeadlinePassed):
        await world.go(path, seconds=1)
    await goes_on(world)


async def test_crash(world: World) -> None:
    await world.go("/plain.html")
    await crash(world.seat.page)
    await world.listener.event("crash")
    observed = await world.do(Observe(), Observed)
    assert observed.url == world.site.url("/plain.html")
    await crash(world.seat.context.pages[-1])
    await world.listener.event("crash", 2)
    assert (await world.do(Observe(), Observed)).url == "about:blank"
    await goes_on(world)


async def test_document_written_again_and_again(world: World) -> None:
    for _ in range(2):
        with suppress(TreadleError):
            await world.go("/writes.html", seconds=1)
            await world.do(Observe(), Observed, seconds=1)
    await goes_on(world)


async def test_history_storm(world: World) -> None:
    await world.go("/push_state.html")
    await world.act("click button")
    for _ in range(3):
        with suppress(TreadleError):
            await world.do(Observe(), Observed, seconds=1)
    await goes_on(world)
    assert len(world.listener.of("navigation")) < 300


async def test_broken_builtins(world: World) -> None:
    navigated = await world.go("/builtins.html")
    assert navigated.title == "Builtins"
    checkpoint = await world.host.checkpoint(world.session.id)
    assert checkpoint is not None
    with suppress(TreadleError):
        await world.do(Observe(), Observed, seconds=2)
        await world.do(Screenshot(), Shot, seconds=2)
    await goes_on(world)


async def test_a_page_that_does_not_let_itself_be_left_is_given_up(world: World) -> None:
    await world.go("/holds_on.html")
    with suppress(DeadlinePassed):
        await world.go("/plain.html", seconds=1.5)
    await goes_on(world)


async def test_a_service_worker_that_answers_nothing_is_forgotten(world: World) -> None:
    await world.go("/registers.html")
    await world.act("click #go")
    async with asyncio.timeout(60):
        while (await world.look()).title != "Registered":  # noqa: ASYNC110 - only a look tells
            await asyncio.sleep(0.02)
    with suppress(DeadlinePassed):
        await world.go("/plain.html", seconds=1.5)
    await goes_on(world)
