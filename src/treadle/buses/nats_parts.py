"""What is too large for one NATS message: kept by whoever has it, and fetched in parts by whoever wants it."""

import asyncio
import secrets
from collections.abc import Callable
from typing import Final

from nats import errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from treadle.core.errors import Unavailable

__all__ = ["PARTS", "Parts", "most_at_once"]

PARTS: Final = "Treadle-Parts"
"""Header of a message whose bytes are to be fetched: the subject to ask, the token to name, the number of parts."""
_KEPT_SECONDS: Final = 60.0
_MOST_BYTES: Final = 256 << 20
_LARGEST_PART: Final = 512 << 10
_HEADERS: Final = 1024
"""Room for the headers, which count as payload."""
_FETCH_SECONDS: Final = 10.0


def most_at_once(client: Client) -> int:
    """How many bytes go into one message."""
    return max(client.max_payload - _HEADERS, 1)


class Parts:
    """Keeps large payloads for a minute, or until they were fetched."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        """Where this bus answers for its parts."""
        self._kept: dict[str, bytes] = {}
        self._bytes = 0

    def keep(self, data: bytes, size: int) -> dict[str, str]:
        """The headers that tell of it. Unavailable if too much is kept already."""
        if self._bytes + len(data) > _MOST_BYTES:
            raise Unavailable("Too many large messages are under way; try again in a moment.", retry_after_seconds=1)
        token = secrets.token_hex(16)
        self._kept[token] = data
        self._bytes += len(data)
        asyncio.get_running_loop().call_later(_KEPT_SECONDS, self._drop, token)
        size = min(size, _LARGEST_PART)
        return {PARTS: f"{self.subject} {token} {size} {-(-len(data) // size)}"}

    async def answer(self, message: Msg) -> None:
        """Give out one part; what is not kept any more gets no answer."""
        token, _, place = message.data.decode("ascii", "replace").partition(" ")
        data = self._kept.get(token)
        try:
            size, index, count = map(int, place.split(" "))
        except ValueError:
            return
        if data is None or size < 1:
            return
        await message.respond(data[index * size : (index + 1) * size])
        if index == count - 1:
            self._drop(token)

    def _drop(self, token: str) -> None:
        self._bytes -= len(self._kept.pop(token, b""))

    @staticmethod
    async def whole(client: Client, message: Msg, belongs: Callable[[str], bool]) -> bytes:
        """The bytes of a message, fetched if they are not in it. Unavailable if they cannot be had any more."""
        told = (message.headers or {}).get(PARTS)
        if told is None:
            return message.data
        subject, token, size, count = told.split(" ")
        if not belongs(subject):
            raise Unavailable("A part of a message is said to be where none can be.")
        parts = []
        for index in range(int(count)):
            try:
                asked = f"{token} {size} {index} {count}".encode()
                parts.append((await client.request(subject, asked, timeout=_FETCH_SECONDS)).data)
            except (errors.Error, TimeoutError):
                raise Unavailable("A part of a large message could not be fetched.") from None
        return b"".join(parts)
