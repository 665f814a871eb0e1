"""The checks of ``treadle doctor`` that look at browsers: which there are, and whether their windows have a display."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from treadle.browsers import find_browser
from treadle.cli.checks import Check, Level
from treadle.core.errors import Unavailable
from treadle.settings import Settings

__all__ = ["browser_checks"]

_VERSION_SECONDS: Final = 10.0
_FIREFOX: Final = ("firefox-esr", "firefox")


def browser_checks(settings: Settings) -> Iterator[Check]:
    """One check for each browser that a session can ask for, and one for the display."""
    yield _browser(
        "browser",
        settings.browser_path,
        find_browser,
        missing=Level.WARN,
        advice="Sessions and modules get no browser. tools/browser installs one; so does: "
        "apt-get install chromium-headless-shell",
    )
    yield _browser(
        "chromium",
        settings.chromium_path,
        partial(find_browser, window=True),
        advice="Only for sessions that are not headless: apt-get install chromium",
    )
    yield _browser(
        "firefox",
        settings.firefox_path,
        _find_firefox,
        advice="Only for sessions that ask for it: apt-get install firefox-esr",
    )
    yield _browser(
        "webkit",
        None,
        _find_webkit,
        advice="Only for sessions that ask for it: playwright install --with-deps webkit",
    )
    yield _display()


def _browser(
    name: str, configured: Path | None, find: Callable[[str | None], str], *, advice: str, missing: Level = Level.INFO
) -> Check:
    try:
        program = find(str(configured) if configured else None)
    except Unavailable:
        if configured is None:
            return Check(name, missing, "not found", advice)
        return Check(name, Level.WARN, f"{configured} is none", "The settings name it: `treadle config` shows where.")
    version = _version(program)
    if version is None:
        return Check(name, Level.WARN, f"{program} does not tell its version", "Does it start? Install it anew.")
    return Check(name, Level.OK, f"{version}, {program}" if version else program)


def _find_firefox(configured: str | None) -> str:
    in_path = next(filter(None, map(shutil.which, (configured,) if configured else _FIREFOX)), None)
    if in_path is None and configured:
        raise Unavailable(f"The browser {configured}, which the settings name, is not a program.")
    return in_path or _of_playwright("firefox-*/firefox/firefox")


def _find_webkit(_: str | None) -> str:
    return _of_playwright("webkit-*/pw_run.sh")


def _of_playwright(pattern: str) -> str:
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    programs = (Path(folder) if folder else Path.home() / ".cache" / "ms-playwright").glob(pattern)
    found = next((str(program) for program in sorted(programs, reverse=True) if os.access(program, os.X_OK)), None)
    if found is None:
        raise Unavailable("Playwright has not installed it.")
    return found


def _version(program: str) -> str | None:
    """The first line that it prints, such as ``Chromium 140.0.1``; empty for the wrapper of WebKit, which has none."""
    if program.endswith(".sh"):
        return ""
    try:
        answer = subprocess.run(
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_VERSION_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = answer.stdout.strip().partition("\n")[0].partition(" built on ")[0][:100].strip()
    return said if answer.returncode == 0 and said else None


def _display() -> Check:
    display, server = os.environ.get("DISPLAY"), shutil.which("Xvfb")
    if display:
        return Check("display", Level.OK, display)
    if server:
        return Check("display", Level.OK, f"none; {server} makes one when it is needed")
    return Check("display", Level.INFO, "none", "Only for sessions that are not headless: apt-get install xvfb")
