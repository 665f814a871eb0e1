"""E-mail through the operator's mail server."""

import asyncio
import smtplib
import socket
import ssl
from contextlib import closing
from email.message import EmailMessage
from email.utils import formatdate
from typing import Final, Literal

import msgspec

from treadle.core.errors import InvalidInput, Unavailable
from treadle.engine.hooks.forms import Letter

__all__ = ["MailServer", "Mailer"]

_PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}


class MailServer(msgspec.Struct, frozen=True, kw_only=True):
    """Where mail is handed in, and as whom."""

    host: str
    port: int | None = None
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = None
    sender: str | None = None


class Mailer:
    """Implements :class:`~treadle.engine.hooks.courier.Postman`. The server is the operator's own: no guard judges it.

    Args:
        server: where mail is handed in.
        trust: certificates that vouch for the server; None means the system's.
    """

    def __init__(self, server: MailServer, trust: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._trust = trust

    async def send(self, letter: Letter, *, timeout_seconds: float) -> None:
        """Hand a letter in. Unavailable if another try may help, InvalidInput if the server refuses it for good."""
        try:
            await asyncio.to_thread(self._send, letter, timeout_seconds)
        except smtplib.SMTPResponseException as error:
            raise self._refusal(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPRecipientsRefused as error:
            code, reason = next(iter(error.recipients.values()))
            raise self._refusal(code, reason) from error
        except smtplib.SMTPNotSupportedError as error:
            raise InvalidInput(f"The mail server cannot do what is asked: {error}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unavailable(f"The mail server {self._server.host} cannot be used: {error}") from error

    def _send(self, letter: Letter, timeout_seconds: float) -> None:
        server = self._server
        sender = server.sender or server.user or f"treadle@{socket.gethostname()}"
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, letter.to, letter.subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{letter.message_id}@{sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
        mail.set_content(letter.text)
        with closing(self._connect(timeout_seconds)) as connection:
            if server.tls == "starttls":
                connection.starttls(context=self._trust or ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password or "")
            connection.send_message(mail)
            connection.quit()

    def _connect(self, timeout_seconds: float) -> smtplib.SMTP:
        server = self._server
        port = server.port or _PORTS[server.tls]
        name = socket.gethostname()
        if server.tls == "tls":
            trust = self._trust or ssl.create_default_context()
            return smtplib.SMTP_SSL(server.host, port, name, timeout=timeout_seconds, context=trust)
        return smtplib.SMTP(server.host, port, name, timeout=timeout_seconds)

    def _refusal(self, code: int, reason: bytes | str) -> InvalidInput | Unavailable:
        """What a reply of the server means (RFC 5321, section 4.2.1): of five hundred and more, that it stays so."""
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
        sentence = f"The mail server answered {code}: {' '.join(text.split())[:300]}"
        return InvalidInput(sentence) if code >= 500 else Unavailable(sentence)
