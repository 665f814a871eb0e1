"""The machine, the program and its settings that figures belong to."""

import os
import platform
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psutil

from treadle.settings.model import default_command_slots

__all__ = ["Machine", "look_at_machine"]

_ROOT = Path(__file__).parents[1]


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that a reader needs in order to compare."""

    cpu: str
    cores: int
    memory_gb: float
    load_average: float
    """Of the minute before the run: over 0.5 says that the machine had other work."""
    kernel: str
    python: str
    sqlite: str
    commit: str
    date: str
    settings: str


def look_at_machine() -> Machine:
    """This machine, now."""
    return Machine(
        cpu=_cpu(),
        cores=os.cpu_count() or 1,
        memory_gb=round(psutil.virtual_memory().total / 1e9, 1),
        load_average=round(os.getloadavg()[0], 2),
        kernel=platform.release(),
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        commit=_commit(),
        date=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        settings=f"defaults: SQLite with WAL and synchronous=FULL, {default_command_slots()} command slots, no key",
    )


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()


def _commit() -> str:
    """The commit that is checked out, with a mark if files differ from it; ``unknown`` without git."""
    try:
        described = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--exclude=*"], cwd=_ROOT, capture_output=True, text=True
        )
    except FileNotFoundError:
        return "unknown"
    return described.stdout.strip() if described.returncode == 0 else "unknown"
