"""Work that is given up when the attempt should end, and only then."""

import asyncio
from typing import cast

import pytest

from treadle.core.state import Reason
from treadle.engine.ports import AttemptHandle
from treadle.runners.stopping import Stopped, StopWatch

pytestmark = pytest.mark.light


class Handle:
    """The part of an attempt that tells of its end."""

    def __init__(self) -> None:
        self.stop_reason: Reason | None = None
        self._stop = asyncio.Event()

    def stop(self, reason: Reason = Reason.USER) -> None:
        self.stop_reason = reason
        self._stop.set()

    async def stopping(self) -> Reason:
        await self._stop.wait()
        assert self.stop_reason is not None
        return self.stop_reason


class Work:
    """Something that waits, and tells what became of it."""

    def __init__(self) -> None:
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()
        self.ended = ""

    async def run(self) -> str:
        try:
            self.begun.set()
            await self.go_on.wait()
        except asyncio.CancelledError:
            await asyncio.sleep(0)  # telling a service takes a moment
            self.ended = "cancelled"
            raise
        self.ended = "done"
        return "value"


@pytest.fixture
def handle() -> Handle:
    return Handle()


def watch(handle: Handle) -> StopWatch:
    return StopWatch(cast("AttemptHandle", handle))


async def test_what_the_work_gives_comes_back(handle: Handle) -> None:
    work = Work()
    work.go_on.set()
    async with watch(handle) as watching:
        assert await watching.unless_stopped(work.run()) == "value"


async def test_work_is_cancelled_and_has_ended_before_the_stop_is_told(handle: Handle) -> None:
    work = Work()
    async with watch(handle) as watching:
        doing = asyncio.create_task(watching.unless_stopped(work.run()))
        await work.begun.wait()
        handle.stop(Reason.TIMEOUT)
        with pytest.raises(Stopped) as stopped:
            await doing
    assert (stopped.value.reason, work.ended) == (Reason.TIMEOUT, "cancelled")


async def test_every_piece_of_work_under_way_is_stopped(handle: Handle) -> None:
    works = [Work(), Work()]
    async with watch(handle) as watching:
        doing = [asyncio.create_task(watching.unless_stopped(work.run())) for work in works]
        for work in works:
            await work.begun.wait()
        handle.stop()
        ends = await asyncio.gather(*doing, return_exceptions=True)
    assert [type(end) for end in ends] == [Stopped, Stopped]


async def test_nothing_is_begun_after_the_stop(handle: Handle) -> None:
    work = Work()
    async with watch(handle) as watching:
        handle.stop()
        with pytest.raises(Stopped):
            await watching.rest(60)
        with pytest.raises(Stopped):
            await watching.unless_stopped(work.run())
    assert not work.begun.is_set()


async def test_a_failure_and_a_timeout_of_the_work_itself_are_its_own(handle: Handle) -> None:
    async def late() -> None:
        async with asyncio.timeout(0):
            await asyncio.Event().wait()

    async with watch(handle) as watching:
        with pytest.raises(TimeoutError):
            await watching.unless_stopped(late())
        assert await watching.unless_stopped(asyncio.sleep(0, "on")) == "on"


async def test_what_fails_while_it_is_cancelled_counts_as_stopped(handle: Handle) -> None:
    begun = asyncio.Event()

    async def stubborn() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise ConnectionError("no answer") from None

    async with watch(handle) as watching:
        doing = asyncio.create_task(watching.unless_stopped(stubborn()))
        await begun.wait()
        handle.stop()
        with pytest.raises(Stopped):
            await doing


async def test_a_cancellation_from_outside_stays_one(handle: Handle) -> None:
    work = Work()
    async with watch(handle) as watching:
        doing = asyncio.create_task(watching.unless_stopped(work.run()))
        await work.begun.wait()
        doing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await doing
    assert work.ended == "cancelled"


async def test_work_with_grace_may_end_by_itself_where_the_engine_stops_by_plan(handle: Handle) -> None:
    work = Work()
    async with watch(handle) as watching:
        doing = asyncio.create_task(watching.unless_stopped(work.run(), grace_seconds=60))
        await work.begun.wait()
        handle.stop(Reason.DRAINED)
        work.go_on.set()
        assert await doing == "value"
