"""Markers: which lines are some, and what they say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treadle.runners.command.markers import Marker, MarkerKind, MarkerSpotter, parse, typed

START = MarkerKind.STEP_START


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        (b"STEP_START:Build", Marker(START, "Build", "Build")),
        (b"  step_start: Build it \r", Marker(START, "Build it", "Build it")),
        (b"# STEP_START:x", Marker(START, "x", "x")),
        (b"//STEP_START:x", Marker(START, "x", "x")),
        (b"\t-- STEP_START:x", Marker(START, "x", "x")),
        (b"; STEP_START:x", Marker(START, "x", "x")),
        (b"* STEP_START:x", Marker(START, "x", "x")),
        (b"/* STEP_START:x */", Marker(START, "x", "x")),
        (b"<!-- STEP_START:x -->", Marker(START, "x", "x")),
        (b"STEP_START:Build [linux]", Marker(START, "Build [linux]", "Build")),
        (b"STEP_START:[x=1]", Marker(START, "[x=1]", "", {"x": 1})),
        (b"STEP_START:a--v=2", Marker(START, "a--v=2", "a--v=2", {"v": 2})),
        (b"STEP_START:a --v=2 --w=no", Marker(START, "a --v=2 --w=no", "a", {"v": 2, "w": "no"})),
        (b"STEP_START:a[p=1,q=2]", Marker(START, "a[p=1,q=2]", "a", {"p": "1,q=2"})),
        (b"STEP_START:a {p:1}{q:TRUE}", Marker(START, "a {p:1}{q:TRUE}", "a", {"p": 1, "q": True})),
        (b"STEP_START:a STEP_COMPLETE:a", Marker(START, "a STEP_COMPLETE:a", "a STEP_COMPLETE:a")),
        (b"STEP_COMPLETE:Build[n=2]", Marker(MarkerKind.STEP_COMPLETE, "Build[n=2]", "Build", {"n": 2})),
        (b"STEP_ERROR:it broke", Marker(MarkerKind.STEP_ERROR, "it broke", "it broke")),
        (b"ARTIFACT:a [x=1].txt: some text ", Marker(MarkerKind.ARTIFACT, "a [x=1].txt: some text")),
        (b"Meta:K: v \r", Marker(MarkerKind.META, "K: v ")),
        ("STEP_START:Prüfung".encode(), Marker(START, "Prüfung", "Prüfung")),
        (b"STEP_START:\xff", Marker(START, "\ufffd", "\ufffd")),
    ],
)
def test_markers(line: bytes, marker: Marker) -> None:
    assert parse(line) == marker
    assert list(MarkerSpotter().find(line)) == [(0, len(line))]


@pytest.mark.parametrize(
    "line",
    [
        b"metadata: x",
        b"<meta: x>",
        b"the field meta: holds",
        b"my_step_start:x",
        b"+ echo 'STEP_START:My Step'",
        b"echo STEP_START:x",
        b"STEP_START :x",
        b"STEP_START:",
        b"STEP_START:  \t\r",
        b"STEP_STARTED:x",
        b"## META:a:b",
        b"> META:a:b",
        b"::group::STEP_START:x",
        b"::endgroup::",
        b"<!-- META: -->",
        b"",
        b"-",
    ],
)
def test_text(line: bytes) -> None:
    assert parse(line) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("007", 7),
        ("1.5", 1.5),
        (".5", 0.5),
        ("-3", "-3"),
        ("1.2.3", "1.2.3"),
        (".", "."),
        ("", ""),
        ("yes", "yes"),
        ("٣", "٣"),
        ("9" * 30, "9" * 30),
        ("9" * 399 + ".", "9" * 399 + "."),
        ("1e5", "1e5"),
    ],
)
def test_values_have_types(text: str, value: object) -> None:
    got = typed(text)
    assert got == value
    assert type(got) is type(value)


WORDS = ["STEP_START", "step_complete", "STEP_ERROR", "Artifact", "META", "meta:"]
SIGNS = ["#", "//", "--", "/*", "*", "<!--", ";", "-", "/", "<", "!"]
OTHERS = [":", " ", "\t", "x", "[", "]", "{", "}", "=", "\r", "\n", "é", "\xa0"]
fragments = st.lists(st.sampled_from([*WORDS, *SIGNS, *OTHERS]), max_size=12).map("".join)
PLAIN = re.compile(
    rb"(?i)[ \t]*(//|#|--|;|\*|/\*|<!--)?[ \t]*(step_start|step_complete|step_error|artifact|meta):.*?[^\s].*",
    re.DOTALL,
)


@given(st.one_of(fragments.map(str.encode), st.binary(max_size=200)))
def test_the_spotter_finds_what_the_grammar_says(text: bytes) -> None:
    spans, at = [], 0
    for line in text.split(b"\n"):
        if PLAIN.fullmatch(line):
            spans.append((at, at + len(line)))
        at += len(line) + 1
    assert list(MarkerSpotter().find(text)) == spans


@given(fragments)
def test_every_marker_is_spotted_and_was_foreseen(text: str) -> None:
    line = text.replace("\n", "").encode()
    if parse(line) is not None:
        assert list(MarkerSpotter().find(line)) == [(0, len(line))]
        assert all(MarkerSpotter().may_become(line[:end]) for end in range(len(line) + 1))


@given(st.binary(max_size=300))
def test_parsing_never_fails(line: bytes) -> None:
    parse(line)
    parse(b"STEP_START:" + line)


@pytest.mark.parametrize(
    "hostile",
    [
        b"[" * 10_000_000,
        b"STEP_START:" + b"[" * 10_000_000,
        b"STEP_START:" + b"[a=" * 3_000_000,
        b"STEP_START:" + b"{a:" * 3_000_000,
        b"STEP_START:" + b"[a=1]" * 2_000_000,
        b"STEP_START:" + b"--a" * 3_000_000,
        b"STEP_START:" + b"-" * 10_000_000,
        b"STEP_START:" + b"[a" * 5_000_000,
        b"META:" * 2_000_000,
        b" " * 10_000_000 + b"x META:y",
        b"# " * 5_000_000 + b"META:y",
        b"META:" + b" " * 10_000_000,
        b"META:\n" * 1_000_000,
    ],
    ids=lambda line: repr(line[:18]),
)
def test_hostile_lines_cost_linear_time(hostile: bytes) -> None:
    """In anything else they would take days: the test's own limit is the guard."""
    spans = list(MarkerSpotter().find(hostile))
    assert spans == sorted(spans)
    MarkerSpotter().may_become(hostile)
    parse(hostile)
