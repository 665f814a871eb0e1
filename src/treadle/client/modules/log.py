"""The log of a job over its socket."""

from collections.abc import Iterable

from treadle.client.flow import path_of
from treadle.client.following import Follower
from treadle.client.modules.records import LogEntry
from treadle.client.records import record

__all__ = ["JobLog"]


class JobLog(Follower[LogEntry]):
    """The log of one job, from an entry on until its end."""

    def __init__(self, job_id: str, after: int) -> None:
        self._id = job_id
        self._after = after

    def path(self) -> str:
        return f"{path_of('/jobs', self._id, '/logs/stream')}?after={self._after}"

    def take(self, message: str | bytes) -> Iterable[LogEntry]:
        said = self._object(message)
        if not isinstance(said.get("id"), int):  # a sign of life
            return ()
        self._after = max(self._after, said["id"])
        return (record(LogEntry)(said),)
