"""The frame reader sees every message once and whole, however the bytes are cut."""

import itertools

from bench.frames import TEXT, FrameReader, masked_frame
from hypothesis import given
from hypothesis import strategies as st

from treadle.web.frames import text_frames

MESSAGES = st.lists(st.one_of(st.binary(max_size=200), st.integers(60_000, 70_000).map(bytes)), max_size=8)


@given(messages=MESSAGES, cuts=st.lists(st.integers(0, 1000), max_size=20))
def test_messages_survive_any_cut(messages: list[bytes], cuts: list[int]) -> None:
    data = text_frames(messages)
    places = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    reader = FrameReader()
    seen = [frame for a, b in itertools.pairwise(places) for frame in reader.feed(data[a:b])]
    assert seen == [(TEXT, message) for message in messages]


def test_a_client_frame_is_masked_as_the_protocol_wants() -> None:
    assert masked_frame(TEXT, b"hi") == b"\x81\x82\x00\x00\x00\x00hi"
