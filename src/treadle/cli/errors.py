"""The one error of the command line."""

__all__ = ["CliError"]


class CliError(Exception):
    """What a user asked cannot be done; the message is one sentence or two that say why and what to do.

    ``exit_code`` is 1, or 2 where the command itself was malformed. ``status`` is the HTTP status of a server's
    refusal, None for anything else.
    """

    def __init__(self, message: str, *, exit_code: int = 1, status: int | None = None) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.status = status
