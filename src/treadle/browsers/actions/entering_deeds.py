"""Deeds done by entering something and pressing what is beside the field: "bid 200", "add milk to the list"."""

from functools import partial

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.explained import Explained
from treadle.browsers.actions.find import look_for
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.scoring.entering_deeds import adding, button_for
from treadle.core.errors import ElementMismatch
from treadle.core.page import ElementState

__all__ = ["adding_to_list", "named_before", "press_beside", "taken_up"]

_ENTER = "Enter"


async def press_beside(doing: Doing, clause: str, field: Found) -> None:
    """Note that the button beside a field is to be pressed after it is filled, where it is called what the clause
    begins with (:func:`taken_up`)."""
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    known = field.element.selector, field.element.frame
    place = next((at for at, each in enumerate(index.elements) if (each.selector, each.frame) == known), None)
    button = None if place is None else button_for(index, place, clause)
    if button is not None:
        doing.following = index.elements[button].selector


async def named_before(doing: Doing, intent: Intent) -> Found | None:
    """The field that holds a name and stands right before the button that renames, where nothing else calls it so."""
    try:
        button = await look_for(doing, intent)
    except ElementMismatch:
        return None
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    at = next((at for at, each in enumerate(index.elements) if each.selector == button.element.selector), 0)
    field = index.elements[at - 1]
    written = at > 0 and field.role == "textbox" and field.has(ElementState.EDITABLE) and bool(field.value)
    if not written or intent.target is None or button_for(index, at - 1, intent.target.name) != at:
        return None
    return Found(field, await live.handle(field.ref), ("stands before the button that renames",), grounded_by="words")


async def adding_to_list(doing: Doing, clause: str) -> Explained | None:
    """The field that adds what a clause says to the list that it says, whose button is pressed next; None where there
    is no such field, or more than one."""
    if not clause or doing.selector is not None or doing.given is not None:
        return None
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    found = await doing.think(live.snapshot, partial(adding, index, clause))
    if found is None:
        return None
    doing.following = _ENTER if found.button is None else index.elements[found.button].selector
    field = index.elements[found.field]
    intent = Intent(verb=Verb.FILL, target=Target(name=" ".join(clause.split()), quoted=True), value=found.value)
    reasons = ("what is entered there is added",)
    return Explained(intent, Found(field, await live.handle(field.ref), reasons, grounded_by="words"))


def taken_up(doing: Doing) -> Intent | None:
    """What is to be done after a field was filled, once; None where nothing is."""
    following, doing.following = doing.following, ""
    if not following:
        return None
    if following == _ENTER:
        return Intent(verb=Verb.PRESS, keys=(_ENTER,))
    doing.selector = following
    return Intent(verb=Verb.CLICK, target=Target())
