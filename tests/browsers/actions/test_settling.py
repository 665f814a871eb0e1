"""What is listened to while an action may lead elsewhere, and how the browser is told."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from treadle.browsers.actions import settle
from treadle.browsers.actions.settle import settled
from treadle.browsers.tools import PageTools


class _Page:
    """Counts who listens to what, as Playwright's driver is told of it: the first one, and the last."""

    def __init__(self) -> None:
        browser = SimpleNamespace(browser_type=SimpleNamespace(name="chromium"))
        self.context = SimpleNamespace(browser=browser)
        self.heard: dict[str, list[Callable[..., Any]]] = {}
        self.told: list[tuple[str, bool]] = []
        self.quiet = asyncio.Event()
        self.closed = False

    def on(self, event: str, listener: Callable[..., Any]) -> None:
        listeners = self.heard.setdefault(event, [])
        if not listeners:
            self.told.append((event, True))
        listeners.append(listener)

    def remove_listener(self, event: str, listener: Callable[..., Any]) -> None:
        self.heard[event].remove(listener)
        if not self.heard[event]:
            self.told.append((event, False))
        if not any(self.heard.values()):
            self.quiet.set()

    def is_closed(self) -> bool:
        return self.closed


def _tools(page: _Page) -> PageTools:
    return cast("PageTools", SimpleNamespace(page=page, remaining=5.0))


async def test_the_browser_is_told_once_of_actions_that_follow_each_other() -> None:
    page = _Page()
    for _ in range(3):
        async with settled(_tools(page), heard=True):
            assert len(page.heard["request"]) >= 1
    assert [event for event, begins in page.told if begins and event.startswith("request")] == [
        "request",
        "requestfailed",
    ]
    assert ("request", False) not in page.told


async def test_in_the_end_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "_LINGER_SECONDS", 0.0)
    page = _Page()
    async with settled(_tools(page), heard=True):
        pass
    async with asyncio.timeout(60):
        await page.quiet.wait()
    assert not any(page.heard.values())


async def test_a_page_that_was_closed_meanwhile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "_LINGER_SECONDS", 0.0)
    page = _Page()
    async with settled(_tools(page), heard=True):
        pass
    page.closed = True
    told = len(page.told)
    passed = asyncio.Event()
    asyncio.get_running_loop().call_later(0.0, passed.set)  # after what was to come before
    await passed.wait()
    assert len(page.told) == told
