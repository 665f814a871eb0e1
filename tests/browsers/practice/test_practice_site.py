"""The practice site: what its pages say, and that a newcomer gets through it with a real browser."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, async_playwright, expect
from tests.browsers.conftest import Children, real_browser

from treadle.browsers.chromium import launch
from treadle.browsers.practice import PRACTICE_HOST, PracticeSite
from treadle.net import ForwardProxy, Guard
from treadle.net.targets import parse_target

HOME = f"http://{PRACTICE_HOST}"
PAGES = ("/", "/login", "/shop", "/shop/1", "/shop/12", "/form", "/table", "/article", "/late", "/late/frame", "/cart")


@pytest.fixture
async def proxy() -> AsyncIterator[ForwardProxy]:
    proxy = ForwardProxy(Guard(), sites={PRACTICE_HOST: PracticeSite()})
    await proxy.start()
    yield proxy
    await proxy.stop()


@pytest.fixture
async def client(proxy: ForwardProxy) -> AsyncIterator[httpx.AsyncClient]:
    granted = proxy.grant(use_proxy=False)
    server = httpx.Proxy(proxy.address, auth=(granted.username, granted.password))
    async with httpx.AsyncClient(proxy=server, base_url=HOME, trust_env=False) as client:
        yield client


@pytest.fixture
async def page(proxy: ForwardProxy, tmp_path: Path) -> AsyncIterator[Page]:
    program, children = real_browser(), Children()
    granted = proxy.grant(use_proxy=False)
    chromium = await launch(children, program, tmp_path / "profile", proxy.address)
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.connect_over_cdp(chromium.cdp_url)
            server = {"server": proxy.address, "username": granted.username, "password": granted.password}
            context = await browser.new_context(proxy=server)
            page = await context.new_page()
            failures: list[str] = []
            page.on("pageerror", lambda error: failures.append(str(error)))
            page.on("requestfailed", lambda request: failures.append(request.url))
            yield page
            assert failures == []
            await browser.close()
    finally:
        await chromium.stop()


# ------------------------------------------------------------ over HTTP


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_whole_and_needs_nothing_from_elsewhere(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "$" not in re.sub(r"\$\d", "", answer.text)
    for link in re.findall(r'(?:href|src|action)="([^"#]+)[^"]*"', answer.text):
        assert link.startswith("/"), link
        expected = {404} if link in {"/nowhere", "/logout", "/cart/empty"} else {200, 303}
        assert (await client.get(link)).status_code in expected, link
    assert "style=" not in answer.text  # the policy would not have it


async def test_what_is_not_there_says_so(client: httpx.AsyncClient) -> None:
    for path in ("/nowhere", "/shop/13", "/shop/", "/pages/home.html", "/..%2fsite.py", "/<b>"):
        answer = await client.get(path)
        assert (answer.status_code, "Not found" in answer.text, "<b>" in answer.text) == (404, True, False)
    assert (await client.post("/article")).headers["allow"] == "GET, HEAD"
    assert (await client.put("/login")).status_code == 405
    blank = await client.get("/blank")
    assert (blank.status_code, blank.content) == (200, b"")


async def test_only_the_right_password_opens_the_account(client: httpx.AsyncClient) -> None:
    assert (await client.get("/account")).headers["location"] == "/login"
    for email, password in (("user@example.com", "wrong"), ('"><b>', "warp-and-weft-7"), ("", "")):
        answer = await client.post("/login", data={"email": email, "password": password})
        assert (answer.status_code, "is wrong" in answer.text, "<b>" in answer.text) == (422, True, False)
    answer = await client.post("/login", data={"email": "user@example.com", "password": "warp-and-weft-7"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "Login successful" in (await client.get("/account")).text
    await client.post("/logout")
    assert (await client.get("/account")).status_code == 303


async def test_a_cookie_of_another_instance_is_worth_nothing(client: httpx.AsyncClient) -> None:
    for forged in ("user@example.com", "dXNlckBleGFtcGxlLmNvbQ.0", "ü.ü", ".", ""):
        answer = await client.get("/account", headers={"Cookie": f"account={forged}".encode()})
        assert answer.status_code == 303


async def test_the_shop_finds_sorts_and_counts(client: httpx.AsyncClient) -> None:
    def names(answer: httpx.Response) -> list[str]:
        return re.findall(r'<h2><a href="/shop/\d+">([^<]+)</a>', answer.text)

    assert len(names(await client.get("/shop"))) == 12
    assert names(await client.get("/shop?q=lamp")) == ["Walnut Desk Lamp"]
    assert len(names(await client.get("/shop?category=Kitchen"))) == 4
    assert names(await client.get("/shop?sort=price"))[0] == "Cedar Clothes Hook"
    assert names(await client.get("/shop?sort=rating"))[0] == "Wool Blanket"
    assert "Nothing fits" in (await client.get("/shop?q=<b>x")).text
    assert "<b>" not in (await client.get("/shop?q=<b>x")).text
    for product, back in ((4, f"{HOME}/shop?q=mug"), (4, "http://elsewhere.test/shop"), (11, "")):
        answer = await client.post("/cart", data={"product": product}, headers={"Referer": back})
        assert answer.headers["location"] == ("/shop?q=mug" if "mug" in back else "/shop")
    cart = (await client.get("/cart")).text
    assert 'id="cart-count">3<' in cart
    assert "$39.50" in cart
    assert (await client.post("/cart", data={"product": "99"})).status_code == 404
    await client.post("/cart/empty")
    assert "is empty" in (await client.get("/cart")).text


async def test_a_form_shows_what_was_sent(client: httpx.AsyncClient) -> None:
    file = {"file": ("nötes.txt", b"x" * 1234, "text/plain")}
    answer = await client.post("/form", data={"name": "<i>Ada", "interest": ["books", "music"]}, files=file)
    for shown in ("&lt;i&gt;Ada", "books", "music", "nötes.txt (1,234 bytes)"):
        assert shown in answer.text
    for body, kind in (
        (b"{}", "application/json"),
        (b"\xff--", "multipart/form-data; boundary=x"),
        (b"x", "multipart/"),
    ):
        assert (await client.post("/form", content=body, headers={"Content-Type": kind})).status_code == 200


def test_the_name_is_one_that_the_proxy_can_serve() -> None:
    assert parse_target(HOME).host == PRACTICE_HOST


# ------------------------------------------------------------ with a browser


@pytest.mark.browser
async def test_a_newcomer_gets_through(page: Page, tmp_path: Path) -> None:
    await page.goto(f"{HOME}/login")
    await page.get_by_label("Email").fill("user@example.com")
    await page.get_by_label("Password").fill("warp-and-weft-7")
    await page.get_by_role("button", name="Login").click()
    await expect(page.get_by_text("Login successful")).to_be_visible()

    await page.get_by_role("link", name="Shop").click()
    await page.get_by_role("button", name="Add to cart: Stoneware Mug").click()
    await expect(page.locator("#cart-count")).to_have_text("1")

    file = tmp_path / "a.txt"
    file.write_text("hello")
    await page.goto(f"{HOME}/form")
    await page.get_by_label("Full name").fill("Ada")
    await page.get_by_label("Attachment").set_input_files(file)
    await expect(page.get_by_text("a.txt, 5 bytes")).to_be_visible()
    await page.get_by_label("I accept the terms").check()
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_role("row", name="file")).to_contain_text("a.txt (5 bytes)")

    await page.goto(f"{HOME}/table")
    await page.get_by_role("button", name="Age").click()
    await expect(page.locator("tbody tr").first).to_contain_text("David Okoro")
    await page.get_by_role("row", name="Elena").get_by_role("button", name="Delete").click()
    await expect(page.get_by_role("status")).to_contain_text("Elena Petrova was deleted.")
    await page.get_by_role("button", name="Undo").click()
    await page.get_by_role("row", name="Elena").get_by_role("button", name="Edit").click()
    await page.get_by_label("Name", exact=True).fill("Elena P.")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("row", name="Elena P.")).to_be_visible()

    await page.goto(f"{HOME}/late")
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_role("button", name="Open dialog").click()
    await page.get_by_role("button", name="Yes").click()
    await expect(page.get_by_text("The dialog was answered with yes.")).to_be_visible()
    await page.get_by_role("button", name="4 stars").click()
    await expect(page.get_by_text("Rated 4 of 5.")).to_be_visible()
    frame = page.frame_locator("iframe")
    await frame.get_by_label("Newsletter email").fill("a@example.com")
    await frame.get_by_role("button", name="Subscribe").click()
    await expect(frame.get_by_text("a@example.com is subscribed.")).to_be_visible()
