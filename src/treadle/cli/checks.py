"""The checks of ``treadle doctor``. Each looks at one thing, changes nothing, and says what to do."""

import os
import platform
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

import httpx
import msgspec
import psutil
from uv import find_uv_bin

from treadle.cli.words import size
from treadle.settings import Settings

__all__ = ["Check", "Level", "all_checks"]

_PYTHON: Final = (3, 11)
_SQLITE_LEAST: Final = (3, 35)  # RETURNING
_WAL_RESET_FIXED: Final = (3, 51, 3)
_SPACE_FAIL, _SPACE_WARN = 100_000_000, 2_000_000_000
_STARTS, _STARTS_WARN = 40, 100
_FILES_WARN: Final = 4096
_NETWORK_DISKS: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ceph"})
_RELEASED: Final = datetime(2025, 1, 1, tzinfo=UTC)
_PROBE_SECONDS: Final = 2.0
_MODULES_ERROR: Final = frozenset({"detail", "error", "message"})


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    INFO = "info"


class Check(msgspec.Struct, frozen=True):
    """What was looked at, what was found, and what to do about it."""

    name: str
    level: Level
    found: str
    advice: str = ""


def all_checks(settings: Settings) -> list[Check]:
    """Every check but those of browsers, the basic ones first."""
    return [
        _python(),
        _sqlite(),
        *_data_folder(settings.data_dir),
        _clock(settings.data_dir),
        *_ports(settings),
        _process_starts(),
        _open_files(),
        *_programs(),
    ]


def _python() -> Check:
    found = f"{platform.python_version()}, {platform.system()} {platform.release()}"
    if sys.version_info < _PYTHON or sys.platform != "linux":
        return Check("python", Level.FAIL, found, "Treadle needs Python 3.11 or newer on Linux.")
    return Check("python", Level.OK, found)


def _sqlite() -> Check:
    found, numbers = sqlite3.sqlite_version, sqlite3.sqlite_version_info
    if numbers < _SQLITE_LEAST:
        return Check("sqlite", Level.FAIL, found, "SQLite 3.35 or newer is needed: take a newer Python.")
    if numbers < _WAL_RESET_FIXED:
        # https://sqlite.org/wal.html, "The WAL-reset bug"; it needs a second connection that writes or checkpoints.
        found += ": has the WAL-reset race, which Treadle avoids; let no other program write its database"
    return Check("sqlite", Level.OK, found)


def _data_folder(folder: Path) -> Iterator[Check]:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    name = "data folder"
    if there is not folder:
        writable = os.access(there, os.W_OK | os.X_OK)
        advice = "" if writable else f"Make {there} writable, or set TREADLE_DATA_DIR."
        yield Check(name, Level.OK if writable else Level.FAIL, f"{folder}: not made yet", advice)
    elif not folder.is_dir():
        yield Check(name, Level.FAIL, f"{folder} is not a folder", "Set TREADLE_DATA_DIR to another place.")
    elif folder.stat().st_uid != os.geteuid() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Check(
            name, Level.FAIL, f"{folder} belongs to somebody else", "Run as its owner, or set TREADLE_DATA_DIR."
        )
    elif folder.stat().st_mode & 0o077:
        advice = f"`treadle serve` closes it; now: chmod 700 '{folder}'"
        yield Check(name, Level.WARN, f"{folder}: others can look into it", advice)
    else:
        yield Check(name, Level.OK, str(folder))
    yield _space(there)
    kind = _disk_kind(there)
    if kind in _NETWORK_DISKS:
        advice = "SQLite needs a local disk: set TREADLE_DATA_DIR to one."
        yield Check("file system", Level.WARN, f"{kind}, over the network", advice)


def _space(there: Path) -> Check:
    free = shutil.disk_usage(there).free
    found = f"{size(free)} free"
    if free < _SPACE_FAIL:
        return Check("disk space", Level.FAIL, found, "Make room: nothing can be stored on a full disk.")
    if free < _SPACE_WARN:
        advice = "Make room, or keep less: TREADLE_RETENTION_DAYS, TREADLE_RETENTION_JOBS."
        return Check("disk space", Level.WARN, found, advice)
    return Check("disk space", Level.OK, found)


