"""One query, answered."""

import asyncio
import math
from time import monotonic

from treadle.browsers.extract.answer import answer
from treadle.browsers.extract.collecting import read_page
from treadle.browsers.extract.query import understand
from treadle.browsers.extract.reading import Reading
from treadle.browsers.extract.schema import fill_schema
from treadle.browsers.tools import PageTools
from treadle.core.page import Extract, Extracted

__all__ = ["answered", "extract"]


async def extract(tools: PageTools, command: Extract) -> Extracted:
    """Read what the query asks for, in the shape of the schema if there is one.

    What is not there is an answer, too: ``found`` is False then, and ``text`` says what the page has. NotUnderstood
    for a query without a meaning, InvalidInput for a schema that is none, DeadlinePassed if the page does not answer.
    """
    if command.schema is None:
        understand(command.query)  # what has no meaning is refused before the page is read
    ends_at = monotonic() + tools.remaining
    reading = await read_page(tools.page, seconds=tools.remaining)
    return await asyncio.to_thread(
        answered, command, reading, ends_at=ends_at
    )  # others go on while it is thought about


def answered(command: Extract, reading: Reading, *, ends_at: float = math.inf) -> Extracted:
    """The answer from what was read before; as :func:`extract`, for several queries to one reading. ``ends_at`` is a
    time of the monotonic clock, by which a schema must be filled."""
    if command.schema is not None:
        return fill_schema(command.schema, command.query[:2000], reading, ends_at=ends_at)
    return answer(understand(command.query), reading)
