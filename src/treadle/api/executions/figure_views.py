"""Shapes of what the console asks of the server itself: who looks, figures, settings."""

from datetime import datetime
from typing import Any

import msgspec

from treadle.core.key import Scope

__all__ = ["AccessData", "ActivityData", "ActivityMinute", "CountsData", "SettingView", "SettingsData", "TokenData"]


class AccessData(msgspec.Struct, kw_only=True):
    """Who asks."""

    name: str
    scope: Scope
    required: bool
    """Whether this server asks for keys at all."""


class TokenData(msgspec.Struct, kw_only=True):
    token: str
    """Good for one sign-in, at ``/sign-in#token=...``."""
    expires_in_seconds: float


class CountsData(msgspec.Struct, kw_only=True):
    counts: dict[str, int]
    """By status; each is there."""
    total: int


class ActivityMinute(msgspec.Struct, kw_only=True):
    """A minute of this node. Durations are seconds, null where nothing ended."""

    at: datetime
    ended: dict[str, int]
    """Attempts that ended, by the status they led to; pending are those that are tried again."""
    wait_p50: float | None
    wait_p95: float | None
    run_p50: float | None
    run_p95: float | None


class ActivityData(msgspec.Struct, kw_only=True):
    minutes: list[ActivityMinute]
    """Oldest first; the last one is still under way."""


class SettingView(msgspec.Struct, kw_only=True):
    """A setting, named as in the environment."""

    name: str
    value: Any
    origin: str
    """A variable, a file, or ``default``."""


class SettingsData(msgspec.Struct, kw_only=True):
    settings: list[SettingView]
