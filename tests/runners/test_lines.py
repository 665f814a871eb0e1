"""Output into blocks: byte for byte, whatever it is and however it arrives."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work import calls_of

from treadle.runners.command.markers import MarkerSpotter
from treadle.runners.lines import MAX_LINE, Block, LineSplitter, Special

SPECIAL = re.compile(rb"(?m)^!.*$")


class Exclaimed:
    """Lines that begin with an exclamation mark are special."""

    def find(self, text: bytes) -> Iterator[tuple[int, int]]:
        return (match.span() for match in SPECIAL.finditer(text))

    def may_become(self, beginning: bytes) -> bool:
        return beginning.startswith(b"!") or not beginning


def joined(parts: list[Block | Special]) -> bytes:
    out = b""
    for part in parts:
        ended = part.ended if isinstance(part, Special) else not part.partial
        out += part.text + b"\n" if ended else part.text
    return out


def checked(parts: list[Block | Special]) -> list[Block | Special]:
    for part in parts:
        if isinstance(part, Block):
            assert part.text.count(b"\n") + 1 == part.count
            assert max(map(len, part.text.split(b"\n"))) <= MAX_LINE
    return parts


pieces = st.lists(
    st.one_of(
        st.binary(max_size=20),
        st.sampled_from([b"\n", b"!", b"!mark\n", b"\r\n", b"text", b"\n\n", "ü€😀".encode(), b"x" * MAX_LINE]),
        st.integers(MAX_LINE - 2, 3 * MAX_LINE + 2).map(lambda n: b"y" * n),
    ),
    max_size=30,
)


@given(pieces, st.data())
def test_the_blocks_put_together_are_the_output(feeds: list[bytes], data: st.DataObject) -> None:
    splitter = LineSplitter(Exclaimed())
    parts = []
    for feed in feeds:
        parts += splitter.feed(feed)
        if data.draw(st.booleans()):
            parts += splitter.flush()
    parts += splitter.close()
    assert joined(checked(parts)) == b"".join(feeds)


@given(pieces)
def test_exactly_the_special_lines_are_special(feeds: list[bytes]) -> None:
    splitter = LineSplitter(Exclaimed())
    parts = []
    for feed in feeds:
        parts += splitter.feed(feed)
        parts += splitter.flush()
    parts += splitter.close()
    lines = b"".join(feeds).split(b"\n")
    expected = [line for line in lines if line.startswith(b"!") and len(line) <= MAX_LINE]
    assert [part.text for part in parts if isinstance(part, Special)] == expected


def test_whole_lines_are_handed_over_at_once() -> None:
    splitter = LineSplitter(MarkerSpotter())
    assert splitter.feed(b"one\ntwo\nthr") == [Block(b"one\ntwo", 2)]
    assert splitter.pending
    assert splitter.feed(b"ee\n\n") == [Block(b"three\n", 2)]
    assert not splitter.pending
    assert splitter.close() == []


def test_a_prompt_can_be_shown_before_its_newline() -> None:
    splitter = LineSplitter(MarkerSpotter())
    assert splitter.feed(b"Password: ") == []
    assert splitter.flush() == [Block(b"Password: ", 1, partial=True)]
    assert splitter.flush() == []
    assert splitter.feed(b"META:a:b\nnext\n") == [Block(b"META:a:b", 1), Block(b"next", 1)]


def test_the_beginning_of_a_marker_is_held_back() -> None:
    splitter = LineSplitter(MarkerSpotter())
    assert splitter.feed(b"# Step_St") == []
    assert splitter.flush() == []
    assert splitter.feed(b"art:Build\n") == [Special(b"# Step_Start:Build")]


def test_a_marker_at_the_very_end_needs_no_newline() -> None:
    splitter = LineSplitter(MarkerSpotter())
    assert splitter.feed(b"META:k:v") == []
    assert splitter.close() == [Special(b"META:k:v", ended=False)]


def test_text_and_markers_keep_their_order() -> None:
    splitter = LineSplitter(MarkerSpotter())
    assert splitter.feed(b"a\nSTEP_START:x\n\nb\nthe meta: field\nmeta:k:v\n") == [
        Block(b"a", 1),
        Special(b"STEP_START:x"),
        Block(b"\nb\nthe meta: field", 3),
        Special(b"meta:k:v"),
    ]


def test_a_long_line_is_cut_between_characters() -> None:
    text = "€" * 50_000
    parts = checked(LineSplitter(MarkerSpotter()).feed(text.encode() + b"\n"))
    assert "".join(part.text.decode() for part in parts) == text
    assert [isinstance(part, Block) and part.partial for part in parts] == [True, True, False]


@pytest.mark.parametrize("size", [7, 4096, 65536])
def test_one_line_of_ten_megabytes_costs_linear_time(size: int) -> None:
    data = b"z" * 1_000_000 if size == 7 else b"z" * 10_000_000
    splitter = LineSplitter(MarkerSpotter())
    told, most_kept = 0, 0
    for at in range(0, len(data), size):
        told += sum(len(part.text) for part in splitter.feed(data[at : at + size]))
        most_kept = max(most_kept, at + size - told)
    assert most_kept <= MAX_LINE  # what is kept is all that is gone through again
    assert told + sum(len(part.text) for part in splitter.close()) == len(data)


def test_a_million_lines_are_not_touched_one_by_one() -> None:
    line = b"2031-05-17 12:00:00 INFO nothing in this line is of any interest to anyone\n"
    data = line * 1_000_000
    splitter = LineSplitter(MarkerSpotter())
    chunks = [data[at : at + (1 << 18)] for at in range(0, len(data), 1 << 18)]
    parts: list[Block | Special] = []

    def split() -> None:
        for chunk in chunks:
            parts.extend(splitter.feed(chunk))

    assert calls_of(split) < 200 * len(chunks)  # in each are 3,500 lines
    assert sum(part.count for part in parts if isinstance(part, Block)) == 1_000_000
