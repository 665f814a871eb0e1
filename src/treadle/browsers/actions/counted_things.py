"""One of several things of the page by its name, where a clause tells it by number or by what they differ in: what is
done to it then is what is done to anything that is called by its name."""

import re
from functools import partial
from typing import Final

import msgspec

from treadle.browsers.actions.doing import Doing
from treadle.browsers.actions.find import found_in
from treadle.browsers.grounding import Grounded, Index, Intent, Target, Verb, parse
from treadle.browsers.grounding.grammar.counted_thing import Counted, counted_things
from treadle.browsers.grounding.intent import is_every
from treadle.browsers.grounding.scoring.drawn_grids import drawn_cell
from treadle.browsers.grounding.scoring.one_of_things import SURE, One, one_of_things
from treadle.browsers.grounding.scoring.own_part import only_chooses, own_control, own_part, says_deed
from treadle.browsers.grounding.scoring.ranked_options import ranked_option
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.tools import LiveSnapshot
from treadle.core.errors import ElementMismatch, NotUnderstood
from treadle.core.page import Element, ElementState

__all__ = ["counted_on", "named_on"]

_NAMES: Final = 3
"""Names of one thing that are tried."""
_SURELY: Final = 2.4
"""How surely things are of the kind that was said, where the grammar leads to something else."""
_NAMED_SO: Final = frozenset({"checkbox", "radio", "switch", "textbox", "combobox", "spinbutton", "button", "tab"})
_SCORE: Final = 0.95
_OPENED: Final = frozenset({Verb.CLICK, Verb.SELECT})
_GESTURES: Final = frozenset({Verb.DOUBLE_CLICK, Verb.RIGHT_CLICK, Verb.CLICK_HOLDING, Verb.HOVER})
_TICKED: Final = frozenset({Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE})
_PLAIN: Final = re.compile(r"#?[^\W_]+(?:[ '\u2019-][^\W_]+){0,4}")
"""A name that is no sentence of its own."""
_REASON: Final = "is the one that is meant by its number or rank"


class _Meant(msgspec.Struct, frozen=True):
    """The thing that a clause tells."""

    live: LiveSnapshot
    index: Index
    counted: Counted
    one: One

    @property
    def around(self) -> str:
        """What the clause says beside it."""
        return " ".join(self.counted.around(placed=self.one.placed, whole=self.one.whole))


async def counted_on(doing: Doing, intent: Intent, clause: str) -> tuple[Intent, ...]:
    """What a clause says, with the name that the thing has on this page which it tells by number or rank; the intent
    itself where it tells none, where the page does not say which it is, or where its grammar leads to that thing."""
    if doing.selector is not None or doing.given is not None or not clause or intent.exercise is not None:
        return (intent,)
    if is_every(intent.target):
        return (intent,)
    if (chosen := await _option(doing, intent, clause)) is not None:
        return (chosen,)
    if (meant := await _meant(doing, clause)) is None or drawn_cell(meant.index, clause) is not None:
        return (intent,)
    if meant.counted.source[meant.counted.start : meant.counted.end] in (intent.value or ""):
        return (intent,)  # it is what is typed or chosen
    if _is_called_so(meant):
        return (intent,)
    led = await doing.think(meant.index.snapshot, partial(_led, doing, intent, meant))
    sure = meant.one.score >= _SURELY and not meant.counted.told
    if led is not None and led.element not in _elements(meant) and not sure:
        return (intent,)
    if (own := await _own_part(doing, intent, meant)) is not None:
        return (own,)
    if led is not None and led.element in _elements(meant):
        return (intent,)
    if intent.verb is Verb.CLICK and intent.value is None:
        control = own_control(meant.index, meant.one.members, meant.around)
        if control is not None:
            return (await _known(doing, intent, meant, control),)
    return await doing.think(meant.index.snapshot, partial(_read, doing, meant, intent.verb)) or (intent,)


async def named_on(doing: Doing, clause: str) -> tuple[Intent, ...]:
    """The same of a clause that no grammar reads; none where that makes no difference."""
    if doing.selector is not None or (meant := await _meant(doing, clause)) is None or meant.one.score < SURE:
        return ()
    return await doing.think(meant.index.snapshot, partial(_read, doing, meant, Verb.CLICK))


async def _option(doing: Doing, intent: Intent, clause: str) -> Intent | None:
    """The choice of a list or group that a clause tells by its number or rank; None where it tells none, or does more
    than choose it."""
    counted = next(iter(counted_things(clause)), None)
    if counted is None or counted.rest.strip(" .!") or not only_chooses(counted.beside):
        return None
    live = await doing.tools.snapshot()
    index = doing.index(live.snapshot)
    found = await doing.think(live.snapshot, partial(ranked_option, index, counted))
    if found is None:
        return None
    element = index.elements[found.at]
    target = Target(name=element.label or element.name or element.text, quoted=True)
    chosen = Intent(verb=Verb.SELECT, target=target, value=found.option, amount=found.number, said="", clause="")
    grounded = Grounded(element=element, score=_SCORE, reasons=(_REASON,), reading=target)
    doing.early = chosen, await found_in(live, grounded)
    return chosen


