"""Which tests have the machine to themselves: see ``tools/test``."""

from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_ALONE = (
    "bench/test_suites.py",
    "bench/test_modules_suite.py",
    "browsers/capture/test_screencast.py",
    "browsers/fleet",
    "browsers/session",
    "e2e/test_commands.py",
    "e2e/test_durability.py",
    "e2e/test_modules_faults.py",
    "e2e/test_sessions.py",
    "runners/process",
)
"""They watch deadlines, or measure, or start many processes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(_HERE / place) for place in _ALONE):
            item.add_marker(pytest.mark.alone)
