"""What a condition in plain language says. Pure: knows no page.

``'Saved' appears``, ``the page contains 'Order placed'``, ``button Save is enabled``, ``the spinner disappears``,
``#result is visible``, ``URL contains /dashboard``, ``title is Inbox``, ``the page is loaded``, ``at least 3 results``.
"""

from enum import StrEnum
from typing import Final

import msgspec

from treadle.browsers.extract.phrases import (
    KINDS,
    LIMITS,
    LOADED,
    NUMBERS,
    RELATIONS,
    SAYS,
    START,
    STATES,
    WORD,
    Verdict,
)
from treadle.browsers.snapshot.words import quoted, singular, unquoted, words_of
from treadle.core.errors import NotUnderstood

__all__ = ["Condition", "Subject", "read_condition"]

_LONGEST: Final = 2000
_SMALL: Final = frozenset({"not", "on", "page", "to", "in"})
"""What stands around what is waited for and is no part of it."""
_UNSAID: Final = frozenset({"text", "element", "message", "the", "a", "an"})
_EXAMPLES: Final = (
    '"text \'Saved\' appears", "the page contains \'Order placed\'", "button Save is enabled", '
    '"the spinner disappears", "URL contains /dashboard", "title is Inbox", "the page is loaded", "at least 3 results"'
)


