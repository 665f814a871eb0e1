"""Who is taken for silent, and who is not."""

import asyncio
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treadle.browsers.fleet.heartbeat import Heartbeat, within


class Patient:
    """Answers as it is told."""

    def __init__(self) -> None:
        self.awake = asyncio.Event()
        self.asked = asyncio.Event()
        self.silent = asyncio.Event()

    async def ask(self) -> None:
        self.asked.set()
        await self.awake.wait()


async def test_who_does_not_answer_is_told_of_once() -> None:
    patient = Patient()
    Heartbeat(patient.ask, 0.5, patient.silent.set)
    begun = time.monotonic()
    async with asyncio.timeout(60):
        await patient.silent.wait()
    assert time.monotonic() - begun >= 2.4


async def test_who_is_not_to_be_asked_is_not() -> None:
    patient = Patient()
    unwanted = asyncio.Event()

    def wanted() -> bool:
        unwanted.set()
        return False

    heartbeat = Heartbeat(patient.ask, 0.25, patient.silent.set, wanted=wanted)
    async with asyncio.timeout(60):
        await unwanted.wait()
    assert not patient.asked.is_set()
    heartbeat.stop()


async def test_an_error_is_an_answer() -> None:
    asked = asyncio.Event()
    silent = asyncio.Event()
    times = 0

    async def fails() -> None:
        nonlocal times
        times += 1
        if times == 2:
            asked.set()
        raise ConnectionError("closed")

    heartbeat = Heartbeat(fails, 0.25, silent.set)
    async with asyncio.timeout(60):
        await asked.wait()
    assert not silent.is_set()
    heartbeat.stop()


async def test_a_loop_that_is_blocked_takes_nobody_for_silent() -> None:
    patient = Patient()
    heartbeat = Heartbeat(patient.ask, 1.0, patient.silent.set)
    async with asyncio.timeout(60):
        await patient.asked.wait()
    time.sleep(1.5)
    patient.awake.set()
    patient.asked.clear()
    async with asyncio.timeout(60):
        await patient.asked.wait()
    assert not patient.silent.is_set()
    heartbeat.stop()


async def test_a_call_that_is_not_waited_for_holds_nobody_up() -> None:
    stuck = asyncio.Event()
    release = asyncio.Event()

    async def stubborn() -> None:
        try:
            await release.wait()
        except asyncio.CancelledError:
            stuck.set()
            await release.wait()  # as a call does whose driver is frozen
            raise

    with pytest.raises(TimeoutError):
        await within(0.01, stubborn())
    lost = asyncio.get_running_loop().create_future()
    lost.set_result("gone")
    with pytest.raises(TimeoutError):
        await within(60, stubborn(), unless=lost)
    await stuck.wait()
    release.set()


@given(value=st.one_of(st.integers(), st.just(ConnectionError("closed"))), turns=st.integers(0, 3))
@settings(max_examples=30, deadline=None)
def test_a_call_that_ends_in_time_ends_as_without(value: int | ConnectionError, turns: int) -> None:
    async def call() -> int:
        for _ in range(turns):
            await asyncio.sleep(0)
        if isinstance(value, ConnectionError):
            raise value
        return value

    async def play() -> None:
        if isinstance(value, ConnectionError):
            with pytest.raises(ConnectionError):
                await within(60, call())
        else:
            assert await within(60, call()) == value

    asyncio.run(play())
