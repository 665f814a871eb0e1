"""Frames are those that any WebSocket client understands."""

from collections.abc import Generator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Receive, Scope, Send
from tests.web.conftest import Serve
from websockets.asyncio.client import connect
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from treadle.web.frames import FRAMES_MESSAGE, text_frame, text_frames


def parsed(data: bytes) -> list[bytes]:
    """What another implementation reads in them."""
    reader = StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    messages = []
    while not finished(reader.at_eof()):
        frame = finished(Frame.parse(reader.read_exact, mask=False, max_size=None))
        assert isinstance(frame, Frame)
        assert (frame.opcode, frame.fin) == (Opcode.TEXT, True)
        messages.append(bytes(frame.data))
    return messages


def finished(steps: Generator[None, None, object]) -> object:
    try:
        next(steps)
    except StopIteration as end:
        return end.value
    raise AssertionError("an incomplete frame")


@given(st.lists(st.binary(max_size=300) | st.integers(0, 70_000).map(bytes)))
def test_many_messages_are_as_many_frames(messages: list[bytes]) -> None:
    assert parsed(text_frames(messages)) == messages
    assert text_frames(iter(messages)) == text_frames(messages) == b"".join(map(text_frame, messages))


@pytest.mark.parametrize("length", [0, 1, 125, 126, 127, 2047, 2048, 65_535, 65_536, 1 << 20])
def test_every_form_of_length(length: int) -> None:
    assert parsed(text_frame(b"x" * length)) == [b"x" * length]


async def test_frames_arrive_as_messages_among_others(serve: Serve) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": "first"})
        await send({"type": FRAMES_MESSAGE, "frames": text_frames([f"line {n} é".encode() for n in range(50_000)])})
        await send({"type": "websocket.send", "text": "last"})
        await receive()

    listener = await serve(app)
    async with connect(f"ws://{listener.address}/") as ws:
        assert ws.response is not None
        assert "Sec-WebSocket-Extensions" not in ws.response.headers
        assert await ws.recv() == "first"
        assert [await ws.recv() for _ in range(50_000)] == [f"line {n} é" for n in range(50_000)]
        assert await ws.recv() == "last"
