"""Searching blocks of lines finds what searching line by line finds, whatever the pattern and the text."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treadle.core.errors import InvalidInput
from treadle.core.event import Lines, Source
from treadle.core.log import LogQuery
from treadle.engine.log_match import BlockMatcher, line_matcher

PATTERNS = st.sampled_from([
    "a", "^a", "a$", "^$", "b*", "a.b", "a\\sb",
    "[^a]", "(?i)A", "(?s)a.+b", "\\Aa", "a\\z", "(?m)^b", "(?-m)^a", "a\\nb",
    "\\bab\\b", "", "x|^b$", "\\x{fffd}", "\\n", "ab?c*$",
])  # fmt: skip
LINE = st.text(alphabet="abcA \té\r", max_size=8)


def block(text: bytes) -> Lines:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Lines(at=at, source=Source.STDOUT, count=text.count(b"\n") + 1, text=text)


@given(st.lists(LINE, min_size=1, max_size=12), PATTERNS)
@example(["a", "b"], "a\\sb")
@example(["xa", "a"], "^a")
def test_a_pattern_finds_the_lines_that_it_matches(lines: list[str], pattern: str) -> None:
    query = LogQuery(regex=pattern)
    match = line_matcher(query) or (lambda _text: True)
    expected = [offset for offset, line in enumerate(lines) if match(line)]
    assert list(dict.fromkeys(BlockMatcher(query).offsets(block("\n".join(lines).encode())))) == expected


@given(st.lists(LINE, min_size=1, max_size=12), st.text(alphabet="abAé \n", min_size=1, max_size=3))
def test_words_find_the_lines_that_hold_them(lines: list[str], words: str) -> None:
    query = LogQuery(text=words)
    expected = [offset for offset, line in enumerate(lines) if words.casefold() in line.casefold()]
    assert list(BlockMatcher(query).offsets(block("\n".join(lines).encode()))) == expected


def test_bytes_that_are_no_text_are_what_people_see() -> None:
    assert list(BlockMatcher(LogQuery(regex="^\\x{fffd}$")).offsets(block(b"a\n\xff\nb"))) == [1]


@pytest.mark.parametrize("pattern", ["(", "a" * 1001, "(?P<x>a)\\1"])
def test_what_is_no_expression_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidInput):
        BlockMatcher(LogQuery(regex=pattern))
