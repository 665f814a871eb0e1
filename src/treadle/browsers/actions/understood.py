"""What a command says on the page that it is said of: its words may be the whole name of something to click."""

from contextlib import suppress

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.remembering import remembered
from treadle.browsers.grounding import Intent, Verb, called, parse
from treadle.core.errors import ElementMismatch, ElementNotFound, NotUnderstood

__all__ = ["understood"]


async def understood(doing: Doing, instruction: str) -> tuple[Intent, ...]:
    """The intents of a command. "New event" and "Empty cart" are clicks where a button is called so.

    The name comes after what is said otherwise: only where that is nothing, or nothing on the page fits it now.
    NotUnderstood; ElementAmbiguous if several are called so and nothing else is said.
    """
    named = called(instruction) if doing.selector is None else None
    try:
        intents = parse(instruction)
    except NotUnderstood:
        if named is None or not await _is_there(doing, named):
            raise
        return (named,)
    first = intents[0]
    says_more = len(intents) > 1 or first.value is not None or first.target is None
    if named is None or says_more or first.verb is Verb.CLICK:
        return intents
    if await remembered(doing, first) is not None and await remembered(doing, named) is None:
        return intents
    try:
        doing.early = first, await look_for(doing, first)
    except ElementMismatch:
        with suppress(ElementMismatch):
            doing.early = named, await look_for(doing, named)
            return (named,)
    return intents


async def _is_there(doing: Doing, intent: Intent) -> bool:
    try:
        doing.early = intent, await look_for(doing, intent)
    except ElementNotFound:
        return False
    return True
