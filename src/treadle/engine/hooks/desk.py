"""What is asked about webhooks: the service without presentation, and what keeps every node's ears up to date."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import Conflict, FetchFailed, InvalidInput, NotFound
from treadle.core.hook import (
    BASE_OF,
    Channel,
    Delivery,
    DeliveryQuery,
    HookEvent,
    HookFilter,
    HookState,
    Note,
    Try,
    Webhook,
)
from treadle.core.ids import new_id
from treadle.engine.hooks.ears import CHANGED, DUE, Ears
from treadle.engine.hooks.forms import request_of
from treadle.engine.hooks.hiding import shown
from treadle.engine.hooks.signing import check_secret, new_secret
from treadle.engine.hooks.sorting import message
from treadle.engine.hooks.vault import Opened, Vault
from treadle.engine.ports import Bus, HookRows
from treadle.engine.ports.hooks import Gatekeeper
from treadle.engine.rung import RungLoop

__all__ = ["HookDesk", "NewHook"]

_log = logging.getLogger("treadle.engine")
_MOST: Final = 200
_LEARN_SECONDS: Final = 5.0
_TRIES: Final = 20
_MICROSECOND: Final = timedelta(microseconds=1)
_MAIL: Final = frozenset({Channel.EMAIL})


class NewHook(msgspec.Struct, frozen=True, kw_only=True):
    """A webhook to be made, or what is to change of one; None leaves a field as it is."""

    name: str | None = None
    channel: Channel = Channel.WEBHOOK
    url: str | None = None
    """For e-mail, the recipient."""
    events: tuple[HookEvent, ...] | None = None
    filter: HookFilter | None = None
    threshold: int | None = None
    secret: str | None = None


class HookDesk:
    """Makes, changes and shows webhooks. Each change is known on this node at once, on others within moments."""

    def __init__(
        self, rows: HookRows, vault: Vault, guard: Gatekeeper, bus: Bus, ears: Ears, clock: Clock, *, mails: bool
    ) -> None:
        self._rows = rows
        self._vault = vault
        self._guard = guard
        self._bus = bus
        self._ears = ears
        self._clock = clock
        self._mails = mails
        self._loop = RungLoop("hook ears", self._learn, bus=bus, topic=CHANGED, interval_seconds=_LEARN_SECONDS)

    async def start(self) -> None:
        """Learn what there is; it is to be started before anything is written."""
        await self._learn()
        await self._loop.start()

    async def stop(self) -> None:
        await self._loop.stop()

    async def _learn(self) -> float | None:
        self._ears.learn(await self._rows.webhooks())
        return None

    async def _tell(self) -> None:
        await self._learn()
        await self._bus.publish(CHANGED, b"")
        await self._bus.publish(DUE, b"")

    async def webhooks(self) -> list[Webhook]:
        """All of them, oldest first."""
        return await self._rows.webhooks()

    async def get(self, beginning: str) -> Webhook:
        """The one whose id begins so, or whose name is this. NotFound, Conflict if there are several."""
        found = [each for each in await self._rows.webhooks() if _is_meant(each, beginning)]
        if len(found) > 1:
            raise Conflict(f"{beginning[:80]!r} means {len(found)} webhooks; give more of the id.")
        if not found:
            raise NotFound("Webhook", beginning)
        return found[0]

    async def add(self, new: NewHook) -> tuple[Webhook, str | None]:
        """Make one; the secret that signs, where the channel is signed, is told this once.

        InvalidInput, or TargetRefused for an address that may not be reached; Conflict if there are too many.
        """
        if new.name is None or new.url is None or not new.events:
            raise InvalidInput("A webhook needs a name, an address and events.")
        if len(await self._rows.webhooks()) >= _MOST:
            raise Conflict(f"There are {_MOST} webhooks already.")
        await self._check(new.channel, new.url)
        secret = self._secret(new.channel, new.secret)
        now = self._clock.now()
        webhook = Webhook(
            id=new_id(),
            name=new.name,
            channel=new.channel,
            address=shown(new.channel, new.url),
            sealed=self._vault.seal(Opened(new.url, secret)),
            events=_subscribed(new.events),
            filter=new.filter or HookFilter(),
            threshold=_threshold(new.events, new.threshold),
            created_at=now,
            updated_at=now,
        )
        await self._rows.put_webhook(webhook)
        await self._tell()
        return webhook, secret

    async def change(self, webhook_id: str, new: NewHook) -> Webhook:
        """Change what is given; the channel and the secret stay (see :meth:`rotate`)."""
        webhook = await self.get(webhook_id)
        if new.url is not None:
            await self._check(webhook.channel, new.url)
        events = None if new.events is None else _subscribed(new.events)

        def changes(before: Webhook) -> dict[str, object]:
            given = {"name": new.name, "events": events, "filter": new.filter}
            changed: dict[str, object] = {name: value for name, value in given.items() if value is not None}
            heard = before.events if events is None else events
            # A threshold goes with the events that it is for.
            kept = before.threshold if _counted(heard) else None
            changed["threshold"] = _threshold(heard, kept if new.threshold is None else new.threshold)
            if new.url is not None:
                opened = self._vault.open(before.sealed)._replace(url=new.url)
                changed |= {"address": shown(before.channel, new.url), "sealed": self._vault.seal(opened)}
            return changed

        changed = await self._amend(webhook.id, changes)
        await self._tell()
        return changed

    async def _amend(self, webhook_id: str, changes: Callable[[Webhook], dict[str, object]]) -> Webhook:
        """Change it, upon whatever others changed meanwhile. NotFound; Conflict if they never let up."""
        for _ in range(_TRIES):
            before = await self.get(webhook_id)
            at = max(self._clock.now(), before.updated_at + _MICROSECOND)  # by it a change is told from the one before
            wanted: Webhook = msgspec.structs.replace(before, **changes(before), updated_at=at)
            if (changed := await self._rows.change_webhook(wanted, seen=before)) is not None:
                return changed
        raise Conflict("The webhook is being changed by others; try again.")

    async def remove(self, webhook_id: str) -> Webhook:
        """Remove one with its log; what it was."""
        webhook = await self.get(webhook_id)
        await self._rows.remove_webhook(webhook.id)
        await self._tell()
        return webhook

    async def rotate(self, webhook_id: str, secret: str | None = None) -> tuple[Webhook, str]:
        """Give it a new secret, told this once; the present one signs beside it for a day. Conflict if none signs."""
        webhook = await self.get(webhook_id)
        fresh = self._secret(webhook.channel, secret)
        if fresh is None:
            raise Conflict(f"Messages by {webhook.channel.value} are not signed: there is no secret to change.")
        now = self._clock.now()

        def changes(before: Webhook) -> dict[str, object]:
            return {"sealed": self._vault.seal(self._vault.open(before.sealed).rotated(fresh, now))}

        return await self._amend(webhook.id, changes), fresh

    async def turn(self, webhook_id: str, state: HookState) -> Webhook:
        """Make it active again, pause it, or turn it off."""
        webhook = await self.get(webhook_id)
        if state is HookState.ACTIVE:
            await self._rows.resume(webhook.id)
        else:
            await self._rows.set_state(webhook.id, state, "Somebody asked for it.")
        await self._tell()
        return await self.get(webhook.id)

    async def ping(self, webhook_id: str) -> Delivery:
        """Send a message that says nothing, to see whether it arrives. Conflict unless the webhook is active."""
        webhook = await self.get(webhook_id)
        if webhook.state is not HookState.ACTIVE:
            raise Conflict(f"The webhook is {webhook.state.value}; only an active one can be tried out.")
        note = Note(
            id=new_id(),
            event=HookEvent.PING,
            subject=f"ping:{new_id()}",
            at=self._clock.now(),
            facts={"webhook": webhook.name},
        )
        delivery = message(note, webhook, HookEvent.PING)
        await self._rows.add_delivery(delivery)
        await self._bus.publish(DUE, b"")
        return delivery

    async def deliveries(self, query: DeliveryQuery) -> tuple[list[Delivery], int]:
        """A page of a webhook's log, newest first, and how many match in all."""
        return await self._rows.deliveries(query)

    async def delivery(self, webhook_id: str, delivery_id: str) -> tuple[Delivery, list[Try]]:
        """One message and its tries. NotFound."""
        webhook = await self.get(webhook_id)
        delivery = await self._rows.delivery(delivery_id)
        if delivery is None or delivery.webhook_id != webhook.id:
            raise NotFound("Delivery", delivery_id)
        return delivery, await self._rows.tries(delivery.id)

    async def send_again(self, webhook_id: str, delivery_id: str) -> Delivery:
        """Send a message once more, whatever became of it. NotFound; Conflict while the webhook is disabled."""
        webhook = await self.get(webhook_id)
        if webhook.state is HookState.DISABLED:
            raise Conflict("The webhook is disabled; nothing is sent to it.")
        delivery, _tries = await self.delivery(webhook.id, delivery_id)
        await self._rows.send_again(delivery.id)
        await self._bus.publish(DUE, b"")
        return (await self.delivery(webhook.id, delivery_id))[0]

    def _secret(self, channel: Channel, given: str | None) -> str | None:
        if channel is not Channel.WEBHOOK:
            if given is not None:
                raise InvalidInput(f"Messages by {channel.value} are not signed: they take no secret.", field="secret")
            return None
        return new_secret() if given is None else check_secret(given)

    async def _check(self, channel: Channel, url: str) -> None:
        """Refuse an address that nothing could be sent to. A name that cannot be looked up now may be later."""
        if channel in _MAIL:
            if not self._mails:
                raise InvalidInput("No mail server is set: TREADLE_SMTP_HOST names one.", field="channel")
            if not _is_mailbox(url):
                raise InvalidInput("url: expected an e-mail address.", field="url")
            return
        target = self._guard.check_url(url)
        if channel is Channel.NTFY:
            probe = Delivery(id="", webhook_id="", event=HookEvent.PING, subject="", payload='{"data":{}}',
                             created_at=self._clock.now())  # fmt: skip
            request_of(channel, url, probe, (), timestamp=0, timeout_seconds=1)
        try:
            await self._guard.resolve(target.host, target.port)
        except FetchFailed as error:
            _log.info("a webhook's address cannot be looked up now: %s", error)


