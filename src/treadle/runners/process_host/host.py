"""The process host's loop: obeys the daemon over a socket, reaps, and outlives it only to end what it left.

Frames in both directions are four bytes of length (big-endian) and a JSON object. From the daemon, ``op`` is

- ``init``: ``environment`` (what every child gets), ``instance`` (the installation's id);
- ``spawn``: ``id``, ``argv``, ``folder``, ``environment``, ``job``, ``limits``; with two descriptors, the child's
  stdout and stderr;
- ``stop``: ``id``, ``plan`` (pairs of signal and seconds).

To the daemon, ``event`` is ``started`` (``id``, ``pid``), ``refused`` (``id``, ``errno``, ``what``, ``text``),
``exited`` (``id``, ``status`` as waitpid gives it, ``leftovers``, ``survivors``) or ``complaint`` (``text``). End of
file means that the daemon is gone, for whatever reason.
"""

import array
import ctypes
import json
import os
import resource
import select
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from treadle.runners.process_host.table import children_of_self, end_carriers, environment_of
from treadle.runners.process_host.tree import Tree

__all__ = ["INSTANCE", "JOB", "main"]

INSTANCE = "TREADLE_INSTANCE"
JOB = "TREADLE_JOB_ID"
TREE = "TREADLE_TREE"
"""Instance and job in one: a copy of an installation may run jobs of the same ids."""
_PR_SET_CHILD_SUBREAPER = 36  # prctl(2), <linux/prctl.h>
_LARGEST_FRAME = 16 << 20
_LAST_WORDS_SECONDS = 30.0
_DEAF_TO = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGCHLD)


def _preparation(limits: dict[str, int]) -> Callable[[], None] | None:
    """What a child does between fork and exec; None where there is nothing to do, which allows the faster vfork."""
    if not limits:
        return None
    numbers = {getattr(resource, f"RLIMIT_{name}"): amount for name, amount in limits.items()}

    def prepare() -> None:
        for number, amount in numbers.items():
            _, hard = resource.getrlimit(number)
            most = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
            resource.setrlimit(number, (most, most))

    return prepare


def _what_was_missing(error: OSError, argv: list[str], folder: str) -> str:
    if error.filename is None:
        return "system"
    if error.filename == folder and (folder != argv[0] or not os.path.isdir(folder)):  # noqa: PTH112 - see table.py
        return "folder"
    return "program"


class _DaemonGone(Exception):
    """The link is closed or broken."""


