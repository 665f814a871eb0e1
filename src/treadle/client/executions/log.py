"""The log of an execution over the event socket."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from treadle.client.errors import NotFound, TreadleError
from treadle.client.executions.records import LogLine
from treadle.client.following import NORMAL, Follower
from treadle.client.records import record

__all__ = ["ExecutionLog"]


class ExecutionLog(Follower[LogLine]):
    """The log of one execution, from a line on until its end."""

    def __init__(self, execution_id: str, after_seq: int) -> None:
        self._id = execution_id
        self._next = after_seq + 1
        self._subscribed = False

    def path(self) -> str:
        self._subscribed = False
        return "/ws"

    def greeting(self) -> Sequence[str]:
        data = {"execution_id": self._id, "from_seq": self._next}
        return (msgspec.json.encode({"type": "subscribe", "data": data}).decode(),)

    def take(self, message: str | bytes) -> Iterable[LogLine]:
        said = self._object(message)
        kind, data = said.get("type"), said.get("data") or {}
        if kind == "subscribed":
            self._subscribed = True
        elif kind == "error" and not self._subscribed and "seq" not in data:  # that is a job's
            problem = NotFound if data.get("error_code") == "NOT_FOUND" else TreadleError
            raise problem(str(data.get("error_message")), code=str(data.get("error_code") or ""))
        elif self._subscribed:  # before that, a socket hears of everything
            return self._heard(str(kind), data)
        return ()

    def closed(self, code: int, reason: str) -> None:
        if code != NORMAL:  # this socket outlives executions: the end of one is told by a message only
            super().closed(code, reason)

    def _heard(self, kind: str, data: dict[str, Any]) -> Iterable[LogLine]:
        if isinstance(seq := data.get("seq"), int):
            self._next = max(self._next, seq + 1)
        if kind == "log_entry":
            return (record(LogLine)(data),)
        self.ended = kind in {"execution_completed", "execution_deleted"}
        return ()
