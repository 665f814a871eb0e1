"""The fork-server's program: the process host's loop, with children that are forks of it.

One child is always forked in advance and waits to be told what it is for: to fork it, and to give it memory of its own
where every job writes, is most of the work of a start, and is done by then.
"""

import json
import os
import signal
import socket
import sys
from typing import Any

from treadle.runners.module_host.child import live, warm_up
from treadle.runners.module_host.environ import ShownEnvironment
from treadle.runners.process_host.host import serve
from treadle.runners.process_host.starters import Refusal
from treadle.runners.process_host.wire import Wire

__all__ = ["ForkStarter", "main"]


class _Unborn:
    """A fork that waits for its job at the other end of a socket."""

    def __init__(self, pid: int, link: socket.socket) -> None:
        self.pid = pid
        self.link = link

    def be(self, job: dict[str, Any], descriptors: list[int]) -> bool:
        """Tell it its job; False if it is dead."""
        body = json.dumps(job).encode()
        data = len(body).to_bytes(4) + body
        with self.link:
            try:
                sent = socket.send_fds(self.link, [data], descriptors)
                if sent < len(data):
                    self.link.sendall(memoryview(data)[sent:])
            except (BrokenPipeError, ConnectionResetError):
                return False
        return True


class ForkStarter:
    """Starts children as forks; with each come its stdout, its stderr, and its end of the socket for frames."""

    descriptors = 3

    def __init__(self) -> None:
        self._shown = ShownEnvironment()
        self._next: _Unborn | None = None
        self._short = False
        """Whether the last attempt to fork one in advance failed."""

    @property
    def spare(self) -> int | None:
        """The pid of the child that was forked in advance."""
        return None if self._next is None else self._next.pid

    @property
    def unprepared(self) -> bool:
        """Whether there is no such child, though there could be one."""
        return self._next is None and not self._short

    def prepare(self) -> None:
        """Fork the next child. Where the machine is short of something, wait until a child has ended or is needed."""
        try:
            self._next = self._fork(early=True)
        except OSError:
            self._short = True

    def ended(self, pid: int) -> None:
        """A child was reaped; it may have been the spare one."""
        self._short = False
        if self._next is not None and self._next.pid == pid:
            self._next.link.close()
            self._next = None

    def start(self, message: dict[str, Any], environment: dict[str, str], descriptors: list[int]) -> int:
        """A child for ``folder``, under ``limits``; there is nothing else in the command."""
        limits = {str(name): int(amount) for name, amount in message["limits"].items()}
        try:
            folder = os.open(str(message["folder"]), os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise Refusal("folder", error.errno or 0, error.strerror or "") from error
        try:
            while True:
                child, self._next = self._next or self._fork(early=False), None
                self._short = False
                if child.be({"environment": environment, "limits": limits}, [folder, *descriptors]):
                    return child.pid
        finally:
            os.close(folder)

    def _fork(self, *, early: bool) -> _Unborn:
        near, far = socket.socketpair()
        # Until the child has dropped the host's handlers, a signal sent to it would be swallowed by them.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        parent = os.getpid()
        try:
            pid = os.fork()
            if pid == 0:
                live(parent, far, self._shown, early=early)
        except OSError:
            near.close()
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            far.close()
        return _Unborn(pid, near)


def main(descriptor: int) -> None:
    """Fork children for the daemon at the other end of this socket."""
    os.set_inheritable(descriptor, False)
    wire = Wire(socket.socket(fileno=descriptor))
    sys.argv[:] = ["treadle-module"]
    try:
        warm_up()
    except Exception as error:  # its children say it too, to those who can do something about it
        wire.send(event="complaint", text=f"modules will not run in {sys.executable}: {error!r}")
    serve(wire, ForkStarter())
