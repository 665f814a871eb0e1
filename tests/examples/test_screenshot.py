"""The sample that uses a browser, with a real one."""

import importlib.util
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from playwright.async_api import BrowserContext, async_playwright

from treadle.browsers.find import find_browser
from treadle.core.errors import Unavailable
from treadle.core.module import complete_inputs, complete_settings, parse_manifest

pytestmark = pytest.mark.browser
FOLDER = Path(__file__).parents[2] / "examples" / "modules" / "screenshot"


@pytest.fixture
def browser_path() -> str:
    """The Chromium to test with."""
    try:
        return find_browser(os.environ.get("TREADLE_TEST_BROWSER") or None)
    except Unavailable as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


class Job:
    """As much of a job's context as the module uses."""

    def __init__(self) -> None:
        self.kept: list[tuple[bytes, str, str, str]] = []
        self.said: list[str] = []

    async def log(self, message: str, level: str) -> None:
        self.said.append(message)

    async def artifact(self, source: bytes, name: str, file_name: str, description: str) -> dict[str, Any]:
        self.kept.append((source, name, file_name, description))
        return {"id": "kept"}


def entrypoint() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_screenshot", FOLDER / "main.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def run(browser_path: str, monkeypatch: pytest.MonkeyPatch, **inputs: Any) -> tuple[list[Any], Job]:
    @asynccontextmanager
    async def get_browser() -> AsyncIterator[BrowserContext]:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            yield await browser.new_context()
            await browser.close()

    sample, job = entrypoint(), Job()
    monkeypatch.setattr(sample, "get_browser", get_browser)
    manifest, _ = parse_manifest((FOLDER / "module.json").read_bytes())
    module = sample.Screenshot(job)
    return [each async for each in module.run(complete_inputs(manifest, inputs), complete_settings(manifest, {}))], job


async def test_it_shows_the_sample_page(browser_path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    results, job = await run(browser_path, monkeypatch)
    assert results == [
        {"url": "about:blank", "title": "A page", "headings": ["Hello", "from a browser"], "screenshot": "kept"}
    ]
    [(picture, name, file_name, _)] = job.kept
    assert picture.startswith(b"\x89PNG")
    assert (name, file_name) == ("Screenshot", "screenshot.png")


async def test_it_opens_an_address(browser_path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "data:text/html,<title>There</title><h3>x</h3>"
    results, job = await run(browser_path, monkeypatch, url=url)
    assert (results[0]["title"], results[0]["headings"]) == ("There", ["x"])
    assert job.said == [f"Opening {url}"]
