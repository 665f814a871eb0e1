"""Where the server is, and what opens it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias
from urllib.parse import urlsplit

import msgspec
from platformdirs import user_data_path

from treadle.cli.errors import CliError
from treadle.data_folder import DataFolder
from treadle.web.addresses import is_loopback

__all__ = ["DOORS", "Door", "Place", "Port", "data_dir", "find_place"]

Port: TypeAlias = Literal["executions", "modules", "sessions", "generation"]
"""Which of a server's ports."""


class Door(NamedTuple):
    """Where a port usually is, and the variable that says otherwise."""

    url: str
    variable: str


DOORS: Final[dict[Port, Door]] = {
    "executions": Door("http://127.0.0.1:8080", "TREADLE_URL"),
    "modules": Door("http://127.0.0.1:8420", "TREADLE_MODULES_URL"),
    "sessions": Door("http://127.0.0.1:8000", "TREADLE_SESSIONS_URL"),
    "generation": Door("http://127.0.0.1:3000", "TREADLE_GENERATION_URL"),
}
_EVERY_ADDRESS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound


class Place(msgspec.Struct, frozen=True):
    """One port of a server and the key for it, which is never shown."""

    url: str
    """Without a slash at its end."""
    key: str | None
    local: bool
    """Whether it is on this machine, so that folders mean the same on both sides."""
    port: Port = "executions"

    def __repr__(self) -> str:
        return f"Place({self.url!r})"

    @property
    def headers(self) -> dict[str, str]:
        """What every request carries."""
        return {} if self.key is None else {"Authorization": f"Bearer {self.key}"}

    @property
    def variable(self) -> str:
        """The variable that names another address."""
        return DOORS[self.port].variable

    def socket_url(self, path: str) -> str:
        """The address of a WebSocket at ``path``."""
        return "ws" + self.url.removeprefix("http") + path


def find_place(
    url: str | None, environment: Mapping[str, str] = os.environ, *, port: Port = "executions"
) -> Place:  # fmt: skip
    """The server at ``url`` (see ``_usual`` if None) with TREADLE_API_KEY, or else that server's token.

    The token is for the server that wrote it alone: whoever else listens somewhere, here or elsewhere, does not get it.
    """
    folder = DataFolder(data_dir(environment))
    running = folder.address(port)
    url = (url or _usual(port, running, environment)).rstrip("/")
    if not _is_address(url):
        raise CliError(f"{url!r} is no address of a server; write it as {DOORS[port].url}.", exit_code=2)
    parts = urlsplit(url)
    if parts.username is not None:
        raise CliError("The address holds a user name; keys belong in TREADLE_API_KEY.", exit_code=2)
    host = parts.hostname or ""
    local = host == "localhost" or is_loopback(host)
    key = environment.get("TREADLE_API_KEY", "").strip() or None
    if key is None and local and running is not None and _number(url) == _number(running):
        key = folder.token()
    if key is not None and not (key.isascii() and key.isprintable()):
        raise CliError("TREADLE_API_KEY holds characters that no key has.", exit_code=2)
    return Place(url, key, local, port)


def _usual(port: Port, running: str | None, environment: Mapping[str, str]) -> str:
    """Where the port is by the names that existing clients of the modules API use, by the data folder, by default."""
    host, number = (environment.get(f"SWEATPANTS_API_{part}", "").strip() for part in ("HOST", "PORT"))
    if port == "modules" and (host or number):
        host = _EVERY_ADDRESS.get(host, host) or "127.0.0.1"
        return f"http://{f'[{host}]' if ':' in host else host}:{number or _number(DOORS[port].url)}"
    return running or DOORS[port].url


def data_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """The data folder, as the settings have it by default or by the environment."""
    names = ("TREADLE_DATA_DIR", "STEPFLOW_STORAGE_PATH", "SWEATPANTS_DATA_DIR")
    named = next(filter(None, map(environment.get, names)), None)
    return Path(named).expanduser() if named else user_data_path("treadle", appauthor=False)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        possible = parts.port != 0
    except ValueError:  # brackets without an address in them, a port that does not exist
        return False
    web = parts.scheme in {"http", "https"}
    return bool(web and possible and parts.hostname and not parts.query and not parts.fragment)


def _number(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)
