"""The generation API as objects, blocking and with asyncio."""

from collections.abc import Mapping, Sequence
from typing import Any

from treadle.client.generation import calls
from treadle.client.generation.records import GenerationJob
from treadle.client.methods import Awaited, AwaitedOn, AwaitedPart, Blocking, BlockingOn, BlockingPart
from treadle.client.transport import AsyncTransport, Transport

__all__ = ["AsyncGeneration", "AsyncGenerationJobHandle", "Generation", "GenerationJobHandle"]


class GenerationJobHandle:
    """A job, to be asked about."""

    def __init__(self, transport: Transport, job: GenerationJob) -> None:
        self._transport = transport
        self.id = job.id
        self.submitted = job
        """As it was when it was submitted."""

    def __repr__(self) -> str:
        return f"<GenerationJobHandle {self.id}>"

    get = BlockingOn(calls.get)
    wait = BlockingOn(calls.wait)
    cancel = BlockingOn(calls.cancel)
    retry = BlockingOn(calls.retry)
    result = BlockingOn(calls.result)


class Generation(BlockingPart):
    """Designs and products, made as jobs."""

    health = Blocking(calls.health)
    info = Blocking(calls.info)
    metrics = Blocking(calls.metrics)
    submit = Blocking(calls.submit)
    jobs = Blocking(calls.jobs)
    get = Blocking(calls.get)
    wait = Blocking(calls.wait)
    cancel = Blocking(calls.cancel)
    retry = Blocking(calls.retry)
    result = Blocking(calls.result)
    cleanup = Blocking(calls.cleanup)

    def run(self, product_types: Sequence[str], **options: Any) -> GenerationJobHandle:
        """Make one design, with options as ``calls.generate`` takes them, and hold on to the job."""
        job = self._transport.run(calls.generate(product_types, **options))
        return GenerationJobHandle(self._transport, job)

    def batch(self, items: Sequence[Mapping[str, Any]], *, priority: str | None = None) -> GenerationJobHandle:
        """Make several designs in one job, and hold on to it."""
        job = self._transport.run(calls.batch(items, priority=priority))
        return GenerationJobHandle(self._transport, job)


class AsyncGenerationJobHandle:
    """A job, to be asked about."""

    def __init__(self, transport: AsyncTransport, job: GenerationJob) -> None:
        self._transport = transport
        self.id = job.id
        self.submitted = job
        """As it was when it was submitted."""

    def __repr__(self) -> str:
        return f"<AsyncGenerationJobHandle {self.id}>"

    get = AwaitedOn(calls.get)
    wait = AwaitedOn(calls.wait)
    cancel = AwaitedOn(calls.cancel)
    retry = AwaitedOn(calls.retry)
    result = AwaitedOn(calls.result)


class AsyncGeneration(AwaitedPart):
    """Designs and products, made as jobs."""

    health = Awaited(calls.health)
    info = Awaited(calls.info)
    metrics = Awaited(calls.metrics)
    submit = Awaited(calls.submit)
    jobs = Awaited(calls.jobs)
    get = Awaited(calls.get)
    wait = Awaited(calls.wait)
    cancel = Awaited(calls.cancel)
    retry = Awaited(calls.retry)
    result = Awaited(calls.result)
    cleanup = Awaited(calls.cleanup)

    async def run(self, product_types: Sequence[str], **options: Any) -> AsyncGenerationJobHandle:
        """Make one design, with options as ``calls.generate`` takes them, and hold on to the job."""
        job = await self._transport.run(calls.generate(product_types, **options))
        return AsyncGenerationJobHandle(self._transport, job)

    async def batch(
        self, items: Sequence[Mapping[str, Any]], *, priority: str | None = None
    ) -> AsyncGenerationJobHandle:
        """Make several designs in one job, and hold on to it."""
        job = await self._transport.run(calls.batch(items, priority=priority))
        return AsyncGenerationJobHandle(self._transport, job)
