"""Looking at a page as its readers do: in both themes, on wide and narrow windows, and by the rules of axe-core."""

import json
from pathlib import Path

from playwright.async_api import Page, expect
from tests.console.axe import violations

__all__ = ["look_at"]

PICTURES = Path(__file__).parents[2] / "test-output" / "console"
WIDTHS = (1440, 1024, 360)
_JUDGED = {(1440, "light"), (1440, "dark"), (360, "light")}
"""When axe-core is asked, which takes longer than everything else."""
_OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def look_at(page: Page, name: str) -> None:
    """Keep pictures of what is shown now; fail where something sticks out, or axe-core objects."""
    await expect(page.locator("main [aria-busy=true]")).to_have_count(0)
    found: dict[str, object] = {}
    before = page.viewport_size
    assert before is not None
    for theme in ("light", "dark"):
        await page.emulate_media(color_scheme=theme)
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 900 if width > 600 else 740})
            await page.evaluate("document.fonts.ready")
            await page.screenshot(path=PICTURES / f"{name}-{width}-{theme}.png", animations="disabled")
            if (overhang := await page.evaluate(_OVERHANG)) > 0:
                found[f"{width} {theme}"] = f"{overhang} px stick out"
            if (width, theme) in _JUDGED and (objections := await violations(page)):
                found[f"axe at {width} {theme}"] = objections
    await page.set_viewport_size(before)
    await page.emulate_media(color_scheme="null")
    assert not found, json.dumps(found, indent=1)
