"""Where the server is, and what opens it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec
from platformdirs import user_data_path

from treadle.cli.errors import CliError
from treadle.data_folder import DataFolder
from treadle.web.addresses import is_loopback

__all__ = ["DEFAULT_URL", "Place", "data_dir", "find_place"]

DEFAULT_URL: Final = "http://127.0.0.1:8080"


class Place(msgspec.Struct, frozen=True):
    """A server and the key for it, which is never shown."""

    url: str
    """Without a slash at its end."""
    key: str | None
    local: bool
    """Whether it is on this machine, so that folders mean the same on both sides."""

    def __repr__(self) -> str:
        return f"Place({self.url!r})"

    @property
    def headers(self) -> dict[str, str]:
        """What every request carries."""
        return {} if self.key is None else {"Authorization": f"Bearer {self.key}"}

    @property
    def socket_url(self) -> str:
        """Where its WebSocket is."""
        return "ws" + self.url.removeprefix("http") + "/ws"


def find_place(url: str | None, environment: Mapping[str, str] = os.environ) -> Place:
    """The server at ``url`` (that of the data folder if None) with TREADLE_API_KEY, or else that server's token.

    The token is for the server that wrote it alone: whoever else listens somewhere, here or elsewhere, does not get it.
    """
    folder = DataFolder(data_dir(environment))
    running = folder.address()
    url = (url or running or DEFAULT_URL).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise CliError(f"{url!r} is no address of a server; write it as {DEFAULT_URL}.", exit_code=2)
    if parts.username is not None:
        raise CliError("The address holds a user name; keys belong in TREADLE_API_KEY.", exit_code=2)
    local = parts.hostname == "localhost" or is_loopback(parts.hostname)
    key = environment.get("TREADLE_API_KEY", "").strip() or None
    if key is None and local and running is not None and _port(url) == _port(running):
        key = folder.token()
    if key is not None and not (key.isascii() and key.isprintable()):
        raise CliError("TREADLE_API_KEY holds characters that no key has.", exit_code=2)
    return Place(url, key, local)


def data_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """The data folder, as the settings have it by default or by the environment."""
    named = environment.get("TREADLE_DATA_DIR") or environment.get("STEPFLOW_STORAGE_PATH")
    return Path(named).expanduser() if named else user_data_path("treadle", appauthor=False)


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)
