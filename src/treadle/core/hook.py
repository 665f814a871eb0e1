"""Webhooks: what other services want to be told of, and what became of each message to them.

A *note* is a fact that somebody may want to hear of, stored together with the change that it tells of. Sorting makes
*deliveries* of it, one for each webhook that asked for it; each delivery is tried until it arrives or is given up.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any, Final

import msgspec

from treadle.core.clock import EPOCH
from treadle.core.ids import public_id
from treadle.core.job import Job
from treadle.core.session import Session
from treadle.core.state import JobState

__all__ = [
    "BASE_OF",
    "OF_STATE",
    "Channel",
    "Delivery",
    "DeliveryQuery",
    "DeliveryState",
    "HookEvent",
    "HookFilter",
    "HookState",
    "Note",
    "Streak",
    "Try",
    "Webhook",
    "job_facts",
    "session_facts",
]


class HookEvent(StrEnum):
    """What can be told."""

    JOB_STARTED = "job.started"
    """An attempt began."""
    JOB_COMPLETED = "job.completed"
    JOB_FAILED = "job.failed"
    """For good: an attempt after which another follows is not told."""
    JOB_CANCELLED = "job.cancelled"
    JOB_FAILING = "job.failing"
    """As many jobs of one kind and name as the webhook says failed one after another; told once."""
    JOB_RECOVERED = "job.recovered"
    """Jobs of one kind and name that were told to be failing work again; told once."""
    SESSION_CLOSED = "session.closed"
    SCHEDULE_MISSED = "schedule.missed"
    """A tick of a schedule made no job: nobody was there to see to it, or the job could not be made."""
    NODE_LOST = "node.lost"
    """A node's lease ran out, and it had not said that it stops."""
    PING = "ping"
    """Somebody tries the webhook out."""


OF_STATE: Final = {
    JobState.RUNNING: HookEvent.JOB_STARTED,
    JobState.COMPLETED: HookEvent.JOB_COMPLETED,
    JobState.FAILED: HookEvent.JOB_FAILED,
    JobState.CANCELLED: HookEvent.JOB_CANCELLED,
}
"""What a job's move to a state is told as; moves to other states are not told."""
BASE_OF: Final = {
    HookEvent.JOB_FAILING: frozenset({HookEvent.JOB_FAILED, HookEvent.JOB_COMPLETED}),
    HookEvent.JOB_RECOVERED: frozenset({HookEvent.JOB_FAILED, HookEvent.JOB_COMPLETED}),
}
"""Events that are made of others."""


class Channel(StrEnum):
    """In which form a message goes out."""

    WEBHOOK = "webhook"
    """Signed JSON after the Standard Webhooks specification."""
    SLACK = "slack"
    """An incoming webhook of Slack or Mattermost."""
    DISCORD = "discord"
    NTFY = "ntfy"
    """A topic of ntfy.sh or of a server of one's own."""
    EMAIL = "email"


class HookState(StrEnum):
    """Whether a webhook is told of anything."""

    ACTIVE = "active"
    PAUSED = "paused"
    """Too many tries failed in a row, or somebody paused it: messages gather until it goes on."""
    DISABLED = "disabled"
    """The endpoint said that it is gone (410), or somebody turned it off: nothing gathers."""


class HookFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which jobs and sessions it is about. An empty field lets everything through; sessions have users only."""

    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Names of jobs; ``*`` and ``?`` stand for any characters."""
    tags: tuple[str, ...] = ()
    """One of them is enough."""
    users: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    """Ids of modules."""
    schedules: tuple[str, ...] = ()
    """Ids of schedules."""

    def admits(self, event: HookEvent, facts: Mapping[str, Any]) -> bool:
        """Whether a note about this is one of these."""
        if event is HookEvent.NODE_LOST:
            return True
        if self.users and facts.get("user") not in self.users:
            return False
        if event is HookEvent.SESSION_CLOSED:
            return True
        return (
            (not self.kinds or facts.get("kind") in self.kinds)
            and (not self.names or any(_fits(str(facts.get("name", "")), each) for each in self.names))
            and (not self.tags or not set(self.tags).isdisjoint(facts.get("tags", ())))
            and (not self.modules or facts.get("module") in self.modules)
            and (not self.schedules or facts.get("schedule") in self.schedules)
        )


