"""The last reading of a clause: not what its grammar says, but the one choice on the page that explains its words."""

from contextlib import suppress
from typing import Final

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import found_in, look_for
from treadle.browsers.grounding import Grounded, Index, Intent
from treadle.browsers.grounding.scoring.choices_covered import Choice, chosen
from treadle.browsers.grounding.scoring.refusal import ambiguous
from treadle.browsers.grounding.scoring.scored import Scored
from treadle.core.errors import ElementAmbiguous, ElementNotFound

__all__ = ["meant_at_once", "meant_by_all"]

_WORTH: Final = 0.75
"""What is explained by all words together is not called so, however well they explain it."""


async def meant_at_once(doing: Doing, intent: Intent, clause: str) -> Intent | None:
    """The same where nothing on the page fits any reading of the clause now, before it is waited for; None otherwise.

    Of several that a reading fits, the one that all words of the clause tell is meant. Never an error.
    """
    alike: frozenset[str] | None = None
    if doing.command.selector is not None or doing.given is not None or not clause:
        return None
    for reading in (intent, *intent.otherwise):
        if reading.target is None:
            return None
        try:
            doing.early = reading, await look_for(doing, reading)
        except ElementAmbiguous as error:
            alike = frozenset(candidate.selector for candidate in error.candidates)
            break
        except ElementNotFound as error:
            if error.hindered:
                return None
        else:
            return None
    with suppress(ElementAmbiguous):
        explained = await meant_by_all(doing, clause)
        if explained is None or doing.early is None:
            return None
        if alike is None or doing.early[1].element.selector in alike:
            return explained
        doing.early = None
    return None


async def meant_by_all(doing: Doing, clause: str) -> Intent | None:
    """What is to be chosen on the page as it is, by all words of a clause, found already; None where nothing explains
    them. ElementAmbiguous where several choices do so alike. Nothing is touched.
    """
    if doing.command.selector is not None or doing.given is not None or not clause:
        return None
    live = await doing.tools.snapshot()
    if live.snapshot.truncated:
        return None  # what was not looked at may explain them as well
    index = Index(live.snapshot)
    choices = chosen(index, clause)
    if not choices:
        return None
    first, *others = choices
    target = first.intent.target
    assert target is not None
    if others:
        raise ambiguous(index, first.intent, target, [_scored(choice) for choice in choices])
    grounded = Grounded(
        element=index.elements[first.at],
        score=_WORTH,
        reasons=_scored(first).reasons,
        option=first.option,
        reading=target,
    )
    doing.looked = live.snapshot
    doing.early = first.intent, await found_in(live, grounded)
    return first.intent


def _scored(choice: Choice) -> Scored:
    return Scored(choice.at, _WORTH, ("it and what it is in say all that was said",), True, choice.option)
