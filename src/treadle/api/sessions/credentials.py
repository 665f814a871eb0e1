"""Secrets: keep one for a session, fill it in, forget it; and hiding personal data in a text."""

import asyncio
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from treadle.api.sessions.answers import answer
from treadle.api.sessions.command_views import Filled
from treadle.api.sessions.commands import COMMAND_ERRORS
from treadle.api.sessions.deps import SessionsDeps, session_id_of
from treadle.api.sessions.results import SUCCESS
from treadle.api.sessions.schemas import MaskText, SecureFill, StoreCredential
from treadle.api.sessions.views import CredentialList, CredentialRemoved, CredentialStored, CredentialView, Masked
from treadle.core.errors import InvalidInput
from treadle.core.pii import mask_pii
from treadle.engine.ports import Credential
from treadle.web.endpoint import Endpoint
from treadle.web.limits import read_json

__all__ = ["CredentialRoutes"]

_UNKNOWN: Final = {404: "No open session, or no credential of it, has this id."}
_DEFAULT_KIND: Final = "password"
_QUICK: Final = 4096
"""Characters of a text in which personal data is found within a few milliseconds: the others need not wait for more."""


class CredentialRoutes:
    """The handlers, and the table of their routes."""

    def __init__(self, deps: SessionsDeps) -> None:
        self._sessions = deps.sessions
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        """The routes."""
        one, tag = "/sessions/{session_id}", "credentials"
        base = f"{one}/credentials"
        return (
            Endpoint(
                path=base, handler=self.store, method="POST", summary="Keep a secret, which is never told again",
                tag=tag, body=StoreCredential, data=CredentialStored,
                errors={**_UNKNOWN, 400: "A parameter is malformed."},
            ),
            Endpoint(path=base, handler=self.page, summary="Kept secrets, without their values", tag=tag,
                     data=CredentialList, errors=_UNKNOWN),
            Endpoint(
                path=f"{base}/{{credential_id}}", handler=self.remove, method="DELETE", summary="Forget a secret",
                tag=tag, data=CredentialRemoved, errors=_UNKNOWN,
            ),
            Endpoint(
                path=f"{one}/secure-fill", handler=self.fill, method="POST",
                summary="Put a kept secret into a field", tag=tag, body=SecureFill, data=Filled,
                errors={**COMMAND_ERRORS, 409: "There is no such field, or the page is of another origin."},
            ),
            Endpoint(
                path="/pii/mask", handler=self.mask, method="POST", summary="Hide personal data in a text", tag=tag,
                body=MaskText, data=Masked, errors={400: "The body is malformed."},
            ),
        )  # fmt: skip

    async def store(self, request: Request) -> Response:
        body = await read_json(request, StoreCredential, self._limits)
        kept = await self._sessions.add_credential(
            await session_id_of(self._sessions, request),
            name=body.name,
            value=body.value,
            kind=body.pii_type or _DEFAULT_KIND,
            origin=_origin(body.origin),
        )
        return answer(CredentialStored(success=True, **msgspec.structs.asdict(_view(kept))))

    async def page(self, request: Request) -> Response:
        kept = await self._sessions.credentials(await session_id_of(self._sessions, request))
        return answer(CredentialList(credentials=[_view(each) for each in kept], total=len(kept)))

    async def remove(self, request: Request) -> Response:
        credential_id = str(request.path_params["credential_id"])
        await self._sessions.remove_credential(await session_id_of(self._sessions, request), credential_id)
        return answer(CredentialRemoved(status="deleted", credential_id=credential_id, deleted=True))

    async def fill(self, request: Request) -> Response:
        body = await read_json(request, SecureFill, self._limits)
        done = await self._sessions.fill_credential(
            await session_id_of(self._sessions, request),
            selector=body.selector,
            credential_id=body.credential_id,
            clear_first=body.clear_first is not False,
        )
        filled = Filled(
            status=SUCCESS,
            success=True,
            selector=body.selector,
            credential_id=body.credential_id,
            action=done.action,
            element=done.element,
            url=done.url,
            title=done.title,
            duration_ms=round(done.duration_ms),
        )
        return answer(filled)

    async def mask(self, request: Request) -> Response:
        text = (await read_json(request, MaskText, self._limits)).text
        masked = mask_pii(text) if len(text) <= _QUICK else await asyncio.to_thread(mask_pii, text)
        return answer(
            Masked(
                original_length=len(text),
                masked_text=masked.text,
                pii_detected=bool(masked.found),
                pii_types=sorted({found.kind for found in masked.found}),
            )
        )


def _view(kept: Credential) -> CredentialView:
    return CredentialView(
        credential_id=kept.id,
        name=kept.name,
        pii_type=kept.kind,
        origin=kept.origin,
        created_at=kept.created_at,
    )


def _origin(text: str | None) -> str | None:
    """An origin in its one spelling: ``https://shop.example``, with a port only where it is not the scheme's own."""
    if not text:
        return None
    fault = InvalidInput("origin: expected an origin such as https://shop.example.", field="origin")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise fault from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or parts.path.strip("/"):
        raise fault
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    default = port is None or port == {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}{'' if default else f':{port}'}"
