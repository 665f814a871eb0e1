"""A command without what is told beside it: "Nadia took another job, reject her" is "reject Nadia"."""

import re
from typing import Final

import msgspec

from treadle.browsers.grounding import Index
from treadle.browsers.grounding.grammar.circumstances import circumstance
from treadle.browsers.grounding.grammar.paraphrasing import moved_where_told
from treadle.browsers.grounding.grammar.spoken_abroad import plainly_said
from treadle.browsers.grounding.scoring.between import says_between, with_middle_named
from treadle.browsers.grounding.scoring.circumstances import commanded
from treadle.browsers.grounding.words import fold
from treadle.browsers.tools import PageTools
from treadle.core.page import Act

__all__ = ["as_commanded"]

_ITS: Final = re.compile(
    r"((?:^|[,;.] ?|\b(?:because|since|as) ))its (?=(?:in|on|at|too|so|very|not|no|an?|the|already|just|really|still|"
    r"only|been|broken|empty|full|over|out|gone|done|finished|cold|hot|dark|late|time|my|our)\b)",
    re.IGNORECASE,
)
"""Where an apostrophe was left out: "retire the van, its in the workshop"."""


async def as_commanded(tools: PageTools, command: Act) -> Act:
    """The command itself, as the page has it; the same where nothing is told beside it."""
    if says_between(command.instruction):
        index = Index((await tools.snapshot()).snapshot)
        named = with_middle_named(index, command.instruction)
        command = msgspec.structs.replace(command, instruction=named)
    if (plain := plainly_said(command.instruction)) != command.instruction:
        said = fold(command.instruction)
        live = await tools.snapshot()
        if all(fold(each.name or each.text) != said for each in live.snapshot.elements):  # nothing is called so
            command = msgspec.structs.replace(command, instruction=plain)
    if (moved := moved_where_told(command.instruction)) != command.instruction:
        return msgspec.structs.replace(command, instruction=moved)
    told = circumstance(_ITS.sub(r"\1it's ", command.instruction))
    if told is None:
        return command
    live = await tools.snapshot()
    text = commanded(told, command.instruction, live.snapshot)
    return command if text == command.instruction else msgspec.structs.replace(command, instruction=text)
