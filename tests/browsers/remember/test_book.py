"""The book answers without waiting, writes soon, keeps owners and origins apart, and no secret."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tests.browsers.remember.doubles import PlainRows

from treadle.browsers.remember import MemoryBook
from treadle.browsers.tools import PageMemory
from treadle.core.clock import SystemClock
from treadle.core.errors import NotFound, Unavailable
from treadle.core.memory import Memory, MemoryQuery, MemorySource, RememberedStep
from treadle.core.page import Element

URL = "https://a.example/orders/1"
STEP = RememberedStep(action="click", element=Element(ref="", role="button", name="Save"), facts="f")


def keep(memory: PageMemory, key: str = "k", *, url: str = URL, command: str = "click 'Save'") -> None:
    memory.keep(url, key, command, [STEP], source=MemorySource.WORDS, score=0.9)


@pytest.fixture
def rows() -> PlainRows:
    return PlainRows()


@pytest.fixture
async def book(rows: PlainRows) -> AsyncIterator[MemoryBook]:
    book = MemoryBook(rows, SystemClock())
    await book.start()
    yield book
    await book.stop()


async def test_what_is_kept_is_recalled_on_pages_of_its_shape_and_nowhere_else(book: MemoryBook) -> None:
    memory = book.of("ada", str)
    keep(memory)
    known = await memory.recall("https://a.example/orders/2", "k")
    assert known is not None
    assert (known.steps, known.page, known.hits) == ((STEP,), "/orders/*", 0)
    for url in ("https://b.example/orders/1", "http://a.example/orders/1", "https://a.example/", "about:blank"):
        assert await memory.recall(url, "k") is None
    assert await memory.recall(URL, "other") is None
    assert await book.of("eve", str).recall(URL, "k") is None


async def test_it_outlives_the_session_and_the_daemon(rows: PlainRows, book: MemoryBook) -> None:
    keep(book.of("ada", str))
    await book.stop()
    another = MemoryBook(rows, SystemClock())
    assert await another.of("ada", str).recall(URL, "k") is not None


async def test_after_a_crash_there_is_all_of_a_memory_or_nothing(rows: PlainRows, book: MemoryBook) -> None:
    keep(book.of("ada", str))
    assert rows.kept == {}  # not yet written: a daemon that dies now has learnt nothing
    another = MemoryBook(rows, SystemClock())
    assert await another.of("ada", str).recall(URL, "k") is None
    await book.flush()
    assert [each.steps for each in rows.kept.values()] == [(STEP,)]


async def test_of_use_and_healed_are_counted(book: MemoryBook) -> None:
    memory = book.of("ada", str)
    keep(memory)
    for steps in (None, [STEP]):
        known = await memory.recall(URL, "k")
        assert known is not None
        memory.renew(known, steps)
    keep(memory)
    [known], _ = await book.find(MemoryQuery(user="ada"))
    assert (known.hits, known.heals) == (2, 1)


async def test_what_misled_is_forgotten_everywhere(rows: PlainRows, book: MemoryBook) -> None:
    memory, beside = book.of("ada", str), book.of("ada", str)
    keep(memory)
    await book.flush()
    known = await beside.recall(URL, "k")
    assert known is not None
    beside.forget(known)
    assert await memory.recall(URL, "k") is None
    await book.flush()
    assert rows.kept == {}


@pytest.mark.parametrize("by", ["its id", "its origin", "another node"])
async def test_what_was_forgotten_while_it_was_done_again_does_not_come_back(
    rows: PlainRows, book: MemoryBook, by: str
) -> None:
    memory = book.of("ada", str)
    keep(memory)
    [listed], _ = await book.find(MemoryQuery(user="ada"))
    known = await memory.recall(URL, "k")
    assert known is not None
    match by:
        case "its id":
            await book.forget("ada", listed.id)
        case "its origin":
            await book.forget_origin("ada", listed.origin)
        case _:
            await rows.remove([listed.id])
    memory.renew(known)
    memory.renew(known, [STEP])
    await book.flush()
    assert rows.kept == {}
    assert await MemoryBook(rows, SystemClock()).of("ada", str).recall(URL, "k") is None
    keep(memory)  # it was learnt anew
    await book.flush()
    assert len(rows.kept) == 1


async def test_an_origin_that_is_forgotten_while_it_is_read_is_not_remembered(
    rows: PlainRows, book: MemoryBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = MemoryBook(rows, SystemClock())
    keep(book.of("ada", str))
    await book.flush()
    read, reading, forgotten = rows.of_page, asyncio.Event(), asyncio.Event()

    async def slowly(user: str, origin: str, page: str, *, limit: int = 500) -> list[Memory]:
        found = await read(user, origin, page, limit=limit)
        reading.set()
        await forgotten.wait()
        return found

    monkeypatch.setattr(rows, "of_page", slowly)
    recalled = asyncio.create_task(memory.of("ada", str).recall(URL, "k"))
    await reading.wait()
    await memory.forget_origin("ada", "https://a.example")
    forgotten.set()
    assert await recalled is None
    monkeypatch.setattr(rows, "of_page", read)
    assert await memory.of("ada", str).recall(URL, "k") is None


async def test_its_owner_may_see_and_forget_it_and_nobody_else(book: MemoryBook) -> None:
    memory = book.of("ada", str)
    keep(memory)
    [known], _ = await book.find(MemoryQuery(user="ada"))
    for asked in (book.get, book.forget):
        with pytest.raises(NotFound):
            await asked("eve", known.id)
    assert await book.forget("ada", known.id) == known
    assert await memory.recall(URL, "k") is None


async def test_an_origin_is_forgotten(book: MemoryBook) -> None:
    memory = book.of("ada", str)
    keep(memory)
    keep(memory, url="https://b.example/")
    assert await book.forget_origin("ada", "https://a.example") == 1
    assert await memory.recall(URL, "k") is None
    assert await memory.recall("https://b.example/", "k") is not None


async def test_a_secret_does_not_get_into_it(book: MemoryBook) -> None:
    memory = book.of("ada", lambda text: text.replace("hunter2", "********"))
    keep(memory, command="fill 'hunter2'")
    keep(memory, url="https://a.example/hunter")
    assert await memory.recall(URL, "k") is None
    assert await memory.recall("https://a.example/hunter", "k") is not None


async def test_a_store_that_is_away_or_slow_costs_only_the_memory(
    rows: PlainRows, book: MemoryBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = book.of("ada", str)
    rows.broken = True
    assert await memory.recall(URL, "k") is None
    keep(memory)
    with pytest.raises(Unavailable):
        await book.flush()
    rows.broken = False
    await book.flush()
    assert len(rows.kept) == 1

    async def never(*_: object, **__: object) -> list[object]:
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr(rows, "of_page", never)
    assert await MemoryBook(rows, SystemClock()).of("ada", str).recall(URL, "k") is None


async def test_a_page_is_read_once(rows: PlainRows, book: MemoryBook) -> None:
    memory = book.of("ada", str)
    for _ in range(3):
        await memory.recall(URL, "k")
    assert rows.reads == 1


async def test_only_the_answer_to_the_question_just_asked_is_one(book: MemoryBook) -> None:
    memory = book.of("ada", str)
    assert not memory.is_answer(URL, "k", "#a")
    memory.asked_back(URL, "k", ["#a", "#b"])
    assert memory.is_answer(URL, "k", "#b")
    assert not memory.is_answer(URL, "k", "#c")
    assert not memory.is_answer(URL, "other", "#a")
    assert not memory.is_answer("https://a.example/elsewhere", "k", "#a")
