"""The settings: read once at the edge, frozen, handed on.

Precedence: arguments of the command line, then the environment (``TREADLE_*``, then the aliases that existing
installations use), then the file that ``TREADLE_ENV_FILE`` names (or else ``.env`` in the working directory, if it is
there), then ``treadle.toml`` in the data folder, then these defaults. A variable that is empty counts as unset.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from treadle.settings.cluster import ClusterSettings
from treadle.settings.generation import GenerationSettings
from treadle.settings.hooks import HookSettings
from treadle.settings.models import ModelSettings
from treadle.settings.naming import Names, named
from treadle.settings.sessions import SessionSettings
from treadle.settings.shops import ShopSettings
from treadle.settings.spelling import misspelt

__all__ = ["Settings", "load_settings", "unknown_variables"]

_DATA_DIR = ("TREADLE_DATA_DIR", "STEPFLOW_STORAGE_PATH", "SWEATPANTS_DATA_DIR")
_ENV_FILE = ("TREADLE_ENV_FILE", "SWEATPANTS_ENV_FILE")
_NOT_SETTINGS = frozenset(
    {
        "TREADLE_ENV_FILE",
        "TREADLE_GENERATION_URL",
        "TREADLE_MODULES_URL",
        "TREADLE_SESSIONS_URL",
        "TREADLE_URL",
        "TREADLE_INSTANCE",
        "TREADLE_JOB_ID",
        "TREADLE_TREE",
        "TREADLE_PROCESS_HOST",
        "TREADLE_TEST_BROWSER",
    }
)


def default_module_memory_bytes() -> int:
    """A third of the machine's memory, from 1 to 8 GiB: what one runaway module may take."""
    return max(1 << 30, min(psutil.virtual_memory().total // 3, 8 << 30))


def default_command_slots() -> int:
    """Sixteen commands a core: most wait for something. Bounded by memory, 64 MiB each."""
    cores = os.cpu_count() or 1
    by_memory = psutil.virtual_memory().total // (64 << 20)
    return max(16, min(16 * cores, by_memory, 256))


class Settings(SessionSettings, ModelSettings, GenerationSettings, ShopSettings, HookSettings, ClusterSettings):
    """Everything that can be set. Each field is documented in ``docs/operations.md``."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_prefix="TREADLE_", env_ignore_empty=True, populate_by_name=True
    )

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("treadle", appauthor=False),
        validation_alias=named("data_dir", "STEPFLOW_STORAGE_PATH", "SWEATPANTS_DATA_DIR"),
    )
    """Database, blobs, workspaces; 0700, locked by one daemon."""
    host: str = Field(
        "127.0.0.1",
        validation_alias=named("host", "STEPFLOW_HOST", "STEPFLOW_WEBSOCKET_HOST", "SWEATPANTS_API_HOST"),
    )
    """Bind address of every port."""
    executions_port: int = Field(8080, ge=0, le=65535, validation_alias=named("executions_port", "STEPFLOW_PORT"))
    """Executions API and health; 0 turns it off."""
    events_port: int = Field(
        8765,
        ge=0,
        le=65535,
        validation_alias=named("events_port", "STEPFLOW_WEBSOCKET_PORT", "STEPFLOW_WS_PORT"),
    )
    """WebSocket of the executions API; 0 turns it off."""
    modules_port: int = Field(8420, ge=0, le=65535, validation_alias=named("modules_port", "SWEATPANTS_API_PORT"))
    """Modules API; 0 turns it off."""
    allowed_hosts: Names = Field((), validation_alias=named("allowed_hosts"))
    """More names under which the server may be addressed, comma-separated."""
    allowed_origins: Names = Field((), validation_alias=named("allowed_origins", "SWEATPANTS_API_CORS_ALLOW_ORIGINS"))
    """Origins whose pages may call the APIs, comma-separated."""
    api_key: SecretStr | None = Field(
        None, validation_alias=named("api_key", "STEPFLOW_API_KEY", "SWEATPANTS_API_AUTH_TOKEN")
    )
    """A bootstrap admin key; set means keys are required."""
    signed_token_secret: SecretStr | None = Field(
        None, validation_alias=named("signed_token_secret", "SWEATPANTS_API_SIGNED_TOKEN_SECRET")
    )
    """The modules port takes tokens signed with this; set means that every port needs a key, that one also a token."""
    auth_enabled: bool = Field(False, validation_alias=named("auth_enabled", "STEPFLOW_AUTH_ENABLED"))
    """Require keys even if none is configured yet."""
    command_slots: int = Field(
        default_factory=default_command_slots, ge=1, le=10_000, validation_alias=named("command_slots")
    )
    """Commands that run at once; chosen from cores and memory."""
    workspace_dir: Path = Field(default_factory=Path.cwd, validation_alias=named("workspace_dir"))
    """Folder in which commands run that name none, and to which relative ones are joined."""
    artifact_max_bytes: int = Field(1 << 30, ge=1, validation_alias=named("artifact_max_bytes"))
    """The largest artifact that is taken or uploaded."""
    output_max_bytes: int = Field(16 << 30, ge=1, validation_alias=named("output_max_bytes"))
    """How much one attempt of a command may write to stdout and stderr; more ends it."""
    command_cpu_seconds: int | None = Field(None, ge=1, validation_alias=named("command_cpu_seconds"))
    """CPU time of each process of a command; this and the next three make starting one slower. Unset: no limit."""
    command_memory_bytes: int | None = Field(None, ge=1 << 20, validation_alias=named("command_memory_bytes"))
    """Address space of each process of a command. Unset: no limit."""
    command_processes: int | None = Field(None, ge=1, validation_alias=named("command_processes"))
    """Processes of the server's user while a command starts more (the kernel's RLIMIT_NPROC). Unset: no limit."""
    command_open_files: int | None = Field(None, ge=8, validation_alias=named("command_open_files"))
    """Open files of each process of a command. Unset: as the server's."""
    modules_dir: Path | None = Field(None, validation_alias=named("modules_dir", "SWEATPANTS_MODULES_DIR"))
    """Folder into which modules can be dropped; unset means ``modules`` in the data folder."""
    modules_config: Path | None = Field(
        None, validation_alias=named("modules_config", "SWEATPANTS_MODULES_CONFIG_PATH")
    )
    """The list of repositories to sync modules from; unset means ``modules.yaml`` in the data folder."""
    module_slots: int = Field(
        default_factory=default_command_slots, ge=1, le=10_000, validation_alias=named("module_slots")
    )
    """Module jobs that run at once; chosen from cores and memory."""
    module_memory_bytes: int = Field(
        default_factory=default_module_memory_bytes, ge=64 << 20, validation_alias=named("module_memory_bytes")
    )
    """Private memory of each process of a module (RLIMIT_DATA); chosen from the machine's memory."""
    module_cpu_seconds: int | None = Field(None, ge=1, validation_alias=named("module_cpu_seconds"))
    """CPU time of each process of a module. Unset: no limit."""
    module_processes: int | None = Field(None, ge=1, validation_alias=named("module_processes"))
    """Processes of the server's user while a module starts more (RLIMIT_NPROC). Unset: no limit."""
    module_open_files: int | None = Field(None, ge=32, validation_alias=named("module_open_files"))
    """Open files of each process of a module. Unset: as the server's."""
    module_environment: Names = Field((), validation_alias=named("module_environment"))
    """Names of the server's environment variables that modules may see, comma-separated."""
    module_max_bytes: int = Field(512 << 20, ge=1, validation_alias=named("module_max_bytes"))
    """The largest module, and the largest repository, that is installed."""
    git_schemes: Names = Field(("https",), validation_alias=named("git_schemes"))
    """Ways in which modules may be cloned: https, http, ssh, file; comma-separated."""
    uploads_dir: Path | None = Field(None, validation_alias=named("uploads_dir", "SWEATPANTS_UPLOADS_DIR"))
    """Where uploads of the modules API lie; unset means ``uploads`` in the data folder."""
    uploads_max_bytes: int = Field(
        500 << 20, ge=1, validation_alias=named("uploads_max_bytes", "SWEATPANTS_UPLOADS_MAX_BYTES")
    )
    """The largest upload."""
    uploads_ttl_hours: float = Field(
        24.0, gt=0, validation_alias=named("uploads_ttl_hours", "SWEATPANTS_UPLOADS_TTL_HOURS")
    )
    """Uploads older than this are removed."""
    allow_targets: Names = Field((), validation_alias=named("allow_targets"))
    """Hosts, host:port, addresses or CIDR that guarded fetches and pages may reach although they are private."""
    proxy_url: SecretStr | None = Field(None, validation_alias=named("proxy_url", "SWEATPANTS_PROXY_URL"))
    """The upstream proxy of modules' requests and browsers; unset means none."""
    proxy_rotation_url: SecretStr | None = Field(
        None, validation_alias=named("proxy_rotation_url", "SWEATPANTS_PROXY_ROTATION_URL")
    )
    """The same for requests of a session: ``{session}`` and ``{geo}`` in it are replaced."""
    proxy_verify: bool = Field(True, validation_alias=named("proxy_verify"))
    """Check certificates of fetched sites; a proxy that opens TLS needs this off."""
    fetch_max_bytes: int = Field(32 << 20, ge=1, le=64 << 20, validation_alias=named("fetch_max_bytes"))
    """The largest answer to a guarded fetch."""
    browser_path: Path | None = Field(None, validation_alias=named("browser_path"))
    """The Chromium to use; unset means the first that is found."""
    browser_pool_size: int = Field(
        3, ge=1, le=64, validation_alias=named("browser_pool_size", "SWEATPANTS_BROWSER_POOL_SIZE")
    )
    """Browser processes that modules share."""
    browser_restart_hours: float = Field(
        4.0, gt=0, validation_alias=named("browser_restart_hours", "SWEATPANTS_BROWSER_RESTART_HOURS")
    )
    """A browser process older than this is replaced when nobody uses it."""
    retention_days: float | None = Field(None, gt=0, validation_alias=named("retention_days"))
    """Finished jobs older than this are removed; unset keeps them."""
    retention_jobs: int | None = Field(None, ge=0, validation_alias=named("retention_jobs"))
    """Only the newest so many finished jobs are kept; unset keeps all."""
    schedule_ticks_days: float = Field(90.0, gt=0, le=3660, validation_alias=named("schedule_ticks_days"))
    """How long it is kept what became of the ticks of a schedule."""
    schedule_ticks_kept: int = Field(1000, ge=1, le=1_000_000, validation_alias=named("schedule_ticks_kept"))
    """And of each schedule only so many ticks, the latest."""
    drain_seconds: float = Field(5.0, ge=0, validation_alias=named("drain_seconds"))
    """How long a stopping server waits for running jobs before it puts them back into their queues."""
    grace_seconds: float = Field(2.0, ge=0, validation_alias=named("grace_seconds"))
    """Pause between the signals that end a process: SIGINT, SIGTERM, SIGKILL."""
    log_level: str = Field("INFO", validation_alias=named("log_level", "STEPFLOW_LOG_LEVEL", "SWEATPANTS_LOG_LEVEL"))
    """DEBUG, INFO, WARNING or ERROR."""
    log_format: str = Field("auto", pattern="^(auto|console|json)$", validation_alias=named("log_format"))
    """``console`` for people, ``json`` for machines, ``auto`` by whether stderr is a terminal."""
    node_id: str = Field("local", pattern=r"^[A-Za-z0-9._-]{1,64}$", validation_alias=named("node_id"))
    """This node's name. Where nodes share a database and this is not set, it is one of the data folder's own."""
    database_url: SecretStr | None = Field(None, validation_alias=named("database_url"))
    """A PostgreSQL database in place of the file, ``postgresql://user:password@host:port/name``. Nodes may share it."""
    samples: bool = Field(False, validation_alias=named("samples"))
    """Submit the sample work once, when the data folder is new."""

    @field_validator(
        "allowed_hosts",
        "allowed_origins",
        "module_environment",
        "git_schemes",
        "allow_targets",
        "node_labels",
        mode="before",
    )
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("git_schemes")
    @classmethod
    def _known_schemes(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(value) - {"https", "http", "ssh", "file"}:
            raise ValueError(f"https, http, ssh, file; not {', '.join(sorted(unknown))}")
        return value

    @field_validator(
        "data_dir", "workspace_dir", "modules_dir", "modules_config", "uploads_dir", "browser_path", "chromium_path",
        "firefox_path", "comfyui_workflow", "generation_state_file", "nats_credentials", "nats_nkey_seed", "nats_ca",
        "secret_key_file",
    )  # fmt: skip
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return None if value is None else Path(os.path.abspath(value.expanduser()))  # noqa: PTH100 - resolve() would follow links

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        level = value.upper()
        if level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("DEBUG, INFO, WARNING or ERROR")
        return level

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        given = init_settings()
        folder = _data_dir(given.get("TREADLE_DATA_DIR") or given.get("data_dir"))
        file = next((os.environ[name] for name in _ENV_FILE if os.environ.get(name)), None)
        env_file = DotEnvSettingsSource(settings_cls, env_file=file or ".env", env_ignore_empty=True)
        return init_settings, env_settings, env_file, TomlConfigSettingsSource(settings_cls, folder / "treadle.toml")


def _data_dir(given: Any) -> Path:
    """Where ``treadle.toml`` is: the file cannot say so itself."""
    named = given or next((os.environ[name] for name in _DATA_DIR if os.environ.get(name)), None)
    return Path(named).expanduser() if named else user_data_path("treadle", appauthor=False)


def load_settings(**arguments: Any) -> Settings:
    """The settings in force; ``arguments`` that are None count as not given.

    Raises:
        pydantic.ValidationError: a value is out of its range; the message names it.
        ValueError: ``treadle.toml`` is not TOML, or sets something that is no setting.
    """
    settings = Settings(**{name: value for name, value in arguments.items() if value is not None})
    file = _data_dir(arguments.get("data_dir")) / "treadle.toml"
    if file.is_file():
        unknown = sorted(tomllib.loads(file.read_text("utf-8")).keys() - Settings.model_fields.keys())
        if unknown:
            raise ValueError(f"{file} sets {', '.join(unknown)}, which Treadle does not know")
    return settings


def unknown_variables(environment: Mapping[str, str]) -> dict[str, str]:
    """Variables, of the env file too, that look like settings and are none; each with the one that was meant, if any.

    Values are not looked at.
    """
    file = next((environment[name] for name in _ENV_FILE if environment.get(name)), ".env")
    aliases = (field.validation_alias for field in Settings.model_fields.values())
    named = {str(name) for alias in aliases if isinstance(alias, AliasChoices) for name in alias.choices}
    filed = DotEnvSettingsSource(Settings, env_file=file).env_vars
    return misspelt({*environment, *map(str.upper, filed)}, named | _NOT_SETTINGS)
