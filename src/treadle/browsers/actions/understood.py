"""What a command says on the page that it is said of: its words may be the whole name of something to click."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import msgspec

from treadle.browsers.actions.counted_things import named_on
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.drawn_cells import drawn_cell_meant
from treadle.browsers.actions.explained import explained
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.parting import parted_on
from treadle.browsers.actions.remembering import remembered
from treadle.browsers.actions.rescheduling import rescheduled_on
from treadle.browsers.actions.sides import leaves_side
from treadle.browsers.grounding import Intent, Target, Verb, called, parse
from treadle.browsers.grounding.explaining.ruled import Outcome
from treadle.browsers.grounding.grammar.paraphrasing import paraphrased
from treadle.browsers.grounding.names_said import divides, with_name_kept, with_names_quoted, with_pairs_quoted
from treadle.browsers.grounding.scoring.asked_for import asked_for, asks_indirectly
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold
from treadle.core.errors import ElementAmbiguous, ElementMismatch, ElementNotFound, NotUnderstood

__all__ = ["named_since", "of_page", "understood"]

_CALLED_SO: Final = 0.93
"""From here on what was found is called what was said."""
_LINKING: Final = re.compile(
    r"^(?:is|are|equals?|ist|est|es)\b|\b(?:should|must|has to|soll(?:te)?|doit|debe)\b|=", re.IGNORECASE
)
"""What leads to a value, and is none itself."""
_NAMED_KEYS: Final = frozenset({("Home",), ("End",), ("Insert",), ("Delete",), ("Space",), (" ",)})
"""What pages call links and buttons as well."""
_STATING: Final = frozenset({Verb.FILL, Verb.SELECT, Verb.CHECK, Verb.UNCHECK, Verb.TOGGLE})
"""What a statement is read as."""
_TWO: Final = 2
_QUOTED: Final = re.compile('"([^"]*)"')
_OF_THE_BROWSER: Final = frozenset({Verb.RELOAD, Verb.BACK, Verb.FORWARD})
"""What a browser does as well as a page, which has a button for it: "refresh", "next page"."""
_SEEKING: Final = frozenset({Verb.SCROLL, Verb.SEARCH})
_PRESSED: Final = frozenset({"button", "link", "tab"})


async def understood(doing: Doing, instruction: str) -> tuple[Intent, ...]:
    """The intents of a command. "New event" and "Empty cart" are clicks where a button is called so.

    The name comes after what is said otherwise: only where that is nothing, where nothing on the page fits it now, or
    where another is not called so: "Jump to recipe" is a button of that name, and not the link "Recipes".
    NotUnderstood; ElementAmbiguous if several are called so and nothing else is said.
    """
    if (moved := await rescheduled_on(doing, instruction)) is not None:
        return (moved,)
    if asks_indirectly(instruction) and (link := await _asked_for(doing, instruction)) is not None:
        doing.early = link
        return (link[0],)
    named = called(instruction) if doing.selector is None else None
    missing: NotUnderstood | None = None
    try:
        intents = parse(instruction)
    except NotUnderstood as error:
        intents, missing = (), error
    put = paraphrased(instruction)
    if put != instruction and (kept := await _with_name_kept(doing, instruction, put)):
        instruction, intents = kept
    elif (quoted := await _with_names_quoted(doing, put, intents)) is not None:
        instruction, intents = quoted
    if not intents:
        if named is not None and await _is_there(doing, named):
            return (named,)
        if (link := await _asked_for(doing, instruction)) is not None:
            doing.early = link
            return (link[0],)
        if cell := await drawn_cell_meant(doing, paraphrased(instruction)):
            doing.early = cell.intent, cell.found
            return (cell.intent,)
        if counted := await named_on(doing, paraphrased(instruction)):
            return counted
        if parts := await parted_on(doing, (), paraphrased(instruction)):
            return parts
        best = await explained(doing, paraphrased(instruction), Outcome.NOT_UNDERSTOOD)
        if best is None or leaves_side(instruction, best.intent, best.found, doing.looked):
            raise missing or NotUnderstood("It says nothing to do.")
        doing.early = best.intent, best.found
        return (best.intent,)
    first = intents[0]
    if named is not None and len(intents) == 1 and first.verb in _OF_THE_BROWSER:
        return (await of_page(doing, first, instruction),)
    if len(intents) == 1 and first.verb is Verb.PRESS and _may_be_called(first) and doing.selector is None:
        return await _called_as_key(doing, instruction) or intents
    if named is not None and len(intents) == 1 and first.verb is Verb.SEARCH and not await remembered(doing, first):
        with suppress(ElementMismatch):
            found = await look_for(doing, named)
            if found.score >= EQUAL:  # "Search flights" is a button
                doing.early = named, found
                return (named,)
    says_more = len(intents) > 1 or first.value is not None or first.target is None
    if named is None or says_more or first.verb is Verb.CLICK:
        return intents
    if await remembered(doing, first) is not None and await remembered(doing, named) is None:
        return intents
    try:
        found = await look_for(doing, first)
    except ElementMismatch:
        with suppress(ElementMismatch):
            doing.early = named, await look_for(doing, named)
            return (named,)
        return intents
    doing.early = first, found
    if found.score < _CALLED_SO and found.grounded_by == "words":
        try:
            other = await look_for(doing, named)
            if _place(other) != _place(found):
                doing.early = named, other
                return (named,)
        except ElementAmbiguous as error:
            if found.element.selector not in {candidate.selector for candidate in error.candidates}:
                raise  # several are called just so: none of them is another
        except ElementNotFound:
            pass
        doing.early = first, found
    return intents


async def _with_name_kept(doing: Doing, instruction: str, put: str) -> tuple[str, tuple[Intent, ...]] | None:
    """A command with the name in quotation marks that is lost where it is put in other words, and its intents."""
    if doing.selector is not None:
        return None
    kept = with_name_kept(instruction, put, (await doing.tools.snapshot()).snapshot.elements)
    intents = _read(kept) if kept != instruction else ()
    return (kept, intents) if intents else None


async def _with_names_quoted(
    doing: Doing, instruction: str, said: tuple[Intent, ...]
) -> tuple[str, tuple[Intent, ...]] | None:
    """A command with the names of the page in quotation marks, and its intents; None where that makes no difference, or
    it was understood before: then the page need not be looked at."""
    if doing.selector is not None or not divides(instruction):
        return None
    if "&" in instruction and len(said) > 1:
        paired = with_pairs_quoted(instruction, (await doing.tools.snapshot()).snapshot.elements)
        if paired != instruction and (pairs := _read(paired)):
            return paired, pairs
    if said and all(each.holds for each in said):
        return None  # what is done to something knows its names by itself: "remove River at night from the library"
    if said and all([await remembered(doing, each) is not None for each in said]):
        return None
    live = await doing.tools.snapshot()
    linked = any(_LINKING.search(text) for text in (instruction, *(intent.value or "" for intent in said)))
    stating = not said or said[0].verb not in _STATING or linked
    quoted = with_names_quoted(instruction, live.snapshot.elements, stating=stating)
    named = _read(quoted) if quoted != instruction else ()
    if not named or [_plainly(each) for each in named] == [_plainly(each) for each in said]:
        return None
    # "Put Salt and pepper in my basket": a name that would be written into a field is something to put somewhere.
    enters = any(intent.verb is Verb.FILL and f'"{intent.value}"' in quoted for intent in named)
    puts = len(said) == 1 and any(each.verb is not Verb.FILL for each in (*said, *said[0].otherwise))
    return None if enters and puts else (quoted, named)


async def named_since(doing: Doing, said: Sequence[Intent]) -> tuple[Intent, ...]:
    """What is left of a command (``said``), where a name that the page shows by now goes on behind the end of a clause:
    "confirm with Yes, freeze it". Empty where there is none.
    """
    clause, whole = said[0].clause, paraphrased(doing.command.instruction)
    if len(said) < _TWO or not clause or whole.count(clause) != 1 or doing.selector is not None:
        return ()
    rest = whole[whole.index(clause) :]
    if not rest[len(clause) :].lstrip().startswith(","):
        return ()
    elements = (await doing.tools.snapshot()).snapshot.elements
    quoted = with_names_quoted(rest, elements, stating=False)
    names = ((rest.find(name), name) for name in _QUOTED.findall(quoted))
    over = any(0 <= at < len(clause) < at + len(name) for at, name in names)
    return _read(quoted) if over else ()


def _plainly(intent: Intent) -> tuple[object, ...]:
    """What an intent says, be it quoted or not."""
    target = intent.target
    plain = None if target is None else msgspec.structs.replace(target, quoted=False, whole=False, otherwise=())
    return intent.verb, intent.value, plain


def _read(instruction: str) -> tuple[Intent, ...]:
    try:
        return parse(instruction)
    except NotUnderstood:
        return ()


async def of_page(doing: Doing, intent: Intent, clause: str) -> Intent:
    """What a browser does as well as a page, as a click where the page has something that is called so now; and what
    is to be found, where a button is called all that was said: "Find courses"."""
    browses, seeks = intent.verb in _OF_THE_BROWSER, intent.verb in _SEEKING and intent.value is None
    named = called(clause) if (browses or seeks) and doing.selector is None else None
    if named is not None:
        with suppress(ElementMismatch):
            found = await look_for(doing, named)
            if browses or (found.element.role in _PRESSED and fold(found.element.name) == fold(clause)):
                doing.early = named, found
                return named
    return intent


async def _called_as_key(doing: Doing, instruction: str) -> tuple[Intent, ...]:
    """ "Press Home" where there is a link of that name, or "press + twice" where there is a button: what is on the page
    is meant, and no key."""
    words = instruction.rstrip(" .!?").split()
    keys = parse(instruction)[0].keys
    name = keys[0] if keys not in _NAMED_KEYS else words[-1]
    intent = Intent(verb=Verb.CLICK, target=Target(name=name, quoted=True, whole=True))
    with suppress(ElementMismatch):
        found = await look_for(doing, intent)
        if found.score >= EQUAL and name.lower() in {found.element.name.lower(), found.element.text.lower()}:
            doing.early = intent, found
            return (intent,) * len(keys)
    return ()


def _may_be_called(intent: Intent) -> bool:
    """Whether a key may as well be what something is called: Home, or a sign."""
    keys = intent.keys
    return keys in _NAMED_KEYS or (len(set(keys)) == 1 and len(keys[0]) == 1 and not keys[0].isalnum())


async def _asked_for(doing: Doing, instruction: str) -> tuple[Intent, Found] | None:
    """What leads to what a question is about."""
    if doing.selector is not None:
        return None
    live = await doing.tools.snapshot()
    element = asked_for(live.snapshot, instruction)
    if element is None:
        return None
    target = Target(name=element.name, quoted=True)
    found = Found(
        element, await live.handle(element.ref), ("leads to what was asked for",), grounded_by="words", reading=target
    )
    return Intent(verb=Verb.CLICK, target=target), found


def _place(found: Found) -> tuple[str, tuple[int, ...]]:
    return found.element.selector, found.element.frame


async def _is_there(doing: Doing, intent: Intent) -> bool:
    try:
        doing.early = intent, await look_for(doing, intent)
    except ElementNotFound:
        return False
    return True
