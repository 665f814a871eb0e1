"""A driver or a browser that is there, and does nothing any more."""

import asyncio
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import psutil
import pytest
from playwright.async_api import Error
from tests.browsers.fleet.conftest import World, a_session, eventually

from treadle.browsers.fleet import Fleet
from treadle.browsers.fleet.leftovers import MARK
from treadle.browsers.tools import Seat
from treadle.core.session import BrowserKind

pytestmark = pytest.mark.browser

_NOTICED_SECONDS = 8.0
"""What is frozen is noticed in less, where nothing else holds the machine up."""


@pytest.fixture
def freeze() -> Iterator[Callable[[psutil.Process], None]]:
    """Stops a process, and lets go on what is still there afterwards."""
    frozen: list[psutil.Process] = []

    def stop(process: psutil.Process) -> None:
        frozen.append(process)
        process.suspend()

    yield stop
    for process in frozen:
        with suppress(psutil.NoSuchProcess):
            process.resume()


def driver() -> psutil.Process:
    """That which this process has started."""
    living = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    (found,) = [child for child in living if "run-driver" in child.cmdline()]
    return found


def browser(fleet: Fleet) -> psutil.Process:
    (pid,) = [running.pid for running in fleet.browsers]
    assert pid is not None
    return psutil.Process(pid)


def ended(process: psutil.Process) -> bool:
    """Whoever inherits it may not have taken note of that yet."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


async def lost(*seats: Seat) -> list[str]:
    async with asyncio.timeout(60):
        return [await asyncio.shield(seat.lost) for seat in seats]


async def test_a_frozen_driver_loses_all_seats_and_is_replaced(
    world: World, freeze: Callable[[psutil.Process], None]
) -> None:
    async with world.fleet(warm=1) as fleet:
        seats = [await fleet.seat(a_session("one")), await fleet.seat(a_session("two"))]
        await eventually(lambda: fleet.pressure().ready == 1)
        before = driver()
        waits = asyncio.create_task(seats[0].page.evaluate("1"))
        freeze(before)
        # That which is warm is not given to anybody.
        third = asyncio.create_task(fleet.seat(a_session("three")))
        assert all("driver ended" in why for why in await lost(*seats))
        with suppress(Error):
            await waits
        async with asyncio.timeout(60):
            another = await third
        assert await another.page.evaluate("1 + 1") == 2
        assert driver().pid != before.pid
        assert ended(before)
        async with asyncio.timeout(60):
            await asyncio.gather(*[seat.release() for seat in (*seats, another)])


@pytest.mark.parametrize("which", ["driver", "browser"])
async def test_a_seat_that_was_being_opened_meanwhile_is_opened_elsewhere(
    world: World, freeze: Callable[[psutil.Process], None], which: str
) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        freeze(driver() if which == "driver" else browser(fleet))
        async with asyncio.timeout(60):
            another = await fleet.seat(a_session("another", locale="de-DE"))
        assert await another.page.evaluate("navigator.language") == "de-DE"
        assert seat.lost.done()
        await seat.release()
        await another.release()


@pytest.mark.parametrize("opening", [False, True])
async def test_a_fleet_with_a_frozen_driver_stops(
    world: World, freeze: Callable[[psutil.Process], None], opening: bool
) -> None:
    async with world.fleet(warm=1) as fleet:
        seat = await fleet.seat(a_session())
        await eventually(lambda: fleet.pressure().ready == 1)
        frozen = driver()
        freeze(frozen)
        waits = [asyncio.create_task(fleet.seat(a_session("two", locale="de-DE")))] if opening else []
        if opening:
            await eventually(lambda: fleet.pressure().running == 2)
        async with asyncio.timeout(60):
            await fleet.stop()
        assert seat.lost.done()
        assert ended(frozen)
        for failed in await asyncio.gather(*waits, return_exceptions=True):
            assert "stopping" in str(failed)


async def test_a_release_does_not_wait_for_a_frozen_driver(
    world: World, freeze: Callable[[psutil.Process], None]
) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        freeze(driver())
        async with asyncio.timeout(60):
            await seat.release()
        assert fleet.pressure().running == 0


async def test_a_frozen_browser_loses_its_seats_and_no_others(
    world: World, freeze: Callable[[psutil.Process], None]
) -> None:
    async with world.fleet(warm=1, contexts_a_browser=2) as fleet:
        seat = await fleet.seat(a_session())
        await eventually(lambda: fleet.pressure().ready == 1)
        frozen = browser(fleet)
        other = await fleet.seat(a_session("other", locale="de-DE"))
        assert other.context.browser is not seat.context.browser
        freeze(frozen)
        next_one = asyncio.create_task(fleet.seat(a_session("next")))
        (why,) = await lost(seat)
        assert "not answered" in why
        async with asyncio.timeout(60):
            another = await next_one
        assert await another.page.evaluate("1 + 1") == 2
        assert not other.lost.done()
        assert await other.page.evaluate("1 + 1") == 2
        async with asyncio.timeout(60):
            await asyncio.gather(*[taken.release() for taken in (seat, other, another)])
        assert ended(frozen)


async def test_a_fleet_with_a_frozen_browser_stops(world: World, freeze: Callable[[psutil.Process], None]) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        freeze(browser(fleet))
        async with asyncio.timeout(60):
            await fleet.stop()
        assert seat.lost.done()


async def test_a_page_that_hangs_is_not_its_browser(world: World) -> None:
    async with world.fleet() as fleet:
        seat, other = await fleet.seat(a_session()), await fleet.seat(a_session("other"))
        hang = asyncio.create_task(seat.page.evaluate("for (;;);"))
        done, _ = await asyncio.wait({seat.lost, other.lost, hang}, timeout=_NOTICED_SECONDS)
        assert not done
        assert await other.page.evaluate("1 + 1") == 2
        await seat.release()
        with pytest.raises(Error):
            await hang
        await other.release()


async def test_an_engine_that_is_busy_loses_nobody(world: World) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session())
        for _ in range(2):
            await asyncio.wait({seat.lost}, timeout=2.1)  # between two questions, and with one under way
            time.sleep(5)
        done, _ = await asyncio.wait({seat.lost}, timeout=3)
        assert not done
        assert await seat.page.evaluate("1 + 1") == 2
        await seat.release()


@pytest.mark.skipif(shutil.which("firefox-esr") is None, reason="needs firefox-esr")
async def test_a_frozen_firefox_is_noticed_too(world: World, freeze: Callable[[psutil.Process], None]) -> None:
    async with world.fleet() as fleet:
        seat = await fleet.seat(a_session(browser=BrowserKind.FIREFOX))
        for process in psutil.Process().children(recursive=True):
            if (
                process.status() != psutil.STATUS_ZOMBIE
                and MARK in process.environ()
                and "-contentproc" not in (arguments := process.cmdline())
                and any("firefox" in argument for argument in arguments)
            ):
                freeze(process)
        async with asyncio.timeout(60):
            assert "not answered" in await asyncio.shield(seat.lost)
            await seat.release()
        await eventually(lambda: fleet.pressure().browsers == 0)
