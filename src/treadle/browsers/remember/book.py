"""The memories of a node's sessions: read once per page, answered without waiting, written in the background."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final

import msgspec

from treadle.browsers.remember.places import page_of
from treadle.browsers.tools import PageMemory
from treadle.core.clock import Clock
from treadle.core.errors import NotFound, TreadleError, Unavailable
from treadle.core.ids import derived_id
from treadle.core.memory import Memory, MemoryQuery, MemorySource, RememberedStep
from treadle.engine.ports import MemoryRows
from treadle.engine.service import Loop

__all__ = ["MemoryBook"]

_log = logging.getLogger("treadle.browsers")
_MOST_PAGES: Final = 256
_FRESH_SECONDS: Final = 30.0
"""After this a page's memories are read again: another node may have changed them."""
_READ_SECONDS: Final = 1.0
"""A store that is slower is not waited for: the page is looked at as if nothing were remembered, and nothing that is
remembered can contradict what the words find there."""
_WRITE_SECONDS: Final = 0.5
_SWEEP_SECONDS: Final = 3600.0
_MOST: Final = 10_000
_UNUSED: Final = timedelta(days=90)
_MOST_STEPS: Final = 20


class _Page(msgspec.Struct):
    """What is remembered of one page for one owner."""

    read_at: float
    memories: dict[str, Memory]


class _Change(msgspec.Struct, frozen=True):
    """What is to be written of a memory."""

    memory: Memory | None
    """None where it is forgotten."""
    renewal: bool = False
    """Only if it is still there: one that was forgotten meanwhile does not come back."""

    def after(self, before: "_Change | None") -> "_Change":
        """This, where what was to be written before could not be."""
        new = before is not None and before.memory is not None and not before.renewal
        return _Change(self.memory) if self.renewal and new else self


class MemoryBook:
    """Implements :class:`~treadle.engine.ports.Memories`; :meth:`of` gives a session its part.

    It keeps the newest 10,000 memories of each owner, and none that was not used for 90 days. What was learnt in the
    last half second before a crash is lost, nothing else: a memory is written whole or not at all.
    """

    def __init__(self, rows: MemoryRows, clock: Clock, *, most: int = _MOST, unused: timedelta = _UNUSED) -> None:
        self.clock = clock
        self._rows = rows
        self._most = most
        self._unused = unused
        self._pages: OrderedDict[tuple[str, str, str], _Page] = OrderedDict()
        self._unwritten: dict[str, _Change] = {}
        self._writing = asyncio.Lock()
        self._removals = 0
        """How often an origin was forgotten: what was being read meanwhile may be out of date."""
        self._writer = Loop("writer of memories", self._write, interval_seconds=60.0)
        self._sweeper = Loop("sweeper of memories", self._sweep, interval_seconds=_SWEEP_SECONDS)

    async def start(self) -> None:
        """Begin to write; see :class:`~treadle.engine.service.Service`."""
        await self._writer.start()
        await self._sweeper.start()

    async def stop(self) -> None:
        """Write what is left, and end."""
        await self._sweeper.stop()
        await self._writer.stop()
        with suppress(Unavailable):  # the store is gone before: then so is what was learnt last
            await self.flush()

    def of(self, user: str, masked: Callable[[str], str]) -> PageMemory:
        """The part of a session's owner. ``masked`` hides the session's secrets in a text."""
        return _SessionMemory(self, user, masked)

    # ------------------------------------------------------------ what its owner may ask (Memories)

    async def find(self, query: MemoryQuery) -> tuple[list[Memory], int]:
        await self.flush()
        return await self._rows.find(query)

    async def get(self, user: str, memory_id: str) -> Memory:
        await self.flush()
        memory = await self._rows.get(memory_id)
        if memory is None or memory.user != user:
            raise NotFound("Memory", memory_id)
        return memory

    async def forget(self, user: str, memory_id: str) -> Memory:
        memory = await self.get(user, memory_id)
        self.drop(memory)
        await self.flush()
        return memory

    async def forget_origin(self, user: str, origin: str) -> int:
        await self.flush()
        self._forget_pages(user, origin)
        number = await self._rows.remove_origin(user, origin)
        self._forget_pages(user, origin)
        return number

    def _forget_pages(self, user: str, origin: str) -> None:
        self._removals += 1
        for key in [key for key in self._pages if key[:2] == (user, origin)]:
            del self._pages[key]

    # ------------------------------------------------------------ for its sessions

    async def recall(self, user: str, origin: str, page: str, key: str) -> Memory | None:
        """What is remembered; None where nothing is, or the store does not answer in time."""
        known = self._pages.get((user, origin, page))
        if known is None or known.read_at < self.clock.monotonic() - _FRESH_SECONDS:
            known = await self._read(user, origin, page)
        if known is None:
            return None
        self._pages.move_to_end((user, origin, page))
        return known.memories.get(key)

    def keep(self, memory: Memory) -> None:
        """Remember from now on, in the place of what was known under its id; it is written soon."""
        if known := self._pages.get((memory.user, memory.origin, memory.page)):
            known.memories[memory.key] = memory
        self._unwritten[memory.id] = _Change(memory)
        self._writer.wake()

    def renew(self, memory: Memory) -> None:
        """The same for one that is remembered; one that was forgotten meanwhile, here or elsewhere, stays so."""
        change = self._unwritten.get(memory.id)
        if change is not None and change.memory is None:
            return
        known = self._pages.get((memory.user, memory.origin, memory.page))
        if known is not None:
            if memory.key not in known.memories:
                return
            known.memories[memory.key] = memory
        self._unwritten[memory.id] = _Change(memory, renewal=True).after(change)
        self._writer.wake()

    def known(self, user: str, origin: str, page: str, key: str) -> Memory | None:
        """What is remembered, if that was read already."""
        known = self._pages.get((user, origin, page))
        return None if known is None else known.memories.get(key)

    def drop(self, memory: Memory) -> None:
        """Forget."""
        if known := self._pages.get((memory.user, memory.origin, memory.page)):
            known.memories.pop(memory.key, None)
        self._unwritten[memory.id] = _Change(None)
        self._writer.wake()

    async def flush(self) -> None:
        """Write what is not yet written. Unavailable."""
        async with self._writing:  # one after another: what is forgotten is not written by an earlier one after that
            unwritten, self._unwritten = self._unwritten, {}
            told = [(each.memory, each.renewal) for each in unwritten.values()]
            kept = [memory for memory, renewal in told if memory is not None and not renewal]
            renewed = [memory for memory, renewal in told if memory is not None and renewal]
            gone = [memory_id for memory_id, change in unwritten.items() if change.memory is None]
            try:
                if kept:
                    await self._rows.put(kept)
                if renewed:
                    await self._rows.renew(renewed)
                if gone:
                    await self._rows.remove(gone)
            except BaseException:
                self._unwritten = {
                    **unwritten,
                    **{each: change.after(unwritten.get(each)) for each, change in self._unwritten.items()},
                }
                raise

    async def _read(self, user: str, origin: str, page: str) -> _Page | None:
        removals = self._removals
        try:
            async with asyncio.timeout(_READ_SECONDS):
                stored = await self._rows.of_page(user, origin, page)
        except (TimeoutError, TreadleError) as error:
            _log.warning("the memories of a page could not be read: %s", str(error) or "the store is slow")
            return None
        if removals != self._removals:
            return None  # it may have been forgotten while it was read
        memories = {memory.key: memory for memory in stored}
        for memory in stored:
            if (change := self._unwritten.get(memory.id)) is not None and change.memory is None:
                del memories[memory.key]
        for change in self._unwritten.values():
            new = change.memory
            if new is None or (new.user, new.origin, new.page) != (user, origin, page):
                continue
            if not change.renewal or new.key in memories:
                memories[new.key] = new
        known = self._pages[user, origin, page] = _Page(self.clock.monotonic(), memories)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        return known

    async def _write(self) -> float | None:
        if self._unwritten:
            await asyncio.sleep(_WRITE_SECONDS)  # a flow's steps are written together
            await self.flush()
        return None

    async def _sweep(self) -> float | None:
        await self._rows.sweep(unused_since=self.clock.now() - self._unused, most=self._most)
        return None


