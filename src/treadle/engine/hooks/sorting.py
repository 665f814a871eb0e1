"""Which messages follow from what happened. Pure: called within the store's transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from treadle.core.hook import BASE_OF, OF_STATE, Delivery, HookEvent, Note, Streak, Webhook
from treadle.core.ids import derived_id
from treadle.engine.ports import Sorted

__all__ = ["message", "sort_notes"]

_encode = msgspec.json.Encoder().encode


def sort_notes(
    notes: Sequence[Note],
    webhooks: Sequence[Webhook],
    streaks: Mapping[tuple[str, str], Streak],
    *,
    console_url: str | None = None,
) -> Sorted:
    """The deliveries that notes lead to, in the order of the notes, and how the counted series stand afterwards."""
    deliveries = []
    counted = dict(streaks)
    for note in notes:
        for webhook in webhooks:
            if note.event is HookEvent.NODE_LOST and note.at < webhook.created_at:
                continue
            events = [note.event] if webhook.wants(note.event, note.facts) else []
            extra: dict[str, Any] = {}
            if webhook.counts and note.series is not None and webhook.filter.admits(note.event, note.facts):
                turn, streak = _counted(note, webhook, counted.get((webhook.id, note.series)))
                counted[webhook.id, note.series] = streak
                if turn in webhook.events:
                    events.append(turn)
                    extra = {"failures": streak.failures} if turn is HookEvent.JOB_FAILING else {}
            deliveries += [message(note, webhook, event, extra, console_url=console_url) for event in events if event]
    changed = [streak for place, streak in counted.items() if streaks.get(place) != streak]
    return Sorted(deliveries=deliveries, streaks=changed)


def _counted(note: Note, webhook: Webhook, before: Streak | None) -> tuple[HookEvent | None, Streak]:
    """What turns with this note, and the series afterwards."""
    assert note.series is not None
    streak = before or Streak(webhook_id=webhook.id, series=note.series, failures=0, told=False)
    match note.event:
        case HookEvent.JOB_FAILED:
            failures = streak.failures + 1
            turns = failures >= webhook.threshold and not streak.told
            after = msgspec.structs.replace(streak, failures=failures, told=streak.told or turns)
            return (HookEvent.JOB_FAILING if turns else None), after
        case HookEvent.JOB_COMPLETED:
            after = msgspec.structs.replace(streak, failures=0, told=False)
            return (HookEvent.JOB_RECOVERED if streak.told else None), after
        case _:
            return None, streak


def message(
    note: Note, webhook: Webhook, event: HookEvent, extra: Mapping[str, Any] = {}, *, console_url: str | None = None
) -> Delivery:
    """One message about a note. The same note, webhook and event always make the same id."""
    data = {**note.facts, **extra}
    if console_url is not None and (place := _place(event, data)):
        data["url"] = f"{console_url}/{place}"
    stamp = note.at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    body = {"type": event.value, "timestamp": stamp, "data": data}
    return Delivery(
        id="msg_" + derived_id(note.id, webhook.id, event.value).replace("-", ""),
        webhook_id=webhook.id,
        event=event,
        subject=note.subject,
        payload=_encode(body).decode(),
        created_at=note.at,
    )


def _place(event: HookEvent, data: Mapping[str, Any]) -> str:
    """Where the console shows what a message is about."""
    if event in OF_STATE.values() or event in BASE_OF:
        return f"jobs/{data.get('id')}"
    if event is HookEvent.SESSION_CLOSED:
        return f"sessions/{data.get('id')}"
    if event is HookEvent.SCHEDULE_MISSED:
        return ""  # the console has no page of it
    return "nodes" if event is HookEvent.NODE_LOST else "settings/webhooks"
