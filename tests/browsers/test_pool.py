"""The pool's promises: who gets which browser, when one starts, when one ends."""

import asyncio
import os
import shlex
import signal
import stat
import sys
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.browsers.conftest import Children

from treadle.browsers import BrowserPool, find_browser
from treadle.core.errors import InvalidInput, Unavailable
from treadle.net import ForwardProxy, Guard


class HandClock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)

    def monotonic(self) -> float:
        return self.seconds


def script(folder: Path, text: str) -> str:
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o700)
    return str(path)


@pytest.fixture
def program(tmp_path: Path) -> str:
    fake = Path(__file__).with_name("fake_chromium.py")
    return script(tmp_path, f'exec {shlex.quote(sys.executable)} -S {shlex.quote(str(fake))} "$@"')


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def proxy() -> AsyncIterator[ForwardProxy]:
    proxy = ForwardProxy(Guard())
    await proxy.start()
    yield proxy
    await proxy.stop()


@pytest.fixture
async def pool(
    children: Children, proxy: ForwardProxy, program: str, tmp_path: Path, clock: HandClock
) -> AsyncIterator[BrowserPool]:
    pool = BrowserPool(
        children,
        proxy,
        lambda: program,
        tmp_path / "profiles",
        size=2,
        restart_seconds=100,
        idle_seconds=50,
        clock=clock,
    )
    await pool.start()
    yield pool
    await pool.stop()


async def eventually(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.01)


async def lend(pool: BrowserPool) -> tuple[str, str]:
    lease = await pool.lend(geo=None, use_proxy=True)
    return lease.id, lease.cdp_url


async def test_a_lease_says_all_that_a_user_needs(
    pool: BrowserPool, proxy: ForwardProxy, children: Children, tmp_path: Path
) -> None:
    assert pool.running == 0
    lease = await pool.lend(geo=None, use_proxy=True)
    assert lease.proxy_server == proxy.address
    assert lease.proxy_username
    assert lease.proxy_password
    assert lease.user_agent == "Mozilla/5.0 Chrome/1.2.3.4 Safari"
    assert lease.cdp_url == f"ws://127.0.0.1:{next(iter(pool.ports))}/devtools/browser/abc"
    (profile,) = (tmp_path / "profiles").iterdir()
    assert stat.S_IMODE(profile.stat().st_mode) == stat.S_IMODE(profile.parent.stat().st_mode) == 0o700
    (argv,) = children.argv
    assert {f"--proxy-server={proxy.address}", "--proxy-bypass-list=<-loopback>", f"--user-data-dir={profile}"} <= set(
        argv
    )
    assert ("--no-sandbox" in argv) == (os.geteuid() == 0)


async def test_the_browser_with_the_fewest_leases_is_lent_and_no_more_run_than_may(pool: BrowserPool) -> None:
    leases = [await lend(pool) for _ in range(4)]
    urls = [url for _, url in leases]
    assert pool.running == 2
    assert urls[0] == urls[2] != urls[1] == urls[3]
    await pool.release(leases[1][0])
    assert (await lend(pool))[1] == urls[1]
    await pool.release("unknown")


async def test_one_that_is_free_is_lent_again(pool: BrowserPool) -> None:
    first, url = await lend(pool)
    await pool.release(first)
    assert (await lend(pool))[1] == url
    assert pool.running == 1


async def test_many_at_once_get_what_there_is(pool: BrowserPool) -> None:
    leases = await asyncio.gather(*[lend(pool) for _ in range(6)])
    assert pool.running == 2
    assert len({lease for lease, _ in leases}) == 6


async def test_an_idle_browser_ends_after_a_while(pool: BrowserPool, clock: HandClock, tmp_path: Path) -> None:
    lease, _ = await lend(pool)
    clock.seconds = 60
    await pool.sweep()
    assert pool.running == 1
    await pool.release(lease)
    clock.seconds = 109
    await pool.sweep()
    clock.seconds = 111
    await pool.sweep()
    assert pool.running == 0
    assert list((tmp_path / "profiles").iterdir()) == []


async def test_an_old_browser_serves_its_users_to_the_end_and_nobody_new(pool: BrowserPool, clock: HandClock) -> None:
    old, old_url = await lend(pool)
    clock.seconds = 100
    _, new_url = await lend(pool)
    assert new_url != old_url
    await pool.sweep()
    assert pool.running == 2
    await pool.release(old)
    await eventually(lambda: pool.running == 1)
    assert (await lend(pool))[1] != old_url


async def test_a_browser_that_crashes_is_replaced(pool: BrowserPool, children: Children, tmp_path: Path) -> None:
    lease, url = await lend(pool)
    os.killpg(children.launched[0].process.pid, signal.SIGSEGV)
    await eventually(lambda: pool.running == 0 and not list((tmp_path / "profiles").iterdir()))
    assert (await lend(pool))[1] != url
    await pool.release(lease)
    assert pool.running == 1


async def test_stopping_ends_all_and_starting_again_works(
    pool: BrowserPool, children: Children, tmp_path: Path
) -> None:
    await lend(pool)
    await pool.stop()
    assert children.launched[0].process.returncode is not None
    assert list((tmp_path / "profiles").iterdir()) == []
    with pytest.raises(Unavailable):
        await lend(pool)
    await pool.stop()
    (tmp_path / "profiles" / "left").mkdir()
    await pool.start()
    assert list((tmp_path / "profiles").iterdir()) == []
    assert await lend(pool)


async def test_a_lend_that_is_cancelled_leaves_nothing(pool: BrowserPool, children: Children, tmp_path: Path) -> None:
    asking = asyncio.create_task(lend(pool))
    await eventually(lambda: children.launched)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert pool.running == 0
    assert list((tmp_path / "profiles").iterdir()) == []


async def test_a_program_that_ends_at_once_is_unavailable_and_says_why(
    children: Children, proxy: ForwardProxy, tmp_path: Path
) -> None:
    failing = script(tmp_path, "echo no display today >&2; exit 3")
    pool = BrowserPool(children, proxy, lambda: failing, tmp_path / "profiles")
    await pool.start()
    with pytest.raises(Unavailable, match="no display today"):
        await lend(pool)
    assert list((tmp_path / "profiles").iterdir()) == []
    await pool.stop()


async def test_a_geo_that_is_far_too_long_is_refused(children: Children, program: str, tmp_path: Path) -> None:
    proxy = ForwardProxy(Guard(), proxy_url="http://u-{geo}:p@proxy.test:1")
    await proxy.start()
    pool = BrowserPool(children, proxy, lambda: program, tmp_path / "profiles")
    await pool.start()
    with pytest.raises(InvalidInput):
        await pool.lend(geo="x" * 1000, use_proxy=True)
    await pool.stop()
    await proxy.stop()


# ------------------------------------------------------------ where a browser is


def test_a_configured_browser_is_the_one_and_must_exist(tmp_path: Path) -> None:
    assert find_browser(script(tmp_path, "true")) == str(tmp_path / "browser")
    with pytest.raises(Unavailable, match="nowhere"):
        find_browser("/nowhere/chromium")


def test_the_newest_of_playwright_is_taken_and_without_any_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="playwright install"):
        find_browser(playwright_folder=tmp_path)
    for build in ("900", "1200"):
        folder = tmp_path / f"chromium_headless_shell-{build}" / "chrome-linux"
        folder.mkdir(parents=True)
        (folder / "headless_shell").touch(0o700)
    assert find_browser(playwright_folder=tmp_path) == str(folder / "headless_shell")
