"""The one error of the command line."""

from collections.abc import Mapping
from typing import Any

__all__ = ["CliError"]


class CliError(Exception):
    """What a user asked cannot be done; the message is one sentence or two that say why and what to do.

    ``exit_code`` is 1, or 2 where the command itself was malformed. ``status`` is the HTTP status of a server's
    refusal, None for anything else; ``told`` is all that the refusal told, for answers in JSON.
    """

    def __init__(
        self,
        message: str,
        *,
        exit_code: int = 1,
        status: int | None = None,
        told: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.status = status
        self.told = dict(told or {})
