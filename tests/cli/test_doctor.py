"""What ``treadle doctor`` says of browsers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from treadle.cli.browser_checks import browser_checks
from treadle.cli.checks import Check, Level
from treadle.settings import Settings

Program = Callable[..., Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Put a program into the PATH, in which there is nothing else."""
    folder, home = tmp_path / "bin", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("HOME", str(home))
    for name in ("DISPLAY", "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.delenv(name, raising=False)

    def put(name: str, says: str = "echo x", where: Path = folder) -> Path:
        where.mkdir(parents=True, exist_ok=True)
        path = where / name
        path.write_text(f"#!/bin/sh\n{says}\n")
        path.chmod(0o700)
        return path

    return put


def found(**settings: object) -> dict[str, Check]:
    return {check.name: check for check in browser_checks(Settings(**settings))}


def test_where_there_is_nothing_it_says_what_installs_it(program: Program) -> None:
    checks = found()
    assert {name: check.level for name, check in checks.items()} == {
        "browser": Level.WARN,
        "chromium": Level.INFO,
        "firefox": Level.INFO,
        "webkit": Level.INFO,
        "display": Level.INFO,
    }
    for name, package in {
        "browser": "chromium-headless-shell",
        "chromium": "chromium",
        "firefox": "firefox-esr",
        "webkit": "webkit",
        "display": "xvfb",
    }.items():
        assert checks[name].found in {"not found", "none"}
        assert f"install {package}" in checks[name].advice or checks[name].advice.endswith(package)


def test_it_tells_versions_and_paths(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    shell = program("chromium-headless-shell", "echo Chromium 1.2.3")
    chromium = program("chromium", "echo noise >&2; echo Chromium 4.5 built on Debian")
    firefox = program("firefox-esr", "echo Mozilla Firefox 6.7")
    webkit = program("pw_run.sh", "exit 1", Path.home() / ".cache/ms-playwright/webkit-2000")
    server = program("Xvfb")
    checks = found()
    assert all(check.level is Level.OK for check in checks.values())
    assert checks["browser"].found == f"Chromium 1.2.3, {shell}"
    assert checks["chromium"].found == f"Chromium 4.5, {chromium}"
    assert checks["firefox"].found == f"Mozilla Firefox 6.7, {firefox}"
    assert checks["webkit"].found == str(webkit)
    assert str(server) in checks["display"].found
    monkeypatch.setenv("DISPLAY", ":7")
    assert found()["display"].found == ":7"


def test_a_shell_without_windows_is_no_browser_with_windows(program: Program) -> None:
    program("chromium-headless-shell", "echo Chromium 1.2.3")
    assert found()["chromium"].level is Level.INFO


@pytest.mark.parametrize("setting", ["browser_path", "chromium_path", "firefox_path"])
def test_a_browser_that_the_settings_name_and_that_is_not_there_is_a_warning(
    program: Program, setting: str, tmp_path: Path
) -> None:
    name = {"browser_path": "browser", "chromium_path": "chromium", "firefox_path": "firefox"}[setting]
    for each in ("chromium", "firefox"):
        program(each)
    check = found(**{setting: tmp_path / "nowhere"})[name]
    assert check.level is Level.WARN
    assert str(tmp_path / "nowhere") in check.found


def test_a_browser_that_does_not_start_is_a_warning(program: Program) -> None:
    program("chromium", "exit 3")
    program("firefox", "true")
    assert {found()[name].level for name in ("browser", "chromium", "firefox")} == {Level.WARN}


def test_the_command_shows_them(program: Program, run: Run) -> None:
    program("chromium", "echo Chromium 1.2.3")
    names = [check["name"] for check in run("doctor", "--json").json]
    assert names[-5:] == ["browser", "chromium", "firefox", "webkit", "display"]
