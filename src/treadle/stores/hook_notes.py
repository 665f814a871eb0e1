"""Notes for webhooks, stored by the same transaction as what they tell of."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy.engine import Dialect

from treadle.core.clock import EPOCH
from treadle.core.hook import HookEvent, Note, job_facts, session_facts
from treadle.core.job import Job
from treadle.core.session import Session
from treadle.stores.database import Prepared, Transaction, prepare
from treadle.stores.fragments import InsertInto, p
from treadle.stores.hook_schema import hook_notes
from treadle.stores.rows import column_values, encode_json

__all__ = ["note_job", "note_session", "note_statement", "take_note"]


def note_statement(dialect: Dialect, insert_into: InsertInto) -> Prepared:
    """Stores a note; one whose id waits already stays as it is."""
    noted = insert_into(hook_notes).values({name: p(name) for name in Note.__struct_fields__})
    return prepare(noted.on_conflict_do_nothing(index_elements=[hook_notes.c.id]), dialect)


def take_note(tx: Transaction, statement: Prepared, note: Note) -> None:
    """Store a note with whatever else the transaction does."""
    tx.run(statement, **column_values(msgspec.structs.asdict(note)) | {"facts": encode_json(note.facts)})


def note_job(tx: Transaction, statement: Prepared, job: Job, event: HookEvent, *, seq: int, at: datetime) -> None:
    """Note what became of a job with the fact of its stream that has this number."""
    take_note(tx, statement, _note(job.id, event, job_facts(job), seq=seq, at=at))


def note_session(
    tx: Transaction, statement: Prepared, session: Session, event: HookEvent, *, seq: int, at: datetime | None
) -> None:
    """The same for a session."""
    take_note(tx, statement, _note(session.id, event, session_facts(session), seq=seq, at=at or EPOCH))


def _note(subject: str, event: HookEvent, facts: Mapping[str, Any], *, seq: int, at: datetime) -> Note:
    return Note(id=f"{subject}:{seq}", event=event, subject=subject, at=at, facts=dict(facts))
