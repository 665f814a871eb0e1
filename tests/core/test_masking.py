"""Secrets are hidden in every spelling, however the data is cut, and nothing else is changed."""

import base64
import json
import threading
from itertools import pairwise
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treadle.core.masking import MASK, Masker

SECRET = "pass/w0rd+'\"\\ ü&€=~?"
PLAIN = "s3cr3t-Token"
PEM = """-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
short
-----END PRIVATE KEY-----
"""


def lowered(quoted: str) -> str:
    head, *rest = quoted.split("%")
    return head + "".join(f"%{part[:2].lower()}{part[2:]}" for part in rest)


VALUES = st.text(min_size=4, max_size=30).filter(lambda text: len(text.strip()) >= 4)
SPELLINGS = {
    "itself": SECRET,
    "url": quote(SECRET, safe=""),
    "url with slash": quote(SECRET, safe="/"),
    "url, lower-case digits": lowered(quote(SECRET, safe="")),
    "form": quote_plus(SECRET),
    "form, lower-case digits": lowered(quote_plus(SECRET)),
    "encodeURIComponent": quote(SECRET, safe="!'()*"),
    "json": json.dumps(SECRET)[1:-1],
    "json, not ascii": json.dumps(SECRET, ensure_ascii=False)[1:-1],
    "json, escaped slash": json.dumps(SECRET)[1:-1].replace("/", "\\/"),
    "json, upper-case digits": json.dumps(SECRET)[1:-1].replace("u00fc", "u00FC").replace("u20ac", "u20AC"),
    "hex": SECRET.encode().hex(),
    "HEX": SECRET.encode().hex().upper(),
    "base64": base64.b64encode(SECRET.encode()).decode(),
    "base64, no padding": base64.b64encode(SECRET.encode()).decode().rstrip("="),
    "base64, for urls": base64.urlsafe_b64encode(SECRET.encode()).decode(),
    "repr": repr(SECRET)[1:-1],
    "ascii": ascii(SECRET)[1:-1],
    "repr in double quotes": repr(SECRET)[1:-1].replace("\\'", "'"),
    "repr of bytes": repr(SECRET.encode())[2:-1],
}


@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_secret_is_hidden_however_it_is_spelled(spelled: str) -> None:
    masker = Masker([SECRET])
    assert masker.mask_text(f"before {spelled} after") == "before ******** after"
    assert masker.mask(f"{spelled}\n{spelled}".encode()) == MASK + b"\n" + MASK


