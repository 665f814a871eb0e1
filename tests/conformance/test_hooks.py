"""Every store keeps what webhooks are told of together with what they tell of, and hands each message out once."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from tests.conformance.backends import Store, StoreClock
from tests.conformance.factories import AT, KINDS, append, finish, get, run_one, submit, take
from treadle.core.errors import Conflict, FenceLost
from treadle.core.event import EventKind
from treadle.core.hook import (
    Channel,
    Delivery,
    DeliveryQuery,
    DeliveryState,
    HookEvent,
    HookFilter,
    HookState,
    Note,
    Streak,
    Webhook,
)
from treadle.core.ids import new_id
from treadle.core.job import JobSpec
from treadle.core.session import Session, SessionState
from treadle.core.state import JobState
from treadle.engine.ports import Claim, Reign, SessionUpdate, Sorted, Tried

OVER = {"set": {"state": JobState.FAILED, "owner": None}}


def a_webhook(name: str = "w", **fields: Any) -> Webhook:
    given: dict[str, Any] = {
        "id": new_id(),
        "name": name,
        "channel": Channel.WEBHOOK,
        "address": "https://a.example/hook",
        "sealed": "sealed",
        "events": (HookEvent.JOB_FAILED,),
        "created_at": AT,
        "updated_at": AT,
    }
    return Webhook(**given | fields)


def a_delivery(webhook: Webhook, subject: str = "a", **fields: Any) -> Delivery:
    given: dict[str, Any] = {
        "id": f"msg_{new_id()}",
        "webhook_id": webhook.id,
        "event": HookEvent.JOB_FAILED,
        "subject": subject,
        "payload": "{}",
        "created_at": AT,
    }
    return Delivery(**given | fields)


def a_note(note_id: str, subject: str = "a", **facts: Any) -> Note:
    return Note(
        id=note_id, event=HookEvent.JOB_FAILED, subject=subject, at=AT, facts={"kind": "k", "name": "n"} | facts
    )


async def sorted_notes(store: Store) -> list[Note]:
    """All that were noted, in order; they are gone afterwards."""
    seen: list[Note] = []

    def decide(notes: Sequence[Note], _hooks: Sequence[Webhook], _streaks: Mapping[Any, Any]) -> Sorted:
        seen[:] = notes
        return Sorted()

    await store.hooks.sort(decide, reign=None)
    return seen


async def claim(store: Store, slots: int = 16, each: int = 16, **busy: int) -> list[Delivery]:
    taken = await store.hooks.claim(slots=slots, each=each, busy=busy, seconds=30)
    return [delivery for delivery, _webhook in taken]


def ended(delivery: Delivery, state: DeliveryState = DeliveryState.DELIVERED, **more: Any) -> Tried:
    return Tried(delivery=delivery, state=state, at=AT, duration_ms=1.5, **more)


async def test_a_webhook_comes_back_as_it_was_stored(store: Store) -> None:
    webhook = a_webhook(
        filter=HookFilter(names=("a*",), tags=("x",)), threshold=3, events=(HookEvent.JOB_FAILING, HookEvent.NODE_LOST)
    )
    later = a_webhook("later", created_at=AT + timedelta(seconds=1))
    await store.hooks.put_webhook(later)
    await store.hooks.put_webhook(webhook)
    assert await store.hooks.webhooks() == [webhook, later]
    assert await store.hooks.webhook(webhook.id) == webhook
    changed = msgspec.structs.replace(webhook, name="other")
    await store.hooks.put_webhook(changed)
    assert await store.hooks.webhook(webhook.id) == changed
    assert await store.hooks.remove_webhook(webhook.id)
    assert not await store.hooks.remove_webhook(webhook.id)
    assert await store.hooks.webhooks() == [later]


async def test_what_a_write_notes_is_stored_with_it_and_tells_the_job_as_it_is_then(store: Store) -> None:
    job = await run_one(store, spec=JobSpec(tags=("nightly",)), user="ada")
    await append(store, job, b"over", kind=EventKind.STATE, note=HookEvent.JOB_FAILED, **OVER)
    await append(store, job, b"line")
    (note,) = await sorted_notes(store)
    assert (note.event, note.subject, note.at) == (HookEvent.JOB_FAILED, job.id, AT)
    assert {name: note.facts[name] for name in ("state", "tags", "user", "attempt")} == {
        "state": "failed",
        "tags": ["nightly"],
        "user": "ada",
        "attempt": 1,
    }
    assert await sorted_notes(store) == []


async def test_a_write_that_is_refused_notes_nothing(store: Store) -> None:
    job = await run_one(store)
    await finish(store, job)
    with pytest.raises((Conflict, FenceLost)):
        await append(store, job, b"over", fence=job.fence + 1, note=HookEvent.JOB_FAILED)
    assert await sorted_notes(store) == []


async def test_a_claim_notes_each_job_that_it_takes(store: Store) -> None:
    first, second = await submit(store), await submit(store)
    wanted = Claim(owner="n", kinds=frozenset({"command"}), slots={"command": 9}, note=HookEvent.JOB_STARTED)
    assert len(await take(store, wanted)) == 2
    notes = await sorted_notes(store)
    assert [(note.event, note.subject) for note in notes] == [
        (HookEvent.JOB_STARTED, first.id),
        (HookEvent.JOB_STARTED, second.id),
    ]


async def test_the_end_of_a_session_is_noted(store: Store) -> None:
    session = Session(id=new_id(), created_at=AT, used_at=AT, owner="node", user="ada")
    await store.sessions.insert(session, payload=b"first", kinds=KINDS[EventKind.SESSION])
    await store.sessions.update(
        SessionUpdate(
            session_id=session.id,
            fence=1,
            state=SessionState.CLOSED,
            closed_at=AT,
            payload=b"over",
            item_count=1,
            kinds=KINDS[EventKind.SESSION],
            at=AT,
            note=HookEvent.SESSION_CLOSED,
        )
    )
    (note,) = await sorted_notes(store)
    assert (note.subject, note.facts["state"], note.facts["user"]) == (session.id, "closed", "ada")


async def test_sorting_replaces_notes_by_messages_and_streaks_at_once(store: Store) -> None:
    webhook = a_webhook(events=(HookEvent.JOB_FAILING,))
    disabled = a_webhook(state=HookState.DISABLED)
    for each in (webhook, disabled):
        await store.hooks.put_webhook(each)
    message = a_delivery(webhook)
    streak = Streak(webhook_id=webhook.id, series="k/n", failures=2, told=True)
    heard: list[tuple[Any, ...]] = []

    def decide(notes: Sequence[Note], hooks: Sequence[Webhook], streaks: Mapping[Any, Streak]) -> Sorted:
        heard.append(([note.id for note in notes], [hook.id for hook in hooks], dict(streaks)))
        again = msgspec.structs.replace(streak, failures=0) if streaks else streak
        return Sorted(deliveries=[message], streaks=[again])

    await store.hooks.note([a_note("1"), a_note("2"), a_note("1")])
    assert await store.hooks.sort(decide, reign=None) == 2
    await store.hooks.note([a_note("3")])
    assert await store.hooks.sort(decide, reign=None) == 1
    assert await store.hooks.sort(decide, reign=None) == 0
    await store.hooks.note([a_note("4")])
    assert await store.hooks.sort(decide, reign=None) == 1
    place = (webhook.id, "k/n")
    assert heard == [
        (["1", "2"], [webhook.id], {}),
        (["3"], [webhook.id], {place: streak}),
        (["4"], [webhook.id], {}),  # a series without failures is forgotten
    ]
    found, total = await store.hooks.deliveries(DeliveryQuery(webhook_id=webhook.id))
    assert ([each.id for each in found], total) == ([message.id], 1)


async def test_who_does_not_lead_any_more_sorts_nothing(store: Store) -> None:
    await store.hooks.note([a_note("1")])
    with pytest.raises(FenceLost):
        await store.hooks.sort(lambda *_: Sorted(), reign=Reign("main", 7))
    assert len(await sorted_notes(store)) == 1


async def test_of_two_changes_to_what_was_seen_one_is_stored(store: Store) -> None:
    seen = a_webhook()
    await store.hooks.put_webhook(seen)
    later = AT + timedelta(microseconds=1)
    await store.hooks.set_state(seen.id, HookState.PAUSED, "because")
    assert await store.hooks.change_webhook(msgspec.structs.replace(seen, updated_at=later), seen=seen) is None
    paused = await store.hooks.webhook(seen.id)
    assert paused is not None
    later = paused.updated_at + timedelta(microseconds=1)
    named = msgspec.structs.replace(paused, name="a", filter=HookFilter(tags=("t",)), updated_at=later)
    rotated = msgspec.structs.replace(paused, sealed="another", updated_at=later)
    # State and failures are none of what people say: they stay as they are stored.
    done = await store.hooks.change_webhook(msgspec.structs.replace(named, state=HookState.ACTIVE), seen=paused)
    assert done == named
    assert await store.hooks.change_webhook(rotated, seen=paused) is None
    assert await store.hooks.webhook(seen.id) == named
    await store.hooks.remove_webhook(seen.id)
    assert await store.hooks.change_webhook(rotated, seen=named) is None


async def test_a_message_is_handed_out_once_until_its_claim_ends(store: Store, clock: StoreClock) -> None:
    webhook = a_webhook()
    await store.hooks.put_webhook(webhook)
    message = a_delivery(webhook)
    await store.hooks.add_delivery(message)
    await store.hooks.add_delivery(message)  # its id is known
    assert await store.hooks.next_due() == 0
    (taken,) = await claim(store)
    assert (taken.id, taken.claim) == (message.id, 1)
    assert await claim(store) == []
    await store.hooks.free_claims()
    (again,) = await claim(store)
    assert again.claim == 2
    with pytest.raises(FenceLost):
        await store.hooks.tried(ended(taken))
    assert await store.hooks.tried(ended(again, status=204, excerpt="thanks")) is None
    with pytest.raises(FenceLost):
        await store.hooks.tried(ended(again))
    stored = await store.hooks.delivery(message.id)
    assert stored is not None
    assert (stored.state, stored.next_at, stored.status, stored.attempts) == (DeliveryState.DELIVERED, None, 204, 1)
    assert [(each.number, each.status, each.excerpt) for each in await store.hooks.tries(message.id)] == [
        (1, 204, "thanks")
    ]
    assert await store.hooks.next_due() is None


async def test_messages_about_one_thing_come_in_order_and_no_webhook_takes_all_hands(store: Store) -> None:
    one, other = a_webhook("one"), a_webhook("other")
    for webhook in (one, other):
        await store.hooks.put_webhook(webhook)
    first, second, elsewhere = a_delivery(one, "a"), a_delivery(one, "a"), a_delivery(one, "b")
    rest = [a_delivery(other, f"s{number}") for number in range(3)]
    for message in (first, second, elsewhere, *rest):
        await store.hooks.add_delivery(message)
    taken = await claim(store, each=2, **{other.id: 1})
    assert {each.id for each in taken} == {first.id, elsewhere.id, rest[0].id}
    await store.hooks.tried(
        ended(next(each for each in taken if each.id == first.id), DeliveryState.PENDING, again_seconds=60)
    )
    assert second.id not in {each.id for each in await claim(store)}, "the first is still to come"


async def test_a_message_is_tried_again_when_its_time_has_come(store: Store) -> None:
    webhook = a_webhook()
    await store.hooks.put_webhook(webhook)
    message = a_delivery(webhook)
    await store.hooks.add_delivery(message)
    (taken,) = await claim(store)
    await store.hooks.tried(ended(taken, DeliveryState.PENDING, error="no", again_seconds=3600))
    assert await claim(store) == []
    due = await store.hooks.next_due()
    assert due is not None
    assert 3000 < due <= 3600
    assert await store.hooks.send_again(message.id)
    (again,) = await claim(store)
    assert again.attempts == 0
    await store.hooks.tried(ended(again))
    assert [each.number for each in await store.hooks.tries(message.id)] == [1, 2]
    assert not await store.hooks.send_again("msg_none")


async def test_failures_in_a_row_pause_a_webhook_and_what_waits_goes_on_with_it(store: Store) -> None:
    webhook = a_webhook()
    await store.hooks.put_webhook(webhook)
    messages = [a_delivery(webhook, f"s{number}") for number in range(3)]
    for message in messages:
        await store.hooks.add_delivery(message)
    first, second, third = await claim(store)
    failed = {"state": DeliveryState.PENDING, "error": "no", "again_seconds": 60.0, "pause_after": 2}
    assert await store.hooks.tried(ended(first, **failed)) is None
    paused = await store.hooks.tried(ended(second, **failed))
    assert paused is not None
    assert (paused.state, paused.failures) == (HookState.PAUSED, 2)
    assert "no" in (paused.reason or "")
    assert await store.hooks.tried(ended(third, **failed)) is None, "it is paused already"
    assert await claim(store) == []
    assert await store.hooks.next_due() is None
    await store.hooks.resume(webhook.id)
    resumed = await store.hooks.webhook(webhook.id)
    assert resumed is not None
    assert (resumed.state, resumed.failures, resumed.reason) == (HookState.ACTIVE, 0, None)
    assert len(await claim(store)) == 3


async def test_a_webhook_that_is_gone_drops_what_waits_for_it(store: Store) -> None:
    webhook = a_webhook()
    await store.hooks.put_webhook(webhook)
    messages = [a_delivery(webhook, f"s{number}") for number in range(2)]
    for message in messages:
        await store.hooks.add_delivery(message)
    (taken,) = await claim(store, slots=1)
    gone = await store.hooks.tried(ended(taken, DeliveryState.FAILED, status=410, disable="It is gone."))
    assert gone is not None
    assert (gone.state, gone.reason) == (HookState.DISABLED, "It is gone.")
    dropped, total = await store.hooks.deliveries(DeliveryQuery(webhook_id=webhook.id, state=DeliveryState.DROPPED))
    assert ([each.id for each in dropped], total) == ([messages[1].id], 1)


async def test_old_messages_and_the_surplus_of_each_webhook_are_removed(store: Store) -> None:
    webhook = a_webhook()
    await store.hooks.put_webhook(webhook)
    for number in range(4):
        await store.hooks.add_delivery(a_delivery(webhook, created_at=AT + timedelta(days=number), payload=str(number)))
    assert await store.hooks.prune(before=AT + timedelta(days=1), keep=2) == 2
    kept, total = await store.hooks.deliveries(DeliveryQuery(webhook_id=webhook.id, limit=1, offset=1))
    assert ([each.payload for each in kept], total) == (["2"], 2)


async def test_a_removed_webhook_leaves_nothing(store: Store) -> None:
    webhook = a_webhook()
    await store.hooks.put_webhook(webhook)
    message = a_delivery(webhook)
    await store.hooks.add_delivery(message)
    (taken,) = await claim(store)
    assert await store.hooks.remove_webhook(webhook.id)
    with pytest.raises(FenceLost):
        await store.hooks.tried(ended(taken))
    assert await store.hooks.delivery(message.id) is None


async def test_jobs_that_nobody_asks_for_leave_no_note(store: Store) -> None:
    job = await run_one(store)
    await finish(store, job)
    assert (await get(store, job.id)).state is JobState.COMPLETED
    assert await sorted_notes(store) == []
