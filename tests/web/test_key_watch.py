"""What one node does with a key holds on the others."""

import asyncio
from typing import cast

import pytest
from tests.runners.helpers import eventually
from tests.web.conftest import Clock, KeyTable

from treadle.buses.memory import MemoryBus
from treadle.core.errors import NotFound
from treadle.core.key import Scope
from treadle.engine.ports import Catalog
from treadle.web.auth import KeyRing
from treadle.web.key_watch import KEYS, KeyWatch


class Socket:
    """An open WebSocket."""

    def __init__(self) -> None:
        self.closed = asyncio.Event()

    def close(self) -> None:
        self.closed.set()


async def test_a_key_made_or_revoked_on_one_node_holds_on_the_other() -> None:
    table, clock, bus = cast("Catalog", KeyTable()), Clock(), MemoryBus()
    one, other = (KeyRing(table, clock, tell=lambda: bus.publish(KEYS, b"")) for _ in range(2))
    watch = KeyWatch(other, bus)
    await watch.start()
    try:
        assert not other.required
        key, text = await one.create("ci", Scope.VIEWER)
        await eventually(lambda: other.verify(text.encode()) is not None)
        assert other.required
        socket = Socket()
        other.sockets.add(f"key:{key.id}", socket)
        await one.revoke(key.id)
        async with asyncio.timeout(20):
            await socket.closed.wait()
        assert other.verify(text.encode()) is None
    finally:
        await watch.stop()


async def test_a_key_is_revoked_through_a_node_that_has_not_heard_of_it() -> None:
    table, clock = cast("Catalog", KeyTable()), Clock()
    one, other = KeyRing(table, clock), KeyRing(table, clock)
    key, text = await one.create("ci", Scope.VIEWER)
    assert (await other.revoke(key.id)).revoked_at is not None
    await one.reload()
    assert one.verify(text.encode()) is None
    with pytest.raises(NotFound):
        await other.revoke("nothing")
