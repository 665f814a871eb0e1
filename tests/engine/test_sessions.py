"""Sessions above a scripted host, on a real store: what is promised whatever the browsers do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from tests.engine.conftest import TestClock
from tests.migrated import migrated

from treadle.buses.memory import MemoryBus
from treadle.core.errors import Conflict, DeadlinePassed, InvalidInput, NotFound, TooMany, Unavailable
from treadle.core.event import Item, PageEvent, SessionChanged
from treadle.core.job import Idempotency
from treadle.core.page import Act, Acted, Command, Extract, Extracted, Fill, Look, Looked, PageState, Result, Usage
from treadle.core.session import OPENED_BY, CloseReason, NewSession, Session, SessionOptions, SessionQuery, SessionState
from treadle.engine.codec import decode_items
from treadle.engine.hub import Hub
from treadle.engine.ports import SessionRows
from treadle.engine.recorder import Recorder
from treadle.engine.recordings import KeptRecordings
from treadle.engine.session_stream import SessionRecorder
from treadle.engine.sessions import Sessions
from treadle.stores import SqlStore, open_sqlite
from treadle.testing.sessions import NoRecordings, PlainSealing, ScriptedHost


class SteadyClock(TestClock):
    """Both of its faces are ahead."""

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead.total_seconds()


class Desk:
    """One node's sessions."""

    def __init__(self, store: SqlStore, owner: str = "node-1", sealing: PlainSealing | None = None) -> None:
        self.clock = SteadyClock()
        self.bus = MemoryBus()
        self.store = store
        self.hub = Hub(self.bus, store.events)
        self.host = ScriptedHost({Act: lambda _id, _command: Acted(action="click", element="Save button")})
        self.sealing = sealing or PlainSealing()
        recorder = Recorder(store.jobs, self.bus, self.clock)
        self.sessions = Sessions(
            rows=store.sessions,
            recorder=SessionRecorder(store.sessions, recorder, self.clock),
            events=store.events,
            hub=self.hub,
            host=self.host,
            recordings=KeptRecordings(NoRecordings()),
            sealing=self.sealing,
            clock=self.clock,
            owner=owner,
            node_id="local",
        )

    async def open(self, **options: Any) -> Session:
        session, _ = await self.sessions.open(NewSession(options=SessionOptions(**options)))
        return session

    async def items(self, session_id: str) -> list[Item]:
        return [item for row in await self.store.events.read(session_id) for item in decode_items(row.payload)]

    async def until_checkpointed(self, session_id: str) -> None:
        """No signal tells of a checkpoint."""
        async with asyncio.timeout(60):
            while await self.store.sessions.checkpoint(session_id) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def until(self, session_id: str, state: SessionState) -> Session:
        """Wait for the stream to tell of a state."""
        watch = self.hub.watch()
        watch.follow(session_id, 1)
        async with aclosing(watch.batches()) as batches:
            async for batch in batches:
                last = [item for item in batch.items if isinstance(item, SessionChanged)]
                if any(item.state is state for item in last) and (kept := await self.store.sessions.get(session_id)):
                    return kept
        raise AssertionError("the watch ended")


@asynccontextmanager
async def a_desk(store: SqlStore, **given: Any) -> AsyncIterator[Desk]:
    desk = Desk(store, **given)
    await desk.hub.start()
    await desk.sessions.start()
    yield desk
    await desk.sessions.stop()
    await desk.hub.stop()
    await desk.bus.close()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=TestClock())
    yield store
    await store.close()


@pytest.fixture
async def desk(store: SqlStore) -> AsyncIterator[Desk]:
    async with a_desk(store) as desk:
        yield desk


async def test_an_open_session_is_stored_and_takes_commands(desk: Desk) -> None:
    session = await desk.open()
    assert (await desk.store.sessions.get(session.id)) == session
    assert isinstance(await desk.sessions.perform(session.id, Act(instruction="click Save")), Acted)
    assert (await desk.sessions.get(session.id)).state is SessionState.ACTIVE


async def test_a_session_that_cannot_be_opened_leaves_nothing(desk: Desk) -> None:
    for error in (TooMany("All are in use."), InvalidInput("No Firefox here."), Unavailable("It does not start.")):
        desk.host.refusals.append(error)
        with pytest.raises(type(error)):
            await desk.open()
    assert (await desk.sessions.find(SessionQuery())) == ([], 0)


