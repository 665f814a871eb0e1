"""The daemon's owner of child processes."""

import asyncio
import itertools
import logging
import os
import socket
import subprocess
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from treadle.core.errors import TreadleError, Unavailable
from treadle.engine.tenure import Tenure
from treadle.runners.process.child import KILL, ChildProcess, Plan
from treadle.runners.process.link import Link
from treadle.runners.process.output import Output
from treadle.runners.process.predecessor import end_predecessor
from treadle.runners.process.program import COMMANDS, HostProgram
from treadle.runners.process.pulse import Pulse
from treadle.runners.process.spec import ProcessSpec, StartError, allowed_environment
from treadle.runners.process_host.marks import DAEMON, HOST, HOST_ID, daemon_id, mark
from treadle.runners.process_host.table import end_carriers

__all__ = ["ProcessHost"]

_log = logging.getLogger("treadle.processes")
_END_SECONDS = 15.0
_RESTART_PAUSE_SECONDS = 1.0
_READY_SECONDS = 30.0


class ProcessHost:
    """Starts child processes through a small process of their own and owns them until nothing of them is left.

    The daemon has many threads and a loop that forks slowly; the host has neither. It adopts orphans, so that a tree
    can be ended whole, and it ends everything when the daemon dies, whatever of. When the host dies, what it had
    started is killed, its children are reported as lost, and a new host is started.

    ``instance`` is the installation's id: children carry it in their environment, and what carries it and was started
    by another daemon is what a dead predecessor left. ``environment`` is the base that every child gets; by default
    the allow-listed part of this process's own. ``program`` is how children come to be: by executing a program,
    unless told otherwise. A host that does not answer for ``patience_seconds`` while it has children is killed. What
    outlives a child has ``settle_seconds`` to end by itself before it is ended. The host learns from ``tenure`` how
    long this node may work, and kills what is bound to it when that is over, even if the daemon cannot do anything.
    """

    def __init__(
        self,
        instance: str,
        *,
        environment: Mapping[str, str] | None = None,
        program: HostProgram = COMMANDS,
        patience_seconds: float = 10.0,
        settle_seconds: float = 0.1,
        tenure: Tenure | None = None,
    ) -> None:
        self._instance = instance
        self._environment = dict(environment) if environment is not None else allowed_environment(os.environ)
        self._program = program
        self._daemon = daemon_id(os.getpid())
        self._id = str(uuid.uuid4())
        self._keys = itertools.count(1)
        self._children: dict[int, ChildProcess] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._link: Link | None = None
        self._pulse: Pulse | None = None
        self._patience_seconds = patience_seconds
        self._settle_seconds = settle_seconds
        self._tenure = tenure
        self._ready = asyncio.Event()
        self._up: asyncio.Future[None] | None = None
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

    @property
    def usable(self) -> bool:
        """Whether it was started and is not given up: the host's own process may be dead, if a new one is coming."""
        return not self._stopped

    async def start(self) -> int:
        """End what a dead predecessor left, start the host; how many processes were left.

        Does nothing if it is started already: several runners may share one. StartError if the host does not come up:
        ``program`` if its interpreter is to blame, otherwise ``system``.
        """
        if not self._stopped:
            return 0
        found = await end_predecessor(self._instance)
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

    async def spawn(self, spec: ProcessSpec, descriptors: Sequence[int] = ()) -> ChildProcess:
        """Start a process. StartError if it cannot be started, Unavailable if there is no host, or not any more.

        ``descriptors`` are those that the program of this host wants beside stdout and stderr. They are taken over,
        and closed, whatever happens.
        """
        given = list(descriptors)
        ends: list[int] = []
        try:
            link = await self._current_link()
            ends += os.pipe2(os.O_CLOEXEC)
            ends += os.pipe2(os.O_CLOEXEC)
        except BaseException as error:
            for fd in (*given, *ends):
                os.close(fd)
            if isinstance(error, OSError):
                raise StartError("system", error.errno or 0, error.strerror or "") from error
            raise
        key = next(self._keys)
        for fd in ends[::2]:
            os.set_blocking(fd, False)
        child = ChildProcess(Output({"stdout": ends[0], "stderr": ends[2]}), lambda plan: self._send_plan(key, plan))
        self._children[key] = child
        if self._pulse is not None:
            self._pulse.watch()
        link.send(
            {
                "op": "spawn",
                "id": key,
                "argv": spec.argv,
                "folder": spec.folder,
                "environment": dict(spec.environment),
                "job": spec.job_id,
                "limits": spec.limits.as_rlimits(),
                "tenured": spec.tenured,
            },
            (ends[1], ends[3], *given),
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

    def _tell_tenure(self, until: float) -> None:
        if self._link is not None:
            self._link.send({"op": "tenure", "until": until})

    def _on_message(self, message: dict[str, Any]) -> None:
        match message["event"]:
            case "started":
                self._children[message["id"]].tell_started(message["pid"])
            case "exited":
                self._children.pop(message["id"]).tell_exited(message)
            case "refused":
                error: TreadleError = StartError(message["what"], message["errno"], message["text"])
                if message["what"] == "lapsed":
                    error = Unavailable("No process can be started now: the node's lease has run out.")
                self._children.pop(message["id"]).tell_refused(error)
            case "alive":
                if self._pulse is not None:
                    self._pulse.beat()
            case "ready":
                if self._up is not None and not self._up.done():
                    self._up.set_result(None)
            case _:
                _log.error("the process host complains: %s", message.get("text"))

    def _on_end(self) -> None:
        if self._up is not None and not self._up.done():
            self._up.set_exception(StartError("program", 0, "it ended before it was ready"))
            return
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
        """Start the host's process and wait until it serves. StartError if it does not; nothing is left of it then."""
        try:
            near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
            with far:
                try:
                    self._process = await asyncio.to_thread(self._start_interpreter, far.fileno())
                except BaseException:
                    near.close()
                    raise
        except OSError as error:
            what = "system" if error.filename is None else "program"
            raise StartError(what, error.errno or 0, error.strerror or "") from error
        self._up = asyncio.get_running_loop().create_future()
        self._link = Link(near, self._on_message, self._on_end)
        self._link.send(
            {
                "op": "init",
                "environment": self._environment,
                "instance": self._instance,
                "daemon": self._daemon,
                "host": self._id,
                "settle": self._settle_seconds,
            }
        )
        if self._tenure is not None:
            self._tenure.listen(self._tell_tenure)
        try:
            async with asyncio.timeout(_READY_SECONDS):
                await self._up
        except BaseException as error:
            process = self._process
            await self._bury()
            if isinstance(error, TimeoutError):
                raise StartError("system", 0, f"it was not ready after {_READY_SECONDS:g} s") from None
            if isinstance(error, StartError) and process is not None and (process.returncode or 0) < 0:
                raise StartError("system", 0, "it was killed before it was ready") from None  # nobody is to blame
            raise
        self._launched_at = time.monotonic()
        link, process = self._link, self._process
        assert link is not None
        assert process is not None

        def on_silence() -> None:
            _log.error("the process host does not answer; it is ended with its %d children", len(self._children))
            process.kill()

        self._pulse = Pulse(
            lambda: link.send({"op": "ping"}),
            lambda: bool(self._children),
            on_silence,
            patience_seconds=self._patience_seconds,
        )
        self._ready.set()

    def _start_interpreter(self, descriptor: int) -> subprocess.Popen[bytes]:
        marks = {HOST: self._instance, DAEMON: self._daemon, HOST_ID: self._id}
        return subprocess.Popen(
            self._program.argv(descriptor),
            env={**self._environment, **self._program.environment, **marks},
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
        for failures in itertools.count(1):
            if self._stopped:
                return
            try:
                await self._launch()
            except StartError as error:
                _log.error("the process host cannot be started: %s", error)
                if failures == self._program.failures:
                    self._stopped = True
                    return
                await asyncio.sleep(_RESTART_PAUSE_SECONDS)
            else:
                _log.warning("a new process host was started")
                return

    async def _bury(self) -> None:
        """Hang up, see the host out, make sure that nothing of ours is left, and tell those who wait."""
        if self._tenure is not None:
            self._tenure.ignore(self._tell_tenure)
        link, self._link = self._link, None
        process, self._process = self._process, None
        pulse, self._pulse = self._pulse, None
        if pulse is not None:
            pulse.stop()
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
        found, left = end_carriers([mark(HOST_ID, self._id)], sessions, within_seconds=_END_SECONDS)
        if left:
            _log.error("%d of %d processes could not be ended", left, found)
