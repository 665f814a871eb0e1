"""The operator's proxy: which one a request leaves through, and with which credentials."""

import base64
import secrets
from typing import Final
from urllib.parse import quote, unquote, urlsplit

import msgspec

from treadle.core.errors import InvalidInput

__all__ = ["Upstream", "Upstreams"]

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_SESSION: Final = "{session}"
_GEO: Final = "{geo}"
_LONGEST_NAME: Final = 200


class Upstream(msgspec.Struct, frozen=True):
    """A proxy of the operator's. It is trusted, and so not guarded."""

    scheme: str
    host: str
    port: int
    authorization: str = ""
    """The value of Proxy-Authorization, or empty. Never shown."""

    def __repr__(self) -> str:
        return f"Upstream({self.scheme}://{self.host}:{self.port})"

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """What it wants to see beside the request."""
        return [(b"Proxy-Authorization", self.authorization.encode("ascii"))] if self.authorization else []

    @classmethod
    def parse(cls, url: str) -> "Upstream":
        """Read ``http://user:password@host:port``. InvalidInput, without the credentials, if it is no such address."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise _bad() from None
        if parts.scheme not in _DEFAULT_PORTS or not host or parts.path not in {"", "/"} or parts.query:
            raise _bad()
        authorization = ""
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            authorization = f"Basic {base64.b64encode(pair.encode()).decode('ascii')}"
        return cls(parts.scheme, host, port or _DEFAULT_PORTS[parts.scheme], authorization)


class Upstreams:
    """Chooses the upstream proxy of a request.

    Args:
        proxy_url: for requests without a session; None for none. A ``{geo}`` in it is replaced.
        proxy_rotation_url: for requests with one: ``{session}`` and ``{geo}`` in it are replaced by the request's,
            quoted. Where it is the only one, a request without a session gets a session of its own.

    InvalidInput if one is no address of an HTTP proxy.
    """

    def __init__(self, proxy_url: str | None = None, proxy_rotation_url: str | None = None) -> None:
        self._plain = proxy_url or None
        self._rotation = proxy_rotation_url or None
        for template in (self._plain, self._rotation):
            if template is not None:
                _filled(template, "x", "x")

    @property
    def configured(self) -> bool:
        """Whether there is any."""
        return self._plain is not None or self._rotation is not None

    def choose(self, *, session: str | None = None, geo: str | None = None) -> Upstream | None:
        """The one to leave through; None means directly. InvalidInput for a session or geo that is far too long."""
        if max(len(session or ""), len(geo or "")) > _LONGEST_NAME:
            raise InvalidInput(f"A session or geo of a request has at most {_LONGEST_NAME} characters.")
        if self._rotation is not None and (session or self._plain is None):
            return _filled(self._rotation, session or secrets.token_hex(8), geo)
        return None if self._plain is None else _filled(self._plain, session, geo)


def _filled(template: str, session: str | None, geo: str | None) -> Upstream:
    return Upstream.parse(
        template.replace(_SESSION, quote(session or "", safe="")).replace(_GEO, quote(geo or "", safe=""))
    )


def _bad() -> InvalidInput:
    return InvalidInput(
        "The address of the upstream proxy must look like http://host:port or http://user:password@host:port."
    )
