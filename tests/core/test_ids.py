"""Ids are version 7 UUIDs that sort as they were made."""

import uuid
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.core.clock import from_micros, to_micros
from treadle.core.ids import derived_id, from_public_id, is_id_prefix, new_id, public_id


def test_ids_sort_in_the_order_they_were_made_also_within_a_millisecond() -> None:
    made = [new_id() for _ in range(20_000)]
    assert all(before < after for before, after in pairwise(made))


def test_an_id_is_a_uuid_of_version_7() -> None:
    value = uuid.UUID(new_id())
    assert (value.version, value.variant) == (7, uuid.RFC_4122)
    assert abs((value.int >> 80) / 1000 - datetime.now(UTC).timestamp()) < 60


@given(st.integers(4, 36))
def test_every_beginning_of_an_id_is_a_prefix(length: int) -> None:
    assert is_id_prefix(new_id()[:length])


@pytest.mark.parametrize("text", ["", "abc", "nope", "0199_", "%", "0199abcd-1-", "0199abcd" * 5, "../..", "0199ABCD"])
def test_other_texts_are_none(text: str) -> None:
    assert not is_id_prefix(text)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2900, 1, 1)))  # noqa: DTZ001
def test_a_moment_survives_its_stored_form(at: datetime) -> None:
    aware = at.replace(tzinfo=UTC)
    assert from_micros(to_micros(aware)) == aware


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_a_derived_id_is_a_uuid_of_version_8_and_always_the_same(parts: list[str]) -> None:
    value = uuid.UUID(derived_id(*parts))
    assert (value.version, value.variant) == (8, uuid.RFC_4122)
    assert derived_id(*parts) == str(value)
    assert derived_id(*parts, "more") != str(value)


def test_the_public_spelling_is_a_uuid_of_version_4_and_can_be_undone() -> None:
    for job_id in (new_id() for _ in range(100)):
        spelled = uuid.UUID(public_id(job_id))
        assert (spelled.version, spelled.variant) == (4, uuid.RFC_4122)
        assert from_public_id(str(spelled)) == job_id


def test_eight_characters_of_the_public_spelling_tell_ids_of_one_moment_apart() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len({job_id[:8] for job_id in ids}) <= 2
    assert len({public_id(job_id)[:8] for job_id in ids}) > 1990
