"""One server and one browser for all tests of the console that a process runs, and a page of its own for each test."""

import os
from collections.abc import AsyncIterator, Iterator
from importlib.resources import files

import pytest
import pytest_asyncio
from playwright.async_api import Page, async_playwright, expect
from tests.browsers.conftest import real_browser
from tests.console.stage import PATIENCE_MS, Faults, Stage
from tests.e2e.harness import Client, Server

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "stage" in getattr(item, "fixturenames", ()):
            item.add_marker("server")
            item.add_marker("browser")


@pytest.fixture(scope="session")
def built() -> None:
    """The console was built: ``tools/console`` does that."""
    if not (files("treadle.console") / "static" / "index.html").is_file():
        if os.environ.get("CI"):
            pytest.fail("the console is not built: tools/console builds it")
        pytest.skip("the console is not built: tools/console builds it")


@pytest.fixture(scope="session")
def console_server(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("console"), browser_path=real_browser(), allow_targets="localhost")
    try:
        yield server.start()
    finally:
        server.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stage(console_server: Server) -> AsyncIterator[Stage]:
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright, Client(console_server) as api:
        browser = await playwright.chromium.launch(executable_path=real_browser(), args=_FLAGS)
        stage = Stage(console_server, api, browser)
        yield stage
        stage.close()
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def faults(stage: Stage) -> AsyncIterator[Faults]:
    """Watches the test's page: none complains, and none asks anything of another server."""
    async with stage.page() as page:
        faults = Faults(page, stage.server.base)
        yield faults
    assert not faults.left, "\n".join(faults.left)


@pytest.fixture
def page(faults: Faults) -> Page:
    """A page of a context of its own."""
    return faults.page
