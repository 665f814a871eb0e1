"""What is chosen in the menu that a right-click has brought: "right-click the report and make a copy of it"."""

import asyncio
from typing import Final, TypeAlias

import msgspec

from treadle.browsers.actions.doing import Doing, Found
from treadle.browsers.grounding import Index, Intent, Verb
from treadle.browsers.grounding.scoring.brought import entry_meant
from treadle.browsers.grounding.scoring.fit import available
from treadle.core.page import Element

__all__ = ["in_brought_menu"]

_Identity: TypeAlias = tuple[tuple[int, ...], str, str]

_WITHIN: Final = 0.6
_SHARE: Final = 1 / 4
_POLL: Final = 0.05
_ELSEWHERE: Final = frozenset({
    Verb.SCROLL, Verb.WAIT, Verb.UPLOAD, Verb.BACK, Verb.FORWARD, Verb.RELOAD, Verb.HOVER, Verb.RIGHT_CLICK,
    Verb.DOUBLE_CLICK, Verb.CLICK_HOLDING, Verb.ACCEPT_DIALOG, Verb.DISMISS_DIALOG,
})  # fmt: skip
"""What is not done by choosing from a menu."""


async def in_brought_menu(doing: Doing, intent: Intent, last: Intent | None) -> tuple[Intent, Found] | None:
    """The click that a clause means in what a right-click, ``last``, has just brought, and the entry; None where
    nothing has come, or no entry alone says all of the clause."""
    said = intent.clause or intent.refers or intent.said or (intent.target.name if intent.target else "")
    before = doing.before
    if last is None or last.verb is not Verb.RIGHT_CLICK or before is None or not said or intent.verb in _ELSEWHERE:
        return None
    if doing.selector is not None or doing.given is not None:
        return None
    seen = {_identity(each) for each in before.elements if available(each, Verb.CLICK)}
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + min(_WITHIN, doing.seconds * _SHARE)
    while True:
        live = await doing.tools.snapshot()
        new = tuple(
            each for each in live.snapshot.elements if available(each, Verb.CLICK) and _identity(each) not in seen
        )
        at = entry_meant(Index(msgspec.structs.replace(live.snapshot, elements=new)), said) if new else None
        if at is not None:
            found = Found(new[at], await live.handle(new[at].ref), ("is in the menu that came",), grounded_by="words")
            return msgspec.structs.replace(intent, verb=Verb.CLICK, value=None, otherwise=(), apart=()), found
        if new or loop.time() > ends_at:
            return None
        await asyncio.sleep(_POLL)


def _identity(element: Element) -> _Identity:
    return element.frame, element.selector, element.name or element.text
