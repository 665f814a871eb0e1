"""Webhooks as objects, blocking and with asyncio."""

from treadle.client.methods import Awaited, AwaitedPart, Blocking, BlockingPart
from treadle.client.webhooks import calls

__all__ = ["AsyncWebhooks", "Webhooks"]


class Webhooks(BlockingPart):
    """Who is told what happens."""

    add = Blocking(calls.add)
    list = Blocking(calls.find)
    get = Blocking(calls.get)
    change = Blocking(calls.change)
    remove = Blocking(calls.remove)
    rotate = Blocking(calls.rotate)
    ping = Blocking(calls.ping)
    deliveries = Blocking(calls.deliveries)
    delivery = Blocking(calls.delivery)
    redeliver = Blocking(calls.redeliver)


class AsyncWebhooks(AwaitedPart):
    """Who is told what happens."""

    add = Awaited(calls.add)
    list = Awaited(calls.find)
    get = Awaited(calls.get)
    change = Awaited(calls.change)
    remove = Awaited(calls.remove)
    rotate = Awaited(calls.rotate)
    ping = Awaited(calls.ping)
    deliveries = Awaited(calls.deliveries)
    delivery = Awaited(calls.delivery)
    redeliver = Awaited(calls.redeliver)
