"""Flows as methods: of a part of the client or of one thing, blocking or to be awaited.

::

    class Executions(BlockingPart):
        get = Blocking(flows.get)            # executions.get(id) -> Execution

    class AsyncExecutions(AwaitedPart):
        get = Awaited(flows.get)             # await executions.get(id) -> Execution

``BlockingOn`` and ``AwaitedOn`` are for things that have an ``id``, which they give the flow as its first argument.
"""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, Protocol, TypeVar

from treadle.client.flow import Flow
from treadle.client.transport import AsyncTransport, Transport

__all__ = ["Awaited", "AwaitedOn", "AwaitedPart", "Blocking", "BlockingOn", "BlockingPart"]

P = ParamSpec("P")
T = TypeVar("T")


class BlockingPart:
    """What belongs to one dialect, for the blocking client."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport


class AwaitedPart:
    """What belongs to one dialect, for the asyncio client."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport


class _BlockingThing(Protocol):
    id: str
    _transport: Transport


class _AwaitedThing(Protocol):
    id: str
    _transport: AsyncTransport


class Blocking(Generic[P, T]):
    """A flow as a method of a :class:`BlockingPart`."""

    def __init__(self, flow: Callable[P, Flow[T]]) -> None:
        self._flow = flow
        self.__doc__ = flow.__doc__

    def __get__(self, part: BlockingPart, owner: type | None = None) -> Callable[P, T]:
        @wraps(self._flow)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            return part._transport.run(self._flow(*args, **kwargs))

        return call


class Awaited(Generic[P, T]):
    """A flow as a method of an :class:`AwaitedPart`."""

    def __init__(self, flow: Callable[P, Flow[T]]) -> None:
        self._flow = flow
        self.__doc__ = flow.__doc__

    def __get__(self, part: AwaitedPart, owner: type | None = None) -> Callable[P, Awaitable[T]]:
        @wraps(self._flow)
        async def call(*args: P.args, **kwargs: P.kwargs) -> T:
            return await part._transport.run(self._flow(*args, **kwargs))

        return call


class BlockingOn(Generic[P, T]):
    """A flow about the thing whose method it is."""

    def __init__(self, flow: Callable[Concatenate[str, P], Flow[T]]) -> None:
        self._flow = flow
        self.__doc__ = flow.__doc__

    def __get__(self, thing: _BlockingThing, owner: type | None = None) -> Callable[P, T]:
        @wraps(self._flow)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            return thing._transport.run(self._flow(thing.id, *args, **kwargs))

        return call


class AwaitedOn(Generic[P, T]):
    """A flow about the thing whose method it is, to be awaited."""

    def __init__(self, flow: Callable[Concatenate[str, P], Flow[T]]) -> None:
        self._flow = flow
        self.__doc__ = flow.__doc__

    def __get__(self, thing: _AwaitedThing, owner: type | None = None) -> Callable[P, Awaitable[T]]:
        @wraps(self._flow)
        async def call(*args: P.args, **kwargs: P.kwargs) -> T:
            return await thing._transport.run(self._flow(thing.id, *args, **kwargs))

        return call
