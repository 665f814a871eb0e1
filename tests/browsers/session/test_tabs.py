"""Tabs: those that an action opens are there when it is answered; they are listed, looked at, closed."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from typing import TypeVar

import msgspec
import pytest
import pytest_asyncio
from tests.browsers.session.conftest import new_session
from tests.browsers.session.doubles import Listener, RememberingFleet
from tests.browsers.session.site import HostileSite

from treadle.browsers.host import BrowserHost
from treadle.core.clock import SystemClock
from treadle.core.errors import (
    DeadlinePassed,
    ElementAmbiguous,
    ElementNotFound,
    NotFound,
    NotUnderstood,
    TargetRefused,
)
from treadle.core.page import (
    Act,
    Acted,
    ActivateTab,
    CloseTab,
    Command,
    Extract,
    Extracted,
    GoTo,
    Look,
    Looked,
    Navigate,
    Navigated,
    Observe,
    Observed,
    Result,
    TabList,
    Tabs,
)
from treadle.core.session import BrowserKind, SessionOptions

pytestmark = pytest.mark.browser
_T = TypeVar("_T", bound=Result)


class User:
    """Somebody with a session of the product's own parts."""

    def __init__(self, host: BrowserHost, site: HostileSite) -> None:
        self.host = host
        self.site = site
        self.session = new_session()
        self.listener = Listener()

    async def do(self, command: Command, kind: type[_T], *, seconds: float = 20.0) -> _T:
        result = await self.host.perform(self.session.id, command, seconds=seconds)
        assert isinstance(result, kind)
        return result

    async def go(self, path: str) -> Navigated:
        return await self.do(Navigate(url=self.site.url(path)), Navigated)

    async def go_to(self, url: str) -> Navigated:
        return await self.do(Navigate(url=url), Navigated)

    async def act(self, words: str) -> Acted:
        return await self.do(Act(instruction=words), Acted)

    async def read(self, query: str) -> str:
        return (await self.do(Extract(query=query), Extracted)).text

    async def tabs(self) -> list[tuple[str, bool]]:
        found = await self.do(Tabs(), TabList)
        return [(tab.title, tab.current) for tab in found.tabs]


async def anywhere(url: str) -> None:
    """The proxy alone decides."""


@pytest_asyncio.fixture(loop_scope="module")
async def user(fleet: RememberingFleet, site: HostileSite) -> AsyncIterator[User]:
    host = BrowserHost(fleet, anywhere, None, SystemClock())
    user = User(host, site)
    await host.open(user.session, user.listener)
    await user.go("/new_tabs.html")
    yield user
    await host.stop()


@pytest.mark.parametrize("name", ["Blank link", "Redirected link", "Window"])
async def test_a_tab_of_a_slow_server_is_there_when_its_click_is_answered(user: User, name: str) -> None:
    acted = await user.act(f"Click {name}")
    assert (acted.url, acted.title) == (user.site.url("/slow"), "Slow")
    assert acted.tab_opened is not None
    assert (acted.tab_opened.url, acted.tab_opened.current) == (user.site.url("/slow"), True)
    assert "Slow" in await user.read("heading")
    assert await user.tabs() == [("New tabs", False), ("Slow", True)]


async def test_only_one_window_of_a_storm_is_brought_and_what_is_used_stays(user: User) -> None:
    await user.go("/popups.html")
    await user.act("Click Go")  # every window that the page opens from now on bears the mark of the gesture
    for _ in range(4):
        await user.go("/second.html")
        seen = await user.do(Observe(), Observed)
        assert seen.url == user.site.url("/second.html")
        assert [tab.url for tab in (await user.do(Tabs(), TabList)).tabs if tab.current] == [seen.url]


async def test_a_sequence_and_a_navigation_go_on_in_the_new_tab(user: User) -> None:
    followed = await user.do(GoTo(instruction="the Blank link"), Navigated)
    assert (followed.url, followed.title) == (user.site.url("/slow"), "Slow")
    await user.act("Close this tab")
    acted = await user.act("Click Blank link, then reload")
    assert [part.action for part in acted.parts] == ["click", "reload"]
    assert (acted.url, acted.tab_opened is not None) == (user.site.url("/slow"), True)


