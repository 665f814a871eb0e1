"""Keys: who a request comes from, and what that one may do."""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from treadle.core.clock import Clock
from treadle.core.errors import NotFound
from treadle.core.ids import new_id
from treadle.core.key import ApiKey, Scope
from treadle.engine.ports import Catalog
from treadle.web.sockets import LiveSockets

__all__ = [
    "ANONYMOUS", "LOCAL", "KeyRing", "Principal", "principal_of", "require", "require_right", "session_credential",
]  # fmt: skip

_PREFIX: Final = "tdl_"
_KEY: Final = "key:"
_ID_END: Final = len(_PREFIX) + 32
_SECRET_BYTES: Final = 32
_LONGEST: Final = 512
_NO_DIGEST: Final = "0" * 64


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a request speaks for, once the gate let it in. It is ``scope["state"]["principal"]``."""

    name: str
    scope: Scope
    credential: str = ""
    """What proved it: ``key:<id>``, ``token:<id>``, ``bootstrap``, ``local``, ``session:<id>``, or
    ``key:<id>/session:<id>`` of a session that ends with its key; empty where nothing was asked for."""
    expires_at: datetime | None = None
    rights: frozenset[str] | None = None
    """What of its scope it may use, in the words of the dialect; None means all of it."""


LOCAL: Final = Principal(name="local", scope=Scope.ADMIN)
"""Everybody on this machine, while no key is configured."""
ANONYMOUS: Final = Principal(name="anonymous", scope=Scope.VIEWER, credential="anonymous")
"""Whoever asks an open path without a key."""


def principal_of(connection: HTTPConnection) -> Principal:
    """Whom the gate found behind a request or a WebSocket."""
    principal = connection.scope["state"]["principal"]
    assert isinstance(principal, Principal)
    return principal


def require(connection: HTTPConnection, needed: Scope) -> Principal:
    """The principal, if it may do what ``needed`` names; HTTPException 403 otherwise."""
    principal = principal_of(connection)
    if not principal.scope.allows(needed):
        raise HTTPException(403, f"This needs a key with the scope {needed}; this one is {principal.scope}.")
    return principal


def require_right(connection: HTTPConnection, right: str) -> Principal:
    """The principal, unless its rights are narrowed and this is not one of them: then HTTPException 403."""
    principal = principal_of(connection)
    if principal.rights is not None and right not in principal.rights:
        raise HTTPException(403, f"This needs a token with the scope {right}.")
    return principal


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def session_credential(maker: str, digest: str) -> str:
    """The credential of a session: one that a key made is part of the key's, and ends with it."""
    session = f"session:{digest}"
    return f"{maker.partition('/')[0]}/{session}" if maker.startswith(_KEY) else session


class KeyRing:
    """The keys that open this server: the stored ones, the bootstrap key of the settings, the local token.

    Keys are required as soon as a bootstrap key is set or a stored key is not revoked. An expired one counts: that the
    last key ran out must not open the door. The local token lets the command line of the same machine in, and alone
    asks nothing of anybody. ``tell`` tells other nodes that a key was stored: see ``key_watch.py``.
    """

    def __init__(
        self,
        catalog: Catalog,
        clock: Clock,
        *,
        bootstrap: str | None = None,
        local_token: str | None = None,
        always_required: bool = False,
        tell: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._catalog = catalog
        self._clock = clock
        self._tell = tell
        self._always = always_required or bool(bootstrap)
        self.from_settings: Final = bool(bootstrap)
        """Whether the bootstrap key of the settings is among them."""
        self._fixed = [
            (_digest(text.encode()), Principal(name=name, scope=Scope.ADMIN, credential=name))
            for name, text in (("bootstrap", bootstrap), ("local", local_token))
            if text
        ]
        self._keys: dict[str, ApiKey] = {}
        self._required = self._always
        self._changing = asyncio.Lock()
        self.sockets = LiveSockets(clock)
        """The WebSockets that are open, and on whose word."""

    @property
    def required(self) -> bool:
        """Whether a request needs a key at all."""
        return self._required

    async def reload(self) -> None:
        """Read the stored keys again; sockets of keys that are gone are closed."""
        async with self._changing:
            self._keys = {key.id.replace("-", ""): key for key in await self._catalog.keys()}
            self._settle()

    def list(self) -> list[ApiKey]:
        """All stored keys, the oldest first, revoked ones too."""
        return sorted(self._keys.values(), key=lambda key: key.id)

    async def create(self, name: str, scope: Scope, expires_at: datetime | None = None) -> tuple[ApiKey, str]:
        """Store a new key; the key and its text, which is never to be had again.

        The text is ``tdl_``, the id, ``_``, and 256 random bits. From the first key on, everybody needs one.
        """
        key_id = new_id()
        text = f"{_PREFIX}{key_id.replace('-', '')}_{secrets.token_urlsafe(_SECRET_BYTES)}"
        key = ApiKey(
            id=key_id,
            name=name,
            sha256=_digest(text.encode()),
            scope=scope,
            created_at=self._clock.now(),
            expires_at=expires_at,
        )
        await self._put(key)
        return key, text

    async def revoke(self, key_id: str) -> ApiKey:
        """Make a key worthless from now on and close its sockets. NotFound if there is no such key."""
        name = key_id.replace("-", "")
        if name not in self._keys:  # another node may have made it a moment ago
            await self.reload()
        key = self._keys.get(name)
        if key is None:
            raise NotFound("Key", key_id)
        if key.revoked_at is None:
            key = msgspec.structs.replace(key, revoked_at=self._clock.now())
            await self._put(key)
        return key

    def verify(self, text: bytes) -> Principal | None:
        """Whom a presented key stands for, or None. Takes the same time whichever it is."""
        if len(text) > _LONGEST:
            return None
        digest = _digest(text)
        found: Principal | None = None
        for known, principal in self._fixed:
            if hmac.compare_digest(digest, known):
                found = principal
        key = self._keys.get(text[len(_PREFIX) : _ID_END].decode("latin-1"))
        same = hmac.compare_digest(digest, _NO_DIGEST if key is None else key.sha256)
        if key is not None and same and key.valid(self._clock.now()):
            found = Principal(name=key.name, scope=key.scope, credential=f"key:{key.id}", expires_at=key.expires_at)
        return found

    def upholds(self, credential: str) -> bool:
        """Whether the key behind a credential is still good; those without a key behind them are upheld."""
        if not credential.startswith(_KEY):
            return True
        key = self._keys.get(credential.removeprefix(_KEY).partition("/")[0].replace("-", ""))
        return key is not None and key.valid(self._clock.now())

    async def _put(self, key: ApiKey) -> None:
        async with self._changing:
            await self._catalog.put_key(key)
            self._keys[key.id.replace("-", "")] = key
            self._settle()
        if self._tell is not None:
            await self._tell()

    def _settle(self) -> None:
        """Bring what is open in line with the keys there are."""
        keys = self._keys.values()
        self._required = self._always or any(key.revoked_at is None for key in keys)
        now = self._clock.now()
        good = {f"key:{key.id}" for key in keys if key.valid(now)}
        for credential in self.sockets.credentials():
            if credential.startswith(_KEY) and credential.partition("/")[0] not in good:
                self.sockets.close(credential)
        if self._required:
            self.sockets.close(LOCAL.credential)
