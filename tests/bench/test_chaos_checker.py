"""The checker of histories finds what is planted in them, and nothing in one that is right."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from bench.chaos.checker import violations
from bench.chaos.history import Batch, Cancelled, Effect, History, Kept, Submitted

from treadle.core.event import Item, Lines, Source, StateChanged, width
from treadle.core.state import JobState, Reason

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def moved(state: str, attempt: int = 0, reason: Reason | None = None) -> StateChanged:
    return StateChanged(at=NOW, state=JobState(state), attempt=attempt, reason=reason)


def said(run: str, *numbers: int) -> Lines:
    text = "\n".join(f"{run} {number}" for number in numbers)
    return Lines(at=NOW, source=Source.STDOUT, count=len(numbers), text=text.encode())


def stored(*items: Item) -> list[Batch]:
    """Each item as a batch of its own."""
    batches, at = [], 0
    for item in items:
        batches.append(Batch(first_seq=at + 1, last_seq=at + width(item), items=[item]))
        at += width(item)
    return batches


def kept(*items: Item, **fields: Any) -> Kept:
    batches = stored(*items)
    last = next(item for item in reversed(items) if isinstance(item, StateChanged))
    return Kept(
        **{"job_id": "j", "token": "t", "state": last.state.value, "last_seq": batches[-1].last_seq, "batches": batches}
        | fields
    )


def worked(run: str, begin: float, *beats: float, end: float | None = None) -> list[Effect]:
    notes = [("begin", begin), *(("beat", at) for at in beats), *([("end", end)] if end is not None else [])]
    return [Effect(token="t", run=run, job="j", what=what, at=at) for what, at in notes]


RIGHT = (
    moved("queued"),
    moved("running", 1),
    said("a", 0, 1),
    moved("queued", 1, Reason.LOST),
    moved("running", 2),
    said("b", 0),
    said("b", 1, 2),
    moved("completed", 2),
)
"""A job that was lost once, and ran again."""


def history(*items: Item, **fields: Any) -> History:
    right = {
        "submitted": [Submitted(token="t", job_id="j", key="k", lines=3)] * 2,
        "effects": [*worked("a", 1, 2), *worked("b", 3, 4, 5, 6, end=6)],
        "kept": [kept(*(items or RIGHT))],
        "slots_in_use": 3,
        "running": 3,
    }
    return History(**right | fields)  # type: ignore[arg-type]


def test_a_right_history_shows_nothing() -> None:
    assert violations(history()) == []


def _with_gap() -> list[Batch]:
    return [msgspec.structs.replace(each, first_seq=each.first_seq + (n > 2)) for n, each in enumerate(stored(*RIGHT))]


PLANTED: dict[str, Callable[[], tuple[str, History]]] = {
    "an acknowledged job is gone": lambda: ("lost", history(kept=[])),
    "a job never ends": lambda: ("stuck", history(moved("queued"), moved("running", 1), effects=[])),
    "two attempts work at once": lambda: (
        "twice", history(effects=[*worked("a", 1, 2, 3.5), *worked("b", 3, 4, 5, 6, end=6)])
    ),
    "a key leads to two jobs, both told": lambda: (
        "doubled",
        history(
            submitted=[Submitted(token="t", job_id=each, key="k", lines=3) for each in ("j", "i")],
            kept=[kept(*RIGHT), kept(*RIGHT, job_id="i")],
        ),
    ),
    "a key leads to two jobs, one of them untold": lambda: (
        "doubled", history(kept=[kept(*RIGHT), kept(*RIGHT, job_id="i")])
    ),
    "what was to run once runs again": lambda: (
        "repeated", history(submitted=[Submitted(token="t", job_id="j", lines=3, once=True)])
    ),
    "a number is missing": lambda: ("gap", history(kept=[kept(*RIGHT, batches=_with_gap())])),
    "a batch counts wrongly": lambda: (
        "miscounted",
        history(kept=[kept(*RIGHT, last_seq=12, batches=[
            *stored(*RIGHT)[:-1], Batch(first_seq=10, last_seq=12, items=[RIGHT[-1]])
        ])]),
    ),
    "a stream is shorter than it says": lambda: ("cut off", history(kept=[kept(*RIGHT, last_seq=99)])),
    "a final state changes": lambda: ("changed", history(*RIGHT, moved("failed", 2, Reason.POISON))),
    "an impossible move": lambda: ("impossible", history(moved("queued"), moved("completed"), effects=[])),
    "a job is not what its stream says": lambda: ("contradiction", history(kept=[kept(*RIGHT, state="cancelled")])),
    "a voided attempt writes after its loss": lambda: (
        "stale", history(*RIGHT[:4], said("a", 2), *RIGHT[4:])
    ),
    "a voided attempt writes into the next one": lambda: ("stale", history(*RIGHT[:6], said("a", 2), *RIGHT[6:])),
    "something is said after the end": lambda: ("stale", history(*RIGHT, said("b", 3))),
    "a line is missing": lambda: ("log", history(*RIGHT[:5], said("b", 0, 2), RIGHT[-1])),
    "the last lines are missing": lambda: ("log", history(*RIGHT[:6], RIGHT[-1])),
    "a job completes whose work did not": lambda: (
        "unfounded", history(effects=[*worked("a", 1, 2), *worked("b", 3, 4, 5, 6)])
    ),
    "a job fails though its work does not": lambda: (
        "blamed", history(*RIGHT[:-1], moved("failed", 2, Reason.EXIT_CODE))
    ),
    "a cancel is forgotten": lambda: ("cancel", history(cancelled=[Cancelled(job_id="j")])),
    "a slot is leaked": lambda: ("slots", history(slots_in_use=4)),
    "a process is left": lambda: ("left", history(leftovers=["123 sleep"])),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_violation_is_found(planted: str) -> None:
    sort, wrong = PLANTED[planted]()
    found = violations(wrong)
    assert any(each.startswith(f"{sort}:") for each in found), found
