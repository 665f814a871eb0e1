"""Sessions of several nodes, over scripted hosts and one store: any node answers for any, and any may vanish."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.engine.conftest import TestClock
from tests.migrated import migrated

from treadle.buses.memory import MemoryBus
from treadle.core.errors import AnswerLost, ElementNotFound, NotFound, TooMany, Unavailable
from treadle.core.page import Act, Acted, Command, Extract, Extracted
from treadle.core.session import NewSession, Session, SessionState
from treadle.engine.cluster_sessions import ClusterSessions
from treadle.engine.hub import Hub
from treadle.engine.ports import Frame
from treadle.engine.recorder import Recorder
from treadle.engine.recordings import KeptRecordings
from treadle.engine.session_stream import SessionRecorder
from treadle.engine.session_wire import Call, Perform, answer_of, encode_call
from treadle.stores import SqlStore, open_sqlite
from treadle.testing.sessions import NoRecordings, PlainSealing, ScriptedHost

CLICK = Act(instruction="click Save")


class Cutting(MemoryBus):
    """A bus that loses answers on the way when it is told to."""

    lost_answers = 0
    on_loss: Callable[[], Awaitable[None]] | None = None
    away = False

    async def request(self, topic: str, data: bytes, *, timeout_seconds: float) -> bytes:
        if self.away:
            raise Unavailable("The bus is away.")
        answer = await super().request(topic, data, timeout_seconds=timeout_seconds)
        if self.lost_answers:
            self.lost_answers -= 1
            if self.on_loss is not None:
                await self.on_loss()
            raise AnswerLost("The bus went away meanwhile.")
        return answer


class Street:
    """What the nodes share."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.bus = Cutting()
        self.clock = TestClock()
        self.sealing = PlainSealing()
        self.nodes: dict[str, Desk] = {}
        self.alive: set[str] = set()

    async def members(self, *, dead: bool = True) -> list[Any]:
        """As :class:`~treadle.engine.cluster.Cluster` tells them."""
        return [
            SimpleNamespace(
                incarnation=desk.owner,
                node_id=desk.owner,
                draining=False,
                address=f"{desk.owner}:8000",
                facts=SimpleNamespace(
                    most_sessions=desk.most, room=desk.host.most - desk.host.pressure().running, accepting=True
                ),
            )
            for desk in self.nodes.values()
            if desk.owner in self.alive
        ]


class Desk:
    """One node's sessions; ``most`` 0 stands for a node without browsers."""

    def __init__(self, street: Street, owner: str, most: int = 9) -> None:
        self.street = street
        self.owner = owner
        self.most = most
        self.done: list[Command] = []
        self.host = ScriptedHost({Act: self._act, Extract: lambda _id, _command: Extracted(data={"a": 1}, text="1")})
        self.hub = Hub(street.bus, street.store.events)

        async def alive() -> frozenset[str]:
            return frozenset(street.alive)

        self.sessions = ClusterSessions(
            rows=street.store.sessions,
            recorder=SessionRecorder(
                street.store.sessions, Recorder(street.store.jobs, street.bus, street.clock), street.clock
            ),
            events=street.store.events,
            hub=self.hub,
            host=self.host,
            recordings=KeptRecordings(NoRecordings()),
            sealing=street.sealing,
            clock=street.clock,
            owner=owner,
            node_id=owner,
            alive=alive,
        )
        self.sessions.join(street.bus, street, browsers=most > 0)  # type: ignore[arg-type]

    def _act(self, _id: str, command: Command) -> Acted:
        self.done.append(command)
        return Acted(action="click", element="Save button")

    async def open(self) -> Session:
        session, created = await self.sessions.open(NewSession())
        assert created
        return session

    async def vanish(self) -> None:
        """As a killed node: nobody answers, nothing more is stored, its lease runs out."""
        await self.sessions._mover.stop()
        assert self.sessions._withdraw is not None
        await self.sessions._withdraw()
        self.sessions._withdraw = None
        await self.sessions._orphans.stop()
        self.street.alive.discard(self.owner)


Start = Callable[..., Any]


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=TestClock())
    yield Street(store)
    await store.close()


@pytest.fixture
async def start(street: Street) -> AsyncIterator[Start]:
    async with AsyncExitStack() as stack:

        async def start(owner: str, **more: Any) -> Desk:
            desk = street.nodes[owner] = Desk(street, owner, **more)
            street.alive.add(owner)
            await desk.hub.start()
            stack.push_async_callback(desk.hub.stop)
            if desk.most:
                await desk.sessions.start()
                stack.push_async_callback(desk.sessions.stop)
            return desk

        yield start
    await street.bus.close()


async def test_any_node_carries_out_commands_for_any_session(start: Start) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    acted = await two.sessions.perform(session.id, CLICK)
    assert acted == Acted(action="click", element="Save button")
    assert (len(one.done), len(two.done)) == (1, 0)
    kept = await two.sessions.add_credential(session.id, name="pin", value="1234", kind="password")
    assert [each.id for each in await two.sessions.credentials(session.id)] == [kept.id]
    await two.sessions.remove_credential(session.id, kept.id)
    assert await one.sessions.credentials(session.id) == []
    await two.sessions.hide(session.id, ["hush"])
    assert "hush" in one.host.hidden[session.id]
    assert (await two.sessions.close(session.id)).state is SessionState.CLOSED
    for desk in (one, two):
        with pytest.raises(NotFound):
            await desk.sessions.perform(session.id, CLICK)


