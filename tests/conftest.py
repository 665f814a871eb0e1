"""Which tests have the machine to themselves: see ``tools/test``."""

from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_ALONE = (
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
_LONG = (
    "browsers/grounding/test_evaluation.py",
    "browsers/model/test_injection.py",
    "conformance/test_job_lists.py",
    "e2e",
    "browsers/actions",
    "browsers/fleet",
    "browsers/session",
    "sdk/test_browser.py",
)
"""They take longest for their number of tests: begun first, they do not keep one process waiting for another."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not any(item.path.is_relative_to(_HERE / place) for place in _LONG))
    for item in items:
        if any(item.path.is_relative_to(_HERE / place) for place in _ALONE):
            item.add_marker(pytest.mark.alone)
