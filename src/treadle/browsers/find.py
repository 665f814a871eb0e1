"""Where a Chromium is on this machine."""

import os
import shutil
from pathlib import Path
from typing import Final

from treadle.core.errors import Unavailable

__all__ = ["find_browser"]

_SHELL: Final = "headless"
"""Part of the names of the programs that cannot open a window."""
_NAMES: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLAYWRIGHT: Final = (
    "chromium_headless_shell-*/chrome-*/headless_shell",
    "chromium_headless_shell-*/chrome-*/chrome-headless-shell",
    "chromium-*/chrome-linux*/chrome",
)


def find_browser(configured: str | None = None, *, playwright_folder: Path | None = None, window: bool = False) -> str:
    """The program to run: the configured one, one in PATH, or one that Playwright has installed; the newest of these.

    ``playwright_folder`` is where Playwright keeps its browsers, by default ``~/.cache/ms-playwright``. ``window``
    asks for one that can open windows: a configured one that cannot is passed over. Unavailable, with what to
    install, if there is none.
    """
    if configured and not (window and _SHELL in Path(configured).name):
        found = shutil.which(configured)
        if found is None:
            raise Unavailable(f"The browser {configured}, which the settings name, is not a program.")
        return found
    for name in [name for name in _NAMES if not (window and _SHELL in name)]:
        found = shutil.which(name)
        if found is not None:
            return found
    folder = playwright_folder or Path.home() / ".cache" / "ms-playwright"
    for pattern in [pattern for pattern in _PLAYWRIGHT if not (window and _SHELL in pattern)]:
        programs = [path for path in folder.glob(pattern) if os.access(path, os.X_OK)]
        if programs:
            return str(max(programs, key=_build))
    if window:
        raise Unavailable(
            "No browser that can open a window is installed. Install the package chromium, "
            "or run `playwright install chromium`."
        )
    raise Unavailable(
        "No browser is installed. Install the package chromium-headless-shell or chromium, "
        "or run `playwright install chromium-headless-shell`."
    )


def _build(path: Path) -> int:
    """The number in ``chromium-1234/chrome-linux/chrome``."""
    number = path.parts[-3].rpartition("-")[2]
    return int(number) if number.isdecimal() else 0
