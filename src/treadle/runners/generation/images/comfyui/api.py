"""ComfyUI's HTTP interface: one method a route, and its failures told apart by whether asking again may help."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from treadle.core.errors import FetchFailed, InvalidInput, TooLarge
from treadle.engine.ports import Fetcher, FetchRequest, FetchResponse
from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.images.comfyui.answers import (
    Complaint,
    Entry,
    ImageRef,
    Queue,
    Refusal,
    Submitted,
    choices_of,
)

__all__ = ["NAME", "ComfyUiApi"]

NAME: Final = "comfyui"
_T = TypeVar("_T")
_SECONDS: Final = 30.0
_VIEW_SECONDS: Final = 60.0
_PROBE_SECONDS: Final = 3.0
_MOST_SAID: Final = 200
"""Characters of a server's words that are told."""
_AGAIN: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS})


class ComfyUiApi:
    """Asks one server. TransientError and PermanentError from every method.

    Args:
        url: where it is, such as ``http://127.0.0.1:8188``.
        fetcher: makes the requests; may reach that address.
    """

    def __init__(self, url: str, fetcher: Fetcher) -> None:
        self.url = url.rstrip("/")
        self._fetcher = fetcher

    async def probe(self) -> None:
        """Return if the server answers."""
        self._check(await self._ask("GET", "/system_stats", seconds=_PROBE_SECONDS))

    async def submit(self, graph: Mapping[str, Any], *, prompt_id: str, client_id: str) -> str:
        """Put a graph into the queue; its id there, which is ours where the server takes one."""
        body = {"prompt": graph, "client_id": client_id, "prompt_id": prompt_id}
        answer = await self._ask("POST", "/prompt", body)
        if answer.status_code == HTTPStatus.BAD_REQUEST:
            try:
                raise PermanentError(NAME, msgspec.json.decode(answer.content, type=Refusal).sentence)
            except msgspec.MsgspecError:
                raise PermanentError(NAME, "the workflow is refused (400)") from None
        return self._read(answer, Submitted).prompt_id

    async def history(self, prompt_id: str) -> Entry | None:
        """What became of a prompt; None as long as it is not finished, or is not known."""
        answer = await self._ask("GET", f"/history/{quote(prompt_id, safe='')}")
        return self._read(answer, dict[str, Entry]).get(prompt_id)

    async def queue(self) -> Queue:
        """What runs and what waits."""
        return self._read(await self._ask("GET", "/queue"), Queue)

    async def withdraw(self, prompt_id: str) -> None:
        """Take a prompt out of the queue, and interrupt it if it runs; others go on."""
        self._check(await self._ask("POST", "/queue", {"delete": [prompt_id]}))
        # Older servers interrupt whatever runs: so it has to be ours.
        if (await self.queue()).runs(prompt_id):
            self._check(await self._ask("POST", "/interrupt", {"prompt_id": prompt_id}))

    async def forget(self, prompt_id: str) -> None:
        """Take a prompt out of the history."""
        self._check(await self._ask("POST", "/history", {"delete": [prompt_id]}))

    async def view(self, image: ImageRef) -> bytes:
        """The bytes of an image."""
        where = urlencode({"filename": image.filename, "subfolder": image.subfolder, "type": image.type})
        answer = await self._ask("GET", f"/view?{where}", seconds=_VIEW_SECONDS)
        self._check(answer)
        return answer.content

    async def checkpoints(self) -> list[str] | None:
        """Names of the checkpoints that are installed; None if the server does not tell."""
        answer = await self._ask("GET", "/object_info/CheckpointLoaderSimple")
        if answer.status_code == HTTPStatus.NOT_FOUND:
            return None
        return choices_of(self._read(answer, dict[str, Any]), "CheckpointLoaderSimple", "ckpt_name")

    async def _ask(self, method: str, path: str, body: Any = None, seconds: float = _SECONDS) -> FetchResponse:
        request = FetchRequest(
            method=method,
            url=self.url + path,
            headers=(("Content-Type", "application/json"),) if body is not None else (),
            body=b"" if body is None else msgspec.json.encode(body),
            timeout_seconds=seconds,
        )
        try:
            return await self._fetcher.fetch(request)
        except FetchFailed as error:
            raise TransientError(NAME, str(error)) from error
        except (InvalidInput, TooLarge) as error:
            raise PermanentError(NAME, str(error)) from error

    def _check(self, answer: FetchResponse) -> None:
        status = answer.status_code
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _AGAIN:
            raise TransientError(NAME, f"answered {status}{_words(answer)}", retry_after_seconds=_retry_after(answer))
        if status >= HTTPStatus.MULTIPLE_CHOICES:
            raise PermanentError(NAME, f"answered {status}{_words(answer)}")

    def _read(self, answer: FetchResponse, shape: type[_T]) -> _T:
        self._check(answer)
        try:
            return msgspec.json.decode(answer.content, type=shape)
        except (msgspec.MsgspecError, RecursionError) as error:
            # What stands in front of a server that is starting answers in HTML, with 200.
            raise TransientError(NAME, f"answered something else than expected: {error}") from error


def _words(answer: FetchResponse) -> str:
    """What the server says to its status, as the end of a sentence; nothing where that is a page or no text."""
    try:
        said = msgspec.json.decode(answer.content, type=Complaint).sentence
    except (msgspec.MsgspecError, RecursionError):
        said = answer.content[: 4 * _MOST_SAID].decode("utf-8", "replace")
    line = " ".join(said.split())
    readable = line.isprintable() and not line.startswith("<") and "\ufffd" not in line
    return f": {line[:_MOST_SAID]}" if line and readable else ""


def _retry_after(answer: FetchResponse) -> float | None:
    """Seconds; a date is not read: no ComfyUI sends one."""
    for name, value in answer.headers:
        if name.lower() == "retry-after" and value.strip().isdecimal():
            return float(value.strip())
    return None
