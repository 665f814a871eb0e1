"""What is remembered can be looked at, forgotten, and taken along as a script; each owner has only what is theirs."""

from datetime import UTC, datetime

import msgspec
import pytest
from tests.api.sessions.conftest import World

from treadle.core.ids import derived_id
from treadle.core.memory import Memory, RememberedStep
from treadle.core.page import Element, Locator

AT = datetime(2026, 1, 15, tzinfo=UTC)
SHOP = "https://shop.example"


def a_memory(key: str, *, user: str = "", origin: str = SHOP) -> Memory:
    step = RememberedStep(
        action="click",
        element=Element(ref="", role="button", name="Save", selector="#save"),
        locator=Locator(by="role", role="button", name="Save", selector="#save"),
    )
    return Memory(
        id=derived_id("memory", user, origin, "/cart", key),
        user=user,
        origin=origin,
        page="/cart",
        key=key,
        command=f"click '{key}' button",
        steps=(step,),
        created_at=AT,
        used_at=AT,
    )


@pytest.fixture
def remembered(world: World) -> Memory:
    mine = a_memory("Save")
    for each in (mine, a_memory("Send"), a_memory("Save", origin="https://b.example"), a_memory("Save", user="eve")):
        world.memories.keep(each)
    return mine


async def test_memories_are_listed_for_their_owner(world: World, remembered: Memory) -> None:
    status, listed = await world.call("GET", "/sessions/memories?limit=2")
    assert (status, listed["total"], len(listed["memories"])) == (200, 3, 2)
    status, listed = await world.call("GET", f"/sessions/memories?origin={SHOP}/any/page")
    assert {each["command"] for each in listed["memories"]} == {"click 'Save' button", "click 'Send' button"}
    shown = next(each for each in listed["memories"] if each["command"] == remembered.command)
    assert shown["memory_id"] == "mem_" + remembered.id.replace("-", "")
    assert (shown["origin"], shown["page"], shown["source"]) == (SHOP, "/cart", "words")
    assert shown["steps"] == [{"action": "click", "role": "button", "name": "Save", "selector": "#save"}]


async def test_one_is_shown_and_forgotten(world: World, remembered: Memory) -> None:
    path = f"/sessions/memories/mem_{remembered.id.replace('-', '')}"
    status, shown = await world.call("GET", path)
    assert (status, shown["command"], shown["hits"]) == (200, remembered.command, 0)
    assert await world.call("DELETE", path) == (200, {"forgotten": 1})
    for method in ("GET", "DELETE"):
        status, error = await world.refusal(method, path)
        assert (status, error["code"]) == (404, "NOT_FOUND")


async def test_an_origin_is_forgotten_as_a_whole_and_no_other(world: World, remembered: Memory) -> None:
    assert await world.call("DELETE", f"/sessions/memories?origin={remembered.origin}") == (200, {"forgotten": 2})
    _, listed = await world.call("GET", "/sessions/memories")
    assert [each["origin"] for each in listed["memories"]] == ["https://b.example"]


@pytest.mark.parametrize("query", ["", "?origin=", "?origin=shop.example", "?origin=javascript:alert(1)"])
async def test_all_origins_at_once_are_not_forgotten(world: World, query: str) -> None:
    status, error = await world.refusal("DELETE", f"/sessions/memories{query}")
    assert (status, error["code"]) == (400, "BAD_REQUEST")


async def test_what_is_anothers_is_neither_seen_nor_forgotten(world: World, remembered: Memory) -> None:
    others = msgspec.structs.replace(remembered, id=derived_id("memory", "eve", SHOP, "/cart", "Save"))
    for method in ("GET", "DELETE"):
        status, _ = await world.refusal(method, f"/sessions/memories/mem_{others.id.replace('-', '')}")
        assert status == 404


@pytest.mark.parametrize("named", ["mem_", "mem_xyz", "0" * 31, "mem_" + "0" * 32])
async def test_ids_that_are_none_are_not_found(world: World, named: str) -> None:
    status, _ = await world.refusal("GET", f"/sessions/memories/{named}")
    assert status == 404


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("python", 'page.get_by_role("button", name="Save").click()'),
        ("typescript", 'await page.getByRole("button", { name: "Save" }).click();'),
    ],
)
async def test_an_origin_becomes_a_script(world: World, remembered: Memory, language: str, line: str) -> None:
    status, told = await world.call("GET", f"/sessions/memories/script?origin={remembered.origin}&language={language}")
    assert (status, told["language"], told["steps"]) == (200, language, 3)
    assert line in told["script"]
    assert f"{SHOP}/cart" in told["script"]


async def test_a_script_needs_an_origin_and_a_language_that_is_known(world: World) -> None:
    for query in ("", "?origin=x", f"?origin={SHOP}&language=cobol"):
        status, _ = await world.refusal("GET", f"/sessions/memories/script{query}")
        assert status == 400


async def test_a_session_becomes_a_script(world: World) -> None:
    _, opened = await world.call("POST", "/sessions", {})
    status, told = await world.call("GET", f"/sessions/{opened['session_id']}/script")
    assert (status, told["language"], told["steps"]) == (200, "python", 0)
    compile(told["script"], "script.py", "exec")
    assert (await world.refusal("GET", "/sessions/sess_0000/script"))[0] == 404
