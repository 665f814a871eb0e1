"""Says whether a command did what it asked for, by what the page recorded. Pure."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from bench.grounding.format import Command, Did, Expectation, Refusal

__all__ = ["Answer", "End", "Event", "Holding", "Trace", "Verdict", "VerdictKind", "fulfilled", "judge"]

_POINTED: Final = {Did.CLICK: "click", Did.DOUBLE_CLICK: "dblclick", Did.RIGHT_CLICK: "contextmenu"}
_LANDING: Final = frozenset({"click", "dblclick", "contextmenu", "drop"})
_CONSEQUENCES: Final = frozenset({*_LANDING, "pointerdown", "change", "key", "submit"})
_QUIET: Final = frozenset(
    {Did.VALUE, Did.CHECKED, Did.UNCHECKED, Did.CHOSEN, Did.HOVER, Did.FOCUS, Did.SCROLLED, Did.FILE, Did.TEXT_SELECTED}
)
"""What nobody wants a form sent for."""
_UNTOUCHED: Final = frozenset({Did.HOVER, Did.SCROLLED, Did.URL})
"""What is done without pressing anything: to have it done there is no leave to press there."""
_MOVED: Final = 3.0
_WHITE: Final = re.compile(r"\s+")
_UNORDERED: Final = -1


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """What an element holds."""

    value: str = ""
    """Of a field; of anything else its ``data-value``, or its text."""
    text: str = ""
    chosen: tuple[str, ...] = ()
    """Of a select, what is chosen: by text, and by value."""
    checked: bool = False
    files: tuple[str, ...] = ()


class End(Holding, frozen=True, kw_only=True):
    """An element after everything."""

    focused: bool = False
    marked: str = ""
    """The text in it that is selected."""
    scrolled: tuple[float, float] = (0.0, 0.0)
    """CSS pixels, rightwards and downwards, since the beginning."""
    at_top: bool = False
    at_bottom: bool = False
    came_into_view: bool = False


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the page was made to do."""

    kind: str
    """click, dblclick, contextmenu, dragstart, drop, submit, pointerdown, pointerup, pointerover, key, change."""
    hits: dict[str, str] = {}
    """The watched selectors whose elements it lies in: ``direct``, or ``inner`` where another control is between."""
    pressable: bool = False
    """Whether it lies in something that people would press."""
    who: str = ""
    """What it happened to, for people."""
    key: str = ""
    place: tuple[float, float] = (0.0, 0.0)
    changed: bool = False
    """Whether the field holds something else than before."""
    own: tuple[str, ...] = ()
    """The watched selectors that find the changed field itself."""
    state: Holding = Holding()
    """What the changed field holds."""


