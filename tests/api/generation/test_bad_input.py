"""What is malformed is refused with a sentence that names the place; nothing of it is stored, and nobody is harmed."""

import json
from typing import Any

import pytest
from tests.api.generation.conftest import World

WISH: dict[str, Any] = {"prompt": "a mountain", "productTypes": ["tshirt"]}
GOOD: dict[str, Any] = {"type": "generate", "request": WISH}
JSON = {"Content-Type": "application/json"}
_JOBS, _GENERATE, _BATCH, _CLEANUP = "/api/jobs", "/api/generate", "/api/generate/batch", "/api/jobs/cleanup"

BODIES: list[tuple[str, Any, str]] = [
    (_JOBS, {}, "type"),
    (_JOBS, {"type": "generate"}, "request"),
    (_JOBS, {**GOOD, "type": "bogus"}, "type"),
    (_JOBS, {**GOOD, "type": 7}, "type"),
    (_JOBS, {**GOOD, "request": "x"}, "request"),
    (_JOBS, {**GOOD, "priority": "bogus"}, "priority"),
    (_JOBS, {**GOOD, "priority": 3}, "priority"),
    (_JOBS, {**GOOD, "maxRetries": "abc"}, "maxRetries"),
    (_JOBS, {**GOOD, "maxRetries": 10**9}, "maxRetries"),
    (_JOBS, {**GOOD, "maxRetries": -1}, "maxRetries"),
    (_JOBS, {**GOOD, "maxRetries": 1.5}, "maxRetries"),
    (_JOBS, {**GOOD, "request": {**WISH, "productTypes": "tshirt"}}, "productTypes"),
    (_JOBS, {**GOOD, "request": {**WISH, "productTypes": ["rocket"]}}, "productTypes"),
    (_JOBS, {**GOOD, "request": {**WISH, "count": 0}}, "count"),
    (_JOBS, {**GOOD, "request": {**WISH, "count": True}}, "count"),
    (_JOBS, {"type": "batch", "request": {"items": 5}}, "tems"),
    (_JOBS, {"type": "batch", "request": {}}, "tems"),
    (_JOBS, {"type": "batch", "request": {"items": [WISH, {**WISH, "theme": 5}]}}, "items[1].theme"),
    (_JOBS, {"type": "custom", "request": {}}, "request"),
    (_JOBS, {"type": "custom", "request": {"command": 5}}, "command"),
    (_JOBS, {"type": "custom", "request": {"command": "x", "module": "known"}}, "request"),
    (_JOBS, {"type": "custom", "request": {"module": "unknown"}}, "request.module"),
    (_JOBS, {"type": "custom", "request": {"module": "known", "inputs": "x"}}, "inputs"),
    (_JOBS, {"type": "custom", "request": {"command": "x", "workingDirectory": "/nowhere"}}, "t.workingDirectory"),
    (_JOBS, {"type": "custom", "request": {"command": "x", "workingDirectory": 5}}, "t.workingDirectory"),
    (_JOBS, {"type": "custom", "request": {"command": "x", "environment": {"A=": "1"}}}, "request.environment"),
    (_JOBS, {"type": "custom", "request": {"command": " "}}, "request.command"),
    (_JOBS, {"type": "custom", "request": {"command": "x\0"}}, "command"),
    (_JOBS, {**GOOD, "request": {**WISH, "note": ["a", {"b": "x\0"}]}}, "note[1].b"),
    (_JOBS, {**GOOD, "request": {**WISH, "a\0": 1}}, "a\\x00"),
    (_GENERATE, {**WISH, "prompt": "a\0b"}, "prompt"),
    (_GENERATE, {**WISH, "note": "a\0b"}, "note"),
    (_BATCH, {"items": [WISH, {**WISH, "style": "\0"}]}, "items[1].style"),
    (_GENERATE, {}, "productTypes"),
    (_GENERATE, {"prompt": "x", "productTypes": []}, "productTypes"),
    (_GENERATE, {**WISH, "prompt": ["x"]}, "prompt"),
    (_GENERATE, {**WISH, "prompt": "x" * 5000}, "prompt"),
    (_GENERATE, {**WISH, "autoPublish": "yes"}, "autoPublish"),
    (_GENERATE, {**WISH, "priority": "soon"}, "priority"),
    (_BATCH, {}, "tems"),
    (_BATCH, {"items": 5}, "tems"),
    (_BATCH, {"items": []}, "items"),
    (_BATCH, {"items": {"a": 1}}, "tems"),
    (_BATCH, {"items": ["x"]}, "items[0]"),
    (_BATCH, {"items": [WISH] * 501}, "items"),
    (_BATCH, {"items": [WISH], "priority": "x"}, "priority"),
    (_CLEANUP, {"maxAge": "x"}, "maxAge"),
    (_CLEANUP, {"maxAge": -1}, "maxAge"),
    (_CLEANUP, {"maxAge": True}, "maxAge"),
    (_CLEANUP, {"olderThanMs": -5}, "olderThanMs"),
]


