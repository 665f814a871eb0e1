"""Callbacks: left by others, listed, looked at by a beginning of their id, never found by a wildcard."""

from typing import Any

import pytest
from tests.api.modules.conftest import World
from tests.api.modules.fakes import AT

from treadle.engine.ports import Callback


async def leave(world: World, **body: Any) -> str:
    status, answer = await world.call("POST", "/callbacks", body)
    assert (status, answer["received"]) == (200, True)
    return str(answer["id"])


async def test_callbacks_are_kept_and_listed_newest_first(world: World) -> None:
    one = await leave(world, callback_id="c1", source="a", status="done", payload={"n": 1})
    two = await leave(world, source="a")
    three = await leave(world, callback_id="c1", payload=None, unknown=True)

    async def listed(query: str) -> list[str]:
        return [each["id"] for each in (await world.get(f"/callbacks?{query}"))["callbacks"]]

    assert await listed("") == [three, two, one]
    assert await listed("source=a") == [two, one]
    assert await listed("source=a&callback_id=c1") == [one]
    assert await listed("limit=1") == [three]
    assert await listed("source=%25") == []
    shown = await world.get(f"/callbacks/{one[:8]}")
    assert shown.pop("received_at").endswith("Z")
    assert shown == {"id": one, "callback_id": "c1", "source": "a", "status": "done", "payload": {"n": 1}}
    assert (await world.get(f"/callbacks/{three.upper()}"))["payload"] == {}
    assert (await world.call("DELETE", f"/callbacks/{one[:8]}"))[1] == {"status": "deleted", "id": one}
    assert await listed("") == [three, two]
    assert (await world.call("DELETE", f"/callbacks/{one}"))[0] == 404


@pytest.mark.parametrize("named", ["%", "%25%25%25%25", "____", "abc", "00000000", "x" * 500])
async def test_what_is_no_callback_is_not_found_and_deletes_nothing(world: World, named: str) -> None:
    await leave(world, source="a")
    for method in ("GET", "DELETE"):
        status, answer = await world.call(method, f"/callbacks/{named}")
        assert (status, answer["detail"]) == (404, "Callback not found")
    assert len((await world.get("/callbacks"))["callbacks"]) == 1


async def test_a_beginning_that_fits_several_deletes_none(world: World) -> None:
    for end in "12":
        await world.deps.rows.put_callback(Callback(id=f"aaaaaaaa-0000-4000-8000-00000000000{end}", received_at=AT))
    for method in ("GET", "DELETE"):
        assert (await world.call(method, "/callbacks/aaaaaaaa"))[0] == 409
    assert len((await world.get("/callbacks"))["callbacks"]) == 2


async def test_a_callback_sent_twice_under_one_key_is_one(world: World) -> None:
    body, key = {"source": "a", "payload": {"n": 1}}, {"Idempotency-Key": "k"}
    first = await world.http.post("/callbacks", json=body, headers=key)
    again = await world.http.post("/callbacks", json=body, headers=key)
    assert first.json() == again.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert (await world.call("POST", "/callbacks", {"source": "b"}, headers=key))[0] == 422
    assert len((await world.get("/callbacks"))["callbacks"]) == 1


@pytest.mark.parametrize("body", [{"payload": [1]}, {"payload": "x"}, {"source": 5}, {"source": "x" * 1001}, [], "x"])
async def test_malformed_callbacks_are_refused(world: World, body: Any) -> None:
    assert (await world.call("POST", "/callbacks", body))[0] == 422
    assert (await world.get("/callbacks"))["callbacks"] == []
