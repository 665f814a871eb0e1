"""From the store to a real receiver over HTTP: what arrives, what is tried again, what is not, and what is written."""

import asyncio
import json
from asyncio import StreamWriter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier
from tests.migrated import migrated
from tests.net.servers import Asked, Site, redirect, reply

from treadle.buses.memory import MemoryBus
from treadle.core.clock import SystemClock
from treadle.core.errors import Conflict, InvalidInput, TargetRefused
from treadle.core.hook import Channel, Delivery, DeliveryState, HookEvent, HookState, Try, Webhook
from treadle.core.job import JobSpec, NewJob
from treadle.core.state import JobState
from treadle.engine.hooks.courier import Courier
from treadle.engine.hooks.desk import HookDesk, NewHook
from treadle.engine.hooks.judging import Patience
from treadle.engine.hooks.sorter import Sorter
from treadle.engine.hooks.vault import Vault
from treadle.engine.leader import Leader
from treadle.engine.ports import Tried
from treadle.engine.recorder import Change, Recorder
from treadle.engine.service import Services
from treadle.modules.secrets import Sealer
from treadle.net import DirectClient, Guard
from treadle.stores import SqlStore, open_sqlite

GUARD_SECONDS = 60
FAILED, DONE = HookEvent.JOB_FAILED, HookEvent.JOB_COMPLETED


class House:
    """A store, and all that makes and sends messages. Each try that was stored is told in ``ended``."""

    def __init__(self, store: SqlStore, folder: Path, allow: tuple[str, ...]) -> None:
        clock = SystemClock()
        self.store = store
        self.bus = MemoryBus()
        self.recorder = Recorder(store.jobs, self.bus, clock)
        self.ended: asyncio.Queue[Tried] = asyncio.Queue()
        self._tried = store.hooks.tried
        store.hooks.tried = self._stored  # type: ignore[method-assign]
        vault, guard = Vault(Sealer(folder / "key")), Guard(allow)
        ears = self.recorder.ears
        self.fetcher = DirectClient(guard, max_bytes=4096, cut=True)
        self.desk = HookDesk(store.hooks, vault, guard, self.bus, ears, clock, mails=False)
        leader = Leader(store.nodes, holder="here")
        sorter = Sorter(
            store.hooks, store.nodes, self.bus, leader, ears, clock, keep_days=7, console_url=None, alone=True
        )
        self.courier = Courier(
            store.hooks, vault, self.fetcher, None, self.bus, ears, clock,
            patience=Patience(tries=3, first_pause_seconds=0.01, pause_after=4), timeout_seconds=1.0, alone=True,
        )  # fmt: skip
        self.services = Services([leader, self.desk, sorter, self.courier])

    async def _stored(self, tried: Tried) -> Webhook | None:
        changed = await self._tried(tried)
        self.ended.put_nowait(tried)
        return changed

    async def add(self, url: str, *events: HookEvent, **more: Any) -> tuple[Webhook, str]:
        webhook, secret = await self.desk.add(NewHook(name="w", url=url, events=events or (FAILED,), **more))
        return webhook, secret or ""

    async def end(self, state: JobState = JobState.FAILED, name: str = "nightly") -> str:
        """A job that ended so."""
        new = NewJob(kind="command", name=name, dialect="executions", queue="commands", spec=JobSpec())
        job, _created = await self.recorder.submit(new)
        if state is JobState.COMPLETED:
            raise ValueError("only a claim leads there")
        await self.recorder.change(job, Change(to=state, error="It broke."))
        return job.id

    async def tries(self, count: int = 1) -> list[Tried]:
        """The next so many tries that ended."""
        async with asyncio.timeout(GUARD_SECONDS):
            return [await self.ended.get() for _ in range(count)]

    async def logged(self, webhook: Webhook, tried: Tried) -> tuple[Delivery, list[Try]]:
        return await self.desk.delivery(webhook.id, tried.delivery.id)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    store = await open_sqlite(migrated(tmp_path / "treadle.db"), clock=SystemClock())
    house = House(store, tmp_path, ("127.0.0.1",))
    await house.services.start()
    yield house
    await house.services.stop()
    await house.fetcher.aclose()
    await house.bus.close()
    await store.close()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site() as site:
        yield site


async def test_the_end_of_a_job_arrives_signed_and_is_written_down(house: House, site: Site) -> None:
    site.pages["/hook"] = reply(b"thanks")
    webhook, secret = await house.add(site.url("/hook"))
    await house.end()
    (tried,) = await house.tries()
    (asked,) = site.asked
    headers = dict(asked.headers)
    assert Verifier(secret).verify(asked.body.decode(), headers)["data"]["error"] == "It broke."
    assert asked.header("webhook-id") == tried.delivery.id
    assert asked.header("content-type") == "application/json"
    delivery, tries = await house.logged(webhook, tried)
    assert (delivery.state, delivery.status) == (DeliveryState.DELIVERED, 200)
    assert [(each.number, each.status, each.error, each.excerpt) for each in tries] == [(1, 200, None, "thanks")]


