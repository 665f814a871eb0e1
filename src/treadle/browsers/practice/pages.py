"""Templates and files of the practice site, which come with the package."""

import html
from importlib.resources import files
from string import Template
from typing import Final

__all__ = ["Markup", "Pages"]

_FOLDER: Final = "pages"
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


class Pages:
    """All of it, read once."""

    def __init__(self) -> None:
        folder = files("treadle.browsers.practice") / _FOLDER
        texts = {entry.name: entry.read_text("utf-8") for entry in folder.iterdir() if entry.is_file()}
        self._templates = {
            name.removesuffix(".html"): Template(text) for name, text in texts.items() if name.endswith(".html")
        }
        self.assets: dict[str, tuple[str, bytes]] = {
            f"/{name}": (kind, text.encode())
            for name, text in texts.items()
            for suffix, kind in _TYPES.items()
            if name.endswith(suffix)
        }
        """By path: content type and content."""

    def fill(self, name: str, /, **values: object) -> Markup:
        """A piece of a page. Values are escaped unless they are Markup. KeyError where one is missing."""
        safe = {key: value if isinstance(value, Markup) else html.escape(str(value)) for key, value in values.items()}
        return Markup(self._templates[name].substitute(safe))

    def page(self, name: str, title: str, cart: int, /, **values: object) -> bytes:
        """A whole page in the frame that all share; ``cart`` is how many things are in the cart."""
        return self.fill("layout", title=title, cart=cart, main=self.fill(name, **values)).encode()
