"""How far a task is: what is kept between attempts, and what ends it."""

from typing import Any, Final

import msgspec

from treadle.core.page import PastStep, Proposed, Usage

__all__ = ["MAYBE_DONE", "MOST_ALIKE", "Progress"]

MOST_ALIKE: Final = 3
"""So often the same step is done on a page that shows the same: it leads nowhere."""
MAYBE_DONE: Final = "The engine stopped while this was done: it may have happened, or not."


class Progress(msgspec.Struct, kw_only=True):
    """What was done. It is stored before and after every step, so that whoever goes on knows what may have happened."""

    history: list[PastStep] = []
    doing: Proposed | None = None
    """The step that was begun and is not known to have ended."""
    spent_seconds: float = 0.0
    usage: Usage | None = None
    hosts: tuple[str, ...] = ()
    """Where the task began."""
    seen: dict[str, int] = {}
    """How often a step was begun on a page that shows the same."""
    guarded: bool = False
    """Whether a page asked for something secret."""
    page: str = ""
    """What the page showed before the last step."""

    def encode(self) -> bytes:
        """As :meth:`decode` reads it."""
        return msgspec.json.encode(self)

    @classmethod
    def decode(cls, data: bytes | None) -> "Progress":
        """As it was stored; the beginning if nothing was."""
        return cls() if data is None else msgspec.json.decode(data, type=cls)

    def resume(self) -> Proposed | None:
        """Go on after an end in the midst of a step: one that may have happened is not taken for undone.

        That step; None where there is none, or doing it again is the same as having done it once.
        """
        step = self.doing
        if step is None:
            return None
        if step.repeatable:
            self.doing = None
            self.seen[_key(step)] = max(0, self.seen.get(_key(step), 0) - 1)
            return None
        self.done(step, MAYBE_DONE, ok=False)
        return step

    def begin(self, step: Proposed) -> bool:
        """A step is about to be done; False if it was done before as often as makes sense."""
        key = _key(step)
        self.seen[key] = self.seen.get(key, 0) + 1
        self.doing, self.page = step, step.page
        return self.seen[key] <= MOST_ALIKE

    def done(self, step: Proposed, outcome: str, *, ok: bool, url: str = "") -> None:
        """A step has ended."""
        self.doing = None
        self.history.append(PastStep(instruction=step.instruction, outcome=outcome, ok=ok, url=url, by=step.by))

    def took(self, usage: Usage | None) -> None:
        """A model was asked."""
        self.usage = usage if self.usage is None else self.usage.plus(usage)

    def facts(self) -> dict[str, Any]:
        """What a model took, for people; empty where none was asked."""
        built: dict[str, Any] = {} if self.usage is None else msgspec.to_builtins(self.usage)
        return built


def _key(step: Proposed) -> str:
    return f"{step.page} {step.kind} {step.instruction} {step.selector or ''}"
