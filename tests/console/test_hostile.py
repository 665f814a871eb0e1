"""What a job writes is data: in its log, its name, its summary and its files."""

import re

import pytest
from playwright.async_api import Page, expect
from tests.console.stage import Stage, log_of, shown_lines

pytestmark = pytest.mark.asyncio(loop_scope="session")

_LISTEN = """
window.orders = [];
for (const name of ['write', 'writeText'])
    if (navigator.clipboard) navigator.clipboard[name] = async (...given) => { window.orders.push(given); };
document.execCommand = (...given) => { window.orders.push(given); return false; };
"""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


async def test_hostile_lines_are_text(stage: Stage, page: Page) -> None:
    await page.add_init_script(_LISTEN)
    await page.goto(f"/jobs/{await stage.hostile()}/logs")
    log = log_of(page)
    await expect(log.get_by_text("the last line")).to_be_visible()
    texts = [text for _, text in await shown_lines(page)]
    assert texts[0] == "<img src=x onerror=\"document.title='owned'\">"
    assert texts[1] == "<script>document.title='owned'</script>"
    assert texts[2] == "an order to the clipboard"
    assert texts[3] == "a link that runs"
    assert not [text for text in texts if _CONTROLS.search(text)]
    assert await log.locator("img, script, iframe, object, [onerror], [style*=url]").count() == 0
    hrefs = await log.locator(".text a").evaluate_all("links => links.map(link => link.href)")
    assert hrefs == []
    assert await page.evaluate("window.orders") == []
    assert "owned" not in await page.title()


@pytest.mark.parametrize("tab", ["", "/timeline", "/events", "/input"])
async def test_hostile_names_are_text_everywhere(stage: Stage, page: Page, tab: str) -> None:
    await page.goto(f"/jobs/{await stage.hostile()}{tab}")
    await expect(page.get_by_text("<img src=x onerror=").first).to_be_attached()
    assert await page.locator("main img[src=x], main [onerror]").count() == 0
    assert "owned" not in await page.title()


async def test_a_hostile_summary_is_harmless(stage: Stage, page: Page) -> None:
    await page.goto(f"/jobs/{await stage.report()}")
    await expect(page.get_by_role("heading", name="Nightly report")).to_be_visible()
    assert await page.locator("main script, main [onerror], main img[src=x]").count() == 0
    link = page.get_by_role("link", name="the figures", exact=True)
    assert "noopener" in (await link.get_attribute("rel") or "")
    assert "owned" not in await page.title()
