"""Recordings of all nodes: each is kept by the node that made it, and read from any."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from typing import Any, Final, Literal

import msgspec

from treadle.core.errors import NotFound, TreadleError, Unavailable
from treadle.core.page import Recording
from treadle.engine.cluster import Cluster
from treadle.engine.ports import Bus, Recordings
from treadle.engine.recordings import Film, KeptRecordings
from treadle.engine.session_wire import answer_of, encode_answer, encode_error

__all__ = ["ClusterRecordings"]

_TOPIC: Final = "recordings."
_LIST_SECONDS: Final = 5.0
_SECONDS: Final = 60.0
_FILM_SECONDS: Final = 600.0
"""A film is made when it is first asked for, which takes about as long as it is."""
_CHUNK: Final = 512 << 10
_KNOWN: Final = 1024


class _Ask(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one node asks another of its recordings."""

    what: Literal["list", "get", "events", "remove", "film", "read"]
    recording_id: str = ""
    session_id: str | None = None
    limit: int = 0
    start: int = 0


_encode: Final = msgspec.msgpack.Encoder().encode
_ask: Final = msgspec.msgpack.Decoder(_Ask)


class ClusterRecordings(KeptRecordings):
    """What is not kept here is asked of the others. What a node keeps that is away is not there meanwhile."""

    def __init__(self, kept: Recordings) -> None:
        super().__init__(kept)
        self._where: OrderedDict[str, str] = OrderedDict()
        """Which node keeps one, as far as it was found out."""
        self._withdraw: Callable[[], Awaitable[None]] | None = None

    def join(self, bus: Bus, cluster: Cluster) -> None:
        """Say what it takes to be one of many; before it is started."""
        self._bus = bus
        self._cluster = cluster

    async def start(self) -> None:
        """Answer the others."""
        if self._withdraw is None:
            self._withdraw = await self._bus.serve(_TOPIC + self._cluster.incarnation, self._answer)

    async def stop(self) -> None:
        """Answer nobody any more."""
        withdraw, self._withdraw = self._withdraw, None
        if withdraw is not None:
            await withdraw()

    # ------------------------------------------------------------ what anybody asks

    async def list(self, *, session_id: str | None = None, limit: int = 100) -> list[Recording]:
        found = await super().list(session_id=session_id, limit=limit)
        question = _Ask(what="list", session_id=session_id, limit=limit)
        for node, theirs in await self._ask_all(question, list[Recording]):
            for each in theirs:
                self._note(each.id, node)
            found += theirs
        once = {each.id: each for each in reversed(found)}  # what nodes share, each of them tells of
        return sorted(once.values(), key=lambda each: each.id, reverse=True)[:limit]

    async def get(self, recording_id: str) -> Recording:
        try:
            return await super().get(recording_id)
        except NotFound:
            found: Recording = await self._elsewhere(_Ask(what="get", recording_id=recording_id), Recording)
            return found

    async def events(self, recording_id: str) -> bytes:
        if await self._is_here(recording_id):
            return await super().events(recording_id)
        found: bytes = await self._elsewhere(_Ask(what="events", recording_id=recording_id), bytes)
        return found

    async def remove(self, recording_id: str) -> None:
        if await self._is_here(recording_id):
            await super().remove(recording_id)
        else:
            await self._elsewhere(_Ask(what="remove", recording_id=recording_id), None)

    async def film(self, recording_id: str) -> Film:
        if await self._is_here(recording_id):
            return await super().film(recording_id)
        question = _Ask(what="film", recording_id=recording_id)
        found: Film = await self._elsewhere(question, Film, seconds=_FILM_SECONDS)
        return found

    async def read_film(
        self, recording_id: str, start: int = 0, length: int | None = None
    ) -> AsyncGenerator[bytes, None]:
        if await self._is_here(recording_id):
            async with aclosing(super().read_film(recording_id, start, length)) as chunks:
                async for chunk in chunks:
                    yield chunk
            return
        film = await self.film(recording_id)
        end = film.size if length is None else min(start + length, film.size)
        while start < end:
            question = _Ask(what="read", recording_id=recording_id, start=start, limit=min(_CHUNK, end - start))
            chunk = await self._elsewhere(question, bytes)
            if not chunk:
                raise Unavailable("The video is shorter now than it was.")
            start += len(chunk)
            yield chunk

    # ------------------------------------------------------------ how

    async def _is_here(self, recording_id: str) -> bool:
        try:
            await super().get(recording_id)
        except NotFound:
            return False
        return True

    async def _elsewhere(self, question: _Ask, kind: Any, *, seconds: float = _SECONDS) -> Any:
        """Ask whoever keeps it. NotFound; Unavailable if that node is away."""
        recording_id = question.recording_id
        if recording_id not in self._where:
            for node, _ in await self._ask_all(_Ask(what="get", recording_id=recording_id), Recording):
                self._note(recording_id, node)
        node = self._where.get(recording_id, "")
        if not node:
            raise NotFound("Recording", recording_id)
        try:
            data = await self._bus.request(_TOPIC + node, _encode(question), timeout_seconds=seconds)
        except TimeoutError:
            raise Unavailable("The recording's node does not answer.") from None
        except Unavailable:
            self._where.pop(recording_id, None)  # the node may be another run of itself by then
            raise
        return answer_of(data, kind)

    async def _ask_all(self, question: _Ask, kind: Any) -> Sequence[tuple[str, Any]]:
        """What each of the other nodes answers that has an answer."""
        members = await self._cluster.members(dead=False)
        others = [each.incarnation for each in members if each.incarnation != self._cluster.incarnation]

        async def ask(node: str) -> Any:
            data = await self._bus.request(_TOPIC + node, _encode(question), timeout_seconds=_LIST_SECONDS)
            return answer_of(data, kind)

        said = await asyncio.gather(*map(ask, others), return_exceptions=True)
        for answer in said:
            if isinstance(answer, BaseException) and not isinstance(answer, TreadleError | TimeoutError):
                raise answer
        return [(node, each) for node, each in zip(others, said, strict=True) if not isinstance(each, BaseException)]

    def _note(self, recording_id: str, node: str) -> None:
        self._where[recording_id] = node
        while len(self._where) > _KNOWN:
            self._where.popitem(last=False)

    async def _answer(self, data: bytes) -> bytes:
        try:
            return encode_answer(await self._do(_ask.decode(data)))
        except msgspec.DecodeError:
            return encode_error(Unavailable("The node of this recording speaks another version."))
        except TreadleError as error:
            return encode_error(error)

    async def _do(self, question: _Ask) -> Any:
        match question.what:
            case "list":
                return await super().list(session_id=question.session_id, limit=question.limit)
            case "get":
                return await super().get(question.recording_id)
            case "events":
                return await super().events(question.recording_id)
            case "remove":
                return await super().remove(question.recording_id)
            case "film":
                return await super().film(question.recording_id)
            case "read":
                chunks = super().read_film(question.recording_id, question.start, min(question.limit, _CHUNK))
                async with aclosing(chunks):
                    return await anext(chunks, b"")
