"""Browser sessions through the real server, in real browsers: what the contract and the README promise."""

import asyncio
import base64
import json
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
import pytest_asyncio
from tests.e2e.harness import Client, Server, descendants, until
from tests.e2e.round_robin import new_server
from tests.e2e.sessions_client import PASSWORD, SessionsClient, Site, first
from tests.e2e.stored import stored, visits_kept

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("TREADLE_TEST_BROWSER"), reason="no Chromium on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]
PNG = b"\x89PNG\r\n\x1a\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        yield site


@pytest.fixture(scope="module")
def browsing(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Iterator[Server]:
    """One server for all that do not need one of their own."""
    folder = tmp_path_factory.mktemp("browsing")
    server = new_server(folder, allow_targets=site.target, browser_path=os.environ["TREADLE_TEST_BROWSER"]).start()
    yield server
    server.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def client(browsing: Server) -> AsyncIterator[SessionsClient]:
    """A client of a server without sessions; none is left behind."""
    async with SessionsClient(browsing) as client:
        yield client
        for each in (await client.get("/sessions?limit=100"))["sessions"]:
            await client.delete(f"/sessions/{each['session_id']}")


def browsers(*nodes: Server) -> list[psutil.Process]:
    """The browser processes below nodes."""
    below = [each for node in nodes for each in descendants(node)]
    return [each for each in below if "chrom" in each.name() or "headless_shell" in each.name()]


async def test_every_line_of_the_contract(client: SessionsClient, site: Site) -> None:
    health = await client.get("/health")
    assert health["status"] == "healthy"
    session = await client.open(llm_provider="openai", headless=True, browser_type="chromium")
    session_id = session.removeprefix("/sessions/")
    assert session_id.startswith("sess_")
    listed = await client.get("/sessions?offset=0&limit=10")
    assert ([each["session_id"] for each in listed["sessions"]], listed["total"]) == ([session_id], 1)
    assert listed["sessions"][0]["status"] == "active"
    went = await client.post(f"{session}/navigate", {"url": f"{site.base}/"})
    assert (went["status"], went["url"], went["title"]) == ("success", f"{site.base}/", "Example Domain")
    one = await client.get(session)
    assert (one["browser_type"], one["current_url"]) == ("chromium", f"{site.base}/")
    read = await client.post(f"{session}/extract", {"query": "Extract the main heading and first paragraph"})
    assert read["result"] == (
        "Heading: Example Domain\nParagraph: This domain is for use in illustrative examples in documents."
    )
    acted = await client.post(f"{session}/action", {"command": "Click the Sign In button"})
    assert (acted["status"], acted["action"], acted["element"]) == ("success", "click", "Sign In button")
    status, shot, headers = await client.call("GET", f"{session}/screenshot")
    assert (status, headers["Content-Type"], shot[:8]) == (200, "image/png", PNG)
    steps = [
        {"action": "goto", "url": f"{site.base}/login"},
        {"action": "act", "command": "Enter 'user@example.com' in email field"},
        {"action": "act", "command": f"Enter '{PASSWORD}' in password field"},
        {"action": "act", "command": "Click Login button"},
        {"action": "extract", "query": "Confirm login success"},
    ]
    done = await client.post(f"{session}/workflow", {"workflow": {"name": "login_workflow", "steps": steps}})
    assert (done["status"], done["workflow"]) == ("completed", "login_workflow"), done
    assert [(each["step"], each["action"], each["status"]) for each in done["results"]] == [
        (0, "goto", "success"), (1, "act", "success"), (2, "act", "success"), (3, "act", "success"),
        (4, "extract", "success"),
    ]  # fmt: skip
    assert done["results"][4]["result"] == "Login successful"
    assert await client.get(f"{session}/monitor") == {
        "url": f"{site.base}/welcome",
        "title": "Welcome",
        "state": "ready",
    }
    cluster = await client.get("/cluster/status")
    assert (cluster["health"], {each["status"] for each in cluster["nodes"]}) == ("HEALTHY", {"healthy"})
    assert len(cluster["nodes"]) == len(client.server.nodes)
    assert sum(each["sessions"] for each in (await client.get("/cluster/nodes"))["nodes"]) == 1
    assert [each["session_id"] for each in (await client.get("/cluster/sessions"))["sessions"]] == [session_id]
    closed = await client.delete(session)
    assert (closed["status"], closed["session_id"]) == ("closed", session_id)
    assert (await client.get(session, expect=404))["error"]["code"] == "NOT_FOUND"


async def test_a_wrong_password_is_no_success(client: SessionsClient, site: Site) -> None:
    session = await client.open()
    steps = [
        {"action": "goto", "url": f"{site.base}/login"},
        {"action": "act", "command": "Enter 'user@example.com' in email field"},
        {"action": "act", "command": "Enter 'wrong' in password field"},
        {"action": "act", "command": "Click Login button"},
        {"action": "extract", "query": "Confirm login success"},
    ]
    done = await client.post(f"{session}/workflow", {"workflow": {"name": "login", "steps": steps}})
    assert "successful" not in str(done["results"][4].get("result"))
    assert "Wrong email or password" in str(done["results"][4])


async def test_a_workflow_is_a_job_that_every_monitor_shows(
    browsing: Server, client: SessionsClient, site: Site
) -> None:
    steps = [
        {"action": "goto", "url": site.base},
        {"action": "screenshot"},
        {"action": "act", "command": "click Nowhere"},
    ]
    done = await client.post("/workflows", {"workflow": {"name": "look", "steps": steps}})
    assert (done["status"], done["steps_completed"]) == ("failed", 2)
    async with Client(browsing) as executions:
        details = await executions.get(f"/api/executions/{done['job_id']}")
        execution = details["execution"]
        assert (execution["name"], execution["status"]) == ("look", "failed")
        assert [each["status"] for each in details["steps"]] == ["completed", "completed", "failed"]
        artifacts = (await executions.get(f"/api/executions/{done['job_id']}/artifacts"))["artifacts"]
        assert {(each["file_name"], each["metadata"].get("role")) for each in artifacts} == {
            ("step-002.png", None), ("film-001.jpg", "film"), ("film-003.jpg", "film"),
        }  # fmt: skip
    assert (await client.get("/sessions"))["total"] == 0


async def test_events_come_live_and_again_from_a_number_on(client: SessionsClient, site: Site) -> None:
    session = await client.open()
    async with client.events(session) as live:
        await client.post(f"{session}/navigate", {"url": f"{site.base}/"})
        navigated = await first(live, "navigation")
        assert navigated["url"] == f"{site.base}/"
        await client.post(f"{session}/action", {"command": "Click the Sign In button"})
        acted = await first(live, "action")
        assert acted["action"] == "click"
        await client.post(f"{session}/navigate", {"url": "http://127.0.0.1:9/"}, expect=400)
        assert (await first(live, "error"))["message"]
    async with client.events(session, "?from=1") as replay:
        assert (await first(replay, "navigation"))["seq"] == navigated["seq"]
        assert (await first(replay, "action"))["seq"] == acted["seq"]


async def test_pages_are_seen_live_and_recorded(client: SessionsClient, site: Site) -> None:
    session = await client.open()
    await client.post(f"{session}/navigate", {"url": site.base})
    started = await client.post(f"{session}/recording/start", {})
    async with client.http.ws_connect(client.socket(f"{session}/live"), max_msg_size=0) as socket:
        facts = await socket.receive_json(timeout=60)
        picture = await socket.receive_bytes(timeout=60)
        assert (facts["type"], picture[:2]) == ("frame", b"\xff\xd8")
    await client.post(f"{session}/action", {"command": "Click the Sign In button"})
    stopped = await client.post(f"{session}/recording/stop")
    assert stopped["recording_id"] == started["recording_id"]
    await client.delete(session)
    status, film, headers = await client.call("GET", f"/recordings/{started['recording_id']}/download")
    assert (status, headers["Content-Type"], film[:4]) == (200, "video/webm", b"\x1aE\xdf\xa3")


async def test_the_practice_site_needs_no_setting(launch: Callable[..., Server]) -> None:
    server = launch(browser_path=os.environ["TREADLE_TEST_BROWSER"])
    async with SessionsClient(server) as client:
        session = await client.open()
        went = await client.post(f"{session}/navigate", {"url": "http://practice.treadle.internal/login"})
        assert went["title"]
        for command in ("Enter 'user@example.com' in email field", "Enter 'warp-and-weft-7' in password field",
                        "Click Login button"):  # fmt: skip
            await client.post(f"{session}/action", {"command": command})
        read = await client.post(f"{session}/extract", {"query": "Confirm login success"})
        assert "Login successful" in read["result"]


async def test_pages_never_reach_what_they_must_not(client: SessionsClient, browsing: Server, site: Site) -> None:
    session = await client.open()
    port = browsing.http_port
    for url in (
        f"http://127.0.0.1:{port}/", f"http://localhost:{port}/", f"http://2130706433:{port}/", f"http://0x7f.1:{port}/",
        f"http://[::ffff:127.0.0.1]:{port}/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/",
        f"{site.base}/to/http://127.0.0.1:{port}/api/health", "file:///etc/passwd", "chrome://version/",
        "view-source:http://example.com/", "javascript:alert(1)", "http://user:pass@example.com/", "http://", "no url",
    ):  # fmt: skip
        refused = await client.post(f"{session}/navigate", {"url": url}, expect=400)
        assert refused["error"]["code"] == "BAD_REQUEST", url
        assert refused["detail"] == refused["error"]["message"]
    private = await client.post(f"{session}/navigate", {"url": "http://10.0.0.1/"}, expect=400)
    assert "TREADLE_ALLOW_TARGETS" in private["error"]["message"]
    assert (await client.post(f"{session}/navigate", {"url": site.base}))["title"] == "Example Domain"


async def test_a_busy_page_takes_no_session_with_it(client: SessionsClient, site: Site) -> None:
    session = await client.open()
    late = await client.post(f"{session}/navigate", {"url": f"{site.base}/busy", "timeout": 1}, expect=408)
    assert late["error"]["code"] == "TIMEOUT"
    assert (await client.post(f"{session}/navigate", {"url": site.base}))["title"] == "Example Domain"


async def test_fifty_at_once_are_all_served(client: SessionsClient, browsing: Server) -> None:
    sessions = await asyncio.gather(*(client.open() for _ in range(50)))
    assert len(set(sessions)) == 50
    assert await client.running() == 50
    await asyncio.gather(*(client.delete(each) for each in sessions))
    assert await client.running() == 0


async def test_more_than_there_are_wait_and_are_refused(launch: Callable[..., Server]) -> None:
    server = launch(
        sessions_max="1",
        sessions_queue="1",
        sessions_queue_seconds="0.5",
        browser_path=os.environ["TREADLE_TEST_BROWSER"],
    )
    async with SessionsClient(server) as client:
        taken = [await client.open() for _ in server.nodes]
        status, refused, headers = await client.call("POST", "/sessions", {})
        assert (status, refused["error"]["code"]) == (429, "TOO_MANY_REQUESTS")
        assert int(headers["Retry-After"]) >= 1
        waiting = asyncio.create_task(client.open())
        await asyncio.gather(*(client.delete(each) for each in taken))
        assert (await waiting).startswith("/sessions/sess_")


async def _asked_and_gone(server: Server, *, after: float) -> str | None:
    """Ask for a session and hang up; its id if the answer was on its way by then, which the server cannot take back."""
    port = urlsplit(server.sessions_base).port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        f"POST /sessions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
    )
    writer.write(f"{head}\r\n{{}}".encode())
    await writer.drain()
    with suppress(TimeoutError):
        async with asyncio.timeout(after):
            await asyncio.Event().wait()
    writer.write_eof()
    head, _, body = (await reader.read()).decode().partition("\r\n\r\n")
    writer.close()
    return str(json.loads(body)["session_id"]) if head.startswith("HTTP/1.1 201") else None


