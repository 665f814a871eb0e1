"""Sends what is due. Every node has a courier; a delivery is claimed before it is sent."""

import asyncio
import logging
from collections import Counter
from datetime import datetime
from typing import Protocol

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import FenceLost, TreadleError, Unavailable
from treadle.core.hook import Channel, Delivery, Webhook
from treadle.engine.hooks.ears import CHANGED, DUE, Ears
from treadle.engine.hooks.forms import Letter, letter_of, request_of
from treadle.engine.hooks.hiding import Screen
from treadle.engine.hooks.judging import Patience, Verdict, judge_answer, judge_error
from treadle.engine.hooks.vault import Opened, Vault
from treadle.engine.ports import Bus, Fetcher, HookRows, Tried
from treadle.engine.service import Loop

__all__ = ["Courier", "Postman"]

_log = logging.getLogger("treadle.engine")
_POLL_SECONDS = 5.0
_SLOTS = 16
_EACH = 4
"""How many messages to one webhook are under way on one node: one that hangs does not stop the others."""
_CLAIM_GRACE_SECONDS = 20.0


class Postman(Protocol):
    """Sends e-mail."""

    async def send(self, letter: Letter, *, timeout_seconds: float) -> None:
        """Hand it to the mail server. Unavailable if another try may help, InvalidInput if the server refuses it."""
        ...


class _Ended(msgspec.Struct, frozen=True, kw_only=True):
    """How sending went."""

    verdict: Verdict
    status: int | None = None
    content: bytes | None = None
    """The beginning of the answer's body."""


class Courier:
    """Claims deliveries while it has hands free; woken by new ones, and when the next is due."""

    def __init__(
        self,
        rows: HookRows,
        vault: Vault,
        fetcher: Fetcher,
        postman: Postman | None,
        bus: Bus,
        ears: Ears,
        clock: Clock,
        *,
        patience: Patience,
        timeout_seconds: float,
        alone: bool,
    ) -> None:
        self._rows = rows
        self._vault = vault
        self._fetcher = fetcher
        self._postman = postman
        self._bus = bus
        self._ears = ears
        self._clock = clock
        self._patience = patience
        self._timeout_seconds = timeout_seconds
        self._alone = alone
        self._tasks: set[asyncio.Task[None]] = set()
        self._busy: Counter[str] = Counter()
        self._listener: asyncio.Task[None] | None = None
        self._loop = Loop("hook courier", self._round, interval_seconds=_POLL_SECONDS)

    async def start(self) -> None:
        if self._alone and self._listener is None:
            await self._rows.free_claims()  # whoever held them is dead
        if self._listener is None:
            self._listener = asyncio.create_task(self._hear(), name="hook deliveries")
        await self._loop.start()

    async def stop(self) -> None:
        """What is under way is cut off, and sent again after the claim's end or the next start."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.cancel()
            await asyncio.gather(listener, return_exceptions=True)
        await self._loop.stop()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _hear(self) -> None:
        async for _topic, _data in self._bus.subscribe(DUE, capacity=1):
            self._loop.wake()

    async def _round(self) -> float | None:
        free = _SLOTS - len(self._tasks)
        if not self._ears.webhooks or free <= 0:
            return None
        seconds = self._timeout_seconds + _CLAIM_GRACE_SECONDS
        claimed = await self._rows.claim(slots=free, each=_EACH, busy=dict(self._busy), seconds=seconds)
        for delivery, webhook in claimed:
            self._busy[webhook.id] += 1
            task = asyncio.create_task(self._carry(delivery, webhook), name=f"delivery {delivery.id}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        # Whatever is due and not claimed waits for a hand, and whoever gets one free wakes this loop.
        following = await self._rows.next_due()
        return following or None

    async def _carry(self, delivery: Delivery, webhook: Webhook) -> None:
        try:
            await self._try(delivery, webhook)
        except FenceLost:
            _log.info("delivery %s was taken over or sent away meanwhile", delivery.id)
        except Unavailable as error:
            _log.warning("how delivery %s ended could not be stored: %s", delivery.id, error)
        except Exception:
            _log.exception("delivery %s failed", delivery.id)
        finally:
            self._busy[webhook.id] -= 1
            self._loop.wake()

    async def _try(self, delivery: Delivery, webhook: Webhook) -> None:
        begun, at = self._clock.monotonic(), self._clock.now()
        opened: Opened | None = None
        try:
            opened = self._vault.open(webhook.sealed)
        except TreadleError as error:
            ended = _Ended(verdict=judge_error(error, tries=delivery.attempts + 1, patience=self._patience))
        else:
            ended = await self._send(delivery, webhook, opened.url, opened.keys(at), at)
        screen = Screen(webhook.channel, opened)
        verdict = ended.verdict
        changed = await self._rows.tried(
            Tried(
                delivery=delivery,
                state=verdict.state,
                at=at,
                duration_ms=round((self._clock.monotonic() - begun) * 1000, 1),
                status=ended.status,
                error=None if verdict.error is None else screen.text(verdict.error),
                excerpt=None if ended.content is None else screen.excerpt(ended.content),
                again_seconds=verdict.again_seconds,
                pause_after=self._patience.pause_after,
                disable=verdict.disable,
            )
        )
        if changed is not None:
            _log.warning("the webhook %s is %s: %s", changed.name, changed.state.value, changed.reason)
            await self._bus.publish(CHANGED, b"")

    async def _send(
        self, delivery: Delivery, webhook: Webhook, url: str, keys: tuple[str, ...], at: datetime
    ) -> _Ended:
        tries = delivery.attempts + 1
        try:
            if webhook.channel is Channel.EMAIL:
                await self._mail(url, delivery)
                return _Ended(verdict=judge_answer(200, None, tries=tries, patience=self._patience, now=at))
            request = request_of(
                webhook.channel,
                url,
                delivery,
                keys,
                timestamp=int(at.timestamp()),
                timeout_seconds=self._timeout_seconds,
            )
            answer = await self._fetcher.fetch(request)
        except TreadleError as error:
            return _Ended(verdict=judge_error(error, tries=tries, patience=self._patience))
        retry_after = next((value for name, value in answer.headers if name.lower() == "retry-after"), None)
        return _Ended(
            verdict=judge_answer(
                answer.status_code, retry_after, tries=tries, patience=self._patience, now=self._clock.now()
            ),
            status=answer.status_code,
            content=answer.content,
        )

    async def _mail(self, to: str, delivery: Delivery) -> None:
        if self._postman is None:
            raise Unavailable("No mail server is set: TREADLE_SMTP_HOST names one.")
        await self._postman.send(letter_of(to, delivery), timeout_seconds=self._timeout_seconds)
