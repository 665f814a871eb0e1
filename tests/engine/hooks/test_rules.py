"""Which messages follow from what happened, what they look like, and what the end of a try means."""

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from standardwebhooks import Webhook as Verifier

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused, Unavailable
from treadle.core.hook import Channel, Delivery, DeliveryState, HookEvent, HookFilter, Note, Streak, Webhook
from treadle.engine.hooks.forms import letter_of, request_of
from treadle.engine.hooks.judging import Patience, judge_answer, judge_error
from treadle.engine.hooks.signing import check_secret, new_secret, signed_headers
from treadle.engine.hooks.sorting import sort_notes
from treadle.engine.hooks.vault import Opened

AT = datetime(2026, 1, 1, tzinfo=UTC)
FACTS = {"id": "j1", "kind": "command", "name": "nightly", "user": "ada", "tags": ["db"], "attempt": 1}


def a_webhook(*events: HookEvent, **fields: Any) -> Webhook:
    given: dict[str, Any] = {
        "id": "w",
        "name": "w",
        "channel": Channel.WEBHOOK,
        "address": "",
        "sealed": "",
        "events": events,
        "created_at": AT,
        "updated_at": AT,
    }
    return Webhook(**given | fields)


def a_note(event: HookEvent, number: int = 1, **facts: Any) -> Note:
    return Note(id=f"n{number}", event=event, subject="j1", at=AT, facts=FACTS | facts)


def told(webhook: Webhook, *notes: Note) -> list[HookEvent]:
    return [each.event for each in sort_notes(notes, [webhook], {}).deliveries]


FAILED, DONE = HookEvent.JOB_FAILED, HookEvent.JOB_COMPLETED
FAILING, AGAIN = HookEvent.JOB_FAILING, HookEvent.JOB_RECOVERED


@pytest.mark.parametrize(
    ("wanted", "heard"),
    [
        ({}, True),
        ({"names": ("night*",)}, True),
        ({"names": ("day*",)}, False),
        ({"names": ("[mn]ightly",)}, False),
        ({"tags": ("web", "db")}, True),
        ({"tags": ("web",)}, False),
        ({"kinds": ("command",), "users": ("ada",)}, True),
        ({"kinds": ("command",), "users": ("eve",)}, False),
        ({"modules": ("m",)}, False),
    ],
)
def test_a_filter_lets_through_what_it_names(wanted: dict[str, Any], heard: bool) -> None:
    webhook = a_webhook(FAILED, filter=HookFilter(**wanted))
    assert told(webhook, a_note(FAILED)) == ([FAILED] if heard else [])


def test_a_bracket_in_a_filter_is_a_bracket() -> None:
    webhook = a_webhook(FAILED, filter=HookFilter(names=("build [m?in]*",)))
    assert told(webhook, a_note(FAILED, name="build [main] 7")) == [FAILED]
    assert told(webhook, a_note(FAILED, name="build m")) == []


def test_only_the_events_that_were_asked_for_are_told() -> None:
    assert told(a_webhook(DONE), a_note(FAILED, 1), a_note(DONE, 2)) == [DONE]


def test_failing_and_working_again_are_told_once_for_each_change() -> None:
    webhook = a_webhook(FAILING, AGAIN, threshold=2)
    course = [DONE, FAILED, DONE, FAILED, FAILED, FAILED, HookEvent.JOB_CANCELLED, DONE, DONE, FAILED, FAILED]
    notes = [a_note(event, number) for number, event in enumerate(course)]
    assert told(webhook, *notes) == [FAILING, AGAIN, FAILING]
    streaks: dict[tuple[str, str], Streak] = {}
    one_by_one = []
    for note in notes:  # the same where each comes in a transaction of its own
        outcome = sort_notes([note], [webhook], streaks)
        one_by_one += [each.event for each in outcome.deliveries]
        streaks |= {(each.webhook_id, each.series): each for each in outcome.streaks}
    assert one_by_one == [FAILING, AGAIN, FAILING]


def test_jobs_of_another_name_are_another_series() -> None:
    webhook = a_webhook(FAILING, threshold=2)
    assert told(webhook, a_note(FAILED, 1), a_note(FAILED, 2, name="other")) == []


def test_who_asks_for_one_turn_only_hears_that_one() -> None:
    assert told(a_webhook(AGAIN), a_note(FAILED, 1), a_note(DONE, 2)) == [AGAIN]


def test_a_node_that_was_lost_before_is_no_news() -> None:
    webhook = a_webhook(HookEvent.NODE_LOST, created_at=AT + timedelta(seconds=1))
    assert told(webhook, Note(id="n", event=HookEvent.NODE_LOST, subject="n", at=AT)) == []


def test_the_same_note_makes_the_same_message() -> None:
    first, second = (sort_notes([a_note(FAILED)], [a_webhook(FAILED)], {}) for _ in range(2))
    assert first == second
    (message,) = first.deliveries
    assert message.id.startswith("msg_")


