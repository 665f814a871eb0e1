"""What a command found is remembered once it worked, recalled before anything is searched, and healed."""

import asyncio
import time
from collections.abc import Iterable
from typing import Final

from playwright.async_api import Error

from treadle.browsers.actions.again import locator_of
from treadle.browsers.actions.called import placed
from treadle.browsers.actions.doing import Doing, Found, Known, Noted
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.grounding.moments import says_date
from treadle.browsers.grounding.scoring.fit import available, fits_verb, is_list
from treadle.browsers.grounding.words import fold
from treadle.browsers.remember.facts import Learnt, document_origin, known_again, learn, remembered_element
from treadle.browsers.remember.keys import Key, key_of, moves, reading_of
from treadle.browsers.remember.likeness import contradicts, most_alike, stands_alike
from treadle.browsers.remember.rivals import rivals_of
from treadle.browsers.remember.wishes import meant, said_in, told_by_place, words_in
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import Conflict, ElementAmbiguous, ElementMismatch, ElementNotFound, TreadleError
from treadle.core.memory import Memory, MemorySource, RememberedStep
from treadle.core.page import Element, Locator

__all__ = [
    "LIKE",
    "asked_back",
    "forget_misleading",
    "healed",
    "keep",
    "known",
    "note",
    "recall",
    "remembered",
    "remembered_of",
    "step_of",
]

_LEARN_SECONDS: Final = 0.5
LIKE: Final = "is like the one that was found for the same wish before"
"""Why what is not quite as it was is taken for it."""
_BY_PLACE: Final = (" > ", ":nth-")
"""Parts of selectors that say where an element is, not who it is."""
_TYPED: Final = frozenset({Verb.FILL, Verb.SEARCH})


async def remembered(doing: Doing, intent: Intent) -> Memory | None:
    """What is remembered of an intent on the page as it is."""
    memory = doing.tools.memory
    if memory is None:
        return None
    url = doing.page.url
    for chosen in (False, True) if intent.value is not None or intent.amount is not None else (False,):
        key = key_of(intent, chosen=chosen)
        if key is not None and (known := await memory.recall(url, key.digest)) is not None:
            return known
    return None


async def remembered_of(doing: Doing, readings: Iterable[Intent]) -> Memory | None:
    """What is remembered of the first of several readings that anything is remembered of."""
    for reading in readings:
        if (memory := await remembered(doing, reading)) is not None:
            return memory
    return None


async def recall(doing: Doing, memory: Memory, *, began: float) -> Found | None:
    """The element that is remembered, if it is there as it was and can be used; nothing is searched."""
    step = memory.steps[0]
    handle = await known_again(doing.page, step)
    if handle is None or step.element is None:
        return None
    there = known(memory, await placed(step.element, handle), _since(began))
    return Found(
        there.element,
        handle,
        there.reasons,
        score=there.score,
        grounded_by=there.grounded_by,
        grounding_ms=there.grounding_ms,
        memory=memory,
        locator=there.locator,
    )


def known(memory: Memory, element: Element, milliseconds: float) -> Known:
    """The element that is remembered, as it is now, and how long it took to find it again."""
    by_caller = memory.source is MemorySource.SELECTOR
    return Known(
        element,
        ("was chosen before, when it was asked back" if by_caller else "was found for the same wish before",),
        memory.score,
        "memory",
        milliseconds,
        memory.steps[0].locator,
    )


async def healed(doing: Doing, intent: Intent, memory: Memory, live: LiveSnapshot, *, began: float) -> Found | None:
    """The element that is remembered, found again by what it is like on a page that has changed; None if unclear."""
    step = memory.steps[0]
    if step.element is None:
        return None
    elements = live.snapshot.elements
    found = most_alike(step.element, elements, step.rivals)
    if found is None:
        return None
    at, score = found
    element = elements[at]
    if contradicts(step.element, element, _asked_names(intent)):
        return None
    if not stands_alike(step.element, element, said_in(meant(intent.target, step.reading)), step.alike):
        return None
    valued, dated = intent.value is not None, says_date(intent.value or "")
    if not available(element, intent.verb) or not fits_verb(element, intent.verb, valued=valued, dated=dated):
        return None
    try:
        handle = await live.handle(element.ref)
        frame = await handle.owner_frame() if element.frame else doing.page.main_frame
    except (ElementNotFound, Error):
        return None
    if frame is None or document_origin(frame) != step.origin:
        return None
    return Found(
        element,
        handle,
        (LIKE,),
        score=round(score, 3),
        grounded_by="healed",
        grounding_ms=_since(began),
        memory=memory,
        rivals=rivals_of(live.snapshot, element),
        locator=locator_of(element, live.snapshot),
    )


def _asked_names(intent: Intent) -> tuple[str, ...]:
    """What a command calls the element; what its words may mean otherwise is left out."""
    return () if intent.target is None else (intent.target.name,)


