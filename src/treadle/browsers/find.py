"""Where a Chromium is on this machine."""

import os
import shutil
from pathlib import Path
from typing import Final

from treadle.core.errors import Unavailable

__all__ = ["find_browser"]

_NAMES: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLAYWRIGHT: Final = (
    "chromium_headless_shell-*/chrome-*/headless_shell",
    "chromium_headless_shell-*/chrome-*/chrome-headless-shell",
    "chromium-*/chrome-linux*/chrome",
)


def find_browser(configured: str | None = None, *, playwright_folder: Path | None = None) -> str:
    """The program to run: the configured one, one in PATH, or one that Playwright has installed; the newest of these.

    ``playwright_folder`` is where Playwright keeps its browsers, by default ``~/.cache/ms-playwright``. Unavailable,
    with what to install, if there is none.
    """
    if configured:
        found = shutil.which(configured)
        if found is None:
            raise Unavailable(f"The browser {configured}, which the settings name, is not a program.")
        return found
    for name in _NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    folder = playwright_folder or Path.home() / ".cache" / "ms-playwright"
    for pattern in _PLAYWRIGHT:
        programs = [path for path in folder.glob(pattern) if os.access(path, os.X_OK)]
        if programs:
            return str(max(programs, key=_build))
    raise Unavailable(
        "No browser is installed. Install the package chromium-headless-shell or chromium, "
        "or run `playwright install chromium-headless-shell`."
    )


def _build(path: Path) -> int:
    """The number in ``chromium-1234/chrome-linux/chrome``."""
    number = path.parts[-3].rpartition("-")[2]
    return int(number) if number.isdecimal() else 0
