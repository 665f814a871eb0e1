"""Every store keeps what is remembered of pages."""

from datetime import timedelta

import msgspec
import pytest

from tests.conformance.backends import Store
from tests.conformance.factories import AT, after
from treadle.core.ids import derived_id
from treadle.core.memory import Memory, MemoryQuery, MemorySource, RememberedStep
from treadle.core.page import Box, Element, ElementState

ORIGIN = "https://a.example"
STEP = RememberedStep(
    action="click",
    element=Element(
        ref="",
        role="button",
        name="Save",
        attributes={"id": "save"},
        states=frozenset({ElementState.EDITABLE}),
        box=Box(1, 2, 3, 4),
        context=('row "Ada"',),
    ),
    facts="0" * 16,
    around="1" * 16,
    alike=2,
    rivals=("save all",),
    intent={"verb": "click"},
)


def a_memory(key: str = "k", *, user: str = "ada", origin: str = ORIGIN, page: str = "/", **facts: object) -> Memory:
    given = {
        "id": derived_id(user, origin, page, key),
        "user": user,
        "origin": origin,
        "page": page,
        "key": key,
        "command": f"click '{key}'",
        "steps": (STEP,),
        "created_at": AT,
        "used_at": AT,
        **facts,
    }
    return msgspec.convert(given, Memory)


async def test_a_memory_comes_back_as_it_was_stored(store: Store) -> None:
    memory = a_memory(source=MemorySource.MODEL, score=0.75, hits=3, heals=1, used_at=after(5))
    await store.memories.put([memory])
    assert await store.memories.get(memory.id) == memory
    assert await store.memories.get(derived_id("other")) is None
    assert await store.memories.of_page("ada", ORIGIN, "/") == [memory]


async def test_what_is_renewed_is_changed_where_it_is_there(store: Store) -> None:
    memory, gone = a_memory(), a_memory("gone")
    await store.memories.put([memory])
    steps = (msgspec.structs.replace(memory.steps[0], facts="other"),)
    renewed = [msgspec.structs.replace(each, hits=7, heals=2, used_at=after(1), steps=steps) for each in (memory, gone)]
    await store.memories.renew(renewed)
    assert await store.memories.get(memory.id) == renewed[0]
    assert await store.memories.get(gone.id) is None


async def test_the_same_command_on_the_same_page_is_one_memory(store: Store) -> None:
    await store.memories.put([a_memory(), a_memory("other")])
    renewed = a_memory(hits=1, used_at=after(1))
    await store.memories.put([renewed])
    found, total = await store.memories.find(MemoryQuery(user="ada"))
    assert (found, total) == ([renewed, a_memory("other")], 2)


async def test_owners_origins_and_pages_are_apart(store: Store) -> None:
    mine, others = a_memory(), a_memory(user="bob")
    elsewhere, deeper = a_memory(origin="https://b.example"), a_memory(page="/orders/*")
    await store.memories.put([mine, others, elsewhere, deeper])
    assert await store.memories.of_page("ada", ORIGIN, "/") == [mine]
    assert await store.memories.of_page("eve", ORIGIN, "/") == []
    found, total = await store.memories.find(MemoryQuery(user="ada", origin=ORIGIN))
    assert ({each.id for each in found}, total) == ({mine.id, deeper.id}, 2)
    assert await store.memories.remove_origin("ada", ORIGIN) == 2
    assert (await store.memories.find(MemoryQuery(user="ada")))[0] == [elsewhere]
    assert (await store.memories.find(MemoryQuery(user="bob")))[0] == [others]


async def test_lists_come_latest_used_first_in_pages(store: Store) -> None:
    kept = [a_memory(f"k{number}", used_at=after(number)) for number in range(5)]
    await store.memories.put(kept)
    found, total = await store.memories.find(MemoryQuery(user="ada", limit=2, offset=1))
    assert ([each.key for each in found], total) == (["k3", "k2"], 5)


async def test_what_is_removed_is_gone(store: Store) -> None:
    memory = a_memory()
    await store.memories.put([memory])
    assert await store.memories.remove([memory.id, derived_id("other")]) == 1
    assert await store.memories.remove([memory.id]) == 0
    assert await store.memories.get(memory.id) is None


@pytest.mark.parametrize(("most", "left"), [(10, ["k4", "k3", "k2"]), (2, ["k4", "k3"])])
async def test_a_sweep_removes_what_is_unused_and_the_surplus_of_each_owner(
    store: Store, most: int, left: list[str]
) -> None:
    kept = [a_memory(f"k{number}", used_at=AT + timedelta(days=number)) for number in range(5)]
    await store.memories.put([*kept, a_memory(user="bob", used_at=AT + timedelta(days=9))])
    gone = await store.memories.sweep(unused_since=AT + timedelta(days=2), most=most)
    assert gone == 5 - len(left)
    assert [each.key for each in (await store.memories.find(MemoryQuery(user="ada")))[0]] == left
    assert (await store.memories.find(MemoryQuery(user="bob")))[1] == 1