async def _meant(doing: Doing, clause: str) -> _Meant | None:
    for counted in counted_things(clause):
        live = await doing.tools.snapshot()
        index = doing.index(live.snapshot)
        one = await doing.think(live.snapshot, partial(one_of_things, index, counted))
        if one is not None:
            return _Meant(live, index, counted, one)
    return None


def _is_called_so(meant: _Meant) -> bool:
    """Whether something is called by the number and the thing: "it is my first visit" is the box "My first visit"."""
    said = split_words(fold(meant.counted.source[meant.counted.start : meant.counted.end]))
    told = f" {' '.join(said)} "
    return len(said) > 1 and any(
        told in f" {' '.join(split_words(fold(text)))} "
        for one in meant.index.elements
        if one.role in _NAMED_SO
        for text in (one.name, one.label)
    )


def _elements(meant: _Meant) -> list[object]:
    return [meant.index.elements[at] for at in meant.one.members]


def _others(meant: _Meant) -> frozenset[tuple[str, tuple[int, ...]]]:
    """What is seen of the rest of the page: what opens for the thing is not there yet."""
    own = set(meant.one.members)
    return frozenset(
        (one.selector, one.frame)
        for at, one in enumerate(meant.index.elements)
        if at not in own and not one.has(ElementState.HIDDEN)
    )


def _led(doing: Doing, intent: Intent, meant: _Meant) -> Grounded | None:
    """What the grammar of a clause leads to; None where it leads nowhere."""
    try:
        return doing.ground(intent, meant.index.snapshot)
    except ElementMismatch:
        return None


async def _own_part(doing: Doing, intent: Intent, meant: _Meant) -> Intent | None:
    """What of the thing is opened, chosen, ticked or pointed at, where nothing else is said; it is known then
    (``doing.early``)."""
    if intent.value is not None and intent.verb not in _OPENED:
        return None
    if (picture := _picture_of(intent, meant)) is not None:
        return await _known(doing, intent, meant, picture)
    element = own_part(meant.index, meant.one.members, intent.verb, meant.around, sure=meant.one.score >= SURE)
    place = split_words(fold(meant.counted.place))
    if element is not None and place and split_words(fold(element.name or element.text)) == place:
        return None  # "the last page under Guides" is not Guides itself
    return None if element is None else await _known(doing, intent, meant, element)


def _picture_of(intent: Intent, meant: _Meant) -> Element | None:
    """The one picture of a thing, where a gesture is made on a picture: "double-click the first photo"."""
    gesture = intent.verb in _GESTURES or (intent.verb is Verb.CLICK and intent.unit == "seconds")
    target = intent.target
    if not gesture or target is None or all(each.role != "image" for each in (target, *target.otherwise)):
        return None
    seen = [meant.index.elements[at] for at in meant.one.members if meant.index.elements[at].role == "img"]
    return seen[0] if len(seen) == 1 and not seen[0].has(ElementState.HIDDEN) else None


async def _known(doing: Doing, intent: Intent, meant: _Meant, element: Element) -> Intent:
    """An intent for an element that is known (``doing.early``)."""
    target = Target(name=meant.one.names[0] if meant.one.names else element.name or element.text, quoted=True)
    own = msgspec.structs.replace(
        intent, target=target, value=None, otherwise=(), unsplit=None, apart=(), said="", clause=""
    )
    grounded = Grounded(element=element, score=_SCORE, reasons=(_REASON,), reading=target)
    doing.early = own, await found_in(meant.live, grounded)
    return own


def _read(doing: Doing, meant: _Meant, verb: Verb) -> tuple[Intent, ...]:
    """The clause with the name of the thing; the first name by which something of it is found, if any is. Where none
    is, as it would be said: what does it may stand in a menu, or be seen only where the pointer is."""
    likely: tuple[Intent, ...] = ()
    valued = verb is Verb.FILL
    if (
        verb not in _TICKED
        and not valued
        and not says_deed(meant.index, meant.one.members, meant.around, sure=meant.one.score >= SURE)
    ):
        return ()
    for name in meant.one.names[:_NAMES]:
        read = _parsed(meant, name)
        if len(read) != 1:
            continue
        led = _led(doing, read[0], meant)
        doing.others = _others(meant)
        if led is not None and led.element in _elements(meant):
            return read
        if led is None and not valued and not likely:
            plain = _parsed(meant, name, plainly=True) if _PLAIN.fullmatch(name) else ()
            same = len(plain) == 1 and (plain[0].verb, plain[0].value) == (read[0].verb, read[0].value)
            likely = plain if same else read
    return likely


def _parsed(meant: _Meant, name: str, *, plainly: bool = False) -> tuple[Intent, ...]:
    """What the clause says with a name of the thing; nothing where it is no sentence then."""
    try:
        return parse(meant.counted.said_of(name, placed=meant.one.placed, whole=meant.one.whole, plainly=plainly))
    except NotUnderstood:
        return ()
