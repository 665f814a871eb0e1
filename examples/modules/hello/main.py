"""Greets somebody a number of times."""

from collections.abc import AsyncIterator
from typing import Any

from treadle.sdk import Module


class Hello(Module):
    """Yields one greeting after another."""

    async def run(self, inputs: dict[str, Any], settings: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Values come in the types that module.json declares, whether typed, posted or left to their defaults."""
        greeting = f"Hello, {inputs['name']}!"
        if inputs["shout"]:
            greeting = greeting.upper()
        for number in range(1, inputs["count"] + 1):
            await self.log(greeting)
            yield {"number": number, "greeting": greeting}
