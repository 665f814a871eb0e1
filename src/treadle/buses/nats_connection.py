"""One connection to a NATS server at a time, for ever: found broken soon, and made again with a growing, random pause.

The client library's own reconnecting is left off. It gives up on some errors, keeps what is to be sent in a buffer
whose filling up stops the sender, and takes a server that is stopped, but not gone, for a living one for minutes.
"""

import asyncio
import logging
import random
import ssl
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import msgspec
from nats import errors
from nats.aio.client import Client

__all__ = ["Connection", "NatsAccess", "cancelled"]

_log = logging.getLogger("treadle.buses")
_SCHEMES: Final = ("nats", "tls")
_PORT: Final = 4222
_CONNECT_SECONDS: Final = 2.0
_FLUSH_SECONDS: Final = 2.0
_CLOSE_SECONDS: Final = 1.0
_CANCEL_SECONDS: Final = 0.05
_SHORTEST_PAUSE_SECONDS: Final = 0.05
_LONGEST_PAUSE_SECONDS: Final = 2.0
_PENDING_BYTES: Final = 4 << 20


class NatsAccess(msgspec.Struct, frozen=True, kw_only=True):
    """Where the servers are, and how one shows who one is. Its text shows no secret."""

    servers: tuple[str, ...]
    """``nats://host:4222``, or ``tls://`` to insist on encryption; with ``user:password@`` or ``token@`` if need be."""
    credentials: Path | None = None
    """A ``.creds`` file: a JWT with the key that belongs to it."""
    nkey_seed: Path | None = None
    """A file with the seed of an nkey."""
    authority: Path | None = None
    """Certificates (PEM) of authorities that may vouch for the servers, in place of the system's."""

    def __repr__(self) -> str:
        return f"NatsAccess({', '.join(map(shown, self.servers))})"

    def check(self) -> None:
        """ValueError, with a sentence that holds no secret, if this cannot be used."""
        if not self.servers:
            raise ValueError("no NATS server is named")
        for server in self.servers:
            try:
                parts = urlsplit(server)
                _ = parts.port
            except ValueError:  # its words repeat parts of the URL, maybe the password
                raise ValueError(_NO_SERVER) from None
            if parts.scheme not in _SCHEMES or not parts.hostname:
                raise ValueError(_NO_SERVER)
            if parts.path.strip("/") or parts.query or parts.fragment:
                raise ValueError("the address of a NATS server ends with its port")


_NO_SERVER: Final = (
    "a NATS server is nats://host:port or tls://host:port, and in user and password signs like / ? # @ : are "
    "written %2F and so on"
)


def shown(server: str) -> str:
    """A server's address without who is let in."""
    parts = urlsplit(server)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}:{parts.port or _PORT}"


class _Insisting(Client):  # type: ignore[misc, unused-ignore]
    """Says who it is only after the line is encrypted, where that was asked for."""

    encrypted = False

    def _connect_command(self) -> bytes:
        # The library encrypts if the server says so, whatever the address says: whoever sits between could say no.
        if self.encrypted and not self._server_info.get("tls_required"):
            raise errors.SecureConnRequiredError
        return super()._connect_command()


