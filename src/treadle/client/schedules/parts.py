"""Schedules as objects, blocking and with asyncio."""

from treadle.client.methods import Awaited, AwaitedPart, Blocking, BlockingPart
from treadle.client.schedules import calls

__all__ = ["AsyncSchedules", "Schedules"]


class Schedules(BlockingPart):
    """Jobs that come round again."""

    add = Blocking(calls.add)
    list = Blocking(calls.find)
    get = Blocking(calls.get)
    change = Blocking(calls.change)
    pause = Blocking(calls.pause)
    resume = Blocking(calls.resume)
    run = Blocking(calls.run)
    remove = Blocking(calls.remove)
    ticks = Blocking(calls.ticks)
    preview = Blocking(calls.preview)


class AsyncSchedules(AwaitedPart):
    """Jobs that come round again."""

    add = Awaited(calls.add)
    list = Awaited(calls.find)
    get = Awaited(calls.get)
    change = Awaited(calls.change)
    pause = Awaited(calls.pause)
    resume = Awaited(calls.resume)
    run = Awaited(calls.run)
    remove = Awaited(calls.remove)
    ticks = Awaited(calls.ticks)
    preview = Awaited(calls.preview)