class _SessionMemory:
    """Implements :class:`~treadle.browsers.tools.PageMemory`."""

    def __init__(self, book: MemoryBook, user: str, masked: Callable[[str], str]) -> None:
        self._book = book
        self._user = user
        self._masked = masked
        self._question: tuple[tuple[str, str], str, frozenset[str]] | None = None

    async def recall(self, url: str, key: str) -> Memory | None:
        place = page_of(url)
        return None if place is None else await self._book.recall(self._user, *place, key)

    def keep(
        self, url: str, key: str, command: str, steps: Sequence[RememberedStep], *, source: MemorySource, score: float
    ) -> None:
        place = page_of(url)
        if place is None or not steps or len(steps) > _MOST_STEPS or self._tells_secret((command, *place), steps):
            return
        now = self._book.clock.now()
        origin, page = place
        before = self._book.known(self._user, origin, page, key)
        self._book.keep(
            Memory(
                id=derived_id("memory", self._user, origin, page, key),
                user=self._user,
                origin=origin,
                page=page,
                key=key,
                command=command,
                source=source,
                score=score,
                steps=tuple(steps),
                hits=0 if before is None else before.hits,
                heals=0 if before is None else before.heals,
                created_at=now if before is None else before.created_at,
                used_at=now,
            )
        )

    def renew(self, memory: Memory, steps: Sequence[RememberedStep] | None = None) -> None:
        if steps is not None and self._tells_secret((), steps):
            self._book.drop(memory)
            return
        renewed = msgspec.structs.replace(
            memory,
            steps=memory.steps if steps is None else tuple(steps),
            hits=memory.hits + 1,
            heals=memory.heals + (steps is not None),
            used_at=self._book.clock.now(),
        )
        self._book.renew(renewed)

    def forget(self, memory: Memory) -> None:
        self._book.drop(memory)

    def asked_back(self, url: str, key: str, selectors: Sequence[str]) -> None:
        place = page_of(url)
        self._question = None if place is None else (place, key, frozenset(selectors))

    def is_answer(self, url: str, key: str, selector: str) -> bool:
        if self._question is None:
            return False
        place, asked, selectors = self._question
        return (page_of(url), key) == (place, asked) and selector in selectors

    def _tells_secret(self, texts: Sequence[str], steps: Sequence[RememberedStep]) -> bool:
        """Whether a secret of the session turns up in what would be kept."""
        told = [*texts, msgspec.json.encode(steps).decode()]
        return any(self._masked(text) != text for text in told)
