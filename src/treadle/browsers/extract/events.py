"""What a page says has happened: by whom (``Asked by petra_k``), as whom (``Signed in as Ines``), when (``Updated 3 May
2025``). A part of speech tagger would tell participles; here what stands before ``by``, ``as`` or a day does."""

from collections.abc import Iterator
from typing import Final

import msgspec

from treadle.browsers.extract.concepts import bare
from treadle.browsers.extract.patterns import dates
from treadle.browsers.extract.reading import Block, Reading
from treadle.browsers.snapshot.words import words_of

__all__ = ["AGENT", "PARTICIPLES", "Event", "agents", "events"]

AGENT: Final = "agent"
"""Stands for who did it, in the words of a query and in those of an event."""
PARTICIPLES: Final = ("ed", "en", "wn", "ilt", "ote", "ook", "old", "ade", "ent")
"""How verbs end that say what has happened, in the past tense as in the participle."""
_LONGEST: Final = 200
_BY: Final = words_of("by as von par por")
_PARTICLES: Final = words_of("in on up out off")
_NAMES: Final = 4
_OFTEN: Final = words_of("last first")
_NO_VERBS: Final = words_of("on at of in the and to from until since for by from date day a an")
_ENDS: Final = ".,;:()|\u00b7\u2022-\u2013"


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What has happened, and who did it or when."""

    key: frozenset[str]
    """``agent`` or ``date``, and the verb."""
    value: str
    place: str
    around: frozenset[str] = frozenset()
    """``last`` or ``first``, where it is said of a day, and the heading above."""


def events(reading: Reading) -> Iterator[Event]:
    """Those of the page itself, not of one among several things on it."""
    of_things = {
        text.text for group in reading.groups if len(group.items) > 1 for one in group.items for text in one.texts
    }
    under = frozenset[str]()
    for block in reading.blocks:
        if block.kind == "heading":
            under = bare(block.text)
        elif len(block.text) <= _LONGEST and block.text not in of_things:
            for one in (*_agents(block), *_days(block)):
                yield msgspec.structs.replace(one, around=one.around | under)


def agents(text: str) -> Iterator[tuple[str, str]]:
    """Who a text says has done something, each with the verb: ``armed`` and ``Sana`` of ``Alarm armed by Sana``."""
    said = text.split()
    for index, word in enumerate(said):
        if word.casefold() in _BY and (verb := _verb(said[:index])) and (name := _name(said[index + 1 :])):
            yield verb, name


def _agents(block: Block) -> Iterator[Event]:
    for verb, name in agents(block.text):
        yield Event(key=bare(f"{AGENT} {verb}"), value=name, place=block.selector)


def _verb(before: list[str]) -> str:
    """The verb that the words end with: ``Signed in`` for ``by`` or ``as``."""
    rest = before[:-1] if before and before[-1].casefold() in _PARTICLES else before
    word = rest[-1].casefold() if rest else ""
    return word if word.isalpha() and word.endswith(PARTICIPLES) else ""


def _name(after: list[str]) -> str:
    """The name that the words begin with: one word of any form, and those behind it that begin with a capital."""
    found: list[str] = []
    for word in after[:_NAMES]:
        bare_word = word.strip(_ENDS)
        if not bare_word or (found and not bare_word[0].isupper()):
            break
        found.append(bare_word)
        if word[-1] in _ENDS:
            break
    name = " ".join(found)
    return name if name and (name[0].isupper() or "_" in name or any(map(str.isdigit, name)) or name[0] == "@") else ""


def _days(block: Block) -> Iterator[Event]:
    """A day right behind its verb, or behind the name of who did it: ``Asked by petra_k on 4 November 2024``."""
    end = 0
    for text in dates(block.text):
        start = block.text.index(text, end)
        before = [word.strip(_ENDS).casefold() for word in block.text[end:start].split()]
        before = [word for word in before if word]
        end = start + len(text)
        while before and before[-1] in {"on", "at", "am", "le", "el"}:
            before.pop()
        by = next((index for index, word in enumerate(before) if word in _BY), 0)
        verb = _verb(before[:by]) if by else before[-1] if before and before[-1] not in _NO_VERBS else ""
        if verb.isalpha():
            often = frozenset(before[-2:-1]) & _OFTEN or frozenset({"last"})
            yield Event(key=bare(f"date {verb}"), value=text, place=block.selector, around=often)
