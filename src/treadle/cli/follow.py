"""Following one job over the WebSocket: from a number on, in order, each event once, whatever the connection does."""

import logging
import time
from collections.abc import Callable, Generator, Iterator
from typing import Any, Final, TypeAlias

import msgspec
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.sync.client import ClientConnection
from websockets.sync.client import connect as connect_socket

from treadle.cli.client import not_running
from treadle.cli.errors import CliError
from treadle.cli.place import Place

__all__ = ["Follower", "Message"]

Message: TypeAlias = dict[str, Any]
"""What the socket says of the job: ``type``, ``data``, ``timestamp``."""

_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0)
_GIVE_UP_SECONDS: Final = 60.0
_LOOK_UP_SECONDS: Final = 0.2
_CLOSE_SECONDS: Final = 0.5  # a server in full flow answers our goodbye late, and nobody needs to wait for that
_KEY_REFUSED: Final = frozenset({401, 403, 4401, 4403})
_SERVER_ERROR: Final = 500
_read: Final = msgspec.json.Decoder(dict[str, Any]).decode
_log = logging.getLogger("treadle.cli.socket")
_log.addHandler(logging.NullHandler())  # what goes wrong is told in sentences, by whoever follows


class Follower:
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
        self._place = place
        self._job_id = job_id
        self._last = from_seq - 1
        self._told: set[str] | None = None  # types of the messages of the last event that came; None: nothing to come
        self._on_trouble = on_trouble

    def messages(self) -> Generator[Message | None, None, None]:
        """Everything until the job has ended; None whenever nothing more has come yet, a few times a second.

        CliError if the server stays away, refuses the key, or the job is deleted.
        """
        away_since: float | None = None
        failures = 0
        while True:
            try:
                with self._connect() as socket:
                    away_since, failures = None, 0
                    yield from self._from(socket)
                    return
            except InvalidStatus as error:
                status = error.response.status_code
                if status in _KEY_REFUSED:
                    raise CliError("The server does not accept this key. Set TREADLE_API_KEY to a valid one.") from None
                if status < _SERVER_ERROR:
                    raise CliError(f"The server refuses to be followed (HTTP status {status}).") from None
            except ConnectionClosed as error:
                if error.rcvd is not None and error.rcvd.code in _KEY_REFUSED:
                    raise CliError("The server does not accept this key any more; the job goes on.") from None
            except (OSError, InvalidHandshake) as error:
                _log.debug("no connection: %s", error)
            if away_since is None:
                away_since = time.monotonic()
                self._on_trouble("The connection to the server is lost; trying again.")
            elif time.monotonic() - away_since > _GIVE_UP_SECONDS:
                raise not_running(self._place)
            yield None
            time.sleep(_PAUSES[min(failures, len(_PAUSES) - 1)])
            failures += 1

    def _connect(self) -> ClientConnection:
        return connect_socket(
            self._place.socket_url,
            additional_headers=self._place.headers,
            compression=None,
            proxy=None,
            close_timeout=_CLOSE_SECONDS,
            max_size=None,  # it is our server; a message may hold a command with all of its environment
            logger=_log,
        )

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

    @staticmethod
    def _texts(socket: ClientConnection) -> Iterator[str | bytes | None]:
        while True:
            try:
                yield socket.recv(timeout=0)
                continue
            except TimeoutError:
                yield None
            try:
                yield socket.recv(timeout=_LOOK_UP_SECONDS)
            except TimeoutError:
                continue

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
