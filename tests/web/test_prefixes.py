"""Several apps on one port."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from treadle.web.prefixes import Prefixes


def app(name: str) -> Starlette:
    async def tell(request: Request) -> Response:
        return JSONResponse([name, request.url.path, request.scope["raw_path"].decode(), str(request.query_params)])

    return Starlette(routes=[Route("/{path:path}", tell)])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/jobs", ["own", "/jobs", "/jobs", ""]),
        ("/", ["own", "/", "/", ""]),
        ("/modules-api/jobs?limit=1", ["modules", "/jobs", "/jobs", "limit=1"]),
        ("/modules-api", ["modules", "/", "/", ""]),
        ("/modules-api/a%2Fb", ["modules", "/a/b", "/a%2Fb", ""]),
        ("/modules-apis/jobs", ["own", "/modules-apis/jobs", "/modules-apis/jobs", ""]),
        ("/modules-api/modules-api/x", ["modules", "/modules-api/x", "/modules-api/x", ""]),
    ],
)
def test_the_first_part_of_the_path_chooses_and_is_gone(asked: str, told: list[str]) -> None:
    client = TestClient(Prefixes(app("own"), {"/modules-api": app("modules")}))
    assert client.get(asked).json() == told
