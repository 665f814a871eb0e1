"""Every store keeps what is known of recordings that are over."""

from datetime import timedelta

from tests.conformance.backends import Store
from tests.conformance.factories import AT
from treadle.core.page import Recording
from treadle.engine.ports import StoredRecording


def _recording(name: str, session_id: str = "s1", *, hours: int = 0) -> StoredRecording:
    ended_at = AT + timedelta(hours=hours)
    facts = Recording(id=name, session_id=session_id, started_at=AT, ended_at=ended_at, frames=3, error="It broke.")
    return StoredRecording(facts, f"f{name}".ljust(64, "0"), f"e{name}".ljust(64, "0"))


async def test_recordings_come_back_newest_first(store: Store) -> None:
    one, two, three = (_recording(name, session) for name, session in (("1", "s1"), ("2", "s2"), ("3", "s1")))
    for each in (two, one, three, one):
        await store.recordings.put(each)
    assert await store.recordings.get("2") == two
    assert await store.recordings.get("9") is None
    assert await store.recordings.page() == [three, two, one]
    assert await store.recordings.page(limit=1) == [three]
    assert await store.recordings.page(session_id="s1") == [three, one]


async def test_their_blobs_are_in_use_until_they_are_removed(store: Store) -> None:
    old, new = _recording("1", hours=1), _recording("2", hours=2)
    for each in (old, new):
        await store.recordings.put(each)
        assert await store.catalog.blob_in_use(each.frames)
        assert await store.catalog.blob_in_use(each.events)
    assert await store.recordings.remove_before(AT + timedelta(hours=2)) == 1
    assert await store.recordings.page() == [new]
    assert not await store.catalog.blob_in_use(old.frames)
    assert await store.recordings.remove("2")
    assert not await store.recordings.remove("2")
    assert not await store.catalog.blob_in_use(new.events)
