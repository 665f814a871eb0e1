"""One write of the engine: its conditions first, then everything it changes, in one transaction."""

from collections.abc import Sequence
from typing import Any

from treadle.core.clock import EPOCH, to_micros
from treadle.core.errors import Conflict, FenceLost, NotFound
from treadle.core.hook import HookEvent
from treadle.core.job import merge_metadata
from treadle.core.state import JobState, may_move
from treadle.engine.ports import Committed, Write
from treadle.stores.database import Later, Row, Steps, Transaction
from treadle.stores.hook_notes import note_job
from treadle.stores.queries import Queries
from treadle.stores.rows import (
    ADDABLE,
    SETTABLE,
    artifact_row,
    column_values,
    decode_json,
    encode_json,
    job_of,
    step_row,
)

__all__ = ["Commit"]


class Commit:
    """A write, checked and encoded on the caller's side so that the database's thread has little left to do.

    ValueError for a write that makes no sense: fields that do not exist or never change, facts without a payload.
    """

    def __init__(self, write: Write, queries: Queries) -> None:
        wrong = (write.set.keys() - SETTABLE) | (write.add.keys() - ADDABLE) | (write.set.keys() & write.add.keys())
        if wrong:
            raise ValueError(f"a write cannot set or add to {', '.join(sorted(wrong))}")
        if bool(write.payload) != (write.item_count > 0) or (write.payload and write.at is None):
            raise ValueError("a payload needs its number of facts and its time, and they need a payload")
        self._write = write
        self._q = queries
        self._to = JobState(write.set["state"]) if "state" in write.set else None
        self._row_values: dict[str, Any] = {f"set_{name}": value for name, value in column_values(write.set).items()}
        self._row_values |= {f"add_{name}": value for name, value in write.add.items()}
        if self._row_values:
            self._update = queries.update_job(frozenset(write.set), frozenset(write.add))
        self._steps = [step_row(step) for step in write.steps]
        self._artifacts = [artifact_row(artifact) for artifact in write.artifacts]
        self._at = 0 if write.at is None else to_micros(write.at)

    def apply(self, tx: Transaction) -> Steps[Committed]:
        """Check the conditions and make the changes."""
        write, q = self._write, self._q
        yield write.job_id
        reign = None if write.reign is None else tx.later(q.reign, name=write.reign.name, term=write.reign.term)
        # The job's row is locked before its stream's, as by all who take both: by looking at it, or by changing it.
        looks = write.expect is not None or self._to is not None or write.unless_stop_requested
        state = tx.later(q.job_state, job_id=write.job_id) if looks else None
        known = [self._artifact(tx, artifact.id) for artifact in write.artifacts]
        removed = [self._artifact(tx, artifact_id) for artifact_id in write.removed_artifacts]
        early = bool(self._row_values) and not (looks or reign or known or removed)
        if early:
            tx.run(self._update, job_id=write.job_id, **self._row_values)
        numbered = self._number(tx)
        yield None
        if reign is not None and reign.row() is None:
            raise FenceLost("Another node leads now: the term of this write is over.")
        if state is not None:
            self._check_state(state.row())
        self._check_artifacts(known, removed)
        if self._row_values and not early:
            tx.run(self._update, job_id=write.job_id, **self._row_values)
        committed = self._committed(tx, numbered)
        if write.item_count:
            tx.run(
                q.insert_batch,
                stream_id=write.job_id,
                first_seq=committed.first_seq,
                last_seq=committed.last_seq,
                kinds=write.kinds,
                at=self._at,
                payload=write.payload,
            )
        if "fence" in write.set:
            tx.run(q.set_stream_fence, stream_id=write.job_id, new_fence=write.set["fence"])
        self._change_rows_beside(tx, committed.last_seq)
        if write.note is not None:
            self._take_note(tx, write.note, committed.last_seq)
        return committed

    def _take_note(self, tx: Transaction, event: HookEvent, seq: int) -> None:
        row = tx.row(self._q.job, job_id=self._write.job_id)
        if row is not None:
            note_job(tx, self._q.note, job_of(row), event, seq=seq, at=self._write.at or EPOCH)

    def _check_state(self, row: Row | None) -> None:
        write = self._write
        if row is None:
            raise NotFound("job", write.job_id)
        state, fence = JobState(row[0]), row[1]
        if write.fence is not None and fence != write.fence:
            raise self._fence_lost()
        if write.expect is not None and state not in write.expect:
            raise Conflict(f"The job is {state}; this needs it to be {' or '.join(sorted(write.expect))}.")
        if write.unless_stop_requested and row[2]:
            raise Conflict("Somebody asked the job to stop.")
        if self._to is not None and not may_move(state, self._to):
            raise Conflict(f"The job is {state} and cannot become {self._to}.")

    def _artifact(self, tx: Transaction, artifact_id: str) -> Later:
        return tx.later(self._q.artifact_of_job, artifact_id=artifact_id, job=self._write.job_id)

    def _check_artifacts(self, known: Sequence[Later], removed: Sequence[Later]) -> None:
        for artifact, found in zip(self._write.artifacts, known, strict=True):
            if found.row() is not None:
                raise Conflict(f"The artifact {artifact.id} is there already.")
        for artifact_id, found in zip(self._write.removed_artifacts, removed, strict=True):
            if found.row() is None:
                raise NotFound("Artifact", artifact_id)

    def _number(self, tx: Transaction) -> Later | None:
        """Give the facts their numbers; the fence is checked by the same statement."""
        write = self._write
        if not write.item_count:
            return None
        if write.fence is None:
            return tx.later(self._q.number, stream_id=write.job_id, count=write.item_count)
        return tx.later(self._q.number_fenced, stream_id=write.job_id, count=write.item_count, held=write.fence)

    def _committed(self, tx: Transaction, numbered: Later | None) -> Committed:
        """The numbers that the facts got, or why they got none."""
        write = self._write
        row = None if numbered is None else numbered.row()
        if row is not None:
            return Committed(row[0] - write.item_count + 1, row[0])
        row = tx.row(self._q.locked_stream, stream_id=write.job_id)
        if row is None:
            raise NotFound("job", write.job_id)
        last_seq, fence = row
        if write.fence is not None and fence != write.fence:
            raise self._fence_lost()
        return Committed(last_seq + 1, last_seq)

    def _fence_lost(self) -> FenceLost:
        return FenceLost(f"Job {self._write.job_id} is no longer held under fence {self._write.fence}.")

    def _change_rows_beside(self, tx: Transaction, last_seq: int) -> None:
        write, q = self._write, self._q
        if write.metadata:
            row = tx.row(q.metadata, job=write.job_id)
            merged = merge_metadata({} if row is None else decode_json(row[0]), write.metadata)
            tx.run(q.set_metadata, job=write.job_id, merged=encode_json(merged))
        if self._steps:
            tx.many(q.put_step, self._steps)
        if self._artifacts:
            tx.many(q.put_artifact, self._artifacts)
        if write.removed_artifacts:
            removed = [{"artifact_id": artifact_id, "job": write.job_id} for artifact_id in write.removed_artifacts]
            tx.many(q.remove_artifact, removed)
        if write.checkpoint is not None:
            tx.run(
                q.put_checkpoint,
                job_id=write.job_id,
                of_job=write.job_id,
                value=write.checkpoint,
                seq=last_seq,
                shown=write.checkpoint_shown,
            )
