"""Addresses of git repositories, taken apart strictly: git gets nothing that it could take for an option."""

import re
from collections.abc import Collection
from typing import Final

import msgspec

from treadle.core.errors import InvalidInput
from treadle.modules.tree import quoted
from treadle.net.addresses import ends_in_number
from treadle.net.targets import normal_host, parse_target

__all__ = ["Repository", "check_spelling", "parse_repository"]

_KNOWN: Final = ("https", "http", "ssh", "file")
_LONGEST: Final = 2_048
_URL: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(.*)")
_USER: Final = r"(?P<user>[A-Za-z0-9_][A-Za-z0-9_.-]*)@"
_HOST: Final = r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9][A-Za-z0-9._-]*)"
_SSH: Final = re.compile(rf"(?:{_USER})?{_HOST}(?::(?P<port>[0-9]{{1,5}}))?(?P<path>/[^-].*)")
_SCP: Final = re.compile(rf"{_USER}{_HOST}:(?P<path>(?!.*::)[^-:].*)")


class Repository(msgspec.Struct, frozen=True, kw_only=True):
    """Where a repository is."""

    url: str
    """As git gets it: normalised, without credentials."""
    scheme: str
    """``https``, ``http``, ``ssh`` or ``file``."""
    host: str = ""
    """Normalised; empty for a file. An IPv6 address has no brackets."""
    port: int = 0


def parse_repository(text: str, schemes: Collection[str]) -> Repository:
    """Read an address of one of the forms ``https://host/path``, ``http://``, ``ssh://``, ``user@host:path``, ``file:///``.

    InvalidInput if it is none, or its scheme is not among ``schemes``.
    """
    if len(text) > _LONGEST or not text.isprintable() or set(text) & set(" \\?#"):
        raise _invalid(text)
    match = _URL.fullmatch(text)
    if match is None:
        return _scp(text, schemes)
    scheme, rest = match[1].lower(), match[2]
    _check_scheme(scheme, schemes)
    if scheme == "ssh":
        return _ssh(text, rest)
    if scheme == "file":
        if not rest.startswith("/") or rest.startswith("//"):
            raise _invalid(text)
        return Repository(url=f"file://{rest}", scheme=scheme)
    authority = rest.partition("/")[0]
    if "@" in authority:
        raise InvalidInput("A repository's address must not hold a user or a password.")
    target = parse_target(text)
    check_spelling(authority, target.host)
    return Repository(url=target.url, scheme=scheme, host=target.host, port=target.port)


def check_spelling(authority: str, host: str) -> None:
    """Refuse (InvalidInput) a host that is a number in disguise: not everybody reads ``1.2.3`` as the same address.

    ``authority`` is the host as it was given, with or without a port, and ``host`` the normalised one.
    """
    if ends_in_number(host) and authority.partition(":")[0] != host:
        raise InvalidInput(f"{quoted(authority)} is an address in disguise; its usual spelling is {host}.")


def _check_scheme(scheme: str, schemes: Collection[str]) -> None:
    if scheme not in _KNOWN:
        raise InvalidInput(f"Repositories cannot be cloned by {scheme[:20]}; only by {', '.join(_KNOWN)}.")
    if scheme not in schemes:
        raise InvalidInput(
            f"Repositories may be cloned by {', '.join(sorted(schemes)) or 'nothing'} only. "
            f"TREADLE_GIT_SCHEMES can allow {scheme}."
        )


def _ssh(text: str, rest: str) -> Repository:
    match = _SSH.fullmatch(rest)
    if match is None:
        raise _invalid(text)
    host, port = normal_host(match["host"]), int(match["port"] or 22)
    check_spelling(match["host"], host)
    if not 1 <= port <= 0xFFFF:
        raise _invalid(text)
    user = f"{match['user']}@" if match["user"] else ""
    shown = f"[{host}]" if ":" in host else host
    return Repository(url=f"ssh://{user}{shown}:{port}{match['path']}", scheme="ssh", host=host, port=port)


def _scp(text: str, schemes: Collection[str]) -> Repository:
    """``user@host:path``, as scp(1) writes it: a path relative to the user's home."""
    match = _SCP.fullmatch(text)
    if match is None:
        raise _invalid(text)
    _check_scheme("ssh", schemes)
    host = normal_host(match["host"])
    check_spelling(match["host"], host)
    shown = f"[{host}]" if ":" in host else host
    return Repository(url=f"{match['user']}@{shown}:{match['path']}", scheme="ssh", host=host, port=22)


def _invalid(text: str) -> InvalidInput:
    shown = re.sub(r"//[^/]*@", "//", text)  # what stands there may be a password
    return InvalidInput(f"Invalid git repository URL: {quoted(shown)}")
