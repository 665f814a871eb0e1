"""The routes of the console: one page for every address of the app, and the files that it loads."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from treadle.console.assets import Asset, Assets

__all__ = ["FILES", "OPEN_PATHS", "console_routes", "page_answer"]

_PLACES: Final = (
    "jobs", "schedules", "modules", "sessions", "generation", "new", "artifacts", "nodes", "settings", "sign-in",
)  # fmt: skip
"""First parts of the app's addresses. They are listed so that a misspelt address of an API stays a plain 404."""
FILES: Final = ("_app", "fonts")
"""Folders of the console's files."""
_FILES: Final = tuple(f"/{folder}/{{path:path}}" for folder in FILES)
_LOOSE: Final = ("icon.svg", "theme.js")
"""Files that keep their names from build to build."""

OPEN_PATHS: Final = (
    "/", *(f"/{name}" for name in (*_PLACES, *_LOOSE)), *(f"/{name}/{{rest:path}}" for name in _PLACES), *_FILES,
    "/favicon.ico",
)  # fmt: skip
"""Answered without a key: they hold no data, and one of them is where one signs in."""

_VERSIONED: Final = ("_app/immutable/", "fonts/")
"""Files whose names change with their content."""
_FOREVER: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "no-cache"
_NOT_BUILT: Final = (
    "<!doctype html><meta charset=utf-8><title>Treadle</title><h1>Treadle is running</h1>"
    "<p>Its console was not built. Run <code>tools/console</code> and start it again.</p>"
)


def console_routes(assets: Assets | None) -> list[BaseRoute]:
    """What the console needs of its port; without assets, a page that says so."""
    if assets is None:
        return [Route("/", _not_built)]
    csp = _policy(assets)

    async def page(request: Request) -> Response:
        return page_answer(request, assets)

    async def named(request: Request) -> Response:
        path = request.url.path.removeprefix("/")
        asset = assets.by_path.get("icon.svg" if path == "favicon.ico" else path)
        if asset is None:
            return Response("There is no such file.", 404, media_type="text/plain")
        return _answer(request, asset, _FOREVER if path.startswith(_VERSIONED) else _ASK_AGAIN, csp)

    return [
        Route("/", page),
        *(Route(f"/{name}", page) for name in _PLACES),
        *(Route(f"/{name}/{{rest:path}}", page) for name in _PLACES),
        *(Route(f"/{name}", named) for name in (*_LOOSE, "favicon.ico")),
        *(Route(path, named) for path in _FILES),
    ]


def page_answer(request: Request, assets: Assets, *, status: int = 200) -> Response:
    """The page that every address of the app is answered with."""
    return _answer(request, assets.page, _ASK_AGAIN, _policy(assets), status)


def _policy(assets: Assets) -> str:
    """Everything comes from here; the one script in the page is known by its hash; nothing else runs."""
    scripts = " ".join(("'self'", *assets.script_hashes))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; "
        "media-src 'self' blob:; connect-src 'self'; frame-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _answer(request: Request, asset: Asset, caching: str, csp: str, status: int = 200) -> Response:
    accepted = {part.partition(";")[0].strip() for part in request.headers.get("accept-encoding", "").split(",")}
    coding = next(each for each in asset.bodies if each in accepted or each == "identity")
    headers = {
        "Cache-Control": caching,
        "Content-Security-Policy": csp,
        "ETag": asset.etag,
        "Vary": "Accept-Encoding",
    }
    if status == 200 and request.headers.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    if coding != "identity":
        headers["Content-Encoding"] = coding
    return Response(asset.bodies[coding], status, headers=headers, media_type=asset.media_type)


async def _not_built(_request: Request) -> Response:
    return Response(_NOT_BUILT, 200, media_type="text/html")
