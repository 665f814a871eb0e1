"""Telling another service that a job is done."""

import json
import time
from contextlib import suppress
from typing import Any, Final
from urllib.parse import urlsplit

from treadle.sdk._context import current
from treadle.sdk.signing import sign_token

__all__ = ["send_signed_callback", "sign_callback_token"]

_SCOPE: Final = "callback:write"
_TTL_SECONDS: Final = 300
_TIMEOUT_SECONDS: Final = 30.0
_USER_AGENT: Final = "treadle-callback/1.0"
"""Of its own: filters in front of sites refuse those of HTTP libraries."""


def sign_callback_token(
    secret: str,
    *,
    issuer: str = "sweatpants",
    user_id: int | None = None,
    job_id: str | None = None,
    scope: str = _SCOPE,
    ttl_seconds: int = _TTL_SECONDS,
) -> str:
    """A bearer token for a callback: claims ``iss``, ``sub`` (the user or 0), ``scope``, ``exp`` and ``jti``.

    ``exp`` is in whole seconds since 1970; ``jti`` is the job, and left out without one.
    """
    claims: dict[str, Any] = {
        "iss": issuer,
        "sub": user_id or 0,
        "scope": scope,
        "exp": int(time.time()) + ttl_seconds,
    }
    if job_id:
        claims["jti"] = job_id
    return sign_token(claims, secret)


async def send_signed_callback(
    url: str,
    payload: dict[str, Any],
    secret: str,
    *,
    issuer: str = "sweatpants",
    user_id: int | None = None,
    job_id: str | None = None,
) -> bool:
    """POST ``payload`` as JSON, once; whether the answer was a success (2xx).

    The payload gets a ``job_id`` where it has none. A secret signs a token that goes along; without one there is
    none. What goes wrong is a line in the job's log, never an exception; only the cancellation of the job passes.
    """
    where = ""
    try:
        where = urlsplit(url).hostname or ""
        result = await _post(url, payload, secret, issuer=issuer, user_id=user_id, job_id=job_id)
    except Exception as error:
        await _say(f"The callback to {where} failed: {error or type(error).__name__}", "WARNING")
        return False
    if 200 <= result < 300:
        await _say(f"The callback to {where} was delivered: status {result}", "INFO")
        return True
    await _say(f"The callback to {where} was refused: status {result}", "WARNING")
    return False


async def _post(
    url: str, payload: dict[str, Any], secret: str, *, issuer: str, user_id: int | None, job_id: str | None
) -> int:
    context = current()
    job_id = job_id or context.job_id
    body = dict(payload)
    body.setdefault("job_id", job_id)
    headers = [("Content-Type", "application/json"), ("Accept", "application/json"), ("User-Agent", _USER_AGENT)]
    if secret:
        token = sign_callback_token(secret, issuer=issuer, user_id=user_id, job_id=job_id)
        headers.append(("Authorization", f"Bearer {token}"))
    params = {
        "method": "POST",
        "url": url,
        "headers": headers,
        "browser_mode": False,
        "timeout_seconds": _TIMEOUT_SECONDS,
        "session_id": None,
        "geo": None,
    }
    result, _ = await context.request("fetch", params, json.dumps(body, separators=(",", ":")).encode())
    return int(result["status_code"])


async def _say(message: str, level: str) -> None:
    with suppress(RuntimeError):  # outside of a job there is no log, and the answer says it all
        await current().log(message, level)
