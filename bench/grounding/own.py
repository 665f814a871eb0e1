"""Our own pages: every command on a freshly loaded page, judged by what the page recorded."""

import asyncio
import itertools
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Final, TypeAlias

import msgspec
from playwright.async_api import Error

from bench.grounding.format import FOLDER, HALVES, Command, EvalPage, Refusal, load
from bench.grounding.judge import Answer, Trace, fulfilled, judge
from bench.grounding.recorder import Recorder
from bench.grounding.report import Outcome, OwnReport
from bench.grounding.rig import House, Rig
from treadle.browsers.snapshot import take_snapshot
from treadle.core.errors import Conflict, ElementAmbiguous, InvalidInput, TreadleError
from treadle.core.page import Acted, Snapshot, Upload

__all__ = ["Making", "run"]

Making: TypeAlias = Callable[[EvalPage, Snapshot], Sequence[Command]]

_SECONDS: Final = 4.0
_SETTLE_SECONDS: Final = 0.7
_POLL_SECONDS: Final = 0.03
_TRIES: Final = 3


async def run(
    *,
    half: str = "both",
    only: str = "*",
    at_once: int = 2,
    every: int = 1,
    browser: str | None = None,
    heard: Callable[[Outcome], None] | None = None,
    making: Making | None = None,
) -> OwnReport:
    """Run the pages whose name fits ``only``, several sessions at once; ``heard`` is told of each command.

    Of the commands every so many-eth is taken, counted over all pages: the same ones each time. ``making`` makes others
    for a page that is loaded.
    """
    number = itertools.count()
    pages = [
        msgspec.structs.replace(page, commands=tuple(each for each in page.commands if next(number) % every == 0))
        for page in load(half, only)
    ]
    outcomes: list[Outcome] = []
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(House(browser=browser))
        for each in HALVES:
            house.pages.mount(each, FOLDER / each)
        rigs = [await stack.enter_async_context(Rig(house=house)) for _ in range(max(1, min(at_once, len(pages))))]

        async def work(rig: Rig) -> None:
            recorder = Recorder(rig)
            await recorder.install()
            while pages:
                page = pages.pop(0)
                commands = page.commands if making is None else await _made(rig, page, making)
                for command in commands:
                    outcome = await _outcome(rig, recorder, page, command)
                    outcomes.append(outcome)
                    if heard is not None:
                        heard(outcome)

        async with asyncio.TaskGroup() as group:
            for rig in rigs:
                group.create_task(work(rig))
    return OwnReport(outcomes=tuple(sorted(outcomes, key=lambda outcome: (outcome.half, outcome.page))))


async def _made(rig: Rig, page: EvalPage, making: Making) -> Sequence[Command]:
    await _prepare(rig, page)
    return making(page, (await take_snapshot(rig.page, generation=1)).snapshot)


async def _prepare(rig: Rig, page: EvalPage) -> None:
    await rig.reset()
    await rig.load(page.path)
    if page.setup.script:
        await rig.page.evaluate(page.setup.script)


async def _outcome(rig: Rig, recorder: Recorder, page: EvalPage, command: Command) -> Outcome:
    await _prepare(rig, page)
    await recorder.begin(command.watched)
    files = [Upload(name=name, content=b"treadle", mime_type="text/plain") for name in command.files]
    begun = time.monotonic()
    acted: Acted | None = None
    try:
        acted = await rig.act(command.say, seconds=_SECONDS, files=files)
        answer = Answer(text=_told(acted))
    except Exception as error:  # whatever it is, the other commands are judged all the same
        answer = Answer(
            refusal=_kind(error), crashed=not isinstance(error, TreadleError), text=f"{type(error).__name__}: {error}"
        )
    took = (time.monotonic() - begun) * 1000
    verdict = judge(command, await _settled(recorder, command, answer), answer)
    return Outcome(
        half=page.half,
        page=page.name,
        say=command.say,
        verdict=verdict,
        duration_ms=acted.duration_ms if acted is not None else took,
        grounding_ms=None if acted is None else acted.grounding_ms,
    )


async def _settled(recorder: Recorder, command: Command, answer: Answer) -> Trace:
    """What was recorded, once what is expected holds or the page had its time for it."""
    ends_at = time.monotonic() + _SETTLE_SECONDS
    while True:
        trace = await _read(recorder)
        if answer.refusal is not None or fulfilled(command, trace) or time.monotonic() > ends_at:
            return trace
        await asyncio.sleep(_POLL_SECONDS)


async def _read(recorder: Recorder) -> Trace:
    for _ in range(_TRIES):
        try:
            return await recorder.trace()
        except Error:  # it goes elsewhere just now
            await asyncio.sleep(_POLL_SECONDS)
    return await recorder.trace()


def _kind(error: Exception) -> Refusal:
    match error:
        case ElementAmbiguous():
            return Refusal.AMBIGUOUS
        case Conflict():
            return Refusal.NOT_FOUND
        case InvalidInput():
            return Refusal.NOT_UNDERSTOOD
        case _:
            return Refusal.ANY


def _told(acted: Acted) -> str:
    parts: Sequence[Acted] = acted.parts or (acted,)
    return "; ".join(f"{part.action} {part.element}".rstrip() for part in parts)
