"""The engine's side of one session that is open here: what is still to be stored of it, and how it is brought back."""

import asyncio
import base64
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from typing import Any, Final

import msgspec

from treadle.core.clock import Clock
from treadle.core.errors import FenceLost, InvalidInput, NotFound, TooMany, Unavailable
from treadle.core.event import Item, SessionChanged
from treadle.core.session import CloseReason, Session, SessionState
from treadle.engine.ports import Sealing, SessionHost, SessionListener
from treadle.engine.session_stream import SessionRecorder

__all__ = ["LiveSession"]

_log = logging.getLogger("treadle.engine")
_CHECKPOINT_SECONDS: Final = 1.0
_RETRY_SECONDS: Final = 0.25
_STORE_SECONDS: Final = 3.0
"""How long the end of a session waits for a store that is away."""
_RESTORE_TRIES: Final = 5
_MOST_RESTORES: Final = 5
_RESTORES_WITHIN_SECONDS: Final = 120.0
_SEALED_BESIDE_BYTES: Final = 64 << 10


class LiveSession:
    """Gathers what happens in a session and stores it, in order; checkpoints it; restores it when its browser is lost.

    Everything that is stored goes through one task at a time, so that rows and streams change in the order of events.
    """

    def __init__(
        self,
        session: Session,
        *,
        host: SessionHost,
        listener: SessionListener,
        recorder: SessionRecorder,
        sealing: Sealing,
        stored_checkpoint: Callable[[str], Awaitable[str | None]],
        secrets: Callable[[str], Awaitable[Collection[str]]],
        model_key: Callable[[str], Awaitable[str | None]],
        clock: Clock,
        gone: Callable[[Session], None],
    ) -> None:
        self.session = session
        """As last stored, or about to be."""
        self.used = clock.monotonic()
        """When the last command began or ended."""
        self.busy = 0
        """Commands under way, watchers of its pictures not counted."""
        self._host = host
        self._listener = listener
        self._recorder = recorder
        self._sealing = sealing
        self._stored_checkpoint = stored_checkpoint
        self._secrets = secrets
        self._model_key = model_key
        self._clock = clock
        self._gone = gone
        self._items: list[Item] = []
        self._changes: dict[str, Any] = {}
        self._storing: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._checkpointing: asyncio.Task[None] | None = None
        self._last_checkpoint = b""
        self._restoring: asyncio.Task[None] | None = None
        self._restored: list[float] = []
        self._ended = False

    # ------------------------------------------------------------ what happens

    def add(self, items: Sequence[Item] = (), **changes: Any) -> None:
        """Something is to be stored, soon: facts for the stream, fields of the row."""
        if self._ended:
            return
        self._items.extend(items)
        self._changes.update(changes)
        known = {name: value for name, value in changes.items() if name in Session.__struct_fields__}
        if known:
            self.session = msgspec.structs.replace(self.session, **known)
        if self._storing is None:
            self._storing = asyncio.create_task(self._store(), name=f"session {self.session.id}")

    def touch(self) -> None:
        """It is being used."""
        self.used = self._clock.monotonic()
        self.session = msgspec.structs.replace(self.session, used_at=self._clock.now())
        self._changes["used_at"] = self.session.used_at  # stored with whatever is stored next

    def moved(self, url: str, title: str) -> None:
        """Its page is somewhere else."""
        self.add(url=url, title=title)

    def changed(self) -> None:
        """There is something new to checkpoint: done within a second, once for all that comes meanwhile."""
        if self._timer is None and not self._ended:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(_CHECKPOINT_SECONDS, self._begin_checkpoint)

    async def flush(self, *, seconds: float | None = None) -> bool:
        """Wait until all that was added is stored; False if that took longer than the seconds given."""
        loop = asyncio.get_running_loop()
        ends_at = None if seconds is None else loop.time() + seconds
        while self._storing is not None:
            left = None if ends_at is None else ends_at - loop.time()
            if left is not None and left <= 0:
                return False
            await asyncio.wait({self._storing}, timeout=left)
        return True

    async def _store(self) -> None:
        try:
            while self._items or self._changes:
                items, self._items = self._items, []
                changes, self._changes = self._changes, {}
                await self._commit(items, changes)
        except (FenceLost, NotFound) as error:
            _log.warning("session %s is no longer ours: %s", self.session.id, error)
            self._ended = True
            self._gone(self.session)
        except Exception:
            _log.exception("storing the events of session %s failed", self.session.id)
        finally:
            self._storing = None

    async def _commit(self, items: list[Item], changes: dict[str, Any]) -> None:
        """One write. A store that is away is asked again until it is back."""
        while True:
            try:
                await self._recorder.update(self.session, items, **changes)
            except Unavailable as error:
                _log.warning("the events of session %s wait: %s", self.session.id, error)
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return

    # ------------------------------------------------------------ checkpoints

    def _begin_checkpoint(self) -> None:
        self._timer = None
        if not self._ended and self._checkpointing is None and self.session.state is SessionState.ACTIVE:
            self._checkpointing = asyncio.create_task(self.checkpoint(), name=f"checkpoint {self.session.id}")
            self._checkpointing.add_done_callback(self._checkpoint_ended)

    def _checkpoint_ended(self, task: "asyncio.Task[None]") -> None:
        self._checkpointing = None
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.warning("session %s could not be checkpointed: %s", self.session.id, error)

    async def checkpoint(self) -> None:
        """Store what it can be restored from now, if that is something new."""
        value = await self._host.checkpoint(self.session.id)
        if value is None or value == self._last_checkpoint:
            return
        values = {"state": base64.b64encode(value).decode("ascii")}
        if len(value) > _SEALED_BESIDE_BYTES:
            sealed = await asyncio.to_thread(self._sealing.seal, values)
        else:
            sealed = self._sealing.seal(values)
        self._last_checkpoint = value
        self.add(checkpoint=sealed)

    async def _resume_value(self) -> bytes | None:
        await self.flush()
        sealed = await self._stored_checkpoint(self.session.id)
        if sealed is None:
            return None
        try:
            return base64.b64decode(self._sealing.open(sealed)["state"])
        except Unavailable as error:  # the key is another one: better an empty page than no session
            _log.warning("session %s is restored without its state: %s", self.session.id, error)
            return None

    # ------------------------------------------------------------ lost and found

    def lost(self, error: str) -> None:
        """Its browser is gone: bring it back in another."""
        if self._ended or self._restoring is not None:
            return
        _log.warning("session %s lost its browser: %s", self.session.id, error)
        told = SessionChanged(at=self._clock.now(), state=SessionState.RECOVERING, error=error)
        self.add([told], state=SessionState.RECOVERING)
        self.restore()

    def restore(self) -> "asyncio.Task[None]":
        """Open it again from its checkpoint; the task that does it."""
        if self._restoring is None:
            self._restoring = asyncio.create_task(self._restore(), name=f"restore {self.session.id}")
            self._restoring.add_done_callback(self._restore_ended)
        return self._restoring

    async def ready(self) -> None:
        """Wait until it takes commands. Unavailable if it could not be restored."""
        while self.session.state is SessionState.RECOVERING and not self._ended:
            await asyncio.wait({self.restore()})
        if self._ended:
            raise NotFound("Session", self.session.id)

    def _restore_ended(self, task: "asyncio.Task[None]") -> None:
        self._restoring = None
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("restoring session %s failed", self.session.id, exc_info=error)
            self._give_up("it could not be restored.")

    async def _restore(self) -> None:
        now = self._clock.monotonic()
        self._restored = [at for at in self._restored if now - at < _RESTORES_WITHIN_SECONDS] + [now]
        if len(self._restored) > _MOST_RESTORES:
            self._give_up("its browser was lost too often.")
            return
        value = await self._resume_value()
        hidden = await self._secrets(self.session.id)
        self._last_checkpoint = b""
        for pause in range(_RESTORE_TRIES):
            try:
                await self._host.open(self.session, self._listener, checkpoint=value, hidden=hidden)
                self._host.hide(self.session.id, await self._secrets(self.session.id))  # what came meanwhile
                if key := await self._model_key(self.session.id):
                    self._host.unlock_model(self.session.id, key)
                break
            except InvalidInput as error:
                self._give_up(str(error))
                return
            except (Unavailable, TooMany) as error:
                if pause == _RESTORE_TRIES - 1:
                    self._give_up(str(error))
                    return
                await asyncio.sleep(_RETRY_SECONDS * 2**pause)
        told = SessionChanged(at=self._clock.now(), state=SessionState.ACTIVE, restored=True)
        self.add([told], state=SessionState.ACTIVE, restored=True)
        self.session = msgspec.structs.replace(self.session, restores=self.session.restores + 1)

    def _give_up(self, why: str) -> None:
        self.session = msgspec.structs.replace(self.session, error=why)
        self._gone(self.session)

    # ------------------------------------------------------------ the end

    async def suspend(self) -> None:
        """Store what there is and let go: it is to be restored at the next start."""
        if self.session.state is SessionState.ACTIVE:
            with suppress(NotFound, Unavailable, TimeoutError):
                async with asyncio.timeout(_STORE_SECONDS):
                    await self.checkpoint()
        await self._quiet()
        if not await self.flush(seconds=_STORE_SECONDS):
            _log.error("the last events of session %s could not be stored", self.session.id)
        self._ended = True

    async def end(self, reason: CloseReason, error: str | None) -> Session:
        """Store its end, after everything that happened before it; the session as it ended.

        Unavailable if that cannot be stored now: then it goes on.
        """
        if self._ended:  # it is somebody else's
            return self.session
        await self._quiet()
        if not await self.flush(seconds=_STORE_SECONDS):
            raise Unavailable("The end of the session cannot be stored now; it stays open. Try again.")
        now = self._clock.now()
        told = SessionChanged(at=now, state=SessionState.CLOSED, reason=reason, error=error)
        self._ended = True  # nothing comes between what was stored and the end
        try:
            self.session = await self._recorder.update(
                self.session, [told], state=SessionState.CLOSED, reason=reason, error=error, closed_at=now
            )
        except Unavailable:
            self._ended = False
            raise
        return self.session

    async def _quiet(self) -> None:
        """No more checkpoints and restores."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        tasks = [task for task in (self._checkpointing, self._restoring) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
