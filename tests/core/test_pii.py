"""Personal data is found by its shape, where its shape is enough, and nothing else is touched."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treadle.core.pii import PiiKind, mask_pii

FOUND = {
    "mail anna.lee+x@example.co.uk.": "mail [EMAIL].",
    "<bob@example.org>, 'eve@münchen.de'": "<[EMAIL]>, '[EMAIL]'",
    "4111 1111 1111 1111": "[CARD]",
    "5500-0055-5555-5559 12/29": "[CARD] 12/29",
    "378282246310005 or 3782 822463 10005": "[CARD] or [CARD]",
    "4111 1111 1111 1111 123": "[CARD] 123",
    "card: \uff14111 1111 1111 \uff11111": "card: [CARD]",
    "SSN 123-45-6789, ssn: 123456789": "SSN [SSN], ssn: [SSN]",
    "(555) 123-4567 or +1 555.123.4567": "[PHONE] or [PHONE]",
    "Tel. 5551234567": "Tel. [PHONE]",
    "call +49 (0)30 1234567": "call [PHONE]",
    "ring 020 7946 0958, or 06-12-34-56-78": "ring [PHONE], or [PHONE]",
    "DE89 3704 0044 0532 0130 00 at the bank": "[IBAN] at the bank",
    "GB82WEST12345698765432": "[IBAN]",
    "CVV: 123; security code 4567": "CVV: [CVV]; security code [CVV]",
    "password: hunter2, then": "password: [PASSWORD], then",
    "?user=anna&pwd=s3cret&x=1": "?user=anna&pwd=[PASSWORD]&x=1",
    '{"password": "open sesame", "a": 1}': '{"password": "[PASSWORD]", "a": 1}',
    "the password is hunter2": "the password is [PASSWORD]",
    "PIN: 1234": "PIN: [PASSWORD]",
    "key sk-abcdefghijklmnop1234": "key [API_KEY]",
    "AKIAIOSFODNN7EXAMPLE": "[API_KEY]",
    "api_key=0f1e2d3c": "api_key=[API_KEY]",
    "ghp_abcdefghijklmnopqrstuvwxyz012345": "[TOKEN]",
    "xoxb-123456789012-abcdef": "[TOKEN]",
    "Authorization: Bearer eyJhbGciOi.eyJzdWIi.c2ln_x": "Authorization: Bearer [TOKEN]",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def_0": "[TOKEN]",
}
LEFT = (
    "",
    "Meet at 10:30 on 2024-01-02, or 01-02-2024 10.",
    "Order 1700000000000, version 1.2.3, host 192.168.1.1",
    "ISBN 978-0-306-40615-7",
    "4111 1111 1111 1112",
    "DE88370400440532013000",
    "000-12-3456 and 912-34-5678",
    "the password is wrong. compass: north",
    "a@b, @name, user@localhost",
    "0.4111111111111111",
    "9999999999",
    "[EMAIL] wrote to [CARD]",
)


@pytest.mark.parametrize(("text", "masked"), FOUND.items())
def test_what_is_found(text: str, masked: str) -> None:
    assert mask_pii(text).text == masked


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left(text: str) -> None:
    assert mask_pii(text).text == text


def test_spans_are_those_of_the_original_text() -> None:
    text = "é \ud800 anna@example.com 🧵 4111111111111111"
    masked = mask_pii(text)
    assert masked.text == "é \ud800 [EMAIL] 🧵 [CARD]"
    assert [(each.kind, text[each.start : each.end]) for each in masked.found] == [
        (PiiKind.EMAIL, "anna@example.com"),
        (PiiKind.CREDIT_CARD, "4111111111111111"),
    ]


def test_only_the_kinds_that_are_asked_for() -> None:
    text = "anna@example.com 4111111111111111"
    assert mask_pii(text, kinds=frozenset({PiiKind.EMAIL})).text == "[EMAIL] 4111111111111111"
    assert mask_pii(text, kinds=frozenset()).text == text


PIECES = st.one_of(
    st.sampled_from([*FOUND, *LEFT]),
    st.sampled_from([" ", "-", ".", "@", "password=", "tel:", "4111", "1111 1111", "[EMAIL]", "[", "]", "'", '"', "é"]),
    st.text(max_size=12),
    st.text("0123456789 -.()+", max_size=24),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask_pii(text).text
    assert mask_pii(once).text == once


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_nothing_outside_the_spans_changes(text: str) -> None:
    masked = mask_pii(text)
    rest, end = masked.text, 0
    for each in masked.found:
        assert end <= each.start < each.end <= len(text)
        kept, mark = text[end : each.start], "CARD" if each.kind is PiiKind.CREDIT_CARD else each.kind.upper()
        assert rest.startswith(f"{kept}[{mark}]")
        rest, end = rest[len(kept) + len(mark) + 2 :], each.end
    assert rest == text[end:]


@pytest.mark.parametrize(
    "piece",
    ["4111 1111 1111 1111 ", "a.", "a@b.", "password=", "pass", "DE89 ", "eyJ", "+4", "(555) ", "0 1", "sk-", '"'],
)
def test_the_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begin = time.thread_time()
        mask_pii(text)
        return time.thread_time() - begin

    short, long = (min(seconds(size) for _ in range(3)) for size in (20_000, 320_000))
    assert long < 16 * short * 4 + 0.1