def asked_back(doing: Doing, intent: Intent, error: ElementAmbiguous) -> None:
    """A question is about to be asked; the answer may come as a selector beside the same command."""
    key = key_of(intent)
    if doing.tools.memory is not None and key is not None:
        doing.tools.memory.asked_back(doing.page.url, key.digest, [each.selector for each in error.candidates])


def note(doing: Doing, intent: Intent, found: Found) -> Found:
    """An element is about to be acted upon: what it says of itself is read before, while the action is on its way."""
    learning: asyncio.Task[Learnt | None] | None = None
    anchors: tuple[str, ...] = ()
    known = doing.tools.memory is None or found.grounded_by == "memory"
    if not known and (found.grounded_by == "model" or _key(intent, found) is not None):
        frame = None if found.element.frame else doing.page.main_frame
        anchors = _anchors(doing, intent, found)
        learning = asyncio.ensure_future(learn(found.handle, anchors, frame))
    doing.noted.append(Noted(intent, found, doing.page.url, learning, bool(anchors)))
    return found


def _anchors(doing: Doing, intent: Intent, found: Found) -> tuple[str, ...]:
    """The words that told the element by its place, which have to be around it to remember it: "anna" of "Delete Anna".

    Of a whole command that a model answered, those that do stand there: its other words need not be the page's.
    """
    if found.grounded_by == "model":
        element = found.element
        around = words_in(" ".join((*element.context, element.nearby, element.label)))
        return tuple(word for word in told_by_place((doing.command.instruction,), element) if word in around)
    if found.grounded_by == "healed" and found.memory is not None:
        step = found.memory.steps[0]
        return told_by_place(said_in(meant(intent.target, step.reading)), found.element, step.element)
    return told_by_place(said_in(found.reading or intent.target), found.element)


async def keep(doing: Doing) -> None:
    """What was done went well: remember how the elements were found."""
    noted, doing.noted = doing.noted, []
    memory = doing.tools.memory
    if memory is None:
        return
    for each in noted:
        found = each.found
        if found.grounded_by == "memory":
            if found.memory is not None:
                memory.renew(found.memory)
            continue
        doing.answered.append(each)
        key = _key(each.intent, found)
        step = await step_of(each)
        if step is None or key is None or found.grounded_by == "model":
            if found.memory is not None:
                memory.forget(found.memory)
            continue
        if found.grounded_by == "healed" and found.memory is not None:
            memory.renew(found.memory, [step])
            continue
        if found.grounded_by == "selector":
            if not memory.is_answer(each.url, key.digest, found.element.selector):
                continue
            source = MemorySource.SELECTOR
        else:
            source = MemorySource.WORDS
        memory.keep(each.url, key.digest, key.words, [step], source=source, score=found.score)


def forget_misleading(doing: Doing, error: TreadleError) -> None:
    """What was done failed: whatever led to it is not remembered any more, where that may have been the reason."""
    noted, doing.noted = doing.noted, []
    for each in noted:
        if each.learning is not None:
            each.learning.cancel()
        if each.found.memory is not None and isinstance(error, Conflict | ElementMismatch):
            assert doing.tools.memory is not None
            doing.tools.memory.forget(each.found.memory)


def _key(intent: Intent, found: Found) -> Key | None:
    """What the finding of an element is remembered under; None if it must be searched for anew each time."""
    target = intent.target
    said = "" if intent.value is None else fold(intent.value)
    if target is None or (found.option and fold(found.option) != said):
        return None  # which option it was that led there would not be known again
    if moves(target if found.reading is None else found.reading):
        return None
    chosen = (intent.value is not None or intent.amount is not None) and intent.verb not in _TYPED
    return key_of(intent, chosen=chosen and (bool(found.option) or not is_list(found.element)))


async def step_of(noted: Noted) -> RememberedStep | None:
    """What is kept of an element; None if it would not be told from others."""
    if noted.learning is None:
        return None
    try:
        learnt = await asyncio.wait_for(asyncio.shield(noted.learning), _LEARN_SECONDS)
    except TimeoutError:
        noted.learning.cancel()
        return None
    if learnt is None:
        return None
    facts = learnt.facts
    element = noted.found.element
    by_place = any(part in element.selector for part in _BY_PLACE) or not element.selector
    if not facts.anchored or (facts.alike > 1 and not facts.around and by_place):
        return None
    return RememberedStep(
        action=str(noted.intent.verb),
        element=remembered_element(element),
        origin=learnt.origin,
        facts=facts.facts,
        around=facts.around if facts.alike > 1 or noted.anchored else "",
        alike=facts.alike,
        rivals=noted.found.rivals,
        reading="" if noted.found.reading is None else reading_of(noted.found.reading),
        locator=noted.found.locator or Locator(selector=element.selector, frame=element.frame),
    )


def _since(began: float) -> float:
    return round((time.monotonic() - began) * 1000, 2)
