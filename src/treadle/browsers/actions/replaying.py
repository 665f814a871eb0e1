"""What a model once answered for a command is done again without asking it, as long as the page is as it was."""

import asyncio
from typing import Final

import msgspec

from treadle.browsers.actions.called import placed
from treadle.browsers.actions.doing import Doing, Found, Noted
from treadle.browsers.actions.remembering import step_of
from treadle.browsers.grounding import Intent, declines
from treadle.browsers.remember.facts import known_again
from treadle.browsers.remember.keys import Key, said_key
from treadle.core.memory import Memory, MemorySource, RememberedStep
from treadle.core.origin import origin_of
from treadle.core.page import ElementState

__all__ = ["answer_of", "give_again", "intent_of", "keep_answer"]

_LATE_SECONDS: Final = 2.0
_PAUSE: Final = 0.1
_VALUE_AT: Final = "value_at"
"""Where in the command the value of a kept intent begins and ends: what was typed is not kept itself."""
_KEPT: Final = ("verb", "keys", "direction", "amount", "unit", "only")
"""Of an intent: what is done. The step itself says to which element, and the words are not needed any more."""


async def answer_of(doing: Doing, instruction: str) -> Memory | None:
    """What a model answered for a command's words on this page; None where it was never asked."""
    memory, key = doing.tools.memory, _key(doing, instruction)
    if memory is None or key is None or doing.selector is not None or doing.given is not None:
        return None
    known = await memory.recall(doing.page.url, key.digest)
    return known if known is not None and known.source is MemorySource.MODEL else None


async def give_again(doing: Doing, answer: Memory, at: int) -> bool:
    """Hand out the element of a step, if the page still has it; otherwise the answer is forgotten."""
    assert doing.tools.memory is not None
    step = answer.steps[at]
    if step.element is None:
        return True
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + (min(_LATE_SECONDS, doing.seconds / 3) if at else 0.0)
    while origin_of(doing.page.url) == answer.origin:
        handle = await known_again(doing.page, step)
        if handle is not None:
            reasons = ("was answered for the same command before",)
            element = await placed(step.element, handle)
            doing.given = Found(element, handle, reasons, score=answer.score, grounded_by="memory",
                                grounding_ms=0.0, memory=answer if at == 0 else None)  # fmt: skip
            return True
        if loop.time() > ends_at:
            break
        await asyncio.sleep(_PAUSE)
    doing.tools.memory.forget(answer)
    return False


def intent_of(step: RememberedStep, instruction: str) -> Intent:
    """What was asked for in a step of an answer; what was to be entered is read from the command again."""
    asked = dict(step.intent)
    place = asked.pop(_VALUE_AT, None)
    intent = msgspec.convert(asked, Intent)
    if place is None:
        return intent
    start, end = msgspec.convert(place, tuple[int, int])
    return msgspec.structs.replace(intent, value=instruction.strip()[start:end])


async def keep_answer(doing: Doing, instruction: str) -> None:
    """Remember all that was carried out for a whole command that the rules could not make sense of."""
    memory, key = doing.tools.memory, _key(doing, instruction)
    answered, doing.answered = doing.answered, []
    if memory is None or key is None or not answered:
        return
    steps = []
    for each in answered:
        step = await step_of(each)
        asked = _asked(each, instruction)
        if step is None or asked is None:
            return
        steps.append(msgspec.structs.replace(step, intent=asked))
    score = min(each.found.score for each in answered)
    memory.keep(answered[0].url, key.digest, key.words, steps, source=MemorySource.MODEL, score=score)


def _asked(noted: Noted, instruction: str) -> dict[str, object] | None:
    """An intent as it is kept beside a command's words, with where in them its value stands; None if it does not, or
    is secret."""
    intent, said = noted.intent, instruction.strip()
    told: dict[str, object] = {name: msgspec.to_builtins(getattr(intent, name)) for name in _KEPT}
    if intent.value is None:
        return told
    start = said.find(intent.value)
    secret = noted.found.element.has(ElementState.SECRET) or noted.found.element.type == "password"
    return None if secret or start < 0 else told | {_VALUE_AT: [start, start + len(intent.value)]}


def _key(doing: Doing, instruction: str) -> Key | None:
    """What an answer is kept under; None where values beside the command had a part in it, or where the command says
    what is not to be done."""
    return None if doing.command.values or doing.command.files or declines(instruction) else said_key(instruction)
