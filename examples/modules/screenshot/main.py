"""Opens a page in a browser and keeps a picture of it."""

from collections.abc import AsyncIterator
from typing import Any

from treadle.sdk import Module, get_browser


class Screenshot(Module):
    """Yields what the page says of itself; the picture becomes an artifact of the job."""

    async def run(self, inputs: dict[str, Any], settings: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """``get_browser`` lends a context of a running Chromium; it is closed with the block."""
        async with get_browser() as context:
            page = await context.new_page()
            page.set_default_timeout(settings["timeout"] * 1000)
            if url := inputs.get("url"):
                await self.log(f"Opening {url}")
                await page.goto(url)
            else:
                await page.set_content(inputs["html"])
            picture = await page.screenshot(full_page=inputs["full_page"])
            kept = await self.artifact(picture, name="Screenshot", file_name="screenshot.png", description=page.url)
            yield {
                "url": page.url,
                "title": await page.title(),
                "headings": await page.locator("h1, h2, h3").all_inner_texts(),
                "screenshot": kept["id"],
            }
