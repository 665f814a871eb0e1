"""Secrets that sessions may fill in: kept sealed, bound to an origin, never given back."""

from collections.abc import Collection
from contextlib import suppress
from typing import Final

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import NotFound, Unavailable
from treadle.core.ids import new_id
from treadle.engine.ports import Credential, Sealing, SessionRows

__all__ = ["SessionCredentials"]

_MODEL_KEY: Final = "model_key"
"""Kind of the one secret of a session that no page gets: the key of its model."""
_HIDDEN: Final = "hidden"
"""Kind of what nobody asked to keep, and that is not to be told: typed passwords, secrets of tasks."""


class SessionCredentials:
    """The credentials of sessions, whichever those are."""

    def __init__(self, rows: SessionRows, sealing: Sealing, clock: Clock) -> None:
        self._rows = rows
        self._sealing = sealing
        self._clock = clock

    async def add(self, session_id: str, *, name: str, value: str, kind: str, origin: str | None) -> Credential:
        """Keep one; without an origin, the first use binds it."""
        credential = Credential(
            id=new_id(),
            session_id=session_id,
            name=name,
            kind=kind,
            origin=origin,
            sealed=self._sealing.seal({"value": value}),
            created_at=self._clock.now(),
        )
        await self._rows.put_credential(credential)
        return credential

    async def add_model_key(self, session_id: str, value: str) -> None:
        """Keep the key of the session's model."""
        await self.add(session_id, name=_MODEL_KEY, value=value, kind=_MODEL_KEY, origin=None)

    async def model_key(self, session_id: str) -> str | None:
        """That key; None if there is none, or it does not open any more."""
        for each in await self._rows.credentials(session_id):
            if each.kind == _MODEL_KEY:
                with suppress(Unavailable):  # sealed with a key that was lost
                    return self.value(each)
        return None

    async def hide(self, session_id: str, values: Collection[str]) -> None:
        """See to it that these are among :meth:`values`, also after a restart."""
        known = await self.values(session_id)
        for value in sorted(set(values) - known):
            await self.add(session_id, name=_HIDDEN, value=value, kind=_HIDDEN, origin=None)

    async def list(self, session_id: str) -> list[Credential]:
        """Those that may be filled in, oldest first."""
        kept = await self._rows.credentials(session_id)
        return [each for each in kept if each.kind not in {_MODEL_KEY, _HIDDEN}]

    async def get(self, session_id: str, credential_id: str) -> Credential:
        """One of them. NotFound."""
        for each in await self.list(session_id):
            if each.id == credential_id:
                return each
        raise NotFound("Credential", credential_id)

    async def bind(self, credential: Credential, origin: str) -> Credential:
        """The same, good for this origin only from now on."""
        bound = msgspec.structs.replace(credential, origin=origin)
        await self._rows.put_credential(bound)
        return bound

    async def remove(self, session_id: str, credential_id: str) -> None:
        """Forget one. NotFound."""
        if not await self._rows.remove_credential(session_id, credential_id):
            raise NotFound("Credential", credential_id)

    async def values(self, session_id: str) -> frozenset[str]:
        """All secrets of a session that open."""
        found: set[str] = set()
        for each in await self._rows.credentials(session_id):
            with suppress(Unavailable):  # the key is another one: then it cannot be filled in either
                found.add(self.value(each))
        return frozenset(found)

    def value(self, credential: Credential) -> str:
        """The secret itself. Unavailable if it does not open any more."""
        return str(self._sealing.open(credential.sealed)["value"])
