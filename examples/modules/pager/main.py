"""Reads a paged listing: every entry of every page, from the first to the last."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from listing import parse_listing

from treadle.sdk import Module, proxied_request

SAMPLE_SITE = Path(__file__).parent / "site"


class Pager(Module):
    """Yields the entries of a page, then remembers the page after it."""

    async def run(self, inputs: dict[str, Any], settings: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """The checkpoint is the address of the next page and how many pages were read."""
        url: str | None = self.get_checkpoint("url", inputs["url"])
        read: int = self.get_checkpoint("read", 0)
        while url and read < inputs["pages"] and not self.is_cancelled:
            await self.log(f"Reading {url}")
            listing = parse_listing(await fetch(url, settings["timeout"]))
            for entry in listing.entries:
                yield {"page": read + 1, "title": entry.title, "url": urljoin(url, entry.href)}
            url = urljoin(url, listing.next_href) if listing.next_href else None
            read += 1
            # Stored together with the entries of this page: an interrupted job neither misses one nor has one twice.
            await self.save_checkpoint(url=url, read=read)
            if listing.of_pages >= read:
                await self.progress(100 * read / listing.of_pages, f"page {read}")


async def fetch(url: str, timeout_seconds: float) -> str:
    """The text of a page, through the proxy where one is configured."""
    if not urlsplit(url).scheme:
        return (SAMPLE_SITE / Path(url).name).read_text("utf-8")
    response = await proxied_request("GET", url, timeout=timeout_seconds)
    response.raise_for_status()
    return response.text