@pytest.mark.parametrize("name", ["Paper", "Redirected paper"])
async def test_no_tab_is_waited_for_where_a_file_comes(user: User, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treadle.browsers.session.turn._ARRIVAL_SECONDS", 1000.0)
    async with asyncio.timeout(60):
        acted = await user.do(Act(instruction=f"Click {name}"), Acted, seconds=1000)
    assert acted.url == user.site.url("/new_tabs.html")
    await user.listener.event("download")
    (kept,) = user.host.downloads(user.session.id)
    assert [(each.id, each.file_name) for each in acted.downloads] == [(kept.id, kept.file_name)]
    assert await user.tabs() == [("New tabs", True)]


async def test_the_tab_that_was_not_looked_at_for_the_longest_makes_room(user: User) -> None:
    for _ in range(7):
        assert (await user.act("Click Window")).tab_opened is not None
        await user.act("switch to the first tab")
    before = await user.do(Tabs(), TabList)
    assert len(before.tabs) == 8
    acted = await user.act("Click Window")
    assert acted.tab_opened is not None
    after = await user.do(Tabs(), TabList)
    assert [tab.id for tab in after.tabs] == [before.tabs[0].id, *(t.id for t in before.tabs[2:]), acted.tab_opened.id]
    closed = [event.data["closed"] for event in user.listener.of("popup") if "closed" in event.data]
    assert closed == ["A session keeps 8 tabs, and it was not looked at for the longest."]


async def test_tabs_are_listed_activated_and_closed(user: User) -> None:
    await user.act("Click Window")
    first, second = (await user.do(Tabs(), TabList)).tabs
    assert (await user.do(ActivateTab(tab_id=first.id), TabList)).tabs[0].current
    assert "New tabs" in await user.read("title")
    with pytest.raises(NotFound):
        await user.do(ActivateTab(tab_id="tab_99"), TabList)
    left = await user.do(CloseTab(tab_id=first.id), TabList)
    assert [(tab.id, tab.current) for tab in left.tabs] == [(second.id, True)]
    (fresh,) = (await user.do(CloseTab(tab_id=second.id), TabList)).tabs
    assert (fresh.url, fresh.current, fresh.id in {first.id, second.id}) == ("about:blank", True, False)
    await user.go("/plain.html")


async def test_tabs_in_plain_language(user: User) -> None:
    opened = await user.act("open a new tab")
    assert (opened.action, opened.url) == ("open_tab", "about:blank")
    await user.go("/plain.html")
    await user.act("go to the previous tab")
    assert await user.tabs() == [("New tabs", True), ("Plain", False)]
    switched = await user.act("Switch to the 'Plain' tab")
    assert (switched.action, switched.element, switched.title) == ("switch_tab", "Plain", "Plain")
    gone = await user.do(GoTo(instruction="go to the first tab"), Navigated)
    assert (gone.kind, gone.title) == ("tab", "New tabs")
    with pytest.raises(ElementNotFound):
        await user.act("switch to the 'My Bank' tab")
    with pytest.raises(NotUnderstood):
        await user.act("Click Rename and close the window")
    await user.act("close the Plain tab")
    assert await user.tabs() == [("New tabs", True)]
    assert (await user.act("close the window")).url == "about:blank"


async def test_tabs_that_the_page_draws_are_not_mistaken(user: User) -> None:
    await user.act("Click Window")
    await user.go("/drawn_tabs.html")
    for words in ("go to the second tab", "close this tab"):
        with pytest.raises(ElementAmbiguous):
            await user.act(words)
    assert (await user.act("switch to the first browser tab")).title == "New tabs"


async def test_what_an_action_caused_is_said(user: User) -> None:
    acted = await user.act("Click Close account")
    assert [(each.kind, each.message, each.answer) for each in acted.dialogs] == [
        ("confirm", "Close it for good?", "dismissed")
    ]
    for words in ("Click Close account, then accept", "Click Close account and accept the dialog"):
        acted = await user.act(words)
        assert [each.answer for each in acted.dialogs] == ["accepted"]
        assert [part.action for part in acted.parts] == ["click", "accept"]
    assert (await user.act("Click Rename")).dialogs == ()


async def test_a_new_title_is_seen(user: User) -> None:
    await user.act("Click Rename")
    await user.act("Wait 0.1 seconds")
    assert (await user.do(Look(), Looked)).title == "Renamed"
    assert user.listener.places[-1] == (user.site.url("/new_tabs.html"), "Renamed")


async def test_a_click_that_hangs_ends_in_time_and_the_next_command_works(user: User) -> None:
    await user.go("/busy_on_click.html")
    with pytest.raises(DeadlinePassed):
        await user.do(Act(instruction="Click Go"), Acted, seconds=2)
    observed = await user.do(Observe(), Observed)
    assert observed.url == user.site.url("/busy_on_click.html")


@pytest.mark.skipif(shutil.which("firefox-esr") is None, reason="needs firefox-esr")
async def test_firefox_follows_a_slow_tab_and_is_told_what_the_guard_says(user: User) -> None:
    options = SessionOptions(browser=BrowserKind.FIREFOX)
    user.session = msgspec.structs.replace(new_session(), options=options)
    await user.host.open(user.session, user.listener)
    await user.go("/new_tabs.html")
    acted = await user.act("Click Blank link")
    assert (acted.url, acted.title) == (user.site.url("/slow"), "Slow")
    assert acted.tab_opened is not None
    with pytest.raises(TargetRefused, match="private address"):
        await user.go_to("https://10.0.0.1/")