async def test_who_goes_away_while_it_opens_leaves_nothing(desk: Desk) -> None:
    desk.host.opening.clear()
    opening = asyncio.create_task(desk.open())
    await asyncio.sleep(0)
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    desk.host.opening.set()
    assert desk.host.sessions == {}
    assert (await desk.sessions.find(SessionQuery(states=frozenset({SessionState.ACTIVE}))))[1] == 0


async def test_one_idempotency_key_is_one_session(desk: Desk) -> None:
    new = NewSession(idempotency=Idempotency(scope="sessions", key="k", fingerprint="f"))
    first, created = await desk.sessions.open(new)
    again, repeated = await desk.sessions.open(new)
    assert (created, repeated, again.id) == (True, False, first.id)
    assert list(desk.host.sessions) == [first.id]


async def test_a_closed_session_takes_nothing_more(desk: Desk) -> None:
    session = await desk.open()
    ended = await desk.sessions.close(session.id)
    assert (ended.state, ended.reason, desk.host.closed) == (SessionState.CLOSED, CloseReason.USER, [session.id])
    for ask in (
        desk.sessions.get(session.id),
        desk.sessions.close(session.id),
        desk.sessions.perform(session.id, Look()),
    ):
        with pytest.raises(NotFound):
            await ask
    states = [item.state for item in await desk.items(session.id) if isinstance(item, SessionChanged)]
    assert states == [SessionState.ACTIVE, SessionState.CLOSED]


async def test_closing_twice_at_once_closes_once(desk: Desk) -> None:
    session = await desk.open()
    both = await asyncio.gather(desk.sessions.close(session.id), desk.sessions.close(session.id))
    assert both[0] == both[1]
    states = [item.state for item in await desk.items(session.id) if isinstance(item, SessionChanged)]
    assert states == [SessionState.ACTIVE, SessionState.CLOSED]


async def test_what_happens_is_told_in_order_and_stored_before_the_end(desk: Desk) -> None:
    session = await desk.open()
    for number in range(300):
        desk.host.happen(session.id, "navigation", url=f"https://a.example/{number}")
    await desk.sessions.close(session.id)
    items = await desk.items(session.id)
    pages = [item.data["url"] for item in items if isinstance(item, PageEvent)]
    assert pages == [f"https://a.example/{number}" for number in range(300)]
    assert isinstance(items[-1], SessionChanged)


async def test_a_command_has_a_deadline(desk: Desk) -> None:
    session = await desk.open()
    desk.host.gate.clear()
    with pytest.raises(DeadlinePassed, match="did not end within"):
        await desk.sessions.perform(session.id, Act(instruction="click Save", timeout_seconds=0.02))


async def test_a_lost_browser_is_replaced_from_the_last_checkpoint(desk: Desk) -> None:
    session = await desk.open()
    desk.host.states[session.id] = b"cookies"
    await desk.sessions.perform(session.id, Act(instruction="click Save"))
    await desk.until_checkpointed(session.id)
    desk.host.lose(session.id)
    assert (await desk.sessions.get(session.id)).state is SessionState.RECOVERING
    assert isinstance(await desk.sessions.perform(session.id, Act(instruction="click Save")), Acted)
    assert desk.host.restored[session.id] == b"cookies"
    restored = await desk.until(session.id, SessionState.RECOVERING)
    assert restored.id == session.id
    await desk.sessions.close(session.id)
    states = [(i.state, i.restored) for i in await desk.items(session.id) if isinstance(i, SessionChanged)]
    assert states == [
        (SessionState.ACTIVE, False),
        (SessionState.RECOVERING, False),
        (SessionState.ACTIVE, True),
        (SessionState.CLOSED, False),
    ]


async def test_a_session_that_cannot_be_restored_is_honestly_lost(desk: Desk) -> None:
    session = await desk.open()
    desk.host.refusals.append(InvalidInput("No Chromium here. Install it."))
    desk.host.lose(session.id)
    kept = await desk.until(session.id, SessionState.CLOSED)
    assert (kept.reason, kept.error) == (CloseReason.LOST, "No Chromium here. Install it.")
    with pytest.raises(NotFound):
        await desk.sessions.get(session.id)


