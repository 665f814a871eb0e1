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


def page_routes(version: str, *, executions_port: int, events_port: int) -> list[Route]:
    """Routes of the pages. A port of 0 is one that is off."""
    folder = files("treadle.console")
    html = (folder / "welcome.html").read_text("utf-8")
    socket = f"ws://localhost:{events_port}" if events_port else f"ws://localhost:{executions_port}/ws"
    for name, value in {"version": version, "port": str(executions_port), "socket": socket}.items():
        html = html.replace(f"{{{name}}}", value)
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
