"""Which menu a deed is looked for in: that of the one row or card that is said, by whatever opens it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from treadle.browsers.grounding.intent import Intent, Target, Verb
from treadle.browsers.grounding.scoring.asked import Asked, asked_of, is_counted, kinds_counted
from treadle.browsers.grounding.scoring.evidence import Evidence, Part, parts_of
from treadle.browsers.grounding.scoring.fit import available, is_pressed
from treadle.browsers.grounding.scoring.index import Index, Words
from treadle.browsers.grounding.scoring.items import items_meant
from treadle.browsers.grounding.scoring.kinds import KINDS, only_kinds
from treadle.browsers.grounding.scoring.looking import asks, is_cut, is_done_in_view
from treadle.browsers.grounding.scoring.new_menus import menu_of_new
from treadle.browsers.grounding.scoring.page_menus import menu_of_page
from treadle.browsers.grounding.scoring.steppers import is_step
from treadle.browsers.grounding.scoring.units import Units
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.page import Element, ElementState

__all__ = ["MENU", "READ", "MenuWay", "numbered", "only_opens_menu", "said_of", "way_to_menu"]

_CALLED: Final = frozenset({"more", "menu", "settings"})
"""What the buttons of such menus are called, in whatever words or signs."""
_IDENTIFIED: Final = frozenset({*_CALLED, "dots", "overflow", "actions"})
"""What their classes are called, where nothing is to be read on them."""
_IDENTIFIERS: Final = ("class", "id", "data-testid", "data-action")
_OPENING: Final = KINDS | words_of("open for of zu fur pour de para")
"""What they are called besides: "Open task menu", "List actions"."""
MENU: Final = frozenset({"menu", "true"})
"""Values of ``aria-haspopup``."""
READ: Final = frozenset({"name", "text", "aria-label", "title", "icon", "sign"})
_READING: Final = words_of("show read see view learn load find zeige lire voir ver leer")
"""What else a button says that shows more of a text, and opens no menu."""
_FURTHER: Final = frozenset({"more", "mehr", "weitere", "plus", "mas"})
_INTO: Final = words_of(
    "to into in onto on as until till from zu in auf als bis aus von a en dans sur comme jusque du para como hasta del"
)
"""What leads to where something is put or taken from, or to what it is made."""
_LIKE: Final = frozenset({"menu of a row"})


class MenuWay(NamedTuple):
    """The button that opens the menu, and what of the command is left to be found in it."""

    opener: Element
    parts: tuple[Part, ...]
    """What is done, and what of the rest the row does not say."""
    light: tuple[Part, ...]
    deeds: frozenset[Part] = frozenset()
    """What is done."""


def way_to_menu(intent: Intent, index: Index) -> MenuWay | None:
    """Which menu is to be opened; None unless every word but the deed is said by just one row that has one."""
    said = said_of(intent)
    if said is None or asks(said):
        return None
    if (new := menu_of_new(index, said)) is not None:
        return MenuWay(index.elements[new[0]], tuple(parts_of(Words.of(" ".join(new[1])))), ())
    asked = asked_of(index, msgspec.structs.replace(intent, said=said))
    deeds = asked.deeds or _led_to(asked)
    counted = is_counted(intent.target or Target())
    if not counted and (of_page := menu_of_page(index, asked, said)) is not None:
        deeds = frozenset(of_page.deeds)
        return MenuWay(index.elements[of_page.opener], of_page.deeds, (*asked.light, *asked.acting), deeds)
    if not deeds or (deeds.issuperset(asked.heavy) and not counted):
        return None
    deeper = _way_behind_deed(index, asked, said)
    if deeper is not None:
        return deeper
    openers = {at: _LIKE for at, element in enumerate(index.elements) if _may_open(element) and _like_opener(index, at)}
    units = Units(index, openers)
    openers = {at: like for at, like in openers.items() if _opens_menu(index, at, units.evidence(at))}
    meant = numbered(index, intent.target, openers)
    if meant is not None:
        openers = {at: like for at, like in openers.items() if at in meant}
    likes = kinds_counted(index, intent.target or Target())
    names = [part for part in asked.heavy if part not in deeds and not likes.issuperset(part.words)]
    at = _only_one(index, names, units, openers)
    if at is None:
        return None
    around = units.evidence(at)
    if not asked.deeds and any(_tells(around, part) for part in deeds):
        return None  # it says which row is meant, not what is done to it
    told = [part for part in names if _tells(around, part)]
    untold = [part for part in (*names, *asked.light) if part not in told and not _tells(around, part)]
    kinds = only_kinds(index, said, told, untold)
    if any(part.words[0] in KINDS and part not in kinds and not likes.issuperset(part.words) for part in untold):
        return None  # "the winter invoice" is no card called Winter where others are invoices
    left = tuple(part for part in (*deeds, *names) if part not in told and part not in kinds)
    is_told = counted or any(part.words[0] not in KINDS for part in told)
    if not is_told or is_cut(said, around) or is_done_in_view(index, at, deeds):
        return None
    unseen = Evidence(
        text.words
        for other, element in enumerate(index.elements)
        if element.has(ElementState.HIDDEN)
        for text in index.texts(other)
    )
    if _is_there(index, at, left) or _rows_do(index, deeds):
        return None
    put = _put_to(said)
    if any(part not in deeds and not unseen.of(part) and not put.of(part) for part in left):
        return None
    return MenuWay(index.elements[at], left, (*asked.light, *asked.acting, *kinds), deeds)


def only_opens_menu(index: Index, at: int, said: str) -> bool:
    """Whether all that an element does is to open the menu of its row or card, and no menu was spoken of."""
    if not _may_open(index.elements[at]) or not _like_opener(index, at):
        return False
    if not _opens_menu(index, at, Evidence([])):
        return False
    return not any(part.thing in _CALLED or part.words[0] in _IDENTIFIED for part in parts_of(index.words(said)))


def _way_behind_deed(index: Index, asked: Asked, said: str) -> MenuWay | None:
    """The button of a row that does the deed, where it opens what the rest is chosen in: "snooze it until tomorrow".

    None unless just one thing that is not to be seen yet says all of the rest.
    """
    put = _put_to(said)
    rest = tuple(part for part in asked.heavy if part not in asked.deeds and put.of(part))
    names = [part for part in asked.heavy if part not in asked.deeds and part not in rest]
    if not rest or not names:
        return None
    buttons = {at: _LIKE for at, element in enumerate(index.elements)
               if element.groups and is_pressed(element) and _says_just(index, at, asked.deeds)}  # fmt: skip
    hidden = [
        Evidence(told.words for told in index.texts(at))
        for at, element in enumerate(index.elements)
        if element.has(ElementState.HIDDEN) and not element.groups and is_pressed(element)
    ]
    if sum(all(one.of(part) for part in rest) for one in hidden) != 1:
        return None
    units = Units(index, buttons)
    at = _only_one(index, names, units, buttons)
    if at is None:
        return None
    told = [part for part in names if _tells(units.evidence(at), part)]
    untold = [part for part in names if part not in told]
    if not told or only_kinds(index, said, told, untold) != frozenset(untold):
        return None
    return MenuWay(index.elements[at], rest, (*asked.light, *asked.acting, *asked.deeds))


def _says_just(index: Index, at: int, deeds: frozenset[Part]) -> bool:
    """Whether a button says what is done, and nothing else."""
    said = Evidence(Words.of(part.said) for part in deeds)
    for told in index.texts(at):
        if told.source in READ and told.words.words:
            parts = parts_of(told.words)
            if all(said.of(part) for part in parts):
                return True
    return False


def _is_there(index: Index, opener: int, left: Sequence[Part]) -> bool:
    """Whether the row or card has something to press itself that says all of it, be it that it cannot be used now: then
    its menu is not what is meant."""
    scopes = index.scopes.of(opener)[-1:]
    for at in index.members(scopes[0].number) if scopes else ():
        element = index.elements[at]
        if (
            at != opener
            and index.scopes.of(at)[-1:] == scopes
            and is_pressed(element)
            and (available(element, Verb.CLICK) or element.has(ElementState.DISABLED))
        ):
            own = Evidence(told.words for told in index.texts(at) if told.source in READ)
            if all(own.of(part) for part in left):
                return True
    return False


def _rows_do(index: Index, deeds: frozenset[Part]) -> bool:
    """Whether rows or cards have controls of their own for the deed: no menu is opened for it."""
    return any(
        element.groups and is_pressed(element) and available(element, Verb.CLICK) and _says_just(index, at, deeds)
        for at, element in enumerate(index.elements)
    )


def _put_to(said: str) -> Evidence:
    """What follows the last word that leads to where something is put: "to the playlist Evening"; the last word."""
    words = split_words(fold(said))
    at = max((at for at, word in enumerate(words) if at > 1 and word in _INTO), default=len(words))
    last = words[-1:] if said.split()[-1:] == said.lower().split()[-1:] else ()  # "play Moss next": it is no name
    return Evidence([Words.of(" ".join((*words[at + 1 :], *last)))])


def numbered(index: Index, target: Target | None, pool: Iterable[int]) -> frozenset[int] | None:
    """Of some elements, those in the row or card that is told by its number or by comparison; None where none is."""
    pool = tuple(pool)
    meant: frozenset[int] = frozenset()
    if target is None or not is_counted(target):
        return None
    for reading in (target, *target.otherwise):
        if reading.relation is not None:
            for one in (reading.relation.target, *reading.relation.target.otherwise):
                if is_counted(one):
                    meant = meant or items_meant(index, one, pool)
    rows = _is_of_rows(target) and any(items[0].kind == "row" for items in index.lists)
    return frozenset(
        at
        for at in pool
        if any(scope.number in meant and (scope.kind == "row" or not rows) for scope in index.scopes.of(at))
    )


def _is_of_rows(target: Target) -> bool:
    """Whether it is a row that is counted, and nothing else is called so."""
    inner = target.relation
    return inner is not None and inner.target.role == "row"


def _led_to(asked: Asked) -> frozenset[Part]:
    """What is done where the verb says nothing by itself: "make a copy of it"; the row has to be said behind it."""
    return frozenset(asked.heavy[:1]) if asked.acting and len(asked.heavy) > 1 else frozenset()


def said_of(intent: Intent) -> str | None:
    """The words of the command; None where any of them are to be taken exactly."""
    target = intent.target
    if target is None or target.every or any(each.quoted for each in (target, *target.otherwise)):
        return None
    return intent.said or intent.clause or max((_words_of(each) for each in (target, *target.otherwise)), key=len)


def _words_of(target: Target) -> str:
    """A name, and what it is said to be in."""
    return target.name if target.relation is None else f"{target.name} {_words_of(target.relation.target)}".strip()


def _only_one(index: Index, names: Sequence[Part], units: Units, openers: Mapping[int, frozenset[str]]) -> int | None:
    """Of what opens menus, that of the only row that says most of the words; of a card, and not of the column that it
    is in for its sake."""
    says = {at: sum(_tells(units.evidence(at), part) for part in names) for at in openers}
    best = max(says.values(), default=0)
    most = [at for at, count in says.items() if count == best]
    if not best and names:
        return None
    if len(most) > 1:
        own = {at: sum(_tells(units.within(at), part) for part in names) for at in most}
        most = [at for at in most if own[at] == max(own.values())]
    within = [[scope.number for scope in index.scopes.of(at)] for at in most]
    inner = [
        at
        for at, mine in zip(most, within, strict=True)
        if all(mine[: len(other)] == other and (len(mine) > len(other) or mine is other) for other in within)
    ]
    return inner[0] if len(inner) == 1 else None


def _tells(around: Evidence, part: Part) -> bool:
    return around.of(part, loosely=part.slips) > 0


def _may_open(element: Element) -> bool:
    return bool(element.groups or element.context) and is_pressed(element) and available(element, Verb.CLICK)


def _like_opener(index: Index, at: int) -> bool:
    """Whether it may open a menu, by itself: as it is called or drawn, or by its class where nothing is to be read."""
    element = index.elements[at]
    if is_step(index.elements, at):
        return False
    if element.attributes.get("aria-haspopup") in MENU:
        return True
    read = [told for told in index.texts(at) if told.source in READ]
    read = [told for told in read if told.source != "icon"] or read  # a list is drawn like a menu
    if read:
        return any(_is_called(part, told.source) for told in read for part in parts_of(told.words))
    return _is_identified(element)


def _is_called(part: Part, source: str) -> bool:
    """Whether buttons of menus are called so; the bars are drawn, and a bar is something else."""
    return part.thing in _CALLED and (source == "icon" or part.words != ("bar",))


def _is_identified(element: Element) -> bool:
    """Whether its class or the like says that it opens a menu, of an icon that says nothing."""
    words = {word for key in _IDENTIFIERS for word in Words.of_identifier(element.attributes.get(key, "")).words}
    return not element.href and bool(words & _IDENTIFIED)


def _opens_menu(index: Index, at: int, around: Evidence) -> bool:
    """Whether it is called as such buttons are, and for the rest as the row is: "Actions for Anna Lee"."""
    element = index.elements[at]
    if element.role in {"button", "generic"} and element.attributes.get("aria-haspopup") in MENU:
        return True
    if element.href:
        return False
    for told in index.texts(at):
        parts = parts_of(told.words)
        if told.source in READ and any(_is_called(part, told.source) for part in parts):
            others = [part for part in parts if part.thing not in _CALLED]
            if told.words.words[0] in _FURTHER and any(part.words[0] in KINDS for part in others):
                return False  # "More times" shows these
            if told.source != "icon" and _is_of_page(parts) and not _has_likes(index, at):
                return False
            if told.source == "icon" or all(part.words[0] in _OPENING or around.of(part) > 0 for part in others):
                return True
            return _READING.isdisjoint(told.words.stems) and _has_likes(index, at)
    return _is_identified(element)


def _is_of_page(parts: Iterable[Part]) -> bool:
    """Whether it is called as the settings of the page are, which no row has but for itself."""
    return not any(part.thing in _CALLED and part.thing != "settings" for part in parts)


def _has_likes(index: Index, at: int) -> bool:
    """Whether other rows or cards have a button of the same name."""
    element = index.elements[at]
    own = index.scopes.of(at)[-1:]
    return bool(own) and any(
        other.name == element.name and other.role == element.role and index.scopes.of(place)[-1:] not in ([], (), own)
        for place, other in enumerate(index.elements)
        if place != at
    )
