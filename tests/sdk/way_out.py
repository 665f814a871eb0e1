"""The engine's side of fetches and browsers, for tests of the module's side: real ones, without the wire between."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from treadle.core.errors import FetchFailed, TargetRefused, TooLarge, TreadleError, Unavailable
from treadle.engine.ports import Browsers, Fetcher, FetchRequest
from treadle.sdk import frames
from treadle.sdk._channel import RequestError
from treadle.sdk._context import Context, enter, leave


class WayOut:
    """Stands for the channel to the engine."""

    def __init__(self, fetcher: Fetcher | None = None, browsers: Browsers | None = None) -> None:
        self.fetcher = fetcher
        self.browsers = browsers
        self.asked: list[tuple[str, dict[str, Any], bytes]] = []
        self.logged: list[tuple[str, str]] = []

    async def send(self, kind: bytes, payload: bytes = b"") -> None:
        assert kind == frames.LOG
        level, _, text = payload.decode().partition("\0")
        self.logged.append((level, text))

    async def request(self, method: str, params: dict[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        self.asked.append((method, params, body))
        try:
            return await self._answer(method, params, body)
        except TreadleError as error:
            raise RequestError(_type_of(error), str(error)) from error

    async def _answer(self, method: str, params: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        if method == "fetch":
            assert self.fetcher is not None
            headers = tuple((name, value) for name, value in params["headers"])
            answer = await self.fetcher.fetch(FetchRequest(**{**params, "headers": headers, "body": body}))
            fields = {
                name: getattr(answer, name) for name in ("status_code", "reason", "headers", "url", "http_version")
            }
            return fields, answer.content
        assert self.browsers is not None
        if method == "browser":
            lease = await self.browsers.lend(**params)
            proxy = {"server": lease.proxy_server, "username": lease.proxy_username, "password": lease.proxy_password}
            return {"lease": lease.id, "cdp_url": lease.cdp_url, "proxy": proxy, "user_agent": lease.user_agent}, b""
        assert method == "browser_release"
        await self.browsers.release(params["lease"])
        return {}, b""


@contextmanager
def job(way_out: WayOut) -> Iterator[WayOut]:
    """This process runs a job while the block runs."""
    enter(Context(way_out, job_id="job-1", module_id="m"))  # type: ignore[arg-type]
    try:
        yield way_out
    finally:
        leave()


def _type_of(error: TreadleError) -> str:
    match error:
        case TargetRefused():
            return "refused"
        case TooLarge():
            return "too_large"
        case FetchFailed(timed_out=True):
            return "timeout"
        case FetchFailed():
            return "failed"
        case Unavailable():
            return "unavailable"
        case _:
            return "invalid"
