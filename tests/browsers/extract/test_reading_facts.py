"""What is made of a reading, without a page: who did what and when, and what things may be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.extract.events import events
from treadle.browsers.extract.kinds import spoken_of
from treadle.browsers.extract.query import understand
from treadle.browsers.extract.reading import Block, Reading


def reading(*texts: str) -> Reading:
    blocks = [Block("text", text, 0, "", f"p:nth-of-type({at})") for at, text in enumerate(texts, 1)]
    return Reading(
        complete=True, title="", url="", language="en", canonical="", meta={}, data=[], blocks=blocks, links=[],
        lists=[], tables=[], fields=[], images=[], messages=[], groups=[], pairs=[], marks=[],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Asked by petra_k on 4 November 2024", [("agent", "petra_k"), ("date", "4 November 2024")]),
        ("Signed in as Ines Duarte", [("agent", "Ines Duarte")]),
        ("Last updated 14 May 2025, 09:42 UTC", [("date", "14 May 2025")]),
        ("Sorted by price", []),
        ("From 3 May 2025 to 9 May 2025", []),
    ],
)
def test_who_did_it_and_when_is_told_by_the_verb(text: str, told: list[tuple[str, str]]) -> None:
    found = [(part, one.value) for one in events(reading(text)) for part in ("agent", "date") if part in one.key]
    assert found == told


@given(st.text(max_size=200))
def test_any_text_is_looked_through_for_events(text: str) -> None:
    assert all(one.value in " ".join(text.split()) or one.value in text for one in events(reading(text)))


def test_things_are_called_by_what_they_tell_and_by_nothing_else() -> None:
    lamps = [("Desk lamp", ("Desk lamp", "€20")), ("Floor lamp", ("Floor lamp", "€45"))]
    people = [("Anna Lee", ("Anna Lee", "anna@example.com")), ("Bob Ray", ("Bob Ray", "bob@example.com"))]
    assert "product" in spoken_of(lamps, frozenset())
    assert spoken_of(lamps, frozenset()).isdisjoint({"employee", "comment", "flight", "hotel", "order", "job"})
    assert "employee" in spoken_of(people, frozenset())
    assert spoken_of(people, frozenset()).isdisjoint({"product", "doctor", "player"})
    assert "comment" not in spoken_of([("Olaf", ("It needs light. " * 8,))], frozenset({"answer"}))


@pytest.mark.parametrize(
    ("query", "subject"), [("hat size", ("hat", "size")), ("die casting", ("die", "casting")), ("Preis", ())]
)
def test_a_query_is_translated_only_if_its_words_are_of_another_language(query: str, subject: tuple[str, ...]) -> None:
    assert understand(query)[0].subject == subject