async def test_what_nobody_asks_for_is_not_even_noted(house: House, site: Site) -> None:
    await house.add(site.url(), DONE)
    await house.end(JobState.CANCELLED)
    assert await house.store.hooks.sort(lambda *_: pytest.fail("there is a note"), reign=None) == 0


async def test_an_endpoint_that_is_down_for_a_while_gets_the_same_message_again(house: House, site: Site) -> None:
    answers = [reply(b"no", "500 Oops"), reply(b"busy", "429 Slow down"), reply(b"yes")]

    def answer(_asked: Asked, writer: StreamWriter) -> None:
        writer.write(answers.pop(0))

    site.pages["/"] = answer
    webhook, secret = await house.add(site.url())
    await house.end()
    tried = await house.tries(3)
    assert [each.status for each in tried] == [500, 429, 200]
    assert len({asked.header("webhook-id") for asked in site.asked}) == 1
    for asked in site.asked:
        Verifier(secret).verify(asked.body.decode(), dict(asked.headers))
    delivery, tries = await house.logged(webhook, tried[0])
    assert (delivery.state, [each.number for each in tries]) == (DeliveryState.DELIVERED, [1, 2, 3])
    changed = await house.desk.get(webhook.id)
    assert changed.failures == 0


async def test_a_receiver_that_hangs_is_given_up_and_holds_up_nobody_else(house: House, site: Site) -> None:
    async def hang(_asked: Asked, _writer: StreamWriter) -> None:
        await asyncio.Event().wait()

    site.pages["/hang"] = hang
    await house.add(site.url("/hang"))
    good, _secret = await house.add(site.url("/good"))
    await house.end()
    (first,) = await house.tries()
    assert (first.delivery.webhook_id, first.status) == (good.id, 200)
    hung = await house.tries(3)
    assert [each.state for each in hung] == [DeliveryState.PENDING, DeliveryState.PENDING, DeliveryState.FAILED]
    assert all("did not answer within" in (each.error or "") for each in hung)


async def test_redirects_are_not_followed(house: House, site: Site) -> None:
    site.pages["/"] = redirect("http://169.254.169.254/latest/meta-data/")
    await house.add(site.url())
    await house.end()
    (tried,) = await house.tries()
    assert (tried.state, tried.status) == (DeliveryState.FAILED, 302)
    assert "not followed" in (tried.error or "")


async def test_an_endpoint_that_is_gone_is_not_asked_again(house: House, site: Site) -> None:
    site.pages["/"] = reply(b"", "410 Gone")
    webhook, _secret = await house.add(site.url())
    await house.end()
    await house.tries()
    gone = await house.desk.get(webhook.id)
    assert gone.state is HookState.DISABLED
    assert "410" in (gone.reason or "")
    with pytest.raises(Conflict):
        await house.desk.ping(webhook.id)


