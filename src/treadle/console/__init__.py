"""What a browser sees on the executions port: a page that says what runs here and how to begin."""

from treadle.console.pages import page_routes

__all__ = ["page_routes"]
