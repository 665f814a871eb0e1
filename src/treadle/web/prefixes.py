"""Several apps on one port: the first part of the path chooses, and is gone when the app sees the request."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Prefixes"]


class Prefixes:
    """ASGI. Each app comes with a gate of its own, which judges the rest of the path as on the app's own port."""

    def __init__(self, otherwise: ASGIApp, apps: Mapping[str, ASGIApp]) -> None:
        """``apps`` by prefix, such as ``/modules-api``."""
        self._otherwise = otherwise
        self._apps = dict(apps)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            prefix, _, rest = scope["path"][1:].partition("/")
            app = self._apps.get(f"/{prefix}")
            if app is not None:
                # The scope itself is changed: what the gate takes out of it, a key in the query, is then gone for all.
                scope["path"] = f"/{rest}"
                if raw := scope.get("raw_path"):
                    scope["raw_path"] = b"/" + raw[1:].partition(b"/")[2]
                await app(scope, receive, send)
                return
        await self._otherwise(scope, receive, send)
