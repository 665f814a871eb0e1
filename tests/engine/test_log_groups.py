"""Groups of lines: whatever is written, they nest, begin where their header is, and are found in any cut of the log."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from treadle.core.event import Batch, Lines, Source
from treadle.core.log import LogQuery
from treadle.engine.log_groups import GroupFinder, LogGroup
from treadle.engine.log_scan import LogPlace, LogScanner

AT = datetime(2026, 1, 1, tzinfo=UTC)
LINE = st.sampled_from(
    ["text", "", "::group::a", "##[group]b", "::endgroup::", "##[endgroup]", "--- c", "+++ d", "---", "--- ", "x --- y"]
)


def groups_of(lines: list[str], cuts: list[int]) -> list[LogGroup]:
    """The groups of a log that arrived in blocks, cut before these lines."""
    edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(lines)}), len(lines)]
    items = [
        Lines(at=AT, source=Source.STDOUT, count=end - begin, text="\n".join(lines[begin:end]).encode())
        for begin, end in pairwise(edges)
        if end > begin
    ]
    batch = Batch(stream_id="s", first_seq=1, last_seq=len(lines), items=tuple(items))
    finder = GroupFinder()
    for placed in LogScanner(LogQuery(), LogPlace()).blocks(batch):
        finder.look_at(placed)
    return finder.groups


@given(st.lists(LINE.filter(lambda line: line != "+++ d"), max_size=30), st.lists(st.integers(1, 30), max_size=5))
def test_groups_nest_and_do_not_depend_on_how_the_log_arrived(lines: list[str], cuts: list[int]) -> None:
    groups = groups_of(lines, cuts)
    assert groups == groups_of(lines, [])
    ends = [(group.first, len(lines) if group.last is None else group.last) for group in groups]
    assert all(first <= last for first, last in ends)
    assert [first for first, _ in ends] == sorted({first for first, _ in ends})
    for i, (first, last) in enumerate(ends):
        assert all(later > last or later_end <= last for later, later_end in ends[i + 1 :] if later > first)


def test_headers_count_only_where_a_line_begins() -> None:
    titles = [group.title for group in groups_of(["echo ::group::no", "::group:: yes ", "--- too", "---no"], [])]
    assert titles == ["yes", "too"]


def test_the_heads_of_a_diff_are_no_sections() -> None:
    assert groups_of(["--- a/x.py", "+++ b/x.py", "@@ -1 +1 @@"], []) == []
