"""Every store keeps sessions, what they are restored from, and their credentials."""

from datetime import timedelta

import msgspec
import pytest

from tests.conformance.backends import Store
from tests.conformance.factories import AT, after
from treadle.core.errors import FenceLost, IdempotencyMismatch, NotFound
from treadle.core.event import KIND_BITS, EventKind, PageEvent, SessionChanged
from treadle.core.ids import new_id
from treadle.core.job import Idempotency
from treadle.core.session import (
    BrowserKind,
    CloseReason,
    ModelChoice,
    Session,
    SessionOptions,
    SessionQuery,
    SessionState,
    Viewport,
)
from treadle.engine.codec import decode_items, encode_items
from treadle.engine.ports import Credential, SessionUpdate

SESSION_KIND, PAGE_KIND = KIND_BITS[EventKind.SESSION], KIND_BITS[EventKind.PAGE]
FIRST = encode_items([SessionChanged(at=AT, state=SessionState.ACTIVE)])


def a_session(**facts: object) -> Session:
    given = {"id": new_id(), "created_at": AT, "used_at": AT, "owner": "node-1", **facts}
    return msgspec.convert(given, Session)


async def opened(store: Store, **facts: object) -> Session:
    session, created = await store.sessions.insert(a_session(**facts), payload=FIRST, kinds=SESSION_KIND)
    assert created
    return session


def seen(*types: str) -> dict[str, object]:
    items = [PageEvent(at=after(1), type=each, data={"url": "https://a.example/"}) for each in types]
    return {"payload": encode_items(items), "item_count": len(items), "kinds": PAGE_KIND, "at": after(1)}


async def test_a_session_comes_back_as_it_was_stored(store: Store) -> None:
    options = SessionOptions(
        browser=BrowserKind.FIREFOX,
        headless=False,
        model=ModelChoice(provider="ollama", model="m", base_url="http://127.0.0.1:1"),
        viewport=Viewport(800, 600),
        allowed_hosts=("a.example", "*.b.example"),
        idle_seconds=5.5,
    )
    session = await opened(store, options=options, user="ada", metadata={"a": [1, {"b": None}]})
    assert await store.sessions.get(session.id) == session
    assert await store.sessions.get(new_id()) is None


async def test_its_stream_begins_with_it_and_goes_on_in_order(store: Store) -> None:
    session = await opened(store)
    assert await store.events.last_seq(session.id) == 1
    _, last = await store.sessions.update(SessionUpdate(session_id=session.id, fence=1, **seen("navigation", "action")))
    assert last == 3
    rows = await store.events.read(session.id)
    assert [(row.first_seq, row.last_seq) for row in rows] == [(1, 1), (2, 3)]
    assert [item.type for item in decode_items(rows[1].payload)] == ["navigation", "action"]
    only = await store.events.read(session.id, kinds=PAGE_KIND)
    assert [row.first_seq for row in only] == [2]


async def test_an_update_changes_what_it_names_and_nothing_else(store: Store) -> None:
    session = await opened(store)
    update = SessionUpdate(session_id=session.id, fence=1, url="https://a.example/", title="A", used_at=after(9))
    changed, last = await store.sessions.update(update)
    assert last == 1
    assert changed == msgspec.structs.replace(session, url="https://a.example/", title="A", used_at=after(9))
    assert await store.sessions.get(session.id) == changed


async def test_another_owner_voids_the_fence_of_the_one_before(store: Store) -> None:
    session = await opened(store)
    taken, _ = await store.sessions.update(
        SessionUpdate(session_id=session.id, fence=1, owner="node-2", state=SessionState.RECOVERING)
    )
    assert (taken.owner, taken.fence, taken.state) == ("node-2", 2, SessionState.RECOVERING)
    for late in (SessionUpdate(session_id=session.id, fence=1, title="late"),
                 SessionUpdate(session_id=session.id, fence=1, **seen("action")),
                 SessionUpdate(session_id=session.id, fence=1, checkpoint="late")):  # fmt: skip
        with pytest.raises(FenceLost):
            await store.sessions.update(late)
    assert await store.sessions.get(session.id) == taken
    assert await store.events.last_seq(session.id) == 1
    back, last = await store.sessions.update(
        SessionUpdate(session_id=session.id, fence=2, state=SessionState.ACTIVE, restored=True, **seen("navigation"))
    )
    assert (back.restores, last) == (1, 2)


