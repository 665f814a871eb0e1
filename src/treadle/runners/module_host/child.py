"""A fork of the fork-server: how it becomes a process of its own, is told its job, and runs it."""

import array
import ctypes
import faulthandler
import json
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from treadle.runners.module_host.environ import ShownEnvironment
from treadle.runners.process_host.host import HANDLED
from treadle.runners.process_host.marks import DAEMON, HOST_ID, INSTANCE, JOB, TREE
from treadle.runners.process_host.starters import set_limits

__all__ = ["live", "warm_up"]

_PR_SET_PDEATHSIG = 1  # prctl(2), <linux/prctl.h>
_CANNOT_RUN = 70  # EX_SOFTWARE, <sysexits.h>
_LINK, _FRAMES = 3, 3  # one after the other
_MARKS = (INSTANCE, DAEMON, HOST_ID, JOB, TREE)
_CHUNK = 64 << 10
_prctl = ctypes.CDLL(None, use_errno=True).prctl


def live(parent: int, link: socket.socket, shown: ShownEnvironment, *, early: bool) -> NoReturn:
    """Be the child, to its end. All signals are blocked when it begins.

    ``link`` is where its job will come from; ``early`` says that it has time until then.
    """
    status = _CANNOT_RUN
    try:
        _leave_the_host(parent, link)
        shown.replace({})
        loop = None
        if early:
            with suppress(Exception):  # if it cannot be imported, that is told when there is a job
                loop = _make_ready()
        job = _job_from(_LINK)
        if job is not None:
            _settle(*job, shown)
            status = _program()(socket.socket(fileno=_FRAMES), loop)
    except BaseException:  # nothing may get out: out there is the loop of the fork-server
        traceback.print_exc()
    finally:
        _say_goodbye()
        os._exit(status)


def warm_up() -> None:
    """Do in the fork-server what jobs do at their start, so that its forks need not."""
    from treadle.sdk._child import warm  # noqa: PLC0415 - it may be wrong with this environment: see who calls

    warm()


def _make_ready() -> Any:
    from treadle.sdk._child import make_ready  # noqa: PLC0415 - as above

    return make_ready()


def _leave_the_host(parent: int, link: socket.socket) -> None:
    os.setsid()
    # With the host dies who could end this process; it may be dead already.
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(_CANNOT_RUN)
    os.dup2(link.detach(), _LINK, inheritable=False)
    os.closerange(_LINK + 1, os.sysconf("SC_OPEN_MAX"))
    signal.set_wakeup_fd(-1)
    for number in HANDLED:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def _job_from(link: int) -> tuple[dict[str, Any], list[int]] | None:
    """Wait to be told: the job, and the descriptors that come with it. None if the host needs no more children."""
    end = socket.socket(fileno=link)
    descriptors = array.array("i")
    data, ancillary, _, _ = end.recvmsg(_CHUNK, socket.CMSG_SPACE(4 * descriptors.itemsize), socket.MSG_CMSG_CLOEXEC)
    for _, _, raw in ancillary:
        descriptors.frombytes(raw)
    while data and len(data) - 4 < int.from_bytes(data[:4]):
        data += end.recv(_CHUNK)
    end.close()
    return (json.loads(data[4:]), list(descriptors)) if data else None


def _settle(job: dict[str, Any], descriptors: list[int], shown: ShownEnvironment) -> None:
    """Become what the job needs."""
    folder, stdout, stderr, frames = descriptors
    os.dup2(stdout, 1)
    os.dup2(stderr, 2)
    os.fchdir(folder)
    os.dup2(frames, _FRAMES, inheritable=False)
    for fd in descriptors:
        if fd != _FRAMES:
            os.close(fd)
    faulthandler.enable()
    environment: dict[str, str] = job["environment"]
    os.environ.clear()
    os.environ.update(environment)
    shown.replace({name: environment[name] for name in _MARKS})
    set_limits(job["limits"])


def _program() -> Callable[[socket.socket, Any], int]:
    try:
        from treadle.sdk._child import run_job  # noqa: PLC0415 - it says on this process's stderr what is wrong
    except BaseException:
        print(f"Modules cannot be run by {sys.executable}: treadle.sdk cannot be imported there.", file=sys.stderr)
        raise
    return run_job


def _say_goodbye() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # closed by the module, or nobody reads any more
            stream.flush()
