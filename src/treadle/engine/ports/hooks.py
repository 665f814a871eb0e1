"""What webhooks need of a store."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from treadle.core.hook import Delivery, DeliveryQuery, DeliveryState, HookState, Note, Streak, Try, Webhook
from treadle.engine.ports.stores import Reign

__all__ = ["Gatekeeper", "HookRows", "Sorted", "Tried"]


class Reached(Protocol):
    """An address, taken apart."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...


class Gatekeeper(Protocol):
    """Says what may be reached."""

    def check_url(self, url: str) -> Reached:
        """Take an address apart. InvalidInput, TargetRefused."""
        ...

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses behind a name. TargetRefused, FetchFailed."""
        ...


class Sorted(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of notes."""

    deliveries: Sequence[Delivery] = ()
    streaks: Sequence[Streak] = ()
    """As they are afterwards; those without failures are forgotten."""


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """How a try ended, and what follows from it."""

    delivery: Delivery
    """As it was claimed."""
    state: DeliveryState
    at: datetime
    duration_ms: float
    status: int | None = None
    error: str | None = None
    excerpt: str | None = None
    again_seconds: float | None = None
    """When it is tried again; None unless the state is pending."""
    pause_after: int = 0
    """The webhook is paused once so many tries in a row have failed; 0 for never."""
    disable: str | None = None
    """Why the webhook is to be disabled."""


class HookRows(Protocol):
    """The store's rows about webhooks. Times of claims and tries run by the store's own clock."""

    async def webhooks(self) -> list[Webhook]:
        """All of them, oldest first."""
        ...

    async def webhook(self, webhook_id: str) -> Webhook | None: ...

    async def put_webhook(self, webhook: Webhook) -> None:
        """Insert, or replace by id. One that is disabled has no pending deliveries afterwards: they are dropped."""
        ...

    async def change_webhook(self, webhook: Webhook, *, seen: Webhook) -> Webhook | None:
        """Store what people say of it (not its state and failures), unless it was changed since it was ``seen``.

        It as it is then; None if it was changed, by its ``updated_at`` and what is sealed, or is gone.
        """
        ...

    async def remove_webhook(self, webhook_id: str) -> bool:
        """Remove with all that was sent to it; whether it was there."""
        ...

    async def note(self, notes: Sequence[Note]) -> None:
        """Store notes that no job or session carries (theirs are stored with their writes), durably.

        Of notes with the same id that wait to be sorted one stays.
        """
        ...

    async def sort(
        self,
        decide: Callable[[Sequence[Note], Sequence[Webhook], Mapping[tuple[str, str], Streak]], Sorted],
        *,
        reign: Reign | None,
        limit: int = 200,
    ) -> int:
        """Replace the oldest notes by what ``decide`` makes of them, at once and whole; how many there were.

        It gets the notes in their order, all webhooks that are not disabled, and the streaks by webhook and series of
        those that count. It is called in the store's thread and must not block. A delivery whose id is known is not
        stored again. FenceLost if ``reign`` is over.
        """
        ...

    async def add_delivery(self, delivery: Delivery) -> None:
        """Store one that no note led to."""
        ...

    async def claim(
        self, *, slots: int, each: int, busy: Mapping[str, int], seconds: float
    ) -> list[tuple[Delivery, Webhook]]:
        """Take up to ``slots`` deliveries that are due, oldest first, for ``seconds``.

        Those of active webhooks only, ``each`` of one webhook at most, counted with what is ``busy``; and none while
        an older one to the same webhook about the same subject is pending. One is never given to two claims at a time.
        """
        ...

    async def free_claims(self) -> None:
        """End all claims: for whoever knows that nobody else has any."""
        ...

    async def next_due(self) -> float | None:
        """In how many seconds the next delivery of an active webhook is due, 0 if one is; None if there is none."""
        ...

    async def tried(self, tried: Tried) -> Webhook | None:
        """Store how a try ended; the webhook if that changed its state. FenceLost if the claim is over."""
        ...

    async def deliveries(self, query: DeliveryQuery) -> tuple[list[Delivery], int]:
        """A page, newest first, and how many match in all."""
        ...

    async def delivery(self, delivery_id: str) -> Delivery | None: ...

    async def tries(self, delivery_id: str) -> list[Try]:
        """All of one delivery, in order."""
        ...

    async def send_again(self, delivery_id: str) -> bool:
        """Make a delivery due, whatever became of it; its tries count anew. Whether it is there."""
        ...

    async def resume(self, webhook_id: str) -> None:
        """Make a webhook active, its failures forgotten, and what waits for it due."""
        ...

    async def set_state(self, webhook_id: str, state: HookState, reason: str | None) -> None:
        """Pause or disable it. Disabling drops what is pending."""
        ...

    async def prune(self, *, before: datetime, keep: int) -> int:
        """Remove deliveries made before that time, and of each webhook all but the newest ``keep``; how many."""
        ...
