"""Where keys are required: the console is entered by a one-time token or a key, and keeps neither."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from tests.console.looks import look_at
from tests.console.stage import Stage, live
from tests.e2e.harness import Client, Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

KEY = "k" * 43
_OFF = dict.fromkeys(("modules_port", "sessions_port", "generation_port"), "0")


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def locked(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    server = Server(tmp_path_factory.mktemp("locked"), api_key=KEY, **_OFF)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(stage: Stage, locked: Server) -> AsyncIterator[Page]:
    async with stage.page(base_url=locked.base) as page:
        yield page


async def _token(locked: Server, scope: str | None = None) -> str:
    async with Client(locked, {"Authorization": f"Bearer {KEY}"}) as admin:
        if scope is None:
            return str((await admin.post("/api/session/tokens", expect=201))["token"])
        key = (await admin.post("/api/keys", {"name": scope, "scope": scope}, expect=201))["key"]
    async with Client(locked, {"Authorization": f"Bearer {key}"}) as holder:
        return str((await holder.post("/api/session/tokens", expect=201))["token"])


async def test_a_link_signs_in_once_and_leads_back(visitor: Page, locked: Server) -> None:
    await visitor.goto("/jobs")
    await expect(visitor).to_have_url(re.compile(r"/sign-in\?next=%2Fjobs$"))
    token = await _token(locked)
    await visitor.goto(f"/sign-in?next=%2Fjobs#token={token}")
    await expect(visitor).to_have_url(re.compile("/jobs$"))
    await live(visitor)
    assert token not in visitor.url
    kept = await visitor.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
    assert token not in kept
    assert "treadle_session" not in kept, "scripts cannot read the cookie"
    cookie = next(each for each in await visitor.context.cookies() if each["name"].startswith("treadle"))
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    await visitor.context.clear_cookies()
    await visitor.goto(f"/sign-in#token={token}")
    await expect(visitor.get_by_role("alert")).to_contain_text("used or is too old")


async def test_a_key_signs_in_and_is_not_kept(visitor: Page, locked: Server) -> None:
    await visitor.goto("/")
    await expect(visitor).to_have_url(re.compile("/sign-in"))
    await look_at(visitor, "sign-in")
    field = visitor.get_by_label(re.compile("key", re.IGNORECASE))
    await field.fill("not the key at all")
    await field.press("Enter")
    await expect(visitor.get_by_role("alert")).to_be_visible()
    await field.fill(KEY)
    await field.press("Enter")
    await expect(visitor.get_by_role("heading", level=1)).to_have_text("Overview")
    assert KEY not in await visitor.evaluate("JSON.stringify([localStorage, sessionStorage])")
    await visitor.get_by_role("button", name="Sign out").click()
    await expect(visitor).to_have_url(re.compile("/sign-in"))
    await visitor.goto("/jobs")
    await expect(visitor).to_have_url(re.compile("/sign-in"))


async def test_the_first_key_is_shown_and_signs_its_maker_in(stage: Stage, tmp_path: Path) -> None:
    server = Server(tmp_path, **_OFF)
    try:
        async with stage.page(base_url=server.start().base) as page:
            await page.goto("/settings/keys")
            await live(page)
            await page.get_by_role("button", name="New key").click()
            await expect(page.get_by_label("Scope")).to_have_value("admin")
            for scope in ("viewer", "operator"):  # neither could make another
                await expect(page.get_by_label("Scope").locator(f"option[value={scope}]")).to_be_disabled()
            await expect(page.get_by_role("dialog")).to_contain_text("all other open pages are signed out")
            await page.get_by_label("Name").fill("mine")
            await page.get_by_role("button", name="Make the key").click()
            dialog = page.get_by_role("dialog", name="The key")
            await expect(dialog.get_by_text("tdl_")).to_be_visible()
            await expect(page.get_by_role("button", name="Sign out")).to_be_attached()
            await expect(page.get_by_role("table", name="Keys")).to_contain_text("mine")
            await live(page)
            await expect(dialog.get_by_text("tdl_")).to_be_visible()
            await dialog.get_by_role("button", name="Done").click()
            await page.reload()
            await expect(page.get_by_role("table", name="Keys")).to_contain_text("mine")
            await expect(page).to_have_url(re.compile("/settings/keys$"))
    finally:
        server.stop()


async def test_the_key_of_the_settings_is_told_of(visitor: Page, locked: Server) -> None:
    await visitor.goto(f"/sign-in?next=%2Fsettings%2Fkeys#token={await _token(locked)}")
    await expect(visitor.locator("main")).to_contain_text("TREADLE_API_KEY opens this server")
    await expect(visitor.get_by_text("From the first one on")).not_to_be_attached()
    await visitor.goto("/new")
    await visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await visitor.get_by_label(re.compile("^Command")).fill("true")
    await visitor.get_by_role("button", name="Copy as curl").click()
    await expect(visitor.get_by_text("Copied as a command of curl.")).to_be_visible()
    assert "Bearer $TREADLE_API_KEY" in await visitor.evaluate("navigator.clipboard.readText()")


async def test_who_may_only_look_is_offered_nothing_else(visitor: Page, locked: Server) -> None:
    await visitor.goto(f"/sign-in#token={await _token(locked, 'viewer')}")
    await live(visitor)
    await expect(visitor.get_by_role("link", name="New execution")).not_to_be_attached()
    await visitor.goto("/new")
    await expect(visitor.get_by_role("button", name="Run", exact=True)).not_to_be_attached()
    await expect(visitor.get_by_text("Your key may look, not run.")).to_be_visible()


async def test_a_revoked_key_closes_the_page_at_once(visitor: Page, locked: Server) -> None:
    async with Client(locked, {"Authorization": f"Bearer {KEY}"}) as admin:
        made = await admin.post("/api/keys", {"name": "short", "scope": "operator"}, expect=201)
        async with Client(locked, {"Authorization": f"Bearer {made['key']}"}) as holder:
            token = (await holder.post("/api/session/tokens", expect=201))["token"]
        await visitor.goto(f"/sign-in?next=%2Fjobs#token={token}")
        await live(visitor)
        await visitor.get_by_role("link", name="New execution").first.click()
        await visitor.get_by_label(re.compile("^Command")).fill("echo not lost")
        await admin.call("DELETE", f"/api/keys/{made['id']}")
        await expect(visitor).to_have_url(re.compile(r"/sign-in"))
        await expect(visitor.get_by_text("the key was revoked")).to_be_visible()
        token = (await admin.post("/api/session/tokens", expect=201))["token"]
    await visitor.goto(f"{visitor.url}#token={token}")
    await expect(visitor.get_by_label(re.compile("^Command"))).to_have_value("echo not lost")
    await visitor.get_by_role("button", name="Sign out").click()
    await expect(visitor).to_have_url(re.compile(r"/sign-in"))
    assert "not lost" not in await visitor.evaluate("JSON.stringify([localStorage, sessionStorage])")


async def test_next_leads_nowhere_else(visitor: Page, locked: Server) -> None:
    for elsewhere in ("https://example.com/", "//example.com/", "/\\example.com", "javascript:document.title='owned'"):
        await visitor.context.clear_cookies()
        await visitor.goto(f"/sign-in?next={json.dumps(elsewhere)[1:-1]}#token={await _token(locked)}")
        await live(visitor)
        assert visitor.url.startswith(locked.base)
