"""A command without what is told beside it: "Nadia took another job, reject her" is "reject Nadia"."""

import msgspec

from treadle.browsers.grounding.grammar.circumstances import circumstance
from treadle.browsers.grounding.scoring.circumstances import commanded
from treadle.browsers.tools import PageTools
from treadle.core.page import Act

__all__ = ["as_commanded"]


async def as_commanded(tools: PageTools, command: Act) -> Act:
    """The command itself, as the page has it; the same where nothing is told beside it."""
    told = circumstance(command.instruction)
    if told is None:
        return command
    live = await tools.snapshot()
    text = commanded(told, command.instruction, live.snapshot)
    return command if text == command.instruction else msgspec.structs.replace(command, instruction=text)
