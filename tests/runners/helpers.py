"""Looks at the process table, and readers of children, for the tests of the runners."""

import asyncio
import time
from collections.abc import Callable

from treadle.runners.process import ChildProcess
from treadle.runners.process_host.table import carriers


def left_of(instance: str) -> list[int]:
    """Processes, the host itself not included, that were started for this installation."""
    return [entry.pid for entry in carriers([f"TREADLE_INSTANCE={instance}".encode()])]


async def eventually(condition: Callable[[], object], *, within_seconds: float = 60.0) -> None:
    """Wait for something outside this process that gives no signal."""
    deadline = time.monotonic() + within_seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.01)


async def output_of(child: ChildProcess) -> dict[str, bytes]:
    """All that the child writes, by stream."""
    out = {"stdout": bytearray(), "stderr": bytearray()}
    while not child.output.ended:
        for source, data in await child.output.read():
            out[source] += data
    return {source: bytes(data) for source, data in out.items()}


async def until_said(child: ChildProcess, wanted: bytes) -> bytes:
    """Read until the child has written this to its stdout; all that it wrote there so far."""
    said = b""
    while wanted not in said:
        assert not child.output.ended, said
        said += b"".join([data for source, data in await child.output.read() if source == "stdout"])
    return said
