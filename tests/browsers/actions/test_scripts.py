"""What a session did becomes a script that does it again by itself; nothing of what was typed is in it."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import playwright
import pytest
import pytest_asyncio
from playwright.async_api import Browser
from tests.browsers.actions.conftest import Tools

from treadle.browsers import find_browser
from treadle.browsers.actions import act
from treadle.browsers.practice import PracticeSite
from treadle.core.event import PageEvent
from treadle.core.page import Act, ScriptStep
from treadle.engine.script import script_of
from treadle.engine.script_steps import steps_of_stream
from treadle.net.sites import SiteRequest

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_SECONDS = 60


class Practice:
    """The practice site on a loopback port, and which requests changed something there."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, str]] = []
        site, posted = PracticeSite(), self.posted

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                length = int(self.headers.get("content-length") or 0)
                body = self.rfile.read(length)
                if self.command == "POST":
                    posted.append((self.path, body.decode()))
                path, _, query = self.path.partition("?")
                headers = tuple((name.lower(), value) for name, value in self.headers.items())
                asked = SiteRequest(method=self.command, path=path, query=query, headers=headers, body=body)
                answer = asyncio.run(site(asked))  # type: ignore[arg-type]
                self.send_response(answer.status)
                for name, value in answer.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_POST = _answer  # noqa: N815 - the names that http.server looks for

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="session")
def practice() -> Iterator[Practice]:
    practice = Practice()
    yield practice
    practice.close()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def steps(chromium: Browser, practice: Practice) -> AsyncIterator[list[ScriptStep]]:
    """A visitor logs in and buys something, in plain language."""
    context = await chromium.new_context()
    tools = Tools(await context.new_page(), seconds=60.0)
    events = []

    def tell(event: str, /, **data: object) -> None:
        events.append(PageEvent(at=datetime(2026, 1, 15, tzinfo=UTC), type=event, data=data))

    async def go(path: str) -> None:
        await tools.page.goto(practice.url + path)
        tell("navigation", url=tools.page.url, title="", status=200, kind="url")

    async def do(instruction: str) -> None:
        acted = await act(tools, Act(instruction=instruction))
        tell("action", url=acted.url, steps=[msgspec.to_builtins(step) for step in acted.again])

    await go("/login")
    await do("Enter 'user@example.com' in Email")
    await do("Enter 'warp-and-weft-7' in Password")
    await do("Click the Login button")
    await go("/shop/1")
    await do("Click Add to cart")
    yield steps_of_stream(events)
    await context.close()


async def _run(*command: str, **variables: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, "BROWSER": find_browser(os.environ.get("TREADLE_TEST_BROWSER")), **variables},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        told, _ = await asyncio.wait_for(process.communicate(), _SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    assert process.returncode == 0, told.decode()
    return told.decode()


async def _does_it_again(practice: Practice, steps: list[ScriptStep], *command: str) -> None:
    before = list(practice.posted)
    assert before
    practice.posted.clear()
    await _run(*command, FIELD_EMAIL="user@example.com", FIELD_PASSWORD="warp-and-weft-7")
    assert practice.posted == before


async def test_the_python_script_does_it_again(practice: Practice, steps: list[ScriptStep], tmp_path: Path) -> None:
    script = script_of(steps, "python")
    assert "user@example.com" not in script
    assert "warp-and-weft-7" not in script
    assert "get_by_role" in script
    assert "get_by_label" in script
    file = tmp_path / "again.py"
    file.write_text(script)
    await _does_it_again(practice, steps, sys.executable, str(file))


async def test_the_typescript_script_does_it_again(practice: Practice, steps: list[ScriptStep], tmp_path: Path) -> None:
    driver = Path(playwright.__file__).parent / "driver"
    file = tmp_path / "again.mts"
    file.write_text(script_of(steps, "typescript"))
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "playwright").symlink_to(driver / "package")
    await _does_it_again(practice, steps, str(driver / "node"), str(file))
