"""The daemon's owner of child processes."""

import asyncio
import itertools
import logging
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from treadle.core.errors import Unavailable
from treadle.runners.process.child import KILL, ChildProcess, Plan
from treadle.runners.process.link import Link
from treadle.runners.process.output import Output
from treadle.runners.process.spec import ProcessSpec, StartError, allowed_environment
from treadle.runners.process_host.host import INSTANCE
from treadle.runners.process_host.table import carriers, end_carriers

__all__ = ["ProcessHost"]

_log = logging.getLogger("treadle.processes")
_PACKAGE_ROOT = Path(__file__).parents[3]  # the folder that holds the package treadle
_HOST_MARK = "TREADLE_PROCESS_HOST"
_BOOT = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from treadle.runners.process_host.host import main; main(int(sys.argv[2]))"
)
_OLD_HOST_SECONDS = 3.0  # an orphaned host needs milliseconds to end its children, better than we could
_END_SECONDS = 15.0
_RESTART_PAUSE_SECONDS = 1.0
_READY_SECONDS = 30.0


class ProcessHost:
    """Starts child processes through a small process of their own and owns them until nothing of them is left.

    The daemon has many threads and a loop that forks slowly; the host has neither. It adopts orphans, so that a tree
    can be ended whole, and it ends everything when the daemon dies, whatever of. When the host dies, what it had
    started is killed, its children are reported as lost, and a new host is started.

    ``instance`` is the installation's id: children carry it in their environment, and what carries it before
    :meth:`start` is what a dead predecessor left. ``environment`` is the base that every child gets; by default the
    allow-listed part of this process's own.
    """

    def __init__(self, instance: str, *, environment: Mapping[str, str] | None = None) -> None:
        self._instance = instance
        self._environment = dict(environment) if environment is not None else allowed_environment(os.environ)
        self._marks = (f"{INSTANCE}={instance}".encode(), f"{_HOST_MARK}={instance}".encode())
        self._keys = itertools.count(1)
        self._children: dict[int, ChildProcess] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._link: Link | None = None
        self._ready = asyncio.Event()
        self._revival: asyncio.Task[None] | None = None
        self._launched_at = 0.0
        self._stopped = True

    @property
    def pid(self) -> int | None:
        """The host's own process, or None while there is none."""
        return self._process.pid if self._process is not None else None

    @property
    def running(self) -> int:
        """How many children run."""
        return len(self._children)

    async def start(self) -> int:
        """End what a dead predecessor left, start the host; how many processes were left.

        Does nothing if it is started already: several runners may share one.
        """
        if not self._stopped:
            return 0
        found = await asyncio.to_thread(self._end_predecessor)
        if found:
            _log.warning("ended %d processes of a daemon that died", found)
        await self._launch()
        self._stopped = False
        return found

    async def stop(self) -> None:
        """End every child at once, and the host. Those who still wait for a child learn that it is lost."""
        self._stopped = True
        if self._revival is not None:  # not cancelled: it holds a host that is dying or starting
            await self._revival
            self._revival = None
        self._ready.clear()
        await self._bury()

    async def spawn(self, spec: ProcessSpec) -> ChildProcess:
        """Start a process. StartError if it cannot be started, Unavailable if there is no host."""
        link = await self._current_link()
        key = next(self._keys)
        ends: list[int] = []
        try:
            for _ in range(2):
                ends += os.pipe2(os.O_CLOEXEC)
        except OSError as error:
            for fd in ends:
                os.close(fd)
            raise StartError("system", error.errno or 0, error.strerror or "") from error
        for fd in ends[::2]:
            os.set_blocking(fd, False)
        child = ChildProcess(Output({"stdout": ends[0], "stderr": ends[2]}), lambda plan: self._send_plan(key, plan))
        self._children[key] = child
        link.send(
            {
                "op": "spawn",
                "id": key,
                "argv": spec.argv,
                "folder": spec.folder,
                "environment": dict(spec.environment),
                "job": spec.job_id,
                "limits": spec.limits.as_rlimits(),
            },
            (ends[1], ends[3]),
        )
        try:
            await child.until_started()
        except asyncio.CancelledError:
            self._send_plan(key, KILL)  # the host obeys in order: whatever became of the start, this comes after it
            child.output.close()
            raise
        return child

    # ------------------------------------------------------------ what the host says

    def _send_plan(self, key: int, plan: Plan) -> None:
        if self._link is not None:
            self._link.send({"op": "stop", "id": key, "plan": list(plan)})

    def _on_message(self, message: dict[str, Any]) -> None:
        match message["event"]:
            case "started":
                self._children[message["id"]].tell_started(message["pid"])
            case "exited":
                self._children.pop(message["id"]).tell_exited(message)
            case "refused":
                error = StartError(message["what"], message["errno"], message["text"])
                self._children.pop(message["id"]).tell_refused(error)
            case _:
                _log.error("the process host complains: %s", message.get("text"))

    def _on_end(self) -> None:
        _log.error("the process host died with %d children", len(self._children))
        self._ready.clear()
        if not self._stopped:
            self._revival = asyncio.create_task(self._revive(), name="process-host-revival")

    # ------------------------------------------------------------ life of the host

    async def _current_link(self) -> Link:
        if not self._stopped and not self._ready.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(_READY_SECONDS):
                    await self._ready.wait()
        if self._stopped or self._link is None or not self._ready.is_set():
            raise Unavailable("No process can be started now: the process host is not running.")
        return self._link

    async def _launch(self) -> None:
        near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with far:
                self._process = await asyncio.to_thread(self._start_interpreter, far.fileno())
        except BaseException:
            near.close()
            raise
        self._link = Link(near, self._on_message, self._on_end)
        self._link.send({"op": "init", "environment": self._environment, "instance": self._instance})
        self._launched_at = time.monotonic()
        self._ready.set()

    def _start_interpreter(self, descriptor: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BOOT, str(_PACKAGE_ROOT), str(descriptor)],
            env={**self._environment, _HOST_MARK: self._instance},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(descriptor,),
            start_new_session=True,
        )

    async def _revive(self) -> None:
        died_young = time.monotonic() - self._launched_at < _RESTART_PAUSE_SECONDS
        await self._bury()
        if died_young:
            await asyncio.sleep(_RESTART_PAUSE_SECONDS)
        while not self._stopped:
            try:
                await self._launch()
            except OSError as error:
                _log.error("the process host cannot be started: %s", error)
                await asyncio.sleep(_RESTART_PAUSE_SECONDS)
            else:
                _log.warning("a new process host was started")
                return

    async def _bury(self) -> None:
        """Hang up, see the host out, make sure that nothing of ours is left, and tell those who wait."""
        link, self._link = self._link, None
        process, self._process = self._process, None
        if link is not None:
            link.close()
        if process is not None:
            sessions = {child.pid for child in self._children.values() if child.pid}
            await asyncio.to_thread(self._see_out, process, sessions)
        children, self._children = self._children, {}
        for child in children.values():
            child.tell_lost()

    def _see_out(self, process: subprocess.Popen[bytes], sessions: set[int]) -> None:
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        found, left = end_carriers(self._marks, sessions, within_seconds=_END_SECONDS)
        if left:
            _log.error("%d of %d processes could not be ended", left, found)

    def _end_predecessor(self) -> int:
        host_mark = self._marks[1:]
        for host in carriers(host_mark):
            with suppress(OSError):
                _wait_for_end(host.pid, _OLD_HOST_SECONDS)
        found, left = end_carriers(self._marks, within_seconds=_END_SECONDS)
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