def _disk_kind(there: Path) -> str:
    path = there.resolve()
    mounts = {Path(each.mountpoint): each.fstype for each in psutil.disk_partitions(all=True)}
    return next((mounts[each] for each in (path, *path.parents) if each in mounts), "")


def _clock(folder: Path) -> Check:
    now = datetime.now(UTC)
    found = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    newest = max((each.stat().st_mtime for each in folder.glob("treadle.db*")), default=0.0)
    if now < _RELEASED:
        return Check("clock", Level.FAIL, found, "The clock is years behind: set it, ids and schedules follow it.")
    if newest > now.timestamp() + 60:
        return Check("clock", Level.WARN, f"{found}: before the last write of the database", "Has it been set back?")
    return Check("clock", Level.OK, found)


def _ports(settings: Settings) -> Iterator[Check]:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - compared, not bound
    for name, port, path in (
        ("executions", settings.executions_port, "/api/health"),
        ("events", settings.events_port, "/api/health"),
        ("modules", settings.modules_port, "/status"),
        ("sessions", settings.sessions_port, "/health"),
    ):
        title = f"port {port}"
        if not port:
            yield Check(f"{name} port", Level.INFO, "turned off")
        elif not _answers(host, port):
            yield Check(title, Level.OK, f"free ({name})")
        elif found := _served_by_treadle(host, port, path):
            yield Check(title, Level.OK, f"served by {found} ({name})")
        else:
            advice = f"End that program, or set TREADLE_{name.upper()}_PORT to another port."
            yield Check(title, Level.FAIL, f"taken by another program ({name})", advice)


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), _PROBE_SECONDS):
            return True
    except OSError:
        return False


def _served_by_treadle(host: str, port: int, path: str) -> str:
    """``Treadle 0.1.0`` if it is, else nothing. The port of the WebSocket tells by its refusal of anything else."""
    address = f"[{host}]" if ":" in host else host
    try:
        answer = httpx.get(f"http://{address}:{port}{path}", timeout=_PROBE_SECONDS, trust_env=False)
        body = answer.json()
    except (httpx.HTTPError, ValueError):
        return ""
    if not isinstance(body, dict):
        return ""
    if body.get("service") == "treadle" or {"version", "module_count"} <= body.keys() or _is_sessions_health(body):
        return f"Treadle {body.get('version', '')}"
    refused = answer.status_code in {httpx.codes.UPGRADE_REQUIRED, httpx.codes.UNAUTHORIZED}
    return "Treadle" if refused and (body.get("success") is False or body.keys() == _MODULES_ERROR) else ""


def _is_sessions_health(body: dict[str, object]) -> bool:
    """Its shape is that of others; what it tells of the system is Treadle's own."""
    system = body.get("system_info")
    return isinstance(system, dict) and {"max_sessions", "browsers"} <= system.keys()


def _process_starts() -> Check:
    program = shutil.which("true") or "/bin/true"
    try:
        begun = time.perf_counter()
        for _ in range(_STARTS):
            subprocess.run([program], check=True, stdin=subprocess.DEVNULL)
        rate = _STARTS / (time.perf_counter() - begun)
    except (OSError, subprocess.CalledProcessError) as error:
        return Check("process starts", Level.FAIL, f"{program} cannot be run: {error}", "Commands cannot run here.")
    found = f"{rate:,.0f} a second, one after another"
    if rate < _STARTS_WARN:
        advice = "Every job starts a process: a busy machine, a sandbox or a virus scanner makes it slow."
        return Check("process starts", Level.WARN, found, advice)
    return Check("process starts", Level.OK, found)


def _open_files() -> Check:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _FILES_WARN:
        advice = f"Each job takes two and each client one: ulimit -n {min(max(hard, _FILES_WARN), 65_536)}"
        return Check("open files", Level.WARN, f"at most {soft:,}", advice)
    return Check("open files", Level.OK, f"at most {soft:,}")


def _programs() -> Iterator[Check]:
    git = shutil.which("git")
    yield Check("git", Level.INFO, git or "not found", "" if git else "Modules cannot be installed from repositories.")
    try:
        yield Check("uv", Level.OK, find_uv_bin())
    except FileNotFoundError:
        yield Check("uv", Level.WARN, "not found", "Modules with requirements cannot be installed: install uv anew.")
