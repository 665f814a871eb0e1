"""Steps: what the markers of one attempt make of it. Pure: markers in, effects out, nothing done.

::

    (none) ──START──▶ running ──COMPLETE of its name──▶ completed
                        │  ├────another START─────────▶ completed
                        │  ├────ERROR─────────────────▶ failed     (stop_on_error: the attempt fails, Halt)
                        │  └────end of the process────▶ completed or failed, by its exit code
                        └──META──▶ running

Steps are flat: at most one is open.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias

import msgspec

from treadle.core.ids import new_id
from treadle.core.state import StepState
from treadle.core.step import Step
from treadle.runners.command.markers import Marker, MarkerKind, Value, typed

__all__ = ["Effect", "Halt", "Refuse", "SetMeta", "Steps", "Store"]

_MAX_KEY = 200  # characters
_MAX_VALUE = 16 << 10
_MAX_KEYS = 200
_MAX_TEXT = 4096


class Store(msgspec.Struct, frozen=True):
    """A step began, changed or ended."""

    step: Step
    started: bool = False
    completed: bool = False


class SetMeta(msgspec.Struct, frozen=True):
    """A fact outside any step."""

    key: str
    value: str


class Refuse(msgspec.Struct, frozen=True):
    """The marker means nothing here; ``why`` is a sentence for the log."""

    why: str


class Halt(msgspec.Struct, frozen=True):
    """A critical step failed: the attempt fails with this error, whatever the process says."""

    error: str


Effect: TypeAlias = Store | SetMeta | Refuse | Halt


class Steps:
    """The steps of one attempt. Give it every marker of a step or a fact in order, and the end."""

    def __init__(
        self,
        job_id: str,
        attempt: int,
        now: Callable[[], datetime],
        *,
        limit: int = 10_000,
        make_id: Callable[[], str] = new_id,
    ) -> None:
        self._job_id = job_id
        self._attempt = attempt
        self._now = now
        self._limit = limit
        self._make_id = make_id
        self._count = 0
        self._facts: set[str] = set()
        self._current: Step | None = None

    @property
    def current(self) -> Step | None:
        """The open step."""
        return self._current

    @property
    def current_id(self) -> str | None:
        """Id of the open step: where log lines belong."""
        return None if self._current is None else self._current.id

    def apply(self, marker: Marker) -> list[Effect]:
        """What this marker does. ARTIFACT is none of the steps' business and does nothing."""
        match marker.kind:
            case MarkerKind.STEP_START:
                return self._start(marker)
            case MarkerKind.STEP_COMPLETE:
                return self._complete(marker)
            case MarkerKind.STEP_ERROR:
                return self._error(marker)
            case MarkerKind.META:
                return self._meta(marker.content)
            case MarkerKind.ARTIFACT:
                return []

    def finish(self, exit_code: int | None, error: str | None = None) -> list[Effect]:
        """The process has ended: close the open step by its exit code, None if it has none.

        ``error`` is what a step that failed by this is told.
        """
        step = self._current
        if step is None:
            return []
        if exit_code == 0:
            return [self._end(StepState.COMPLETED, 0)]
        effects: list[Effect] = [self._end(StepState.FAILED, exit_code, error)]
        if step.stop_on_error and exit_code is not None:
            effects.append(Halt(f"Critical step failed with exit code {exit_code}: {step.name}"))
        return effects

    def _start(self, marker: Marker) -> list[Effect]:
        if self._count >= self._limit:
            return [Refuse(f"An attempt can have {self._limit} steps; this one was not taken.")]
        effects: list[Effect] = [] if self._current is None else [self._end(StepState.COMPLETED, 0)]
        now = self._now()
        self._current = Step(
            id=self._make_id(),
            job_id=self._job_id,
            attempt=self._attempt,
            index=self._count,
            name=marker.name,
            state=StepState.RUNNING,
            created_at=now,
            started_at=now,
            estimated_seconds=_seconds(marker.parameters.get("duration")),
            stop_on_error=bool(marker.parameters.get("stop_on_error", False)),
            metadata=dict(marker.parameters),
        )
        self._count += 1
        return [*effects, Store(self._current, started=True)]

    def _complete(self, marker: Marker) -> list[Effect]:
        step = self._current
        if step is None:
            return [Refuse(f'STEP_COMPLETE of "{marker.name}" was ignored: no step is open.')]
        if marker.name != step.name:
            return [Refuse(f'STEP_COMPLETE of "{marker.name}" was ignored: the open step is "{step.name}".')]
        self._current = msgspec.structs.replace(step, metadata=_merged(step.metadata, marker.parameters))
        return [self._end(StepState.COMPLETED, 0)]

    def _error(self, marker: Marker) -> list[Effect]:
        step = self._current
        if step is None:
            return [Refuse("STEP_ERROR was ignored: no step is open.")]
        text = marker.content[:_MAX_TEXT]
        effects: list[Effect] = [self._end(StepState.FAILED, 1, text)]
        if step.stop_on_error:
            effects.append(Halt(f"Critical step failed: {step.name} - {text}"))
        return effects

    def _meta(self, content: str) -> list[Effect]:
        key, colon, value = content.partition(":")
        key = key.strip()
        if not colon or not key:
            return [Refuse("META was ignored: it needs a key and a value, as in META:key:value.")]
        if len(key) > _MAX_KEY or len(value) > _MAX_VALUE:
            return [Refuse(f"META was ignored: over {_MAX_KEY} characters of key or {_MAX_VALUE} of value.")]
        step = self._current
        known = self._facts if step is None else step.metadata.keys()
        if key not in known and len(known) >= _MAX_KEYS:
            return [Refuse(f"META was ignored: there are {_MAX_KEYS} keys already.")]
        if step is None:
            self._facts.add(key)
            return [SetMeta(key, value)]
        changes: dict[str, Any] = {"metadata": {**step.metadata, key: value}}
        if key.upper() == "DESCRIPTION":
            changes["description"] = value.strip()
        elif key.upper() == "ESTIMATED_DURATION" and (seconds := _seconds(typed(value.strip()))) is not None:
            changes["estimated_seconds"] = seconds
        self._current = msgspec.structs.replace(step, **changes)
        return [Store(self._current)]

    def _end(self, state: StepState, exit_code: int | None, error: str | None = None) -> Store:
        assert self._current is not None
        step = msgspec.structs.replace(
            self._current, state=state, exit_code=exit_code, error=error, finished_at=self._now()
        )
        self._current = None
        return Store(step, completed=state is StepState.COMPLETED)


def _merged(before: dict[str, Any], update: dict[str, Value]) -> dict[str, Any]:
    return dict(list({**before, **update}.items())[:_MAX_KEYS])


def _seconds(value: Value | None) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