class Trace(msgspec.Struct, frozen=True, kw_only=True):
    """All that was recorded of one command."""

    events: tuple[Event, ...] = ()
    ends: dict[str, tuple[End, ...]] = {}
    """By selector; empty for those that find nothing in the end."""
    url: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the product answered."""

    refusal: Refusal | None = None
    """The kind of an error; None for success. ``any`` is an error of another kind."""
    crashed: bool = False
    """It is none of the errors that are promised: never right."""
    text: str = ""
    """The error, or what was done."""


class VerdictKind(StrEnum):
    """How a command went."""

    RIGHT = "right"
    WRONG = "wrong"
    """Something else was touched, or something was done where nothing should have been."""
    INCOMPLETE = "incomplete"
    """It claims success, touched nothing else, and did not do all that was asked for: as bad as wrong."""
    AMBIGUOUS = "ambiguous"
    """It asks back although it is clear enough."""
    REFUSED = "refused"


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """How a command went, and why."""

    kind: VerdictKind
    why: str = ""


def judge(command: Command, trace: Trace, answer: Answer) -> Verdict:
    """The verdict on one command."""
    if strays := _strays(command, trace):
        return Verdict(kind=VerdictKind.WRONG, why=f"{'; '.join(strays)} [{answer.text}]")
    if answer.crashed:
        return Verdict(kind=VerdictKind.REFUSED, why=f"crashed: {answer.text}")
    if command.refuse is not None:
        if answer.refusal is None:
            return Verdict(kind=VerdictKind.WRONG, why=f"should have been refused [{answer.text}]")
        if command.refuse in {Refusal.ANY, answer.refusal}:
            return Verdict(kind=VerdictKind.RIGHT)
        return Verdict(kind=_refused(answer), why=f"not as {command.refuse}: {answer.text}")
    if answer.refusal is not None:
        return Verdict(kind=_refused(answer), why=answer.text)
    missing = _missing(command, trace)
    if missing is None:
        return Verdict(kind=VerdictKind.RIGHT)
    said = f"{missing.did} {missing.at} {missing.value}".rstrip()
    return Verdict(kind=VerdictKind.INCOMPLETE, why=f"no {said} [{answer.text}]")


def fulfilled(command: Command, trace: Trace) -> bool:
    """Whether all that is expected has happened."""
    return _missing(command, trace) is None


def _refused(answer: Answer) -> VerdictKind:
    return VerdictKind.AMBIGUOUS if answer.refusal is Refusal.AMBIGUOUS else VerdictKind.REFUSED


# ---------------------------------------------------------------- what should not have happened


def _strays(command: Command, trace: Trace) -> list[str]:
    """What was done to anything that neither is expected nor allowed."""
    strays = [f"{event.kind} on {event.who}" for event in trace.events if _is_stray(command, event)]
    return list(dict.fromkeys([*strays, *_too_often(command, trace)]))


def _is_stray(command: Command, event: Event) -> bool:
    if _is_covered(command, event):
        return False
    if command.refuse is not None:
        return event.kind in _CONSEQUENCES and (event.kind != "change" or event.changed)
    match event.kind:
        case "click" | "dblclick" | "contextmenu" | "drop":
            return event.pressable
        case "change":
            return event.changed
        case "submit":
            return all(each.did in _QUIET for each in command.expect)
        case _:
            return False


def _is_covered(command: Command, event: Event) -> bool:
    """Whether it lies in something that is expected to be touched, or may be."""
    if any(path in event.hits for path in command.allow):
        return True
    for each in command.expect:
        if each.did in _UNTOUCHED:
            continue
        pressed = each.did in _POINTED and event.kind in _LANDING
        if each.did is Did.DROPPED and each.value in event.hits:
            return True
        if each.at in event.hits and not (pressed and event.hits[each.at] == "inner"):
            return True
    return False


def _too_often(command: Command, trace: Trace) -> list[str]:
    """Where something that was to be clicked once was clicked twice."""
    strays = []
    for path in dict.fromkeys(each.at for each in command.expect if each.did in _POINTED):
        there = [each.did for each in command.expect if each.at == path]
        if set(there) <= set(_POINTED):
            wanted = sum(2 if did is Did.DOUBLE_CLICK else 1 for did in there)
            pressed = sum(event.kind == "pointerdown" and event.hits.get(path) == "direct" for event in trace.events)
            if pressed > wanted and path not in command.allow:
                strays.append(f"{path} was pressed {pressed} times")
    return strays


# ---------------------------------------------------------------- what should have happened


def _missing(command: Command, trace: Trace) -> Expectation | None:
    """The first expectation that does not hold, or holds too early."""
    after = _UNORDERED
    for each in command.expect:
        at = _when(each, trace, after)
        if at is None:
            return each
        after = max(after, at)
    return None


def _when(each: Expectation, trace: Trace, after: int) -> int | None:
    """Index of the event after ``after`` that fulfils an expectation, -1 where a state does; None if nothing does."""
    match each.did:
        case Did.CLICK | Did.DOUBLE_CLICK | Did.RIGHT_CLICK:
            kind = _POINTED[each.did]
            return _first(trace, after, lambda event: event.kind == kind and event.hits.get(each.at) == "direct")
        case Did.HOVER:
            return _first(trace, after, lambda event: event.kind == "pointerover" and each.at in event.hits)
        case Did.KEY:
            return _first(
                trace, after, lambda e: e.kind == "key" and e.key == each.value and (not each.at or each.at in e.hits)
            )
        case Did.DROPPED:
            return _dropped(each, trace, after)
        case Did.URL:
            return _UNORDERED if trace.url.endswith(each.value) else None
        case Did.VALUE | Did.CHOSEN | Did.CHECKED | Did.UNCHECKED | Did.FILE:
            return _held(each, trace, after)
        case Did.FOCUS | Did.TEXT_SELECTED | Did.SCROLLED:
            return _UNORDERED if any(_ends_so(each, end) for end in trace.ends.get(each.at, ())) else None


def _first(trace: Trace, after: int, fits: Callable[[Event], bool]) -> int | None:
    return next((at for at, event in enumerate(trace.events) if at > after and fits(event)), None)


def _dropped(each: Expectation, trace: Trace, after: int) -> int | None:
    """By the browser's own dragging, or by a page that follows the mouse itself."""
    begun = _first(trace, after, lambda event: event.kind in {"dragstart", "pointerdown"} and each.at in event.hits)
    if begun is None:
        return None
    x, y = trace.events[begun].place

    def arrives(event: Event) -> bool:
        if each.value not in event.hits:
            return False
        far = abs(event.place[0] - x) + abs(event.place[1] - y) > _MOVED
        return event.kind == "drop" or (event.kind == "pointerup" and far)

    return _first(trace, begun, arrives)


def _held(each: Expectation, trace: Trace, after: int) -> int | None:
    """An element holds it in the end; or did when it was last changed, where a navigation took it away."""
    changes = [at for at, event in enumerate(trace.events) if event.kind == "change" and _is_of(each, event)]
    ends: Sequence[Holding] = trace.ends.get(each.at, ())
    finally_ = ends or ([trace.events[changes[-1]].state] if changes else [])
    if not any(_holds(each, end) for end in finally_):
        return None
    fitting = [at for at in changes if _holds(each, trace.events[at].state)]
    if not fitting:
        return _UNORDERED  # set by the page itself, or so from the beginning
    return next((at for at in fitting if at > after), None)


def _is_of(each: Expectation, event: Event) -> bool:
    """Whether a change is one of the element that is expected to hold something, not of a field in it."""
    return each.at in (event.hits if each.did is Did.FILE else event.own)


def _holds(each: Expectation, holding: Holding) -> bool:
    wanted = _plain(each.value)
    match each.did:
        case Did.CHECKED:
            return holding.checked
        case Did.UNCHECKED:
            return not holding.checked
        case Did.FILE:
            return wanted in holding.files
        case Did.CHOSEN if holding.chosen:
            return wanted in map(_plain, holding.chosen)
        case _ if not wanted:
            return not _plain(holding.value)
        case _:
            return wanted in {_plain(holding.value), _plain(holding.text)} or wanted in map(_plain, holding.chosen)


def _ends_so(each: Expectation, end: End) -> bool:
    right, down = end.scrolled
    match each.did:
        case Did.FOCUS:
            return end.focused
        case Did.TEXT_SELECTED:
            return bool(end.marked) and _plain(end.marked) == _plain(each.value or end.value or end.text)
        case _:
            return {
                "": end.came_into_view or end.scrolled != (0, 0),
                "up": down < 0,
                "down": down > 0,
                "left": right < 0,
                "right": right > 0,
                "top": end.at_top,
                "bottom": end.at_bottom,
            }.get(each.value, False)


def _plain(text: str) -> str:
    return _WHITE.sub(" ", text).strip()
