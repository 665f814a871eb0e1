"""A WebSocket that is made anew whenever it breaks, until what is followed has ended."""

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator
from typing import Final, Generic, TypeVar

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.sync.client import ClientConnection
from websockets.sync.client import connect as connect_socket

from treadle.cli.client import not_running
from treadle.cli.errors import CliError
from treadle.cli.place import Place

__all__ = ["Connection"]

T = TypeVar("T")

_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0)
_GIVE_UP_SECONDS: Final = 60.0
_STEADY_SECONDS: Final = 1.0  # a connection that is cut off sooner, and said nothing, is no better than none
_LOOK_UP_SECONDS: Final = 0.2
_CLOSE_SECONDS: Final = 0.5  # a server in full flow answers our goodbye late, and nobody needs to wait for that
_KEY_REFUSED: Final = frozenset({401, 403, 4401, 4403})
_SERVER_ERROR: Final = 500
_log = logging.getLogger("treadle.cli.socket")
_log.addHandler(logging.NullHandler())  # what goes wrong is told in sentences, by whoever follows


class Connection(ABC, Generic[T]):
    """Follows something over connection after connection; a subclass knows where it is and what is said there."""

    def __init__(self, place: Place, *, on_trouble: Callable[[str], None]) -> None:
        self._place = place
        self._on_trouble = on_trouble

    @abstractmethod
    def _path(self) -> str:
        """Where the next connection goes."""

    @abstractmethod
    def _from(self, socket: ClientConnection) -> Iterator[T | None]:
        """What one connection says, until the end of all; ConnectionClosed if the connection ends earlier."""

    def messages(self) -> Generator[T | None, None, None]:
        """Everything until the end; None whenever nothing more has come yet, a few times a second.

        CliError if the server stays away, refuses the key, or says that there is nothing to follow.
        """
        away_since: float | None = None
        failures = 0
        while True:
            try:
                with self._connect() as socket:
                    steady_at = time.monotonic() + _STEADY_SECONDS
                    for message in self._from(socket):
                        if message is not None or time.monotonic() > steady_at:
                            away_since, failures = None, 0
                        yield message
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
            self._place.socket_url(self._path()),
            additional_headers=self._place.headers,
            compression=None,
            proxy=None,
            close_timeout=_CLOSE_SECONDS,
            max_size=None,  # it is our server; a message may hold a command with all of its environment
            logger=_log,
        )

    @staticmethod
    def _texts(socket: ClientConnection) -> Iterator[str | bytes | None]:
        """Frames as they come, None whenever there is none."""
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
