"""A longer text behind a colon that reads like several fields: "message: cancel it, home phone is dead"."""

from collections.abc import Sequence
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import look_for
from treadle.browsers.grounding import Intent, Verb
from treadle.core.errors import ElementMismatch

__all__ = ["one_long_text"]

_LONG: Final = "textarea"


async def one_long_text(doing: Doing, said: Sequence[Intent], among: str) -> Intent | None:
    """The one intent of a clause (``among``) that seems to give several fields their values (``said``), where the first
    is for a longer text and only its name is parted by a colon; None where it is not so. Nothing is done."""
    _, colon, text = among.partition(":")
    first, *others = said
    if not colon or not others or ":" in text or doing.selector is not None or '"' in among:
        return None
    if first.verb is not Verb.FILL or not first.value or not text.strip().startswith(first.value):
        return None
    try:
        found = await look_for(doing, first)
    except ElementMismatch:
        return None
    if found.element.tag != _LONG:
        return None
    return msgspec.structs.replace(first, value=text.strip(), clause="", among="", otherwise=(), unsplit=None)
