"""Every fixed statement, once, as SQLAlchemy Core. Lists of jobs have many shapes: see ``listing.py``."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect

from treadle.core.state import FINAL, JobState
from treadle.stores.database import Prepared, prepare
from treadle.stores.rows import ARTIFACT_FIELDS, JOB_FIELDS, KEY_FIELDS, LEASE_FIELDS, STEP_FIELDS
from treadle.stores.schema import (
    api_keys,
    artifacts,
    batches,
    checkpoints,
    idempotency,
    in_states,
    job_counts,
    job_specs,
    job_tags,
    jobs,
    leaders,
    named_values,
    nodes,
    row_counts,
    steps,
    streams,
)

__all__ = ["Queries", "job_columns", "whole_job"]

Insert: TypeAlias = sqlite.Insert | postgresql.Insert
_ZERO: ColumnElement[int] = literal_column("0")
_ONE: ColumnElement[int] = literal_column("1")


def _p(name: str) -> Any:
    return bindparam(name)


def job_columns() -> list[ColumnElement[Any]]:
    """The columns of a whole job, in the order of ``rows.job_of``."""
    own = [jobs.c["user_name" if name == "user" else name] for name in JOB_FIELDS]
    return [*own, job_specs.c.spec, job_specs.c.metadata]


def whole_job() -> Select[Any]:
    """Jobs with their specs."""
    return select(*job_columns()).join_from(jobs, job_specs, job_specs.c.job_id == jobs.c.id)


def _columns(table: Table, fields: Sequence[str]) -> list[Column[Any]]:
    return [table.c[name] for name in fields]


def upsert(table: Table, dialect: Dialect) -> Insert:
    """Insert a row of ``table``, or replace the one with its primary key."""
    statement: Insert = postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key},
    )


def insert_new(table: Table, dialect: Dialect) -> Insert:
    """Insert a row of ``table`` unless its primary key is taken."""
    statement: Insert = postgresql.insert(table) if dialect.name == "postgresql" else sqlite.insert(table)
    return statement.on_conflict_do_nothing(index_elements=list(table.primary_key.columns))


def _lead(dialect: Dialect) -> Any:
    """Take or keep a lead. Somebody else's counts until it ends; the term grows when the holder changes."""
    new = postgresql.insert(leaders) if dialect.name == "postgresql" else sqlite.insert(leaders)
    new = new.values(name=_p("name"), holder=_p("holder"), term=_ONE, expires_at=_p("expires_at"))
    same = leaders.c.holder == new.excluded.holder
    return new.on_conflict_do_update(
        index_elements=[leaders.c.name],
        set_={
            "term": case((same, leaders.c.term), else_=leaders.c.term + _ONE),
            "holder": new.excluded.holder,
            "expires_at": new.excluded.expires_at,
        },
        where=or_(same, leaders.c.expires_at <= _p("at")),
    ).returning(leaders.c.term)


def _claimed() -> dict[str, Any]:
    """What a claim makes of a queued job. The wait is over once the first attempt starts."""
    return {
        "state": literal_column(f"'{JobState.RUNNING.value}'"),
        "owner": _p("claimed_by"),
        "started_at": _p("now"),
        "fence": jobs.c.fence + _ONE,
        "claims": jobs.c.claims + _ONE,
        "attempt": jobs.c.attempt + _ONE,
        "cancel_requested": literal_column("false"),
        "total_steps": _ZERO,
        "completed_steps": _ZERO,
        "current_step_index": literal_column("-1"),
        "wait_until": null(),
        "exit_code": null(),
        "error": null(),
        "reason": null(),
        "progress": null(),
    }


def _batches(*, kinds: bool, backwards: bool) -> Select[Any]:
    """Batches of a stream from the one that holds ``next_seq`` on: found by number, so the start costs one look-up."""
    start = (
        select(batches.c.first_seq)
        .where(batches.c.stream_id == _p("stream_id"), batches.c.first_seq <= _p("next_seq"))
        .order_by(batches.c.first_seq.desc())
        .limit(_ONE)
        .scalar_subquery()
    )
    query = select(*_columns(batches, ("stream_id", "first_seq", "last_seq", "kinds", "payload"))).where(
        batches.c.stream_id == _p("stream_id"),
        batches.c.first_seq >= func.coalesce(start, _ZERO),
        batches.c.first_seq < _p("before_seq"),
        batches.c.last_seq >= _p("next_seq"),
    )
    if kinds:
        query = query.where(batches.c.kinds.bitwise_and(_p("kinds")) != _ZERO)
    order = batches.c.first_seq.desc() if backwards else batches.c.first_seq
    return query.order_by(order).limit(_p("limit"))


