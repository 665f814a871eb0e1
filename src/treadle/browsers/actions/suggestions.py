"""What a field suggests for what is typed into it: the one that is meant is taken, so that the field has it."""

import asyncio
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from playwright.async_api import JSHandle

from treadle.browsers.actions.built_lists import Offer, click_option, offered
from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding.words import fold, split_words

__all__ = ["take_suggestion"]

_POLL: Final = 0.05
_SEARCHES: Final = re.compile(r"search|such|recherch|busca|busqueda|query", re.IGNORECASE)
"""What is said of a field that takes whatever is typed: what it suggests is only a help."""
_PARTS: Final = re.compile(r"\s*[,;(\[|\u2013\u2014\u00b7\u2022:/]\s*|\s+-\s+")
_APPEARED: Final = "(place, options) => options.map(option => !place.before.has(option))"

_Test = Callable[[str, str], bool]


async def take_suggestion(doing: Doing, found: Found, place: JSHandle, typed: str, *, seconds: float) -> str:
    """Of what a field suggests for what was typed, take what is called so; its text, empty where there is none.

    That is what says just that; otherwise the only one that has appeared since, of which it is a part: of "Bern",
    "Bern, Switzerland". ``seconds`` is how long what is suggested may take to come.
    """
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + seconds
    free = _is_searched_with(found)
    before: list[str] = []
    while True:
        offer = await offered(place, found)
        at = _equal(offer, typed)
        if at is None and not free:
            told = [text for text, _, _ in offer.options]
            at = await _meant(place, offer, typed, settled=told == before)
            before = told
        if at is not None:
            failed = f"{found.subject} could not be filled"
            handle = (await attempt(offer.handle.evaluate_handle("(all, at) => all[at]", at), failed)).as_element()
            assert handle is not None
            await click_option(doing, handle, offer.options[at][0])
            return offer.options[at][0]
        if loop.time() >= ends_at:
            return ""
        await asyncio.sleep(_POLL)


def _equal(offer: Offer, typed: str) -> int | None:
    """The suggestion that says just what was typed; None where there is none, or several."""
    wanted = " ".join(typed.split()).casefold()
    names = {at: _names_of(text) for at, (text, _, off) in enumerate(offer.options) if not off}
    equal = [at for at, each in names.items() if wanted in each]
    same = len(equal) == 1 or all(names[at][-1] == wanted for at in equal)  # one code is one place
    return equal[0] if equal and (same or offer.options[equal[0]][0].casefold() == wanted) else None


def _names_of(text: str) -> tuple[str, ...]:
    """What a suggestion is called: of "Bern, Belp (BRN)" also either of both."""
    name, opens, code = text.casefold().rpartition(" (")
    return (text.casefold(), name.strip(), code[:-1].strip()) if opens and code.endswith(")") else (text.casefold(),)


async def _meant(place: JSHandle, offer: Offer, typed: str, *, settled: bool) -> int | None:
    """The one suggestion of which a part is what was typed; None where that is none, or several.

    What only has its words somewhere is taken once there are no others (``settled``): lists come in parts.
    """
    wanted = split_words(fold(typed))
    if not wanted or not offer.options:
        return None
    told: Any = await place.evaluate(_APPEARED, offer.handle)
    fresh = {at: offer.options[at][0] for at, new in enumerate(told) if new and not offer.options[at][2]}
    surely: tuple[_Test, ...] = (_begins_as, _has_part)
    perhaps: tuple[_Test, ...] = (_begins_with, _holds)
    for test in (*surely, *perhaps) if settled else surely:
        fitting = [at for at, text in fresh.items() if test(text, typed)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _begins_as(text: str, typed: str) -> bool:
    """ "Bern, Switzerland" for "Bern", and not "Bernina"."""
    return _said(_PARTS.split(text)[0]) == _said(typed)


def _has_part(text: str, typed: str) -> bool:
    return _said(typed) in [_said(part) for part in _PARTS.split(text)]


def _begins_with(text: str, typed: str) -> bool:
    wanted = _said(typed)
    return _said(text)[: len(wanted)] == wanted


def _holds(text: str, typed: str) -> bool:
    said, wanted = _said(text), _said(typed)
    return any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))


def _said(text: str) -> Sequence[str]:
    return split_words(fold(text))


def _is_searched_with(found: Found) -> bool:
    """Whether a field is there to search with, for whatever is typed."""
    element = found.element
    said = (element.name, element.placeholder, element.label, element.attributes.get("id", ""), element.type)
    return element.role == "searchbox" or any(_SEARCHES.search(text) for text in said)