async def test_a_session_whose_browser_crashes_again_and_again_is_given_up(desk: Desk) -> None:
    session = await desk.open()
    for _ in range(5):
        desk.host.lose(session.id)
        await desk.sessions.perform(session.id, Act(instruction="click Save"))
    desk.host.lose(session.id)
    assert (await desk.until(session.id, SessionState.CLOSED)).reason is CloseReason.LOST


async def test_idle_and_old_sessions_are_closed_and_used_ones_are_not(desk: Desk) -> None:
    idle, old, used = await desk.open(idle_seconds=60), await desk.open(ttl_seconds=3000), await desk.open()
    desk.clock.ahead = timedelta(seconds=3001)
    await desk.sessions.perform(used.id, Act(instruction="click Save"))
    await desk.sessions.close_overdue()
    ends = {each.id: each.reason for each in (await desk.sessions.find(SessionQuery()))[0]}
    assert ends == {idle.id: CloseReason.IDLE, old.id: CloseReason.EXPIRED, used.id: None}


async def test_a_session_under_a_long_command_is_not_idle(desk: Desk) -> None:
    session = await desk.open(idle_seconds=60)
    desk.host.gate.clear()
    command = asyncio.create_task(desk.sessions.perform(session.id, Act(instruction="click Save")))
    await desk.host.asked.wait()
    desk.clock.ahead = timedelta(seconds=120)
    await desk.sessions.close_overdue()
    desk.host.gate.set()
    assert isinstance(await command, Acted)


async def test_sessions_outlive_the_node_that_opened_them(store: SqlStore) -> None:
    sealing = PlainSealing()
    async with a_desk(store, owner="node-1", sealing=sealing) as first:
        kept, closed = await first.open(), await first.open()
        first.host.states[kept.id] = b"cookies"
        await first.sessions.close(closed.id)
    async with a_desk(store, owner="node-2", sealing=sealing) as second:
        session = await second.sessions.get(kept.id)
        assert (session.owner, session.fence) == ("node-2", 2)
        assert isinstance(await second.sessions.perform(kept.id, Act(instruction="click Save")), Acted)
        assert second.host.restored == {kept.id: b"cookies"}
        assert (await second.sessions.get(kept.id)).restores == 1
        with pytest.raises(NotFound):
            await second.sessions.get(closed.id)


async def test_what_was_hidden_stays_hidden_and_what_was_spent_stays_spent(store: SqlStore) -> None:
    sealing = PlainSealing()
    used = Usage(model="openai:m", requests=2, input_tokens=900, output_tokens=100, cost_usd=0.01)
    async with a_desk(store, owner="node-1", sealing=sealing) as first:
        session = await first.open()
        await first.sessions.hide(session.id, {"of-a-task-42"})
        kept = await store.sessions.credentials(session.id)
        assert len(kept) == 1, "stored before anything is done with it"
        first.sessions.news.hidden(session.id, {"typed-in-43", "of-a-task-42"})
        first.sessions.news.spent(session.id, used)
        assert await first.sessions.credentials(session.id) == [], "nothing that could be filled in"
    assert "of-a-task-42" not in str(await store.sessions.get(session.id))
    async with a_desk(store, owner="node-2", sealing=sealing) as second:
        assert isinstance(await second.sessions.perform(session.id, Act(instruction="click Save")), Acted)
        assert second.host.hidden_at_open[session.id] == {"of-a-task-42", "typed-in-43"}
        assert second.host.sessions[session.id].usage == used
        assert (await second.sessions.get(session.id)).usage == used
        await second.sessions.close(session.id)
    assert await store.sessions.credentials(session.id) == []


async def test_what_a_dead_attempt_opened_for_itself_is_not_restored(store: SqlStore) -> None:
    async with a_desk(store, owner="node-1") as first:
        session, _ = await first.sessions.open(NewSession(metadata={OPENED_BY: "a job"}))
    async with a_desk(store, owner="node-2") as second:
        assert second.host.restored == {}
        kept = await store.sessions.get(session.id)
        assert kept is not None
        assert (kept.state, kept.reason) == (SessionState.CLOSED, CloseReason.LOST)


