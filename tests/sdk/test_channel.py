"""The wire as the module's process uses it: nothing lost, nothing mixed up, nothing held back."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sdk.jobs import Job, in_run, module_in

from treadle.sdk import frames
from treadle.sdk._channel import BUFFER, Channel, RequestError

LOG, REQUEST, RESULT = frames.LOG, frames.REQUEST, frames.RESULT


class Engine:
    """The other end, read by hand."""

    def __init__(self) -> None:
        self.socket, theirs = socket.socketpair()
        self.socket.setblocking(False)
        self.reads = 0
        self._reader = frames.FrameReader()
        self.socket.sendall(frames.frame(frames.JOB, b"{}"))
        self.channel = Channel(theirs, asyncio.get_running_loop())
        assert self.channel.job() == b"{}"

    def arrived(self) -> list[tuple[bytes, bytes]]:
        """What is here already."""
        found = []
        while True:
            try:
                data = self.socket.recv(1 << 20)
            except BlockingIOError:
                return found
            self.reads += 1
            found += self._reader.feed(data)

    async def until(self, count: int) -> list[tuple[bytes, bytes]]:
        found = self.arrived()
        while len(found) < count:
            await asyncio.sleep(0)
            found += self.arrived()
        return found

    def answer(self, head: dict[str, object], body: bytes = b"") -> None:
        self.socket.sendall(frames.frame(frames.ANSWER, frames.join_parts(head, body)))


@pytest.fixture
async def engine() -> AsyncIterator[Engine]:
    engine = Engine()
    yield engine
    asyncio.get_running_loop().remove_reader(engine.channel._socket.fileno())
    engine.channel.cut_off()
    engine.socket.close()


async def test_a_frame_has_left_when_send_returns(engine: Engine) -> None:
    for n in range(50):
        await engine.channel.send(LOG, b"%d" % n)
        assert engine.arrived() == [(LOG, b"%d" % n)]


async def test_what_many_tasks_send_at_once_leaves_together(engine: Engine) -> None:
    await asyncio.gather(*[engine.channel.send(LOG, b"%d" % n) for n in range(500)])
    engine.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    assert engine.arrived() == [(LOG, b"%d" % n) for n in range(500)]
    assert engine.reads <= 2


async def test_whoever_sends_waits_for_an_engine_that_does_not_read(engine: Engine) -> None:
    sent = 0

    async def flood() -> None:
        nonlocal sent
        for n in range(2000):
            await engine.channel.send(LOG, n.to_bytes(4) + bytes(10_000))
            sent += 1

    flooding = asyncio.create_task(flood())
    before = -1
    while sent != before:
        before = sent
        for _ in range(20):
            await asyncio.sleep(0)
    assert BUFFER <= sent * 10_009 < 2 * BUFFER
    arrived = await engine.until(2000)
    await flooding
    assert [int.from_bytes(payload[:4]) for _, payload in arrived] == list(range(2000))


async def test_a_frame_longer_than_the_buffer_passes(engine: Engine) -> None:
    big = bytes(range(256)) * (BUFFER // 64)
    sending = asyncio.create_task(engine.channel.send(RESULT, big))
    assert await engine.until(1) == [(RESULT, big)]
    await sending


@settings(max_examples=25, deadline=None)
@given(sizes=st.lists(st.integers(0, 300_000), min_size=1, max_size=12), cut=st.integers(1, 1 << 18))
async def test_frames_survive_however_they_are_read(sizes: list[int], cut: int) -> None:
    engine = Engine()
    sending = asyncio.gather(*[engine.channel.send(RESULT, bytes([n]) * size) for n, size in enumerate(sizes)])
    reader, found = frames.FrameReader(), []
    while len(found) < len(sizes):
        await asyncio.sleep(0)
        try:
            found += reader.feed(engine.socket.recv(cut))
        except BlockingIOError:
            continue
    await sending
    assert found == [(RESULT, bytes([n]) * size) for n, size in enumerate(sizes)]
    asyncio.get_running_loop().remove_reader(engine.channel._socket.fileno())
    engine.channel.cut_off()
    engine.socket.close()


async def test_answers_find_who_asked_in_any_order(engine: Engine) -> None:
    asking = [asyncio.create_task(engine.channel.request("fetch", {"n": n}, b"%d" % n)) for n in range(3)]
    asked = [frames.split_parts(payload) for _, payload in await engine.until(3)]
    assert [(head["method"], head["params"], body) for head, body in asked] == [
        ("fetch", {"n": n}, b"%d" % n) for n in range(3)
    ]
    engine.answer({"id": asked[2][0]["id"], "result": {"n": 2}}, b"two")
    engine.answer({"id": asked[0][0]["id"], "error": {"type": "refused", "message": "Not there."}})
    asking[1].cancel()
    assert await asking[2] == ({"n": 2}, b"two")
    with pytest.raises(RequestError, match=r"Not there\.") as refused:
        await asking[0]
    assert refused.value.type == "refused"
    engine.answer({"id": asked[1][0]["id"], "result": {}})  # nobody waits for it any more
    again = asyncio.create_task(engine.channel.request("checkpoint", {}))
    [(_, payload)] = await engine.until(1)
    engine.answer({"id": frames.split_parts(payload)[0]["id"]})
    assert await again == ({}, b"")


async def test_other_threads_and_their_loops_may_send(engine: Engine) -> None:
    loop, channel = asyncio.get_running_loop(), engine.channel

    def by_the_loop() -> None:
        for _ in range(200):
            asyncio.run_coroutine_threadsafe(channel.send(LOG, b"loop" * 500), loop).result()

    async def many() -> None:
        for _ in range(200):
            await channel.send(LOG, b"own" * 500)
        assert await channel.request("artifact", {}) == ({"id": "a"}, b"")

    threads = asyncio.gather(
        asyncio.to_thread(by_the_loop), asyncio.to_thread(by_the_loop), asyncio.to_thread(asyncio.run, many())
    )
    found = []
    while not threads.done():
        await asyncio.sleep(0)
        for kind, payload in engine.arrived():
            found.append((kind, payload))
            if kind == REQUEST:
                engine.answer({"id": frames.split_parts(payload)[0]["id"], "result": {"id": "a"}})
    await threads
    found += engine.arrived()
    assert found.count((LOG, b"loop" * 500)) == 400
    assert found.count((LOG, b"own" * 500)) == 200
    assert len(found) == 601


def test_a_stalled_engine_gets_everything_in_the_end(tmp_path: Path) -> None:
    body = """
        for n in range(300):
            await self.log("x" * 20_000)
            yield n
        print("done", flush=True)
    """
    with Job(module_in(tmp_path / "m", in_run(body))) as job:
        first = job.next()  # from here on the engine reads nothing, until the process cannot go on
        while Path(f"/proc/{job.process.pid}/stat").read_text().split()[2] != "S":
            pass
        assert job.process.stdout is not None
        rest = job.rest()
    said = [first, *rest]
    assert [value for kind, value in said if kind == RESULT] == list(range(300))
    assert sum(kind == LOG for kind, _ in said) == 300
    assert said[-1][0] == frames.END


@pytest.mark.parametrize("hostile", [b"A\x00\x00\x00\x02{}", b"J\x00\x00\x00\x00", b"A\xff\xff\xff\xff"])
def test_an_engine_that_speaks_nonsense_ends_it(tmp_path: Path, hostile: bytes) -> None:
    with Job(module_in(tmp_path / "m", in_run("yield 1\nawait asyncio.Event().wait()"))) as job:
        job.expect(RESULT)
        job.socket.sendall(hostile)
        code, _, complaint = job.output()
    assert code == 70
    assert complaint.startswith("The engine cannot be understood: ")


def test_what_the_module_forks_does_not_speak_for_it(tmp_path: Path) -> None:
    body = """
        child = os.fork()
        if child == 0:
            try:
                job_id()
            except RuntimeError:
                try:
                    self._context.channel.post(b"L", b"INFO\\0from the child")
                except RuntimeError as error:
                    print(error, flush=True)
            print(self.is_cancelled, flush=True)
            time.sleep(30)
        yield child
    """
    with Job(module_in(tmp_path / "m", in_run(body))) as job:
        [child] = job.results()  # to the end of file, which the child does not hold back
        assert job.process.stdout is not None
        assert b"Only the module's own process" in job.process.stdout.readline()
        assert job.process.stdout.readline() == b"False\n"
        assert Path(f"/proc/{child}").exists()
        os.kill(child, signal.SIGKILL)