async def test_an_error_arrives_as_what_it_was(start: Start) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()

    def refuse(_id: str, _command: Command) -> Acted:
        raise ElementNotFound("There is no button Sav.")

    one.host.answers[Act] = refuse
    with pytest.raises(ElementNotFound, match="no button Sav"):
        await two.sessions.perform(session.id, CLICK)


async def test_a_session_is_opened_where_there_is_room(start: Start) -> None:
    """Of nodes without browsers none has any."""
    without, with_some = await start("without", most=0), await start("with")
    session = await without.open()
    assert session.owner == "with"
    assert isinstance(await without.sessions.perform(session.id, CLICK), Acted)
    with_some.host.refusals.append(TooMany("All are in use.", retry_after_seconds=7))
    with pytest.raises(TooMany) as caught:
        await without.open()
    assert caught.value.retry_after_seconds == 7


async def test_a_question_that_is_asked_twice_is_carried_out_once(start: Start, street: Street) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    street.bus.lost_answers = 1
    assert isinstance(await two.sessions.perform(session.id, CLICK), Acted)
    assert len(one.done) == 1


async def test_what_nobody_waits_for_any_more_is_broken_off_on_the_other_node(start: Start, street: Street) -> None:
    one, two = await start("one"), await start("two", most=0)
    session = await one.open()
    one.host.gate.clear()
    asking = asyncio.create_task(two.sessions.perform(session.id, CLICK))
    await one.host.asked.wait()
    asking.cancel()
    async with asyncio.timeout(60):
        while one.sessions._live[session.id].busy:  # noqa: ASYNC110 - it has no signal
            await asyncio.sleep(0.01)
    assert one.done == []

    one.host.opening.clear()
    opening = asyncio.create_task(two.sessions.open(NewSession()))
    async with asyncio.timeout(60):
        while len(one.sessions._live) < 2:  # noqa: ASYNC110 - it has no signal
            await asyncio.sleep(0.01)
    opening.cancel()
    await asyncio.wait([opening])
    one.host.opening.set()
    async with asyncio.timeout(60):
        while len(one.sessions._live) > 1:  # noqa: ASYNC110 - it has no signal
            await asyncio.sleep(0.01)


async def test_a_session_of_a_vanished_node_goes_on_elsewhere_under_its_id(start: Start, street: Street) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    await one.vanish()
    assert isinstance(await two.sessions.perform(session.id, CLICK), Acted)
    assert len(two.done) == 1
    moved = await street.store.sessions.get(session.id)
    assert moved is not None
    assert (moved.owner, moved.fence) == ("two", session.fence + 1)


async def test_a_node_without_browsers_has_the_session_taken_where_there_is_room(start: Start, street: Street) -> None:
    asked, one, two = await start("asked", most=0), await start("one"), await start("two")
    session = await one.open()
    await one.vanish()
    assert isinstance(await asked.sessions.perform(session.id, CLICK), Acted)
    assert len(two.done) == 1


async def test_a_session_that_nobody_asks_for_is_taken_over_too(start: Start, street: Street) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    await one.vanish()
    two.sessions._orphans.wake()
    async with asyncio.timeout(60):
        while session.id not in two.sessions._live:  # noqa: ASYNC110 - the loop has no signal
            await asyncio.sleep(0.01)


async def test_a_node_that_lives_but_lost_the_bus_is_asked_again_before_it_loses_its_session(
    start: Start, street: Street
) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    await one.vanish()
    street.alive.add("one")  # its lease runs
    asking = asyncio.create_task(two.sessions.perform(session.id, CLICK))
    await asyncio.wait([asking], timeout=0.05)
    one.sessions._withdraw = await street.bus.serve("sessions.one", one.sessions._answers.answer)
    assert isinstance(await asking, Acted)
    assert (len(one.done), len(two.done)) == (1, 0)


async def test_who_was_overtaken_answers_no_more(start: Start, street: Street) -> None:
    """A call shows the fence of the owner it means."""
    one, _ = await start("one"), await start("two")
    session = await one.open()
    call = Call(id="1", session_id=session.id, fence=session.fence + 1, question=Perform(command=CLICK))
    data = await street.bus.request("sessions.one", encode_call(call), timeout_seconds=30)
    with pytest.raises(Exception, match="another owner"):
        answer_of(data, Acted)
    assert one.done == []


async def test_pictures_come_from_another_node_and_the_last_one_looking_away_ends_the_filming(start: Start) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    one.host.frames = [_frame(b"first")]
    one.host.still = True  # the page does not change any more
    frames = two.sessions.live(session.id)
    assert (await anext(frames)).data == b"first"
    assert one.host.filming == 1
    await frames.aclose()
    async with asyncio.timeout(60):
        await one.host.unseen.wait()
    assert len(one.sessions._views) == 0


