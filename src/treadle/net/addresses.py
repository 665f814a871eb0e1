"""Which IP addresses are not the public internet, and how browsers read IPv4 addresses.

The tables are the IANA special-purpose registries (RFC 6890 and its updates) and multicast. For IPv6 only what is
global unicast can be public, so what nobody has assigned yet is refused without being listed.
"""

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final, TypeAlias

from treadle.core.errors import InvalidInput

__all__ = ["IPAddress", "effective", "ends_in_number", "parse_ipv4", "parse_literal", "special_purpose"]

IPAddress: TypeAlias = IPv4Address | IPv6Address

_SPECIAL_4: Final = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a shared address of carriers"),
        ("127.0.0.0/8", "a loopback address"),
        (
            "168.63.129.16/32",
            "an address of a cloud's own services",
        ),  # in no registry, and as private as 169.254.169.254
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "an address reserved for protocols"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "an address of 6to4 relays"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for benchmarks"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("255.255.255.255/32", "the broadcast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
_SPECIAL_6: Final = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::/128", "the unspecified address"),
        ("::1/128", "a loopback address"),
        ("::/96", "an IPv4-compatible address"),
        ("64:ff9b:1::/48", "an address of a local NAT64"),
        ("100::/64", "a discard-only address"),
        ("2001::/32", "an address of a Teredo tunnel"),
        ("2001::/23", "an address reserved for protocols"),
        ("2001:db8::/32", "an address for documentation"),
        ("2002::/16", "an address of a 6to4 tunnel"),
        ("3fff::/20", "an address for documentation"),
        ("5f00::/16", "a segment routing address"),
        ("fc00::/7", "a private (unique local) address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    )
)
_NAT64: Final = IPv6Network("64:ff9b::/96")


def effective(address: IPAddress) -> IPAddress:
    """The address that is really reached: the IPv4 one inside an IPv4-mapped or a well-known NAT64 address."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


@lru_cache(maxsize=4096)  # asked twice for every request, mostly about the same few
def special_purpose(address: IPAddress) -> str | None:
    """What the address is, in words, if it is anything but one of the public internet; None if it is public."""
    reached = effective(address)
    if isinstance(reached, IPv4Address):
        return next((what for network, what in _SPECIAL_4 if reached in network), None)
    what = next((what for network, what in _SPECIAL_6 if reached in network), None)
    if what is None and reached not in _GLOBAL_UNICAST:
        return "not a public address"
    return what


def ends_in_number(host: str) -> bool:
    """Whether browsers take the host for an IPv4 address (WHATWG URL, "ends in a number")."""
    last = host.rpartition(".")[2]
    return bool(last) and ((last.isascii() and last.isdigit()) or _number(last) is not None)


def _number(text: str) -> int | None:
    """A part of an IPv4 address: decimal, octal with a leading 0, hexadecimal with a leading 0x; None if it is none."""
    digits, base = text.lower(), 10
    if digits.startswith("0x"):
        digits, base = digits[2:] or "0", 16
    elif len(digits) > 1 and digits.startswith("0"):
        digits, base = digits[1:], 8
    if not (digits.isascii() and digits.isalnum()):
        return None
    try:
        return int(digits, base)
    except ValueError:
        return None


def parse_ipv4(host: str) -> IPv4Address:
    """The address that a host means which ends in a number, in any spelling that browsers and inet_aton(3) take.

    ``127.1``, ``0x7f000001``, ``017700000001`` and ``2130706433`` all mean 127.0.0.1. InvalidInput if it means none.
    """
    parts = host.split(".")
    numbers = [_number(part) for part in parts] if len(parts) <= 4 and len(host) <= 64 else [None]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or any(number > 0xFF for number in known[:-1]):
        raise InvalidInput(f"{host[:100]} is not an IPv4 address.")
    *heads, last = known
    if last >= 256 ** (4 - len(heads)):
        raise InvalidInput(f"{host[:100]} is not an IPv4 address.")
    return IPv4Address(last + sum(number << (24 - 8 * index) for index, number in enumerate(heads)))


@lru_cache(maxsize=4096)  # asked several times for every request, mostly about the same few
def parse_literal(host: str) -> IPAddress | None:
    """The address that a normalised host is, without brackets, or None if it is a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None
