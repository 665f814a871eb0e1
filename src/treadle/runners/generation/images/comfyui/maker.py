"""The maker of images that has ComfyUI make them."""

import asyncio
import logging
import uuid
from typing import Final

import msgspec

from treadle.net import DirectClient, Guard
from treadle.runners.generation.errors import PermanentError, ServiceError, TransientError
from treadle.runners.generation.images.comfyui.answers import Entry
from treadle.runners.generation.images.comfyui.api import NAME, ComfyUiApi
from treadle.runners.generation.images.comfyui.news import News, Subscription
from treadle.runners.generation.images.comfyui.workflow import Values, Workflow
from treadle.runners.generation.images.thumbnails import THUMBNAIL_SIDE, Sized, png_size, thumbnail
from treadle.runners.generation.ports import Progress
from treadle.runners.generation.work import ImageWish, MadeImage

__all__ = ["ComfyUiConfig", "ComfyUiMaker"]

_log = logging.getLogger("treadle.generation")
_NEGATIVE: Final = "text, watermark, signature, low quality, worst quality, blurry, deformed"
_FIRST_POLL: Final = 0.05
_MOST_SILENT: Final = 4
"""Polls in a row that may go unanswered."""
_MOST_ABSENT: Final = 3
"""Polls in a row in which a prompt may be neither in the queue nor in the history: it moves from one to the other."""
_MOST_BYTES: Final = 64 << 20
"""Of an image."""
_WITHDRAW_SECONDS: Final = 5.0
_RENDERED: Final = 0.9
"""How much is done when the sampler is through: decoding, saving and fetching come after it."""


class ComfyUiConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What the operator set."""

    url: str
    checkpoint: str
    seconds: float = 300.0
    """How long one image may take, the queue included."""
    poll_seconds: float = 2.0
    """Longest pause between two looks at what has become of a prompt; the WebSocket makes them earlier."""
    width: int = 1024
    height: int = 1024
    """Pixels; what a workflow makes of them is its own matter."""


class ComfyUiMaker:
    """Implements :class:`~treadle.runners.generation.ports.ImageMaker`.

    Args:
        config: what the operator set.
        workflow: the graph.
        guard: judges the server's address.
    """

    def __init__(self, config: ComfyUiConfig, workflow: Workflow, guard: Guard) -> None:
        self._config = config
        self._workflow = workflow
        self._fetcher = DirectClient(guard, max_bytes=_MOST_BYTES)
        self._api = ComfyUiApi(config.url, self._fetcher)
        self._client_id = uuid.uuid4().hex
        self._news = News(config.url, self._client_id, guard)
        self._installed = False
        """Whether the checkpoint was seen among those of the server."""

    @property
    def name(self) -> str:
        return NAME

    async def probe(self) -> None:
        """Return if the server answers within three seconds."""
        await self._api.probe()

    async def aclose(self) -> None:
        """Hang up."""
        await self._news.aclose()
        await self._fetcher.aclose()

    async def make(self, wish: ImageWish, progress: Progress) -> MadeImage:
        """Have the image made, or fetch it if the server has made it for the same key.

        When this is cancelled, or takes too long, the server is told to let go of it.
        """
        try:
            async with asyncio.timeout(self._config.seconds):
                data = await self._made_before(wish) if wish.begun_before else None
                if data is None:
                    entry = await self._done(wish, progress)
                    progress(_RENDERED)
                    data = await self._fetched(entry)
        except TimeoutError:
            raise TransientError(NAME, f"no image after {self._config.seconds:g} seconds") from None
        sized = await _sized(data)
        progress(1.0)
        return MadeImage(
            data=sized.whole,
            thumbnail=sized.small,
            width=sized.width,
            height=sized.height,
            seed=wish.seed,
            model=self._config.checkpoint,
        )

    async def _made_before(self, wish: ImageWish) -> bytes | None:
        """What an earlier attempt had made; None if there is nothing that could be had."""
        entry = await self._api.history(wish.key)
        if entry is None or not entry.finished:
            return None
        if entry.failure is None and entry.image is not None:
            try:
                return await self._api.view(entry.image)
            except PermanentError as error:  # its folder was emptied meanwhile
                _log.info("an image of an earlier attempt is gone: %s", error)
        await self._api.forget(wish.key)  # else what it says would be taken for the next attempt's
        return None

    async def _done(self, wish: ImageWish, progress: Progress) -> Entry:
        """The prompt that made the image."""
        entry = await self._carried_out(wish, progress)
        if entry.interrupted and wish.begun_before:
            # An earlier attempt had let go of it, and the server was not through with that when this one looked.
            await self._api.forget(wish.key)
            entry = await self._carried_out(wish, progress)
        return _successful(entry)

    async def _carried_out(self, wish: ImageWish, progress: Progress) -> Entry:
        """The finished prompt. What is under way since before a restart is not begun again."""
        with self._news.about(wish.key, lambda share: progress(share * _RENDERED)) as news:
            prompt_id = wish.key
            if not wish.begun_before or (await self._api.queue()).place(wish.key) is None:
                await self._check_checkpoint()
                prompt_id = await self._submitted(wish)
            if prompt_id == wish.key:
                return await self._awaited(prompt_id, news)
        # A server that gives ids of its own.
        with self._news.about(prompt_id, lambda share: progress(share * _RENDERED)) as news:
            return await self._awaited(prompt_id, news)

    async def _submitted(self, wish: ImageWish) -> str:
        config, prompt = self._config, wish.prompt
        values = Values(
            prompt=prompt.text,
            negative=prompt.negative or _NEGATIVE,
            seed=wish.seed,
            width=config.width,
            height=config.height,
            checkpoint=config.checkpoint,
        )
        graph = self._workflow.filled(values)
        try:
            return await self._api.submit(graph, prompt_id=wish.key, client_id=self._client_id)
        except (asyncio.CancelledError, TransientError):
            await self._withdraw(wish.key)  # it may have been taken, and only its answer been lost
            raise

    async def _awaited(self, prompt_id: str, news: Subscription) -> Entry:
        try:
            return await self._polled(prompt_id, news)
        except (asyncio.CancelledError, TransientError):
            await self._withdraw(prompt_id)
            raise

    async def _polled(self, prompt_id: str, news: Subscription) -> Entry:
        longest = self._config.poll_seconds
        pause, silent, absent = min(_FIRST_POLL, longest), 0, 0
        while True:
            try:
                entry = await self._api.history(prompt_id)
                # That it is neither done nor waiting is looked at when nothing has happened for a while.
                gone = entry is None and pause >= longest and (await self._api.queue()).place(prompt_id) is None
                absent, silent = (absent + 1 if gone else 0), 0
            except TransientError:
                entry = None
                silent += 1
                if silent >= _MOST_SILENT:
                    raise
            if entry is not None and entry.finished:
                return entry
            if absent >= _MOST_ABSENT:
                raise TransientError(NAME, "the server has lost the prompt, it may have been restarted")
            await news.wait(pause)
            pause = min(pause * 1.7, longest)

    async def _check_checkpoint(self) -> None:
        if self._installed:
            return
        installed = await self._api.checkpoints()
        wanted = self._config.checkpoint
        if installed is not None and wanted not in installed:
            others = ", ".join(installed[:5]) or "none at all"
            raise PermanentError(NAME, f"the checkpoint {wanted} is not installed there; what is: {others}")
        self._installed = True

    async def _fetched(self, entry: Entry) -> bytes:
        if entry.image is None:
            raise PermanentError(NAME, "the workflow saves no image")
        return await self._api.view(entry.image)

    async def _withdraw(self, prompt_id: str) -> None:
        """Leave nothing running there, as far as the server can be told."""
        try:
            async with asyncio.timeout(_WITHDRAW_SECONDS):
                await self._api.withdraw(prompt_id)
        except (ServiceError, TimeoutError) as error:
            _log.info("ComfyUI could not be told to let go of a prompt: %s", str(error) or "no answer")


def _successful(entry: Entry) -> Entry:
    """TransientError if it failed: what is wrong with a graph is said when it is submitted, so this was chance."""
    if entry.failure is not None:
        raise TransientError(NAME, entry.failure)
    return entry


async def _sized(data: bytes) -> Sized:
    size = png_size(data)
    if size is not None and max(size) <= THUMBNAIL_SIDE:
        return Sized(data, data, *size)
    try:
        return await asyncio.to_thread(thumbnail, data)
    except OSError as error:
        raise TransientError(NAME, f"what came is no image: {error}") from error
