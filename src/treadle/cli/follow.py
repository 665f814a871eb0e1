"""Following one job over the WebSocket: from a number on, in order, each event once, whatever the connection does."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias

import msgspec
from websockets.sync.client import ClientConnection

from treadle.cli.connection import Connection
from treadle.cli.errors import CliError
from treadle.cli.place import Place

__all__ = ["Follower", "Message"]

Message: TypeAlias = dict[str, Any]
"""What the socket says of the job: ``type``, ``data``, ``timestamp``."""

_read: Final = msgspec.json.Decoder(dict[str, Any]).decode


class Follower(Connection[Message]):
    """The messages of one job.

    Events are numbered without a gap. So what has a lower number than the last one was told before (a connection that
    was made anew begins with the last event, of which several messages may tell), and what leaves a gap is a leftover
    from before the subscription, which will come in its turn.
    """

    def __init__(
        self,
        place: Place,
        job_id: str,
        *,
        from_seq: int = 1,
        on_trouble: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        super().__init__(place, on_trouble=on_trouble)
        self._job_id = job_id
        self._last = from_seq - 1
        self._told: set[str] | None = None  # types of the messages of the last event that came; None: nothing to come

    def _path(self) -> str:
        return "/ws"

    def _from(self, socket: ClientConnection) -> Iterator[Message | None]:
        """The messages of one connection, until the job has ended; ConnectionClosed if that ends earlier."""
        from_seq = self._last + 1 if self._told is None else self._last
        data = {"execution_id": self._job_id, "from_seq": from_seq}
        socket.send(msgspec.json.encode({"type": "subscribe", "data": data}).decode())
        subscribed = False
        for text in self._texts(socket):
            if text is None:
                yield None
                continue
            message: Message = _read(text)
            data = message.get("data") or {}
            if not subscribed:
                subscribed = message["type"] == "subscribed"
                if message["type"] == "error" and "seq" not in data:
                    raise CliError(f"The job cannot be followed: {data.get('error_message')}")
                continue
            if data.get("execution_id") != self._job_id:
                continue
            if message["type"] == "execution_deleted":
                raise CliError("The job was deleted.")
            if self._is_next(message["type"], data.get("seq")):
                yield message
                if message["type"] == "execution_completed":
                    return

    def _is_next(self, kind: str, seq: object) -> bool:
        if not isinstance(seq, int):
            return False
        if seq == self._last + 1:
            self._last, self._told = seq, {kind}
            return True
        if seq != self._last or self._told is None or kind in self._told:
            return False
        self._told.add(kind)
        return True
