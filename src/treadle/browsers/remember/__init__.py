"""What worked on a page is remembered, replayed without searching, and found again after the page has changed."""

from treadle.browsers.remember.book import MemoryBook

__all__ = ["MemoryBook"]
