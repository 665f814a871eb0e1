"""Following the log of one module job over the modules API: each entry once, in order, to the end of the job."""

from collections.abc import Callable, Iterator
from typing import Final

import msgspec
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from treadle.cli.client import module_job_path
from treadle.cli.connection import Connection
from treadle.cli.errors import CliError
from treadle.cli.place import Place

__all__ = ["Entry", "JobLog"]

_ENDED: Final = 1000
_UNKNOWN: Final = 4004
_FINAL: Final = frozenset({"completed", "failed", "stopped"})


class Entry(msgspec.Struct, frozen=True):
    """One log entry; a frame without an id is none, but a sign of life."""

    id: int = 0
    level: str = "INFO"
    message: str = ""
    timestamp: str = ""
    source: str = "module"


_read: Final = msgspec.json.Decoder(Entry).decode


class JobLog(Connection[Entry]):
    """The log of one job. Entries are numbered upwards, so what a new connection repeats is known by its number."""

    def __init__(self, place: Place, job_id: str, *, on_trouble: Callable[[str], None]) -> None:
        super().__init__(place, on_trouble=on_trouble)
        self._job_id = job_id
        self._last = 0
        self.status: str | None = None
        """The job's final status, once ``messages`` has come to its end."""

    def _path(self) -> str:
        return f"{module_job_path(self._job_id, 'logs', 'stream')}?after={self._last}"

    def _from(self, socket: ClientConnection) -> Iterator[Entry | None]:
        try:
            for text in self._texts(socket):
                entry = None if text is None else _read(text)
                if entry is None:
                    yield None
                elif entry.id > self._last:
                    self._last = entry.id
                    yield entry
        except ConnectionClosed as closed:
            code, reason = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (None, "")
            if code == _UNKNOWN:
                raise CliError(f"There is no job {self._job_id} any more.") from None
            if code != _ENDED or reason not in _FINAL:
                raise  # it broke, or the server stops: to be tried again
            self.status = reason
