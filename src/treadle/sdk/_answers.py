"""Answers what a module asks for, where there is no engine to do it."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

__all__ = ["Answers"]

_DECODED: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers that speak of the answer as it travelled."""

_Said = tuple[dict[str, Any], bytes]


class Answers:
    """Artifacts are handed to ``keep``; requests are made as they are; there are no browsers."""

    def __init__(self, workspace: Path, keep: Callable[[dict[str, Any]], None]) -> None:
        self._workspace = workspace.resolve()
        self._keep = keep
        self._kept = 0

    async def answer(self, method: str, params: dict[str, Any], body: bytes) -> _Said:
        """The answer's ``result`` or ``error``, and its body."""
        match method:
            case "artifact":
                return self._artifact(params)
            case "fetch":
                return await _fetch(params, body)
            case "browser":
                return _error("unavailable", "There is no browser without a Treadle server; run the module on one.")
            case "browser_release":
                return {"result": {}}, b""
            case _:
                return _error("invalid", f"There is no method {method!r}")

    def _artifact(self, params: dict[str, Any]) -> _Said:
        from treadle.core.media import media_type_of  # noqa: PLC0415 - not for a module's process

        path = (self._workspace / params["path"]).resolve()
        if not path.is_relative_to(self._workspace):
            return _error("refused", f"{params['path']} is not in the job's working directory")
        if not path.is_file():
            return _error("invalid", f"{params['path']} is not a file")
        content = path.read_bytes()
        self._kept += 1
        result = {
            "id": f"artifact-{self._kept}",
            "name": params["name"],
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "mime_type": media_type_of(params["file_name"]),
        }
        more = {"file_name": params["file_name"], "description": params["description"], "content": content}
        self._keep({**result, **more})
        return {"result": result}, b""


async def _fetch(params: dict[str, Any], body: bytes) -> _Said:
    import httpx  # noqa: PLC0415 - heavy, and most runs do not need it

    try:
        async with httpx.AsyncClient(follow_redirects=True, timeout=params["timeout_seconds"]) as client:
            response = await client.request(
                params["method"],
                params["url"],
                headers=[(name, value) for name, value in params["headers"]],
                content=body,
            )
    except httpx.TimeoutException as error:
        return _error("timeout", str(error) or "The request took too long")
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        return _error("invalid", str(error))
    except httpx.HTTPError as error:
        return _error("failed", str(error) or type(error).__name__)
    result = {
        "status_code": response.status_code,
        "reason": response.reason_phrase,
        "headers": [[name, value] for name, value in response.headers.multi_items() if name not in _DECODED],
        "url": str(response.url),
        "http_version": response.http_version,
    }
    return {"result": result}, response.content


def _error(type: str, message: str) -> _Said:  # noqa: A002 - the word of the wire
    return {"error": {"type": type, "message": message}}, b""