class Webhook(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told, and of what."""

    id: str
    name: str
    channel: Channel
    address: str
    """Where it goes, as people may see it: tokens in it are left out."""
    sealed: str
    """The whole address and the secrets that sign, sealed."""
    events: tuple[HookEvent, ...]
    filter: HookFilter = HookFilter()
    threshold: int = 1
    """Failures in a row from which on jobs of one name are told to be failing."""
    state: HookState = HookState.ACTIVE
    reason: str | None = None
    """Why it is not active."""
    failures: int = 0
    """Tries that failed since the last that did not."""
    created_at: datetime
    updated_at: datetime

    def wants(self, event: HookEvent, facts: Mapping[str, Any]) -> bool:
        """Whether it is to be told of this."""
        return event in self.events and self.filter.admits(event, facts)

    @property
    def counts(self) -> bool:
        """Whether it follows how jobs of one name do."""
        return not BASE_OF.keys().isdisjoint(self.events)


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened, stored with the change itself."""

    id: str
    """The same for the same happening, however often it is stored."""
    event: HookEvent
    subject: str
    """What it is about: messages about the same are sent in their order."""
    at: datetime
    facts: dict[str, Any] = {}
    """JSON; what the message tells under ``data``."""

    @property
    def series(self) -> str | None:
        """What jobs that do the same have in common: kind and name. None for what is not about a job."""
        return f"{self.facts.get('kind')}/{self.facts.get('name')}" if self.event in OF_STATE.values() else None


class DeliveryState(StrEnum):
    """What became of a message."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    """Given up."""
    DROPPED = "dropped"
    """Its webhook was disabled before it could be sent."""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one webhook."""

    id: str
    """Sent as ``webhook-id``: the same for every try, so that a receiver can tell repetitions."""
    webhook_id: str
    event: HookEvent
    subject: str
    payload: str
    """The JSON that is signed and sent."""
    state: DeliveryState = DeliveryState.PENDING
    created_at: datetime
    next_at: datetime | None = None
    """When it is tried next, by the store's clock; None if it is not tried any more."""
    attempts: int = 0
    """Tries since it was made, or sent again by hand."""
    claim: int = 0
    """Grows with every claim; who shows an old one is refused."""
    claimed_until: datetime = EPOCH
    """Nobody else takes it before, by the store's clock."""
    status: int | None = None
    """The HTTP status of the last answer, if one came."""
    error: str | None = None
    """Why the last try failed."""


class DeliveryQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which deliveries of a webhook to list, newest first."""

    webhook_id: str
    state: DeliveryState | None = None
    limit: int = 50
    offset: int = 0


class Try(msgspec.Struct, frozen=True, kw_only=True):
    """One try to deliver a message."""

    delivery_id: str
    number: int
    """Counts the delivery's tries from 1."""
    at: datetime
    duration_ms: float
    status: int | None = None
    error: str | None = None
    excerpt: str | None = None
    """The beginning of the answer's body."""


class Streak(msgspec.Struct, frozen=True, kw_only=True):
    """How jobs of one kind and name do, as one webhook was told."""

    webhook_id: str
    series: str
    failures: int
    """In a row, up to now."""
    told: bool
    """Whether it was told that they fail."""


def _fits(name: str, pattern: str) -> bool:
    """``*`` and ``?`` stand for any characters, and nothing else does."""
    return fnmatchcase(name, pattern.replace("[", "[[]"))


def job_facts(job: Job) -> dict[str, Any]:
    """What a note tells of a job, as JSON; without its input, which may hold anything."""
    facts: dict[str, Any] = {
        "id": job.id,
        "public_id": public_id(job.id),  # as the modules API spells it
        "kind": job.kind,
        "name": job.name,
        "state": job.state.value,
        "reason": None if job.reason is None else job.reason.value,
        "error": job.error,
        "exit_code": job.exit_code,
        "attempt": job.attempt,
        "queue": job.queue,
        "user": job.user,
        "tags": list(job.spec.tags),
        "created_at": _stamp(job.created_at),
        "started_at": _stamp(job.started_at),
        "finished_at": _stamp(job.finished_at),
    }
    if module := job.metadata.get("module_id"):
        facts["module"] = module
    if job.schedule_id is not None:
        facts["schedule"] = job.schedule_id
    return facts


def session_facts(session: Session) -> dict[str, Any]:
    """What a note tells of a session, as JSON; without its page, whose address may hold anything."""
    return {
        "id": session.id,
        "state": session.state.value,
        "reason": None if session.reason is None else session.reason.value,
        "error": session.error,
        "user": session.user,
        "created_at": _stamp(session.created_at),
        "closed_at": _stamp(session.closed_at),
    }


def _stamp(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat().replace("+00:00", "Z")
