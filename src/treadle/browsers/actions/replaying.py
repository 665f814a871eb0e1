"""What a model once answered for a command is done again without asking it, as long as the page is as it was."""

import asyncio
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing, Found, Noted
from treadle.browsers.actions.remembering import step_of
from treadle.browsers.grounding import Intent
from treadle.browsers.remember.facts import known_again
from treadle.browsers.remember.keys import said_key
from treadle.core.memory import Memory, MemorySource, RememberedStep
from treadle.core.origin import origin_of
from treadle.core.page import ElementState

__all__ = ["answer_of", "give_again", "intent_of", "keep_answer"]

_LATE_SECONDS: Final = 2.0
_PAUSE: Final = 0.1


async def answer_of(doing: Doing, instruction: str) -> Memory | None:
    """What a model answered for a command's words on this page; None where it was never asked."""
    memory, key = doing.tools.memory, said_key(instruction)
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
            reasons = ("was answered for the same words before",)
            doing.given = Found(step.element, handle, reasons, score=answer.score, grounded_by="memory",
                                grounding_ms=0.0, memory=answer if at == 0 else None)  # fmt: skip
            return True
        if loop.time() > ends_at:
            break
        await asyncio.sleep(_PAUSE)
    doing.tools.memory.forget(answer)
    return False


def intent_of(step: RememberedStep) -> Intent:
    """What was asked for in a step of an answer."""
    return msgspec.convert(step.intent, Intent)


async def keep_answer(doing: Doing, instruction: str) -> None:
    """Remember all that was carried out for a whole command that the rules could not make sense of."""
    memory, key = doing.tools.memory, said_key(instruction)
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
    """An intent as it is kept beside a command's words; None if its value must not be."""
    intent = noted.intent
    secret = noted.found.element.has(ElementState.SECRET) or noted.found.element.type == "password"
    if intent.value is not None and (secret or intent.value not in instruction):
        return None
    told: dict[str, object] = msgspec.to_builtins(msgspec.structs.replace(intent, target=None, unsplit=None))
    return told
