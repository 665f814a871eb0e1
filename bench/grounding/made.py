"""Commands made by rule of what a page shows: a control that is called by its name, in each form that is promised.

What is right is known by construction, so nobody has to write it: only controls that can be told by their name, or by
it and the row or card that they are in, are asked for. The sheets of the pages tell how people speak; these tell
whether the plain forms hold on whatever a page calls its controls.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

from bench.grounding.format import Command, Did, Expectation
from treadle.core.page import Element, ElementState, Snapshot

__all__ = ["FORMS", "made_of"]

VALUE: Final = "kestrel"
FORMS: Final[dict[str, tuple[str, ...]]] = {
    "pressed": (
        "click {name}",
        "press the {name} {kind}",
        'click on "{name}"',
        "tap {lower}",
        "hit the {name} {kind}",
        "push {name}",
        "can you press {name}?",
        "please click the {kind} {name}",
    ),
    "link": ("follow the {name} link", "open {name}", "go to {name}"),
    "in a row": (
        "click {name} in the {row} row",
        "press {name} next to {row}",
        "in the {row} row, click {name}",
        "click {name} for {row}",
    ),
    "written": (
        "type {value} in {name}",
        "enter {value} into the {name} field",
        "fill {name} with {value}",
        "set {name} to {value}",
        "fill in {value} for {name}",
        'type "{value}" into the {lower} box',
        "{name}: {value}",
        "put {value} in {name}",
        "change {name} to {value}",
        "{name} should be {value}",
    ),
    "ticked": ("tick {name}", "check the {name} box", "turn on {name}", "enable {name}", "select the {name} checkbox"),
    "unticked": ("untick {name}", "uncheck the {name} box", "turn off {name}", "disable {name}"),
    "chosen": ("choose {name}", "select {name}", "pick the {name} option", "tick {name}"),
    "offered": (
        "select {option} from {name}",
        "choose {option} in {name}",
        "set {name} to {option}",
        "change {name} to {option}",
        "in the {name} dropdown pick {option}",
    ),
    "tab": ("open the {name} tab", "click {name}", "switch to {name}"),
}
"""By what is done, each with ``{name}`` of the control, and what else is said."""
_ROWS: Final = ("row ", "listitem ", "article ")
_MOST_WORDS: Final = 6
_LONGEST: Final = 50
_NAME: Final = re.compile(r"[\w'&.,€£$%/() -]+")
_SPELLED: Final = re.compile(r"[^\W\d_]{2}")
_UNUSABLE: Final = (ElementState.HIDDEN, ElementState.DISABLED, ElementState.COVERED, ElementState.READONLY)
_TEXTS: Final = frozenset({"", "text", "search", "textarea"})
_OPERATED: Final = frozenset(
    {"button", "link", "tab", "textbox", "searchbox", "checkbox", "switch", "radio", "combobox", "menuitem", "option"}
)


def made_of(snapshot: Snapshot, most: int, random: Random) -> tuple[Command, ...]:
    """At most so many commands for a page as it is, each a form that is picked at random for a control that is."""
    seen = [one for one in snapshot.elements if not any(map(one.has, _UNUSABLE)) and not one.frame and not one.shadow]
    shown = Counter(text for one in snapshot.elements for text in _texts(one))
    named = Counter(one.name.strip().lower() for one in snapshot.elements if one.role in _OPERATED)
    made = [command for one in seen for command in _of(one, seen, shown, named, random)]
    random.shuffle(made)
    return tuple({command.say.lower(): command for command in made}.values())[:most]


def _texts(element: Element) -> frozenset[str]:
    return frozenset(text.strip().lower() for text in (element.name, element.text, element.label) if text.strip())


def _of(
    element: Element, seen: Sequence[Element], shown: Counter[str], named: Counter[str], random: Random
) -> Iterator[Command]:
    name = (element.name or element.label).strip()
    if not _is_name(name):
        return
    if named[name.lower()] > 1:
        row = _row(element, name, seen)
        if row and element.role in {"button", "link"}:
            yield _command(element, "in a row", Did.CLICK, random, name=name, row=row)
        return
    alone = shown[name.lower()] == 1
    match element.role:
        case "button" | "link" if alone:
            form = random.choice(("pressed", "link")) if element.role == "link" else "pressed"
            yield _command(element, form, Did.CLICK, random, name=name)
        case "tab" if alone:
            yield _command(element, "tab", Did.CLICK, random, name=name)
        case "textbox" | "searchbox" if element.type in _TEXTS and element.has(ElementState.EDITABLE):
            yield _command(element, "written", Did.VALUE, random, name=name, value=VALUE)
        case "checkbox" if element.tag == "input":
            ticked = element.has(ElementState.CHECKED)
            done = ("unticked", Did.UNCHECKED) if ticked else ("ticked", Did.CHECKED)
            yield _command(element, *done, random, name=name)
        case "radio" if element.tag == "input" and alone:
            yield _command(element, "chosen", Did.CHECKED, random, name=name)
        case "combobox" if options := [one for one in element.options[1:] if _is_name(one) and one != element.value]:
            option = random.choice(options)
            yield _command(element, "offered", Did.CHOSEN, random, name=name, option=option)


def _command(element: Element, form: str, did: Did, random: Random, **said: str) -> Command:
    said |= {"kind": element.role, "lower": said["name"].lower()}
    value = said.get("value", "") or said.get("option", "")
    say = random.choice(FORMS[form]).format_map(said)
    return Command(say=say, expect=(Expectation(did=did, at=element.selector, value=value),))


def _is_name(text: str) -> bool:
    """Whether people would call something so: a few words, none of them a sign."""
    fits = bool(text) and len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    return fits and _NAME.fullmatch(text) is not None and _SPELLED.search(text) is not None


def _row(element: Element, name: str, seen: Sequence[Element]) -> str:
    """What the row or card is called that tells an element from all others of its name; empty if none does."""
    context = next((words for words in element.context if words.startswith(_ROWS) and '"' in words), "")
    row = context.partition('"')[2].removesuffix('"')
    others = (one for one in seen if one is not element and one.name.strip().lower() == name.lower())
    alone = not any(row.lower() in " ".join(one.context).lower() for one in others)
    return row if _is_name(row) and alone and row.lower() != name.lower() else ""
