"""Whether a clause that its grammar takes for one says two things to do on this page: "write x in the notes and request
the appointment"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.explained import explained, meant_instead, refuse_contrary
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.remembering import remembered_of
from treadle.browsers.actions.sides import ORDERS, leaves_side
from treadle.browsers.grounding import Intent, Target, Verb, parse
from treadle.browsers.grounding.explaining.ruled import Outcome
from treadle.browsers.grounding.explaining.vocabulary import FUNCTION_WORDS
from treadle.browsers.grounding.grammar.joints import is_firm, joints, may_follow_value, with_verb
from treadle.browsers.grounding.grammar.lexicon import LEXICONS
from treadle.browsers.grounding.intent import is_every
from treadle.browsers.grounding.numerals import ARTICLES, number_at
from treadle.browsers.grounding.scoring.fit import is_pressed
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import ElementMismatch, NotUnderstood
from treadle.core.page import Snapshot

__all__ = ["parted_on", "surely_found"]

_Taken: TypeAlias = tuple[str, tuple[int, ...], str]
_DEEPEST: Final = 2
_AND: Final = words_of("and & und et y e plus")
_PUTTING: Final = words_of(
    "put enter type write insert gib trag schreib schreibe setz setze tippe mets ecris saisis entre pon escribe "
    "introduce"
)
_INTO: Final = words_of("in into im ins dans en")
_JOINING: Final = 2
"""Words that a joint has at most."""
_CALLED_SO: Final = EQUAL * EQUAL
_LIKELY: Final = 0.01
"""However likely what explains a part has to be: it is likely enough as it is, and nothing is opened to look for it."""
_ALIKE: Final = 4
"""Letters with which two words have to begin alike."""
_STEPS: Final = frozenset("+-\u2212\u2013\uff0b")
"""What makes a number one more or one less."""
_LARGE: Final = 1500
"""Elements of a page on which no clause is explained from the page."""
_OF_NOTHING: Final = frozenset({Verb.RELOAD, Verb.BACK, Verb.FORWARD, Verb.PRESS, Verb.SCROLL})
"""What needs no element."""
_GIVEN: Final = frozenset({Verb.FILL, Verb.SELECT, Verb.CHECK, Verb.UNCHECK})
_TAKING_VALUES: Final = frozenset({"textbox", "spinbutton", "slider", "searchbox"})
_ONE_BY_ONE: Final = frozenset({
    Verb.CLICK, Verb.SELECT, Verb.FILL, Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE, Verb.EXPAND, Verb.COLLAPSE, Verb.STEP,
    Verb.NAVIGATE, Verb.CLEAR, Verb.DOWNLOAD, Verb.SUBMIT, Verb.SEARCH, Verb.CLOSE_DIALOG, *_OF_NOTHING,
})  # fmt: skip


async def parted_on(doing: Doing, said: Sequence[Intent], clause: str) -> tuple[Intent, ...]:
    """The intents of a clause taken for several, where each of them is surely something on the page as it is now and
    what its grammar reads (``said``, empty where that is nothing) is not; empty otherwise. Nothing is done.

    The value of a field is only cut where something else to do can begin there.
    """
    command, plain = doing.command.instruction, clause.replace('"', "")
    clause = plain if clause not in command and plain in command else clause  # names were only put in quotes to be read
    if doing.selector is not None or doing.given is not None or not clause or not (places := joints(clause)):
        return ()
    if not said and ":" in clause:
        return ()  # "let me in: my name is Ann, the password ..." asks for more than for what it tells
    if any(each.exercise is not None or each.destination is not None or is_every(each.target) for each in said):
        return ()
    early, doing.early = doing.early, None
    try:
        for each in said:
            if await remembered_of(doing, (each, *each.otherwise)) is not None:
                return ()
        if len(said) > 1 and await _each_there(doing, said):
            return ()
        snapshot = (await doing.tools.snapshot()).snapshot
        if len(snapshot.elements) > _LARGE:
            return ()
        for place in places:
            if _is_within_name(clause, place, snapshot) or not ORDERS.isdisjoint(
                split_words(fold(clause[place:]))[-1:]
            ):
                continue
            if _puts_all(clause, place):
                continue
            if len(said) == 1 and not await _may_end(doing, said[0], clause, place):
                continue
            made = await _all_there(doing, clause, place)
            if made:
                early = None
                return made
    finally:
        doing.early = early
    return ()


def _is_within_name(clause: str, place: int, snapshot: Snapshot) -> bool:
    """Whether the words on either side of a joint stand there so together: "Petal & Thorn", "Delivery and returns"."""
    before, behind = split_words(fold(clause[:place]))[-1:], split_words(fold(clause[place:]))
    joining = {word for word in behind[:_JOINING] if word in _AND}
    pair = (*before, *[word for word in behind if word not in joining][:1])
    for one in snapshot.elements:
        for name in {one.name, one.label, one.text, *one.options}:
            words = [word for word in split_words(fold(name)) if word not in _AND]
            if any(each == pair for each in pairwise(words)):
                return True
    return False


def _puts_all(clause: str, place: int) -> bool:
    """Whether what is put somewhere stands on both sides of a joint, and where only behind it: "put harbour, ferry into
    the tags"."""
    before, behind = split_words(fold(clause[:place])), split_words(fold(clause[place:]))
    puts = bool(before) and before[0] in _PUTTING
    return puts and _INTO.isdisjoint(before) and not _INTO.isdisjoint(behind) and _PUTTING.isdisjoint(behind[:2])


