"""Raw output to blocks of lines, without touching the lines one by one.

A block is what :class:`~treadle.core.event.Lines` holds: lines joined by newlines, their count, and whether the last
one was ended. Put together again, the blocks are the output byte for byte, but for the lines that the spotter claims.
"""

from collections.abc import Iterator
from typing import Protocol

import msgspec

__all__ = ["MAX_LINE", "Block", "LineSplitter", "Special", "Spotter"]

MAX_LINE = 64 << 10
"""Bytes of a line; a longer one comes in pieces, each a partial line but the last."""


class Block(msgspec.Struct, frozen=True):
    """``count`` lines joined by newlines; ``partial`` says that no newline followed the last one (yet)."""

    text: bytes
    count: int
    partial: bool = False


class Special(msgspec.Struct, frozen=True):
    """A whole line that the spotter claimed, as it was written, without its newline."""

    text: bytes
    ended: bool = True
    """Whether a newline followed; False at the end of the output."""


class Spotter(Protocol):
    """Knows lines that are not text."""

    def find(self, text: bytes) -> Iterator[tuple[int, int]]:
        """Begin and end of every special line in ``text`` (whole lines, joined by newlines), in order."""
        ...

    def may_become(self, beginning: bytes) -> bool:
        """Whether a line that begins like this, and may go on, could be special."""
        ...


class LineSplitter:
    """Cuts one stream of output. Linear in the bytes fed, whatever they are and however they are cut."""

    def __init__(self, spotter: Spotter) -> None:
        self._spotter = spotter
        self._tail: list[bytes] = []
        self._tail_size = 0
        self._continued = False
        """Whether pieces of the current line were handed out already: it is text then, whatever follows."""

    @property
    def pending(self) -> bool:
        """Whether the beginning of a line is held back."""
        return self._tail_size > 0

    def feed(self, data: bytes) -> list[Block | Special]:
        """Everything that ``data`` completes."""
        if not data:
            return []
        if self._tail_size + len(data) <= MAX_LINE and b"\n" not in data:
            self._keep(data)
            return []
        if self._tail:
            data = b"".join((*self._tail, data))
            self._tail, self._tail_size = [], 0
        out: list[Block | Special] = []
        start = 0
        for line, end in _long_lines(data):
            self._whole(data[start:line], out)
            start = self._pieces(data, line, end, out)
        last = data.rfind(b"\n", start) + 1
        if last > start:
            self._whole(data[start:last], out)
            start = last
        self._keep(data[start:])
        return out

    def flush(self) -> list[Block | Special]:
        """What is known of an unfinished line, unless it may still become a special one: for a prompt that waits."""
        if not self._tail:
            return []
        text = b"".join(self._tail)
        if not self._continued and self._spotter.may_become(text):
            self._tail = [text]
            return []
        self._tail, self._tail_size = [], 0
        self._continued = True
        return [Block(text, 1, partial=True)]

    def close(self) -> list[Block | Special]:
        """The end of the output: its last line, if no newline ended it."""
        if not self._tail:
            return []
        text = b"".join(self._tail)
        self._tail, self._tail_size = [], 0
        if not self._continued and any(True for _ in self._spotter.find(text)):
            return [Special(text, ended=False)]
        return [Block(text, 1, partial=True)]

    def _keep(self, data: bytes) -> None:
        if data:
            self._tail.append(data)
            self._tail_size += len(data)

    def _whole(self, text: bytes, out: list[Block | Special]) -> None:
        """Whole lines, each ended by a newline."""
        if not text:
            return
        start = 0
        if self._continued:  # the rest of a line whose beginning is out: never special
            self._continued = False
            start = text.index(b"\n") + 1
            out.append(Block(text[: start - 1], 1))
        body = text[start:-1]
        if start == len(text):
            return
        at = 0
        for begin, end in self._spotter.find(body):
            if begin > at:
                out.append(_block(body[at : begin - 1]))
            out.append(Special(body[begin:end]))
            at = end + 1
        if at <= len(body):
            out.append(_block(body[at:]))

    def _pieces(self, data: bytes, start: int, end: int, out: list[Block | Special]) -> int:
        """Cut one line that is too long; where the next begins, or what is still to be kept of this one."""
        while (end if end >= 0 else len(data)) - start > MAX_LINE:
            cut = _whole_character(data, start, start + MAX_LINE)
            out.append(Block(data[start:cut], 1, partial=True))
            start = cut
            self._continued = True
        if end < 0:
            return start
        out.append(Block(data[start:end], 1))
        self._continued = False
        return end + 1


def _block(text: bytes) -> Block:
    return Block(text, text.count(b"\n") + 1)


def _long_lines(data: bytes) -> Iterator[tuple[int, int]]:
    """Begin and end of every line longer than the most; the end is -1 for one that does not end here."""
    start = 0
    while len(data) - start > MAX_LINE:
        newline = data.rfind(b"\n", start, start + MAX_LINE + 1)
        if newline >= 0:
            start = newline + 1
            continue
        end = data.find(b"\n", start)
        yield start, end
        if end < 0:
            return
        start = end + 1


def _whole_character(data: bytes, start: int, cut: int) -> int:
    """The last place up to ``cut`` that does not split a character, if this is UTF-8."""
    for place in range(cut, max(start, cut - 4), -1):
        if data[place] & 0xC0 != 0x80:
            return place
    return cut
