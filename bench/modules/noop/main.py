"""Ends at once, after one result."""

from treadle.sdk import Module


class Noop(Module):
    async def run(self, inputs, settings):
        yield {"done": True}
