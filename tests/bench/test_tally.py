"""What a tally accepts, and what it must not let pass."""

import json

import pytest
from bench.model import DeliveryError
from bench.tally import Tally, entry_of, read_completed


def line(number: int, seq: int, execution_id: str = "a", rest: str = "xxx") -> bytes:
    data = {"execution_id": execution_id, "step_id": None, "content": f"{number} {rest}", "seq": seq}
    return json.dumps({"type": "log_entry", "data": data}, separators=(",", ":")).encode()


def end(execution_id: str = "a", status: str = "completed") -> bytes:
    data = {"execution_id": execution_id, "status": status}
    return json.dumps({"type": "execution_completed", "data": data}, separators=(",", ":")).encode()


def test_lines_of_several_executions_are_counted_and_timed() -> None:
    tally = Tally()
    for message in (line(0, 3), line(0, 3, "b"), b'{"type":"execution_update","data":{}}', line(1, 4), line(1, 9, "b")):
        tally.add(message, 5.0)
    tally.add(line(2, 5, rest="4000000000"), 5.5)
    tally.add(line(2, 10, "b"), 6.0)
    tally.add(end(), 7.0)
    tally.add(end("b"), 8.0)
    tally.expect(["a", "b"], 3)
    assert list(tally.latencies) == [1.5]
    assert (tally.last_line_at, tally.completed_at) == (6.0, {"a": 7.0, "b": 8.0})


@pytest.mark.parametrize(
    "second", [line(2, 4), line(0, 4), line(1, 3), end(status="failed")], ids=["lost", "doubled", "seq", "failed"]
)
def test_what_is_not_exact_is_refused(second: bytes) -> None:
    tally = Tally()
    tally.add(line(0, 3), 0.0)
    with pytest.raises(DeliveryError):
        tally.add(second, 0.0)


def test_a_missing_line_at_the_end_or_a_missing_end_is_refused() -> None:
    tally = Tally()
    tally.add(line(0, 3), 0.0)
    with pytest.raises(DeliveryError):
        tally.expect(["a"], 1)
    tally.add(end(), 0.0)
    tally.expect(["a"], 1)
    with pytest.raises(DeliveryError):
        tally.expect(["a"], 2)


def test_messages_are_told_apart() -> None:
    assert (entry_of(line(0, 1)), entry_of(end())) == ("a", None)
    assert (read_completed(line(0, 1)), read_completed(end())) == (None, ("a", "completed"))
