"""Batches become messages once, in order, and the fast way says exactly what the plain way would."""

import asyncio
import json
from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.api.executions.conftest import World
from tests.api.executions.socket_client import unframe

from treadle.api.executions.messages import BatchEncoder, line_messages
from treadle.core.event import Batch, Lines, Source
from treadle.testing.runner import COMPLETED
from treadle.web.frame_cache import Encoded

AT = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
STREAM = "0190a1b2-0000-7000-8000-000000000001"


def block(text: bytes, **facts: str | None) -> Lines:
    given = {"level": "info", "step_id": None, **facts}
    return Lines(at=AT, source=Source.STDERR, count=text.count(b"\n") + 1, text=text, **given)  # type: ignore[arg-type]


def batch(*items: Lines, first_seq: int = 1) -> Batch:
    last = first_seq + sum(item.count for item in items) - 1
    return Batch(stream_id=STREAM, first_seq=first_seq, last_seq=last, items=items)


def messages(encoded: Encoded) -> list[dict[str, object]]:
    found = [json.loads(data) for part in encoded.slices for data in unframe(part)]
    assert len(found) == encoded.messages
    return found


@given(
    text=st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode())),
    level=st.text(max_size=10),
    step_id=st.none() | st.text(max_size=10),
    first_seq=st.integers(1, 1 << 62),
)
def test_a_line_is_the_same_as_if_it_had_been_encoded_whole(
    text: bytes, level: str, step_id: str | None, first_seq: int
) -> None:
    made = [
        data for part in line_messages(STREAM, first_seq, block(text, level=level, step_id=step_id)) for data in part
    ]
    expected = [
        {
            "type": "log_entry",
            "data": {
                "execution_id": STREAM, "step_id": step_id, "content": line, "timestamp": AT, "level": level,
                "source": "stderr", "seq": first_seq + offset,
            },
            "timestamp": AT,
        }
        for offset, line in enumerate(text.decode("utf-8", "replace").split("\n"))
    ]  # fmt: skip
    assert made == [msgspec.json.encode(each) for each in expected]


async def test_a_large_batch_leaves_the_loop_to_others_in_between(world: World) -> None:
    text = b"\n".join(b"line %d" % n for n in range(1, 20_001))
    encoding = asyncio.create_task(BatchEncoder(world.engine).encode(batch(block(text))))
    turns = 0
    while not encoding.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns >= 20
    encoded = await encoding
    assert [each["data"]["seq"] for each in messages(encoded)] == list(range(1, 20_001))  # type: ignore[index]
    assert max(map(len, encoded.slices)) < 1 << 20


async def test_many_clients_share_one_encoding_also_when_the_first_one_leaves(world: World) -> None:
    encoder = BatchEncoder(world.engine)
    wanted = batch(block(b"x\n" * 5000))
    first = asyncio.create_task(encoder.encode(wanted))
    others = [asyncio.create_task(encoder.encode(wanted)) for _ in range(20)]
    await asyncio.sleep(0)
    first.cancel()
    made = await asyncio.gather(*others)
    assert all(each is made[0] for each in made)
    assert await encoder.encode(wanted) is made[0]


async def test_what_is_kept_is_bounded(world: World) -> None:
    encoder = BatchEncoder(world.engine, cache_bytes=10_000)
    one = batch(block(b"x"))
    first = await encoder.encode(one)
    assert await encoder.encode(one) is first
    for seq in range(2, 200):
        await encoder.encode(batch(block(b"x"), first_seq=seq))
    again = await encoder.encode(one)
    assert again is not first
    assert again == first


async def test_steps_and_metadata_of_one_batch_are_summed_up_in_one_update(world: World) -> None:
    from tests.api.executions.test_executions import two_steps

    async def hold(attempt):  # type: ignore[no-untyped-def]
        await two_steps(attempt)
        await attempt.flush()
        await attempt.stopping()
        return COMPLETED

    world.runner.script("hold", hold)
    async with world.connect() as client:
        execution_id = await world.begin("hold")
        seen = await client.until("metadata_update")
        update = await client.receive()
        assert update["type"] == "execution_update"
        assert (update["data"]["total_steps"], update["data"]["completed_steps"]) == (2, 2)
        assert update["data"]["metadata"]["VERSION"] == "1.2"
        assert [frame["data"]["step"]["status"] for frame in seen if frame["type"] == "step_update"] == [
            "running", "completed", "running", "completed",
        ]  # fmt: skip
        await world.call("POST", f"/api/executions/{execution_id}/cancel")


def test_a_line_without_its_newline_says_so() -> None:
    unfinished = msgspec.structs.replace(block(b"whole\nunfinished"), partial=True)
    made = [msgspec.json.decode(data) for part in line_messages(STREAM, 1, unfinished) for data in part]
    assert [each["data"].get("partial") for each in made] == [None, True]
    assert [each["data"]["content"] for each in made] == ["whole", "unfinished"]
