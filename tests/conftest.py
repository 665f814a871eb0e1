"""Which tests have the machine to themselves: see ``tools/test``; and how many examples a property is tried with."""

from pathlib import Path

import pytest
from hypothesis import settings

_HERE = Path(__file__).parent
settings.register_profile("suite", settings(), max_examples=40)
settings.load_profile("suite")
_ALONE = (
    "bench/test_modules_suite.py",
    "bench/test_suites.py",
    "browsers/capture/test_screencast.py",
    "browsers/fleet/test_frozen.py",
    "browsers/fleet/test_heartbeat.py",
    "browsers/session/test_hostile.py",
    "browsers/session/test_real_parts.py",
    "browsers/session/test_tab_orders.py",
    "runners/process",
)
"""They watch deadlines, or measure."""
_LIGHT = ("api", "browsers/grounding", "browsers/remember", "core", "docs", "net", "observe")
"""They need nothing but a processor: they can run beside those, behind them in priority."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(_HERE / place) for place in _ALONE):
            item.add_marker(pytest.mark.alone)
        elif any(item.path.is_relative_to(_HERE / place) for place in _LIGHT) and not any(item.iter_markers("browser")):
            item.add_marker(pytest.mark.light)
