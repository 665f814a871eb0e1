"""Where settings come from, and which one wins."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from treadle.settings import Settings, load_settings, unknown_variables


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in os.environ:
        if name.startswith(("TREADLE_", "STEPFLOW_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TREADLE_DATA_DIR", str(tmp_path))


def test_the_command_line_wins_over_the_environment_over_the_file_over_the_defaults(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert load_settings().events_port == 8765
    (tmp_path / "treadle.toml").write_text("events_port = 1\nhost = '::1'\n")
    assert (load_settings().events_port, load_settings().host) == (1, "::1")
    monkeypatch.setenv("TREADLE_EVENTS_PORT", "2")
    assert load_settings().events_port == 2
    assert load_settings(events_port=3).events_port == 3
    assert load_settings(events_port=None).events_port == 2


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("STEPFLOW_LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("STEPFLOW_HOST", "127.0.0.2", "host", "127.0.0.2"),
        ("STEPFLOW_WEBSOCKET_HOST", "127.0.0.2", "host", "127.0.0.2"),
        ("STEPFLOW_PORT", "81", "executions_port", 81),
        ("STEPFLOW_WEBSOCKET_PORT", "82", "events_port", 82),
        ("STEPFLOW_WS_PORT", "83", "events_port", 83),
        ("STEPFLOW_AUTH_ENABLED", "true", "auth_enabled", True),
    ],
)
def test_names_of_existing_installations_are_honoured(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, expected: object
) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(load_settings(), field) == expected


def test_the_storage_path_of_existing_installations_is_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TREADLE_DATA_DIR")
    monkeypatch.setenv("STEPFLOW_STORAGE_PATH", str(tmp_path / "storage"))
    assert load_settings().data_dir == tmp_path / "storage"


def test_what_is_no_setting_is_told(tmp_path: Path) -> None:
    (tmp_path / "treadle.toml").write_text("retenton_days = 1\n")
    with pytest.raises(ValueError, match="retenton_days"):
        load_settings()
    assert unknown_variables({"TREADLE_HOST": "", "TREADLE_URL": "", "TREADLE_HOTS": "", "PATH": ""}) == [
        "TREADLE_HOTS"
    ]


def test_unrelated_variables_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOST", "SAMPLES", "API_KEY", "LOG_LEVEL", "DATA_DIR"):
        monkeypatch.setenv(name, "1")
    settings = load_settings()
    assert (settings.host, settings.samples, settings.api_key, settings.log_level) == ("127.0.0.1", False, None, "INFO")


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREADLE_ALLOWED_HOSTS", "a.example, b.example,,")
    assert load_settings().allowed_hosts == ("a.example", "b.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TREADLE_EVENTS_PORT", "70000"),
        ("TREADLE_LOG_LEVEL", "LOUD"),
        ("TREADLE_COMMAND_SLOTS", "0"),
        ("TREADLE_NODE_ID", "../x"),
    ],
)
def test_values_out_of_range_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        load_settings()


def test_secrets_do_not_show_and_settings_do_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEPFLOW_API_KEY", "tdl_secret")
    settings = load_settings()
    assert "tdl_secret" not in repr(settings)
    assert settings.api_key is not None
    with pytest.raises(ValidationError):
        settings.host = "other"  # type: ignore[misc]


def test_every_setting_is_described() -> None:
    source = (Path(__file__).parents[2] / "src/treadle/settings.py").read_text()
    for name in Settings.model_fields:
        rest = source[source.index(f"    {name}:") :]
        assert rest[: rest.index("\n\n") if "\n\n" in rest else None].count('"""') >= 2, name
