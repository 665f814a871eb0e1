"""What is common to all shops: reasons, waiting, bodies, prices, and that no secret is told."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.utils import format_datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.runners.generation.shops.kit import draft
from tests.runners.generation.shops.peers.peer import answer_of

from treadle.core.errors import FetchFailed, TargetRefused, TooLarge
from treadle.engine.ports import FetchRequest, FetchResponse
from treadle.runners.generation.errors import PermanentError, ServiceError, TransientError
from treadle.runners.generation.shops.bodies import FormFile, form_body, json_body
from treadle.runners.generation.shops.garments import GARMENTS, cents, sized, titled
from treadle.runners.generation.shops.reasons import reason_of
from treadle.runners.generation.shops.waiting import Pace, retry_after_seconds
from treadle.runners.generation.shops.wire import Call, Reply, Wire
from treadle.runners.generation.work import ProductType

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


class Answering:
    """Answers always the same, or raises it."""

    def __init__(self, told: FetchResponse | Exception) -> None:
        self.told = told
        self.asked: list[FetchRequest] = []

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        self.asked.append(request)
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


def answered(status: int, body: object = None, **headers: str) -> Answering:
    fault = answer_of(status, body, **headers)
    return Answering(
        FetchResponse(
            status_code=status, headers=tuple(fault.headers.items()), content=msgspec.json.encode(body), url="http://x"
        )
    )


async def error_of(fetcher: Answering, **options: Any) -> ServiceError:
    wire = Wire("shop", fetcher, now=lambda: NOW, **options)
    with pytest.raises(ServiceError) as raised:
        await wire.call(Call("create the product", "POST", "https://shop.test/x"))
    return raised.value


# ------------------------------------------------------------ what a bad answer means


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 599])
async def test_these_pass(status: int) -> None:
    assert isinstance(await error_of(answered(status)), TransientError)


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 409, 410, 413, 415, 422, 451])
async def test_these_are_for_good(status: int) -> None:
    assert isinstance(await error_of(answered(status)), PermanentError)


@pytest.mark.parametrize(
    ("answering", "certain"),
    [
        *((answered(status), True) for status in (400, 403, 422, 425, 429)),
        *((answered(status), False) for status in (302, 408, 409, 500, 502, 503, 504)),
        (answered(503, **{"Retry-After": "7"}), True),
        (answered(500, **{"Retry-After": "7"}), False),
        (Answering(FetchFailed("broke off")), False),
    ],
)
async def test_only_what_was_refused_before_the_work_is_certain_to_have_made_nothing(
    answering: Answering, certain: bool
) -> None:
    assert (await error_of(answering)).nothing_done is certain


async def test_what_cannot_be_reached_passes_and_what_may_not_be_asked_does_not() -> None:
    assert isinstance(await error_of(Answering(FetchFailed("broke off"))), TransientError)
    assert isinstance(await error_of(Answering(TargetRefused("127.0.0.1 is loopback"))), PermanentError)
    assert isinstance(await error_of(Answering(TooLarge("over 64 MiB"))), PermanentError)


async def test_a_refusal_that_only_the_shop_knows_to_pass() -> None:
    error = await error_of(answered(400, {"code": 7}), passes=lambda reply: b"7" in reply.content)
    assert isinstance(error, TransientError)
    assert not error.nothing_done


async def test_an_answer_of_another_shape_passes() -> None:
    wire = Wire("shop", answered(200, {"id": [1]}))
    with pytest.raises(TransientError, match="unexpected"):
        await wire.ask(dict[str, int], Call("show", "GET", "https://shop.test/x"))


# ------------------------------------------------------------ reasons


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"status": "error", "code": 8150, "message": "Validation failed.", "errors": {"reason": "title: is required"}},
         "Validation failed. title: is required."),
        ({"errors": "[API] Invalid API key or access token"}, "[API] Invalid API key or access token."),
        ({"errors": {"title": ["can't be blank"], "price": ["is no number", "is negative"]}},
         "title: can't be blank. price: is no number, is negative."),
        ({"error": "invalid_token", "error_description": "access token is expired"},
         "invalid_token. access token is expired."),
        ({"code": 12052023, "message": "A size chart is required.", "data": None}, "A size chart is required."),
        ({"error": {"message": "(#100) Invalid parameter", "code": 100, "error_user_msg": "The image is too small."}},
         "(#100) Invalid parameter. The image is too small."),
        ({"message": "a\nb\u001b[31mc"}, "a b [31mc."),
        ([], ""),
        (17, ""),
    ],
)  # fmt: skip
def test_reasons_in_the_spellings_of_the_shops(body: object, reason: str) -> None:
    assert reason_of(msgspec.json.encode(body)) == reason


@given(st.binary(max_size=300))
def test_any_body_gives_one_line(content: bytes) -> None:
    reason = reason_of(content)
    assert len(reason) <= 500
    assert reason.isprintable() or not reason


@given(
    st.recursive(
        st.text(max_size=20) | st.integers() | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["error", "errors", "x"]), inner),
    )
)
def test_any_json_gives_one_line(value: object) -> None:
    assert len(reason_of(msgspec.json.encode(value)).splitlines()) <= 1


SECRET = "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"


@settings(deadline=None)  # a masker is compiled for every example, on a machine that may be busy
@given(lead=st.integers(0, 600), around=st.sampled_from(["{}", "Bearer {}", "token={}&x", '"{}"']))
async def test_a_secret_that_the_shop_repeats_is_not_told(lead: int, around: str) -> None:
    text = "x" * lead + " " + around.format(SECRET)
    for body in ({"message": text}, {"errors": [text]}, text):
        error = await error_of(answered(400, body), secrets=(SECRET,))
        assert SECRET[:12] not in str(error)


# ------------------------------------------------------------ waiting


async def test_how_long_to_wait_is_taken_from_the_answer() -> None:
    error = await error_of(answered(429, Retry_After="12"))
    assert isinstance(error, TransientError)
    assert error.retry_after_seconds == 12
    error = await error_of(answered(503, Retry_After=format_datetime(NOW + timedelta(seconds=90), usegmt=True)))
    assert isinstance(error, TransientError)
    assert error.retry_after_seconds == 90
    error = await error_of(answered(429))
    assert isinstance(error, TransientError)
    assert error.retry_after_seconds is None


@given(st.text(max_size=40) | st.floats().map(str) | st.integers().map(str))
def test_any_retry_after_is_bounded_or_ignored(value: str) -> None:
    seconds = retry_after_seconds(value, NOW)
    assert seconds is None or 0 <= seconds <= 86_400


class Time:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@settings(deadline=None)
@given(gaps=st.lists(st.floats(0, 20), min_size=1, max_size=40), limit=st.integers(1, 5))
async def test_no_window_ever_holds_more_calls_than_its_limit(gaps: list[float], limit: int) -> None:
    time = Time()
    pace = Pace("shop", limit, 10.0, clock=lambda: time.now, sleep=time.sleep)
    calls = []
    for gap in gaps:
        time.now += gap
        await pace.turn()
        calls.append(time.now)
    for earlier, later in zip(calls, calls[limit:], strict=False):
        assert later - earlier >= 10.0 - 1e-6


async def test_a_long_wait_is_not_slept_through() -> None:
    time = Time()
    pace = Pace("printify", 2, 1800.0, clock=lambda: time.now, sleep=time.sleep)
    await pace.turn()
    await pace.turn()
    with pytest.raises(TransientError, match="limit of 2 calls") as limited:
        await pace.turn()
    assert limited.value.retry_after_seconds == 1800
    assert time.slept == []


# ------------------------------------------------------------ bodies, prices, titles


def test_decimals_keep_their_digits() -> None:
    assert json_body({"price": Decimal("19.90")}).content == b'{"price":19.90}'


async def test_a_form_holds_its_fields_before_its_files() -> None:
    body = form_body({"key": "a", "policy": "b"}, {"file": FormFile("x.png", b"\x89PNG", "image/png")})
    parsed = message_from_bytes(b"Content-Type: " + body.media_type.encode() + b"\r\n\r\n" + body.content)
    parts = [part for part in parsed.walk() if not part.is_multipart()]
    assert [part.get_param("name", header="content-disposition") for part in parts] == ["key", "policy", "file"]
    assert parts[-1].get_filename() == "x.png"
    assert parts[-1].get_payload(decode=True) == b"\x89PNG"


async def test_headers_of_the_shop_are_sent_and_can_be_left_out() -> None:
    fetcher = answered(200, {})
    wire = Wire("shop", fetcher, headers=(("Authorization", "Bearer t"),))
    await wire.call(Call("ask", "POST", "https://shop.test/x", body=json_body({})))
    await wire.call(Call("ask", "POST", "https://other.test/x", body=json_body({}), headers=()))
    assert fetcher.asked[0].headers == (("Authorization", "Bearer t"), ("Content-Type", "application/json"))
    assert fetcher.asked[1].headers == (("Content-Type", "application/json"),)


async def test_every_request_has_its_time() -> None:
    fetcher = answered(200, {})
    wire = Wire("shop", fetcher)
    await wire.call(Call("ask", "GET", "https://shop.test/x"))
    await wire.call(Call("ask", "GET", "https://shop.test/x", timeout_seconds=3))
    assert [request.timeout_seconds for request in fetcher.asked] == [60, 3]


def test_headers_are_found_in_any_case() -> None:
    assert Reply(200, (("retry-after", "3"),), b"").header("Retry-After") == "3"


@given(st.integers(1, 10_000_000))
def test_cents_are_exact(number: int) -> None:
    assert cents(Decimal(number) / 100) == number


@given(st.decimals(0, 1000, places=3))
def test_parts_of_cents_are_refused(price: Decimal) -> None:
    if price * 1000 % 10:
        with pytest.raises(ValueError, match="whole number of cents"):
            cents(price)
    else:
        assert cents(price) * 10 == price * 1000


@given(
    title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300),
    longest=st.integers(40, 255),
)
def test_titles_name_the_product_within_their_limit(title: str, longest: int) -> None:
    made = titled(draft(title=title), longest)
    assert len(made) <= longest
    assert "t-shirt" in made.lower()


@given(st.sampled_from(ProductType), st.decimals(1, 100, places=2))
def test_the_smallest_size_costs_the_price_and_none_less(product_type: ProductType, price: Decimal) -> None:
    prices = sized(product_type, price)
    assert prices[0].price == price
    assert all(each.price >= price for each in prices)
    assert [each.size for each in prices] == list(GARMENTS[product_type].sizes)
