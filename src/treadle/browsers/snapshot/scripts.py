"""The scripts that run inside pages: pieces beside this module, put together to one function of ``options``."""

from collections.abc import Sequence
from importlib.resources import files

__all__ = ["READING", "script", "unpacked"]

READING: tuple[tuple[str, str], ...] = (
    ("treadle.browsers.snapshot", "dom.js"),
    ("treadle.browsers.snapshot", "naming.js"),
    ("treadle.browsers.snapshot", "selectors.js"),
)
"""What every reader of pages begins with: the document as it is, roles and names, selectors."""


def script(pieces: Sequence[tuple[str, str]]) -> str:
    """One function of ``options`` out of pieces (package, file), in this order; the last of them returns
    what is asked for, or a function that answers as often as it is called."""
    bodies = (files(package).joinpath(name).read_text(encoding="utf-8") for package, name in pieces)
    return "options => {\n'use strict';\n" + "\n".join(bodies) + "\n}"


def unpacked(text: str) -> bytes:
    """JSON that a script has packed for the way (``packed`` in dom.js)."""
    return text.replace("\x7f", '"').encode("utf-8", "replace")
