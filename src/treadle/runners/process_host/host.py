"""The process host's loop: obeys the daemon over a socket, reaps, and outlives it only to end what it left.

Frames in both directions are four bytes of length (big-endian) and a JSON object. From the daemon, ``op`` is

- ``init``: ``environment`` (what every child gets), ``instance`` (the installation's id), ``daemon`` and ``host``
  (which ones these are: see ``marks.py``), ``settle`` (seconds for what outlives a child to end by itself);
- ``spawn``: ``id``, ``folder``, ``environment``, ``job``, ``limits``, ``tenured``, and what the host's starter reads
  beside them; with the starter's number of descriptors, the first two of them the child's stdout and stderr;
- ``stop``: ``id``, ``plan`` (pairs of signal and seconds);
- ``tenure``: ``until`` (on the monotonic clock of the machine): then what was started with ``tenured`` is killed,
  unless a later end was told before; without it, nothing is;
- ``ping``.

To the daemon, ``event`` is ``ready`` (once, first), ``started`` (``id``, ``pid``), ``refused`` (``id``, ``errno``,
``what``, ``text``), ``exited`` (``id``, ``status`` as waitpid gives it, ``leftovers``, ``survivors``, ``lapsed``),
``alive`` (to a ping) or ``complaint`` (``text``). End of file means that the daemon is gone, for whatever reason.
"""

import ctypes
import json
import math
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from treadle.runners.process_host.marks import DAEMON, HOST_ID, INSTANCE, JOB, TREE, mark
from treadle.runners.process_host.starters import ExecStarter, Refusal, Starter
from treadle.runners.process_host.table import children_of_self, end_carriers, environment_of
from treadle.runners.process_host.tree import Tree
from treadle.runners.process_host.wire import DaemonGone, Wire, close_all

__all__ = ["HANDLED", "main", "serve"]

_PR_SET_CHILD_SUBREAPER = 36  # prctl(2), <linux/prctl.h>
_LAST_WORDS_SECONDS = 30.0
HANDLED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGCHLD)
"""Signals that do nothing to a host but wake it."""


