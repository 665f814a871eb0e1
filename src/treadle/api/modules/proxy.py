"""Guarded requests on behalf of a client. Whatever becomes of one, the answer is 200 and says it in its fields."""

import codecs
import re
from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from treadle.api.modules.answers import answer
from treadle.api.modules.deps import ModulesDeps
from treadle.api.modules.rights import PROXY_FETCH
from treadle.api.modules.schemas import ProxyFetch
from treadle.api.modules.views import ProxyAnswer
from treadle.core.errors import FetchFailed, InvalidInput, TooLarge
from treadle.engine.ports import FetchRequest, FetchResponse
from treadle.web.endpoint import Endpoint
from treadle.web.limits import read_json

__all__ = ["ProxyRoutes", "content_text"]

_DEFAULT_SECONDS: Final = 60.0
_UTF_8: Final = "utf-8"
_CHARSET: Final = re.compile(r"""charset\s{0,8}=\s{0,8}["']?([A-Za-z0-9._:+-]{1,64})""", re.IGNORECASE)
# Character sets of the web (https://encoding.spec.whatwg.org/#names-and-labels), as Python names them. Others are not
# for foreign bytes: some decoders take time that grows with the square of the length, some are no character sets.
_CHARSETS: Final = frozenset(
    codecs.lookup(name).name
    for name in (
        _UTF_8, "utf-16", "utf-16-le", "utf-16-be", "ascii", "latin-1", "cp866", "koi8-r", "koi8-u", "mac-roman",
        "mac-cyrillic", "gbk", "gb2312", "gb18030", "big5", "big5hkscs", "euc-jp", "iso2022_jp", "shift_jis", "cp932",
        "euc-kr", "cp949", "cp874",
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
        *(f"cp{page}" for page in range(1250, 1259)),
    )
)  # fmt: skip


class ProxyRoutes:
    """The handler, and the table of its route."""

    def __init__(self, deps: ModulesDeps) -> None:
        self._fetcher = deps.fetcher
        self._limits = deps.limits

    def endpoints(self) -> Sequence[Endpoint]:
        """The route."""
        return (
            Endpoint(
                path="/proxy-fetch", handler=self.fetch, method="POST", summary="Make an HTTP request", tag="proxy",
                right=PROXY_FETCH, body=ProxyFetch, data=ProxyAnswer, errors={422: "The body is malformed."},
            ),
        )  # fmt: skip

    async def fetch(self, request: Request) -> Response:
        body = await read_json(request, ProxyFetch, self._limits)
        wanted = FetchRequest(
            method=body.method.upper(),
            url=body.url,
            headers=tuple((body.headers or {}).items()),
            body=(body.body or "").encode(),
            browser_mode=body.browser_mode or False,
            timeout_seconds=body.timeout or _DEFAULT_SECONDS,
            session_id=body.session_id,
            geo=body.geo,
        )
        try:
            fetched = await self._fetcher.fetch(wanted)
        except (InvalidInput, TooLarge, FetchFailed) as error:
            return answer(ProxyAnswer(success=False, content="", status_code=0, headers={}, error=str(error)))
        return answer(
            ProxyAnswer(
                success=True,
                content=content_text(fetched),
                status_code=fetched.status_code,
                headers=_joined(fetched.headers),
                error=None,
            )
        )


def content_text(fetched: FetchResponse) -> str:
    """The content as text: in the character set that its Content-Type names, in UTF-8 where that is none of the web's.

    What is not text in it becomes U+FFFD.
    """
    header = next((value for name, value in fetched.headers if name.lower() == "content-type"), "")
    named = _CHARSET.search(header)
    return fetched.content.decode(_known_charset(named[1]) if named else _UTF_8, "replace")


def _known_charset(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return _UTF_8
    return known if known in _CHARSETS else _UTF_8


def _joined(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Headers by name; values of one name as a list (RFC 9110, section 5.3)."""
    headers: dict[str, str] = {}
    for name, value in pairs:
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
