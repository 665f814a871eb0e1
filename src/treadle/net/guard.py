"""The one guard in front of every connection that is made for a user: fetches, pages, webhooks, downloads.

A name is resolved once, every address that comes back is judged, and the caller connects to those addresses and to
nothing else; a name that answers differently the next time (DNS rebinding) gains nothing.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from copy import copy
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final, TypeAlias

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused
from treadle.net.addresses import IPAddress, effective, parse_literal, special_purpose
from treadle.net.targets import Target, normal_host, parse_target

__all__ = ["Guard", "Resolver", "system_resolver"]

Resolver: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a name. OSError if it has none."""

_SETTING: Final = "TREADLE_ALLOW_TARGETS"
_HOW: Final = f"{_SETTING} in the server's environment, read when it starts,"


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """What the machine's own resolver says, in the order in which addresses should be tried (RFC 6724)."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def _no_ports() -> Collection[int]:
    return ()


class Guard:
    """Judges addresses. Public ones may be reached; others only if ``allow`` names them.

    Args:
        allow: what may be reached although it is not public: a host name, ``name:port``, an IP address,
            ``address:port`` or a network such as ``10.0.0.0/8``. A name allows whatever it resolves to.
        own_ports: the ports on which this engine and its helpers listen on this machine. They are refused whatever
            ``allow`` says, unless an entry names exactly that host and port.
        resolver: looks names up.

    InvalidInput if an entry of ``allow`` is none of these.
    """

    def __init__(
        self,
        allow: Sequence[str] = (),
        own_ports: Callable[[], Collection[int]] = _no_ports,
        resolver: Resolver = system_resolver,
    ) -> None:
        self._allowed = _AllowList(allow)
        self._own_ports = own_ports
        self._resolver = resolver
        self._pages = False

    def for_pages(self) -> "Guard":
        """The same guard for what web pages ask for: to them the engine's own ports are closed without exception."""
        guard = copy(self)
        guard._pages = True
        return guard

    def check_url(self, url: str) -> Target:
        """Take an address apart. InvalidInput if it is malformed, TargetRefused if its host is a forbidden address.

        A name is not looked up: :meth:`resolve` does that, when the connection is made.
        """
        target = parse_target(url)
        literal = target.literal
        if literal is not None:
            self._judge(literal, target.host, target.port)
        return target

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses to connect to, in order of preference; the host is normalised, as in a Target.

        TargetRefused if any of them is forbidden, FetchFailed if the name has none.
        """
        literal = parse_literal(host)
        if literal is not None:
            self._judge(literal, host, port)
            return (str(effective(literal)),)
        try:
            found = await self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchFailed(f"The name {host} could not be resolved: {_why(error)}.") from error
        addresses = [parse_literal(text.partition("%")[0]) for text in found]
        checked = tuple(address for address in addresses if address is not None)
        if not checked or len(checked) < len(addresses):
            raise FetchFailed(f"The name {host} could not be resolved: it has no usable address.")
        for address in checked:
            self._judge(address, host, port)
        return tuple(str(address) for address in checked)

    async def check_remote(self, host: str, port: int) -> None:
        """Judge a name that an upstream proxy will resolve. TargetRefused as far as this machine can tell.

        A name that does not resolve here is left to the proxy, which may know it.
        """
        with suppress(FetchFailed):
            await self.resolve(host, port)

    def _judge(self, address: IPAddress, host: str, port: int) -> None:
        reached = effective(address)
        if port in self._own_ports() and _is_this_machine(reached):
            shown = _shown(host, reached)
            if self._pages:
                raise TargetRefused(f"{shown} port {port} belongs to Treadle itself: pages never reach it.")
            if not self._allowed.exactly(host, reached, port):
                raise TargetRefused(
                    f"{shown} port {port} belongs to Treadle itself. {_HOW} can allow it, by host and port: "
                    f"{_entry(host, port)}"
                )
            return
        what = special_purpose(address)
        if what is not None and not self._allowed.allows(host, reached, port):
            raise TargetRefused(
                f"{_shown(host, reached)} is {what}, and only public addresses may be reached. {_HOW} can allow it: "
                f"{_entry(host, port)}"
            )


class _AllowList:
    """The entries of TREADLE_ALLOW_TARGETS."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._hosts: set[str] = set()
        self._exact: set[tuple[str, int]] = set()
        self._networks: list[IPv4Network | IPv6Network] = []
        for entry in entries:
            self._add(entry.strip())

    def allows(self, host: str, address: IPAddress, port: int) -> bool:
        return (
            host in self._hosts
            or str(address) in self._hosts
            or self.exactly(host, address, port)
            or any(address in network for network in self._networks)
        )

    def exactly(self, host: str, address: IPAddress, port: int) -> bool:
        return (host, port) in self._exact or (str(address), port) in self._exact

    def _add(self, entry: str) -> None:
        try:
            if "/" in entry:
                self._networks.append(ip_network(entry, strict=False))
            elif entry.count(":") > 1 and not entry.startswith("["):
                self._hosts.add(_canonical(f"[{entry}]"))
            else:
                # Read as an address of a page: the same host rules hold, and both default ports tell a missing port.
                plain, secure = parse_target(f"http://{entry}"), parse_target(f"https://{entry}")
                host = _canonical(plain.host)
                if plain.path != "/":
                    raise InvalidInput("no path")
                if plain.port == secure.port:
                    self._exact.add((host, plain.port))
                else:
                    self._hosts.add(host)
        except (InvalidInput, ValueError) as error:
            raise InvalidInput(
                f"{_SETTING}: {entry!r} is no host name, IP address or network, with or without port."
            ) from error


def _shown(host: str, reached: IPAddress) -> str:
    """A host as it is told of: a name with the address behind it."""
    return str(reached) if host == str(reached) else f"{host} ({reached})"


def _canonical(host: str) -> str:
    literal = parse_literal(normal_host(host) if host.startswith("[") else host)
    return host if literal is None else str(effective(literal))


def _entry(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_this_machine(address: IPAddress) -> bool:
    """Whether connecting there ends at this machine: loopback, unspecified, or an address of one of its interfaces."""
    if address.is_loopback or address.is_unspecified:
        return True
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))  # only an address of one's own can be bound
    except OSError:
        return False
    return True


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