async def test_an_answer_without_end_is_cut(house: House, site: Site) -> None:
    async def flood(_asked: Asked, writer: StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    site.pages["/"] = flood
    webhook, _secret = await house.add(site.url())
    await house.end()
    (tried,) = await house.tries()
    assert (tried.state, tried.status) == (DeliveryState.DELIVERED, 200)
    _delivery, (logged,) = await house.logged(webhook, tried)
    assert logged.excerpt == "x" * 1000


async def test_an_endpoint_that_keeps_failing_is_paused_says_so_and_goes_on_when_told(house: House, site: Site) -> None:
    site.pages["/"] = reply(b"no", "503 No")
    webhook, _secret = await house.add(site.url())
    for number in range(2):
        await house.end(name=f"n{number}")
    await house.tries(4)
    paused = await house.desk.get(webhook.id)
    assert paused.state is HookState.PAUSED
    assert "503" in (paused.reason or "")
    site.pages["/"] = reply(b"yes")
    await house.desk.turn(webhook.id, HookState.ACTIVE)
    assert (await house.tries())[0].state is DeliveryState.DELIVERED


async def test_a_message_is_sent_again_by_hand(house: House, site: Site) -> None:
    site.pages["/"] = reply(b"no", "404 Not here")
    webhook, _secret = await house.add(site.url())
    await house.end()
    (tried,) = await house.tries()
    site.pages["/"] = reply(b"yes")
    await house.desk.send_again(webhook.id, tried.delivery.id)
    (again,) = await house.tries()
    assert (again.delivery.id, again.state) == (tried.delivery.id, DeliveryState.DELIVERED)


async def test_a_ping_arrives_whatever_the_webhook_is_for(house: House, site: Site) -> None:
    webhook, _secret = await house.add(site.url())
    await house.desk.ping(webhook.id)
    await house.tries()
    assert json.loads(site.asked[0].body)["type"] == "ping"


async def test_secrets_of_the_webhook_are_masked_in_its_log(house: House, site: Site) -> None:
    url = site.url("/hook?token=very-secret-token")
    site.pages["/hook"] = lambda _asked, writer: writer.write(reply(f"you called {url}".encode(), "400 No"))
    webhook, _secret = await house.add(url)
    assert "very-secret-token" not in webhook.address
    await house.end()
    (tried,) = await house.tries()
    _delivery, (logged,) = await house.logged(webhook, tried)
    assert "very-secret-token" not in str(logged)


async def test_messages_about_one_job_arrive_in_order(house: House, site: Site) -> None:
    webhook, _secret = await house.add(site.url(), FAILED, HookEvent.JOB_FAILING)
    await house.end()
    first, second = await house.tries(2)
    assert [first.delivery.event, second.delivery.event] == [FAILED, HookEvent.JOB_FAILING]
    assert first.delivery.webhook_id == webhook.id


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://169.254.169.254/", "http://[::1]:1/", "ftp://a.example/"])
async def test_an_address_that_may_not_be_reached_is_refused_at_once(house: House, url: str) -> None:
    with pytest.raises(InvalidInput):
        await house.add(url)
    assert await house.desk.webhooks() == []


async def test_a_name_that_leads_inside_later_is_refused_when_it_is_sent(house: House, tmp_path: Path) -> None:
    names = [("93.184.216.34",), ("127.0.0.1",)]

    async def resolver(_host: str, _port: int) -> tuple[str, ...]:
        return names.pop(0) if len(names) > 1 else names[0]

    guard = Guard(resolver=resolver)
    fetcher = DirectClient(guard, max_bytes=4096, cut=True)
    desk = HookDesk(
        house.store.hooks, Vault(Sealer(tmp_path / "key")), guard, house.bus, house.recorder.ears, SystemClock(),
        mails=False,
    )  # fmt: skip
    house.courier._fetcher = fetcher
    await desk.add(NewHook(name="w", url="http://rebind.example/", events=(FAILED,)))
    await house.end()
    (tried,) = await house.tries()
    assert tried.state is DeliveryState.FAILED
    assert "TREADLE_ALLOW_TARGETS" in (tried.error or "")
    await fetcher.aclose()


async def test_without_a_mail_server_there_is_no_mail(house: House) -> None:
    with pytest.raises(InvalidInput, match="TREADLE_SMTP_HOST"):
        await house.add("ops@a.example", channel=Channel.EMAIL)


async def test_a_private_name_is_refused_when_the_webhook_is_made(house: House) -> None:
    with pytest.raises(TargetRefused):
        await HookDesk(
            house.store.hooks, Vault(Sealer(Path("/nowhere"))), Guard(), house.bus, house.recorder.ears, SystemClock(),
            mails=False,
        ).add(NewHook(name="w", url="http://localhost:9/", events=(FAILED,)))  # fmt: skip


async def test_a_secret_that_is_changed_while_an_address_is_looked_up_stays(house: House, site: Site) -> None:
    site.pages["/other"] = reply(b"")
    webhook, _old = await house.add(site.url("/hook"))
    for number in range(5):
        change = house.desk.change(webhook.id, NewHook(url=site.url("/other"), name=f"n{number}"))
        _changed, (_rotated, fresh) = await asyncio.gather(change, house.desk.rotate(webhook.id))
        await house.desk.ping(webhook.id)
        await house.tries()
        asked = site.asked[-1]
        assert asked.target == "/other"
        Verifier(fresh).verify(asked.body.decode(), dict(asked.headers))
    assert (await house.desk.get(webhook.id)).name == "n4"


async def test_what_contradicts_itself_is_refused_when_it_is_made_and_when_it_is_changed(house: House) -> None:
    webhook, _secret = await house.add("http://127.0.0.1/", FAILED)
    counting, _secret = await house.add("http://127.0.0.1/", HookEvent.JOB_FAILING, threshold=3)
    for new, field in [
        (NewHook(events=(HookEvent.PING,)), "events"),
        (NewHook(threshold=2), "threshold"),
        (NewHook(events=(DONE,), threshold=2), "threshold"),
    ]:
        with pytest.raises(InvalidInput) as refused:
            await house.desk.change(webhook.id, new)
        assert refused.value.field == field
    with pytest.raises(InvalidInput, match="ping"):
        await house.add("http://127.0.0.1/", HookEvent.PING)
    both = await house.desk.change(counting.id, NewHook(events=(HookEvent.JOB_RECOVERED, FAILED)))
    assert both.threshold == 3
    assert (await house.desk.change(counting.id, NewHook(events=(FAILED,)))).threshold == 1
