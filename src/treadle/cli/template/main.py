"""Measures the words of a text, one by one, and goes on where it was if it is interrupted."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from treadle.sdk import Module


class Main(Module):
    """The one class of this file that Treadle runs."""

    async def run(self, inputs: dict[str, Any], settings: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Yield one result for each word."""
        async with self.step("Read"):
            words = inputs["text"].split()
            await self.log(f"{len(words)} words")

        async with self.step("Measure"):
            for index in range(self.get_checkpoint("done", 0), len(words)):
                if self.is_cancelled:
                    return
                yield {"word": words[index], "length": len(words[index])}
                # Results and checkpoint are stored together: whoever resumes here yields nothing twice.
                await self.save_checkpoint(done=index + 1)
                await self.progress(100 * (index + 1) / len(words), words[index])
                await asyncio.sleep(settings["pause"])
