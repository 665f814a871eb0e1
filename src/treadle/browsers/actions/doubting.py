"""What the words of a command find is doubted where something else was meant by them before."""

from typing import Final

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.remembering import LIKE, asked_back, remembered_of
from treadle.browsers.grounding import Grounded, Intent, Target
from treadle.browsers.grounding.scoring.fit import available
from treadle.browsers.remember.keys import reading_of
from treadle.browsers.remember.likeness import ENOUGH, identified, is_narrower, likeness, most_alike, says_as_much
from treadle.browsers.remember.wishes import in_another, meant, said_in
from treadle.browsers.snapshot import describe
from treadle.core.errors import ElementAmbiguous
from treadle.core.memory import Memory, RememberedStep
from treadle.core.page import Candidate, Element, Snapshot

__all__ = ["contradicted", "doubt"]

_CERTAIN: Final = 0.95
_UNLIKE: Final = 0.55
"""Of less likeness to what was meant before is what only uncertain words lead to: that is asked back."""


def contradicted(intent: Intent, memory: Memory, grounded: Grounded, snapshot: Snapshot) -> ElementAmbiguous | None:
    """What the words find now and what is remembered are two elements: then it is asked back which of them is meant.
    None where they agree, or the words are certain and nothing says for sure who the other is.

    What was there before and was not meant is not taken for what is gone, nor what only another reading of the words
    finds, however well that fits, nor what is nothing like it, or less than all that it is called, or another's.
    """
    step = memory.steps[0]
    known, named = step.element, describe(grounded.element)
    if known is None:
        return None
    reread = bool(step.reading) and step.reading != reading_of(grounded.reading)
    if reread and not likeness(known, grounded.element).same:
        return _instead(grounded, named)
    if _was_there(step, grounded.element):
        return _instead(grounded, named)
    said = said_in(meant(intent.target, step.reading))
    if (other := _still_there(known, grounded, snapshot, said)) is not None and available(other, intent.verb):
        return _either(grounded, other, likeness(known, other).score)
    if grounded.score >= _CERTAIN:
        return None
    found = most_alike(known, snapshot.elements, step.rivals)
    alike = likeness(known, grounded.element).score
    gone = found is None or not available(snapshot.elements[found[0]], intent.verb)
    if found is not None and not gone and snapshot.elements[found[0]] is not grounded.element and alike < found[1]:
        return _either(grounded, snapshot.elements[found[0]], found[1])
    changed = is_narrower(known, grounded.element) or in_another(known, grounded.element, said)
    least = _UNLIKE
    if not says_as_much(known, grounded.element):  # by other words, it is at least of the same kind
        changed, least = changed or known.role != grounded.element.role, ENOUGH
    return _instead(grounded, named) if changed or (gone and alike < least) else None


def _was_there(step: RememberedStep, seen: Element) -> bool:
    """Whether it was on the page when something else was meant: others are kept by name, or by what they were told as
    where that was the only way to tell them apart."""
    known = step.element
    assert known is not None
    return any(
        name in step.rivals and name != own
        for name, own in (
            (seen.name.lower(), known.name.lower()),
            (describe(seen).lower(), describe(known).lower()),
        )
    )


async def doubt(doing: Doing, intent: Intent, found: Found) -> None:
    """ElementAmbiguous where something else was meant by what an intent says before than what was found for it in
    another way, on the page as it was looked at last."""
    memory = None if doing.looked is None else await remembered_of(doing, (intent, *intent.otherwise))
    if memory is None or doing.looked is None:
        return
    reading = Target() if found.reading is None else found.reading
    grounded = Grounded(element=found.element, score=found.score, reasons=found.reasons, reading=reading)
    if (question := contradicted(intent, memory, grounded, doing.looked)) is not None:
        asked_back(doing, intent, question)
        raise question


def _either(grounded: Grounded, other: Element, score: float) -> ElementAmbiguous:
    """The question which of two is meant."""
    element, named = grounded.element, describe(grounded.element)
    first = Candidate(
        description=named,
        selector=element.selector,
        score=grounded.score,
        reasons=grounded.reasons,
        box=element.place,
    )
    second = Candidate(
        description=describe(other), selector=other.selector, score=round(score, 3), reasons=(LIKE,), box=other.place
    )
    words = f"the {first.description} or the {second.description}"
    return _asked(f"The page has changed: it is not clear whether {words} is meant. Say which.", first, second)


def _instead(grounded: Grounded, named: str) -> ElementAmbiguous:
    """The question whether something else is meant now."""
    seen = grounded.element
    only = Candidate(description=named, selector=seen.selector, score=grounded.score, box=seen.place)
    message = "What was meant before is not on the page any more, at least not as it was."
    return _asked(f"{message} Say whether the {named} is meant now.", only)


def _asked(message: str, *candidates: Candidate) -> ElementAmbiguous:
    error = ElementAmbiguous(message, candidates)
    error.remembered = True
    return error


def _still_there(known: Element, grounded: Grounded, snapshot: Snapshot, said: tuple[str, ...]) -> Element | None:
    """The one element that is the remembered one by an identifier that its page's authors gave, where the words lead to
    another: None where it is not there, or the other is identified as well.

    Where the words are certain it is called as it was, too: two are told apart by their place then, and that is what
    changed.
    """
    if identified(known, grounded.element):
        return None
    certain = grounded.score >= _CERTAIN
    if certain and known.name != grounded.element.name:
        return None
    alike = [
        seen
        for seen in snapshot.elements
        if identified(known, seen)
        and (seen.name == known.name or not certain)
        and likeness(known, seen).same
        and not in_another(known, seen, said)
    ]
    return alike[0] if len(alike) == 1 else None
