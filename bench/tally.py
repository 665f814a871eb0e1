"""What came over a socket, line by line: nothing lost, doubled or reordered, and how late each line was."""

from array import array
from collections.abc import Iterable

import msgspec

from bench.model import DeliveryError

__all__ = ["Tally", "entry_of", "read_completed"]

_LOG_ENTRY = b'{"type":"log_entry"'
_COMPLETED = b'{"type":"execution_completed"'


class _Line(msgspec.Struct):
    execution_id: str
    content: str
    seq: int


class _LineMessage(msgspec.Struct):
    data: _Line


class _End(msgspec.Struct):
    execution_id: str
    status: str


class _EndMessage(msgspec.Struct):
    data: _End


_read_line = msgspec.json.Decoder(_LineMessage).decode
_read_end = msgspec.json.Decoder(_EndMessage).decode


def entry_of(message: bytes) -> str | None:
    """The execution that a ``log_entry`` belongs to; None for any other message."""
    return _read_line(message).data.execution_id if message.startswith(_LOG_ENTRY) else None


def read_completed(message: bytes) -> tuple[str, str] | None:
    """Execution and status of an ``execution_completed``; None for any other message."""
    if not message.startswith(_COMPLETED):
        return None
    end = _read_end(message).data
    return end.execution_id, end.status


class Tally(msgspec.Struct):
    """Counts what one client heard. Lines are those of ``bench/work.py``: a number from 0, a time in ns or filler."""

    lines: dict[str, int] = {}
    """Lines by execution, checked to be numbered from 0 without a gap."""
    latencies: "array[float]" = msgspec.field(default_factory=lambda: array("d"))
    """Seconds from the time in a line until it came."""
    last_line_at: float = 0.0
    completed_at: dict[str, float] = {}
    _last_seq: dict[str, int] = {}

    def add(self, message: bytes, at: float) -> None:
        """Count a message that came at this time.

        Raises:
            DeliveryError: a line is not the one that had to come, or an execution did not complete.
        """
        if message.startswith(_LOG_ENTRY):
            line = _read_line(message).data
            self._check(line)
            time_ns = line.content.split(" ", 2)[1]
            if time_ns.isdecimal():
                self.latencies.append(at - int(time_ns) / 1e9)
            self.last_line_at = at
        elif (ended := read_completed(message)) is not None:
            execution_id, status = ended
            if status != "completed" or execution_id in self.completed_at:
                raise DeliveryError(f"execution {execution_id} ended as {status}, or twice")
            self.completed_at[execution_id] = at

    def _check(self, line: _Line) -> None:
        expected = self.lines.get(line.execution_id, 0)
        number = int(line.content.split(" ", 1)[0])
        if number != expected or line.seq <= self._last_seq.get(line.execution_id, 0):
            raise DeliveryError(f"line {number} (seq {line.seq}) came where line {expected} had to come")
        self.lines[line.execution_id] = expected + 1
        self._last_seq[line.execution_id] = line.seq

    def expect(self, execution_ids: Iterable[str], lines: int) -> None:
        """DeliveryError unless exactly these executions came, completed, with so many lines each."""
        wanted = dict.fromkeys(execution_ids, lines)
        if self.lines != wanted or self.completed_at.keys() != wanted.keys():
            raise DeliveryError(f"expected {lines} lines of each of {len(wanted)} executions, got {self.lines}")
