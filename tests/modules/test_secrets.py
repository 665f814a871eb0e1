"""Sealed values open with the key that sealed them, and with no other."""

from pathlib import Path

import pytest

from treadle.core.errors import Unavailable
from treadle.modules import Sealer


def test_what_is_sealed_opens_again_also_later(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    sealed = Sealer(file).seal({"token": "hunter2", "ü": "\ud800 half"})
    assert "hunter2" not in sealed
    assert Sealer(file).open(sealed) == {"token": "hunter2", "ü": "\ud800 half"}
    assert file.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["secret.key"]


def test_the_key_is_made_once(tmp_path: Path) -> None:
    first, second = Sealer(tmp_path / "k"), Sealer(tmp_path / "k")
    sealed = first.seal({"a": 1})
    assert second.open(sealed) == {"a": 1}
    assert first.open(second.seal({"b": 2})) == {"b": 2}


def test_opening_makes_no_key(tmp_path: Path) -> None:
    sealed = Sealer(tmp_path / "k").seal({})
    (tmp_path / "k").unlink()
    with pytest.raises(Unavailable, match="was lost"):
        Sealer(tmp_path / "k").open(sealed)
    assert not (tmp_path / "k").exists()


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff" * 44])
def test_a_damaged_key_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "k").write_bytes(content)
    with pytest.raises(Unavailable, match="does not hold a key"):
        Sealer(tmp_path / "k").seal({})


def test_another_key_and_altered_text_do_not_open(tmp_path: Path) -> None:
    sealed = Sealer(tmp_path / "a").seal({"x": 1})
    Sealer(tmp_path / "b").seal({})
    for sealer, text in (
        (Sealer(tmp_path / "b"), sealed),
        (Sealer(tmp_path / "a"), sealed[:-5]),
        (Sealer(tmp_path / "a"), "ü"),
    ):
        with pytest.raises(Unavailable, match="do not open"):
            sealer.open(text)


def test_a_key_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        Sealer(tmp_path / "nowhere" / "k").seal({})
