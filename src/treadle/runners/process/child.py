"""A running child as the daemon sees it."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from typing import Any, Final

from treadle.core.errors import TreadleError, Unavailable
from treadle.runners.process.output import Output
from treadle.runners.process.spec import Exit

__all__ = ["KILL", "ChildProcess", "Plan"]

Plan = Sequence[tuple[int, float]]
"""Signals, each with the seconds it is given to work; SIGKILL follows in any case."""

KILL: Final[Plan] = ()


class ChildProcess:
    """A process that was started, and its output. Made by ``ProcessHost.spawn``."""

    def __init__(self, output: Output, send_plan: Callable[[Plan], None]) -> None:
        loop = asyncio.get_running_loop()
        self.pid = 0
        """Also the number of its session and its process group."""
        self.output = output
        """What it writes: chunks named ``stdout`` and ``stderr``."""
        self._send_plan = send_plan
        self._started: asyncio.Future[None] = loop.create_future()
        self._exit: asyncio.Future[Exit] = loop.create_future()

    @property
    def exit(self) -> Exit | None:
        """How it ended, or None while it runs."""
        return self._exit.result() if self._exit.done() else None

    async def wait(self) -> Exit:
        """Wait until it has ended and nothing of its tree is left; how it ended."""
        return await asyncio.shield(self._exit)

    def on_exit(self, callback: Callable[[], object]) -> None:
        """Have this called, soon, once :meth:`wait` would return."""
        self._exit.add_done_callback(lambda _: callback())

    async def stop(self, *, interrupt_seconds: float = 2.0, terminate_seconds: float = 2.0) -> Exit:
        """End the whole tree as :meth:`begin_stop` does; returns when nothing is left."""
        self.begin_stop(interrupt_seconds=interrupt_seconds, terminate_seconds=terminate_seconds)
        return await self.wait()

    async def kill(self) -> Exit:
        """SIGKILL for the whole tree; returns when nothing is left."""
        self.begin_kill()
        return await self.wait()

    def begin_stop(self, *, interrupt_seconds: float = 2.0, terminate_seconds: float = 2.0) -> None:
        """Begin to end the whole tree: SIGINT, a grace, SIGTERM, a grace, SIGKILL until nothing is left.

        A signal is left out where its grace is 0. May be called again, with less patience.
        """
        graces = ((int(signal.SIGINT), interrupt_seconds), (int(signal.SIGTERM), terminate_seconds))
        self._begin([(number, seconds) for number, seconds in graces if seconds > 0])

    def begin_kill(self) -> None:
        """Begin to end the whole tree with SIGKILL at once."""
        self._begin(KILL)

    def _begin(self, plan: Plan) -> None:
        if not self._exit.done():
            self._send_plan(plan)

    # ------------------------------------------------------------ for the host only

    async def until_started(self) -> None:
        """Wait until the program runs; StartError if it does not, Unavailable if its host died first."""
        await asyncio.shield(self._started)

    def tell_started(self, pid: int) -> None:
        """The program runs."""
        self.pid = pid
        if not self._started.done():
            self._started.set_result(None)

    def tell_refused(self, error: TreadleError) -> None:
        """The program does not run, and never will."""
        self.output.close()
        if not self._started.done():
            self._started.set_exception(error)
            self._started.exception()  # whoever asked for it may be gone
        if not self._exit.done():
            self._exit.set_result(Exit(lost=True))

    def tell_exited(self, message: dict[str, Any]) -> None:
        """It has ended, and its tree with it."""
        status = message["status"]
        signalled = os.WIFSIGNALED(status)
        lost = signalled and message["lapsed"]
        self._finish(
            Exit(
                code=None if signalled else os.WEXITSTATUS(status),
                signal=os.WTERMSIG(status) if signalled and not lost else None,
                leftovers=message["leftovers"],
                survivors=message["survivors"],
                lost=lost,
            )
        )

    def tell_lost(self) -> None:
        """The host is gone, and the tree was killed."""
        if self._started.done():
            self._finish(Exit(lost=True))
        else:
            self.tell_refused(Unavailable("The process host died before the program was started."))

    def _finish(self, end: Exit) -> None:
        if not self._exit.done():
            self._exit.set_result(end)
        self.output.writers_ended()
