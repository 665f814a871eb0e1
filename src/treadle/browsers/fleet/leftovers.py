"""Processes that the driver has started: where they listen, and their end where it was killed itself.

What Treadle's launcher starts never outlives the engine. The driver's children are not its own: they carry a mark in
their environment, which their own children inherit.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import psutil

__all__ = ["MARK", "end_marked", "listening", "make_anew"]

MARK = "TREADLE_BROWSER"
"""Name of the variable. Its value is a path inside the fleet's folder, so no other fleet's is ever met."""
_SECONDS = 2.0


def end_marked(value: str) -> None:
    """Kill the processes that carry this mark, or one beneath it; returns when they are gone. Blocks."""
    found = _marked(value)
    for process in found:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue  # it was quicker
    psutil.wait_procs(found, timeout=_SECONDS)


def make_anew(folder: Path, parts: Iterable[Path]) -> None:
    """A fleet's folder and those in it, empty: the processes and files that an earlier fleet left go. Blocks."""
    end_marked(str(folder))
    if folder.exists():
        shutil.rmtree(folder)
    for part in (folder, *parts):
        part.mkdir(mode=0o700, parents=True)


def listening(value: str) -> frozenset[int]:
    """The TCP ports on which the processes with this mark listen. Blocks."""
    ports: set[int] = set()
    for process in _marked(value):
        try:
            sockets = process.net_connections(kind="tcp")
        except psutil.Error:
            continue  # it has just ended
        ports |= {socket.laddr.port for socket in sockets if socket.status == psutil.CONN_LISTEN}
    return frozenset(ports)


def _marked(value: str) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if _carries(process, value)]


def _carries(process: psutil.Process, value: str) -> bool:
    try:
        mark = process.environ().get(MARK, "")
    except (psutil.Error, OSError):  # it has ended, or belongs to somebody else
        return False
    return mark == value or mark.startswith(f"{value}/")