async def test_who_goes_away_leaves_nothing(client: SessionsClient, browsing: Server) -> None:
    await client.delete(await client.open())
    for number in range(100):
        if number % 10 == 0:
            if (made := await _asked_and_gone(browsing, after=0.0005 * (number % 7))) is not None:
                await client.delete(f"/sessions/{made}")
        else:
            await client.delete(await client.open())

    async with asyncio.timeout(60):
        while await client.running():  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert (await client.get("/sessions"))["total"] == 0


async def test_a_session_outlives_its_browser(client: SessionsClient, browsing: Server, site: Site) -> None:
    session = await client.open()
    for _ in range(2):
        await client.post(f"{session}/navigate", {"url": f"{site.base}/count"})
    async with client.events(session) as live:
        await asyncio.to_thread(until, lambda: visits_kept(browsing, session) == 2)
        for process in browsers(await client.owner(session)):
            with suppress(psutil.NoSuchProcess):  # it ends with its parent
                process.kill()
        while (await first(live, "session"))["status"] != "active":
            pass
    went = await client.post(f"{session}/navigate", {"url": f"{site.base}/count"})
    assert int(went["title"].removeprefix("Visit ")) >= 3


async def test_kill_9_of_the_daemon_leaves_no_browser_and_loses_no_session(
    client: SessionsClient, browsing: Server, site: Site
) -> None:
    session = await client.open()
    for _ in range(2):
        await client.post(f"{session}/navigate", {"url": f"{site.base}/count"})
    await asyncio.to_thread(until, lambda: visits_kept(browsing, session) == 2)
    owner = await client.owner(session)
    before = [*browsers(owner), *(each for each in descendants(owner) if each.name() == "node")]
    assert before
    owner.kill()
    owner.restart()
    until(lambda: not any(each.is_running() and each.status() != "zombie" for each in before), what="no orphan is left")
    assert (await client.get(session))["session_id"] in session
    read = await client.post(f"{session}/extract", {"query": "the heading"})
    assert "Visit" in read["result"]
    went = await client.post(f"{session}/navigate", {"url": f"{site.base}/count"})
    assert int(went["title"].removeprefix("Visit ")) >= 3
    kept = await client.post(f"{session}/extract", {"query": "first paragraph"})
    assert "local 1 " not in kept["result"]