async def test_a_wrong_field_is_named(world: World) -> None:
    for path, body, field in BODIES:
        status, answer = await world.call("POST", path, body)
        assert (status, answer.keys()) == (400, {"error"}), (path, body, answer)
        assert field in answer["error"], (path, body, answer)
    assert await world.get("/api/jobs") == []


async def test_a_number_that_no_machine_holds_is_named(world: World) -> None:
    for path, body, field in (
        (_GENERATE, b'{"productTypes": ["tshirt"], "count": 1e400}', "count"),
        (_JOBS, b'{"type": "generate", "request": {"count": 1, "a": [1, {"b": -1e999}]}}', "request.a[1].b"),
        (_CLEANUP, b'{"maxAge": 1e400}', "maxAge"),
    ):  # fmt: skip
        response = await world.http.post(path, content=body, headers=JSON)
        assert (response.status_code, response.json()) == (400, {"error": f"{field}: the number is out of range."})
    assert await world.get("/api/jobs") == []


async def test_a_refusal_tells_in_plain_words_what_is_known(world: World) -> None:
    for body, told in (
        ({**GOOD, "type": "bogus"}, "type: 'bogus' is not known; known are generate, batch, custom."),
        ({**GOOD, "priority": "soon"}, "priority: 'soon' is not known; known are low, normal, high, urgent."),
        ({**GOOD, "request": {**WISH, "productTypes": [None]}}, "productTypes holds null; known are: tshirt, hoodie"),
        *(
            ({**GOOD, "maxRetries": number}, "maxRetries: expected a whole number from 0 to 100.")
            for number in (1e9, 10**9, -1, 1.5)
        ),
        (
            {"type": "custom", "request": {"command": "x", "environment": {"A": "1", "B": 5}}},
            "request.environment.B: expected a string, got a number.",
        ),
        ({"type": "custom", "request": {"command": 5}}, "request.command: expected a string or a list, got a number."),
    ):
        assert await world.call("POST", _JOBS, body) == (400, {"error": told})


async def test_what_is_no_object_of_json_is_refused(world: World) -> None:
    for body in (b'{"type": ', b"null", b"[]", b"7", b'"x"', b"\xff\xfe", b"", b"{'a': 1}"):
        for path in (_JOBS, _GENERATE, _BATCH):
            response = await world.http.post(path, content=body, headers=JSON)
            assert (response.status_code, response.json().keys()) == (400, {"error"}), (path, body)
    assert await world.get("/api/jobs") == []


async def test_huge_and_deep_bodies_are_refused_while_sockets_go_on(world: World) -> None:
    ears = await world.listen()
    deep = b'{"type":"generate","request":{"a":' + b"[" * 50_000 + b"]" * 50_000 + b"}}"
    for path in (_JOBS, _GENERATE, _BATCH, _CLEANUP):
        response = await world.http.post(path, content=deep, headers=JSON)
        assert (response.status_code, response.json().keys()) == (400, {"error"})
        large = json.dumps({**GOOD, "note": "A" * (11 << 20)}).encode()
        response = await world.http.post(path, content=large, headers=JSON)
        assert (response.status_code, response.json().keys()) == (413, {"error"})
    assert await world.get("/api/jobs") == []
    job_id = await world.submit()
    await ears.until("job:update", id=job_id, status="completed")


async def test_a_large_request_is_taken_and_does_not_burden_listeners(world: World) -> None:
    ears = await world.listen()
    note = "A" * (9 << 20)
    job_id = await world.submit(request={**WISH, "note": note})
    heard = await ears.until("job:update", id=job_id, status="completed")
    assert "request" not in heard
    assert (await world.get(f"/api/jobs/{job_id}"))["request"]["note"] == note


async def test_what_is_not_there_is_not_found(world: World) -> None:
    unknown = ("nope", "job_1_000000000", "job_999999999999999_zzzzzzzzz", "..%2f..%2fetc")
    for path in ("/api/nope", "/images/nope.png", *(f"/api/jobs/{job_id}" for job_id in unknown)):
        status, answer = await world.call("GET", path)
        assert (status, answer.keys()) == (404, {"error"}), path


async def test_a_wrong_parameter_is_named(world: World) -> None:
    for query in ("status=bogus", "limit=0", "limit=x", "limit=1001", "limit=1e9", "offset=-1"):
        status, answer = await world.call("GET", f"/api/jobs?{query}")
        assert status == 400
        assert query.partition("=")[0] in answer["error"]


@pytest.mark.parametrize("action", ["cancel", "retry"])
async def test_unknown_jobs_can_be_neither_cancelled_nor_tried_again(world: World, action: str) -> None:
    assert await world.call("POST", f"/api/jobs/nope/{action}") == (404, {"error": "Job not found: nope"})


async def test_other_content_and_other_methods_are_refused(world: World) -> None:
    response = await world.http.post(_JOBS, content=json.dumps(GOOD), headers={"Content-Type": "text/plain"})
    assert (response.status_code, response.json().keys()) == (415, {"error"})
    assert (await world.call("DELETE", "/api/jobs"))[0] == 405
    assert await world.get("/api/jobs") == []
