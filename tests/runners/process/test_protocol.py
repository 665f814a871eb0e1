"""The process host by itself, spoken to over its socket."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SOURCES = str(Path(__file__).parents[3] / "src")
BOOT = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from treadle.runners.process_host.host import main; main(int(sys.argv[2]))"
)


class RawHost:
    """A process host and a blocking socket to it."""

    def __init__(self) -> None:
        self.link, far = socket.socketpair()
        self.link.settimeout(20)
        with far:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", BOOT, SOURCES, str(far.fileno())], pass_fds=(far.fileno(),)
            )

    def send(self, body: bytes, *descriptors: int) -> None:
        socket.send_fds(self.link, [len(body).to_bytes(4) + body], descriptors)

    def say(self, *descriptors: int, **message: Any) -> None:
        self.send(json.dumps(message).encode(), *descriptors)

    def hear(self) -> dict[str, Any]:
        size = int.from_bytes(self.link.recv(4, socket.MSG_WAITALL))
        message: dict[str, Any] = json.loads(self.link.recv(size, socket.MSG_WAITALL))
        return message

    def spawn(self, key: int, *argv: str, tenured: bool = False) -> None:
        out = os.open(os.devnull, os.O_WRONLY)
        work = {"argv": argv, "folder": "/", "environment": {}, "job": f"raw-{key}", "limits": {}, "tenured": tenured}
        self.say(out, out, op="spawn", id=key, **work)
        os.close(out)


@pytest.fixture
def raw() -> Iterator[RawHost]:
    host = RawHost()
    name = f"raw-{os.getpid()}"
    host.say(op="init", environment={"PATH": os.environ["PATH"]}, instance=name, daemon=name, host=name, settle=0.1)
    assert host.hear() == {"event": "ready"}
    yield host
    host.link.close()
    assert host.process.wait(60) == 0


def test_malformed_commands_are_complained_of_and_survived(raw: RawHost) -> None:
    for body in (b"{", b"[]", b'{"op": "dance"}', b'{"op": "stop"}', b"\xff\xfe", b"7", b"", b'{"op": "init"}'):
        raw.send(body)
        assert raw.hear()["event"] == "complaint"
    raw.spawn(1, "true")
    assert raw.hear()["event"] == "started"
    assert raw.hear() == {"event": "exited", "id": 1, "status": 0, "leftovers": 0, "survivors": 0, "lapsed": False}


def test_a_malformed_start_is_refused_and_its_descriptors_closed(raw: RawHost) -> None:
    reading, writing = os.pipe()
    raw.say(writing, writing, op="spawn")
    os.close(writing)
    assert raw.hear()["event"] == "refused"
    assert os.read(reading, 1) == b""
    os.close(reading)
    raw.say(op="spawn", id=2, argv=["true"], folder="/", environment={}, job="j", limits={})
    assert raw.hear()["event"] == "refused"


def test_a_command_may_come_in_any_pieces(raw: RawHost) -> None:
    body = b'{"op": "dance"}'
    for byte in len(body).to_bytes(4) + body:
        raw.link.sendall(bytes([byte]))
    assert "dance" in raw.hear()["text"]


def test_an_absurd_length_ends_the_host(raw: RawHost) -> None:
    raw.spawn(1, "sleep", "1000")
    child = raw.hear()["pid"]
    raw.link.sendall(b"\xff\xff\xff\xff")
    assert raw.link.recv(1) == b""
    assert raw.process.wait(60) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_hanging_up_ends_every_child(raw: RawHost) -> None:
    raw.spawn(1, "sh", "-c", "trap '' INT TERM; setsid sleep 1000 & sleep 1000")
    child = raw.hear()["pid"]
    raw.link.close()
    assert raw.process.wait(60) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(child, 0)


def test_it_needs_little_of_the_standard_library_and_nothing_else() -> None:
    probe = (
        "import sys; sys.path.append(sys.argv[1]); import treadle.runners.process_host.host; "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", probe, SOURCES], capture_output=True, check=True, text=True
    )
    modules = set(done.stdout.split())
    assert modules - sys.stdlib_module_names == {"treadle", "__main__"} - sys.stdlib_module_names
    assert not modules & {"asyncio", "logging", "inspect", "pathlib", "dataclasses"}  # each would slow its start


def test_what_is_bound_to_the_tenure_is_killed_at_its_end_without_a_word_from_the_daemon(raw: RawHost) -> None:
    raw.spawn(1, "sleep", "1000", tenured=True)
    raw.spawn(2, "sleep", "1000")
    assert [raw.hear()["event"] for _ in range(2)] == ["started", "started"]
    raw.say(op="tenure", until=time.monotonic() + 0.2)
    end = raw.hear()
    assert (end["event"], end["id"], end["lapsed"], end["status"]) == ("exited", 1, True, signal.SIGKILL)
    raw.spawn(3, "true", tenured=True)
    refused = raw.hear()
    assert (refused["event"], refused["id"], refused["what"]) == ("refused", 3, "lapsed")

    raw.say(op="tenure", until=time.monotonic() + 1000)
    raw.spawn(4, "true", tenured=True)
    assert [raw.hear()["id"] for _ in range(2)] == [4, 4]
    raw.say(op="stop", id=2, plan=[])  # the other lived
    end = raw.hear()
    assert (end["id"], end["lapsed"]) == (2, False)