async def test_secrets_are_filled_in_and_never_seen(client: SessionsClient, browsing: Server, site: Site) -> None:
    session = await client.open()
    await client.post(f"{session}/navigate", {"url": f"{site.base}/login"})
    kept = await client.post(f"{session}/credentials", {"name": "pw", "value": PASSWORD, "pii_type": "password"})
    await client.post(f"{session}/action", {"command": "Enter 'user@example.com' in email field"})
    filled = await client.post(
        f"{session}/secure-fill", {"selector": "input[name=password]", "credential_id": kept["credential_id"]}
    )
    assert filled["success"]
    await client.post(f"{session}/action", {"command": "Click Login button"})
    assert (await client.get(f"{session}/monitor"))["title"] == "Welcome"
    async with client.events(session, "?from=1") as replay:
        heard = [await first(replay, each) for each in ("navigation", "action", "action")]
    assert PASSWORD not in str(heard) + str(kept) + str(filled)
    assert PASSWORD not in "".join(each.log.read_text() for each in browsing.nodes)
    kept_bytes = stored(browsing)
    assert f"{site.base}/welcome".encode() in kept_bytes
    assert PASSWORD.encode() not in kept_bytes


async def test_a_page_that_shows_a_secret_again_is_not_quoted(
    client: SessionsClient, browsing: Server, site: Site
) -> None:
    secret = "Zq9SECRETw7x"
    session = await client.open()
    await client.post(f"{session}/navigate", {"url": f"{site.base}/leaky"})
    kept = await client.post(f"{session}/credentials", {"name": "pw", "value": secret, "pii_type": "password"})
    told = [
        await client.post(
            f"{session}/secure-fill", {"selector": "input[name=p]", "credential_id": kept["credential_id"]}
        ),
        await client.get(f"{session}/monitor"),
        await client.post(f"{session}/action", {"command": "Click Send"}),
        await client.get(session),
        await client.get(f"{session}/monitor"),
        await client.post(f"{session}/extract", {"query": "page title"}),
    ]
    assert "?p=" in told[3]["current_url"]
    async with client.events(session, "?from=1") as replay:
        told += [await first(replay, each) for each in ("navigation", "action", "action")]
    assert secret not in str(told)
    await client.delete(session)
    assert secret.encode() not in stored(browsing)


