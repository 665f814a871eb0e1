"""The stand-in, and models that know the way to it."""

import importlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright
from tests.browsers.conftest import real_browser
from tests.browsers.model.standin import StandIn
from tests.browsers.model.world import Pages, World

from treadle.browsers.remember.facts import teach


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def one_standin() -> AsyncIterator[StandIn]:
    for name in ("asking", "transport", "provider_openai", "provider_anthropic", "provider_google"):
        importlib.import_module(f"treadle.browsers.model.{name}")  # seconds that no test's deadline should bear
    standin = StandIn()
    await standin.start()
    yield standin
    await standin.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def standin(one_standin: StandIn) -> StandIn:
    """The same, with nothing left of the test before."""
    one_standin.script.clear()
    one_standin.questions.clear()
    one_standin.elsewhere.clear()
    one_standin.hanging.clear()
    one_standin.says = lambda _: {"outcome": "not_there"}
    return one_standin


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        await teach(playwright)
        browser = await playwright.chromium.launch(
            executable_path=real_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pages() -> AsyncIterator[Pages]:
    pages = Pages()
    await pages.start()
    yield pages
    await pages.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def world(
    chromium: Browser, pages: Pages, standin: StandIn, request: pytest.FixtureRequest
) -> AsyncIterator[World]:
    """A session of OpenAI's interface; of the one that the test names as the fixture's parameter, otherwise."""
    pages.pages.clear()
    pages.requests.clear()
    world = await World.open(chromium, pages, standin, provider=getattr(request, "param", "openai"))
    yield world
    await world.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes late on these pages: what is not there is known at once."""
    monkeypatch.setattr("treadle.browsers.actions.find._LATE_SECONDS", 0.2)