class _Host:
    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._nothing = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
        self._wake, self._waker = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._received = bytearray()
        self._descriptors: deque[int] = deque()
        self._base: dict[str, str] = {}
        self._instance = ""
        self._trees: dict[int, Tree] = {}
        self._by_pid: dict[int, Tree] = {}
        self._ending: dict[int, Tree] = {}
        self._adopted: dict[int, set[int]] = {}
        """Adopted processes, each with the ids of the trees that it can have come from."""

    def run(self) -> None:
        """Serve until the daemon is gone, then end everything."""
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        for number in _DEAF_TO:
            # A handler, not SIG_IGN: what is ignored stays ignored across exec, what is handled does not.
            signal.signal(number, lambda *_: None)
        poller = select.poll()
        poller.register(self._link, select.POLLIN)
        poller.register(self._wake, select.POLLIN)
        try:
            while True:
                ready = [fd for fd, _ in poller.poll(self._patience())]
                if self._wake in ready:
                    with suppress(BlockingIOError):
                        os.read(self._wake, 4096)
                if self._link.fileno() in ready:
                    self._receive()
                self._reap()
                self._advance()
        except _DaemonGone:
            pass
        finally:
            self._end_everything()

    # ------------------------------------------------------------ the link

    def _receive(self) -> None:
        try:
            data, ancillary, flags, _ = self._link.recvmsg(1 << 16, socket.CMSG_SPACE(8), socket.MSG_CMSG_CLOEXEC)
        except OSError as error:
            raise _DaemonGone from error
        for level, kind, raw in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                received = array.array("i")
                received.frombytes(raw[: len(raw) - len(raw) % received.itemsize])
                self._descriptors.extend(received)
        if not data or flags & socket.MSG_CTRUNC:  # descriptors were lost: nobody can tell any more which are whose
            raise _DaemonGone
        self._received += data
        while len(self._received) >= 4:
            size = int.from_bytes(self._received[:4])
            if size > _LARGEST_FRAME:
                raise _DaemonGone
            if len(self._received) < 4 + size:
                break
            frame = bytes(self._received[4 : 4 + size])
            del self._received[: 4 + size]
            self._obey(frame)

    def _send(self, **message: Any) -> None:
        body = json.dumps(message).encode()
        try:
            self._link.sendall(len(body).to_bytes(4) + body)
        except OSError as error:
            raise _DaemonGone from error

    def _obey(self, frame: bytes) -> None:
        try:
            message = json.loads(frame)
            match message["op"]:
                case "init":
                    self._base, self._instance = dict(message["environment"]), str(message["instance"])
                case "spawn":
                    self._spawn(message)
                case "stop":
                    tree = self._trees.get(message["id"])
                    if tree is not None:  # it may have ended while the message was on its way
                        tree.stop([(int(number), float(seconds)) for number, seconds in message["plan"]])
                        self._ending[tree.key] = tree
                case other:
                    self._send(event="complaint", text=f"unknown operation {other!r}")
        except (ValueError, TypeError, KeyError) as error:
            self._send(event="complaint", text=f"malformed command: {error!r}")

    # ------------------------------------------------------------ starting

    def _spawn(self, message: dict[str, Any]) -> None:
        output = [self._descriptors.popleft() for _ in range(min(2, len(self._descriptors)))]
        key, argv, folder = 0, [], ""
        try:
            key, argv, folder = int(message["id"]), list(message["argv"]), str(message["folder"])
            job = str(message["job"])
            if len(output) != 2:
                raise ValueError("no descriptors came with it")
            child = subprocess.Popen(
                argv,
                cwd=folder,
                env={
                    **self._base,
                    **message["environment"],
                    INSTANCE: self._instance,
                    JOB: job,
                    TREE: f"{self._instance}/{job}",
                },
                stdin=self._nothing,
                stdout=output[0],
                stderr=output[1],
                start_new_session=True,
                preexec_fn=_preparation(message["limits"]),  # noqa: PLW1509 - there is one thread only
            )
        except OSError as error:
            what = _what_was_missing(error, argv, folder)
            self._send(event="refused", id=key, errno=error.errno, what=what, text=error.strerror)
        except (ValueError, TypeError, KeyError, AttributeError, subprocess.SubprocessError) as error:
            self._send(event="refused", id=key, errno=0, what="system", text=str(error))
        else:
            child.returncode = 0  # the host reaps; this keeps Popen's finaliser out of it
            mark = f"{TREE}={self._instance}/{job}".encode("utf-8", "surrogateescape")
            tree = Tree(key, child.pid, mark, self._owned_by)
            self._trees[key] = self._by_pid[child.pid] = tree
            self._send(event="started", id=key, pid=child.pid)
        finally:
            for fd in output:
                os.close(fd)

    # ------------------------------------------------------------ ending

    def _patience(self) -> float | None:
        """Milliseconds until some tree wants to be looked at; None for ever."""
        wishes = [tree.wake_at for tree in self._ending.values() if tree.wake_at is not None]
        return max(0.0, (min(wishes) - time.monotonic()) * 1000) if wishes else None

    def _reap(self) -> None:
        with suppress(ChildProcessError):  # there is no child at all
            while (reaped := os.waitpid(-1, os.WNOHANG))[0]:
                pid, status = reaped
                self._adopted.pop(pid, None)
                for ending in self._ending.values():
                    if ending.knows(pid):
                        ending.wake_at = 0.0
                tree = self._by_pid.pop(pid, None)
                if tree is not None:
                    tree.child_ended(status)
                    self._ending[tree.key] = tree

    def _advance(self) -> None:
        now = time.monotonic()
        for tree in list(self._ending.values()):
            if tree.wake_at is not None and tree.wake_at <= now:
                tree.advance(now)
            if tree.done:
                del self._ending[tree.key], self._trees[tree.key]
                self._forget(tree)
                self._send(
                    event="exited",
                    id=tree.key,
                    status=tree.status,
                    leftovers=tree.leftovers,
                    survivors=tree.survivors,
                )

    def _owned_by(self, tree: Tree) -> list[int]:
        """Adopted processes that came from this tree, looked up afresh."""
        for pid in children_of_self():
            if pid not in self._by_pid and pid not in self._adopted:
                self._adopted[pid] = self._origins(pid)
        return [pid for pid, origins in self._adopted.items() if origins == {tree.key} and self._lives(pid)]

    def _origins(self, pid: int) -> set[int]:
        """The trees that a process just adopted can have come from: one if it can be told, else all that there are."""
        try:
            session = os.getsid(pid)
        except ProcessLookupError:
            session = 0
        environment = environment_of(pid)
        for tree in self._trees.values():
            if tree.pid == session or b"\0" + tree.mark + b"\0" in environment:
                return {tree.key}
        return set(self._trees)

    def _lives(self, pid: int) -> bool:
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def _forget(self, tree: Tree) -> None:
        """The tree is gone, so an adopted process of unknown origin came from another one, or else from this one."""
        for pid, origins in list(self._adopted.items()):
            origins.discard(tree.key)
            if not origins:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def _end_everything(self) -> None:
        deadline = time.monotonic() + _LAST_WORDS_SECONDS
        mark = f"{INSTANCE}={self._instance}".encode("utf-8", "surrogateescape")
        left = True
        while left and time.monotonic() < deadline:
            for tree in self._trees.values():
                tree.kill_now()
            for pid in children_of_self():
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
            with suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            if self._instance:
                end_carriers((mark,), within_seconds=1.0)
            left = bool(children_of_self())


def main(descriptor: int) -> None:
    """Serve the daemon at the other end of this socket."""
    os.set_inheritable(descriptor, False)
    os.chdir("/")
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        print("treadle process host: cannot adopt orphans", file=sys.stderr)
    _Host(socket.socket(fileno=descriptor)).run()
