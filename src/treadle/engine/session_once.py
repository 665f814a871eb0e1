"""What is carried out once, however often it is asked for."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, Final

__all__ = ["Once"]

_KEPT: Final = 512
_MOST_BYTES: Final = 32 << 20


class Once:
    """Answers by the ids of what was asked. Those that were given last are kept, to be given again."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, asyncio.Task[bytes]] = OrderedDict()
        self._bytes = 0

    async def of(self, call_id: str, work: Callable[[], Coroutine[Any, Any, bytes]], *, keep: bool = True) -> bytes:
        """The answer; ``work`` makes it if it was not asked for before. It goes on even if nobody waits any more.

        Without ``keep`` the answer is forgotten when it is there.
        """
        answering = self._answers.get(call_id)
        if answering is None:
            answering = self._answers[call_id] = asyncio.create_task(work(), name="answer a node")
            answering.add_done_callback(self._made if keep else lambda _: self._answers.pop(call_id, None))
        return await asyncio.shield(answering)

    def drop(self, call_id: str) -> None:
        """Break off what is being done for a call; unknown ones are ignored."""
        if answering := self._answers.get(call_id):
            answering.cancel()

    def _made(self, answer: "asyncio.Task[bytes]") -> None:
        self._bytes += _size(answer)
        for call_id, each in list(self._answers.items()):
            if len(self._answers) <= _KEPT and self._bytes <= _MOST_BYTES:
                return
            if each.done():  # what is still being done would be done twice
                del self._answers[call_id]
                self._bytes -= _size(each)


def _size(answer: "asyncio.Task[bytes]") -> int:
    return 0 if answer.cancelled() or answer.exception() is not None else len(answer.result())