async def _each_there(doing: Doing, said: Sequence[Intent]) -> bool:
    """Whether what a clause reads as is there, all of it, and nothing of it is a value that joins two things."""
    for each in said:
        if each.verb is Verb.CLICK and each.clause and all(other.verb is Verb.CLICK for other in said):
            if (await surely_found(doing, each))[0] is None:
                return False
            continue
        if each.verb not in _GIVEN or each.target is None:
            return True  # a log-in; what is typed where the focus is may be anything
        if not _AND.isdisjoint(split_words(fold(each.value or ""))[1:-1]) or joints(each.value or ""):
            return False
        try:
            await look_for(doing, each)
        except ElementMismatch:
            return False
    return True


async def _may_end(doing: Doing, intent: Intent, clause: str, place: int) -> bool:
    """Whether what follows a joint is neither in the name of what the clause is found for, nor surely its value."""
    behind = split_words(fold(clause[place:]))
    for reading in (intent, *intent.otherwise):
        value = split_words(fold(reading.value or ""))
        if value and value[-1] == behind[-1] and not may_follow_value(clause, place):
            return False
        if reading.target is None:
            if value and reading.verb is not Verb.SEARCH:
                return False  # what is typed where the focus is may be anything
            continue
        try:
            found = await look_for(doing, reading)
        except ElementMismatch:
            continue
        one = found.element
        if value and one.role == "textbox" and one.tag != "input" and not is_firm(clause, place):
            return False  # a longer text
        own = set(split_words(fold(f"{one.name} {one.label} {one.text} {one.description} {found.option}")))
        ends = value and value[-1] != behind[-1] and not _names_end(reading.target, behind)
        if own.issuperset(behind[-1:]) or (found.score >= _CALLED_SO and ends):
            return False
    return True


def _names_end(target: Target, behind: Sequence[str]) -> bool:
    """Whether what would be typed into is called what stands behind a joint, too: "type x into Text and apply"."""
    read = (target, *target.otherwise)
    names = (one.name for one in (*read, *(each.relation.target for each in read if each.relation is not None)))
    return any(split_words(fold(name))[-1:] == behind[-1:] for name in names)


async def _all_there(doing: Doing, clause: str, place: int, depth: int = 0) -> tuple[Intent, ...]:
    """The intents of a clause that ends at a joint, if each is for an element of its own."""
    kept: list[Intent] = []
    taken: set[_Taken] = set()
    if not await _taken(doing, clause, place, kept, taken, depth):
        return ()
    return tuple(kept) if len(taken) == sum(each.target is not None for each in kept) else ()


async def _taken(doing: Doing, clause: str, place: int, kept: list[Intent], taken: set[_Taken], depth: int) -> bool:
    """Whether each part of a clause that ends at a joint is surely there: ``kept`` takes them, ``taken`` of what."""
    try:
        made = parse(clause, divided=(place,))
    except NotUnderstood:
        return False
    if len(made) < 2 or any(each.verb not in _ONE_BY_ONE or each.exercise is not None for each in made):
        return False
    whole = False
    for each in made:
        if each.target is None and each.verb in _OF_NOTHING:
            kept.append(each)
            continue
        found, value = (None, "") if each.target is None else await surely_found(doing, each)
        if found is None:
            if not await _deeper(doing, each.clause, kept, taken, depth):
                return False
            continue
        again = with_verb(clause, each.clause) if kept and each.value is None else ""
        pressed = found is not None and bool(kept and kept[-1].value) and is_pressed(found.element)
        one = await _of_same_verb(doing, again, each, found, whole=whole, pressed=pressed) if again else each
        if one is None or not _says_numbers(found, each, value):
            return False
        whole = whole or (not kept and _says_all(found, each))
        kept.append(msgspec.structs.replace(one, among=""))
        taken.add((found.element.selector, found.element.frame, found.option or each.value or ""))
    return True


async def _deeper(doing: Doing, clause: str, kept: list[Intent], taken: set[_Taken], depth: int) -> bool:
    """The same of a part that joins several things itself."""
    for place in joints(clause) if clause and depth < _DEEPEST else ():
        many, told = len(kept), set(taken)
        if await _taken(doing, clause, place, kept, taken, depth + 1):
            return True
        del kept[many:]
        taken &= told
    return False


