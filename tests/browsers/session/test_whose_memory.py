"""What a command leaves in the memory belongs to whoever gave it, whosesoever session it was given in."""

import asyncio
from collections.abc import Callable

import msgspec
import pytest
from tests.browsers.remember.doubles import PlainRows
from tests.browsers.session.conftest import guard, new_session
from tests.browsers.session.doubles import Listener, PlainFleet, PlainVerbs, RememberingFleet

from treadle.browsers.host import BrowserHost
from treadle.browsers.remember import MemoryBook
from treadle.browsers.tools import PageMemory, PageTools
from treadle.core.clock import SystemClock
from treadle.core.memory import MemoryQuery, MemorySource, RememberedStep
from treadle.core.page import Act, Acted, Element

pytestmark = pytest.mark.browser

URL = "https://a.example/"
STEP = RememberedStep(action="click", element=Element(ref="", role="button", name="Save"))


class Keeping(PlainVerbs):
    """Every command is remembered."""

    async def act(self, tools: PageTools, command: Act) -> Acted:
        assert tools.memory is not None
        tools.memory.keep(URL, command.instruction, "", [STEP], source=MemorySource.WORDS, score=1.0)
        return Acted(action="click")


class Opened(MemoryBook):
    """Notes for whom a memory was opened."""

    users: tuple[str, ...] = ()

    def of(self, user: str, masked: Callable[[str], str]) -> PageMemory:
        self.users += (user,)
        return super().of(user, masked)


async def test_a_command_in_anothers_session_is_remembered_for_whoever_gave_it(
    fleet: PlainFleet | RememberingFleet,
) -> None:
    book = Opened(PlainRows(), SystemClock())
    host = BrowserHost(fleet, guard, None, SystemClock(), verbs=Keeping().table(), memories=book)
    session = msgspec.structs.replace(new_session(), user="alice")
    try:
        await host.open(session, Listener())
        for user in (None, "bob", "bob", "alice"):
            await host.perform(session.id, Act(instruction=f"by {user}", user=user), seconds=10)
        kept = {who: (await book.find(MemoryQuery(user=who)))[0] for who in ("alice", "bob")}
    finally:
        async with asyncio.timeout(60):
            await host.stop()
    assert {each.key for each in kept["alice"]} == {"by None", "by alice"}
    assert {each.key for each in kept["bob"]} == {"by bob"}
    assert sorted(book.users) == ["alice", "bob"]
