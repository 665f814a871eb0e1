"""A shop's way over HTTP: guarded requests, and what a bad answer means.

No answer, 408, 425, 429 and 5xx pass by themselves; every other refusal would be repeated. What is told of either is
the shop's own reason, one line, without our credentials even if the shop repeats them.

Nothing came of a call that was refused with 4xx, or with 503 and a Retry-After: such answers come from before the work.
After any other failure it may have been done; also after 408 and 409, and where 4xx tells a fault of the shop's own.
"""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Final, NoReturn, TypeVar

import msgspec

from treadle.core.errors import FetchFailed, TreadleError
from treadle.core.masking import Masker
from treadle.engine.ports import Fetcher, FetchRequest
from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.shops.bodies import Body
from treadle.runners.generation.shops.reasons import plain, reason_of
from treadle.runners.generation.shops.waiting import retry_after_seconds

__all__ = ["PROBE_SECONDS", "UPLOAD_SECONDS", "Call", "Headers", "Reply", "Wire"]

_T = TypeVar("_T")
Headers = tuple[tuple[str, str], ...]

PROBE_SECONDS: Final = 3.0
UPLOAD_SECONDS: Final = 180.0
_SETTLING_SECONDS: Final = 30.0
"""What a shop was too slow to answer it may still be doing: before it is looked for, it gets time to be done."""
_PASSING: Final = frozenset({408, 425, 429})
_UNCERTAIN: Final = frozenset({408, 409})
"""The request came in part or twice: what became of it, or of the other one, is not said."""


class Call(msgspec.Struct, frozen=True):
    """A request to a shop."""

    what: str
    """What the shop is to do, as it completes "would not ..." in errors."""
    method: str
    url: str
    """For a client that knows where its shop is, the path."""
    body: Body | None = None
    headers: Headers | None = None
    """In place of those that go with every request."""
    timeout_seconds: float = 60.0


class Reply(msgspec.Struct, frozen=True):
    """An answer of any status."""

    status: int
    headers: Headers
    content: bytes

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def _as_its_status_says(_: Reply) -> bool:
    return False


class Wire:
    """Speaks with one shop.

    Args:
        shop: the shop's name in errors.
        fetcher: makes the requests; it must not follow redirects, which would carry credentials elsewhere.
        headers: sent with every request, credentials among them.
        secrets: what must not be told, whoever repeats it.
        passes: whether a refusal that its status does not tell as passing passes all the same.
    """

    def __init__(
        self,
        shop: str,
        fetcher: Fetcher,
        *,
        headers: Headers = (),
        secrets: Collection[str] = (),
        passes: Callable[[Reply], bool] = _as_its_status_says,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.shop = shop
        self._fetcher = fetcher
        self._headers = headers
        self._secrets = frozenset(secrets)
        self._masker = Masker(self._secrets)
        self._passes = passes
        self._now = now

    def hide(self, *secrets: str) -> None:
        """More that must not be told."""
        self._secrets |= {secret for secret in secrets if secret}
        self._masker = Masker(self._secrets)

    async def call(self, call: Call) -> Reply:
        """Ask, and be answered 2xx. Raises TransientError, PermanentError."""
        reply = await self.send(call)
        if not 200 <= reply.status < 300:
            self.refuse(call.what, reply)
        return reply

    async def ask(self, answer: type[_T], call: Call) -> _T:
        """As :meth:`call`, and what the answer holds. An answer of another shape is a TransientError."""
        return self.read(answer, call.what, (await self.call(call)).content)

    async def send(self, call: Call) -> Reply:
        """Ask, whatever the status of the answer. TransientError without one, PermanentError if it cannot be asked."""
        headers = self._headers if call.headers is None else call.headers
        content = b""
        if call.body is not None:
            headers, content = (*headers, ("Content-Type", call.body.media_type)), call.body.content
        request = FetchRequest(
            method=call.method, url=call.url, headers=headers, body=content, timeout_seconds=call.timeout_seconds
        )
        try:
            response = await self._fetcher.fetch(request)
        except FetchFailed as error:
            told = f"gave no answer when asked to {call.what}: {error}"
            wait = _SETTLING_SECONDS if error.timed_out and call.method != "GET" else None
            raise self.transient(told, retry_after_seconds=wait) from error
        except TreadleError as error:
            raise self.permanent(f"cannot be asked to {call.what}: {error}") from error
        return Reply(response.status_code, response.headers, response.content)

    def read(self, answer: type[_T], what: str, content: bytes | msgspec.Raw) -> _T:
        """What an answer holds. TransientError if it is of another shape: what it answers may have been done."""
        try:
            return msgspec.json.decode(content, type=answer, strict=False)
        except (msgspec.DecodeError, RecursionError) as error:
            raise self.transient(f"answered something unexpected when asked to {what}: {error}") from error

    def refuse(self, what: str, reply: Reply) -> NoReturn:
        """Raise what a refusal means."""
        reason = reason_of(self._masker.mask(reply.content))  # before it is cut, which could cut a secret
        told = f" (HTTP {reply.status}){f': {reason}' if reason else ''}"
        asked = retry_after_seconds(reply.header("Retry-After"), self._now())
        fault_of_shop = self._passes(reply)
        match reply.status:
            case 429:
                nothing_done = True
            case 503:
                nothing_done = asked is not None
            case status:
                nothing_done = 400 <= status < 500 and status not in _UNCERTAIN and not fault_of_shop
        if reply.status in _PASSING or reply.status >= 500 or fault_of_shop:
            raise self.transient(f"could not {what} now{told}", retry_after_seconds=asked, nothing_done=nothing_done)
        raise self.permanent(f"would not {what}{told}", nothing_done=nothing_done)

    def permanent(self, message: str, *, nothing_done: bool = False) -> PermanentError:
        """An error that holds none of the secrets."""
        return PermanentError(self.shop, self._told(message), nothing_done=nothing_done)

    def transient(
        self, message: str, *, retry_after_seconds: float | None = None, nothing_done: bool = False
    ) -> TransientError:
        """An error that holds none of the secrets."""
        return TransientError(
            self.shop, self._told(message), retry_after_seconds=retry_after_seconds, nothing_done=nothing_done
        )

    def _told(self, message: str) -> str:
        return plain(self._masker.mask_text(message))
