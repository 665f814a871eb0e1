"""Writing and answering messages: what composes one is opened, its fields are filled, and it is sent off."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

import msgspec
from playwright.async_api import Error

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.find import look_for
from treadle.browsers.actions.made_from import of_what
from treadle.browsers.grounding import Intent, Relation, RelationKind, Target, Verb
from treadle.browsers.grounding.grammar.language import languages_of
from treadle.browsers.grounding.grammar.letter_rule import Letter
from treadle.browsers.grounding.grammar.making_rule import Making
from treadle.browsers.grounding.grammar.modifiers import ordinal_of
from treadle.browsers.grounding.grammar.targets import anchor_of
from treadle.browsers.grounding.grammar.tokens import tokenize
from treadle.browsers.grounding.grammar.values import without_determiners
from treadle.browsers.grounding.scoring.composers import (
    Fields,
    fields_of,
    is_answering,
    numbered_reply,
    opens_new,
    partner_of,
    sender_of,
)
from treadle.browsers.grounding.scoring.makers import confirms, makes_new, name_field
from treadle.browsers.grounding.scoring.matching import EQUAL
from treadle.browsers.grounding.words import fold, split_words
from treadle.core.errors import Conflict, ElementAmbiguous, ElementMismatch, ElementNotFound
from treadle.core.page import Acted, Element, Snapshot

__all__ = ["makes", "writes"]

_PATIENCE: Final = 1.2
"""Seconds within which the fields of a message come up."""
_PAUSE: Final = 0.06
_WORDS_OF_A_NUMBERED: Final = 2
_REPLIES: Final = ("Reply", "Answer", "Respond", "Antworten", "Répondre", "Responder", "Contestar")
_TO_WHOM: Final = ("Message", "Contact", "Nachricht", "Contacter", "Mensaje")
_CALLED_SO: Final = EQUAL * EQUAL
_MARKS: Final = """element => [element, element.parentElement].map(node => node && [node.className,
  node.getAttribute('aria-current'), node.getAttribute('aria-selected')].join('|')).join()"""

_Perform = Callable[[Doing, Intent], Awaitable[Acted]]


async def writes(doing: Doing, letter: Letter, parts: list[Acted], perform: _Perform) -> bool:
    """Write a message as it was told; ``parts`` takes what was done. False where the page has nothing to begin with:
    nothing was done then.

    ElementNotFound and ElementAmbiguous where what comes up has no field, or several, for what was said; Conflict where
    another conversation is open than that which was said.
    """
    return await _Writing(doing, letter, parts, perform).done()


async def makes(doing: Doing, making: Making, parts: list[Acted], perform: _Perform) -> bool:
    """Make a new thing with its name; ``parts`` takes what was done. False where the page has nothing for that: nothing
    was done then. ElementNotFound where what comes up has no field for a name."""
    return await _Writing(doing, Letter(text=making.name), parts, perform).made(making.thing)


class _Writing:
    """One message that is being written."""

    def __init__(self, doing: Doing, letter: Letter, parts: list[Acted], perform: _Perform) -> None:
        self._doing = doing
        self._letter = letter
        self._parts = parts
        self._perform = perform
        self._before: Snapshot | None = None
        """The page before what composes the message was opened."""

    async def done(self) -> bool:
        letter = self._letter
        opened = await (self._answering() if letter.answers else self._beginning())
        if opened is None:
            return False
        to, subject, text = opened.to, opened.subject, opened.text
        if to is not None and letter.to and not letter.answers:
            await self._fill(to, letter.to)
        if letter.subject:
            await self._fill(self._there(subject, "a subject"), letter.subject)
        if letter.text:
            field = await self._fill(self._there(text, "the text of a message"), letter.text)
            if letter.sends:
                await self._send(field)
        elif letter.sends:
            await self._send(self._there(text or subject, "a message"))
        return True

    async def made(self, thing: str) -> bool:
        before = await self._fields()
        field = name_field(before, thing)
        if field is None:
            index = self._doing.index(before.snapshot)
            opener = makes_new(index, thing)
            if opener is None:
                return False
            await self._click(await self._now(index.elements[opener], f"begins a new {thing}"))
            fields = await self._brought(before, anew=True)
            fields = fields if fields.usable else before
            field = self._there(name_field(fields, thing, before=before), f"the name of a new {thing}")
        name, chosen = of_what(self._letter.text, (await self._doing.tools.snapshot()).snapshot.elements)
        filled = await self._fill(field, name)
        if chosen is not None:
            found = await self._now(chosen.element, "offers what it is made from")
            await self._do(Intent(verb=Verb.SELECT, target=_named(found.element), value=chosen.option), found)
        live = await self._doing.tools.snapshot()
        index = self._doing.index(live.snapshot)
        place = next((at for at, each in enumerate(index.elements) if _is_same(each, filled)), None)
        at = None if place is None else confirms(index, place)
        if at is None:
            self._parts.append(await self._perform(self._doing, Intent(verb=Verb.PRESS, keys=("Enter",))))
        else:
            found = await self._now(index.elements[at], "confirms what was entered")
            await self._do(Intent(verb=Verb.CLICK, target=_named(found.element)), found)
        return True

    async def _answering(self) -> Fields | None:
        """The fields of an answer, once they are there."""
        before = await self._fields()
        if not self._letter.of and before.answer is not None:
            return msgspec.structs.replace(before, text=before.answer)
        index, number = self._doing.index(before.snapshot), self._number()
        at = numbered_reply(index, number) if number is not None else None
        reply = await (self._found(self._reply()) if at is None else self._now(index.elements[at], "answers that"))
        if reply is None:
            return None
        await self._click(reply)
        return await self._brought(before)

    def _number(self) -> int | None:
        """Which of several is answered, if it is told by its number: "the second comment"."""
        tokens = tokenize(self._letter.of)
        lexicon = languages_of(tokens)[0]
        bare = without_determiners(lexicon, tokens)
        return ordinal_of(lexicon, bare[0]) if 0 < len(bare) <= _WORDS_OF_A_NUMBERED else None

    def _reply(self) -> Intent:
        of = self._letter.of
        tokens = tokenize(of)
        anchor = anchor_of(languages_of(tokens)[0], of, tokens) if of else None
        relation = None if anchor is None else Relation(kind=RelationKind.IN, target=anchor)
        first, *others = (Target(name=name, whole=True, relation=relation) for name in _REPLIES)
        return Intent(verb=Verb.CLICK, target=msgspec.structs.replace(first, otherwise=tuple(others)), opens=bool(of))

    async def _beginning(self) -> Fields | None:
        """The fields of a new message to whom it is for, once they are there."""
        letter, before = self._letter, await self._fields()
        if not letter.to:
            return before if before.text is not None and (before.subject is not None or not letter.subject) else None
        if before.to is not None:
            return before
        index = self._doing.index(before.snapshot)
        chats = before.text is not None and not letter.subject and "@" not in letter.to
        opener = None if chats else opens_new(index)
        if opener is not None:
            await self._click(await self._now(index.elements[opener], "begins a message"))
            return await self._brought(before)
        if letter.subject or "@" in letter.to:
            return None
        if chats and before.text is not None and _speaks_of(before.text, letter.to):
            return before
        if chats and (partner := partner_of(index, letter.to)) is not None:
            found: Found | None = await self._now(index.elements[partner], "is whom the message goes to")
        else:
            found = await self._found(self._whom(chats=chats))
        if found is None:
            return None
        marks = await self._marks(found)
        await self._click(found)
        fields = await self._brought(before, anew=not chats)
        if fields.text is not None and _is_of_another(fields.text, before.text, letter.to):
            shown = _naming(fields.snapshot, letter.to) > _naming(before.snapshot, letter.to)
            if not shown and await self._marks(found) == marks:
                raise Conflict(f"The page did not open a conversation with {letter.to}: nothing was written.")
        return fields

    async def _marks(self, found: Found) -> str:
        """How something is marked as the one of several that is open; empty where it went."""
        try:
            return str(await found.handle.evaluate(_MARKS))
        except Error:
            return ""

    def _whom(self, *, chats: bool) -> Intent:
        """Who is written to, in the list of a chat; else what begins a message to them."""
        to = self._letter.to
        if chats:
            return Intent(verb=Verb.CLICK, target=Target(name=to))
        anchor = Relation(kind=RelationKind.IN, target=Target(name=to))
        named = [Target(name=f"{name} {to}") for name in _TO_WHOM]
        held = [Target(name=name, relation=anchor) for name in _TO_WHOM]
        return Intent(verb=Verb.CLICK, target=msgspec.structs.replace(named[0], otherwise=(*named[1:], *held)))

    async def _fields(self) -> Fields:
        live = await self._doing.tools.snapshot()
        return fields_of(self._doing.index(live.snapshot))

    async def _brought(self, before: Fields, *, anew: bool = True) -> Fields:
        """The fields once those of the message have come up: such as were not there before, if that is wanted."""
        loop = asyncio.get_running_loop()
        until = loop.time() + min(_PATIENCE, self._doing.seconds)
        while True:
            live = await self._doing.tools.snapshot()
            fields = fields_of(self._doing.index(live.snapshot), before=before if anew else None)
            if fields.text is not None or fields.to is not None or fields.came or loop.time() >= until:
                return fields
            await asyncio.sleep(_PAUSE)

    async def _found(self, intent: Intent) -> Found | None:
        """What is surely meant; None where nothing is. ElementAmbiguous."""
        try:
            found = await look_for(self._doing, intent)
        except ElementAmbiguous:
            raise
        except ElementMismatch:
            return None
        return found if found.score >= _CALLED_SO or is_answering(found.element) else None

    async def _now(self, element: Element, reason: str) -> Found:
        """Something that was seen, as it is now."""
        live = await self._doing.tools.snapshot()
        now = next((each for each in live.snapshot.elements if _is_same(each, element)), None)
        if now is None:
            raise ElementNotFound("What the message was to be written with went away.")
        return Found(now, await live.handle(now.ref), (reason,), grounded_by="words")

    async def _click(self, found: Found) -> None:
        self._before = (await self._doing.tools.snapshot()).snapshot
        await self._do(Intent(verb=Verb.CLICK, target=_named(found.element)), found)

    async def _fill(self, field: Element, value: str) -> Element:
        found = await self._now(field, "is there for that")
        await self._do(Intent(verb=Verb.FILL, target=_named(found.element), value=value), found)
        return found.element

    async def _send(self, field: Element) -> None:
        """Press what sends off what is in a field; Enter in a field of its own, where there is no such thing."""
        live = await self._doing.tools.snapshot()
        index = self._doing.index(live.snapshot)
        place = next((at for at, each in enumerate(index.elements) if _is_same(each, field)), None)
        at = None if place is None else sender_of(index, place, before=self._before)
        if at is not None:
            found = await self._now(index.elements[at], "sends the message")
            await self._do(Intent(verb=Verb.CLICK, target=_named(found.element)), found)
        elif self._letter.surely:
            raise ElementNotFound("The message is written, but nothing on the page sends it.")

    async def _do(self, intent: Intent, found: Found) -> None:
        doing = self._doing
        doing.given = found
        self._parts.append(await self._perform(doing, intent))
        doing.before, doing.looked = doing.looked, None

    def _there(self, field: Element | None, what: str) -> Element:
        if field is None:
            raise ElementNotFound(f"There is no one field for {what}.")
        return field


def _named(element: Element) -> Target:
    return Target(name=element.name or element.label or element.placeholder or element.text, quoted=True)


def _is_same(one: Element, other: Element) -> bool:
    return (one.selector, one.frame) == (other.selector, other.frame)


def _told(field: Element) -> Sequence[str]:
    return split_words(fold(f"{field.name} {field.placeholder} {field.label}"))


def _speaks_of(field: Element, to: str) -> bool:
    return set(split_words(fold(to))) <= set(_told(field))


def _naming(snapshot: Snapshot, to: str) -> int:
    """How many things on a page say a name."""
    said = set(split_words(fold(to)))
    return sum(said <= set(split_words(fold(each.text or each.name))) for each in snapshot.elements)


def _is_of_another(field: Element, before: Element | None, to: str) -> bool:
    """Whether a field is called as it was before, by somebody else's name: the same conversation is open still."""
    if before is None or _told(field) != _told(before) or _speaks_of(field, to):
        return False
    return any(sign in f"{field.name} {field.placeholder}" for sign in "#@")
