"""The sessions API as objects, blocking and with asyncio."""

from collections.abc import AsyncIterator, Coroutine, Generator, Iterator
from contextlib import suppress
from typing import Any, Self

from treadle.client.errors import NotFound
from treadle.client.methods import Awaited, AwaitedOn, AwaitedPart, Blocking, BlockingOn, BlockingPart
from treadle.client.sessions import calls, page_calls
from treadle.client.sessions.records import Event, Frame
from treadle.client.sessions.watching import LiveView, SessionEvents
from treadle.client.transport import AsyncTransport, Transport

__all__ = ["AsyncPage", "AsyncSessions", "Page", "Sessions"]


class Page:
    """An open session, as its page. A ``with`` block closes it at its end."""

    def __init__(self, transport: Transport, session_id: str) -> None:
        self._transport = transport
        self.id = session_id

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(NotFound):  # it was closed before
            self.close()

    def __repr__(self) -> str:
        return f"<Page {self.id}>"

    session = BlockingOn(page_calls.session)
    close = BlockingOn(page_calls.close)
    goto = BlockingOn(page_calls.goto)
    go = BlockingOn(page_calls.go)
    act = BlockingOn(page_calls.act)
    extract = BlockingOn(page_calls.extract)
    observe = BlockingOn(page_calls.observe)
    screenshot = BlockingOn(page_calls.screenshot)
    look = BlockingOn(page_calls.look)
    wait_for = BlockingOn(page_calls.wait_for)
    workflow = BlockingOn(page_calls.workflow)
    store_credential = BlockingOn(page_calls.store_credential)
    fill = BlockingOn(page_calls.fill)
    start_recording = BlockingOn(page_calls.start_recording)
    stop_recording = BlockingOn(page_calls.stop_recording)
    downloads = BlockingOn(page_calls.downloads)
    save_download = BlockingOn(page_calls.save_download)

    def events(self, *, after: int | None = None) -> Iterator[Event]:
        """What happens in it, behind a number or from now on, until it is closed."""
        return self._transport.follow(SessionEvents(self.id, after))

    def frames(
        self, *, quality: int | None = None, width: int | None = None, fps: int | None = None
    ) -> Iterator[Frame]:
        """How it looks, as it changes, until it is closed."""
        return self._transport.follow(LiveView(self.id, quality=quality, width=width, fps=fps))


class Sessions(BlockingPart):
    """Browser sessions."""

    create = Blocking(calls.create)
    list = Blocking(calls.find)
    get = Blocking(page_calls.session)
    close = Blocking(page_calls.close)
    run_workflow = Blocking(calls.run_workflow)
    workflow = Blocking(calls.workflow)
    wait_for_workflow = Blocking(calls.wait_for_workflow)
    recordings = Blocking(calls.recordings)
    save_recording = Blocking(calls.save_recording)
    delete_recording = Blocking(calls.delete_recording)
    health = Blocking(calls.health)

    def open(self, **options: Any) -> Page:
        """Open a session (options as ``create`` takes them), and hold on to its page."""
        return self.page(self.create(**options).session_id)

    def page(self, session_id: str) -> Page:
        """The page of a session that is open already."""
        return Page(self._transport, session_id)

    def events(self, session_id: str, *, after: int | None = None) -> Iterator[Event]:
        """What happens in a session, behind a number or from now on, until it is closed."""
        return self.page(session_id).events(after=after)


class AsyncPage:
    """An open session, as its page. An ``async with`` block closes it at its end."""

    def __init__(self, transport: AsyncTransport, session_id: str) -> None:
        self._transport = transport
        self.id = session_id

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        with suppress(NotFound):  # it was closed before
            await self.close()

    def __repr__(self) -> str:
        return f"<AsyncPage {self.id}>"

    session = AwaitedOn(page_calls.session)
    close = AwaitedOn(page_calls.close)
    goto = AwaitedOn(page_calls.goto)
    go = AwaitedOn(page_calls.go)
    act = AwaitedOn(page_calls.act)
    extract = AwaitedOn(page_calls.extract)
    observe = AwaitedOn(page_calls.observe)
    screenshot = AwaitedOn(page_calls.screenshot)
    look = AwaitedOn(page_calls.look)
    wait_for = AwaitedOn(page_calls.wait_for)
    workflow = AwaitedOn(page_calls.workflow)
    store_credential = AwaitedOn(page_calls.store_credential)
    fill = AwaitedOn(page_calls.fill)
    start_recording = AwaitedOn(page_calls.start_recording)
    stop_recording = AwaitedOn(page_calls.stop_recording)
    downloads = AwaitedOn(page_calls.downloads)
    save_download = AwaitedOn(page_calls.save_download)

    def events(self, *, after: int | None = None) -> AsyncIterator[Event]:
        """What happens in it, behind a number or from now on, until it is closed."""
        return self._transport.follow(SessionEvents(self.id, after))

    def frames(
        self, *, quality: int | None = None, width: int | None = None, fps: int | None = None
    ) -> AsyncIterator[Frame]:
        """How it looks, as it changes, until it is closed."""
        return self._transport.follow(LiveView(self.id, quality=quality, width=width, fps=fps))


class AsyncSessions(AwaitedPart):
    """Browser sessions."""

    create = Awaited(calls.create)
    list = Awaited(calls.find)
    get = Awaited(page_calls.session)
    close = Awaited(page_calls.close)
    run_workflow = Awaited(calls.run_workflow)
    workflow = Awaited(calls.workflow)
    wait_for_workflow = Awaited(calls.wait_for_workflow)
    recordings = Awaited(calls.recordings)
    save_recording = Awaited(calls.save_recording)
    delete_recording = Awaited(calls.delete_recording)
    health = Awaited(calls.health)

    def open(self, **options: Any) -> "_Opening":
        """Open a session (options as ``create`` takes them), and hold on to its page.

        ``async with sessions.open() as page`` closes it at the end; ``page = await sessions.open()`` does not.
        """
        return _Opening(self._open(options))

    async def _open(self, options: dict[str, Any]) -> AsyncPage:
        return self.page((await self.create(**options)).session_id)

    def page(self, session_id: str) -> AsyncPage:
        """The page of a session that is open already."""
        return AsyncPage(self._transport, session_id)

    def events(self, session_id: str, *, after: int | None = None) -> AsyncIterator[Event]:
        """What happens in a session, behind a number or from now on, until it is closed."""
        return self.page(session_id).events(after=after)


class _Opening:
    """A page to come: to be awaited, or entered."""

    def __init__(self, opening: Coroutine[Any, Any, AsyncPage]) -> None:
        self._opening = opening
        self._page: AsyncPage | None = None

    def __await__(self) -> Generator[Any, Any, AsyncPage]:
        return self._opening.__await__()

    async def __aenter__(self) -> AsyncPage:
        self._page = await self._opening
        return await self._page.__aenter__()

    async def __aexit__(self, *error: object) -> None:
        assert self._page is not None
        await self._page.__aexit__(*error)
