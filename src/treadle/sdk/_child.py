"""A module's process from its first frame to its last."""

import asyncio
import gc
import io
import json
import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, Final, NoReturn, TextIO

from treadle.sdk import _compat
from treadle.sdk._channel import Channel
from treadle.sdk._context import Context, enter, leave
from treadle.sdk._load import load
from treadle.sdk._run import Ending, carry, ending_of
from treadle.sdk._values import as_json

__all__ = ["make_ready", "run_job", "warm"]

_USED_BY_MOST: Final = (
    "collections.abc",
    "contextlib",
    "contextvars",
    "dataclasses",
    "datetime",
    "encodings.idna",
    "functools",
    "inspect",
    "linecache",
    "pathlib",
    "random",
    "re",
    "tempfile",
    "time",
    "traceback",
    "treadle.sdk.browser",
    "treadle.sdk.callback",
    "treadle.sdk.proxy",
    "typing",
    "urllib.parse",
    "uuid",
)
_DEAF_TO: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGCHLD)


def warm() -> None:
    """Do once, before forking, what every job would have to do; the process keeps its single thread.

    What is made here and never changed is shared by all children, and their garbage collector leaves it alone.
    """
    for name in _USED_BY_MOST:
        import_module(name)
    _compat.install()
    loop = _new_loop()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    gc.collect()
    gc.freeze()


def make_ready() -> asyncio.AbstractEventLoop:
    """Do in a fork, before its job is known, what needs no job: memory that is written to now is its own later."""
    _ordinary_signals()
    loop = _new_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(asyncio.sleep(0))
    return loop


def run_job(end: socket.socket, loop: asyncio.AbstractEventLoop | None = None) -> NoReturn:
    """Run the job that the engine sends over ``end``, and end the process; ``loop`` is what :func:`make_ready` gave.

    For a process that was made for this: descriptors 0 to 2 and the working directory are set. The exit code is 0
    whatever became of the job, which the last frame says; other codes are the module's own doing, or ENGINE_GONE.
    """
    loop = loop or make_ready()
    streams = _text_streams()
    channel = Channel(end, loop)
    job = json.loads(channel.job())
    context = Context(channel, job_id=job["job_id"], module_id=job["module_id"], attempt=job.get("attempt", 1))
    enter(context)
    os.register_at_fork(after_in_child=lambda: _not_the_job(channel))
    ending = _live(loop, job, context)
    _flush(streams)
    channel.finish(as_json(ending, "the ending"))
    os._exit(0)


def _live(loop: asyncio.AbstractEventLoop, job: dict[str, Any], context: Context) -> Ending:
    try:
        _compat.install()
        kind = load(job["module_id"], job["folder"], job["entrypoint"])
        module = kind(context)
        if job.get("checkpoint"):
            module.restore_checkpoint(job["checkpoint"])
    except BaseException as error:
        return ending_of(error)
    return carry(loop, module, job, context)


def _new_loop() -> asyncio.AbstractEventLoop:
    return asyncio.SelectorEventLoop(selectors.DefaultSelector())


def _ordinary_signals() -> None:
    """Undo what the process that this one was forked from had set: an endless loop must die of a SIGTERM."""
    signal.set_wakeup_fd(-1)
    for number in _DEAF_TO:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def _text_streams() -> tuple[TextIO, TextIO]:
    """Standard output and error that take any text, and hand on each line when it ends."""
    sys.stdout, sys.stderr = streams = _text(1), _text(2)
    return streams


def _text(fd: int) -> TextIO:
    bytes_out = io.BufferedWriter(io.FileIO(fd, "wb", closefd=False))
    return io.TextIOWrapper(bytes_out, "utf-8", "backslashreplace", "\n", line_buffering=True)


def _flush(streams: tuple[TextIO, TextIO]) -> None:
    """Hand on what was printed without a newline, also where the module put something in the place of a stream."""
    for stream in (*streams, sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or not a stream: there is nothing to hand on
            stream.flush()


def _not_the_job(channel: Channel) -> None:
    """In what the module forks: it has the memory of the job, but must not speak for it."""
    leave()
    channel.cut_off()