def test_a_message_says_what_when_and_where_to_look() -> None:
    (message,) = sort_notes([a_note(FAILED)], [a_webhook(FAILED)], {}, console_url="https://t.example").deliveries
    assert json.loads(message.payload) == {
        "type": "job.failed",
        "timestamp": "2026-01-01T00:00:00.000Z",
        "data": {**FACTS, "url": "https://t.example/jobs/j1"},
    }


def test_signatures_verify_with_either_secret_while_they_change() -> None:
    now = datetime.now(UTC)
    old, new = new_secret(), new_secret()
    opened = Opened("https://a.example", old).rotated(new, now)
    body = b'{"type":"ping"}'
    headers = dict(signed_headers("msg_1", int(now.timestamp()), body, opened.keys(now)))
    for secret in (old, new):
        assert Verifier(secret).verify(body.decode(), headers) == {"type": "ping"}
    assert opened.keys(now + timedelta(days=2)) == (new,)


@pytest.mark.parametrize("text", ["", "whsec_", "whsec_c2hvcnQ=", "secret", "whsec_" + "A" * 100, "whsec_!" + "A" * 40])
def test_a_secret_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        check_secret(text)
    assert check_secret(new_secret())


def judged(status: int, retry_after: str | None = None, tries: int = 1) -> tuple[DeliveryState, float | None]:
    verdict = judge_answer(status, retry_after, tries=tries, patience=Patience(tries=3), now=AT)
    return verdict.state, verdict.again_seconds


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 599])
def test_what_may_pass_is_tried_again_until_it_is_enough(status: int) -> None:
    state, again = judged(status)
    assert state is DeliveryState.PENDING
    assert again is not None
    assert 4 <= again <= 6
    assert judged(status, tries=3) == (DeliveryState.FAILED, None)


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 403, 404, 410, 422])
def test_what_is_final_is_given_up(status: int) -> None:
    assert judged(status) == (DeliveryState.FAILED, None)
    verdict = judge_answer(status, None, tries=1, patience=Patience(), now=AT)
    assert bool(verdict.disable) == (status == 410)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("Thu, 01 Jan 2026 00:02:00 GMT", 120), ("999999999", 86400), ("soon", None), ("-5", None)],
)
def test_retry_after_is_kept(header: str, seconds: float | None) -> None:
    _state, again = judged(503, header)
    assert again == seconds if seconds else again is not None and again <= 6


def test_pauses_grow_and_end_at_six_hours() -> None:
    rng = random.Random(1)
    patience = Patience(first_pause_seconds=5)
    pauses = [patience.pause_seconds(tries, rng) for tries in range(1, 12)]
    assert all(0.8 <= pause / min(5 * 4**place, 21600) <= 1.2 for place, pause in enumerate(pauses))


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (FetchFailed("no answer"), DeliveryState.PENDING),
        (Unavailable("not now"), DeliveryState.PENDING),
        (TargetRefused("private"), DeliveryState.FAILED),
        (InvalidInput("wrong"), DeliveryState.FAILED),
    ],
)
def test_errors_that_stay_are_final(error: Any, state: DeliveryState) -> None:
    assert judge_error(error, tries=1, patience=Patience()).state is state


def a_delivery(event: HookEvent = FAILED, **facts: Any) -> Delivery:
    data = FACTS | {"error": "Exit code 2.", "url": "https://t.example/jobs/j1"} | facts
    payload = msgspec.json.encode({"type": event, "data": data}).decode()
    return Delivery(id="msg_1", webhook_id="w", event=event, subject="j1", payload=payload, created_at=AT)


def sent(channel: Channel, url: str = "https://a.example/x/y", **facts: Any) -> tuple[str, dict[str, Any]]:
    request = request_of(channel, url, a_delivery(**facts), (), timestamp=0, timeout_seconds=5)
    return request.url, json.loads(request.body)


def test_chats_get_a_sentence_and_a_link_in_their_form() -> None:
    assert sent(Channel.SLACK, name="a <b>")[1] == {
        "text": "*a &lt;b&gt; failed*\nExit code 2.\nhttps://t.example/jobs/j1"
    }
    discord = sent(Channel.DISCORD, name="*a*", error="@everyone " + "x" * 3000)[1]
    assert discord["content"].startswith("**\\*a\\* failed**\n@everyone")
    assert len(discord["content"]) <= 2000
    assert discord["allowed_mentions"] == {"parse": []}
    url, note = sent(Channel.NTFY)
    assert (url, note["topic"], note["title"], note["click"]) == (
        "https://a.example/x/",
        "y",
        "nightly failed",
        "https://t.example/jobs/j1",
    )


def test_a_letter_has_no_line_that_a_job_put_there() -> None:
    letter = letter_of("ops@a.example", a_delivery(name="a\r\nBcc: eve@b.example", error="one\ntwo"))
    assert letter.subject == "[Treadle] a Bcc: eve@b.example failed"
    assert "one two" in letter.text
