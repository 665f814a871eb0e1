"""The pages: static files of the package, with a policy that lets them load only what comes from here."""

from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

__all__ = ["page_routes"]

_CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def page_routes(version: str) -> list[Route]:
    """Routes of the pages, to be placed before a dialect's own."""
    folder = files("treadle.console")
    html = (folder / "welcome.html").read_text("utf-8").replace("{version}", version)
    css = (folder / "welcome.css").read_text("utf-8")
    icon = (folder / "icon.svg").read_text("utf-8")

    async def welcome(_request: Request) -> Response:
        return Response(html, media_type="text/html", headers={"Content-Security-Policy": _CSP})

    async def style(_request: Request) -> Response:
        return Response(css, media_type="text/css", headers={"Cache-Control": "no-cache"})

    async def favicon(_request: Request) -> Response:
        return Response(icon, media_type="image/svg+xml", headers={"Cache-Control": "no-cache"})

    return [
        Route("/", welcome),
        Route("/welcome.css", style),
        Route("/icon.svg", favicon),
        Route("/favicon.ico", favicon),
    ]
