"""``treadle module``: what each command asks of the server, and how it tells the answer."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, Scripted
from tests.cli.modules_api import ModulesApi

MODULE: dict[str, Any] = {
    "id": "hello",
    "name": "Hello\x1b]0;x\x07",
    "version": "1.0.0",
    "description": "Greets.",
    "entrypoint": "main.py",
    "inputs": [
        {"id": "name", "type": "text", "required": True, "default": None, "description": None},
        {"id": "count", "type": "integer", "required": False, "default": 3, "description": "How often."},
    ],
    "settings": [{"id": "token", "type": "secret", "default": None, "description": "Opens it."}],
    "capabilities": ["browser"],
    "installed_at": "2026-01-15T10:30:05+00:00",
    "path": "/srv/hello",
    "source": "https://example.org/x",
}


def test_modules_are_listed(run: Run, modules: ModulesApi) -> None:
    modules.answers["GET", "/modules"] = (200, {"modules": [MODULE]})
    out = run("module", "list").out
    assert out.splitlines()[1].split() == ["hello", "1.0.0", "Hello\\x1b]0;x\\x07", "browser", "Greets."]
    assert run("module", "list", "--json").json == [MODULE]
    modules.answers["GET", "/modules"] = (200, {"modules": []})
    assert "treadle module new" in run("module", "list").out


def test_a_module_is_shown_with_what_it_takes(run: Run, modules: ModulesApi) -> None:
    modules.answers["GET", "/modules/hello"] = (200, MODULE)
    shown = [line.split() for line in run("module", "show", "hello").out.splitlines()]
    assert ["name", "text", "required"] in shown
    assert ["count", "integer", "3", "How", "often."] in shown
    assert ["token", "secret", "-", "Opens", "it."] in shown
    unknown = run("module", "show", "../x")
    assert (unknown.code, unknown.out) == (1, "")
    assert [each.path for each in modules.asked] == ["/modules/hello", "/modules/../x"]  # sent as one quoted part


def test_a_folder_is_installed_by_its_whole_path(
    run: Run, modules: ModulesApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remark = "the key 'env' is not known"
    made = {"id": "hello", "name": "Hello", "version": "1.0.0", "changed": True, "remarks": [remark]}
    modules.answers["POST", "/modules/install"] = (200, made)
    monkeypatch.chdir(tmp_path)
    ran = run("module", "install", "hello")
    assert (ran.code, ran.out) == (0, "hello 1.0.0 installed\n")
    assert ran.err == f"treadle: {remark}\n"
    assert modules.asked_for("POST", "/modules/install").body == {"source_path": str(tmp_path / "hello")}


def test_a_repository_is_installed(run: Run, modules: ModulesApi) -> None:
    modules.answers["POST", "/modules/install-git"] = (
        200,
        {"id": "hello", "name": "Hello", "version": "2", "changed": False, "remarks": []},
    )
    assert run("module", "install-git", "https://example.org/x").out == "hello 2 was installed already, just as it is\n"
    assert run("module", "install-git", "https://example.org/x", "sub/hello").code == 0
    assert [each.body for each in modules.asked] == [
        {"repo_url": "https://example.org/x"},
        {"repo_url": "https://example.org/x", "module_name": "sub/hello"},
    ]


def test_uninstall(run: Run, modules: ModulesApi) -> None:
    modules.answers["DELETE", "/modules/hello"] = (200, {"status": "uninstalled", "module_id": "hello"})
    assert run("module", "uninstall", "hello").out == "hello uninstalled\n"
    gone = run("module", "uninstall", "gone", "--json")
    assert gone.code == 1
    assert json.loads(gone.err) == {"error": "/modules/gone not found", "status": 404}


def test_sync_tells_each_and_fails_if_one_did(run: Run, modules: ModulesApi) -> None:
    report: dict[str, Any] = {
        "installed": [{"id": "a", "name": "A", "version": "1", "source": "https://example.org/x"}],
        "failed": [],
        "skipped": [{"module": "b", "source": "https://example.org/x", "reason": "up to date"}],
    }
    modules.answers["POST", "/modules/sync"] = (200, report)
    ran = run("module", "sync")
    assert (ran.code, ran.out) == (0, "a 1 installed\nb of https://example.org/x skipped\n")
    report["failed"] = [{"module": "(root)", "source": "https://example.org/y", "error": "no module.json"}]
    failed = run("module", "sync", "--json")
    assert failed.code == 1
    assert failed.json == report
    assert json.loads(failed.err)["error"] == "(root) of https://example.org/y: no module.json"


def test_reload_tells_what_changed_and_fails_if_one_did(run: Run, modules: ModulesApi) -> None:
    report: dict[str, Any] = {"status": "reloaded", "modules_found": 2, "changed": ["b"], "failed": []}
    modules.answers["POST", "/modules/reload"] = (200, report)
    ran = run("module", "reload")
    assert (ran.code, ran.out) == (0, "b installed\n2 found, 1 of them new or changed\n")
    report["failed"] = [{"folder": "c", "error": "no id"}]
    failed = run("module", "reload")
    assert (failed.code, failed.err) == (1, "c: no id\n")


class TestSettings:
    PATH = "/modules/hello/settings"

    def test_they_are_shown_without_secrets(self, run: Run, modules: ModulesApi) -> None:
        modules.answers["GET", self.PATH] = (200, {"values": {"pause": 2}, "secrets": ["token"]})
        lines = [line.split() for line in run("module", "settings", "hello").out.splitlines()]
        assert lines == [["SETTING", "VALUE"], ["pause", "2"], ["token", "(secret,", "set)"]]
        modules.answers["GET", self.PATH] = (200, {"values": {}, "secrets": []})
        assert run("module", "settings", "hello").out == "Nothing is set for hello.\n"

    def test_they_are_set_and_unset(self, run: Run, modules: ModulesApi) -> None:
        modules.answers["GET", "/modules/hello"] = (200, MODULE)
        modules.answers["GET", self.PATH] = (200, {"values": {"c": 1}, "secrets": []})
        modules.answers["PUT", self.PATH] = (200, {"values": {"a": "1"}, "secrets": []})
        ran = run("module", "settings", "hello", "a=1", "b:=[2]", "--unset", "c")
        assert (ran.code, ran.err) == (0, "")
        assert modules.asked_for("PUT", self.PATH).body == {"values": {"a": "1", "b": [2], "c": None}}

    def test_a_secret_is_read_from_stdin_and_nowhere_shown(
        self, run: Run, modules: ModulesApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        modules.answers["PUT", self.PATH] = (200, {"values": {}, "secrets": ["token"]})
        monkeypatch.setattr("sys.stdin", io.StringIO("-----BEGIN\nhunter2\n"))
        ran = run("module", "settings", "hello", "token")
        assert ran.code == 0
        assert "hunter2" not in ran.out + ran.err
        assert modules.asked_for("PUT", self.PATH).body == {"values": {"token": "-----BEGIN\nhunter2"}}

    def test_a_secret_is_asked_for_without_echo(
        self, run: Run, modules: ModulesApi, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        modules.answers["PUT", self.PATH] = (200, {"values": {}, "secrets": ["token"]})
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("getpass.getpass", lambda prompt: f"typed after {prompt}")
        assert run("module", "settings", "hello", "token").code == 0
        assert modules.asked_for("PUT", self.PATH).body == {"values": {"token": "typed after token: "}}

    def test_a_secret_on_the_command_line_is_warned_of(self, run: Run, modules: ModulesApi) -> None:
        modules.answers["GET", "/modules/hello"] = (200, MODULE)
        modules.answers["PUT", self.PATH] = (200, {"values": {}, "secrets": ["token"]})
        ran = run("module", "settings", "hello", "token=x")
        assert ran.code == 0
        assert ran.err.startswith("treadle: token is a secret;")

    def test_an_empty_pipe_sets_nothing(self, run: Run, modules: ModulesApi, monkeypatch: pytest.MonkeyPatch) -> None:
        for names, piped in ((["token"], ""), (["a", "b"], "only one\n")):
            monkeypatch.setattr("sys.stdin", io.StringIO(piped))
            assert run("module", "settings", "hello", *names).code == 2
        assert modules.asked == []


def test_a_stranger_on_the_port_is_told_as_such(
    run: Run, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("TREADLE_MODULES_URL", scripted.url)
    for status, body in ((200, b"<html>"), (404, {"detail": "Not Found"})):
        scripted.answers.clear()
        scripted.will_say(status, body)
        ran = run("module", "list")
        assert ran.code == 1
        assert "is not Treadle's modules API" in ran.err
        assert "TREADLE_MODULES_URL" in ran.err


@pytest.mark.parametrize("command", ["list", "show", "install", "settings", "new", "test"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    ran = run("module", command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: treadle module {command}")
