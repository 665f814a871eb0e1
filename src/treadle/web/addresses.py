"""Names and addresses: which Host and Origin are meant for this server, and what it may bind."""

import re
import socket
from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address
from typing import Final

import msgspec

from treadle.core.errors import InvalidInput

__all__ = ["HostList", "OriginList", "check_bind", "is_loopback", "split_host"]

_HOST: Final = re.compile(rb"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?")
"""The Host header (RFC 9110, section 7.2) without userinfo, percent-encoding and the like, which no client of ours
sends."""
_ORIGIN: Final = re.compile(r"([a-z][a-z0-9+.-]{0,31})://(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::([0-9]{1,5}))?")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_THIS_MACHINE: Final = ("localhost", "127.0.0.1", "::1")


def is_loopback(address: str) -> bool:
    """Whether an IP address literal, without brackets, means this machine only: 127.0.0.0/8 or ::1."""
    if address in _THIS_MACHINE[1:]:  # nearly always
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


class Host(msgspec.Struct, frozen=True):
    """A Host header, taken apart: ``name`` is lower-case, an IPv6 address without brackets and in its shortest form."""

    name: str
    port: int | None


def split_host(value: bytes) -> Host | None:
    """The parts of a Host header, or None if it is none that a client of ours could mean."""
    match = _HOST.fullmatch(value)
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    port = None if match[2] is None else int(match[2])
    if port is not None and port > 0xFFFF:
        return None
    if name.startswith("["):
        try:
            name = str(IPv6Address(name[1:-1]))
        except ValueError:
            return None
    return Host(name, port)


class HostList:
    """The hosts a request may be addressed to: loopback literals, ``localhost``, and the configured ones.

    A configured entry is a name or an address, with a port to allow just that one. A page that makes its own name
    point to this machine (DNS rebinding) sends its own name, which is not here.
    """

    def __init__(self, configured: Iterable[str] = ()) -> None:
        self._names = set(_THIS_MACHINE)
        self._exact: set[Host] = set()
        for entry in configured:
            text = f"[{entry}]" if entry.count(":") > 1 and not entry.startswith("[") else entry
            host = split_host(text.encode("utf-8"))
            if host is None:
                raise InvalidInput(f"Allowed hosts: {entry!r} is neither a name nor an address, with or without port.")
            if host.port is None:
                self._names.add(host.name)
            else:
                self._exact.add(host)

    def allows(self, host: Host) -> bool:
        """Whether requests to this host are for this server."""
        return host.name in self._names or is_loopback(host.name) or host in self._exact


def _normal_origin(text: str) -> str | None:
    match = _ORIGIN.fullmatch(text.lower())
    if match is None:
        return None
    scheme, name, port = match.groups()
    if port is None or int(port) == _DEFAULT_PORTS.get(scheme):
        return f"{scheme}://{name}"
    return f"{scheme}://{name}:{int(port)}"


class OriginList:
    """The origins (RFC 6454) whose pages may call: the configured ones, and the server's own."""

    def __init__(self, configured: Iterable[str] = ()) -> None:
        self._listed: set[str] = set()
        for entry in configured:
            origin = _normal_origin(entry.rstrip("/"))
            if origin is None:
                raise InvalidInput(f"Allowed origins: {entry!r} is not an origin such as http://localhost:5173.")
            self._listed.add(origin)

    def __bool__(self) -> bool:
        return bool(self._listed)

    def lists(self, origin: bytes) -> bool:
        """Whether it is one of the configured ones."""
        return bool(self._listed) and _normal_origin(origin.decode("latin-1")) in self._listed

    def is_own(self, origin: bytes, scheme: str, host: bytes) -> bool:
        """Whether it is that of the server, addressed by ``scheme`` (http or ws, with or without s) and ``host``."""
        scheme = {"ws": "http", "wss": "https"}.get(scheme, scheme)
        own = _normal_origin(f"{scheme}://{host.decode('latin-1')}")
        return own is not None and own == _normal_origin(origin.decode("latin-1"))


def check_bind(host: str, *, has_keys: bool) -> None:
    """Refuse (InvalidInput) to listen where others can reach an engine that asks nobody for a key."""
    if has_keys:
        return
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host or None, None, flags=socket.AI_PASSIVE)}
    except (OSError, UnicodeError):
        found = set()
    if not found or not all(is_loopback(address) for address in found):
        raise InvalidInput(
            f"Refusing to listen on {host or 'every address'}: it can be reached from other machines and no key is "
            "configured. Set TREADLE_API_KEY, make a key with `treadle keys create`, or listen on 127.0.0.1."
        )