async def test_unknown_sessions_are_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.sessions.update(SessionUpdate(session_id=new_id(), fence=1, title="x"))
    with pytest.raises(NotFound):
        await store.sessions.update(SessionUpdate(session_id=new_id(), fence=1, **seen("action")))


async def test_an_idempotency_key_leads_to_the_session_that_it_made(store: Store) -> None:
    key = Idempotency(scope="sessions", key="k", fingerprint="f")
    first, created = await store.sessions.insert(a_session(), payload=FIRST, kinds=SESSION_KIND, idempotency=key)
    assert created
    second, created = await store.sessions.insert(a_session(), payload=FIRST, kinds=SESSION_KIND, idempotency=key)
    assert (second, created) == (first, False)
    other = msgspec.structs.replace(key, fingerprint="g")
    with pytest.raises(IdempotencyMismatch):
        await store.sessions.insert(a_session(), payload=FIRST, kinds=SESSION_KIND, idempotency=other)
    assert (await store.sessions.find(SessionQuery()))[1] == 1


async def test_lists_come_oldest_first_with_their_total(store: Store) -> None:
    ids = [(await opened(store, owner=f"node-{number % 2}")).id for number in range(5)]
    await store.sessions.update(
        SessionUpdate(session_id=ids[1], fence=1, state=SessionState.CLOSED, reason=CloseReason.USER, closed_at=AT)
    )
    found, total = await store.sessions.find(SessionQuery(limit=2, offset=1))
    assert ([each.id for each in found], total) == (ids[1:3], 5)
    found, total = await store.sessions.find(SessionQuery(states=frozenset({SessionState.ACTIVE})))
    assert ([each.id for each in found], total) == ([ids[0], *ids[2:]], 4)
    found, total = await store.sessions.find(SessionQuery(owner="node-1", states=frozenset({SessionState.CLOSED})))
    assert ([each.id for each in found], total) == ([ids[1]], 1)


async def test_checkpoints_and_credentials_end_with_the_session(store: Store) -> None:
    session = await opened(store)
    assert await store.sessions.checkpoint(session.id) is None
    for value in ("one", "two"):
        await store.sessions.update(SessionUpdate(session_id=session.id, fence=1, checkpoint=value))
    assert await store.sessions.checkpoint(session.id) == "two"
    credential = Credential(
        id=new_id(), session_id=session.id, name="mail", kind="password", origin=None, sealed="s", created_at=AT
    )
    await store.sessions.put_credential(credential)
    bound = msgspec.structs.replace(credential, origin="https://a.example")
    await store.sessions.put_credential(bound)
    later = msgspec.structs.replace(credential, id=new_id(), created_at=after(1))
    await store.sessions.put_credential(later)
    assert await store.sessions.credentials(session.id) == [bound, later]
    assert await store.sessions.remove_credential(session.id, later.id)
    assert not await store.sessions.remove_credential(session.id, later.id)
    assert not await store.sessions.remove_credential(new_id(), bound.id)
    ended, _ = await store.sessions.update(
        SessionUpdate(session_id=session.id, fence=1, state=SessionState.CLOSED, reason=CloseReason.IDLE, closed_at=AT)
    )
    assert (ended.closed, ended.reason, ended.closed_at) == (True, CloseReason.IDLE, AT)
    assert await store.sessions.checkpoint(session.id) is None
    assert await store.sessions.credentials(session.id) == []


async def test_closed_sessions_are_forgotten_with_their_streams(store: Store) -> None:
    key = Idempotency(scope="sessions", key="k", fingerprint="f")
    old, _ = await store.sessions.insert(a_session(), payload=FIRST, kinds=SESSION_KIND, idempotency=key)
    recent, still_open = await opened(store), await opened(store)
    for each, at in ((old, AT), (recent, AT + timedelta(days=2))):
        await store.sessions.update(
            SessionUpdate(session_id=each.id, fence=1, state=SessionState.CLOSED, closed_at=at, **seen("action"))
        )
    assert await store.sessions.delete_closed(before=AT + timedelta(days=1)) == 1
    assert await store.sessions.delete_closed(before=AT + timedelta(days=1)) == 0
    assert await store.sessions.get(old.id) is None
    assert await store.events.last_seq(old.id) is None
    assert {each.id for each in (await store.sessions.find(SessionQuery()))[0]} == {recent.id, still_open.id}
    _, created = await store.sessions.insert(a_session(), payload=FIRST, kinds=SESSION_KIND, idempotency=key)
    assert created