class Connection:
    """Keeps a connection, and tells of it.

    ``carry`` is called with each connection that stands, and runs for as long as it does (it is cancelled then); when
    it raises, the connection is given up.
    """

    def __init__(
        self,
        access: NatsAccess,
        *,
        name: str,
        carry: Callable[[Client], Awaitable[None]],
        missed: Callable[[], None],
        beat_seconds: float,
    ) -> None:
        access.check()
        self._access = access
        self._name = name
        self._carry = carry
        self._missed = missed
        self._beat_seconds = beat_seconds
        self._turn = random.randrange(len(access.servers))  # noqa: S311 - spreads nodes over servers
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to connect, in the background."""
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="bus connection")

    async def stop(self) -> None:
        """Let go of the connection."""
        task, self._task = self._task, None
        if task is not None:
            await cancelled({task})

    async def _run(self) -> None:
        failures = 0
        while True:
            server = self._access.servers[self._turn % len(self._access.servers)]
            self._turn += 1
            stood = False
            try:
                stood = await self._connect_once(server)
            except (errors.Error, OSError, TimeoutError, ValueError, EOFError) as error:
                if failures == 0:
                    _log.warning("the bus is away (%s: %s); going on without it", shown(server), _reason(error))
            except Exception as error:  # a key that is none, say
                if failures == 0:
                    _log.exception("the bus is away (%s: %s); going on without it", shown(server), type(error).__name__)
            failures = 0 if stood else failures + 1
            longest = min(_SHORTEST_PAUSE_SECONDS * 2 ** min(failures, 10), _LONGEST_PAUSE_SECONDS)
            await asyncio.sleep(random.uniform(_SHORTEST_PAUSE_SECONDS, longest))  # noqa: S311 - not all at once

    async def _connect_once(self, server: str) -> bool:
        """Connect, and stay until the connection is gone; True if it stood."""
        client = _Insisting()
        client.encrypted = urlsplit(server).scheme == "tls"
        gone = asyncio.Event()

        async def closed() -> None:
            gone.set()

        try:
            async with asyncio.timeout(3 * _CONNECT_SECONDS):
                await client.connect(shown(server), closed_cb=closed, error_cb=self._error, **self._options(server))
            _log.info("the bus is there: %s", shown(server))
            tasks = {
                asyncio.create_task(_coroutine(self._carry(client)), name="bus traffic"),
                asyncio.create_task(_beat(client, self._beat_seconds), name="bus heartbeat"),
                asyncio.create_task(_coroutine(gone.wait()), name="bus end"),
            }
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                await cancelled(tasks)
            ended = (task.exception() for task in done if not task.cancelled())
            why = next((_reason(error) for error in ended if error is not None), "the server ended it")
            _log.warning("the bus is away (%s: %s); going on without it", shown(server), why)
            return True
        finally:
            await _let_go(client)

    def _options(self, server: str) -> dict[str, Any]:
        """What the library takes beside the address."""
        parts = urlsplit(server)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        options: dict[str, Any] = {
            "name": self._name,
            "allow_reconnect": False,
            "max_reconnect_attempts": 1,
            "reconnect_time_wait": 0,
            "connect_timeout": _CONNECT_SECONDS,
            "ping_interval": 3600,  # the heartbeat below finds out sooner
            "no_echo": True,
            "pending_size": _PENDING_BYTES,
            "flush_timeout": _FLUSH_SECONDS,
            "tls_hostname": parts.hostname,
        }
        if password:
            options |= {"user": user, "password": password}
        elif user:
            options |= {"token": user}
        if self._access.credentials is not None:
            options["user_credentials"] = str(self._access.credentials)
        elif self._access.nkey_seed is not None:
            options["nkeys_seed"] = str(self._access.nkey_seed)
        if self._access.authority is not None:
            options["tls"] = ssl.create_default_context(cafile=str(self._access.authority))
        return options

    async def _error(self, error: Exception) -> None:
        if isinstance(error, errors.SlowConsumerError):
            self._missed()
        _log.debug("bus: %s", _reason(error))


def _reason(error: BaseException) -> str:
    """What the library says, in a line; it names no secrets."""
    return str(error).removeprefix("nats: ") or type(error).__name__


async def cancelled(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel tasks until they end: the library swallows a cancellation while it flushes."""
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        done, pending = await asyncio.wait(pending, timeout=_CANCEL_SECONDS)
        for task in done:
            if not task.cancelled():
                task.exception()  # it ended by itself just now; nobody asks how


async def _coroutine(awaitable: Awaitable[Any]) -> None:
    await awaitable


async def _beat(client: Client, seconds: float) -> None:
    """Ask the server every so often whether it is there; raises when it does not say so within the same time."""
    while True:
        await asyncio.sleep(seconds)
        await client.rtt(timeout=seconds)  # type: ignore[arg-type, unused-ignore]


async def _let_go(client: Client) -> None:
    """Close a connection, whatever state it is in. What a stopped server does not take is thrown away."""
    transport = client._transport  # the library has no way to abort
    try:
        async with asyncio.timeout(_CLOSE_SECONDS):
            await client.close()
    except (TimeoutError, errors.Error, OSError, AttributeError, AssertionError):
        pass
    finally:
        writer = getattr(transport, "_io_writer", None) or getattr(transport, "_bare_io_writer", None)
        if writer is not None:
            with suppress(OSError, RuntimeError):
                writer.transport.abort()
