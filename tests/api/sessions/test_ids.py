"""Ids go out in one spelling and come back in several."""

import re

from hypothesis import given
from hypothesis import strategies as st

from treadle.api.sessions.ids import shown, whole_id
from treadle.core.ids import new_id, public_id

IDS = st.builds(
    lambda time, count, variant, rest: f"{time[:8]}-{time[8:]}-7{count}-{variant}{rest[:3]}-{rest[3:]}",
    st.text("0123456789abcdef", min_size=12, max_size=12),
    st.text("0123456789abcdef", min_size=3, max_size=3),
    st.sampled_from("89ab"),
    st.text("0123456789abcdef", min_size=15, max_size=15),
)


@given(IDS)
def test_every_id_comes_back(session_id: str) -> None:
    out = shown(session_id)
    assert re.fullmatch("sess_[0-9a-f]{32}", out)
    for spelling in (out, out.upper(), out[5:], session_id, session_id.upper(), public_id(session_id)):
        assert whole_id(spelling) == session_id


@given(st.text(max_size=50) | st.from_regex(r"\Asess_[0-9a-f]{0,40}\Z"))
def test_whatever_is_named_is_an_id_or_nothing(named: str) -> None:
    found = whole_id(named)
    assert found is None or whole_id(shown(found)) == found


def test_ids_of_one_moment_differ_at_their_beginning() -> None:
    assert len({shown(new_id())[5:13] for _ in range(100)}) == 100
