"""Two spellings of one id: nothing is lost that tells ids apart in practice, and the order in time stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.api.generation.ids import id_beginning, is_shown_id, oldest_id, shown_id
from treadle.core.errors import NotFound
from treadle.core.ids import is_id_prefix, new_id

HEX = "0123456789abcdef"
UUID7 = st.tuples(
    st.text(HEX, min_size=12, max_size=12),
    st.text(HEX, min_size=3, max_size=3),
    st.sampled_from("89ab"),
    st.text(HEX, min_size=15, max_size=15),
).map(lambda p: f"{p[0][:8]}-{p[0][8:]}-7{p[1]}-{p[2]}{p[3][:3]}-{p[3][3:]}")


@given(UUID7)
def test_what_is_shown_is_the_beginning_of_the_id(job_id: str) -> None:
    shown = shown_id(job_id)
    assert is_shown_id(shown)
    word, millis, tail = shown.split("_")
    assert (word, len(tail)) == ("job", 9)
    assert int(millis) == int(job_id.replace("-", "")[:12], 16)
    beginning = id_beginning(shown)
    assert job_id.startswith(beginning)
    assert is_id_prefix(beginning)
    assert len(beginning) == 29


@given(st.from_regex(r"job_[0-9]{1,15}_[0-9a-z]{9}", fullmatch=True))
def test_any_text_of_that_form_is_an_id_or_none(text: str) -> None:
    try:
        beginning = id_beginning(text)
    except NotFound:
        return
    whole = beginning + "0" * (36 - len(beginning))
    assert int(shown_id(whole).split("_")[1]) == int(text.split("_")[1])
    assert shown_id(whole).split("_")[2] == text.split("_")[2]


@pytest.mark.parametrize("text", ["", "job_", "job_1_abc", "job_1_ABCDEFGHI", "job_-1_000000000", "job_1_000000000x"])
def test_other_texts_are_none(text: str) -> None:
    assert not is_shown_id(text)
    with pytest.raises(NotFound):
        id_beginning(text)


def test_ids_of_one_moment_are_told_apart() -> None:
    assert len({shown_id(new_id()) for _ in range(10_000)}) == 10_000


@given(st.integers(0, (1 << 48) - 2), UUID7)
def test_the_oldest_id_of_a_moment_parts_the_ids(millis: int, job_id: str) -> None:
    moment = int(job_id.replace("-", "")[:12], 16)
    assert (job_id < oldest_id(millis)) == (moment < millis)
