"""E-mail through a real mail server."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from email import message_from_bytes
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult

from treadle.core.errors import InvalidInput, Unavailable
from treadle.engine.hooks.forms import Letter
from treadle.net.mail import Mailer, MailServer

Serve = Callable[..., Awaitable[int]]
LETTER = Letter(to="ops@a.example", subject="[Treadle] nächtlich failed", text="It broke.\n", message_id="msg_1")


class Box:
    """Keeps what comes; refuses as ``reply`` says."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.users: list[bytes] = []
        self.reply = "250 OK"

    async def handle_DATA(  # noqa: N802 - as the library calls it
        self, _server: Any, _session: Any, envelope: Any
    ) -> str:
        if self.reply.startswith("2"):
            self.letters.append(envelope)
        return self.reply

    def sign_in(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        self.users.append(data.login)
        return AuthResult(success=data.password == b"secret", handled=False)


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
async def serve(box: Box) -> AsyncIterator[Callable[..., Awaitable[int]]]:
    async with AsyncExitStack() as running:

        async def start(**options: Any) -> int:
            loop = asyncio.get_running_loop()
            listening = await loop.create_server(lambda: SMTP(box, hostname="here", **options), "127.0.0.1", 0)
            await running.enter_async_context(listening)
            return int(listening.sockets[0].getsockname()[1])

        yield start


def mailer(port: int, **more: Any) -> Mailer:
    return Mailer(MailServer(**{"host": "127.0.0.1", "port": port, "tls": "none", "sender": "t@b.example"} | more))


async def test_a_letter_arrives_as_it_was_written(serve: Serve, box: Box) -> None:
    await mailer(await serve()).send(LETTER, timeout_seconds=30)
    (envelope,) = box.letters
    assert (envelope.mail_from, envelope.rcpt_tos) == ("t@b.example", ["ops@a.example"])
    letter = message_from_bytes(envelope.content)
    assert letter["Message-ID"] == "<msg_1@b.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert b"It broke." in envelope.content


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
async def test_who_has_a_password_signs_in(serve: Serve, box: Box) -> None:
    port = await serve(authenticator=box.sign_in, auth_required=True, auth_require_tls=False)
    await mailer(port, user="treadle", password="secret").send(LETTER, timeout_seconds=30)
    assert (box.users, len(box.letters)) == ([b"treadle"], 1)
    with pytest.raises(InvalidInput, match="535"):
        await mailer(port, user="treadle", password="wrong").send(LETTER, timeout_seconds=30)


@pytest.mark.parametrize(("reply", "error"), [("451 later", Unavailable), ("554 never", InvalidInput)])
async def test_a_refusal_is_told_as_what_it_is(serve: Serve, box: Box, reply: str, error: type[Exception]) -> None:
    box.reply = reply
    with pytest.raises(error, match=reply[:3]):
        await mailer(await serve()).send(LETTER, timeout_seconds=30)


async def test_without_encryption_nothing_is_sent_where_it_is_asked_for(serve: Serve, box: Box) -> None:
    with pytest.raises(InvalidInput):
        await mailer(await serve(), tls="starttls").send(LETTER, timeout_seconds=30)
    assert box.letters == []


async def test_a_server_that_is_away_may_come_back() -> None:
    with pytest.raises(Unavailable, match="cannot be used"):
        await mailer(1).send(LETTER, timeout_seconds=30)
