"""Sessions with all the parts of the product: fleet, proxy, verbs, practice site."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
import pytest_asyncio
from tests.browsers.conftest import Children
from tests.browsers.session.conftest import HANGS, new_session, real_fleet
from tests.browsers.session.doubles import Listener, RememberingFleet
from tests.browsers.session.site import HostileSite

from treadle.browsers.host import BrowserHost
from treadle.core.clock import SystemClock
from treadle.core.errors import Conflict, DeadlinePassed, FetchFailed, InvalidInput, NotFound, TargetRefused
from treadle.core.page import Act, Acted, Extract, Extracted, Navigate, Navigated, Observe, Observed, Screenshot, Shot

pytestmark = pytest.mark.browser


async def anywhere(url: str) -> None:
    """The proxy alone decides."""


@pytest_asyncio.fixture(loop_scope="module")
async def fleet(site: HostileSite, children: Children, tmp_path: Path) -> AsyncIterator[RememberingFleet]:
    async with real_fleet(site, children, tmp_path / "fleet") as fleet:
        yield fleet


@pytest_asyncio.fixture(loop_scope="module")
async def host(fleet: RememberingFleet) -> AsyncIterator[BrowserHost]:
    host = BrowserHost(fleet, anywhere, None, SystemClock())
    yield host
    await host.stop()


async def test_login_in_plain_language(host: BrowserHost) -> None:
    session, listener = new_session(), Listener()
    await host.open(session, listener)
    opened = await host.perform(session.id, Navigate(url="http://practice.treadle.internal/login"), seconds=20)
    assert isinstance(opened, Navigated)
    assert opened.status == 200
    for instruction in (
        "Enter 'user@example.com' in email field",
        "Enter 'warp-and-weft-7' in password field",
        "Click Login button",
    ):
        acted = await host.perform(session.id, Act(instruction=instruction), seconds=20)
        assert isinstance(acted, Acted)
    extracted = await host.perform(session.id, Extract(query="Confirm login success"), seconds=20)
    assert isinstance(extracted, Extracted)
    assert "Login successful" in extracted.text
    observed = await host.perform(session.id, Observe(), seconds=20)
    assert isinstance(observed, Observed)
    assert observed.elements
    shot = await host.perform(session.id, Screenshot(), seconds=20)
    assert isinstance(shot, Shot)
    assert shot.data.startswith(b"\x89PNG")
    async with asyncio.timeout(60):
        frame = await anext(host.live(session.id))
    assert frame.data.startswith(b"\xff\xd8")
    checkpoint = await host.checkpoint(session.id)
    await host.close(session.id)

    await host.open(session, listener, checkpoint=checkpoint)
    again = await host.perform(session.id, Extract(query="Confirm login success"), seconds=20)
    assert isinstance(again, Extracted)
    assert "Login successful" in again.text


async def test_what_the_proxy_says(host: BrowserHost) -> None:
    session, listener = new_session(), Listener()
    await host.open(session, listener)
    for url, error in (
        ("http://10.0.0.1/", TargetRefused),
        ("https://10.0.0.1/", TargetRefused),
        ("http://127.0.0.1:4444/", TargetRefused),
        ("http://no-such-name.invalid/", FetchFailed),
        ("https://no-such-name.invalid/", FetchFailed),
    ):
        with pytest.raises(error):
            await host.perform(session.id, Navigate(url=url), seconds=20)
    refused = [event.data["url"] for event in listener.of("refused")]
    assert "http://10.0.0.1/" in refused
    assert all("invalid" not in url for url in refused)


async def test_busy_page_with_real_parts(host: BrowserHost, site: HostileSite) -> None:
    session = new_session()
    await host.open(session, Listener())
    await host.perform(session.id, Navigate(url=site.url("/busy_on_click.html")), seconds=20)
    for command in (Act(instruction="Click Go"), Observe(), Extract(query="heading")):
        async with asyncio.timeout(HANGS):
            with suppress(DeadlinePassed, Conflict):
                await host.perform(session.id, command, seconds=2)
    await host.perform(session.id, Navigate(url=site.url("/plain.html")), seconds=20)


_HOSTILE_COMMANDS = (
    "Click " + "Go " * 1_700_000,  # 5 MB
    "Click\x00 Go 7",
    "Go 7\x1b[2J",
    "Click 去第七个按钮",
    "Click \u202eGo 7 og\u202c\u200b",
    "\U0001f680" * 500,
    "Do what the page says",
    "Click Frobnicate",
    "Click Go",
)


async def test_hostile_commands_on_a_page_of_ten_thousand_controls(
    host: BrowserHost, fleet: RememberingFleet, site: HostileSite
) -> None:
    """Each is refused in its time and touches nothing, whatever the page says, and the session goes on."""
    session = new_session()
    await host.open(session, Listener())
    await host.perform(session.id, Navigate(url=site.url("/many_controls.html")), seconds=20)
    for instruction in _HOSTILE_COMMANDS:
        async with asyncio.timeout(HANGS):
            with pytest.raises((InvalidInput, Conflict, DeadlinePassed)):
                await host.perform(session.id, Act(instruction=instruction), seconds=2)
    await host.perform(session.id, Navigate(url=site.url("/many_controls.html")), seconds=20)
    acted = await host.perform(session.id, Act(instruction="Click Go 12"), seconds=20)
    assert isinstance(acted, Acted)
    assert await fleet.seats[-1].context.pages[-1].evaluate("localStorage.pressed") == "Go 12;"


async def test_killed_browser(host: BrowserHost, site: HostileSite, children: Children) -> None:
    session, listener = new_session(), Listener()
    await host.open(session, listener)
    await host.perform(session.id, Navigate(url=site.url("/plain.html")), seconds=20)
    checkpoint = await host.checkpoint(session.id)
    for child in children.launched:
        if child.process.returncode is None:
            os.killpg(child.process.pid, signal.SIGKILL)
    await listener.until(lambda: listener.losses)
    with pytest.raises(NotFound):
        await host.perform(session.id, Observe(), seconds=5)
    await host.open(session, listener, checkpoint=checkpoint)
    observed = await host.perform(session.id, Observe(), seconds=20)
    assert isinstance(observed, Observed)
    assert observed.url == site.url("/plain.html")
