"""Ids as this dialect spells them: ``sess_`` and 32 hexadecimal digits, the random end of the UUIDv7 first.

A session that is open is also found by the beginning of its id, four digits at least, and by the UUID in either
spelling.
"""

import re
from typing import Final

from treadle.core.errors import AmbiguousPrefix, NotFound
from treadle.core.ids import from_public_id, public_id
from treadle.core.session import SessionQuery, SessionState
from treadle.engine.sessions import Sessions

__all__ = ["LIVE", "resolve", "shown", "whole_id"]

LIVE: Final = frozenset({SessionState.ACTIVE, SessionState.RECOVERING})
"""The states of sessions that are not over."""
_PREFIX: Final = "sess_"
_DIGITS: Final = re.compile(r"[0-9a-f]{4,32}")
_WHOLE: Final = 32
_VERSION_AT: Final = 12
_PAGE: Final = 1000
_SHOWN_EXAMPLES: Final = 3


def shown(session_id: str) -> str:
    """An id as clients see it."""
    return _PREFIX + public_id(session_id).replace("-", "")


def whole_id(named: str) -> str | None:
    """The id that is spelled out in full, whether there is such a session or not; None for anything else."""
    digits = _digits_of(named)
    if digits is None or len(digits) != _WHOLE:
        return None
    dashed = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    match digits[_VERSION_AT]:
        case "4":
            return from_public_id(dashed)
        case "7" if not named.lower().startswith(_PREFIX):
            return dashed
    return None


async def resolve(sessions: Sessions, named: str) -> str:
    """The id that ``named``, or the one open session whose id so begins, has. NotFound, AmbiguousPrefix.

    An id that is spelled out is handed back unseen: whatever is done with it next says whether there is such a session.
    """
    if (whole := whole_id(named)) is not None:
        return whole
    beginning = _digits_of(named)
    if beginning is None:
        raise NotFound("Session", named)
    wanted = _PREFIX + beginning
    found = [each for each in await _live_ids(sessions) if shown(each).startswith(wanted)]
    if not found:
        raise NotFound("Session", named)
    if len(found) > 1:
        raise AmbiguousPrefix(named, tuple(map(shown, found[:_SHOWN_EXAMPLES])))
    return found[0]


def _digits_of(named: str) -> str | None:
    """The digits of what may be an id or its beginning."""
    text = named.lower()
    text = text.removeprefix(_PREFIX) if text.startswith(_PREFIX) else text.replace("-", "")
    return text if _DIGITS.fullmatch(text) else None


async def _live_ids(sessions: Sessions) -> list[str]:
    ids: list[str] = []
    while True:
        page, total = await sessions.find(SessionQuery(states=LIVE, limit=_PAGE, offset=len(ids)))
        ids += [session.id for session in page]
        if not page or len(ids) >= total:
            return ids
