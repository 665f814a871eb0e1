"""What goes wrong is one sentence and an exit code, and the key goes only where it belongs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run, Scripted
from tests.e2e.harness import Ports

from treadle.cli.artifacts import free_names
from treadle.cli.errors import CliError
from treadle.cli.exec import environment
from treadle.cli.main import COMMANDS
from treadle.cli.place import data_dir, find_place
from treadle.settings import load_settings


def test_a_server_that_is_not_there_is_told_as_such(run: Run) -> None:
    ports = Ports()
    port = ports.take()
    for command in (["jobs"], ["exec", "true"], ["status"], ["logs", "0123"], ["keys", "list"]):
        ran = run(*command, "--url", f"http://127.0.0.1:{port}") if command[0] != "exec" else run(
            "exec", "--url", f"http://127.0.0.1:{port}", "true"
        )  # fmt: skip
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"No Treadle server answers at http://127.0.0.1:{port}. Start it with: treadle serve\n"


@pytest.mark.parametrize(
    "arguments", [["--no-such"], ["nothing"], ["job"], ["jobs", "--limit", "many"], ["exec", "--timeout", "soon", "x"]]
)
def test_misuse_is_2(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("its options.\n")


def test_errors_are_json_where_json_was_asked_for(run: Run, scripted: Scripted) -> None:
    scripted.will_say(404, {"success": False, "data": None, "error": "Execution not found: 0123", "timestamp": ""})
    ran = run("job", "0123", "--json", "--url", scripted.url)
    assert (ran.code, ran.out) == (1, "")
    assert json.loads(ran.err) == {"error": "Execution not found: 0123", "status": 404}
    assert json.loads(run("jobs", "--status", "lost", "--json").err)["error"].startswith("There is no status")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"detail": "Not found"}', b'{"data": null}'])
@pytest.mark.parametrize("status", [200, 500])
def test_a_stranger_on_the_port_is_told_as_such(run: Run, scripted: Scripted, body: bytes, status: int) -> None:
    scripted.will_say(status, body)
    ran = run("jobs", "--url", scripted.url)
    assert ran.code == 1
    assert "is not Treadle" in ran.err
    assert "Traceback" not in ran.err


def test_a_refused_key_says_what_to_set(run: Run, scripted: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted.will_say(401, {"success": False, "data": None, "error": "A key is needed.", "timestamp": ""})
    assert "asks for a key" in run("jobs", "--url", scripted.url).err
    monkeypatch.setenv("TREADLE_API_KEY", "tdl_old")
    ran = run("jobs", "--url", scripted.url)
    assert "does not accept this key" in ran.err
    assert "tdl_old" not in ran.err + ran.out
    assert scripted.asked[-1][2]["authorization"] == "Bearer tdl_old"


def test_a_submission_is_sent_again_with_the_same_key(run: Run, scripted: Scripted) -> None:
    scripted.will_say(201, {"success": True, "data": {"id": "0123"}, "error": None, "timestamp": ""})
    ran = run("exec", "--detach", "--url", scripted.url, "true")
    assert (ran.code, ran.out) == (0, "0123\n")
    [(method, path, headers)] = scripted.asked
    assert (method, path) == ("POST", "/api/executions")
    assert len(headers["idempotency-key"]) == 36


def test_the_local_token_goes_to_the_server_that_wrote_it_only(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "token").write_text("tdl_local_x\n")
    assert find_place(None, {"TREADLE_DATA_DIR": str(tmp_path)}).key is None
    (tmp_path / "run" / "address").write_text("http://127.0.0.1:8080\n")
    variables = {"TREADLE_DATA_DIR": str(tmp_path)}
    assert find_place("http://localhost:8080/", variables).key == "tdl_local_x"
    assert find_place("http://[::1]:8080", variables).headers == {"Authorization": "Bearer tdl_local_x"}
    assert find_place("http://example.org:8080", variables).key is None
    assert find_place("http://127.0.0.1:8081", variables).key is None
    (tmp_path / "run" / "address").write_text("http://127.0.0.1:18080\n")
    assert find_place(None, variables).url == "http://127.0.0.1:18080"
    assert find_place("http://127.0.0.1:8080", variables).key is None
    mine = find_place("http://example.org:8080", {**variables, "TREADLE_API_KEY": " tdl_mine "})
    assert mine.key == "tdl_mine"
    assert "tdl_mine" not in repr(mine)


@pytest.mark.parametrize(
    "url", ["8080", "ftp://x", "http://", "http://me:secret@127.0.0.1", "http://x/?a=b", "http://[x", "http://x:0"]
)
def test_addresses_that_are_none_are_refused(url: str) -> None:
    with pytest.raises(CliError) as refused:
        find_place(url, {})
    assert refused.value.exit_code == 2


def test_the_client_looks_for_the_data_folder_where_the_server_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert data_dir() == load_settings().data_dir
    monkeypatch.delenv("TREADLE_DATA_DIR")
    assert data_dir() == load_settings().data_dir


def test_variables_are_given_or_taken_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HERE", "a=b")
    assert environment(["A=1", "B=", "HERE"]) == {"A": "1", "B": "", "HERE": "a=b"}
    for wrong in ("=x", "NO_SUCH_VARIABLE"):
        with pytest.raises(CliError):
            environment([wrong])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("report.html", "report.html"),
        ("../../etc/passwd", "passwd"),
        ("..\\evil", "evil"),
        (".bashrc", "bashrc"),
        ("", "artifact"),
    ],
)
def test_downloads_get_harmless_names(sent: str, kept: str) -> None:
    names = free_names(sent)
    assert next(names) == kept
    assert next(names) != kept


def test_every_command_explains_itself(run: Run) -> None:
    listing = run("--help")
    assert listing.code == 0
    for name in COMMANDS:
        assert name in listing.out
        assert run(name, "--help").out.startswith(f"Usage: treadle {name}")


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'fastapi', 'sqlalchemy', 'httpx', 'websockets', 'pydantic', 'rich'}"
    code = f"import sys; from treadle.cli import main; main(['--help']); sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL).returncode == 0


def test_wrong_settings_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREADLE_EVENTS_PORT", "many")
    for command in ("serve", "config", "doctor"):
        ran = run(command)
        assert ran.code == 1
        assert "EVENTS_PORT" in (ran.out + ran.err).upper()
        assert "Traceback" not in ran.err


def test_secrets_are_masked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREADLE_API_KEY", "tdl_very_secret")
    for command in (["config"], ["config", "--json"]):
        ran = run(*command)
        assert ran.code == 0
        assert "very_secret" not in ran.out + ran.err
    assert {"name": "TREADLE_API_KEY", "value": "********", "from": "TREADLE_API_KEY"} in ran.json
