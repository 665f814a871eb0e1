"""A closed list that has no name, known by what it offers: "change the speed to 1.5x" where it shows 1x."""

from functools import cache
from importlib.resources import files
from typing import Any, Final

from playwright.async_api import ElementHandle, Error, JSHandle

from treadle.browsers.actions.becoming import becomes
from treadle.browsers.actions.called import element_of, placed
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.holders import bring_out
from treadle.browsers.actions.options import best_option
from treadle.browsers.actions.settle import leading, settled
from treadle.browsers.actions.trouble import Vanished, attempt
from treadle.browsers.grounding import Intent
from treadle.core.errors import Conflict, ElementAmbiguous
from treadle.core.page import Acted

__all__ = ["choose_unlabelled"]

_LONGEST: Final = 60
_TAKES_WITHIN: Final = 0.6
_SHOWS: Final = "(pill, text) => (pill.innerText || '').replace(/\\s+/g, ' ').includes(text)"


async def choose_unlabelled(doing: Doing, intent: Intent) -> Acted | None:
    """Choose from the one closed list that offers a value and shows another of what it offers; None where there is
    none, or several. Conflict where it does not take the choice over."""
    value = (intent.value or "").strip()
    if not value or len(value) > _LONGEST or intent.target is None or intent.target.relation is not None:
        return None
    offered: list[tuple[JSHandle, int, str]] = []
    try:
        told = await doing.page.evaluate_handle(_script())
        lists: Any = await told.evaluate("all => all.map(each => each.texts)")
        for at, texts in enumerate(lists):
            chosen = _option(texts, value)
            if chosen is not None:
                offered.append((await told.evaluate_handle("(all, at) => all[at]", at), chosen, str(texts[chosen])))
    except Error:
        return None  # the page went elsewhere
    if len(offered) != 1:
        return None
    handle, at, text = offered[0]
    pill = (await handle.evaluate_handle("told => told.pill")).as_element()
    option = (await handle.evaluate_handle("(told, at) => told.options[at]", at)).as_element()
    if pill is None or option is None:
        return None
    found = Found(await placed(await element_of(pill, ""), pill), pill, ("offers what was said",), grounded_by="words")
    return await _choose(doing, found, option, text)


async def _choose(doing: Doing, found: Found, option: ElementHandle, text: str) -> Acted:
    failed = f"{found.subject} could not be set"
    await attempt(found.handle.click(timeout=doing.milliseconds), failed)
    if not await option.is_visible():
        await bring_out(doing, option)
    async with settled(doing.tools, heard=True) as navigation:
        await attempt(leading(option.click(timeout=doing.milliseconds), navigation), failed)

    async def shows() -> bool:
        try:
            return bool(await attempt(found.handle.evaluate(_SHOWS, text), failed))
        except Vanished:
            return True  # it was drawn anew with what was chosen

    if not await becomes(shows, bool, seconds=_TAKES_WITHIN):
        raise Conflict(f'{found.subject} did not take over "{text}".')
    doing.chosen = text
    return done("select", found, reasons=(f'chose "{text}"',))


def _option(texts: list[str], value: str) -> int | None:
    """The option that is called just what was said; a part of one will not do."""
    try:
        at = best_option([(text, "", False) for text in texts], value)
    except ElementAmbiguous:
        return None
    return None if value.isdecimal() and at is not None and texts[at] != value else at


@cache
def _script() -> str:
    source = files("treadle.browsers.actions").joinpath("unlabelled.js").read_text(encoding="utf-8")
    return source[source.index("() =>") :]
