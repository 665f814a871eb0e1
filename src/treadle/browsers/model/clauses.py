"""A task in its single instructions, as far as plain words and marks of punctuation divide it."""

import re
from typing import Final, Literal, NamedTuple

from treadle.browsers.extract.query import understand
from treadle.browsers.grounding import Intent, address, called, declines
from treadle.browsers.model.meaning import intents_of, names_itself
from treadle.core.errors import NotUnderstood

__all__ = ["Clause", "clauses_of"]

_QUOTES: Final = {'"': '"', "\u201c": "\u201d", "\u201e": "\u201c", "\u2018": "\u2019"}
_BREAK: Final = re.compile(
    r"\s*(?:[\n;]+|[.!](?=\s|$)|,?\s+(?:and\s+)?(?:then|afterwards|finally|after that)\b,?"
    r"|,?\s+and(?=\s+(?:read|extract|tell|return|report|get|list|give|say|find out|what|which|how)\b))\s*",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•])\s+")
_READS: Final = re.compile(
    r"(?:please\s+)?(?:read|extract|tell|return|report|list|give|say|get|find out|what|which|who|how|when|where|is|are)"
    r"\b",
    re.IGNORECASE,
)
_MOST: Final = 100
_LONGEST_NAME: Final = 4
"""Words of a button's name."""


class Clause(NamedTuple):
    """One instruction of a task."""

    kind: Literal["act", "go", "read", "unclear"]
    text: str


def clauses_of(task: str) -> list[Clause]:
    """The instructions in order, each with what it is; at most a hundred. Quoted text is never divided."""
    return [_clause(part) for part in _parts(task)[:_MOST]]


def _parts(task: str) -> list[str]:
    task = "\n".join(_LISTED.sub("", line) for line in task.splitlines())
    parts: list[str] = []
    start = at = 0
    closing = ""
    while at < len(task):
        sign = task[at]
        if closing:
            closing = "" if sign == closing else closing
        elif sign in _QUOTES and sign in task[at + 1 :] + _QUOTES[sign]:
            closing = _QUOTES[sign]
        elif sign == "'" and (at == 0 or not task[at - 1].isalnum()) and "'" in task[at + 1 :]:
            closing = "'"
        elif (found := _BREAK.match(task, at)) and found.end() > at:
            parts.append(task[start:at])
            start = at = found.end()
            continue
        at += 1
    parts.append(task[start:])
    stripped = (part.strip().rstrip(",") for part in parts)
    return [part for part in stripped if part]


def _clause(text: str) -> Clause:
    if address(text) is not None:
        return Clause("go", text)
    if _READS.match(text) and _is_query(text):
        return Clause("read", text)
    intents = intents_of(text)
    plain = bool(intents) and not any(_is_vague(intent, text) for intent in intents)
    named = not intents and called(text) is not None and not declines(text)
    return Clause("act" if plain or named else "unclear", text)


def _is_vague(intent: Intent, text: str) -> bool:
    """A click on something of so long a name as no button has: it was an errand."""
    return names_itself(intent, text) and intent.target is not None and len(intent.target.name.split()) > _LONGEST_NAME


def _is_query(text: str) -> bool:
    try:
        understand(text)
    except NotUnderstood:
        return False
    return True
