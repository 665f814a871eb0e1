"""A key is a key of the installation, whichever node was asked for it."""

import asyncio

import aiohttp
from tests.e2e.cluster.conftest import Town
from tests.e2e.harness import Client

LET_IN = (200,)
REFUSED = (401, 429)
"""Who tries a wrong key too often hears of that instead."""
CLOSED = 4401


async def _answers(client: Client, *, refused: bool) -> None:
    """Wait until a client is let in, or is let in no more."""
    async with asyncio.timeout(60):
        while True:
            status, _ = await client.call("GET", "/api/executions")
            if status in (REFUSED if refused else LET_IN):
                return
            await asyncio.sleep(0.01)


async def test_a_key_made_and_revoked_through_one_node_holds_on_all(town: Town) -> None:
    for name in ("n1", "n2"):
        town.node(name)
    await town.ready()
    for name in town.nodes:
        async with Client(town.nodes[name]) as anybody:
            assert (await anybody.call("GET", "/api/executions"))[0] == 200
    async with Client(town.nodes["n1"]) as anybody:
        made = await anybody.post("/api/keys", {"name": "first", "scope": "admin"}, expect=201)
    async with Client(town.nodes["n2"]) as anybody:
        await _answers(anybody, refused=True)  # until it knows of a key, it lets everybody in
    first = {"X-API-Key": made["key"]}
    async with Client(town.nodes["n1"], first) as one:
        for bus_is_there in (True, False):
            if not bus_is_there:
                town.nats.kill()
            made = await one.post("/api/keys", {"name": "ci", "scope": "viewer"}, expect=201)
            async with Client(town.nodes["n2"], {"X-API-Key": made["key"]}) as two:
                await _answers(two, refused=False)
                async with two.socket() as socket:
                    status, _ = await one.call("DELETE", f"/api/keys/{made['id']}")
                    assert status == 200
                    async with asyncio.timeout(60):
                        while (await socket.receive()).type is not aiohttp.WSMsgType.CLOSE:
                            pass
                    assert socket.close_code == CLOSED
                await _answers(two, refused=True)
