"""What a session is restored from."""

import asyncio
from contextlib import suppress

import pytest
from tests.browsers.session.conftest import FORBIDDEN, World, new_session
from tests.browsers.session.doubles import Listener

from treadle.browsers.fleet.storage import OriginStorage, StorageState
from treadle.browsers.session import HostConfig
from treadle.browsers.session.checkpoint import Checkpoint, decode, encode
from treadle.core.errors import InvalidInput
from treadle.core.page import PageState

pytestmark = pytest.mark.browser


async def checkpoint_of(world: World) -> bytes:
    data = await world.host.checkpoint(world.session.id)
    assert data is not None
    return data


async def test_session_is_restored(world: World) -> None:
    await world.go("/storage.html", host="localhost")
    await world.act("run fill()")
    await checkpoint_of(world)
    await world.go("/storage.html")
    await world.act("run fill()")
    data = await checkpoint_of(world)
    await world.host.close(world.session.id)

    await world.host.open(world.session, world.listener, checkpoint=data)
    page = world.seat.page
    assert page.url == world.site.url("/storage.html")
    assert await page.evaluate("seen") == ["local", "session", "c=cookie"]
    assert await page.evaluate("sessionStorage.getItem('__proto__')") == "</script>\u2028"
    assert await page.evaluate("scrollY") == 1234
    await page.evaluate("sessionStorage.clear()")
    await world.go("/plain.html")
    await world.go("/storage.html")
    assert (await page.evaluate("seen"))[1] is None, "what the page removed does not come back"
    assert {*decode(data).state.origins} == {world.site.url("", "localhost"), world.site.url("")}
    assert {*decode(await checkpoint_of(world)).state.origins} == {*decode(data).state.origins}
    await world.go("/storage.html", host="localhost")
    assert (await page.evaluate("seen"))[:2] == ["local", "session"]


async def test_busy_page_gives_none(world: World) -> None:
    await world.go("/plain.html")
    busy = asyncio.create_task(world.act("run for (;;) {}", seconds=50))
    while await world.host.checkpoint(world.session.id) is not None:
        assert not busy.done()
    busy.cancel()
    with suppress(asyncio.CancelledError):
        await busy


@pytest.mark.parametrize("url", [f"https://{FORBIDDEN}/", "http://127.0.0.1:9/"])
async def test_page_that_cannot_be_opened_again_is_left_blank(world: World, url: str) -> None:
    session, listener = new_session(), Listener()
    await world.host.open(session, listener, checkpoint=encode(Checkpoint(url=url)))
    assert listener.of("error")[0].data["command"] == "restore"
    assert world.seat.page.url == "about:blank"
    await world.host.close(session.id)


async def test_cancelled_restore_leaves_nothing(world: World) -> None:
    session = new_session()
    data = encode(Checkpoint(url=world.site.url("/hang")))
    opening = asyncio.create_task(world.host.open(session, Listener(), checkpoint=data))
    await asyncio.wait_for(world.site.hanging.wait(), 60)
    opening.cancel()
    with suppress(asyncio.CancelledError):
        await opening
    assert not world.seat.downloads.exists()
    await world.host.open(session, Listener())


async def test_nonsense_is_refused(world: World) -> None:
    with pytest.raises(InvalidInput):
        await world.host.open(new_session(), Listener(), checkpoint=b"nonsense")
    assert (await world.look()).state is PageState.READY


class TestBound:
    @pytest.fixture
    def config(self) -> HostConfig:
        return HostConfig(checkpoint_max_bytes=20_000)

    async def test_oldest_origins_are_left_out(self, world: World) -> None:
        old = OriginStorage(local={"a": "x" * 15_000})
        known = Checkpoint(state=StorageState(origins={"https://old.example": old}))
        await world.host.close(world.session.id)
        await world.host.open(world.session, world.listener, checkpoint=encode(known))
        await world.go("/storage.html")
        await world.act("run localStorage.setItem('big', 'y'.repeat(10000))")
        data = await checkpoint_of(world)
        assert len(data) <= 20_000
        assert [*decode(data).state.origins] == [world.site.url("")]