class _Host:
    def __init__(self, wire: Wire, starter: Starter) -> None:
        self._wire = wire
        self._starter = starter
        self._wake, self._waker = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._base: dict[str, str] = {}
        self._instance = self._daemon = self._host = ""
        self._settle_seconds = 0.0
        self._until = math.inf
        self._trees: dict[int, Tree] = {}
        self._by_pid: dict[int, Tree] = {}
        self._ending: dict[int, Tree] = {}
        self._adopted: dict[int, set[int]] = {}
        """Adopted processes, each with the ids of the trees that it can have come from."""

    def run(self) -> None:
        """Serve until the daemon is gone, then end everything."""
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        for number in HANDLED:
            # A handler, not SIG_IGN: what is ignored stays ignored across exec, what is handled does not.
            signal.signal(number, lambda *_: None)
        poller = select.poll()
        poller.register(self._wire, select.POLLIN)
        poller.register(self._wake, select.POLLIN)
        try:
            self._wire.send(event="ready")
            while True:
                ready = [fd for fd, _ in poller.poll(0 if self._starter.unprepared else self._patience())]
                if not ready and self._starter.unprepared:
                    self._starter.prepare()
                if self._wake in ready:
                    with suppress(BlockingIOError):
                        os.read(self._wake, 4096)
                if self._wire.fileno() in ready:
                    for frame in self._wire.receive():
                        self._obey(frame)
                self._reap()
                self._lapse()
                self._advance()
        except DaemonGone:
            pass
        finally:
            self._end_everything()

    def _obey(self, frame: bytes) -> None:
        try:
            message = json.loads(frame)
            match message["op"]:
                case "init":
                    self._instance, self._daemon = str(message["instance"]), str(message["daemon"])
                    self._base, self._host = dict(message["environment"]), str(message["host"])
                    self._settle_seconds = float(message["settle"])
                case "spawn":
                    self._spawn(message)
                case "stop":
                    tree = self._trees.get(message["id"])
                    if tree is not None:  # it may have ended while the message was on its way
                        tree.stop([(int(number), float(seconds)) for number, seconds in message["plan"]])
                        self._ending[tree.key] = tree
                case "tenure":
                    self._until = float(message["until"])
                case "ping":
                    self._wire.send(event="alive")
                case other:
                    self._wire.send(event="complaint", text=f"unknown operation {other!r}")
        except (ValueError, TypeError, KeyError) as error:
            self._wire.send(event="complaint", text=f"malformed command: {error!r}")

    # ------------------------------------------------------------ starting

    def _spawn(self, message: dict[str, Any]) -> None:
        descriptors = self._wire.take_descriptors(self._starter.descriptors)
        key = 0
        try:
            key, job = int(message["id"]), str(message["job"])
            if len(descriptors) != self._starter.descriptors:
                raise ValueError("no descriptors came with it")
            tenured = bool(message.get("tenured"))
            if tenured and time.monotonic() >= self._until:
                raise Refusal("lapsed", 0, "the node may not work any longer")
            family = f"{self._instance}/{job}"
            environment = {
                **self._base,
                **message["environment"],
                INSTANCE: self._instance,
                DAEMON: self._daemon,
                HOST_ID: self._host,
                JOB: job,
                TREE: family,
            }
            pid = self._starter.start(message, environment, descriptors)
        except Refusal as refusal:
            self._refuse(key, refusal)
        except OSError as error:
            self._refuse(key, Refusal("system", error.errno or 0, error.strerror or ""))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            self._refuse(key, Refusal("system", 0, str(error)))
        else:
            tree = Tree(
                key, pid, mark(TREE, family), self._owned_by, settle_seconds=self._settle_seconds, tenured=tenured
            )
            self._trees[key] = self._by_pid[pid] = tree
            self._wire.send(event="started", id=key, pid=pid)
        finally:
            close_all(descriptors)

    def _refuse(self, key: int, refusal: Refusal) -> None:
        self._wire.send(event="refused", id=key, errno=refusal.errno, what=refusal.what, text=refusal.text)

    # ------------------------------------------------------------ ending

    def _patience(self) -> float | None:
        """Milliseconds until some tree wants to be looked at; None for ever."""
        wishes = [tree.wake_at for tree in self._ending.values() if tree.wake_at is not None]
        if self._until < math.inf and any(self._bound()):
            wishes.append(self._until)
        return max(0.0, (min(wishes) - time.monotonic()) * 1000) if wishes else None

    def _reap(self) -> None:
        with suppress(ChildProcessError):  # there is no child at all
            while (reaped := os.waitpid(-1, os.WNOHANG))[0]:
                pid, status = reaped
                self._adopted.pop(pid, None)
                self._starter.ended(pid)
                for ending in self._ending.values():
                    if ending.knows(pid):
                        ending.wake_at = 0.0
                tree = self._by_pid.pop(pid, None)
                if tree is not None:
                    tree.child_ended(status)
                    self._ending[tree.key] = tree

    def _bound(self) -> Iterator[Tree]:
        """Trees that may not work beyond the tenure, and are not being ended for that yet."""
        return (tree for tree in self._trees.values() if tree.tenured and not tree.lapsed and tree.status is None)

    def _lapse(self) -> None:
        if time.monotonic() >= self._until:
            for tree in self._bound():
                tree.lapse()
                self._ending[tree.key] = tree

    def _advance(self) -> None:
        now = time.monotonic()
        for tree in list(self._ending.values()):
            if tree.wake_at is not None and tree.wake_at <= now:
                tree.advance(now)
            if tree.done:
                del self._ending[tree.key], self._trees[tree.key]
                self._forget(tree)
                self._wire.send(
                    event="exited",
                    id=tree.key,
                    status=tree.status,
                    leftovers=tree.leftovers,
                    survivors=tree.survivors,
                    lapsed=tree.lapsed,
                )

    def _owned_by(self, tree: Tree) -> list[int]:
        """Adopted processes that came from this tree, looked up afresh."""
        for pid in children_of_self():
            if pid not in self._by_pid and pid not in self._adopted and pid != self._starter.spare:
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
            if self._host:
                end_carriers([mark(HOST_ID, self._host)], within_seconds=1.0)
            left = bool(children_of_self())


def serve(wire: Wire, starter: Starter) -> None:
    """Serve the daemon at the other end until it is gone."""
    os.chdir("/")
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        print("treadle process host: cannot adopt orphans", file=sys.stderr)
    _Host(wire, starter).run()


def main(descriptor: int) -> None:
    """Start programs for the daemon at the other end of this socket."""
    os.set_inheritable(descriptor, False)
    serve(Wire(socket.socket(fileno=descriptor)), ExecStarter())
