"""The accessibility rules of axe-core, asked of a page as it is shown."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

__all__ = ["violations"]

_AXE = Path(__file__).parents[2] / "console" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async () => {
    const { violations } = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(({ id, help, nodes }) =>
        ({ id, help, nodes: nodes.map(node => ({ html: node.html.slice(0, 200), why: node.failureSummary })) }));
}"""


@cache
def _source() -> str:
    if not _AXE.is_file():
        if os.environ.get("CI"):
            pytest.fail("axe-core is not installed: tools/console deps installs it")
        pytest.skip("axe-core is not installed: tools/console deps installs it")
    return _AXE.read_text("utf-8")


async def violations(page: Page) -> list[Any]:
    """What axe-core finds against WCAG 2.2 AA and good practice; its code is given to the page behind its CSP."""
    if await page.evaluate("typeof axe") == "undefined":
        await page.evaluate(_source())
    return list(await page.evaluate(_RUN))
