"""Every word of the engine has one here; and the document says what the routes do."""

from typing import get_args

import pytest
from tests.api.sessions.conftest import World

from treadle.api.sessions import OPEN_PATHS, SOCKET_PATHS, create_app
from treadle.api.sessions.answers import CODES, error_answer
from treadle.api.sessions.translate import EVENTS, STATES, status_word
from treadle.core.event import Item
from treadle.core.session import SessionState

DOCUMENTED = {
    ("get", "/health"), ("post", "/sessions"), ("get", "/sessions"), ("get", "/sessions/{session_id}"),
    ("delete", "/sessions/{session_id}"), ("post", "/sessions/{session_id}/navigate"),
    ("post", "/sessions/{session_id}/extract"), ("post", "/sessions/{session_id}/action"),
    ("get", "/sessions/{session_id}/screenshot"), ("post", "/sessions/{session_id}/workflow"),
    ("get", "/sessions/{session_id}/monitor"), ("get", "/cluster/status"), ("get", "/cluster/nodes"),
    ("get", "/cluster/sessions"),
}  # fmt: skip


def test_every_event_is_told_or_not_on_purpose() -> None:
    assert EVENTS.keys() == set(get_args(Item))


@pytest.mark.parametrize("state", list(SessionState))
def test_every_state_has_a_status(state: SessionState) -> None:
    assert status_word(state) == state.value
    assert (state in STATES["active"]) is (state is not SessionState.CLOSED)


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "BAD_REQUEST"), (401, "UNAUTHORIZED"), (404, "NOT_FOUND"), (408, "TIMEOUT"), (429, "TOO_MANY_REQUESTS"),
     (500, "INTERNAL_ERROR"), (503, "SERVICE_UNAVAILABLE"), (418, "BAD_REQUEST"), (507, "INTERNAL_ERROR")],
)  # fmt: skip
def test_documented_codes(status: int, code: str) -> None:
    response = error_answer(status, "No.", {"Retry-After": "3"})
    assert response.status_code == status
    assert f'"code":"{code}"'.encode() in response.body
    assert response.headers["retry-after"] == "3"
    assert response.headers["x-request-id"].encode() in response.body
    assert code in CODES.values()


def test_422_is_always_400() -> None:
    assert error_answer(422, "No.", {}).status_code == 400


async def test_the_document_holds_every_route(world: World) -> None:
    document = await world.get("/openapi.json")
    routes = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert routes >= DOCUMENTED
    assert len(routes) == 51
    schemas = document["components"]["schemas"]
    assert {"SessionView", "ActionDone", "Failure", "CreateSession", "WorkflowReport"} <= schemas.keys()
    operations = [each for methods in document["paths"].values() for each in methods.values()]
    names = [each["operationId"] for each in operations]
    assert len(set(names)) == len(names)
    references = {part.split('"')[0] for part in str(document).replace("'", '"').split("#/components/schemas/")[1:]}
    assert references <= schemas.keys()


async def test_open_and_socket_paths_are_routes(world: World) -> None:
    paths = {getattr(route, "path", "") for route in create_app(world.deps).routes}
    assert {*OPEN_PATHS, *SOCKET_PATHS} <= paths


async def test_unknown_routes_and_methods_are_refused_in_the_same_form(world: World) -> None:
    for method, path, status, code in (
        ("GET", "/nowhere", 404, "NOT_FOUND"),
        ("PUT", "/sessions", 405, "METHOD_NOT_ALLOWED"),
        ("GET", "/pii/mask", 405, "METHOD_NOT_ALLOWED"),
    ):
        assert (await world.refusal(method, path))[0] == status
        assert (await world.refusal(method, path))[1]["code"] == code


async def test_a_body_that_is_no_json_is_unsupported(world: World) -> None:
    options = {"content": b"url=x", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    assert (await world.refusal("POST", "/sessions", **options))[0] == 415