async def test_a_screenshot_by_post_is_what_published_clients_read(client: SessionsClient, site: Site) -> None:
    session = await client.open()
    await client.post(f"{session}/navigate", {"url": site.base})
    shot = await client.post(f"{session}/screenshot", {"full_page": True, "format": "webp"})
    data = base64.b64decode(shot["data_base64"])
    assert (shot["screenshot"], data[:4], data[8:12]) == (shot["data_base64"], b"RIFF", b"WEBP")


async def test_plain_language_that_fits_nothing_says_so(client: SessionsClient, site: Site) -> None:
    session = await client.open()
    await client.post(f"{session}/navigate", {"url": f"{site.base}/shop"})
    missing = await client.post(f"{session}/action", {"command": "Click the Checkout button"}, expect=409)
    assert missing["error"]["code"] == "ELEMENT_NOT_FOUND"
    many = await client.post(f"{session}/action", {"command": "Click Add to cart"}, expect=409)
    assert many["error"]["code"] == "AMBIGUOUS"
    assert len(many["error"]["details"]["candidates"]) == 3
    unclear = await client.post(f"{session}/action", {"command": "Why is the sky blue?"}, expect=400)
    assert unclear["error"]["code"] == "BAD_REQUEST"


async def test_the_command_line_drives_a_session(browsing: Server, site: Site) -> None:
    def cli(*arguments: str) -> str:
        done = browsing.cli(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    async def run(*arguments: str) -> str:
        return await asyncio.to_thread(cli, *arguments)

    session = (await run("session", "new", site.base)).strip()
    assert session in await run("session", "list")
    assert await run("session", "act", "Click the Sign In button") != ""
    assert (await run("session", "extract", "the heading")).startswith("Example Domain")
    assert "Sign In" in await run("session", "observe", "buttons")
    assert "page.png" in await run("session", "screenshot", "page.png")
    assert (browsing.work / "page.png").read_bytes().startswith(PNG)
    assert f"{site.base}/shop" in await run("session", "goto", "the Shop link")
    assert "closed" in await run("session", "close", session)


@pytest.mark.skipif(shutil.which("firefox-esr") is None, reason="no Firefox on this machine")
async def test_firefox_does_the_same(client: SessionsClient, site: Site) -> None:
    session = await client.open(browser_type="firefox")
    went = await client.post(f"{session}/navigate", {"url": site.base})
    assert went["title"] == "Example Domain"
    acted = await client.post(f"{session}/action", {"command": "Click the Sign In button"})
    assert acted["element"] == "Sign In button"
    status, shot, _ = await client.call("GET", f"{session}/screenshot")
    assert (status, shot[:8]) == (200, PNG)
    await client.post(f"{session}/navigate", {"url": "http://10.0.0.1/"}, expect=400)
    await client.delete(session)


async def test_a_browser_that_is_not_here_is_refused_with_what_to_install(client: SessionsClient) -> None:
    refused = await client.post("/sessions", {"browser_type": "webkit"}, expect=400)
    assert "playwright install webkit" in refused["error"]["message"]
    assert (await client.post("/sessions", {"browser_type": "lynx"}, expect=400))["error"]["code"] == "BAD_REQUEST"
    assert (await client.post("/sessions", {"llm_provider": "nobody"}, expect=400))["error"]["code"] == "BAD_REQUEST"


async def test_samples_end_as_they_are_meant_to(launch: Callable[..., Server]) -> None:
    server = launch(
        samples="true",
        workspace_dir=str(Path(__file__).parents[2]),
        browser_path=os.environ["TREADLE_TEST_BROWSER"],
    )
    async with Client(server) as executions:
        named: dict[str, str] = {}
        inspection = "An inspection that finds something"
        async with asyncio.timeout(60):
            while not {"login_workflow", "shop", inspection} <= named.keys():  # they come after the ports
                listed = (await executions.get("/api/executions?limit=50"))["executions"]
                named = {each["name"]: each["id"] for each in listed}
        for name in ("login_workflow", "shop"):
            assert (await executions.finished(named[name]))["status"] == "completed"
        failed = await executions.finished(named[inspection])
        assert (failed["status"], failed["completed_steps"]) == ("failed", 1)
    async with SessionsClient(server) as client, asyncio.timeout(60):
        while True:
            events = []
            for session in (await client.get("/sessions"))["sessions"]:
                if session["metadata"].get("sample"):
                    events = (await client.get(f"/sessions/{session['session_id']}/events"))["events"]
            if events and events[-1]["type"] == "error":
                break
            await asyncio.sleep(0.1)
    assert events[-1]["code"] == "AMBIGUOUS"
    assert len(events[-1]["candidates"]) > 1