def _is_meant(webhook: Webhook, text: str) -> bool:
    return webhook.name == text or (len(text) >= 4 and webhook.id.startswith(text.lower()))


def _subscribed(events: tuple[HookEvent, ...]) -> tuple[HookEvent, ...]:
    """The events without repetitions. InvalidInput if there is none, or one that nobody can ask for."""
    if not events:
        raise InvalidInput("events: expected one at least.", field="events")
    if HookEvent.PING in events:
        raise InvalidInput(
            "events: a ping is sent when somebody asks for one; it cannot be subscribed.", field="events"
        )
    return tuple(dict.fromkeys(events))


def _counted(events: tuple[HookEvent, ...]) -> bool:
    return not BASE_OF.keys().isdisjoint(events)


def _threshold(events: tuple[HookEvent, ...], wanted: int | None) -> int:
    if wanted is not None and not _counted(events):
        raise InvalidInput(
            "threshold: it is for job.failing and job.recovered, which are not among the events.", field="threshold"
        )
    return wanted or 1


def _is_mailbox(text: str) -> bool:
    """Whether this can be an address: what is wrong otherwise, the mail server says."""
    name, at, host = text.rpartition("@")
    return bool(at and name and "." in host.strip(".")) and text.isprintable() and not set(" ,;<>\"'") & set(text)
