"""What a page of the listing says, found by the standard library's parser.

The pages look like this; another site needs another parser::

    <ul class="listing" data-pages="3"> <li><a href="item.html">Title</a></li> ... </ul>
    <a rel="next" href="page-2.html">Next</a>
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Entry:
    """A link of the listing."""

    href: str
    title: str = ""


@dataclass
class Listing:
    """A page."""

    entries: list[Entry] = field(default_factory=list)
    next_href: str | None = None
    of_pages: int = 0
    """How many pages there are, 0 if the page does not say."""


def parse_listing(html: str) -> Listing:
    """Read a page; what is not marked up as above is passed over."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.listing


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.listing = Listing()
        self._in_listing = False
        self._entry: Entry | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "ul" and "listing" in attributes.get("class", "").split():
            self._in_listing = True
            pages = attributes.get("data-pages", "")
            self.listing.of_pages = int(pages) if pages.isdecimal() else 0
        elif tag == "a" and "next" in attributes.get("rel", "").split():
            self.listing.next_href = attributes.get("href")
        elif tag == "a" and self._in_listing and attributes.get("href"):
            self._entry = Entry(attributes["href"])
            self.listing.entries.append(self._entry)

    def handle_endtag(self, tag: str) -> None:
        if tag == "ul":
            self._in_listing = False
        elif tag == "a":
            self._entry = None

    def handle_data(self, data: str) -> None:
        if self._entry:
            self._entry.title = f"{self._entry.title} {data.strip()}".strip()
