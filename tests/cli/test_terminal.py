"""A terminal shows a job's colours and obeys none of its other wishes; a pipe gets what the job wrote."""

import io
import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treadle.cli.terminal import JobOutput, cleaned

COLOUR = re.compile(r"\x1b\[[0-9;:]*m")
pieces = st.sampled_from(
    ["\x1b", "[", "]", "52;c;", "aGk=", "\x07", "\x1b\\", "2J", "31", "m", "P", "\x9b", "\x9c", "\x9d", "\r", "\b", "ä"]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=5))).map("".join))
@example("\x1b]0;title")
@example("\x1b[\x1b[31m")
def test_nothing_but_colours_remains_of_control_codes(line: str) -> None:
    shown = cleaned(line, colours=True)
    rest = COLOUR.sub("", shown)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", rest)
    assert COLOUR.sub("", cleaned(line, colours=False)) == cleaned(line, colours=False)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("plain\ttext", "plain\ttext"),
        ("\x1b[1;32mgreen\x1b[0m", "\x1b[1;32mgreen\x1b[0m"),
        ("a\x1b]52;c;c2VjcmV0\x07b", "ab"),
        ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1b[2J\x1b[1;1Hb", "ab"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("10%\r50%\r100%", "100%"),
        ("done\r", "done"),
        ("bell\x07", "bell"),
    ],
)
def test_what_a_terminal_shows(line: str, shown: str) -> None:
    assert cleaned(line, colours=True) == shown


def test_cleaning_takes_time_linear_in_the_text() -> None:
    """In anything else they would take hours: the test's own limit is the guard."""
    for hostile in ("\x1b[" + "0" * 2_000_000, "\x1b]" * 1_000_000, "\x1b[0;" * 500_000, "\x9d" * 2_000_000):
        assert "\x1b" not in cleaned(hostile, colours=True)


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def _written(monkeypatch: pytest.MonkeyPatch, stream: io.TextIOWrapper, *, raw: bool) -> bytes:
    monkeypatch.setattr(sys, "stdout", stream)
    output = JobOutput(raw=raw, merged=True)
    output.line("stdout", "\x1b[31mred\x1b]0;x\x07")
    output.line("stdout", "half", partial=True)
    output.settle()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def test_a_terminal_is_left_in_its_own_colour_at_the_beginning_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert _written(monkeypatch, _Terminal(io.BytesIO()), raw=False) == b"\x1b[31mred\nhalf\x1b[0m\n"


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert _written(monkeypatch, _Terminal(io.BytesIO()), raw=False) == b"red\nhalf\n"


@pytest.mark.parametrize(("terminal", "raw"), [(False, False), (True, True)])
def test_pipes_and_raw_get_what_was_written(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, raw: bool) -> None:
    stream = _Terminal(io.BytesIO()) if terminal else io.TextIOWrapper(io.BytesIO())
    assert _written(monkeypatch, stream, raw=raw) == b"\x1b[31mred\x1b]0;x\x07\nhalf"