class Queries:
    """The statements of one dialect, compiled when this is made. Attributes are named for what they do."""

    def __init__(self, dialect: Dialect) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        self._q: Callable[[Any], Prepared] = q
        self.update_job = lru_cache(maxsize=512)(self._update_job)
        self.artifact_page = lru_cache(maxsize=16)(self._artifact_page)
        self.artifact_count = lru_cache(maxsize=16)(self._artifact_count)

        # submit, get
        self.insert_job = q(insert(jobs))
        self.insert_spec = q(insert(job_specs))
        self.insert_tag = q(insert_new(job_tags, dialect))
        self.insert_stream = q(insert(streams))
        self.insert_batch = q(insert(batches).values({c.name: _p(c.name) for c in batches.columns if c.name != "id"}))
        self.insert_idempotency = q(insert(idempotency))
        self.known_request = q(
            select(idempotency.c.fingerprint, idempotency.c.job_id).where(
                idempotency.c.scope == _p("scope"), idempotency.c.key == _p("key")
            )
        )
        self.job = q(whole_job().where(jobs.c.id == _p("job_id")))
        self.ids_from = q(
            select(jobs.c.id)
            .where(jobs.c.id >= _p("first"), jobs.c.id < _p("beyond"))
            .order_by(jobs.c.id)
            .limit(_p("limit"))
        )

        # conditional writes
        self.job_state = q(select(jobs.c.state, jobs.c.fence).where(jobs.c.id == _p("job_id")))
        number = (
            update(streams).where(streams.c.id == _p("stream_id")).values(last_seq=streams.c.last_seq + _p("count"))
        )
        self.number = q(number.returning(streams.c.last_seq))
        self.number_fenced = q(number.where(streams.c.fence == _p("held")).returning(streams.c.last_seq))
        self.stream = q(select(streams.c.last_seq, streams.c.fence).where(streams.c.id == _p("stream_id")))
        self.set_stream_fence = q(update(streams).where(streams.c.id == _p("stream_id")).values(fence=_p("new_fence")))
        self.metadata = q(select(job_specs.c.metadata).where(job_specs.c.job_id == _p("job")))
        self.set_metadata = q(update(job_specs).where(job_specs.c.job_id == _p("job")).values(metadata=_p("merged")))
        self.put_step = q(upsert(steps, dialect))
        self.put_artifact = q(upsert(artifacts, dialect))
        self.remove_artifact = q(
            delete(artifacts).where(artifacts.c.id == _p("artifact_id"), artifacts.c.job_id == _p("job"))
        )
        self.put_checkpoint = q(upsert(checkpoints, dialect))

        # claims
        queued = and_(in_states(JobState.QUEUED), jobs.c.queue == _p("in_queue"), jobs.c.kind == _p("of_kind"))
        candidate = select(jobs.c.id, jobs.c.priority, jobs.c.concurrency_key, jobs.c.concurrency_limit).where(queued)
        best_first = (jobs.c.priority.desc(), jobs.c.id)
        key = jobs.c.concurrency_key
        self.queued_kinds = q(
            select(job_counts.c.kind).where(
                job_counts.c.user_name == literal_column("''"),
                job_counts.c.state == literal_column(f"'{JobState.QUEUED.value}'"),
                job_counts.c.n > _ZERO,
            )
        )
        self.unkeyed = q(candidate.where(key.is_(None)).order_by(*best_first).limit(_p("limit")))
        self.keyed = q(candidate.where(key.is_not(None)).order_by(*best_first))
        self.of_key = q(candidate.where(key == _p("with_key")).order_by(*best_first).limit(_p("limit")))
        self.next_key = q(select(key).where(queued, key > _p("after_key")).order_by(key).limit(_ONE))
        self.running_with_key = q(
            select(func.count()).select_from(jobs).where(in_states(JobState.RUNNING), key == _p("with_key"))
        )
        self.claim_job = q(update(jobs).where(jobs.c.id == _p("job_id"), in_states(JobState.QUEUED)).values(_claimed()))
        self.number_claim = q(
            update(streams)
            .where(streams.c.id == _p("stream_id"))
            .values(last_seq=streams.c.last_seq + _ONE, fence=streams.c.fence + _ONE)
            .returning(streams.c.last_seq)
        )

        # the engine's loops
        self.due = q(
            select(jobs.c.run_at, jobs.c.id)
            .where(in_states(JobState.SCHEDULED), jobs.c.run_at <= _p("at"))
            .order_by(jobs.c.run_at, jobs.c.id)
            .limit(_p("limit"))
        )
        self.next_due = q(
            select(jobs.c.run_at)
            .where(in_states(JobState.SCHEDULED), jobs.c.run_at > _p("at"))
            .order_by(jobs.c.run_at)
            .limit(_ONE)
        )
        self.overdue = q(
            select(jobs.c.id)
            .where(in_states(JobState.SCHEDULED, JobState.QUEUED), jobs.c.wait_until <= _p("at"))
            .order_by(jobs.c.wait_until, jobs.c.id)
            .limit(_p("limit"))
        )
        final = in_states(*sorted(FINAL))
        self.finished = q(select(jobs.c.id).where(jobs.c.id == _p("job_id"), final))
        self.oldest_finished = q(
            select(jobs.c.id, jobs.c.finished_at)
            .where(final)
            .order_by(jobs.c.finished_at, jobs.c.id)
            .limit(_p("limit"))
        )
        self.running_owners = q(select(jobs.c.id, jobs.c.owner).where(in_states(JobState.RUNNING)).order_by(jobs.c.id))
        self.delete_job = tuple(
            q(delete(column.table).where(column == _p("job")))
            for column in (
                batches.c.stream_id,
                streams.c.id,
                steps.c.job_id,
                artifacts.c.job_id,
                checkpoints.c.job_id,
                idempotency.c.job_id,
                job_tags.c.job_id,
                job_specs.c.job_id,
                jobs.c.id,
            )
        )

        # streams; the key says whether kinds are filtered and whether it goes backwards
        self.batches = {
            (kinds, backwards): q(_batches(kinds=kinds, backwards=backwards))
            for kinds in (False, True)
            for backwards in (False, True)
        }

        # catalog
        own_steps = select(*_columns(steps, STEP_FIELDS)).where(steps.c.job_id == _p("job"))
        in_order = (steps.c.attempt, steps.c.index, steps.c.id)
        self.steps = q(own_steps.order_by(*in_order))
        self.steps_of_attempt = q(own_steps.where(steps.c.attempt == _p("of_attempt")).order_by(*in_order))
        self.artifact = q(select(*_columns(artifacts, ARTIFACT_FIELDS)).where(artifacts.c.id == _p("artifact_id")))
        self.blob_in_use = q(select(_ONE).where(artifacts.c.sha256 == _p("sha256")).limit(_ONE))
        self.checkpoint = q(select(checkpoints.c.value).where(checkpoints.c.job_id == _p("job")))
        self.keys = q(select(*_columns(api_keys, KEY_FIELDS)).order_by(api_keys.c.created_at, api_keys.c.id))
        self.put_key = q(upsert(api_keys, dialect))
        self.value = q(select(named_values.c.value).where(named_values.c.name == _p("wanted")))
        self.put_value = q(upsert(named_values, dialect))
        everybody = job_counts.c.user_name == literal_column("''")
        self.counts = q(
            select(job_counts.c.state, func.sum(job_counts.c.n)).where(everybody).group_by(job_counts.c.state)
        )
        self.row_counts = q(select(row_counts.c.table_name, row_counts.c.n))
        self.oldest_job = q(select(jobs.c.created_at).order_by(jobs.c.id).limit(_ONE))
        self.newest_job = q(select(jobs.c.created_at).order_by(jobs.c.id.desc()).limit(_ONE))

        # nodes
        self.put_node = q(upsert(nodes, dialect))
        self.nodes = q(select(*_columns(nodes, LEASE_FIELDS)).order_by(nodes.c.node_id))
        self.lead = q(_lead(dialect))

    def _update_job(self, names: frozenset[str], counters: frozenset[str]) -> Prepared:
        """Set ``names`` to ``set_<name>``, add ``add_<name>`` to ``counters``."""
        changes: dict[str, Any] = {name: _p(f"set_{name}") for name in sorted(names)}
        changes |= {name: jobs.c[name] + _p(f"add_{name}") for name in sorted(counters)}
        return self._q(update(jobs).where(jobs.c.id == _p("job_id")).values(changes))

    def _artifact_page(self, filters: frozenset[str]) -> Prepared:
        """Artifacts, newest first, where each column in ``filters`` equals ``is_<column>``."""
        page = select(*_columns(artifacts, ARTIFACT_FIELDS)).where(*_equal(filters))
        newest_first = (artifacts.c.created_at.desc(), artifacts.c.id.desc())
        return self._q(page.order_by(*newest_first).limit(_p("limit")).offset(_p("offset")))

    def _artifact_count(self, filters: frozenset[str]) -> Prepared:
        return self._q(select(func.count()).select_from(artifacts).where(*_equal(filters)))


def _equal(filters: frozenset[str]) -> list[ColumnElement[bool]]:
    return [artifacts.c[name] == _p(f"is_{name}") for name in sorted(filters)]
