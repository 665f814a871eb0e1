"""The seam to other programs: git and uv run as processes that somebody else starts and ends."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

import msgspec

__all__ = ["ToolResult", "Tools", "network_environment"]

_NETWORK: Final = frozenset(
    {
        "ALL_PROXY",
        "CURL_CA_BUNDLE",
        "GIT_SSL_CAINFO",
        "GIT_SSL_CAPATH",
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "NO_PROXY",
        "REQUESTS_CA_BUNDLE",
        "SSL_CERT_DIR",
        "SSL_CERT_FILE",
    }
)


class ToolResult(msgspec.Struct, frozen=True):
    """How a program ended."""

    code: int
    """0 if all went well; 128 plus the number if a signal ended it."""
    output: str
    """What it wrote to stdout and stderr, in order; of a lot, at least the last 64 KiB."""


class Tools(Protocol):
    """Runs programs to their end."""

    async def run(
        self,
        argv: Sequence[str],
        *,
        folder: Path,
        environment: Mapping[str, str],
        timeout_seconds: float,
        file_bytes: int | None,
    ) -> ToolResult:
        """Run a program (looked up in PATH unless it is a path) with an empty standard input, and wait for it.

        It and all its descendants have ended when this returns or raises, also when it is cancelled.

        Args:
            argv: the program and its arguments.
            folder: its working directory.
            environment: over the little that every process gets; what is named here wins.
            timeout_seconds: after which it is ended.
            file_bytes: the size that no file it writes may exceed (RLIMIT_FSIZE).

        Raises:
            FileNotFoundError: there is no such program.
            TimeoutError: it took too long.
        """
        ...


def network_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that say how this machine reaches the internet: proxies, and whom to trust."""
    return {name: value for name, value in environment.items() if name.upper() in _NETWORK}
