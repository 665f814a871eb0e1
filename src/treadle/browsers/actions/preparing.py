"""What has to be chosen or entered before the deed that is said: "vote for Gas" is the choice, and then the button."""

from functools import partial

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import found_in
from treadle.browsers.actions.remembering import remembered_of
from treadle.browsers.grounding import Grounded, Intent, Target, Verb
from treadle.browsers.grounding.explaining.aligned import VERBS
from treadle.browsers.grounding.explaining.explain import explain
from treadle.browsers.grounding.explaining.operations import OperationKind
from treadle.browsers.grounding.explaining.prepared import may_be_prepared, prepared
from treadle.browsers.grounding.explaining.telling import tells_a_deed
from treadle.core.page import Element

__all__ = ["prepared_on"]

_SCORE = 0.9
_BOXES = frozenset({"checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio"})


async def prepared_on(doing: Doing, intent: Intent, clause: str) -> tuple[tuple[Intent, Found], ...]:
    """The two things that a clause says on this page, each with its element; none where it says one."""
    if doing.selector is not None or doing.given is not None or doing.early is not None or not clause:
        return ()
    if intent.verb not in {Verb.CLICK, Verb.SELECT} or intent.exercise is not None or intent.value is not None:
        return ()
    if not tells_a_deed(clause) or await remembered_of(doing, (intent, *intent.otherwise)) is not None:
        return ()
    live = await doing.tools.snapshot()
    if not may_be_prepared(live.snapshot, clause):
        return ()
    index = doing.index(live.snapshot)
    explanation = await doing.think(live.snapshot, partial(explain, index, clause))
    both = None if explanation is None else prepared(explanation)
    if both is None:
        return ()
    chosen, pressed = index.elements[both.first.at], index.elements[both.deed]
    value = both.first.value if both.first.kind is OperationKind.ENTER else both.first.option or None
    first = Intent(verb=VERBS[both.first.kind], target=_target(chosen), value=value)
    found = await found_in(live, _grounded(chosen, "is what was said beside the verb"))
    deed = await found_in(live, _grounded(pressed, "does what was said with it"))
    verb = Verb.CHECK if pressed.role in _BOXES else Verb.CLICK  # what is ticked already stays so
    return (first, found), (Intent(verb=verb, target=_target(pressed)), deed)


def _target(element: Element) -> Target:
    return Target(name=element.name or element.label or element.text, quoted=True)


def _grounded(element: Element, reason: str) -> Grounded:
    return Grounded(element=element, score=_SCORE, reasons=(reason,), reading=_target(element))
