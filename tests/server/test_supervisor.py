"""A service manager that waits hears when the server is ready and when it ends."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.e2e.harness import Server

from treadle.server.supervisor import Supervisor


@pytest.fixture
def channel(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as opened:
        opened.bind(str(tmp_path / "notify"))
        opened.settimeout(60)
        yield opened


def test_nothing_below_hears_of_the_socket_and_none_is_no_trouble(tmp_path: Path) -> None:
    environment = {"NOTIFY_SOCKET": str(tmp_path / "gone"), "PATH": "/bin"}
    supervisor = Supervisor(environment)
    assert environment == {"PATH": "/bin"}
    supervisor.ready("nobody listens")
    Supervisor({}).stopping()


def test_an_abstract_socket_is_reached() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.bind("")  # the kernel gives it an abstract name
        channel.settimeout(60)
        name = channel.getsockname().decode().replace("\0", "@", 1)
        Supervisor({"NOTIFY_SOCKET": name}).ready("node n1")
        assert channel.recv(200) == b"READY=1\nSTATUS=node n1"


@pytest.mark.server
def test_the_server_says_when_it_is_ready_and_when_it_stops(
    channel: socket.socket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    ports: dict[str, str] = {"modules_port": "0", "sessions_port": "0", "generation_port": "0"}
    server = Server(tmp_path / "server", **ports)
    server.launch()
    try:
        assert channel.recv(200).startswith(b"READY=1\n")
        assert server.terminate() == 0
        assert channel.recv(200).startswith(b"STOPPING=1\n")
    finally:
        server.stop()
