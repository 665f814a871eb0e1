"""A named phase of a job."""

from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from treadle.sdk._context import Context

__all__ = ["Step"]

_RUNNING: Final = "running"
_COMPLETED: Final = "completed"
_FAILED: Final = "failed"
_SKIPPED: Final = "skipped"


class Step:
    """An async context manager: running inside the block, then completed, or failed if an exception leaves it."""

    def __init__(self, context: "Context", name: str, description: str = "") -> None:
        self.name = name
        self.description = description
        self._context = context
        self._index = -1
        self._skipped = False

    async def __aenter__(self) -> Self:
        self._index = self._context.next_step()
        self._skipped = False
        await self._tell(_RUNNING)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            text = str(error)
            await self._tell(_FAILED, f"{type(error).__name__}: {text}" if text else type(error).__name__)
        elif not self._skipped:
            await self._tell(_COMPLETED)

    async def skip(self) -> None:
        """Show the step as skipped: there was nothing to do in it."""
        self._skipped = True
        await self._tell(_SKIPPED)

    async def _tell(self, state: str, error: str | None = None) -> None:
        await self._context.step(
            {
                "id": f"step-{self._index}",
                "index": self._index,
                "name": self.name,
                "state": state,
                "description": self.description,
                "error": error,
            }
        )
