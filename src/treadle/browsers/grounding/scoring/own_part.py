"""What of a row or card is meant where nothing is said but that it is opened, chosen, ticked or pointed at."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from treadle.browsers.grounding.intent import Verb
from treadle.browsers.grounding.scoring.contrary import is_contrary
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import BOXES, TEXT_FIELDS, available, is_pressed, is_read
from treadle.browsers.grounding.scoring.geometry import inside
from treadle.browsers.grounding.scoring.index import Index
from treadle.browsers.grounding.scoring.opened import OPENING
from treadle.browsers.grounding.scoring.surroundings import UNSAID
from treadle.browsers.grounding.scoring.times_of_day import is_time
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["deeds_of", "only_chooses", "own_control", "own_part", "says_deed"]

_CHOOSING: Final = words_of(
    "choose select pick take get want use prefer nimm nehme nehmen wahle wahl wahlen auswahlen prends prendre "
    "choisis choisir choisissez selectionne selectionner elige elegir escoge escoger selecciona seleccionar "
    "toma coge quiero"
)
_NUMBER: Final = re.compile(r"\d+")
"""How many have liked it, which is no part of a name."""
_SELECTING: Final = [(word,) for word in ("select", "choose", "auswahlen", "selectionner", "seleccionar", "cocher",
                                          "markieren", "marcar")]  # fmt: skip
_BOOKING: Final = words_of(
    "book reserve schedule buche buchen reserviere reservieren reserve reserver reservez reserva reservar"
)
_POINTING: Final = words_of(
    "click tap press ctrl shift control strg umschalt maj mayus double right on hover over point mouse klick "
    "klicke klicken doppelklick doppelklicke rechtsklick "
    "rechtsklicke auf mit der maus clique cliquer double droit sur survole haz clic doble derecho en pulsa sobre"
)
_SAID: Final = words_of(
    "in into at en dans please about put my the a an me up i would to it der die das den bitte mir le la les l un une "
    "el los las "
    "una por favor moi nous uns mich us"
)
_TICKED: Final = frozenset({Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE})
_HANDLED: Final = frozenset({Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.RIGHT_CLICK, Verb.HOVER})
_TWICE: Final = frozenset({Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING})
_OPENERS: Final = OPENING | words_of("details detail more mehr plus mas ansehen")
_MORE: Final = frozenset({"\u22ef", "\u2026", "...", "\u22ee", "\u2807", "\u00b7\u00b7\u00b7", "\u25be", "\u2630"})
"""What opens the menu of a thing."""
_LONG: Final = 4
_ENDING: Final = 2
"""Letters that an infinitive has more than what is said to somebody."""
_READ: Final = frozenset({"name", "text", "label", "title", "aria-label", "description", "icon", "sign", "alt"})
_TITLES: Final = ("link", "heading", "rowheader")


def own_part(index: Index, members: Sequence[int], verb: Verb, around: str, *, sure: bool) -> Element | None:
    """The element of a thing that is meant; None where something else is said to be done, or it is not clear.

    ``around`` is what the clause says beside the thing: its verb. Where it is not ``sure`` that it is such a thing,
    what is only read is not meant.
    """
    words = frozenset(split_words(fold(around))) - _SAID
    seen = [at for at in members if not index.elements[at].has(ElementState.HIDDEN)]
    part: Callable[[Index, Sequence[int]], int | None]
    if verb in _TICKED:
        part = _box
    elif verb in _HANDLED and words <= _POINTING:
        part = _whole_or_text if verb in _TWICE else _whole_or_title
    elif verb in {Verb.CLICK, Verb.SELECT} and words and words <= OPENING - {"go", "show"}:
        part = _opener
    elif verb in {Verb.CLICK, Verb.SELECT} and words and words <= _CHOOSING | _booking(index, seen):
        part = _choice
    elif verb is Verb.CLICK and words and words <= _POINTING:
        part = _opener
    else:
        return None
    at = part(index, seen) if seen else None
    if at is not None and is_read(index.elements[at]) and (not sure or _lies_under(index, seen, at)):
        return None
    return index.elements[at] if at is not None and available(index.elements[at], verb) else None


def only_chooses(around: str) -> bool:
    """Whether what a clause says beside a thing is only that it is chosen."""
    words = frozenset(split_words(fold(around))) - _SAID
    return bool(words) and words <= _CHOOSING


def _booking(index: Index, members: Sequence[int]) -> frozenset[str]:
    """What is said of choosing a thing of some kind: a time is booked by choosing it."""
    one = [index.elements[at].text or index.elements[at].name for at in members]
    return _BOOKING if len(one) == 1 and is_time(one[0]) else frozenset()


def says_deed(index: Index, members: Sequence[int], around: str, *, sure: bool) -> bool:
    """Whether something of a thing says what is said to be done to it, or opens what may; of what is only opened or
    chosen, whether the page says surely what it is."""
    deeds = deeds_of(index, around)
    if not deeds:
        return sure
    if any(sign in _MORE for at in members for sign in (index.elements[at].text, index.elements[at].name)):
        return True
    told = Evidence(told.words for at in members for told in index.texts(at))
    return all(_says(told, part) for part in deeds)


def own_control(index: Index, members: Sequence[int], around: str) -> Element | None:
    """The one control of a thing that says what is said to be done to it; None where none does, or several do."""
    deeds = deeds_of(index, around)
    found = []
    for at in members:
        element = index.elements[at]
        used = is_pressed(element) or element.has(ElementState.CLICKABLE)
        if used and element.role not in TEXT_FIELDS and _is_shared(index, at):
            read = _READ - {"label"} if element.name or element.text else _READ
            own = Evidence(told.words for told in index.texts(at) if told.source in read)
            found += [at] if any(_says(own, part) for part in deeds) else []
    if len(found) != 1 or not available(index.elements[found[0]], Verb.CLICK):
        return None
    element = index.elements[found[0]]
    own = Evidence(told.words for told in index.texts(found[0]))
    others = [part for part in deeds if not _says(own, part) and part.words[0] not in element.colours]
    rest = Evidence(told.words for at in members for told in index.texts(at))
    if any(not _says(rest, part) for part in others) or is_contrary(around, Verb.CLICK, element, ""):
        return None
    return element


def _says(told: Evidence, part: Part) -> bool:
    """Whether texts say a part of a deed, be it in the form of buttons: "guarda" is "Guardar"."""
    word = part.words[0]
    longer = len(word) >= _LONG and any(one.startswith(word) and len(one) <= len(word) + _ENDING for one in told.stems)
    return bool(told.of(part)) or longer


def deeds_of(index: Index, around: str) -> list[Part]:
    """What of a clause says what is done, where that is more than opening, choosing or pointing."""
    words = [word for word in split_words(fold(around)) if word not in _SAID | UNSAID]
    words = [word for word in words if word not in _CHOOSING | _POINTING | OPENING]
    return list(parts_of(index.words(" ".join(words))))


def _lies_under(index: Index, members: Sequence[int], at: int) -> bool:
    """Whether something else of it that is pressed lies on an element: a click in its middle might hit that."""
    box = index.elements[at].box
    return any(
        other != at and is_pressed(index.elements[other]) and inside(index.elements[other].box, box)
        for other in members
    )


def _only(places: Sequence[int]) -> int | None:
    return places[0] if len(places) == 1 else None


def _box(index: Index, members: Sequence[int]) -> int | None:
    """Its box; of several that which says that it chooses it: another may be its star."""
    boxes = [at for at in members if index.elements[at].role in BOXES]
    choosing = [at for at in boxes if split_words(fold(index.elements[at].name))[:1] in _SELECTING]
    return _only(boxes if len(choosing) != 1 else choosing)


def _whole(index: Index, members: Sequence[int]) -> int | None:
    """What all of it lies on, and is pressed."""
    elements = index.elements
    first = members[0]
    rest = [at for at in members[1:] if not inside(elements[at].box, elements[first].box)]
    return first if is_pressed(elements[first]) and elements[first].role not in BOXES and not rest else None


def _whole_or_title(index: Index, members: Sequence[int]) -> int | None:
    return whole if (whole := _whole(index, members)) is not None else _title(index, members)


def _whole_or_text(index: Index, members: Sequence[int]) -> int | None:
    """The thing itself or a text in it: nobody clicks twice on a link, or with a key held."""
    if (whole := _whole(index, members)) is not None:
        return whole
    links = [at for at in members if index.elements[at].role != "link"]
    return _title(index, links)


def _title(index: Index, members: Sequence[int]) -> int | None:
    elements = index.elements
    titles = [at for role in _TITLES for at in members if elements[at].role == role and _has_words(elements[at])]
    texts = [at for at in members if is_read(elements[at]) and _has_words(elements[at])]
    return next(iter((*titles, *texts)), None)


def _opener(index: Index, members: Sequence[int]) -> int | None:
    """What leads into it: its link, all of it, the one thing that is pressed and called as nothing else is, or what
    says that it opens."""
    elements = index.elements
    own = [at for at in members if is_pressed(elements[at]) and _has_words(elements[at]) and not _is_shared(index, at)]
    own = [at for at in own if elements[at].role not in BOXES]
    links = [at for at in own if elements[at].role == "link"]
    if links and len({elements[at].href for at in links}) == 1:
        return links[0]
    if (whole := _whole(index, members)) is not None:
        return whole
    if (one := _only(own)) is not None:
        return one
    openers = [at for at in members if is_pressed(elements[at])
               and not _OPENERS.isdisjoint(split_words(fold(elements[at].name or elements[at].text)))]  # fmt: skip
    return _only(openers) if openers or own else _title(index, members)


def _choice(index: Index, members: Sequence[int]) -> int | None:
    """What chooses it: its box, all of it, or what says that it chooses."""
    elements = index.elements
    if (box := _box(index, members)) is not None and not _is_shared(index, box):
        return box
    if len(members) == 1 and is_pressed(elements[members[0]]):
        return members[0]
    if (whole := _whole(index, members)) is not None:
        return whole
    choosers = [at for at in members if is_pressed(elements[at])
                and not _CHOOSING.isdisjoint(split_words(fold(elements[at].name or elements[at].text)))]  # fmt: skip
    return _only(choosers)


def _has_words(element: Element) -> bool:
    return any(sign.isalpha() or sign.isdecimal() for sign in element.name or element.text)


def _is_shared(index: Index, at: int) -> bool:
    """Whether other elements are called so: then it says what it does, and not what it is."""
    element = index.elements[at]
    name = _without_count(element.name)
    return any(
        other != at and one.role == element.role and _without_count(one.name) == name
        for other, one in enumerate(index.elements)
    )


def _without_count(name: str) -> str:
    """A name without how many have done so; a name that is only a number stays: "#486"."""
    left = _NUMBER.sub("", name)
    return left if any(sign.isalpha() for sign in left) else name
