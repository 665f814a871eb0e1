"""The parts that tell other services what happens here, put together."""

from collections.abc import Sequence

from treadle.core.clock import Clock
from treadle.engine.hooks.courier import Courier
from treadle.engine.hooks.desk import HookDesk
from treadle.engine.hooks.ears import Ears
from treadle.engine.hooks.judging import Patience
from treadle.engine.hooks.sorter import Sorter
from treadle.engine.hooks.vault import Vault
from treadle.engine.leader import Leader
from treadle.engine.ports import Bus, HookRows, NodeStore, Sealing
from treadle.engine.service import Service
from treadle.net.direct import DirectClient
from treadle.net.guard import Guard
from treadle.net.mail import Mailer, MailServer
from treadle.settings import Settings

__all__ = ["HookParts"]

_ANSWER_BYTES = 4096
"""What is read of an answer: enough for the excerpt in the log."""


class HookParts:
    """The desk, and the loops behind it."""

    def __init__(
        self,
        settings: Settings,
        *,
        rows: HookRows,
        nodes: NodeStore,
        bus: Bus,
        leader: Leader,
        ears: Ears,
        guard: Guard,
        sealing: Sealing,
        clock: Clock,
        alone: bool,
    ) -> None:
        vault = Vault(sealing)
        mailer = _mailer_of(settings)
        self._fetcher = DirectClient(guard, max_bytes=_ANSWER_BYTES, cut=True)
        self.desk = HookDesk(rows, vault, guard, bus, ears, clock, mails=mailer is not None)
        sorter = Sorter(
            rows,
            nodes,
            bus,
            leader,
            ears,
            clock,
            keep_days=settings.webhook_retention_days,
            console_url=_console_url(settings),
            alone=alone,
        )
        courier = Courier(
            rows,
            vault,
            self._fetcher,
            mailer,
            bus,
            ears,
            clock,
            patience=Patience(
                tries=settings.webhook_tries,
                first_pause_seconds=settings.webhook_retry_seconds,
                pause_after=settings.webhook_pause_after,
            ),
            timeout_seconds=settings.webhook_timeout_seconds,
            alone=alone,
        )
        self.services: Sequence[Service] = (self.desk, sorter, courier)
        """To be started when there is a leader, in this order, and before work is taken."""

    async def close(self) -> None:
        """Close the connections to receivers."""
        await self._fetcher.aclose()


def _mailer_of(settings: Settings) -> Mailer | None:
    if settings.smtp_host is None:
        return None
    password = settings.smtp_password
    return Mailer(
        MailServer(
            host=settings.smtp_host,
            port=settings.smtp_port,
            tls=settings.smtp_tls,
            user=settings.smtp_user,
            password=None if password is None else password.get_secret_value(),
            sender=settings.smtp_from,
        )
    )


def _console_url(settings: Settings) -> str | None:
    """What links in messages begin with; None where this node has no console that could be linked to."""
    if settings.public_url is not None:
        return settings.public_url
    if not settings.executions_port:
        return None
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104 - not bound here
    return f"http://{host}:{settings.executions_port}"