async def test_who_looks_seldom_gets_the_newest_picture_only(start: Start) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    one.host.frames = [_frame(b"%d" % n) for n in range(1000)]
    assert [frame.data async for frame in _until_closed(one, two.sessions.live(session.id), session)][-1] == b"999"


async def test_a_live_view_goes_on_where_its_session_goes(start: Start) -> None:
    one, two, three = await start("one"), await start("two"), await start("three")
    session = await one.open()
    for desk in (one, two, three):
        desk.host.frames, desk.host.still = [_frame(desk.owner.encode())], True
    frames = three.sessions.live(session.id)
    assert (await anext(frames)).data == b"one"
    three.host.most = 0  # so that the other takes it
    await one.vanish()
    one.street.alive.discard("one")
    assert (await anext(frames)).data == b"two"
    await frames.aclose()


async def test_files_that_pages_gave_are_read_from_any_node_in_parts(start: Start, tmp_path: Path) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    data = bytes(range(256)) * 5000  # more than two parts
    kept = one.host.give(session.id, tmp_path / "file", data)
    assert [each.id for each in await two.sessions.downloads(session.id)] == [kept.id]
    chunks = [chunk async for chunk in two.sessions.read_download(session.id, kept.id)]
    assert b"".join(chunks) == data
    assert len(chunks) == 3
    part = [chunk async for chunk in two.sessions.read_download(session.id, kept.id, 600_000, 10)]
    assert b"".join(part) == data[600_000:600_010]
    with pytest.raises(NotFound):
        await anext(two.sessions.read_download(session.id, "another"))
    (tmp_path / "file").write_bytes(data[::-1])
    with pytest.raises(Unavailable, match="otherwise"):
        assert [chunk async for chunk in two.sessions.read_download(session.id, kept.id)] == []


async def test_sessions_move_away_from_a_node_that_leaves_and_what_is_asked_meanwhile_waits(
    start: Start, street: Street
) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    one.host.states[session.id] = b"what it looks like"
    one.host.gate.clear()
    begun = asyncio.create_task(one.sessions.perform(session.id, CLICK))
    await one.host.asked.wait()
    moving = asyncio.create_task(one.sessions.hand_over())
    async with asyncio.timeout(60):
        while session.id not in one.sessions._moves.moving:  # noqa: ASYNC110 - it has no signal
            await asyncio.sleep(0)
    later = [asyncio.create_task(each.sessions.perform(session.id, CLICK)) for each in (one, two)]
    one.host.gate.set()
    assert await moving == 1
    assert isinstance(await begun, Acted)
    assert [type(each) for each in await asyncio.gather(*later)] == [Acted, Acted]
    assert (len(one.done), len(two.done)) == (1, 2)
    assert two.host.restored[session.id] == b"what it looks like"
    assert one.host.closed == [session.id]
    moved = await street.store.sessions.get(session.id)
    assert moved is not None
    assert (moved.owner, moved.state, moved.fence) == ("two", SessionState.ACTIVE, session.fence + 1)


async def test_a_session_that_nobody_has_room_for_stays(start: Start) -> None:
    one, two = await start("one"), await start("two")
    two.host.most = 0
    session = await one.open()
    assert await one.sessions.hand_over() == 0
    two.host.most = 9
    two.sessions.accepting = False  # it does not say so yet
    assert await one.sessions.hand_over() == 0
    assert isinstance(await two.sessions.perform(session.id, CLICK), Acted)
    assert len(one.done) == 1


async def test_a_lost_answer_is_told_of_and_the_click_is_not_made_again(start: Start, street: Street) -> None:
    """The owner is gone with the answer: whether the click was made is for the caller to see."""
    one, two = await start("one"), await start("two")
    session = await one.open()
    street.bus.lost_answers = 1
    street.bus.on_loss = one.vanish
    with pytest.raises(Unavailable, match="look before"):
        await two.sessions.perform(session.id, CLICK)
    assert (len(one.done), len(two.done)) == (1, 0)
    assert isinstance(await two.sessions.perform(session.id, Extract(query="x")), Extracted)


async def test_without_a_bus_the_node_is_named_where_the_session_is_to_be_had(start: Start, street: Street) -> None:
    one, two = await start("one"), await start("two")
    session = await one.open()
    street.bus.away = True
    with pytest.raises(Unavailable, match=r"one:8000.*NATS") as caught:
        await two.sessions.perform(session.id, CLICK)
    assert caught.value.retry_after_seconds
    assert isinstance(await one.sessions.perform(session.id, CLICK), Acted)
    street.bus.away = False


def _frame(data: bytes) -> Frame:
    return Frame(at=datetime.now(UTC), data=data, width=8, height=8)


async def _until_closed(
    desk: Desk, frames: AsyncGenerator[Frame, None], session: Session
) -> AsyncGenerator[Frame, None]:
    async for frame in frames:
        yield frame
        if frame.data == b"999":
            await desk.sessions.close(session.id)
