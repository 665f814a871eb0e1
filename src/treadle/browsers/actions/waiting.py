"""Waiting: for a while, or until something holds true of the page."""

import asyncio

from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.actions.repeating import await_number
from treadle.browsers.extract import await_condition
from treadle.browsers.grounding import Intent
from treadle.browsers.grounding.exercise import Until
from treadle.browsers.grounding.grammar.waited import without_kind
from treadle.core.errors import DeadlinePassed, InvalidInput, NotUnderstood
from treadle.core.page import Acted, Await

__all__ = ["wait"]


async def wait(doing: Doing, intent: Intent) -> Acted:
    """Wait for a while, or until something holds true; of what is only named, until it appears.

    DeadlinePassed if it does not within the command's time, InvalidInput for a time longer than that.
    """
    if isinstance(intent.exercise, Until):
        return await await_number(doing, intent.target.name if intent.target is not None else "", intent.exercise)
    if intent.value is not None:
        return await _until(doing, intent.value)
    seconds = intent.amount or 0.0
    if seconds > doing.seconds:
        raise InvalidInput(f"Waiting {seconds:g} seconds is longer than this command may take ({doing.seconds:.0f}).")
    await asyncio.sleep(seconds)
    return done("wait", reasons=(f"{seconds:g} seconds",))


async def _until(doing: Doing, condition: str) -> Acted:
    named = without_kind(condition)
    if named and (reason := await _shown(doing, named)):
        return done("wait", reasons=(reason,))
    try:
        seen = await await_condition(doing.tools, Await(condition=condition, seconds=doing.seconds))
    except NotUnderstood:
        appears = Await(condition=f"{condition} appears", seconds=doing.seconds)
        seen = await await_condition(doing.tools, appears)
    if not seen.met and named and (reason := await _shown(doing, named)):
        return done("wait", reasons=(reason,))
    if not seen.met:
        raise DeadlinePassed(f"It was waited {seen.elapsed_seconds:.1f} seconds in vain: {seen.details}.")
    return done("wait", reasons=(seen.details,))


async def _shown(doing: Doing, name: str) -> str:
    """What says that something of a name is on the page now; empty if it is not."""
    seen = await await_condition(doing.tools, Await(condition=f"{name} appears", seconds=0.0))
    return seen.details if seen.met else ""
