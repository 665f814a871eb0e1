"""What is written down of a run: what clients were told, what the work did to the world, what the store kept."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import psycopg

from treadle.core.event import Item
from treadle.engine.codec import decode_items

__all__ = ["Batch", "Cancelled", "Effect", "History", "Kept", "Submitted", "effects_of", "kept_in"]

_TOKEN = re.compile(r"chaos-[0-9a-f]{16}")


class Submitted(msgspec.Struct, frozen=True, kw_only=True):
    """A request for a job that was answered with success."""

    token: str
    """What the work notes its effects under; one for each job that was meant."""
    job_id: str
    key: str | None = None
    lines: int = 0
    """How many the work prints."""
    once: bool = False
    """Asked to fail rather than to run again when it is lost."""


class Cancelled(msgspec.Struct, frozen=True, kw_only=True):
    """A request to cancel that was answered with success."""

    job_id: str


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of some work noted: ``begin``, ``beat`` after each line, ``end``; by the monotonic clock."""

    token: str
    run: str
    job: str
    what: str
    at: float


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A stored row of a stream."""

    first_seq: int
    last_seq: int
    items: Sequence[Item]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A job as the store has it in the end."""

    job_id: str
    token: str
    state: str
    last_seq: int
    batches: Sequence[Batch]


class History(msgspec.Struct, kw_only=True):
    """All of it."""

    submitted: list[Submitted] = []
    cancelled: list[Cancelled] = []
    effects: Sequence[Effect] = []
    kept: Sequence[Kept] = []
    slots_in_use: int = 0
    """As the nodes say at an hour of rest, when :attr:`running` jobs run."""
    running: int = 0
    leftovers: Sequence[str] = []
    """Processes of the run that are there after all nodes have stopped."""


def effects_of(path: Path) -> list[Effect]:
    """The notes in a file; none if nobody began."""
    if not path.exists():
        return []
    return [msgspec.convert(json.loads(line), Effect) for line in path.read_text().splitlines()]


def kept_in(url: str) -> list[Kept]:
    """Every job with its stream, from a PostgreSQL database."""
    found = []
    with psycopg.connect(url) as db:
        rows = db.execute(
            "SELECT j.id, j.state, s.last_seq, p.spec FROM jobs j JOIN streams s ON s.id = j.id "
            "JOIN job_specs p ON p.job_id = j.id ORDER BY j.id"
        ).fetchall()
        for job_id, state, last_seq, spec in rows:
            token = _TOKEN.search(spec)
            if token is None:
                continue
            batches = db.execute(
                "SELECT first_seq, last_seq, payload FROM batches WHERE stream_id = %s ORDER BY first_seq", (job_id,)
            ).fetchall()
            stored = [Batch(first_seq=a, last_seq=b, items=decode_items(bytes(payload))) for a, b, payload in batches]
            found.append(Kept(job_id=job_id, token=token[0], state=state, last_seq=last_seq, batches=stored))
    return found
