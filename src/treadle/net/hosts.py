"""Which hosts somebody may reach at all: patterns, beneath the guard and never above it."""

import re
from collections.abc import Sequence
from typing import Final

from treadle.core.errors import InvalidInput, TargetRefused
from treadle.net.addresses import effective, parse_literal
from treadle.net.targets import Target, normal_host

__all__ = ["HostPatterns"]

_MOST_PATTERNS: Final = 1000
_PATTERN: Final = re.compile(r"(\*\.)?(\[[0-9A-Fa-f:.]+\]|[^\[\]:/?#@*\s\x00-\x1f\x7f]+)(?::([0-9]{1,5}))?")
_BARE_IPV6: Final = re.compile(r"[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")


class HostPatterns:
    """A list of hosts. Without any entry it matches every host.

    Args:
        patterns: each one of

            - ``shop.example``: this name and no other, on every port;
            - ``*.shop.example``: the names beneath it, at any depth, and not the name itself;
            - an IP address, in any spelling that browsers take; IPv6 with or without brackets;
            - one of these with a port, ``shop.example:8443``: only on that port.

            Case, a trailing dot and the script of a name do not matter: names are compared as DNS has them (IDNA).

    InvalidInput, which quotes the entry, if one is none of these, or if there are more than 1,000.
    """

    def __init__(self, patterns: Sequence[str] = ()) -> None:
        if len(patterns) > _MOST_PATTERNS:
            raise InvalidInput(f"At most {_MOST_PATTERNS} hosts can be listed.")
        self._exact: set[tuple[str, int | None]] = set()
        self._beneath: set[tuple[str, int | None]] = set()
        for pattern in patterns:
            self._add(pattern)

    def __bool__(self) -> bool:
        return bool(self._exact or self._beneath)

    def match(self, host: str, port: int) -> bool:
        """Whether a host, normalised as in a Target, is among them."""
        if not self:
            return True
        host = _canonical(host)
        if not self._exact.isdisjoint({(host, None), (host, port)}):
            return True
        labels = host.split(".")
        return any(
            not self._beneath.isdisjoint({(above, None), (above, port)})
            for above in (".".join(labels[start:]) for start in range(1, len(labels)))
        )

    def check(self, target: Target) -> None:
        """TargetRefused if the host of an address is not among them."""
        if not self.match(target.host, target.port):
            raise TargetRefused(f"{target.host_header} is not among the hosts that this session may reach.")

    def _add(self, pattern: str) -> None:
        text = pattern.strip()
        if _BARE_IPV6.fullmatch(text):
            text = f"[{text}]"
        match = _PATTERN.fullmatch(text)
        try:
            if match is None:
                raise InvalidInput("no pattern")
            wildcard, host, port = match[1], _canonical(normal_host(match[2])), int(match[3]) if match[3] else None
            if (wildcard and parse_literal(host) is not None) or not (port is None or 1 <= port <= 0xFFFF):
                raise InvalidInput("nothing is beneath an address, and ports go from 1 to 65535")
        except InvalidInput as error:
            raise InvalidInput(
                f"{pattern[:200]!r} is no host such as shop.example, *.shop.example or shop.example:8443."
            ) from error
        (self._beneath if wildcard else self._exact).add((host, port))


def _canonical(host: str) -> str:
    """Addresses by what is really reached, so that an IPv4-mapped spelling is the same address."""
    literal = parse_literal(host)
    return host if literal is None else str(effective(literal))
