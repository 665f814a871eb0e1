"""Sets rows as a text table."""

from collections.abc import AsyncIterator
from typing import Any

from tabulate import tabulate

from treadle.sdk import Module


class Table(Module):
    """Yields the table; the same text becomes an artifact of the job."""

    async def run(self, inputs: dict[str, Any], settings: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """The rows may differ in their keys; the columns are all of them."""
        text = tabulate(inputs["rows"], headers="keys", tablefmt=inputs["format"])
        await self.log(text)
        kept = await self.artifact(f"{text}\n".encode(), name="Table", file_name="table.txt")
        yield {"rows": len(inputs["rows"]), "table": text, "artifact": kept["id"]}
