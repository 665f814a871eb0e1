"""Files that somebody named: nothing outside the folder, nothing but regular files."""

import os
import socket
from pathlib import Path

import pytest

from treadle.runners.beneath import PathRefused, open_beneath


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / "file").write_bytes(b"inside")
    (root / "sub" / "deep").write_bytes(b"deep")
    (tmp_path / "secret").write_bytes(b"outside")
    (root / "link").symlink_to("sub/deep")
    (root / "folder-link").symlink_to("sub")
    (root / "up-and-back").symlink_to("sub/../sub/deep")
    (root / "out").symlink_to("../secret")
    (root / "out-folder").symlink_to("..")
    (root / "absolute").symlink_to(root / "file")
    (root / "loop").symlink_to("loop")
    os.mkfifo(root / "fifo")
    return root


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("file", b"inside"),
        ("./sub//deep", b"deep"),
        ("sub/../file", b"inside"),
        ("link", b"deep"),
        ("folder-link/deep", b"deep"),
        ("folder-link/../file", b"inside"),
        ("up-and-back", b"deep"),
    ],
)
def test_regular_files_inside_open(root: Path, path: str, content: bytes) -> None:
    fd = open_beneath(root, path)
    with os.fdopen(fd, "rb") as file:
        assert file.read() == content


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../secret", "leads out"),
        ("sub/../../secret", "leads out"),
        ("out", "leads out"),
        ("out-folder/secret", "leads out"),
        ("folder-link/../../secret", "leads out"),
        ("/etc/passwd", "leads out"),
        ("absolute", "absolute path"),
        ("loop", "Too many levels"),
        ("missing", "no such file"),
        ("sub/missing/x", "no such file"),
        ("file/x", "not a folder"),
        ("sub", "is a folder"),
        ("sub/", "is a folder"),
        (".", "is a folder"),
        ("", "is a folder"),
        ("fifo", "is a pipe"),
        ("nul\0", "NUL"),
        ("x" * 5000, "too long"),
        ("half \ud800", "not a path"),
    ],
)
def test_everything_else_is_refused_with_a_reason(root: Path, path: str, why: str) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(PathRefused, match=why):
        open_beneath(root, path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_devices_and_sockets_are_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PathRefused, match="is a device"):
        open_beneath("/dev", "null")
    monkeypatch.chdir(root)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        with pytest.raises(PathRefused, match="is a socket"):
            open_beneath(root, "socket")


def test_links_of_the_kernels_own_making_are_not_followed(root: Path) -> None:
    fd = os.open(root / "file", os.O_RDONLY)
    try:
        with pytest.raises(PathRefused, match="absolute path"):
            open_beneath("/proc/self/fd", str(fd))
    finally:
        os.close(fd)
