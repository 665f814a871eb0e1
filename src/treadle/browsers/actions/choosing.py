"""Choosing from a list: a native select, a list that a page has built, or an option that is there to be clicked."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from treadle.browsers.actions.built_lists import choose_built
from treadle.browsers.actions.doing import Doing, Found, done
from treadle.browsers.actions.find import find
from treadle.browsers.actions.options import best_option, no_option
from treadle.browsers.actions.pointer import click_on
from treadle.browsers.actions.settle import settled
from treadle.browsers.actions.ticking import tick
from treadle.browsers.actions.trouble import attempt
from treadle.browsers.grounding import Intent
from treadle.browsers.grounding.scoring.fit import is_list
from treadle.core.errors import Conflict
from treadle.core.page import Acted, ElementState

__all__ = ["choose", "select"]

_MOST_OPTIONS: Final = 5_000
_CHOSEN: Final = "select => Array.from(select.selectedOptions, option => option.index)"
_OPTIONS: Final = """(select, most) => Array.from(select.options).slice(0, most).map(option =>
  [option.label.replace(/\\s+/g, ' ').trim(), option.value, option.disabled
    || (option.parentElement.localName === 'optgroup' && option.parentElement.disabled)])"""


async def select(doing: Doing, intent: Intent) -> Acted:
    """ "select 'Blue' from Color", or something by its own name: a radio button, an option, a tab."""
    found = await find(doing, intent)
    element = found.element
    if found.option:
        return await choose(doing, found, found.option)
    if element.tag == "select" or (intent.value is not None and is_list(element)):
        if intent.amount is not None:
            return await _choose_number(doing, found, int(intent.amount))
        return await choose(doing, found, intent.value or "")
    if intent.value is not None and element.role in {"textbox", "searchbox", "combobox"}:
        return await choose(doing, found, intent.value)
    if element.role in {"radio", "checkbox", "switch", "menuitemradio", "menuitemcheckbox"} or element.tag == "label":
        acted = await tick(doing, found, True)
        return msgspec.structs.replace(acted, action="select")
    await click_on(doing, found)
    return done("select", found)


async def choose(doing: Doing, found: Found, option: str) -> Acted:
    """Choose an option by its text, its value or its number. ElementNotFound, with what there is, if there is none."""
    if found.element.tag != "select":
        return await choose_built(doing, found, option)
    options = await _options(found)
    index = best_option(options, option)
    if index is None:
        raise no_option(found, [text for text, _, _ in options], option)
    return await _choose_index(doing, found, options, index)


async def _choose_number(doing: Doing, found: Found, number: int) -> Acted:
    if found.element.tag != "select":
        return await choose_built(doing, found, number)
    options = await _options(found)
    usable = [at for at, (_, value, _) in enumerate(options) if value] or list(range(len(options)))
    position = number if number < 0 else number - 1
    if not -len(usable) <= position < len(usable):
        raise no_option(found, [text for text, _, _ in options], number)
    return await _choose_index(doing, found, options, usable[position])


async def _options(found: Found) -> list[tuple[str, str, bool]]:
    """Text, value, and whether it is disabled, of each."""
    told: Any = await attempt(found.handle.evaluate(_OPTIONS, _MOST_OPTIONS), f"{found.subject} could not be read")
    return [(str(text), str(value), bool(disabled)) for text, value, disabled in told]


async def _choose_index(doing: Doing, found: Found, options: Sequence[tuple[str, str, bool]], index: int) -> Acted:
    text, _, disabled = options[index]
    if disabled:
        raise Conflict(f'"{text}" of {found.words} cannot be chosen: it is disabled.')
    indices = [index]
    if found.element.has(ElementState.MULTIPLE):
        chosen = await attempt(found.handle.evaluate(_CHOSEN), f"{found.subject} could not be read")
        indices = sorted({*(int(at) for at in chosen), index})
    async with settled(doing.tools):
        await attempt(
            found.handle.select_option(index=indices, timeout=doing.milliseconds, no_wait_after=True),
            f"{found.subject} could not be set",
        )
    doing.last_field = found.handle
    return done("select", found, reasons=(f'chose "{text}"',))
