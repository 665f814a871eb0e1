"""The executions API as objects, blocking and with asyncio."""

from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial
from typing import Any

from treadle.client.executions import calls
from treadle.client.executions.log import ExecutionLog
from treadle.client.executions.records import Execution, LogLine
from treadle.client.methods import Awaited, AwaitedOn, AwaitedPart, Blocking, BlockingOn, BlockingPart
from treadle.client.transport import AsyncTransport, Transport

__all__ = ["AsyncExecutionHandle", "AsyncExecutions", "ExecutionHandle", "Executions"]


class ExecutionHandle:
    """An execution, to be asked about."""

    def __init__(self, transport: Transport, execution: Execution) -> None:
        self._transport = transport
        self.id = execution.id
        self.submitted = execution
        """As it was when it was submitted."""

    def __repr__(self) -> str:
        return f"<ExecutionHandle {self.id}>"

    get = BlockingOn(calls.get)
    details = BlockingOn(calls.details)
    wait = BlockingOn(calls.wait)
    cancel = BlockingOn(calls.cancel)
    delete = BlockingOn(calls.delete)
    output = BlockingOn(calls.output)
    artifacts = BlockingOn(calls.artifacts)
    upload = BlockingOn(calls.upload)

    def logs(self, *, follow: bool = False, after: int = 0) -> Iterator[LogLine]:
        """Its lines; with ``follow`` also those to come, until it has ended."""
        return Executions(self._transport).logs(self.id, follow=follow, after=after)


class Executions(BlockingPart):
    """Commands as jobs."""

    get = Blocking(calls.get)
    details = Blocking(calls.details)
    list = Blocking(calls.find)
    wait = Blocking(calls.wait)
    cancel = Blocking(calls.cancel)
    retry = Blocking(calls.retry)
    delete = Blocking(calls.delete)
    output = Blocking(calls.output)
    artifacts = Blocking(calls.artifacts)
    download = Blocking(calls.download)
    upload = Blocking(calls.upload)
    health = Blocking(calls.health)
    submit = Blocking(calls.submit)

    def run(self, command: str | Sequence[str], **options: Any) -> ExecutionHandle:
        """Submit a command (options as ``submit`` takes them), and hold on to it."""
        return ExecutionHandle(self._transport, self.submit(command, **options))

    def logs(self, execution_id: str, *, follow: bool = False, after: int = 0) -> Iterator[LogLine]:
        """Lines of an execution; with ``follow`` also those to come, until it has ended."""
        if follow:
            return self._transport.follow(ExecutionLog(execution_id, after))
        return self._transport.pages(partial(calls.log_page, execution_id), after)


class AsyncExecutionHandle:
    """An execution, to be asked about."""

    def __init__(self, transport: AsyncTransport, execution: Execution) -> None:
        self._transport = transport
        self.id = execution.id
        self.submitted = execution
        """As it was when it was submitted."""

    def __repr__(self) -> str:
        return f"<AsyncExecutionHandle {self.id}>"

    get = AwaitedOn(calls.get)
    details = AwaitedOn(calls.details)
    wait = AwaitedOn(calls.wait)
    cancel = AwaitedOn(calls.cancel)
    delete = AwaitedOn(calls.delete)
    output = AwaitedOn(calls.output)
    artifacts = AwaitedOn(calls.artifacts)
    upload = AwaitedOn(calls.upload)

    def logs(self, *, follow: bool = False, after: int = 0) -> AsyncIterator[LogLine]:
        """Its lines; with ``follow`` also those to come, until it has ended."""
        return AsyncExecutions(self._transport).logs(self.id, follow=follow, after=after)


class AsyncExecutions(AwaitedPart):
    """Commands as jobs."""

    get = Awaited(calls.get)
    details = Awaited(calls.details)
    list = Awaited(calls.find)
    wait = Awaited(calls.wait)
    cancel = Awaited(calls.cancel)
    retry = Awaited(calls.retry)
    delete = Awaited(calls.delete)
    output = Awaited(calls.output)
    artifacts = Awaited(calls.artifacts)
    download = Awaited(calls.download)
    upload = Awaited(calls.upload)
    health = Awaited(calls.health)
    submit = Awaited(calls.submit)

    async def run(self, command: str | Sequence[str], **options: Any) -> AsyncExecutionHandle:
        """Submit a command (options as ``submit`` takes them), and hold on to it."""
        return AsyncExecutionHandle(self._transport, await self.submit(command, **options))

    def logs(self, execution_id: str, *, follow: bool = False, after: int = 0) -> AsyncIterator[LogLine]:
        """Lines of an execution; with ``follow`` also those to come, until it has ended."""
        if follow:
            return self._transport.follow(ExecutionLog(execution_id, after))
        return self._transport.pages(partial(calls.log_page, execution_id), after)
