"""Batches number their facts without storing a number per fact."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from treadle.core.event import Batch, Item, Lines, Progressed, Source, kind_mask, width
from treadle.engine.codec import decode_items, encode_items

AT = datetime(2026, 1, 1, tzinfo=UTC)


def _block(lines: list[bytes]) -> Lines:
    return Lines(at=AT, source=Source.STDOUT, count=len(lines), text=b"\n".join(lines))


line = st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b""))
items = st.lists(
    st.one_of(
        st.lists(line, min_size=1, max_size=5).map(_block),
        st.floats(0, 100).map(lambda percent: Progressed(at=AT, percent=percent)),
    ),
    min_size=1,
    max_size=8,
)


def _facts(batch: Batch) -> list[tuple[int, object]]:
    facts: list[tuple[int, object]] = []
    for seq, item in batch.numbered():
        if isinstance(item, Lines):
            facts += [(seq + n, text) for n, text in enumerate(item.text.split(b"\n"))]
        else:
            facts.append((seq, item))
    return facts


@given(items=items, first=st.integers(1, 1000), cut=st.integers(0, 40))
def test_the_rest_of_a_batch_has_just_the_facts_from_a_number_on(items: list[Item], first: int, cut: int) -> None:
    last = first + sum(map(width, items)) - 1
    batch = Batch(stream_id="s", first_seq=first, last_seq=last, items=tuple(items))
    facts = _facts(batch)
    assert [seq for seq, _ in facts] == list(range(first, last + 1))
    since = min(first + cut, last)
    rest = batch.since(since)
    assert _facts(rest) == [fact for fact in facts if fact[0] >= since]
    assert (rest.first_seq, rest.last_seq) == (since, last)


@given(items=items)
def test_items_survive_their_stored_form(items: list[Item]) -> None:
    assert list(decode_items(encode_items(items))) == items


def test_a_large_block_is_compressed() -> None:
    block = _block([b"a line that is much like the one before it"] * 5000)
    assert len(encode_items([block])) < len(block.text) // 10
    assert kind_mask([block]) == 2
