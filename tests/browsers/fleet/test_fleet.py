"""The fleet's promises, with real Chromium."""

import asyncio
import os
import stat

import psutil
import pytest
from playwright.async_api import Error
from tests.browsers.fleet.conftest import HandClock, World, a_session, eventually

from treadle.browsers.fleet import Cookie, Fleet, OriginStorage, StorageState
from treadle.core.errors import InvalidInput, TooMany, Unavailable
from treadle.core.session import BrowserKind, Viewport

pytestmark = pytest.mark.browser


async def warmed(fleet: Fleet, count: int) -> None:
    await eventually(lambda: fleet.pressure().ready == count)


def drivers() -> list[psutil.Process]:
    """Drivers that this process has started."""
    children = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in children if "run-driver" in child.cmdline()]


async def test_nothing_runs_before_the_first_session(world: World) -> None:
    async with world.fleet(warm=2):
        assert world.children.launched == []
        assert drivers() == []


async def test_contexts_are_warm_from_the_first_session_on_and_taken_at_once(world: World) -> None:
    async with world.fleet(warm=2) as fleet:
        first = await fleet.seat(a_session("first"))
        await warmed(fleet, 2)
        second = await fleet.seat(a_session("second"))
        assert fleet.pressure().ready == 1
        assert second.page.url == "about:blank"
        await warmed(fleet, 2)
        await first.release()
        await second.release()
        assert first.page.is_closed()


async def test_warm_at_start(world: World) -> None:
    async with world.fleet(warm=1, warm_at_start=True) as fleet:
        await warmed(fleet, 1)
        assert fleet.pressure().running == 0


async def test_a_session_with_options_gets_what_it_asked_for(world: World) -> None:
    async with world.fleet(warm=1, warm_at_start=True) as fleet:
        await warmed(fleet, 1)
        seat = await fleet.seat(
            a_session(viewport=Viewport(800, 600), locale="de-DE", timezone="Asia/Tokyo", user_agent="Mine/1.0")
        )
        assert fleet.pressure().ready == 1
        told = await seat.page.evaluate(
            "[innerWidth, innerHeight, navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone,"
            " navigator.userAgent]"
        )
        assert told == [800, 600, "de-DE", "Asia/Tokyo", "Mine/1.0"]
        with pytest.raises(InvalidInput, match="options"):
            await fleet.seat(a_session(timezone="Mars/Olympus"))
        assert fleet.pressure().running == 1
        await seat.release()


async def test_a_session_begins_with_what_it_is_restored_from(world: World) -> None:
    origin = world.url("")
    storage = StorageState(
        cookies=(Cookie(name="who", value="me", domain="site.test"),),
        origins={origin: OriginStorage(local={"k": "v"})},
    )
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session(), storage=storage)
        await seat.page.goto(world.url("/"))
        assert await seat.page.evaluate("[document.cookie, localStorage.getItem('k')]") == ["who=me", "v"]
        other = await fleet.seat(a_session("other"))
        await other.page.goto(world.url("/"))
        assert await other.page.evaluate("[document.cookie, localStorage.getItem('k')]") == ["", None]
        await seat.release()
        await other.release()