class Subject(StrEnum):
    """What a condition is about."""

    TEXT = "text"
    ELEMENT = "element"
    ANYTHING = "anything"
    """Text, an element's name, or a word in classes and ids."""
    SELECTOR = "selector"
    URL = "url"
    TITLE = "title"
    LOADED = "loaded"
    COUNT = "count"


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A subject, what is said of it, and the words or number that it is said with."""

    subject: Subject
    verdict: Verdict = Verdict.THERE
    value: str = ""
    number: int = 0

    def __str__(self) -> str:
        match self.subject:
            case Subject.LOADED:
                return "the page is loaded"
            case Subject.COUNT:
                return f"{self.verdict.replace('_', ' ')} {self.number} {self.value}"
            case _:
                return f"{self.subject} {self.value!r} {self.verdict}"


def read_condition(text: str) -> Condition:
    """A condition from its words. NotUnderstood, with examples, if it is none, or longer than 2,000 characters."""
    if len(text) > _LONGEST:
        raise NotUnderstood(f"The condition has more than {_LONGEST} characters. Examples: {_EXAMPLES}.")
    names = quoted(text)
    plain = [word.strip(",;!?\"'").rstrip(".") for word in WORD.findall(unquoted(text))]
    plain = [word for word in plain if word]
    while plain and plain[0].casefold() in START:
        plain.pop(0)
    said = [word.casefold() for word in plain]
    found = (
        _place(names, plain, said)
        or _loaded(names, said)
        or _count(said, names)
        or _page_says(names, plain, said)
        or _thing(names, plain, said)
    )
    if found is None:
        raise NotUnderstood(f"It is not clear what to wait for. Examples: {_EXAMPLES}.")
    return found


def _place(names: list[str], plain: list[str], said: list[str]) -> Condition | None:
    """About the address or the title."""
    rest = said[1:] if said[:1] and said[0] in {"page", "current", "page's"} else said
    if not rest or rest[0] not in {"url", "address", "title"}:
        return None
    offset = len(said) - len(rest) + 1
    verdict, used = _phrase(said[offset:], RELATIONS)
    value = names[0] if names else " ".join(plain[offset + used :])
    if verdict is None or not value:
        return None
    subject = Subject.TITLE if rest[0] == "title" else Subject.URL
    return Condition(subject=subject, verdict=verdict, value=value)


def _phrase(said: list[str], phrases: tuple[tuple[tuple[str, ...], Verdict], ...]) -> tuple[Verdict | None, int]:
    """The phrase that the words begin with, and how many words it has."""
    for phrase, verdict in phrases:
        if tuple(said[: len(phrase)]) == phrase:
            return verdict, len(phrase)
    return None, 0


def _loaded(names: list[str], said: list[str]) -> Condition | None:
    about = {"page", "site", "document", "network", "everything"}.intersection(said) or len(said) <= 2
    if names or "not" in said or not said or not about or not LOADED.intersection(said):
        return None
    known = LOADED | START | words_of("page site document network everything has to be fully completely done")
    return Condition(subject=Subject.LOADED) if known.issuperset(said) else None


def _count(said: list[str], names: list[str]) -> Condition | None:
    """``at least 3 results``, ``5 items are visible``, ``no rows``."""
    verdict, more = LIMITS.get(tuple(said[:2]), (Verdict.EXACTLY, 0))
    rest = said[2:] if tuple(said[:2]) in LIMITS else said[1:] if said[:1] == ["exactly"] else said
    if names or len(rest) < 2:
        return None
    number = int(rest[0]) if rest[0].isdecimal() and len(rest[0]) < 7 else NUMBERS.get(rest[0])
    if number is None:
        return None
    value = " ".join(
        word
        for word in rest[1:]
        if word not in words_of("is are be visible shown appear appears there exist or more displayed on page")
    )
    if not value:
        return None
    if "more" in rest:
        verdict = Verdict.AT_LEAST
    return Condition(subject=Subject.COUNT, verdict=verdict, value=value, number=max(0, number + more))


def _page_says(names: list[str], plain: list[str], said: list[str]) -> Condition | None:
    """``the page contains 'X'``, ``page shows X``."""
    if not said or said[0] not in {"page", "site", "screen", "document", "it"}:
        return None
    negative = "not" in said or "doesn't" in said or "no" in said
    verb = next((index for index, word in enumerate(said) if word in SAYS), None)
    if verb is None:
        return None
    value = (
        names[0]
        if names
        else " ".join(word for word in plain[verb + 1 :] if word.casefold() not in {"the", "text", "no"})
    )
    if not value:
        return None
    return Condition(subject=Subject.TEXT, verdict=Verdict.GONE if negative else Verdict.THERE, value=value)


def _thing(names: list[str], plain: list[str], said: list[str]) -> Condition | None:
    """``button Save is enabled``, ``'Saved' appears``, ``the spinner disappears``."""
    verdict, begins, ends = _state(said)
    before = plain[:begins] + plain[ends:]
    lowered = [word.casefold() for word in before]
    kinds = [word for word in lowered if singular(word) in KINDS]
    if verdict is None and not names and not kinds and lowered[:1] not in (["text"], ["element"]):
        # "for the Save button", "text Welcome": only with a word that says what kind of thing it is
        return None
    state = verdict or (Verdict.GONE if "not" in lowered or "no" in lowered else Verdict.THERE)
    others = [word for word in _without_ends(before) if word.casefold() not in _UNSAID]
    if len(others) == 1 and others[0][:1] in {"#", ".", "["} and len(others[0]) > 1:
        return Condition(subject=Subject.SELECTOR, verdict=state, value=others[0])
    if kinds or "element" in lowered or state not in {Verdict.THERE, Verdict.GONE}:
        value = " ".join([*(f'"{name}"' for name in names), *others])
        return Condition(subject=Subject.ELEMENT, verdict=state, value=value) if value else None
    if names:
        return Condition(subject=Subject.TEXT, verdict=state, value=names[0])
    if not others:
        return None
    subject = Subject.TEXT if "text" in lowered else Subject.ANYTHING
    return Condition(subject=subject, verdict=state, value=" ".join(others))


def _without_ends(words: list[str]) -> list[str]:
    """Without small words before and behind; those within may be what is waited for: "Up to date"."""
    ends = START | _SMALL
    begin = next((at for at, word in enumerate(words) if word.casefold() not in ends), len(words))
    end = next((at for at in range(len(words), begin, -1) if words[at - 1].casefold() not in ends), begin)
    return words[begin:end]


def _state(said: list[str]) -> tuple[Verdict | None, int, int]:
    """What is said of it, and which words say so: the last that do."""
    for index in range(len(said) - 1, -1, -1):
        for start in range(max(0, index - 3), index + 1):
            verdict, used = _phrase(said[start:], STATES)
            if verdict is not None and start + used == index + 1:
                return verdict, start, start + used
    return None, len(said), len(said)
