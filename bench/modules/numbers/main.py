"""Yields numbers from 0, as fast as they are taken."""

from treadle.sdk import Module


class Numbers(Module):
    async def run(self, inputs, settings):
        for number in range(inputs["count"]):
            yield {"n": number}
