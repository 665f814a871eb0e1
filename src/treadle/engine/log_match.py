"""Whether a line is looked for: words it contains, an expression it matches. Line by line, or in whole blocks of lines.

RE2 runs in time linear in the text, whatever the pattern (https://github.com/google/re2/wiki/WhyRE2).
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import re2

from treadle.core.errors import InvalidInput
from treadle.core.event import Lines
from treadle.core.log import LogQuery

__all__ = ["BlockMatcher", "LineMatch", "line_matcher"]

LineMatch = Callable[[str], bool]

_LONGEST_PATTERN: Final = 1000
_OF_ONE_LINE: Final = re.compile(r"\\[AzQ]|\(\?[a-zA-Z]*-")
"""Patterns that say something of the whole text, which is then not to be a block of lines."""


def line_matcher(query: LogQuery) -> LineMatch | None:
    """A test of a line's text for what the query looks for; None if it looks for nothing. InvalidInput."""
    tests: list[LineMatch] = []
    if query.text:
        needle = query.text.casefold()
        tests.append(lambda text: needle in text.casefold())
    if query.regex:
        pattern = _compiled(query.regex, query.regex, whole_block=False)
        tests.append(lambda text: pattern.search(text) is not None)
    if not tests:
        return None
    return lambda text: all(test(text) for test in tests)


class BlockMatcher:
    """Finds the lines of a block that match, without cutting it into lines where that can be helped. InvalidInput."""

    def __init__(self, query: LogQuery) -> None:
        self._match = line_matcher(query) or (lambda _text: True)
        self._needle: str | None = None
        self._pattern: Any = None
        if query.text and not query.regex and "\n" not in query.text:
            self._needle = query.text.casefold()
        elif query.regex and not query.text and _OF_ONE_LINE.search(query.regex) is None:
            # Anchors are those of lines (m), and no match goes from one line into the next (never_nl).
            self._pattern = _compiled(b"(?m)" + query.regex.encode(), query.regex, whole_block=True)

    def offsets(self, block: Lines) -> Iterator[int]:
        """Which lines of the block match, from 0."""
        if block.whole or (self._needle is None and self._pattern is None):
            return (offset for offset, text in enumerate(block.texts()) if self._match(text))
        text = block.text.decode("utf-8", "replace")
        return self._with_words(text.casefold()) if self._pattern is None else self._with_pattern(text.encode())

    def _with_words(self, text: str) -> Iterator[int]:
        assert self._needle is not None
        offset = counted = 0
        at = text.find(self._needle)
        while at >= 0:
            offset += text.count("\n", counted, at)
            yield offset
            counted = text.find("\n", at)
            if counted < 0:
                return
            at = text.find(self._needle, counted)

    def _with_pattern(self, text: bytes) -> Iterator[int]:
        offset = counted = begin = 0
        while (found := self._pattern.search(text, begin)) is not None:
            at = found.start()
            offset += text.count(b"\n", counted, at)
            yield offset
            counted = text.find(b"\n", at)
            if counted < 0:
                return
            begin = counted + 1


def _compiled(pattern: str | bytes, told: str, *, whole_block: bool) -> Any:
    if len(told) > _LONGEST_PATTERN:
        raise InvalidInput(f"regex: at most {_LONGEST_PATTERN} characters.", field="regex")
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 8 << 20
    options.never_nl = whole_block
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise InvalidInput(f"regex: not an expression that RE2 understands ({error}).", field="regex") from None
