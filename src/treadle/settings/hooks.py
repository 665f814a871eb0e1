"""The settings of webhooks and of the mail that tells of jobs."""

from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

from treadle.settings.naming import named

__all__ = ["HookSettings"]


class HookSettings(BaseSettings):
    """What can be set of messages to other services."""

    public_url: str | None = Field(None, max_length=300, validation_alias=named("public_url"))
    """Where people open the console, for links in messages; unset means the executions port on the bind address."""
    webhook_timeout_seconds: float = Field(15.0, gt=0, le=300, validation_alias=named("webhook_timeout_seconds"))
    """How long one try to deliver a message may take."""
    webhook_tries: int = Field(10, ge=1, le=100, validation_alias=named("webhook_tries"))
    """How often a message is tried before it is given up."""
    webhook_retry_seconds: float = Field(5.0, gt=0, le=3600, validation_alias=named("webhook_retry_seconds"))
    """The pause before the second try; each further one is four times as long, six hours at most."""
    webhook_pause_after: int = Field(30, ge=0, validation_alias=named("webhook_pause_after"))
    """A webhook is paused after so many tries in a row that failed; 0 for never."""
    webhook_retention_days: float = Field(7.0, gt=0, validation_alias=named("webhook_retention_days"))
    """Messages and their tries are kept this long; of each webhook the newest 10,000 at most."""
    smtp_host: str | None = Field(None, max_length=253, validation_alias=named("smtp_host"))
    """The mail server through which messages go out as e-mail; unset means that there is no e-mail."""
    smtp_port: int | None = Field(None, ge=1, le=65535, validation_alias=named("smtp_port"))
    """Its port; unset means 587, with ``tls`` 465, with ``none`` 25."""
    smtp_tls: Literal["starttls", "tls", "none"] = Field("starttls", validation_alias=named("smtp_tls"))
    """How the connection to it is encrypted."""
    smtp_user: str | None = Field(None, max_length=320, validation_alias=named("smtp_user"))
    """Who signs in there; unset means that nobody does."""
    smtp_password: SecretStr | None = Field(None, validation_alias=named("smtp_password"))
    """The password of that user."""
    smtp_from: str | None = Field(None, max_length=320, validation_alias=named("smtp_from"))
    """The sender of messages; unset means the user, or ``treadle`` on this machine."""

    @field_validator("public_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("https://", "http://")):
            raise ValueError("an address such as https://treadle.example")
        return None if value is None else value.rstrip("/")
