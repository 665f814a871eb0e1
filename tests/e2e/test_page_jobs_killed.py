"""kill -9 of the daemon in the midst of a task and of a workflow: nothing is done twice without being told."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from typing import Any, Self

import pytest
from aiohttp import web
from tests.browsers.model.standin import KEY, StandIn
from tests.browsers.model.world import ref_of
from tests.e2e.harness import Client, Server
from tests.e2e.sessions_client import SessionsClient

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("TREADLE_TEST_BROWSER"), reason="no Chromium on this machine"),
]
SHOP = """<!doctype html><title>Shop</title><h1>Mugs</h1>
<button onclick="fetch('/add', {method: 'POST'})">Add a mug to the cart</button>
<form action="/order" method="post"><button>Order the cart</button></form>"""
TASK = "Whatever it takes, florble a mug into the cart and order the cart"
"""Speaks of both buttons, and is no plain instruction: a model has to be asked."""
MOST = 4
"""Requests to the model that the task may make."""
WAIT_SECONDS = 90.0


class Shop:
    """A shop that notes what was asked of it, and whose order takes as long as the test wants."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.ordering = asyncio.Event()
        self.answers = asyncio.Event()
        self.target = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/", self._page)
        app.router.add_post("/add", self._page)
        app.router.add_post("/order", self._order)
        app.router.add_get("/order", self._shown)  # where a session may be restored to
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.target = f"127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.answers.set()
        await self._runner.cleanup()

    async def _page(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        return await self._shown(request)

    async def _shown(self, request: web.Request) -> web.Response:
        return web.Response(text=SHOP, content_type="text/html")

    async def _order(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        self.ordering.set()
        await self.answers.wait()
        return web.Response(text="<title>Thanks</title><h1>Thanks</h1>", content_type="text/html")


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    async with Shop() as shop:
        yield shop


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    standin = StandIn()
    await standin.start()
    yield standin
    await standin.stop()


@pytest.fixture
def browsing(launch: Callable[..., Server], shop: Shop, standin: StandIn) -> Server:
    return launch(
        allow_targets=shop.target,
        browser_path=os.environ["TREADLE_TEST_BROWSER"],
        openai_base_url=f"{standin.url}/v1",
        openai_api_key=KEY,
    )


def buyer(text: str) -> dict[str, Any]:
    """A model that carries out the task step by step, and nothing at once."""
    if "You carry out a user's task" not in text:
        return {"outcome": "not_there"}
    before = past(text)
    name = "Order the cart" if 'Click "Add' in before and 'Click "Order' not in before else "Add a mug"
    return {"kind": "act", "action": {"action": "click", "ref": ref_of(text, name)}}


def past(text: str) -> str:
    """What a question says of the steps before."""
    return "\n".join(line for line in text.splitlines() if line.startswith(("done:", "failed:")))


async def kill_while_it_orders(server: Server, shop: Shop) -> None:
    """kill -9 when the order came in and was not answered yet; then everything is there again."""
    async with asyncio.timeout(WAIT_SECONDS):
        await shop.ordering.wait()
    server.kill()
    shop.answers.set()
    await asyncio.to_thread(server.restart)


@pytest.mark.timeout(240)
async def test_a_task_goes_on_within_its_caps_and_repeats_nothing(
    browsing: Server, shop: Shop, standin: StandIn
) -> None:
    standin.says = buyer
    async with SessionsClient(browsing) as client:
        session = await client.open()
        await client.post(f"{session}/navigate", {"url": f"http://{shop.target}/"})
        asked = {"task": TASK, "llm_limits": {"requests": MOST}}
        job_id = (await client.post(f"{session}/agent?wait=0", asked, expect=202))["job_id"]
        await kill_while_it_orders(browsing, shop)
        async with Client(browsing) as executions:
            await executions.finished(job_id, WAIT_SECONDS)
        done = await client.get(f"/agents/{job_id}")
    assert shop.asked.count("/order") == 1, "what may have happened is not repeated"
    ordered = [each for each in done["execution_history"] if "may have happened" in each["outcome"]]
    assert [(each["instruction"], each["status"]) for each in ordered] == [('Click "Order the cart"', "failed")], done
    assert "may have happened" in past(standin.questions[-1].text), "whoever decides on the next step is told"
    assert len(standin.questions) == done["llm_usage"]["calls"] == MOST, "what was asked before the end counts"
    assert (done["status"], f"{MOST} requests" in done["error_message"]) == ("failed", True), done


@pytest.mark.timeout(240)
async def test_a_workflow_on_a_session_is_told_as_lost(browsing: Server, shop: Shop) -> None:
    steps = [
        {"action": "goto", "url": f"http://{shop.target}/"},
        {"action": "act", "command": "Click Add a mug to the cart"},
        {"action": "act", "command": "Click Order the cart"},
    ]
    async with SessionsClient(browsing) as client:
        session = await client.open()
        asked = {"workflow": {"name": "buy", "steps": steps}}
        job_id = (await client.post(f"{session}/workflow?wait=0", asked, expect=202))["job_id"]
        await kill_while_it_orders(browsing, shop)
        async with Client(browsing) as executions:
            execution = await executions.finished(job_id, WAIT_SECONDS)
        done = await client.get(f"/workflows/{job_id}")
    assert done["status"] == "failed"
    assert [each["status"] for each in done["results"]][:2] == ["success", "success"]
    assert (shop.asked.count("/add"), shop.asked.count("/order")) == (1, 1)
    assert (execution["status"], execution["metadata"]["reason"]) == ("failed", "lost")