async def test_a_look_is_taken_again_where_the_browser_was_lost_under_it(desk: Desk) -> None:
    def read(session_id: str, _command: Command) -> Result:
        if not desk.host.restored[session_id]:
            desk.host.lose(session_id)
            raise Unavailable("The browser is gone.")
        return Extracted(text="here")

    desk.host.answers[Extract] = read
    session = await desk.open()
    desk.host.states[session.id] = b"cookies"
    await desk.sessions.perform(session.id, Act(instruction="click Save"))
    await desk.until_checkpointed(session.id)
    assert await desk.sessions.perform(session.id, Extract(query="x")) == Extracted(text="here")


class _Full:
    """Rows on a disk that is full."""

    def __init__(self, rows: SessionRows) -> None:
        self._rows = rows
        self.full = False

    def __getattr__(self, name: str) -> Any:
        if self.full and name in {"insert", "update"}:
            raise Unavailable("The disk is full.")
        return getattr(self._rows, name)


async def test_an_end_that_cannot_be_stored_is_refused_and_the_session_goes_on(store: SqlStore) -> None:
    rows = _Full(store.sessions)
    store.sessions = cast("SessionRows", rows)
    async with a_desk(store) as desk:
        session = await desk.open()
        rows.full = True
        with pytest.raises(Unavailable):
            await desk.sessions.close(session.id)
        with pytest.raises(Unavailable):
            await desk.open()
        assert (await desk.sessions.get(session.id)).state is SessionState.ACTIVE
        assert isinstance(await desk.sessions.perform(session.id, Act(instruction="click Save")), Acted)
        rows.full = False
        assert (await desk.sessions.close(session.id)).closed
        assert desk.host.sessions == {}


async def test_a_stopping_engine_opens_nothing(desk: Desk) -> None:
    desk.sessions.accepting = False
    with pytest.raises(Unavailable):
        await desk.open()


async def test_closed_sessions_are_forgotten_after_a_while(desk: Desk) -> None:
    session = await desk.open()
    await desk.sessions.close(session.id)
    assert await desk.sessions.forget_closed(timedelta(hours=1)) == 0
    desk.clock.ahead = timedelta(hours=2)
    assert await desk.sessions.forget_closed(timedelta(hours=1)) == 1
    assert await desk.store.sessions.get(session.id) is None


# ---------------------------------------------------------------- credentials


async def test_a_credential_is_filled_in_on_its_origin_and_never_given_back(desk: Desk) -> None:
    filled: list[Fill] = []
    desk.host.answers[Fill] = lambda _id, command: (filled.append(command), Acted(action="fill"))[1]
    session = await desk.open()
    desk.sessions.news.moved(session.id, url="https://shop.example:8443/login", title="Sign in")
    kept = await desk.sessions.add_credential(session.id, name="mail", value="s3cret", kind="password")
    assert kept.origin == "https://shop.example:8443"
    assert "s3cret" not in repr(kept)
    await desk.sessions.fill_credential(session.id, selector="#p", credential_id=kept.id)
    assert [(each.value, each.origin, each.selector) for each in filled] == [("s3cret", kept.origin, "#p")]
    assert await desk.sessions.credentials(session.id) == [kept]
    await desk.sessions.remove_credential(session.id, kept.id)
    with pytest.raises(NotFound):
        await desk.sessions.fill_credential(session.id, selector="#p", credential_id=kept.id)


async def test_a_credential_without_an_origin_is_bound_by_its_first_use(desk: Desk) -> None:
    desk.host.answers[Fill] = lambda _id, _command: Acted(action="fill")
    session = await desk.open()
    kept = await desk.sessions.add_credential(session.id, name="mail", value="s", kind="password")
    assert kept.origin is None
    with pytest.raises(Conflict):
        await desk.sessions.fill_credential(session.id, selector="#p", credential_id=kept.id)
    desk.host.answers[Look] = lambda _id, _command: Looked(url="http://a.example/x", title="", state=PageState.READY)
    await desk.sessions.fill_credential(session.id, selector="#p", credential_id=kept.id)
    assert (await desk.sessions.credentials(session.id))[0].origin == "http://a.example"


async def test_a_models_key_is_no_credential(desk: Desk) -> None:
    session, _ = await desk.sessions.open(NewSession(), model_key="sk-123")
    assert await desk.sessions.credentials(session.id) == []
    assert len(await desk.store.sessions.credentials(session.id)) == 1
