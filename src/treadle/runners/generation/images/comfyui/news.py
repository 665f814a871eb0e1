"""ComfyUI's WebSocket: how far a prompt is, and that something has happened to it.

It is a doorbell: what has become of a prompt is asked over HTTP, so a connection that cannot be had, or breaks, costs
progress and some seconds.
"""

import asyncio
import logging
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import quote, urlsplit

import msgspec
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from treadle.core.errors import TreadleError
from treadle.net import Guard
from treadle.net.dialing import open_socket

__all__ = ["News", "Subscription"]

_log = logging.getLogger("treadle.generation")
_CONNECT_SECONDS: Final = 5.0
_SHORTEST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
_LINGER_SECONDS: Final = 30.0
"""How long the connection is kept when nobody listens: the next image is likely to come soon."""
_MOST_BYTES: Final = 32 << 20
"""Of a message: previews come as such, too."""
_ENDINGS: Final = frozenset({"execution_success", "execution_error", "execution_interrupted"})


class _Message(msgspec.Struct, frozen=True):
    type: str
    data: dict[str, Any] = {}


class Subscription:
    """What is heard of one prompt."""

    def __init__(self, progress: Callable[[float], None]) -> None:
        self._progress = progress
        self._rung = asyncio.Event()

    async def wait(self, seconds: float) -> None:
        """Until it is worth asking what became of the prompt, or so many seconds have passed."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return
        self._rung.clear()

    def take(self, message: _Message) -> None:
        """A message about this prompt."""
        if message.type in _ENDINGS or (message.type == "executing" and message.data.get("node") is None):
            self._rung.set()
        elif message.type == "progress":
            value, most = message.data.get("value"), message.data.get("max")
            if isinstance(value, int | float) and isinstance(most, int | float) and most > 0:
                self._progress(min(1.0, max(0.0, value / most)))


class News:
    """One connection for all prompts of a client; there is one while somebody listens.

    Args:
        url: of the server, as for HTTP.
        client_id: that prompts are submitted with: their messages come only to this client.
        guard: judges the address.
    """

    def __init__(self, url: str, client_id: str, guard: Guard) -> None:
        self._parts = urlsplit(url)
        self._client_id = client_id
        self._guard = guard
        self._heard: dict[str, Subscription] = {}
        self._task: asyncio.Task[None] | None = None
        self._wanted = asyncio.Event()

    @contextmanager
    def about(self, prompt_id: str, progress: Callable[[float], None]) -> Iterator[Subscription]:
        """Listen for one prompt; begin before it is submitted."""
        subscription = self._heard[prompt_id] = Subscription(progress)
        self._wanted.set()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._listen(), name="listen to ComfyUI")
        try:
            yield subscription
        finally:
            del self._heard[prompt_id]
            if not self._heard:
                self._wanted.clear()

    async def aclose(self) -> None:
        """Hang up."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def _listen(self) -> None:
        pause = _SHORTEST_PAUSE
        while True:
            await self._wanted.wait()
            try:
                await self._hear()
                pause = _SHORTEST_PAUSE
            except (OSError, TimeoutError, WebSocketException, TreadleError) as error:
                _log.debug("no news from ComfyUI: %s", error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _hear(self) -> None:
        """Be connected until nobody has listened for a while, or the connection breaks."""
        host, secure = self._parts.hostname or "", self._parts.scheme == "https"
        port = self._parts.port or (443 if secure else 80)
        scheme = "wss" if secure else "ws"
        address = f"{scheme}://{self._parts.netloc}{self._parts.path.rstrip('/')}/ws?clientId={quote(self._client_id)}"
        async with asyncio.timeout(_CONNECT_SECONDS):
            tls = await asyncio.to_thread(ssl.create_default_context) if secure else None
            sock = await open_socket(self._guard, host, port)
        connection = connect(
            address,
            sock=sock,
            ssl=tls,
            proxy=None,
            open_timeout=_CONNECT_SECONDS,
            close_timeout=1.0,
            max_size=_MOST_BYTES,
        )
        async with connection as socket:
            while True:
                try:
                    async with asyncio.timeout(_LINGER_SECONDS):
                        data = await socket.recv()
                except TimeoutError:
                    if self._heard:
                        continue
                    return
                if isinstance(data, str):
                    self._take(data)

    def _take(self, text: str) -> None:
        try:
            message = msgspec.json.decode(text, type=_Message)
        except msgspec.MsgspecError:
            return  # custom nodes send messages of their own
        subscription = self._heard.get(str(message.data.get("prompt_id")))
        if subscription is not None:
            subscription.take(message)
