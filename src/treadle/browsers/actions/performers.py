"""Which function carries out which verb."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final, TypeAlias

from treadle.browsers.actions import (
    answering,
    dragging,
    fields,
    files,
    going,
    keys,
    marking,
    opening,
    picking,
    pointer,
    repeating,
    scrolling,
    sorting,
    stepping,
    ticking,
    waiting,
)
from treadle.browsers.actions.choosing import select
from treadle.browsers.actions.doing import Doing, done
from treadle.browsers.actions.several import on_every
from treadle.browsers.grounding import Intent, Verb
from treadle.core.page import Acted

__all__ = ["PERFORMERS", "Performer"]

Performer: TypeAlias = Callable[[Doing, Intent], Awaitable[Acted]]


async def _dialogs_ordered(_: Doing, intent: Intent) -> Acted:
    return done("accept" if intent.verb is Verb.ACCEPT_DIALOG else "dismiss")


_ON_ONE: Final[Mapping[Verb, Performer]] = {
    Verb.CLICK: pointer.click,
    Verb.DOUBLE_CLICK: pointer.click,
    Verb.CLICK_HOLDING: pointer.click,
    Verb.RIGHT_CLICK: pointer.click,
    Verb.DOWNLOAD: pointer.click,
    Verb.FILL: fields.fill_field,
    Verb.CLEAR: fields.clear,
    Verb.SELECT: select,
    Verb.CHECK: ticking.check,
    Verb.UNCHECK: ticking.check,
    Verb.TOGGLE: ticking.check,
    Verb.PRESS: keys.press,
    Verb.HOVER: pointer.hover,
    Verb.SCROLL: scrolling.scroll,
    Verb.DRAG: dragging.drag,
    Verb.UPLOAD: files.upload,
    Verb.SUBMIT: keys.submit,
    Verb.NAVIGATE: going.navigate,
    Verb.BACK: going.in_history_acted,
    Verb.FORWARD: going.in_history_acted,
    Verb.RELOAD: going.in_history_acted,
    Verb.WAIT: waiting.wait,
    Verb.ACCEPT_DIALOG: _dialogs_ordered,
    Verb.DISMISS_DIALOG: _dialogs_ordered,
    Verb.CLOSE_DIALOG: keys.close_dialog,
    Verb.SEARCH: going.search,
    Verb.EXPAND: opening.expand_or_collapse,
    Verb.COLLAPSE: opening.expand_or_collapse,
    Verb.FOCUS: marking.focus,
    Verb.SELECT_TEXT: marking.select_text,
    Verb.COPY: marking.copy,
    Verb.PASTE: marking.paste,
    Verb.STEP: stepping.step,
    Verb.ANSWER: answering.answer,
    Verb.PICK: picking.pick,
    Verb.SORT: sorting.sort,
    Verb.REPEAT: repeating.repeat,
}


def _after_entering(perform: Performer) -> Performer:
    """The same performer, after a look at what was entered just before: pages that draw themselves anew may lose it."""

    async def performed(doing: Doing, intent: Intent) -> Acted:
        await fields.enter_again(doing)
        return await perform(doing, intent)

    return performed


PERFORMERS: Final[Mapping[Verb, Performer]] = {
    verb: _after_entering(on_every(perform)) for verb, perform in _ON_ONE.items()
}
"""Each for one element, or for every one where all that fit are meant."""
