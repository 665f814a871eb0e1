"""Where settings come from, and which one wins."""

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from treadle.settings import Settings, load_settings, unknown_variables


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in os.environ:
        if name.startswith(("TREADLE_", "STEPFLOW_", "SWEATPANTS_")):
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
        ("SWEATPANTS_LOG_LEVEL", "warning", "log_level", "WARNING"),
        ("SWEATPANTS_API_HOST", "127.0.0.3", "host", "127.0.0.3"),
        ("SWEATPANTS_API_PORT", "84", "modules_port", 84),
        ("SWEATPANTS_MODULES_DIR", "/m", "modules_dir", Path("/m")),
        ("SWEATPANTS_MODULES_CONFIG_PATH", "/m.yaml", "modules_config", Path("/m.yaml")),
        ("SWEATPANTS_UPLOADS_DIR", "/u", "uploads_dir", Path("/u")),
        ("SWEATPANTS_UPLOADS_MAX_BYTES", "5", "uploads_max_bytes", 5),
        ("SWEATPANTS_UPLOADS_TTL_HOURS", "1.5", "uploads_ttl_hours", 1.5),
        ("SWEATPANTS_BROWSER_POOL_SIZE", "7", "browser_pool_size", 7),
        ("SWEATPANTS_BROWSER_RESTART_HOURS", "1", "browser_restart_hours", 1.0),
        (
            "SWEATPANTS_API_CORS_ALLOW_ORIGINS",
            "https://a.example, https://b.example",
            "allowed_origins",
            ("https://a.example", "https://b.example"),
        ),
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


def test_a_misspelt_variable_is_told_with_the_name_that_was_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("MAX_CONCURENT_JOBS=3\nPRINTIFY_API_KEY=secret\nEDITOR_OF_CHOICE=ed\n")
    names = ("TREADLE_HOST", "TREADLE_URL", "TREADLE_HOTS", "TREADLE_XYZ", "PATH", "PRINTIFY_APIKEY", "AWS_API_KEY")
    assert unknown_variables(dict.fromkeys(names, "")) == {
        "MAX_CONCURENT_JOBS": "MAX_CONCURRENT_JOBS",
        "PRINTIFY_APIKEY": "PRINTIFY_API_KEY",
        "TREADLE_HOTS": "TREADLE_HOST",
        "TREADLE_XYZ": "",
    }


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
    folder = Path(__file__).parents[2] / "src/treadle/settings"
    source = "\n\n".join(file.read_text() for file in sorted(folder.glob("*.py")))
    for name in Settings.model_fields:
        rest = source[source.index(f"    {name}:") :]
        assert rest[: rest.index("\n\n") if "\n\n" in rest else None].count('"""') >= 2, name


def test_an_env_file_stands_between_the_environment_and_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "treadle.toml").write_text("modules_port = 1\nevents_port = 1\n")
    (tmp_path / "env").write_text("SWEATPANTS_API_PORT=2\nTREADLE_EXECUTIONS_PORT=2\n")
    monkeypatch.setenv("SWEATPANTS_ENV_FILE", str(tmp_path / "env"))
    monkeypatch.setenv("TREADLE_EXECUTIONS_PORT", "3")
    settings = load_settings()
    assert (settings.events_port, settings.modules_port, settings.executions_port) == (1, 2, 3)


def test_a_way_to_clone_that_is_not_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREADLE_GIT_SCHEMES", "https,ext")
    with pytest.raises(ValidationError, match="ext"):
        load_settings()


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "SIGNED_TOKEN_SECRET", "PROXY_URL", "PROXY_ROTATION_URL"):
        monkeypatch.setenv(f"TREADLE_{name}", "http://user:hunter2@proxy")
    assert "hunter2" not in repr(load_settings())


@pytest.mark.parametrize(
    ("name", "value", "field", "expected"),
    [
        ("PORT", "3333", "generation_port", 3333),
        ("MAX_CONCURRENT_JOBS", "7", "generation_slots", 7),
        ("MAX_JOB_RETRIES", "0", "generation_retries", 0),
        ("RETRY_DELAY_MS", "10", "generation_retry_delay_ms", 10),
        ("JOB_TIMEOUT_MS", "2000", "generation_timeout_ms", 2000),
        ("METRICS_INTERVAL_MS", "500", "generation_metrics_interval_ms", 500),
        ("ENABLE_MONITORING", "false", "generation_monitoring", False),
        ("AUTO_PUBLISH", "false", "auto_publish", False),
        ("COMFYUI_URL", "http://localhost:8188", "comfyui_url", "http://localhost:8188"),
        ("COMFYUI_API_URL", "http://localhost:8188", "comfyui_url", "http://localhost:8188"),
        ("TSHIRT_PRICE", "21.50", "tshirt_price", Decimal("21.50")),
        ("DEFAULT_HOODIE_PRICE", "40", "hoodie_price", Decimal(40)),
        ("ENABLED_PLATFORMS", "Printify, shopify,", "enabled_platforms", ("printify", "shopify")),
        ("CLAUDE_MODEL", "claude-sonnet-4-5", "prompt_model", "claude-sonnet-4-5"),
        ("PRINTIFY_SHOP_ID", "", "printify_shop_id", None),
    ],
)
def test_generation_is_set_by_the_names_that_its_clients_use(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, expected: object
) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(load_settings(), field) == expected


def test_a_platform_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENABLED_PLATFORMS", "printify,ebay")
    with pytest.raises(ValidationError, match="ebay"):
        load_settings()


def test_the_env_file_of_the_working_folder_is_read_comments_and_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (work / ".env").write_text(
        "# shops\nPRINTIFY_API_KEY=pfy-hidden   # from the account page\nPRINTIFY_SHOP_ID=\n"
        'export MAX_CONCURRENT_JOBS=5\nCOMFYUI_URL="http://localhost:8188"\nSOMETHING_ELSE=1\n'
    )
    settings = load_settings()
    assert settings.printify_api_key is not None
    assert settings.printify_api_key.get_secret_value() == "pfy-hidden"
    assert (settings.printify_shop_id, settings.generation_slots) == (None, 5)
    assert settings.comfyui_url == "http://localhost:8188"
    monkeypatch.setenv("MAX_CONCURRENT_JOBS", "6")
    assert load_settings().generation_slots == 6
    assert "pfy-hidden" not in repr(settings)
    (tmp_path / "named").write_text("MAX_CONCURRENT_JOBS=8\n")
    monkeypatch.delenv("MAX_CONCURRENT_JOBS")
    monkeypatch.setenv("TREADLE_ENV_FILE", str(tmp_path / "named"))
    settings = load_settings()
    assert (settings.generation_slots, settings.printify_api_key) == (8, None)