@settings(deadline=None)
@given(VALUES, st.binary(max_size=7), st.binary(max_size=7))
def test_a_secret_inside_a_longer_base64_text_is_hidden(secret: str, before: bytes, after: bytes) -> None:
    data = secret.encode()
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        whole = encode(before + data + after)
        masked = Masker([secret]).mask(b"[" + whole + b"]")
        assert MASK in masked
        front, _, back = masked.partition(MASK)
        first, end = len(before) * 8, (len(before) + len(data)) * 8
        assert len(front) - 1 <= -(-first // 6)  # letters before that hold no bit, or some of one byte, of the secret
        assert len(whole) - (len(back) - 1) >= end // 6


@settings(deadline=None)
@given(
    secret=VALUES,
    around=st.tuples(st.text(max_size=20), st.text(max_size=20)),
    spell=st.sampled_from(
        [
            str,
            lambda text: quote(text, safe=""),
            quote_plus,
            lambda text: json.dumps(text)[1:-1],
            lambda text: text.encode().hex(),
            lambda text: repr(text)[1:-1],
        ]
    ),
)
def test_no_spelled_secret_survives(secret: str, around: tuple[str, str], spell: Any) -> None:
    spelled = spell(secret)
    masked = Masker([secret]).mask_text(around[0] + spelled + around[1])
    assert MASK.decode() in masked
    if "*" not in spelled:
        assert spelled not in masked


def test_the_longest_of_several_is_hidden_and_all_look_alike() -> None:
    masker = Masker(["abcd", "abcdefgh", "abcd", "xyz12345"])
    assert masker.mask(b"abcdefgh abcdefg abcd xyz12345") == b"******** ********efg ******** ********"


def test_of_a_secret_of_several_lines_each_long_line_is_hidden() -> None:
    masker = Masker([PEM])
    assert masker.mask_text(f"key: {PEM}.") == "key: ********."
    assert masker.mask_text(f"key: {PEM.strip()}.") == "key: ********."
    assert masker.mask_text(json.dumps({"key": PEM})) == '{"key": "********"}'
    indented = "".join(f"  {line}\r\n" for line in PEM.splitlines())
    assert masker.mask_text(indented) == "  ********\r\n  ********\r\n  ********\r\n  short\r\n  ********\r\n"
    line = base64.b64encode(PEM.splitlines()[1].encode()).decode()
    assert masker.mask_text(line) == "********"


@pytest.mark.parametrize("secrets", [[], ["", "a", "abc", "üöä"], ["  abc\n", " \n" * 9]])
def test_nothing_to_hide_costs_nothing(secrets: list[str]) -> None:
    masker, data, value = Masker(secrets), b"abc \xff", {"abc": ["abc"]}
    stream = masker.stream()
    assert masker.empty
    assert masker.mask(data) is data
    assert masker.mask_json(value) is value
    assert stream.feed(data) == data
    assert not stream.pending


def test_what_holds_no_secret_is_the_same_object() -> None:
    masker = Masker([PLAIN])
    data, text = b"s3cr3t \xff\xfe" * 100, "s3cr3t-Toke ü \ud800" * 100
    value = {"a": [1, 2.5, None, True, {"b": text}], "": ()}
    assert not masker.empty
    assert masker.mask(data) is data
    assert masker.mask_text(text) is text
    assert masker.mask_json(value) is value
    assert masker.mask_text("\ud800" + PLAIN) == "\ud800********"


def test_every_string_and_key_of_a_json_value_is_masked() -> None:
    value = {"list": [f"token={PLAIN}", {PLAIN: [PLAIN]}, 7, None], "kept": {"a": (1, "x")}}
    before = json.dumps(value)
    assert Masker([PLAIN]).mask_json(value) == {
        "list": ["token=********", {"********": ["********"]}, 7, None],
        "kept": {"a": [1, "x"]},
    }
    assert json.dumps(value) == before
    assert Masker([PLAIN]).mask_json(PLAIN) == "********"


def test_a_value_may_be_nested_deeply() -> None:
    value: Any = PLAIN
    for _ in range(10_000):
        value = [value]
    masked = Masker([PLAIN]).mask_json(value)
    for _ in range(10_000):
        (masked,) = masked
    assert masked == "********"


SECRETS = st.lists(
    st.one_of(
        st.text(min_size=4, max_size=20),
        st.text(alphabet="ab", min_size=4, max_size=8),
        st.sampled_from([PLAIN, SECRET, "abab1abab", "aaaa", "-----\nlonger than eight\n-----"]),
    ),
    max_size=4,
)


@st.composite
def secrets_and_text(draw: st.DrawFn) -> tuple[list[str], bytes]:
    """Secrets, and bytes in which they and parts of them turn up, one beside and over the other."""
    secrets = draw(SECRETS)
    parts = [st.binary(max_size=6), st.text(alphabet="ab1", max_size=9).map(str.encode)]
    for secret in secrets:
        data = secret.encode()
        spelled = st.sampled_from([data, data.hex().encode(), base64.b64encode(b"x" + data), quote(secret).encode()])
        parts.append(spelled)
        parts.append(spelled.flatmap(lambda text: st.integers(0, len(text)).map(lambda end: text[:end])))
        parts.append(spelled.flatmap(lambda text: st.integers(0, len(text)).map(lambda start: text[start:])))
    return secrets, b"".join(draw(st.lists(st.one_of(parts), max_size=8)))


@settings(deadline=None)
@given(secrets_and_text(), st.data())
def test_a_stream_gives_out_what_the_whole_would_be_at_every_cut(
    drawn: tuple[list[str], bytes], data: st.DataObject
) -> None:
    secrets, text = drawn
    masker = Masker(secrets)
    whole = masker.mask(text)
    for cut in range(len(text) + 1):
        stream = masker.stream()
        assert stream.feed(text[:cut]) + stream.feed(text[cut:]) + stream.flush() == whole
        assert not stream.pending
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    stream = masker.stream()
    fed = [stream.feed(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    assert b"".join(fed) + stream.flush() == whole


def test_a_line_is_given_out_at_once_unless_it_ends_in_the_beginning_of_a_secret() -> None:
    stream = Masker([PLAIN]).stream()
    assert stream.feed(b"a line\n") == b"a line\n"
    assert not stream.pending
    assert stream.feed(b"token: s3cr3t") == b"token: "
    assert stream.pending
    assert stream.feed(b"-Token and s3") == b"******** and "
    assert stream.feed(b"ldom\n") == b"s3ldom\n"
    assert stream.feed(b"s3cr3t-Toke") == b""
    assert stream.flush() == b"s3cr3t-Toke"
    assert not stream.pending


def test_what_is_held_back_is_less_than_the_longest_pattern() -> None:
    masker = Masker(["a" * 50])
    stream = masker.stream()
    given_out = 0
    for fed in range(1, 501):
        given_out += len(stream.feed(b"6"))
        assert fed - given_out < masker.longest


def test_one_masker_serves_several_threads() -> None:
    masker = Masker([PLAIN, SECRET])
    text = f"{PLAIN} {SECRET} {quote(SECRET)}\n".encode() * 200
    expected = masker.mask(text)
    seen: list[bytes] = []
    threads = [threading.Thread(target=lambda: seen.append(masker.mask(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [expected] * 8
