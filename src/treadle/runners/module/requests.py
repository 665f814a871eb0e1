"""What a module asks the engine for while it goes on working: fetches, browsers, artifacts."""

import asyncio
import logging
from typing import Any, TypeAlias

import msgspec

from treadle.core.errors import (
    FenceLost,
    FetchFailed,
    InvalidInput,
    TargetRefused,
    TooLarge,
    TreadleError,
    Unavailable,
)
from treadle.core.masking import Masker
from treadle.engine.ports import AttemptHandle, Browsers, Fetcher, FetchRequest
from treadle.runners.beneath import PathRefused
from treadle.runners.module import artifacts
from treadle.runners.module.channel import Channel
from treadle.sdk.frames import ANSWER, FrameError, join_parts

__all__ = ["AskedWrongly", "RequestId", "Requests", "answer_error"]

_log = logging.getLogger("treadle.modules")
_AT_ONCE = 16
_MOST_WAITING = 256
_MOST_BYTES = 64 << 20  # of bodies that wait

RequestId: TypeAlias = int | str


class AskedWrongly(Exception):
    """The request makes no sense; the message says why."""


class _BrowserWanted(msgspec.Struct, frozen=True):
    geo: str | None = None
    use_proxy: bool = True


class _BrowserReturned(msgspec.Struct, frozen=True):
    lease: str


class Requests:
    """Serves one attempt's requests beside the rest of what it says, some at once, the others after them.

    Where very many wait, so does whoever takes in more. Browsers that were lent are taken back at the end.
    """

    def __init__(
        self, attempt: AttemptHandle, channel: Channel, fetcher: Fetcher, browsers: Browsers, masker: Masker
    ) -> None:
        self._attempt = attempt
        self._channel = channel
        self._fetcher = fetcher
        self._browsers = browsers
        self._masker = masker
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting_bytes = 0
        self._room = asyncio.Event()
        self._room.set()
        self._leases: set[str] = set()
        self._over = False

    async def take(self, number: RequestId, method: str, params: dict[str, Any], body: bytes) -> None:
        """Begin to serve a request; returns when there is room for the next one."""
        if self._over:
            return
        task = asyncio.create_task(self._serve(number, method, params, body))
        self._tasks.add(task)
        self._waiting_bytes += len(body)
        task.add_done_callback(lambda done: self._served(done, len(body)))
        if len(self._tasks) >= _MOST_WAITING or self._waiting_bytes >= _MOST_BYTES:
            self._room.clear()
            await self._room.wait()

    def cancel(self) -> None:
        """Nobody waits for answers any more."""
        self._over = True
        self._room.set()
        for task in self._tasks:
            task.cancel()

    async def close(self) -> None:
        """Give up what is under way, and take back what was lent."""
        self.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        for lease in list(self._leases):
            await self._release(lease)

    def _served(self, task: asyncio.Task[None], size: int) -> None:
        self._tasks.discard(task)
        self._waiting_bytes -= size
        if len(self._tasks) < _MOST_WAITING and self._waiting_bytes < _MOST_BYTES:
            self._room.set()

    async def _serve(self, number: RequestId, method: str, params: dict[str, Any], body: bytes) -> None:
        async with self._slots:
            try:
                result, content = await self._do(method, params, body)
                answer = join_parts({"id": number, "result": result}, content)
            except FenceLost:  # the attempt is being ended for it
                return
            except Exception as error:
                answer = answer_error(number, error)
            try:
                await self._channel.send(ANSWER, answer)
            except FrameError as error:
                await self._channel.send(ANSWER, answer_error(number, TooLarge(f"The answer is {error}")))

    async def _do(self, method: str, params: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        match method:
            case "fetch":
                return await self._fetch(params, body)
            case "artifact":
                return await artifacts.take(self._attempt, self._masker, params), b""
            case "browser":
                return await self._lend(params), b""
            case "browser_release":
                lease = msgspec.convert(params, _BrowserReturned).lease
                if lease in self._leases:  # one's own, not another job's
                    await self._release(lease)
                return {}, b""
            case _:
                raise AskedWrongly(f"There is no method {method!r:.100}.")

    async def _fetch(self, params: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        request = msgspec.structs.replace(msgspec.convert(params, FetchRequest), body=body)
        response = await self._fetcher.fetch(request)
        result = {
            "status_code": response.status_code,
            "reason": response.reason,
            "headers": response.headers,
            "url": response.url,
            "http_version": response.http_version,
        }
        return result, response.content

    async def _lend(self, params: dict[str, Any]) -> dict[str, Any]:
        wanted = msgspec.convert(params, _BrowserWanted)
        lease = await self._browsers.lend(geo=wanted.geo, use_proxy=wanted.use_proxy)
        self._leases.add(lease.id)
        proxy = {
            "server": lease.proxy_server,
            "username": lease.proxy_username,
            "password": lease.proxy_password,
        }
        return {"lease": lease.id, "cdp_url": lease.cdp_url, "proxy": proxy, "user_agent": lease.user_agent}

    async def _release(self, lease: str) -> None:
        self._leases.discard(lease)
        try:
            await self._browsers.release(lease)
        except Exception:
            _log.exception("a browser that was lent could not be taken back")


def answer_error(number: RequestId, error: Exception) -> bytes:
    """The payload of an answer that says why a request was not done."""
    kind = _kind_of(error)
    if kind == "failed" and not isinstance(error, TreadleError):
        _log.error("a module's request failed", exc_info=error)
    text = str(error) or type(error).__name__
    return join_parts({"id": number, "error": {"type": kind, "message": text}})


def _kind_of(error: Exception) -> str:
    match error:
        case TargetRefused() | PathRefused():
            return "refused"
        case InvalidInput() | AskedWrongly() | msgspec.ValidationError():
            return "invalid"
        case TooLarge():
            return "too_large"
        case FetchFailed(timed_out=True) | TimeoutError():
            return "timeout"
        case Unavailable():
            return "unavailable"
        case _:
            return "failed"
