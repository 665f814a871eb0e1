"""A session's model: found when it is asked, bounded, and told nothing that the session keeps to itself."""

import asyncio
import importlib
import ssl
from collections.abc import Callable
from typing import Final, TypeAlias, TypeVar

from treadle.browsers.model.access import Access, ModelConfig, Style, access_of
from treadle.browsers.model.budget import Budget
from treadle.core.errors import DeadlinePassed, FetchFailed, TargetRefused
from treadle.core.model import ModelCaps, narrower
from treadle.core.page import Usage
from treadle.core.session import ModelChoice
from treadle.net import Guard

__all__ = ["CommandModel", "Models", "SessionModel", "Told"]

_T = TypeVar("_T")
Told: TypeAlias = Callable[[Usage, bool], None]
"""Is told what a question took, and whether it was answered."""
_RESERVE_SECONDS: Final = 0.5
"""Kept back for doing what the model says, or for saying why it does not."""
_MOST_STEPS: Final = 8


def _unkept(_: Usage) -> None:
    """Nobody keeps it."""


def _unheard(_: Usage, __: bool) -> None:
    """Nobody counts."""


class Models:
    """The models of all sessions of a node.

    Args:
        config: what the operator set.
        guard: judges addresses that callers named.
        told: counts what is taken, for all sessions together.
    """

    def __init__(self, config: ModelConfig, guard: Guard, told: Told = _unheard) -> None:
        self.config = config
        self.told = told
        self._guard = guard
        self._tls: ssl.SSLContext | None = None
        self._loading: dict[Style, asyncio.Task[None]] = {}

    def of(
        self,
        choice: ModelChoice,
        discreet: Callable[[str], str],
        *,
        used: Usage | None = None,
        spent: Callable[[Usage], None] = _unkept,
    ) -> "SessionModel":
        """That of one session; ``discreet`` takes out of a text what the session keeps to itself.

        ``used`` is what it took before this process, ``spent`` is told what it took in all whenever that grows.
        """
        return SessionModel(self, choice, discreet, used, spent)

    def guard_for(self, access: Access) -> Guard:
        """An address that the operator set is reached as it is, whatever it resolves to; others are judged."""
        return Guard(allow=(access.host,)) if access.trusted else self._guard

    def load(self, style: Style) -> "asyncio.Task[None]":
        """Load what speaks this interface, once, beside whatever goes on: it takes seconds."""
        task = self._loading.get(style)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = asyncio.create_task(asyncio.to_thread(_load, style), name=f"load the interface of {style}")
            self._loading[style] = task
        return task

    async def tls(self) -> ssl.SSLContext:
        """Made once: it reads all authorities."""
        if self._tls is None:
            self._tls = await asyncio.to_thread(ssl.create_default_context)
        return self._tls


class SessionModel:
    """What one session may ask, and how much."""

    def __init__(
        self,
        models: Models,
        choice: ModelChoice,
        discreet: Callable[[str], str],
        used: Usage | None,
        spent: Callable[[Usage], None],
    ) -> None:
        self.models = models
        self.discreet = discreet
        self.budget = Budget(narrower(models.config.per_session, choice.caps), "session")
        self.budget.used = used
        self._spent = spent
        self._choice = choice
        self._access = access_of(choice, None, models.config)

    def unlock(self, key: str) -> None:
        """The key that came with the session."""
        self._access = access_of(self._choice, key, self.models.config)
        if self._access is not None:
            self.models.load(self._access.style)  # who brings a key means to use it

    def take(self, usage: Usage) -> None:
        """So much was taken."""
        self.budget.take(usage)
        if self.budget.used is not None:
            self._spent(self.budget.used)

    def for_command(self, remaining: Callable[[], float], caps: ModelCaps | None) -> "CommandModel | None":
        """For one command, which has so many seconds left; None if no model is configured."""
        if self._access is None:
            return None
        bounds = narrower(self.models.config.per_command, caps)
        if bounds.requests == 0:
            return None
        return CommandModel(self, self._access, Budget(bounds, "command"), remaining)


class CommandModel:
    """Implements :class:`~treadle.browsers.tools.AskModel`."""

    def __init__(self, session: SessionModel, access: Access, budget: Budget, remaining: Callable[[], float]) -> None:
        self._session = session
        self._access = access
        self._budget = budget
        self._remaining = remaining

    @property
    def most_steps(self) -> int:
        steps = self._budget.caps.steps
        return _MOST_STEPS if steps is None else steps

    @property
    def used(self) -> Usage | None:
        return self._budget.used

    async def ask(self, answer: type[_T], *, rules: str, question: str) -> _T:
        """As the protocol says."""
        session, access = self._session, self._access
        session.budget.check()
        self._budget.check()
        await self._loaded()
        seconds = min(session.models.config.request_seconds, self._left())
        late = FetchFailed(f"The model {access.label} did not answer in time.", timed_out=True)
        try:
            async with asyncio.timeout(seconds):
                return await self._ask(answer, rules, question, seconds)
        except TimeoutError:
            raise late from None

    async def _ask(self, answer: type[_T], rules: str, question: str, seconds: float) -> _T:
        session, access = self._session, self._access
        guard = session.models.guard_for(access)
        try:
            target = guard.check_url(access.base_url)
            await guard.resolve(target.host, target.port)
        except TargetRefused as error:
            raise TargetRefused(f"The model {access.label} cannot be asked: {error}") from error
        from treadle.browsers.model.asking import Asked, ask  # noqa: PLC0415 - heavy, and loaded a moment ago
        from treadle.browsers.model.transport import GuardedTransport  # noqa: PLC0415

        taken: list[Usage] = []
        asked = Asked(
            rules=rules,
            question=session.discreet(question),
            requests=self._requests(),
            tokens=self._budget.caps.tokens,
            seconds=seconds,
        )
        answered = False
        try:
            transport = GuardedTransport(guard, await session.models.tls())
            said = await ask(access, transport, answer, asked, took=taken.append)
            answered = True
            return said
        finally:
            for usage in taken:
                session.take(usage)
                self._budget.take(usage)
                session.models.told(usage, answered)

    async def _loaded(self) -> None:
        """See that what speaks to the provider is there: that it has to be loaded first is not the model's fault."""
        try:
            async with asyncio.timeout(self._left()):
                await asyncio.shield(self._session.models.load(self._access.style))
        except TimeoutError:
            raise DeadlinePassed("The libraries for models were still being loaded.") from None
        self._left()

    def _left(self) -> float:
        """Seconds that may be spent on a question. DeadlinePassed where there are none."""
        seconds = self._remaining() - _RESERVE_SECONDS
        if seconds <= 0:
            raise DeadlinePassed("No time was left to ask the model.")
        return seconds

    def _requests(self) -> int:
        """How many one question may take: of a command's and the session's the fewer."""
        left = (self._budget.requests_left, self._session.budget.requests_left)
        return min((each for each in left if each is not None), default=3)


def _load(style: Style) -> None:
    """Seconds of reading files, which no session should wait for but the one that asks."""
    for name in ("asking", "transport", f"provider_{style}"):
        importlib.import_module(f"treadle.browsers.model.{name}")
