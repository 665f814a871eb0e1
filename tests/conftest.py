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
_LONG = ("e2e", "console", "server", "cli", "examples")
"""They start servers: files that take long go first, so that no process is left alone with one at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(_HERE / place) for place in _ALONE):
            item.add_marker(pytest.mark.alone)
        elif any(item.path.is_relative_to(_HERE / place) for place in _LIGHT) and not any(item.iter_markers("browser")):
            item.add_marker(pytest.mark.light)
    items.sort(key=lambda item: not any(item.path.is_relative_to(_HERE / place) for place in _LONG))
