"""What everyone who works on one design shares: the attempt, the request, and what has been done so far."""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol, TypeVar

from treadle.engine.ports import AttemptHandle
from treadle.runners.generation.errors import PermanentError, TransientError
from treadle.runners.generation.pictures import AtHand, bytes_of, picture_of
from treadle.runners.generation.state import DesignState, KeptImage
from treadle.runners.generation.studio import Studio
from treadle.runners.generation.work import DesignRequest, Picture
from treadle.runners.stopping import Stopped, StopWatch

__all__ = ["Desk", "Telling"]

T = TypeVar("T")
_log = logging.getLogger("treadle.generation")


class Telling(Protocol):
    """How a design tells how it comes along, step by step."""

    def id_of(self, key: str) -> str: ...

    async def begin(self, key: str) -> None: ...

    async def complete(self, key: str, description: str = "") -> None: ...

    async def fail(self, key: str, error: str) -> None: ...

    async def skip(self, key: str, description: str = "") -> None: ...


class Desk:
    """Good for one attempt at one design.

    Args:
        key: what the markers of products are made of: the job, and the place in it.
        final: whether no attempt will follow, so that what there is has to do.
        save: stores all that is done, durably if it is given True; raises FenceLost if the work is somebody else's now.
        told: hears how much of the design is done, from 0.0 to 1.0.
    """

    def __init__(
        self,
        attempt: AttemptHandle,
        watch: StopWatch,
        studio: Studio,
        request: DesignRequest,
        state: DesignState,
        telling: Telling,
        *,
        key: str,
        final: bool,
        save: Callable[[bool], Awaitable[None]],
        told: Callable[[float], Awaitable[None]],
    ) -> None:
        self.attempt = attempt
        self.studio = studio
        self.request = request
        self.state = state
        self.steps = telling
        self.key = key
        self.final = final
        self.told = told
        self.at_hand = AtHand()
        self.retry_after_seconds = 0.0
        """The longest pause that a service has asked for."""
        self.unfinished = 0
        """How much failed in a way that may pass."""
        self._watch = watch
        self._save = save
        self._dirty = False

    @property
    def publishes(self) -> bool:
        """Whether products are to be shown to buyers."""
        wanted = self.request.auto_publish
        return self.studio.terms.auto_publish if wanted is None else wanted

    def picture(self, kept: KeptImage) -> Picture:
        """A stored picture as a shop gets it."""
        return picture_of(kept, self.studio.blobs, self.studio.terms.base_url, self.at_hand)

    async def preview(self, kept: KeptImage) -> bytes:
        """A stored picture as small as it may be for a mock-up."""
        return await bytes_of(kept.preview_sha256 or kept.sha256, self.studio.blobs, self.at_hand)

    def changed(self) -> None:
        """Something was done that no later attempt should do again."""
        self._dirty = True

    async def save(self, *, wait: bool = True) -> None:
        """Store what was done, if it is not yet: durably, or without ``wait`` soon, with what is said next."""
        if self._dirty:
            await self._save(wait)
            self._dirty = False

    async def outside(self, service: str, call: Coroutine[Any, Any, T]) -> T:
        """Make a call to a service. Stopped if the attempt should end; the call is over then, one way or the other.

        ServiceError whatever goes wrong: a service that answers what nobody foresaw must not take the others with it.
        """
        try:
            self._watch.check()
        except Stopped:
            call.close()
            raise
        try:
            return await self._watch.unless_stopped(call)
        except (Stopped, PermanentError):
            raise
        except TransientError as error:
            self.unfinished += 1
            self.retry_after_seconds = max(self.retry_after_seconds, error.retry_after_seconds or 0.0)
            raise
        except Exception as error:
            _log.exception("%s failed in a way that nobody foresaw", service)
            self.unfinished += 1
            raise TransientError(service, f"{type(error).__name__}: {error}") from error
        finally:
            self.attempt.heard()

    async def rest(self, seconds: float) -> None:
        """Wait so long. Stopped if the attempt should end before."""
        await self._watch.rest(seconds)

    async def say(self, text: str, level: str = "info") -> None:
        """A log line of the job."""
        await self.attempt.say(text, level=level, whole=True, urgent=False)
