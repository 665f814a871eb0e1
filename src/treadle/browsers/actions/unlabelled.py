"""A closed list that has no name, known by what it offers: "change the speed to 1.5x" where it shows 1x."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from playwright.async_api import ElementHandle, Error, JSHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.called import element_of, placed
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.holders import bring_out
from treadle.browsers.actions.options import best_option
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding import Intent, Target, Verb
from treadle.browsers.grounding.words import fold, split_words
from treadle.browsers.snapshot.words import words_of
from treadle.core.errors import Conflict, ElementAmbiguous
from treadle.core.page import Acted

__all__ = ["ClosedList", "choose_closed", "choose_unlabelled", "closed_lists", "is_offered_unlabelled"]

_LONGEST: Final = 60
_CHOICES: Final = frozenset({"", "option", "select", "listitem"})
_BESIDE: Final = words_of(
    "only just for by the in on of with those that are is nur fur mit die der das den seulement pour avec les la le "
    "solo para con los las el la"
)
"""What is said beside a choice and is no part of its name."""
_TAKES_WITHIN: Final = 0.6
_SHOWS: Final = "(pill, text) => (pill.innerText || '').replace(/\\s+/g, ' ').includes(text)"


class ClosedList(NamedTuple):
    """One that is opened by what shows one of its options, or stands alone before it."""

    handle: JSHandle
    texts: tuple[str, ...]
    """Of its options."""
    caption: str
    """What stands before it, and on what opens it."""
    shows: bool
    """Whether what opens it shows one of the options."""


async def choose_unlabelled(doing: Doing, intent: Intent) -> Acted | None:
    """Choose from the one closed list that offers a value and shows another of what it offers; None where there is
    none, or several. Without a value, what an intent names is looked for among what is offered. Conflict where it does
    not take the choice over."""
    offered = await _offered(doing, intent)
    return None if offered is None else await choose_closed(doing, *offered)


async def choose_closed(doing: Doing, one: ClosedList, at: int) -> Acted | None:
    """Open it and choose one of its options; None where it is not as it was. Conflict where it is not taken over."""
    pill = (await one.handle.evaluate_handle("told => told.pill")).as_element()
    option = (await one.handle.evaluate_handle("(told, at) => told.options[at]", at)).as_element()
    if pill is None or option is None:
        return None
    found = Found(await placed(await element_of(pill, ""), pill), pill, ("offers what was said",), grounded_by="words")
    return await _choose(doing, found, option, one.texts[at], shows=one.shows)


async def closed_lists(doing: Doing) -> tuple[ClosedList, ...]:
    """Those of the page that are closed. Nothing is touched."""
    try:
        told = await doing.page.evaluate_handle(_script())
        lists: Any = await told.evaluate("all => all.map(each => [each.texts, each.caption, each.shows])")
        handles = [await told.evaluate_handle("(all, at) => all[at]", at) for at in range(len(lists))]
    except Error:
        return ()  # the page went elsewhere
    return tuple(
        ClosedList(handle, tuple(map(str, texts)), str(caption), bool(shows))
        for handle, (texts, caption, shows) in zip(handles, lists, strict=True)
    )


async def is_offered_unlabelled(doing: Doing, intent: Intent) -> bool:
    """Whether there is such a list for what an intent names; nothing is touched."""
    return intent.verb is Verb.SELECT and not intent.value and await _offered(doing, intent) is not None


async def _offered(doing: Doing, intent: Intent) -> tuple[ClosedList, int] | None:
    """The list, and the position of what was said in it."""
    target, value = intent.target, (intent.value or "").strip()
    if len(value) > _LONGEST or target is None or target.relation is not None or (not value and _is_told(target)):
        return None
    offered: list[tuple[ClosedList, int]] = []
    for one in await closed_lists(doing):
        if value and not one.shows:
            continue  # it is a list by another name
        chosen = _option(one.texts, value) if value else _called(one.texts, one.caption, target)
        if chosen is not None:
            offered.append((one, chosen))
    return offered[0] if len(offered) == 1 else None


async def _choose(doing: Doing, found: Found, option: ElementHandle, text: str, *, shows: bool) -> Acted:
    failed = f"{found.subject} could not be set"
    await attempt(found.handle.click(timeout=doing.milliseconds), failed)
    if not await option.is_visible():
        await bring_out(doing, option)
    async with settled(doing.tools, heard=True) as navigation:
        await attempt(leading(option.click(timeout=doing.milliseconds), navigation), failed)

    async def says() -> bool:
        try:
            return bool(await attempt(found.handle.evaluate(_SHOWS, text), failed))
        except Vanished:
            return True  # it was drawn anew with what was chosen

    if shows and not await becomes(says, bool, seconds=_TAKES_WITHIN):
        raise Conflict(f'{found.subject} did not take over "{text}".')
    doing.chosen = text
    return done("select", found, reasons=(f'chose "{text}"',))


def _option(texts: Sequence[str], value: str) -> int | None:
    """The option that is called just what was said; a part of one will not do."""
    try:
        at = best_option([(text, "", False) for text in texts], value)
    except ElementAmbiguous:
        return None
    return None if value.isdecimal() and at is not None and texts[at] != value else at


def _is_told(target: Target) -> bool:
    """Whether more than its name tells which is meant."""
    described = target.quoted or target.every or target.ordinal is not None or target.superlative is not None
    return described or not target.name or target.role not in _CHOICES


def _called(texts: Sequence[str], caption: str, target: Target) -> int | None:
    """The option that is called just what was said, but for what stands before the list: "relaxed fit"."""
    of_it = set(split_words(fold(caption))) | _BESIDE
    for name in dict.fromkeys(each.name for each in (target, *target.otherwise) if each.name and not each.relation):
        words = [word for word in split_words(fold(name)) if word not in _BESIDE]
        for at, text in enumerate(texts):
            option = split_words(fold(text))
            if option and set(option) <= set(words) and set(words) - set(option) <= of_it:
                return at
    return None


@cache
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("unlabelled.js").read_text(encoding="utf-8")
    return source[source.index("() =>") :]