async def test_each_seat_has_a_private_folder_that_goes_with_it(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        assert stat.S_IMODE(seat.downloads.stat().st_mode) == 0o700
        assert stat.S_IMODE(world.folder.stat().st_mode) == 0o700
        (seat.downloads / "file").write_text("kept for the session")
        await seat.release()
        await seat.release()
        assert not seat.downloads.exists()


async def test_a_seat_has_devtools(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        devtools = await seat.cdp(seat.page)
        assert devtools is not None
        answer = await devtools.send("Runtime.evaluate", {"expression": "1 + 1"})
        assert answer["result"]["value"] == 2
        await seat.release()


async def test_contexts_share_a_process_up_to_a_number(world: World) -> None:
    async with world.fleet(contexts_a_browser=2) as fleet:
        seats = [await fleet.seat(a_session(str(number))) for number in range(3)]
        assert fleet.pressure().browsers == 2
        assert seats[0].context.browser is seats[1].context.browser is not seats[2].context.browser
        assert len(fleet.ports) == 2
        await asyncio.gather(*[seat.release() for seat in seats])


async def test_sessions_may_have_a_process_each_which_ends_with_them(world: World) -> None:
    async with world.fleet(isolation="process") as fleet:
        first, second = await fleet.seat(a_session("1")), await fleet.seat(a_session("2"))
        assert first.context.browser is not second.context.browser
        await first.release()
        assert fleet.pressure().browsers == 1
        await second.release()
        assert fleet.pressure().browsers == 0


async def test_the_queue_is_served_in_order_and_refuses_when_full(world: World) -> None:
    async with world.fleet(most=1, most_waiting=2) as fleet:
        seat = await fleet.seat(a_session("held"))
        order: list[str] = []

        async def come(name: str) -> None:
            mine = await fleet.seat(a_session(name))
            order.append(name)
            await mine.release()

        tasks = [asyncio.create_task(come("first")), asyncio.create_task(come("second"))]
        await eventually(lambda: fleet.pressure().waiting == 2)
        with pytest.raises(TooMany) as caught:
            await fleet.seat(a_session("third"))
        assert caught.value.retry_after_seconds >= 1
        assert not fleet.pressure().available
        await seat.release()
        await asyncio.gather(*tasks)
        assert order == ["first", "second"]


async def test_cancelled_while_it_is_opened_it_leaves_nothing_behind(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        browser = seat.context.browser
        assert browser is not None
        before = set(browser.contexts)
        for pause in (0, 0.005, 0.02, 0.04):
            waiting = asyncio.create_task(fleet.seat(a_session("gone")))
            await asyncio.wait({waiting}, timeout=pause)
            waiting.cancel()
            outcome = (await asyncio.gather(waiting, return_exceptions=True))[0]
            assert isinstance(outcome, asyncio.CancelledError)
        await eventually(lambda: fleet.pressure().running == 1)
        await eventually(lambda: set(browser.contexts) == before)
        assert [folder.name for folder in (world.folder / "downloads").iterdir()] == [seat.downloads.name]
        await seat.release()


async def test_a_browser_that_dies_takes_its_seats_along_and_is_replaced(world: World) -> None:
    async with world.fleet(warm=1) as fleet:
        seat = await fleet.seat(a_session())
        await warmed(fleet, 1)
        (pid,) = [running.pid for running in fleet.browsers]
        assert pid is not None
        psutil.Process(pid).kill()
        assert "ended by itself" in await asyncio.wait_for(seat.lost, 60)
        another = await fleet.seat(a_session("another"))
        await another.page.goto(world.url("/"))
        await seat.release()
        await eventually(lambda: fleet.pressure().browsers == 1)
        assert fleet.pressure().running == 1
        await another.release()


async def test_a_driver_that_dies_loses_all_seats_and_is_replaced(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        waits = asyncio.create_task(seat.page.evaluate("new Promise(() => 0)"))
        (driver,) = drivers()
        driver.kill()
        assert "driver ended" in await asyncio.wait_for(seat.lost, 60)
        with pytest.raises(Error, match="driver ended"):
            await waits
        another = await fleet.seat(a_session("another"))
        await another.page.goto(world.url("/"))
        await seat.release()
        await another.release()
        assert len(world.children.launched) >= 2


async def test_no_secret_of_the_environment_reaches_the_driver(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANOTHER_SECRET", "do not tell")
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        (driver,) = drivers()
        seen = driver.environ()
        assert seen["PATH"] == world.environment["PATH"]
        assert not {"A_SECRET", "ANOTHER_SECRET"} & set(seen)
        await seat.release()
    assert drivers() == []


async def test_an_old_browser_gets_no_new_contexts_and_ends_when_empty(world: World, clock: HandClock) -> None:
    async with world.fleet(restart_seconds=100) as fleet:
        old = await fleet.seat(a_session("old"))
        clock.seconds = 101
        new = await fleet.seat(a_session("new"))
        assert old.context.browser is not new.context.browser
        assert fleet.pressure().browsers == 2
        await old.release()
        assert fleet.pressure().browsers == 1
        await new.release()


async def test_after_a_while_without_sessions_nothing_runs(world: World, clock: HandClock) -> None:
    async with world.fleet(warm=1, idle_seconds=60) as fleet:
        seat = await fleet.seat(a_session())
        await warmed(fleet, 1)
        await seat.release()
        clock.seconds = 61
        fleet.tidy()
        await eventually(lambda: fleet.pressure().browsers == 0 and not drivers())
        assert fleet.pressure().ready == 0
        seat = await fleet.seat(a_session("again"))
        await seat.release()


async def test_stopped_it_opens_nothing_and_sends_away_who_waits(world: World) -> None:
    async with world.fleet(most=1) as fleet:
        seat = await fleet.seat(a_session())
        waiting = asyncio.create_task(fleet.seat(a_session("waits")))
        await eventually(lambda: fleet.pressure().waiting == 1)
        await fleet.stop()
        with pytest.raises(Unavailable, match="stopping"):
            await waiting
        assert seat.lost.done()
        with pytest.raises(Unavailable, match="stopping"):
            await fleet.seat(a_session("late"))
        await seat.release()


async def test_memory_is_measured(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        assert fleet.pressure().most > 0
        await eventually(lambda: fleet.pressure().memory_bytes > 50_000_000)
        await seat.release()


async def test_a_window_opens_on_a_screen_of_its_own(world: World) -> None:
    if not any(os.access(f"{folder}/Xvfb", os.X_OK) for folder in os.environ["PATH"].split(":")):
        pytest.skip("needs Xvfb")
    async with world.fleet() as fleet:
        try:
            seat = await fleet.seat(a_session(headless=False))
        except Unavailable as error:
            pytest.skip(str(error))
        await seat.page.goto(world.url("/"))
        assert await seat.page.title() == "Here"
        assert await seat.page.evaluate("outerWidth > 0")
        await seat.release()


async def test_without_a_screen_it_says_what_to_install(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async with world.fleet() as fleet:
        monkeypatch.setenv("PATH", str(world.folder))
        with pytest.raises(InvalidInput, match="xvfb"):
            await fleet.seat(a_session(headless=False))
        assert fleet.pressure().running == 0


async def test_browsers_that_are_not_here_are_named_with_what_to_install(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world.fleet() as fleet:
        monkeypatch.setenv("PATH", str(world.folder))
        with pytest.raises(InvalidInput, match="playwright install webkit"):
            await fleet.seat(a_session(browser=BrowserKind.WEBKIT))
        with pytest.raises(InvalidInput, match="firefox-esr"):
            await fleet.seat(a_session(browser=BrowserKind.FIREFOX))


async def test_a_burst_is_served_whole(world: World) -> None:
    async with world.fleet(warm=2, contexts_a_browser=4) as fleet:
        seats = await asyncio.gather(*[fleet.seat(a_session(str(number))) for number in range(10)])
        assert fleet.pressure().running == 10
        await asyncio.gather(*[seat.release() for seat in seats])
        assert fleet.pressure().running == 0


async def test_a_page_that_hangs_does_not_keep_its_seat(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        hang = asyncio.create_task(seat.page.evaluate("for (;;);"))
        await asyncio.wait({hang}, timeout=0.1)
        async with asyncio.timeout(60):
            await seat.release()
        with pytest.raises(Error):
            await hang
        assert fleet.pressure().running == 0
