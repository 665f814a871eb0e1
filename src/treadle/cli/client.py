"""Asking the server, over HTTP, in the dialects that the commands speak."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Self
from urllib.parse import quote

import httpx

from treadle.cli.errors import CliError
from treadle.cli.place import Place, find_place
from treadle.cli.words import one_line

__all__ = [
    "Api",
    "Client",
    "GenerationClient",
    "ModulesClient",
    "SessionsClient",
    "connect",
    "connect_generation",
    "connect_modules",
    "connect_sessions",
    "generation_job_path",
    "job_path",
    "module_job_path",
    "not_running",
    "pages_of_jobs",
]

_CONNECT_SECONDS: Final = 5.0
_ANSWER_SECONDS: Final = 90.0  # deleting a running job waits up to a minute for its end
_RETRIES: Final = 2
_PAGE: Final = 1000


def job_path(job_id: str, *rest: str) -> str:
    """The path of an execution, or of something below it."""
    return "/".join(["/api/executions", quote(job_id, safe=""), *rest])


def module_job_path(job_id: str, *rest: str) -> str:
    """The path of a job of the modules API, or of something below it."""
    return "/".join(["/jobs", quote(job_id, safe=""), *rest])


def generation_job_path(job_id: str) -> str:
    """The path of a job of the generation API."""
    return f"/api/jobs/{quote(job_id, safe='')}"


def not_running(place: Place) -> CliError:
    """What to say when nobody answers."""
    start = " Start it with: treadle serve" if place.local else ""
    return CliError(f"No Treadle server answers at {place.url}.{start}")


class Api(ABC):
    """Requests to one port of a server; CliError for everything that is not a success."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._http = httpx.Client(
            base_url=place.url,
            headers=place.headers,
            timeout=httpx.Timeout(_ANSWER_SECONDS, connect=_CONNECT_SECONDS),
            trust_env=False,  # no proxy of the environment may see the key
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        """What an answer says. Parameters that are None are left out."""
        return self._ask("GET", path, params={name: value for name, value in query.items() if value is not None})

    def post(
        self,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        idempotency_key: str | None = None,
        answer_seconds: float = _ANSWER_SECONDS,
    ) -> dict[str, Any]:
        """The same; with an idempotency key it is sent again if the connection breaks."""
        headers = {} if idempotency_key is None else {"Idempotency-Key": idempotency_key}
        timeout = httpx.Timeout(answer_seconds, connect=_CONNECT_SECONDS)
        for _ in range(_RETRIES if idempotency_key else 0):
            try:
                return self._ask("POST", path, json=body, headers=headers, timeout=timeout, raising=True)
            except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
                continue  # it broke while we waited; the key makes the next try the same request
        return self._ask("POST", path, json=body, headers=headers, timeout=timeout)

    def put(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What the answer says."""
        return self._ask("PUT", path, json=body)

    def patch(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What the answer says."""
        return self._ask("PATCH", path, json=body)

    def delete(self, path: str) -> dict[str, Any]:
        """What the answer says."""
        return self._ask("DELETE", path)

    @contextmanager
    def download(self, path: str) -> Iterator[Iterator[bytes]]:
        """A body in pieces, as it comes."""
        try:
            with self._http.stream("GET", path) as response:
                if not response.is_success:
                    response.read()
                    raise _refusal(self.place, response)
                yield response.iter_bytes()
        except httpx.HTTPError as error:
            raise self._failure(error) from None

    def _ask(self, method: str, path: str, *, raising: bool = False, **options: Any) -> dict[str, Any]:
        try:
            response = self._http.request(method, path, **options)
        except httpx.HTTPError as error:
            if raising and not isinstance(error, httpx.ConnectError):
                raise
            raise self._failure(error) from None
        if not response.is_success:
            raise _refusal(self.place, response)
        said = self._said(response)
        if said is None:
            raise _stranger(self.place)
        return said

    @abstractmethod
    def _said(self, response: httpx.Response) -> dict[str, Any] | None:
        """What a successful answer says; None if it cannot come from a server of this kind."""

    def _failure(self, error: httpx.HTTPError) -> CliError:
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return not_running(self.place)
        if isinstance(error, httpx.TimeoutException):
            return CliError(f"The server at {self.place.url} did not answer in time. `treadle status` may tell more.")
        return CliError(f"The connection to {self.place.url} broke: {error}.")


class Client(Api):
    """The executions API: every answer is an envelope with ``data``."""

    def _said(self, response: httpx.Response) -> dict[str, Any] | None:
        data = _body(response).get("data")
        return data if isinstance(data, dict) else None


class ModulesClient(Api):
    """The modules API: answers are bare objects."""

    def _said(self, response: httpx.Response) -> dict[str, Any] | None:
        return _body(response) or None


class SessionsClient(Api):
    """The sessions API: answers are what they say."""

    def _said(self, response: httpx.Response) -> dict[str, Any] | None:
        return _body(response) or None


class GenerationClient(Api):
    """The generation API: answers are what they say."""

    def _said(self, response: httpx.Response) -> dict[str, Any] | None:
        return _body(response) or None


def connect(url: str | None) -> Client:
    """A client for the server at ``url``, or where the server usually is."""
    return Client(find_place(url))


def connect_modules(url: str | None) -> ModulesClient:
    """The same for the port of the modules API."""
    return ModulesClient(find_place(url, port="modules"))


def connect_sessions(url: str | None) -> SessionsClient:
    """The same for the port of the sessions API."""
    return SessionsClient(find_place(url, port="sessions"))


def connect_generation(url: str | None) -> GenerationClient:
    """The same for the port of the generation API."""
    return GenerationClient(find_place(url, port="generation"))


def pages_of_jobs(client: Client, limit: int | None, **query: Any) -> Iterator[dict[str, Any]]:
    """Pages of the list of jobs, newest first, until ``limit`` jobs were given; all of them if it is None."""
    before: str | None = None
    left = limit
    while left is None or left > 0:
        page = client.get("/api/executions", limit=_PAGE if left is None else min(left, _PAGE), before=before, **query)
        yield page
        jobs = page["executions"]
        if not jobs or not page["has_more"]:
            return
        before = jobs[-1]["id"]
        left = None if left is None else left - len(jobs)


def _body(response: httpx.Response) -> dict[str, Any]:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _whole_sentence(error: Mapping[str, Any]) -> str | None:
    """An error of the sessions API, with the elements that might have been meant."""
    sentence = error.get("message")
    if not isinstance(sentence, str):
        return None
    details = error.get("details")
    candidates = details.get("candidates") if isinstance(details, dict) else None
    given = [each for each in candidates or () if isinstance(each, dict)]
    lines = [f"\n  {one_line(str(each.get('description')))}  {one_line(str(each.get('selector')))}" for each in given]
    return "".join([one_line(sentence), *lines])  # texts of a page, all of them


def _stranger(place: Place) -> CliError:
    which = "is not Treadle" if place.port == "executions" else f"is not Treadle's {place.port} API"
    return CliError(f"What answers at {place.url} {which}. Name the right address with --url or {place.variable}.")


def _refusal(place: Place, response: httpx.Response) -> CliError:
    status = response.status_code
    sentence = _body(response).get("error")
    told: Mapping[str, Any] | None = None
    if isinstance(sentence, dict):
        told, sentence = sentence, _whole_sentence(sentence)
    if not isinstance(sentence, str) or not sentence:
        return _stranger(place)
    if status == httpx.codes.UNAUTHORIZED:
        sentence = (
            "The server does not accept this key. Set TREADLE_API_KEY to a valid one."
            if place.key
            else "The server asks for a key. Set TREADLE_API_KEY, or TREADLE_DATA_DIR to this machine's data folder."
        )
    return CliError(sentence, status=status, told=told)
