"""Which tests have the machine to themselves: see ``tools/test``; and how many examples a property is tried with."""

from pathlib import Path

import pytest
from hypothesis import settings

_HERE = Path(__file__).parent
settings.register_profile("suite", settings(), max_examples=40, deadline=None)
settings.load_profile("suite")
_ALONE = (
    "bench/test_modules_suite.py",
    "bench/test_suites.py",
    "browsers/capture/test_screencast.py",
    "browsers/fleet",
    "browsers/session/test_hostile.py",
    "browsers/session/test_real_parts.py",
    "browsers/session/test_tab_orders.py",
    "runners/process",
)
"""They watch deadlines, or measure, or count the processes below their own."""
_LIGHT = (
    "api",
    "browsers/grounding",
    "browsers/remember",
    "core",
    "deploy",
    "docs",
    "net",
    "observe",
    "runners/generation",
)
"""They need nothing but a processor: they can run beside those, behind them in priority."""
_SHARED = "not alone and not light"
"""What ``tools/test`` asks for first."""
_LONG = ("e2e", "console", "server", "cli", "examples")
"""They start servers: files that take long go first, so that no process is left alone with one at the end."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the files that have nothing for the run that is asked for: each of its processes would read them all.

    What is left in is marked, and chosen by its marks, all the same.
    """
    asked = config.option.markexpr
    if collection_path.suffix != ".py" or asked not in {"alone", "light", _SHARED}:
        return None
    if asked == "alone":
        has = _is_in(collection_path, _ALONE)
    elif asked == "light":
        has = _is_in(collection_path, _LIGHT) or _says(collection_path, "mark.light")
    elif _is_in(collection_path, _LIGHT):
        has = _says(collection_path, "mark.browser")
    else:
        has = not _is_in(collection_path, _ALONE)
    return None if has else True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _is_in(item.path, _ALONE):
            item.add_marker(pytest.mark.alone)
        elif _is_in(item.path, _LIGHT) and not any(item.iter_markers("browser")):
            item.add_marker(pytest.mark.light)
    items.sort(key=lambda item: not _is_in(item.path, _LONG))


def _is_in(path: Path, places: tuple[str, ...]) -> bool:
    return any(path.is_relative_to(_HERE / place) for place in places)


def _says(path: Path, mark: str) -> bool:
    return mark in path.read_text(encoding="utf-8")
