"""Which Chromium is taken, and how it is told where its window opens."""

from pathlib import Path

import pytest

from treadle.browsers import find_browser
from treadle.browsers.chromium import Screen, command_line
from treadle.core.errors import Unavailable


def program(folder: Path, name: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o700)
    return str(folder / name)


def test_for_a_window_a_program_is_taken_that_can_open_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    shell, full = program(tmp_path, "chromium-headless-shell"), program(tmp_path, "chromium")
    assert find_browser() == shell
    assert find_browser(window=True) == full
    assert find_browser(shell, window=True) == full
    assert find_browser(full, window=True) == full


def test_without_one_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program(tmp_path, "chromium-headless-shell")
    program(tmp_path / "playwright" / "chromium_headless_shell-9" / "chrome-linux", "headless_shell")
    with pytest.raises(Unavailable, match="playwright install chromium"):
        find_browser(playwright_folder=tmp_path / "playwright", window=True)


def test_a_window_needs_a_screen(tmp_path: Path) -> None:
    plain = command_line("/usr/bin/chromium", tmp_path, "http://127.0.0.1:1")
    assert plain[0] == "/usr/bin/chromium"
    assert "--headless" in plain
    argv = command_line("/usr/bin/chromium", tmp_path, "http://127.0.0.1:1", screen=Screen(":7", tmp_path / "key"))
    assert argv[:4] == ["env", "DISPLAY=:7", f"XAUTHORITY={tmp_path / 'key'}", "/usr/bin/chromium"]
    assert "--headless" not in argv
