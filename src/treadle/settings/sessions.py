"""The settings of browser sessions."""

import os
from pathlib import Path
from typing import Literal

import psutil
from pydantic import Field
from pydantic_settings import BaseSettings

from treadle.settings.naming import named

__all__ = ["SessionSettings", "default_sessions_max"]


def default_sessions_max() -> int:
    """Thirty-two sessions a core, since most wait for somebody; a hundred MiB of memory for each; from 4 to 500."""
    cores = os.cpu_count() or 1
    by_memory = psutil.virtual_memory().total // (100 << 20)
    return max(4, min(32 * cores, by_memory, 500))


class SessionSettings(BaseSettings):
    """What can be set of sessions and workflows."""

    sessions_port: int = Field(8000, ge=0, le=65535, validation_alias=named("sessions_port"))
    """Sessions API and its WebSocket; 0 turns it off."""
    sessions_max: int = Field(
        default_factory=default_sessions_max, ge=1, le=10_000, validation_alias=named("sessions_max")
    )
    """Sessions that are open at once; chosen from cores and memory."""
    sessions_queue: int = Field(100, ge=0, le=100_000, validation_alias=named("sessions_queue"))
    """Requests for a session that wait when all are in use; more are refused."""
    sessions_queue_seconds: float = Field(10.0, ge=0, validation_alias=named("sessions_queue_seconds"))
    """How long such a request waits."""
    sessions_warm: int = Field(4, ge=0, le=100, validation_alias=named("sessions_warm"))
    """Browser contexts kept ready while sessions are used."""
    sessions_warm_at_start: bool = Field(default=False, validation_alias=named("sessions_warm_at_start"))
    """Have them ready before the first session, and keep them for ever; costs about 300 MB."""
    sessions_isolation: Literal["context", "process"] = Field("context", validation_alias=named("sessions_isolation"))
    """``process`` gives each session a browser process of its own."""
    sessions_idle_seconds: float = Field(1800.0, gt=0, validation_alias=named("sessions_idle_seconds"))
    """A session unused for so long is closed."""
    sessions_ttl_seconds: float = Field(86_400.0, gt=0, validation_alias=named("sessions_ttl_seconds"))
    """A session so old is closed."""
    sessions_command_seconds: float = Field(25.0, gt=0, le=300, validation_alias=named("sessions_command_seconds"))
    """Deadline of a command that names none."""
    sessions_retention_hours: float = Field(24.0, gt=0, validation_alias=named("sessions_retention_hours"))
    """How long what happened in a closed session is kept."""
    sessions_rate_limit: int | None = Field(None, ge=1, validation_alias=named("sessions_rate_limit"))
    """Requests to the sessions API that one key or address may make a minute. Unset: no limit."""
    download_max_bytes: int = Field(256 << 20, ge=1, validation_alias=named("download_max_bytes"))
    """The largest file that a page may give."""
    recording_max_bytes: int = Field(512 << 20, ge=1, validation_alias=named("recording_max_bytes"))
    """A recording that grows beyond this ends."""
    recording_retention_hours: float = Field(168.0, gt=0, validation_alias=named("recording_retention_hours"))
    """Recordings older than this are removed."""
    filmstrip: bool = Field(True, validation_alias=named("filmstrip"))
    """Workflows and agents leave a small picture of the page for each step, personal data painted over."""
    chromium_path: Path | None = Field(None, validation_alias=named("chromium_path"))
    """The Chromium with windows, for sessions that are not headless; unset means the first that is found."""
    firefox_path: Path | None = Field(None, validation_alias=named("firefox_path"))
    """The Firefox of sessions that ask for one; unset means the first that is found."""
    workflow_slots: int = Field(16, ge=1, le=10_000, validation_alias=named("workflow_slots"))
    """Workflows that run at once."""
