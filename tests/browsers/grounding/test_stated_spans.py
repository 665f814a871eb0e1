"""Days, times, lengths of time and how often something is, found in sentences of four languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.browsers.grounding.stated_spans import Span, SpanKind, spans_in, words_in

pytestmark = pytest.mark.light


def _spans(text: str) -> tuple[Span, ...]:
    return spans_in(words_in(text))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("from 8 to 15 May 2027", [(8, 5, 2027), (15, 5, 2027)]),
        ("vom 3. bis zum 10. Juli 2027", [(3, 7, 2027), (10, 7, 2027)]),
        ("July 10 to July 17, 2027", [(10, 7, 2027), (17, 7, 2027)]),
        ("between 3 and 10 May 2027", [(3, 5, 2027), (10, 5, 2027)]),
        ("du 3 au 10 mai 2027", [(3, 5, 2027), (10, 5, 2027)]),
        ("del 3 al 10 de mayo de 2027", [(3, 5, 2027), (10, 5, 2027)]),
    ],
)
def test_a_first_and_a_last_day(text: str, days: list[tuple[int, int, int]]) -> None:
    (span,) = _spans(text)
    assert span.kind is SpanKind.DAYS
    assert list(map(tuple, span.days)) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday, the 23rd of February 2027", (23, 2, 2027)),
        ("am 5. Mai 2027", (5, 5, 2027)),
        ("el 21 de abril de 2027", (21, 4, 2027)),
        ("24.12.2027", (24, 12, 2027)),
        ("May 3rd", (3, 5, 0)),
    ],
)
def test_a_day(text: str, day: tuple[int, int, int]) -> None:
    (span,) = _spans(text)
    assert span.kind is SpanKind.DAY
    assert tuple(span.days[0]) == day


def test_what_a_day_does_not_say_another_has_said() -> None:
    first, last = _spans("empieza el 5 de abril de 2027 y termina el 9")
    assert (tuple(first.days[0]), tuple(last.days[0])) == ((5, 4, 2027), (9, 4, 2027))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("at half past two in the afternoon", "14:30"),
        ("quarter to ten", "09:45"),
        ("um Viertel nach zehn", "10:15"),
        ("um halb sechs abends", "17:30"),
        ("um acht Uhr", "08:00"),
        ("à midi et demi", "12:30"),
        ("à huit heures moins le quart du soir", "19:45"),
        ("a las nueve de la noche", "21:00"),
        ("las siete y media de la mañana", "07:30"),
        ("à 14h", "14:00"),
        ("7pm", "19:00"),
        ("at noon", "12:00"),
        ("vers dix-sept heures trente", "17:30"),
    ],
)
def test_a_time_of_day(text: str, time: str) -> None:
    (span,) = _spans(text)
    assert span.kind is SpanKind.TIME
    assert span.times[0].text() == time


@pytest.mark.parametrize("text", ["from 8:15 to 16:45", "von 8.15 bis 16.45 Uhr", "de 8h15 à 16h45", "de 8:15 a 16:45"])
def test_from_one_time_to_another(text: str) -> None:
    (span,) = _spans(text)
    assert span.kind is SpanKind.TIMES
    assert [each.text() for each in span.times] == ["08:15", "16:45"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("an hour and a half", 90),
        ("three quarters of an hour", 45),
        ("half an hour", 30),
        ("1 hour 20 minutes", 80),
        ("anderthalb Stunden", 90),
        ("siebeneinhalb Stunden", 450),
        ("eine Dreiviertelstunde", 45),
        ("une heure vingt", 80),
        ("une heure et demie", 90),
        ("dos horas y media", 150),
        ("media hora", 30),
    ],
)
def test_a_length_of_time(text: str, minutes: float) -> None:
    (span,) = _spans(text)
    assert span.kind is SpanKind.LENGTH
    assert span.length is not None
    assert (span.length.of, span.length.number) == ("minutes", minutes)


@pytest.mark.parametrize(
    "text",
    ["every other week", "every two weeks", "fortnightly", "alle zwei Wochen", "toutes les deux semaines",
     "une semaine sur deux", "cada dos semanas", "cada quincena", "cada quince días"],
)  # fmt: skip
def test_how_often(text: str) -> None:
    (span,) = _spans(text)
    assert span.kind is SpanKind.OFTEN
    assert span.length is not None
    assert (span.length.of, span.length.number) == ("days", 14)


@pytest.mark.parametrize(
    "text", ["two adults", "500 Euro", "the first row", "may I", "a table for four", "week 6 of 2027", "version 8.30"]
)
def test_numbers_of_other_things_are_none(text: str) -> None:
    assert _spans(text) == ()


@given(st.text(max_size=300))
def test_spans_stand_in_order_within_any_text(text: str) -> None:
    words = words_in(text)
    at = 0
    for span in spans_in(words):
        assert at <= span.begin < span.end <= len(words)
        at = span.end
