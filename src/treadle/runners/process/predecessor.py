"""What a daemon that died left running."""

import asyncio
import logging
import os
import select
from contextlib import suppress

from treadle.runners.process_host.marks import DAEMON, HOST, INSTANCE, daemon_id, mark
from treadle.runners.process_host.table import carriers, end_carriers

__all__ = ["end_predecessor"]

_log = logging.getLogger("treadle.processes")
_OLD_HOST_SECONDS = 3.0  # an orphaned host needs milliseconds to end its children, better than we could
_END_SECONDS = 15.0


async def end_predecessor(instance: str) -> int:
    """End everything that another daemon of this installation started and left; how many processes there were."""
    found = await asyncio.to_thread(_end, instance)
    if found:
        _log.warning("ended %d processes of a daemon that died", found)
    return found


def _end(instance: str) -> int:
    own = [mark(DAEMON, daemon_id(os.getpid()))]
    for host in carriers([mark(HOST, instance)], spare=own):
        with suppress(OSError):
            _wait_for_end(host.pid, _OLD_HOST_SECONDS)
    marks = [mark(INSTANCE, instance), mark(HOST, instance)]
    found, left = end_carriers(marks, spare=own, within_seconds=_END_SECONDS)
    if left:
        _log.error("%d processes of a dead daemon could not be ended", left)
    return found


def _wait_for_end(pid: int, seconds: float) -> None:
    """Wait until a process that is not our child has ended, or so long. OSError if it is gone already."""
    handle = os.pidfd_open(pid)
    try:
        select.select([handle], [], [], seconds)
    finally:
        os.close(handle)