async def _of_same_verb(
    doing: Doing, said: str, part: Intent, found: Found | None, *, whole: bool, pressed: bool
) -> Intent | None:
    """What a part without a verb says with that of the one before (``said``), if that is meant for the same element.

    None where it is for another, as "select Luis and Mei" is for the box of either, and not for the link that is called
    so. Where it is for none, the part is something else to do if what stood before it was a ``whole`` name.
    """
    if found is not None and _states_option(found, part.clause):
        return part  # "title it Lamp, priority low"
    try:
        read = parse(said)
    except NotUnderstood:
        return part if whole else None
    other = (await surely_found(doing, read[0]))[0] if len(read) == 1 and read[0].target is not None else None
    if other is None or found is None:
        if pressed and found is not None and _says_all(found, part):
            return part
        return part if found is not None and (whole or found.element.role in _TAKING_VALUES) else None
    if found.element.role in _TAKING_VALUES:
        return part  # "quantity 2"
    if read[0].verb is Verb.SEARCH:
        return part if found.option else None  # anything can be searched for
    same = (other.element.selector, other.element.frame) == (found.element.selector, found.element.frame)
    return read[0] if same else None


def _states_option(found: Found, clause: str) -> bool:
    """Whether a part says just the name of a list and one of its options."""
    if not found.option:
        return False
    named, option = split_words(fold(f"{found.element.name} {found.element.label}")), split_words(fold(found.option))
    own = {word[:_ALIKE] for word in (*named, *option)}
    words = split_words(fold(clause))
    told = {word[:_ALIKE] for word in named}
    return all(word[:_ALIKE] in own for word in words) and any(word[:_ALIKE] in told for word in words)


def _says_numbers(found: Found, intent: Intent, value: str) -> bool:
    """Whether no number that a part says is left over: "two pairs of size 40" is not done by choosing the size.
    ``value`` is what would be entered."""
    one = found.element
    own = (one.name, one.label, one.text, one.description, one.nearby, *one.context)
    told = (*own, found.option, intent.value or "", value)
    said, known = split_words(fold(intent.clause)), set(split_words(fold(" ".join(told))))
    if not said or intent.amount is not None or (intent.target is not None and intent.target.ordinal is not None):
        return True
    if one.role in _TAKING_VALUES and not (intent.value or value):
        return True  # the number is what it takes
    plain = frozenset[str]().union(*(each.determiners for each in LEXICONS))
    counts = frozenset[str]().union(*(each.numbers for each in LEXICONS)) - plain
    return all(word in known or not (word.isdecimal() or word in counts) for word in said)


def _says_all(found: Found, intent: Intent) -> bool:
    """Whether an element is called all that is said of it, the verb among it: "zoom in"."""
    own = set(split_words(fold(found.element.name)))
    return bool(intent.clause) and own.issuperset(split_words(fold(intent.clause)))


async def surely_found(doing: Doing, intent: Intent) -> tuple[Found | None, str]:
    """What a part is found for, and what would be entered there, if that is as sure as it has to be for being done by
    itself; None and nothing otherwise."""
    clause = intent.clause or intent.said
    try:
        decided = await _decided(doing, intent, clause)
    except ElementMismatch:
        decided = None
    finally:
        doing.early = None
    if decided is None or (clause and leaves_side(clause, *decided, doing.looked)):
        return None, ""
    if clause and (_says_nothing(clause, decided[1]) or _only_steps(clause, decided[1])):
        return None, ""
    return decided[1], decided[0].value or ""


def _says_nothing(clause: str, found: Found) -> bool:
    """Whether a part has only words that are said with anything, and something else is called more than that."""
    words = split_words(fold(clause))
    names = {fold(found.element.name), fold(found.element.label), fold(found.option)}
    return all(word in FUNCTION_WORDS for word in words) and " ".join(words) not in names


def _only_steps(clause: str, found: Found) -> bool:
    """Whether a part says how many there are to be, and one press of what was found makes one more or less of it."""
    words = split_words(fold(clause))
    counts = any(word not in ARTICLES and number_at(words, at) is not None for at, word in enumerate(words))
    return counts and found.element.name.strip() in _STEPS


async def _decided(doing: Doing, intent: Intent, clause: str) -> tuple[Intent, Found] | None:
    if clause and intent.verb is not Verb.SEARCH:
        other = await meant_instead(doing, intent, clause)
        if other is None and (early := _found_early(doing)) is not None:
            refuse_contrary(clause, *early)
            return early
        readings = (intent, *intent.otherwise)
        other = other or await explained(doing, clause, Outcome.NOT_FOUND, readings, least=_LIKELY)
        if other is not None:
            return other.intent, other.found
    found = await look_for(doing, intent)
    return (intent, found) if found.score >= _CALLED_SO or intent.verb is Verb.SEARCH else None


def _found_early(doing: Doing) -> tuple[Intent, Found] | None:
    """What was found while it was made out what a part means."""
    return doing.early
