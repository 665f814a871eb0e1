"""Every store keeps modules, their settings, and callbacks."""

import msgspec
import pytest

from tests.conformance.backends import Store
from tests.conformance.factories import AT, after
from treadle.core.errors import NotFound
from treadle.core.module import Field, InstalledModule, Manifest
from treadle.engine.ports import Callback, StoredBundle

HELLO = InstalledModule(
    manifest=Manifest(
        id="hello",
        name="Hello",
        version="1.0",
        inputs=(Field(id="count", type="integer", default=3, extra={"unit": "times"}),),
        capabilities=("browser",),
        extra={"author": {"name": "Ada"}},
    ),
    bundle="a" * 64,
    environment="e1",
    source="/somewhere",
    installed_at=AT,
)


def named(module_id: str, name: str) -> InstalledModule:
    return msgspec.structs.replace(HELLO, manifest=msgspec.structs.replace(HELLO.manifest, id=module_id, name=name))


async def test_a_module_comes_back_as_it_was_put(store: Store) -> None:
    await store.modules.put_module(HELLO)
    assert await store.modules.modules() == [HELLO]


async def test_one_module_is_looked_up(store: Store) -> None:
    await store.modules.put_module(HELLO)
    assert await store.modules.module("hello") == HELLO
    assert await store.modules.module("other") is None


async def test_a_stored_bundle_stays_while_a_module_has_it(store: Store) -> None:
    stored = StoredBundle("a" * 64, "c" * 64, 123)
    await store.modules.put_module(HELLO, stored)
    await store.modules.put_module(named("other", "Other"), stored)
    assert await store.modules.bundle(stored.digest) == stored
    assert await store.modules.bundle("b" * 64) is None
    assert await store.modules.bundles() == {stored.digest}
    assert await store.catalog.blob_in_use(stored.sha256)
    await store.modules.remove_module("hello")
    assert not await store.modules.remove_bundle(stored.digest)
    await store.modules.remove_module("other")
    assert await store.catalog.blob_in_use(stored.sha256)
    assert await store.modules.remove_bundle(stored.digest)
    assert not await store.modules.remove_bundle(stored.digest)
    assert not await store.catalog.blob_in_use(stored.sha256)


async def test_modules_are_replaced_by_id_and_come_by_name_then_id(store: Store) -> None:
    for module in (named("z", "Alpha"), named("b", "Beta"), named("a", "Beta"), named("z", "Gamma")):
        await store.modules.put_module(module)
    assert [module.id for module in await store.modules.modules()] == ["a", "b", "z"]


async def test_a_removed_module_takes_its_settings_with_it(store: Store) -> None:
    await store.modules.put_module(HELLO)
    assert await store.modules.module_settings("hello") == {}
    await store.modules.put_module_settings("hello", {"a": 1})
    await store.modules.put_module_settings("hello", {"b": [2]})
    assert await store.modules.module_settings("hello") == {"b": [2]}
    assert await store.modules.remove_module("hello")
    assert not await store.modules.remove_module("hello")
    assert await store.modules.modules() == []
    assert await store.modules.module_settings("hello") == {}


async def test_settings_survive_an_upgrade(store: Store) -> None:
    await store.modules.put_module(HELLO)
    await store.modules.put_module_settings("hello", {"a": 1})
    await store.modules.put_module(msgspec.structs.replace(HELLO, bundle="b" * 64))
    assert await store.modules.module_settings("hello") == {"a": 1}


async def test_settings_of_an_unknown_module_are_refused(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.modules.put_module_settings("hello", {"a": 1})


def callback(own_id: str, seconds: float, **fields: str) -> Callback:
    return Callback(id=own_id, payload={"n": own_id}, received_at=after(seconds), **fields)


async def test_callbacks_come_newest_first_by_source_and_callback_id(store: Store) -> None:
    kept = [
        callback("c1", 1, source="a", callback_id="x"),
        callback("c2", 3, source="a", callback_id="y", status="done"),
        callback("c3", 2, source="b", callback_id="x"),
        callback("c4", 0),
    ]
    for each in kept:
        await store.modules.put_callback(each)
    assert await store.modules.callbacks() == [kept[1], kept[2], kept[0], kept[3]]
    assert await store.modules.callbacks(limit=1) == [kept[1]]
    assert await store.modules.callbacks(source="a") == [kept[1], kept[0]]
    assert await store.modules.callbacks(callback_id="x") == [kept[2], kept[0]]
    assert await store.modules.callbacks(source="a", callback_id="x") == [kept[0]]
    assert await store.modules.callbacks(source="%") == []


async def test_a_callback_is_found_by_the_beginning_of_its_id_and_removed_by_the_whole(store: Store) -> None:
    for each in ("aa1", "aa2", "ab1", "%"):
        await store.modules.put_callback(callback(each, 0))
    assert [each.id for each in await store.modules.resolve_callback("aa")] == ["aa1", "aa2"]
    assert [each.id for each in await store.modules.resolve_callback("ab1")] == ["ab1"]
    assert [each.id for each in await store.modules.resolve_callback("%")] == ["%"]
    assert not await store.modules.remove_callback("a")
    assert await store.modules.remove_callback("aa1")
    assert not await store.modules.remove_callback("aa1")
    assert len(await store.modules.callbacks()) == 3
