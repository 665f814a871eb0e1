"""From what was done to what a script has to do: robust locators first, and no value that somebody typed."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

from treadle.browsers.actions.doing import Found, Known
from treadle.browsers.grounding import Intent, Verb
from treadle.browsers.snapshot import describe
from treadle.core.page import Acted, Element, ElementState, Locator, ScriptStep, Snapshot

__all__ = ["again_of", "again_of_all", "locator_of"]

_By: TypeAlias = Literal["role", "label", "placeholder", "test_id", "css"]
_NAMED_ROLES: Final = frozenset(
    {"button", "link", "checkbox", "radio", "tab", "menuitem", "switch", "option", "heading", "combobox", "treeitem"}
)
"""Roles whose accessible name Playwright computes as we do."""
_FIELDS: Final = frozenset({"textbox", "searchbox", "spinbutton", "combobox", "listbox", "slider"})
_LONGEST: Final = 100
_CLICKS: Final = {Verb.DOUBLE_CLICK: "double_click", Verb.RIGHT_CLICK: "right_click"}
_PIXELS_A_PAGE: Final = 600.0
_ALREADY: Final = "was so already"
_OF_DIALOGS: Final = frozenset({"accept", "dismiss"})
"""What says how a dialog of the browser is answered; that it was, is told as an event of its own."""
_SECRET_FIELDS: Final = ("cc-", "password", "one-time")


def locator_of(element: Element, snapshot: Snapshot) -> Locator:
    """How a script finds an element: by its name only where no other on the page has it."""
    selector, frame, words = element.selector, element.frame, describe(element)
    for by, name in _names(element):
        if 0 < len(name) <= _LONGEST and (exact := _alone(element, snapshot, by, name)) is not None:
            role = element.role if by == "role" else ""
            return Locator(by=by, role=role, name=name, exact=exact, selector=selector, frame=frame, words=words)
    return Locator(selector=selector, frame=frame, words=words)


def again_of(intent: Intent, acted: Acted, on: Sequence[Found | Known], chosen: str) -> ScriptStep | None:
    """The step of a script that does the same, or one that says what is left out; None where nothing is missing.

    ``on`` are the elements that it was done to; ``chosen`` is the option.
    """
    found = on[0] if on else None
    target = None if found is None else _locator(found)
    match acted.action:
        case "click" | "dismiss" | "navigate" if target is not None:
            keys = intent.keys if intent.verb is Verb.CLICK_HOLDING else ()
            return ScriptStep(do=_CLICKS.get(intent.verb, "click"), target=target, keys=keys)
        case "fill" if target is not None and found is not None:
            do = "search" if intent.verb is Verb.SEARCH else "clear" if intent.verb is Verb.CLEAR else "fill"
            return ScriptStep(do=do, target=target, secret=_is_secret(found.element))
        case "select" if target is not None and found is not None:
            if found.element.role in {"radio", "checkbox", "switch"} and found.element.tag == "input":
                return ScriptStep(do="check", target=target)
            if not chosen:
                return ScriptStep(do="click", target=target)
            return ScriptStep(do="select" if found.element.tag == "select" else "pick", target=target, option=chosen)
        case "check" | "uncheck" if target is not None and found is not None:
            if found.element.tag == "input":
                return ScriptStep(do=acted.action, target=target)
            return _omitted(acted) if _ALREADY in acted.reasons else ScriptStep(do="click", target=target)
        case "expand" | "collapse" if target is not None and _ALREADY not in acted.reasons:
            return ScriptStep(do="click", target=target)
        case "hold" if target is not None:
            return ScriptStep(do="hold", target=target, amount=intent.amount)
        case "press":
            return ScriptStep(do="press", target=target, keys=intent.keys or ("Enter",))
        case "hover" | "upload" if target is not None:
            return ScriptStep(do=acted.action, target=target)
        case "drag" if target is not None and len(on) > 1:
            return ScriptStep(do="drag", target=target, destination=_locator(on[1]))
        case "scroll":
            pixels = intent.amount if intent.unit == "pixels" else (intent.amount or 1.0) * _PIXELS_A_PAGE
            return ScriptStep(do="scroll", target=target, direction=intent.direction or "down", amount=pixels)
        case "wait" if intent.unit == "seconds":
            return ScriptStep(do="wait", amount=intent.amount)
        case "dismiss" if acted.reasons:
            return ScriptStep(do="press", keys=("Escape",))
        case "navigate" if acted.url:
            return ScriptStep(do="goto", url=acted.url)
        case "back" | "forward" | "reload":
            return ScriptStep(do=acted.action)
        case _:
            return _omitted(acted)


def again_of_all(parts: Sequence[Acted]) -> tuple[ScriptStep, ...]:
    """The steps of several actions; of each that has none, what is left out."""
    steps: list[ScriptStep] = []
    for part in parts:
        steps += part.again or filter(None, (_omitted(part),))
    return tuple(steps)


def _omitted(acted: Acted) -> ScriptStep | None:
    """What a script does not do, in words that quote nothing of what was entered or read."""
    if acted.action in _OF_DIALOGS and not acted.element:
        return None
    told = acted.reasons if acted.action == "wait" or _ALREADY in acted.reasons else ()
    return ScriptStep(do="omitted", words=", ".join([f"{acted.action} {acted.element}".strip(), *told[-1:]]))


def _locator(found: Found | Known) -> Locator:
    return found.locator or Locator(
        selector=found.element.selector, frame=found.element.frame, words=describe(found.element)
    )


def _names(element: Element) -> list[tuple[_By, str]]:
    names: list[tuple[_By, str]] = []
    if element.role in _NAMED_ROLES:
        names.append(("role", element.name))
    if element.role in _FIELDS or element.tag in {"input", "textarea", "select"}:
        names += [("label", element.label), ("placeholder", element.placeholder)]
    return [*names, ("test_id", element.attributes.get("data-testid", ""))]


def _alone(element: Element, snapshot: Snapshot, by: _By, name: str) -> bool | None:
    """Whether the name must be taken exactly for the element to be found alone; None where it is not even then."""

    def told(other: Element) -> str:
        match by:
            case "role":
                return other.name if other.role == element.role else ""
            case "label":
                return other.label or other.name
            case "placeholder":
                return other.placeholder
            case _:
                return other.attributes.get("data-testid", "")

    wanted = name.casefold()
    names = [told(each).casefold() for each in snapshot.elements if each.frame == element.frame]
    having = [each for each in names if wanted in each]
    if len(having) == 1:
        return by == "test_id"
    return True if having.count(wanted) == 1 else None


def _is_secret(element: Element) -> bool:
    purpose = element.attributes.get("autocomplete", "")
    return element.has(ElementState.SECRET) or element.type == "password" or any(w in purpose for w in _SECRET_FIELDS)
