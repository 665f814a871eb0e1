"""The two sockets of a session: what happens, and how it looks."""

from collections.abc import Iterable
from typing import Any

import httpx

from treadle.client.flow import given, path_of
from treadle.client.following import Follower
from treadle.client.records import record
from treadle.client.sessions.records import Event, Frame

__all__ = ["LiveView", "SessionEvents"]


class SessionEvents(Follower[Event]):
    """The events of one session until it is closed: behind a number, or, if that is None, from now on.

    From now on means that what happens while the very first connection is broken is not told.
    """

    def __init__(self, session_id: str, after: int | None) -> None:
        self._id = session_id
        self._after = after

    def path(self) -> str:
        return f"{path_of('/ws/sessions', self._id)}{_query(after=self._after)}"

    def take(self, message: str | bytes) -> Iterable[Event]:
        said = self._object(message)
        if not said:
            return ()
        event = record(Event)(said)
        self._after = max(self._after or 0, event.seq) or self._after
        return (event,)


class LiveView(Follower[Frame]):
    """Pictures of a session's page as it changes, until it is closed."""

    def __init__(self, session_id: str, **options: Any) -> None:
        self._path = f"{path_of('/ws/sessions', session_id, '/live')}{_query(**options)}"
        self._facts: dict[str, Any] = {}

    def path(self) -> str:
        return self._path

    def take(self, message: str | bytes) -> Iterable[Frame]:
        if isinstance(message, str):
            self._facts = self._object(message)
            return ()
        facts, self._facts = self._facts, {}
        return (record(Frame)({**facts, "data": message}),)


def _query(**values: Any) -> str:
    query = str(httpx.QueryParams(given(**values)))
    return f"?{query}" if query else ""
