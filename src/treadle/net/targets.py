"""Addresses of HTTP requests, taken apart once: nobody after the guard reads the text again and sees another host."""

import re
from functools import lru_cache
from ipaddress import IPv6Address
from typing import Final
from urllib.parse import quote

import idna
import msgspec

from treadle.core.errors import InvalidInput
from treadle.net.addresses import IPAddress, ends_in_number, parse_ipv4, parse_literal

__all__ = ["Target", "normal_host", "parse_target"]

_URL: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://)?([^/?#]*)([^#]*)(?:#.*)?")
_AUTHORITY: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:]*)(?::([0-9]*))?")
_NAME: Final = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_KEPT: Final = "!#$%&'()*+,/:;=?@[]~|"
_PLAIN: Final = re.compile(r"[A-Za-z0-9_.~!#$%&'()*+,/:;=?@\[\]|-]*")
"""A path of characters that are all kept, which is the usual one."""
_LONGEST: Final = 32 << 10


class Target(msgspec.Struct, frozen=True):
    """Where a request goes. Made by :func:`parse_target`."""

    scheme: str
    """``http`` or ``https``."""
    host: str
    """Lower-case ASCII; an IPv6 address without brackets and in its shortest form."""
    port: int
    path: str = "/"
    """Path and query as they are sent: ASCII, beginning with a slash."""

    @property
    def literal(self) -> IPAddress | None:
        """The address, where the host is one and no name."""
        return parse_literal(self.host)

    @property
    def origin(self) -> tuple[str, str, int]:
        """What decides whether credentials may go along (RFC 6454)."""
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """Host and port, always with both; as CONNECT wants it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def host_header(self) -> str:
        """Host, and the port unless it is the scheme's own."""
        return self.authority.rpartition(":")[0] if self.port == _DEFAULT_PORTS[self.scheme] else self.authority

    @property
    def url(self) -> str:
        """The whole, normalised."""
        return f"{self.scheme}://{self.host_header}{self.path}"


def parse_target(url: str) -> Target:
    """Read an absolute address as browsers do, and refuse (InvalidInput) what is ambiguous.

    Only http and https, no user or password, no control characters, no percent signs or backslashes in the host.
    """
    text = url.strip(" ")
    if _CONTROL.search(text):
        raise InvalidInput("The address contains control characters.")
    match = _URL.fullmatch(text)
    if match is None:
        raise InvalidInput(f"{_shown(text)} is not an absolute address such as https://example.com/.")
    scheme, authority, path = match[1].lower(), match[2], match[3]
    if scheme not in _DEFAULT_PORTS:
        raise InvalidInput(f"Only http and https addresses can be reached, not {scheme}.")
    if not text[len(scheme) :].startswith("://"):
        raise InvalidInput(f"{_shown(text)} is not an absolute address such as https://example.com/.")
    if "@" in authority:
        raise InvalidInput("An address with a user or password in it is refused; send an Authorization header.")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise InvalidInput(f"{_shown(authority)} is not a host, with or without port.")
    port = int(parts[2]) if parts[2] and len(parts[2]) <= 5 else _DEFAULT_PORTS[scheme] if not parts[2] else 0
    if not 1 <= port <= 0xFFFF:
        raise InvalidInput(f"{parts[2][:20]} is not a port: they go from 1 to 65535.")
    if not path.startswith("/"):
        path = f"/{path}"
    if not _PLAIN.fullmatch(path):
        path = quote(path, safe=_KEPT, errors="replace")
    if len(path) > _LONGEST:
        raise InvalidInput("The address is too long.")
    return Target(scheme, normal_host(parts[1]), port, path)


@lru_cache(maxsize=4096)  # asked for every request, mostly about the same few
def normal_host(host: str) -> str:
    """A host as it is compared and resolved: addresses in their canonical spelling, names in lower-case ASCII.

    InvalidInput if it is neither.
    """
    if host.startswith("["):
        try:
            return str(IPv6Address(host[1:-1]))
        except ValueError:
            raise InvalidInput(f"{_shown(host)} is not an IPv6 address.") from None
    name = host.lower()
    if not name.isascii():
        try:
            # UTS 46 also maps look-alikes: fullwidth digits and the ideographic full stop make up addresses, too.
            name = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise InvalidInput(f"{_shown(host)} is not a name that can be looked up.") from None
    name = name.removesuffix(".")
    if ends_in_number(name):
        return str(parse_ipv4(name))
    if not _NAME.fullmatch(name):
        raise InvalidInput(f"{_shown(host)} is not a host name.")
    return name


def _shown(text: str) -> str:
    """User input for an error message: short, and without what may be a password."""
    return repr(re.sub(r"//[^/?#]*@", "//", text)[:200])
