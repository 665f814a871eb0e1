"""What a browser is shown at an address that is nobody's: the console, which says so and leads back."""

from collections.abc import Collection

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from treadle.console.assets import Assets
from treadle.console.pages import page_answer

__all__ = ["Lost"]

_NOWHERE = frozenset({401, 404})
"""The gate asks for a key before it is known whether there is anything."""


class Lost:
    """ASGI. Where the app knows nothing and a person asks, the console's page is the answer, as a 404.

    A person asks where a browser goes to an address: HTML is what it wants. Programs, and whatever belongs to an API,
    are answered by the app.

    Args:
        apis: first parts of paths that are no addresses for people, such as ``api``.
    """

    def __init__(self, app: ASGIApp, assets: Assets | None, apis: Collection[str]) -> None:
        self._app = app
        self._assets = assets
        self._apis = frozenset(apis)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._assets is None or not self._asked_by_person(scope):
            await self._app(scope, receive, send)
            return
        # The app may change the scope; the page needs none of it but the headers.
        lost = page_answer(Request(scope), self._assets, status=404)
        nowhere = False

        async def instead(message: Message) -> None:
            nonlocal nowhere
            if message["type"] == "http.response.start" and message["status"] in _NOWHERE:
                nowhere = True
            elif not nowhere:
                await send(message)

        await self._app(scope, receive, instead)
        if nowhere:
            await lost(scope, receive, send)

    def _asked_by_person(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return False
        if scope["path"][1:].partition("/")[0] in self._apis:
            return False
        accepted = b",".join(value for name, value in scope["headers"] if name == b"accept")
        return b"text/html" in accepted.lower()
