"""Every fixed statement, once, as SQLAlchemy Core. Lists of jobs have many shapes: see ``listing.py``."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.engine import Dialect

from treadle.core.state import FINAL, LIVE, JobState
from treadle.engine.ports import Checkpoint
from treadle.stores.database import Prepared, prepare
from treadle.stores.fragments import (
    EVERYBODY,
    ONE,
    ZERO,
    InsertInto,
    columns,
    equal_artifacts,
    lead,
    lock_of,
    members,
    nearby,
    p,
    read_batches,
    to_running,
    upsert,
    whole_job,
)
from treadle.stores.hook_notes import note_statement
from treadle.stores.module_schema import module_bundles
from treadle.stores.product_schema import catalog_products
from treadle.stores.recording_schema import recordings
from treadle.stores.rows import ARTIFACT_FIELDS, KEY_FIELDS, LEASE_FIELDS, STEP_FIELDS
from treadle.stores.schema import (
    api_keys,
    artifacts,
    batches,
    checkpoints,
    id_tail,
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
    state_names,
    steps,
    streams,
)

__all__ = ["Queries"]

_NOT_WAITING = FINAL | {JobState.RUNNING}


class Queries:
    """The statements of one dialect, compiled when this is made. Attributes are named for what they do."""

    def __init__(self, dialect: Dialect, insert_into: InsertInto) -> None:
        def q(statement: Any) -> Prepared:
            return prepare(statement, dialect)

        self._q: Callable[[Any], Prepared] = q
        self.note = note_statement(dialect, insert_into)
        self.update_job = lru_cache(maxsize=512)(self._update_job)
        self.artifact_page = lru_cache(maxsize=16)(self._artifact_page)
        self.artifact_count = lru_cache(maxsize=16)(self._artifact_count)

        # submit, get
        self.insert_job = q(insert(jobs))
        self.insert_spec = q(insert(job_specs))
        self.insert_tag = q(insert(job_tags))
        self.insert_stream = q(insert(streams))
        self.insert_batch = q(insert(batches).values({c.name: p(c.name) for c in batches.columns if c.name != "id"}))
        self.insert_idempotency = q(insert(idempotency))
        self.known_request = q(
            select(idempotency.c.fingerprint, idempotency.c.job_id).where(
                idempotency.c.scope == p("scope"), idempotency.c.key == p("key")
            )
        )
        self.job = q(whole_job().where(jobs.c.id == p("job_id")))
        self.ids_from = q(
            select(jobs.c.id)
            .where(jobs.c.id >= p("first"), jobs.c.id < p("beyond"))
            .order_by(jobs.c.id)
            .limit(p("limit"))
        )

        self.ids_by_tail = q(
            select(jobs.c.id)
            .where(id_tail() >= p("first"), id_tail() < p("beyond"))
            .order_by(id_tail())
            .limit(p("limit"))
        )

        # conditional writes
        # Where several nodes write, what a write looks at is locked until it is done: the job first, then its stream.
        self.state_of = q(select(jobs.c.state).where(jobs.c.id == p("job_id")))
        self.job_state = q(
            select(jobs.c.state, jobs.c.fence, jobs.c.cancel_requested)
            .where(jobs.c.id == p("job_id"))
            .with_for_update()
        )
        number = update(streams).where(streams.c.id == p("stream_id")).values(last_seq=streams.c.last_seq + p("count"))
        self.number = q(number.returning(streams.c.last_seq))
        self.number_fenced = q(number.where(streams.c.fence == p("held")).returning(streams.c.last_seq))
        stream = select(streams.c.last_seq, streams.c.fence).where(streams.c.id == p("stream_id"))
        self.stream = q(stream)
        self.locked_stream = q(stream.with_for_update())
        self.set_stream_fence = q(update(streams).where(streams.c.id == p("stream_id")).values(fence=p("new_fence")))
        self.metadata = q(select(job_specs.c.metadata).where(job_specs.c.job_id == p("job")).with_for_update())
        self.set_metadata = q(update(job_specs).where(job_specs.c.job_id == p("job")).values(metadata=p("merged")))
        self.put_step = q(upsert(steps, insert_into))
        self.put_artifact = q(upsert(artifacts, insert_into))
        self.remove_artifact = q(
            delete(artifacts).where(artifacts.c.id == p("artifact_id"), artifacts.c.job_id == p("job"))
        )
        self.artifact_of_job = q(
            select(artifacts.c.id).where(artifacts.c.id == p("artifact_id"), artifacts.c.job_id == p("job"))
        )
        results = select(jobs.c.results).where(jobs.c.id == p("of_job")).scalar_subquery()
        self.put_checkpoint = q(upsert(checkpoints, insert_into, results=func.coalesce(results, ZERO)))

        # claims
        queued = and_(in_states(JobState.QUEUED), jobs.c.queue == p("in_queue"), jobs.c.kind == p("of_kind"))
        candidate = select(jobs.c.id, jobs.c.priority, jobs.c.concurrency_key, jobs.c.concurrency_limit).where(queued)
        best_first = (jobs.c.priority.desc(), jobs.c.id)
        key = jobs.c.concurrency_key
        self.queued_kinds = q(
            select(job_counts.c.kind).where(
                job_counts.c.user_name == EVERYBODY,
                job_counts.c.state.in_(state_names(JobState.QUEUED)),
                job_counts.c.n > ZERO,
            )
        )
        unkeyed = candidate.where(key.is_(None)).order_by(*best_first).limit(p("limit"))
        self.unkeyed = q(unkeyed.with_for_update(skip_locked=True))
        keyed = candidate.where(key.is_not(None)).order_by(*best_first)
        self.keyed = q(keyed.limit(p("limit")).offset(p("offset")))
        self.of_key = q(candidate.where(key == p("with_key")).order_by(*best_first).limit(p("limit")))
        self.next_key = q(select(key).where(queued, key > p("after_key")).order_by(key).limit(ONE))
        self.running_with_key = q(
            select(func.count()).select_from(jobs).where(in_states(JobState.RUNNING), key == p("with_key"))
        )
        # Only PostgreSQL has more than one claim at a time, and rows that nobody can clean up.
        several = dialect.name == "postgresql"
        self.lock_key = q(select(lock_of(p("with_key")))) if several else None
        self.nearby = q(nearby(candidate, key)) if several else None
        taken = update(jobs).where(jobs.c.id == p("job_id"), in_states(JobState.QUEUED)).values(to_running())
        self.claim_job = q(taken.returning(jobs.c.id))
        self.number_claim = q(
            update(streams)
            .where(streams.c.id == p("stream_id"))
            .values(last_seq=streams.c.last_seq + ONE, fence=streams.c.fence + ONE)
            .returning(streams.c.last_seq)
        )

        # the engine's loops
        self.due = q(
            select(jobs.c.run_at, jobs.c.id)
            .where(in_states(JobState.SCHEDULED), jobs.c.run_at <= p("at"))
            .order_by(jobs.c.run_at, jobs.c.id)
            .limit(p("limit"))
        )
        self.next_due = q(
            select(jobs.c.run_at)
            .where(in_states(JobState.SCHEDULED), jobs.c.run_at > p("at"))
            .order_by(jobs.c.run_at)
            .limit(ONE)
        )
        # NOT IN, because it tempts no planner to start from the state.
        self.overdue = q(
            select(jobs.c.id)
            .where(jobs.c.wait_until <= p("at"), jobs.c.state.not_in(state_names(*_NOT_WAITING)))
            .order_by(jobs.c.wait_until, jobs.c.id)
            .limit(p("limit"))
        )
        self.oldest_finished = q(
            select(jobs.c.id, jobs.c.finished_at)
            .where(jobs.c.finished_at > ZERO, jobs.c.state.not_in(state_names(*LIVE)))
            .order_by(jobs.c.finished_at, jobs.c.id)
            .limit(p("limit"))
        )
        self.finished = q(select(jobs.c.id).where(jobs.c.id == p("job_id"), in_states(*FINAL)).with_for_update())
        self.stop_requested = q(
            select(jobs.c.id).where(
                jobs.c.id.in_(members("job_ids", dialect)),
                in_states(JobState.RUNNING),
                jobs.c.owner == p("owner"),
                jobs.c.cancel_requested.is_(True),
            )
        )
        self.running_owners = q(select(jobs.c.id, jobs.c.owner).where(in_states(JobState.RUNNING)).order_by(jobs.c.id))
        self.delete_job = tuple(
            q(delete(column.table).where(column == p("job")))
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
            (kinds, backwards): q(read_batches(kinds=kinds, backwards=backwards))
            for kinds in (False, True)
            for backwards in (False, True)
        }

        # catalog
        own_steps = select(*columns(steps, STEP_FIELDS)).where(steps.c.job_id == p("job"))
        in_order = (steps.c.attempt, steps.c.index, steps.c.id)
        self.steps = q(own_steps.order_by(*in_order))
        self.steps_of_attempt = q(own_steps.where(steps.c.attempt == p("of_attempt")).order_by(*in_order))
        self.artifact = q(select(*columns(artifacts, ARTIFACT_FIELDS)).where(artifacts.c.id == p("artifact_id")))
        self.blob_uses = tuple(
            q(select(ONE).where(column == p("sha256")).limit(ONE))
            for column in (
                artifacts.c.sha256,
                catalog_products.c.image_sha256,
                catalog_products.c.mockup_sha256,
                module_bundles.c.sha256,
                recordings.c.frames_sha256,
                recordings.c.events_sha256,
            )
        )
        self.checkpoint = q(
            select(*columns(checkpoints, Checkpoint.__struct_fields__)).where(checkpoints.c.job_id == p("job"))
        )
        self.keys = q(select(*columns(api_keys, KEY_FIELDS)).order_by(api_keys.c.created_at, api_keys.c.id))
        self.put_key = q(upsert(api_keys, insert_into))
        self.value = q(select(named_values.c.value).where(named_values.c.name == p("wanted")))
        self.put_value = q(upsert(named_values, insert_into))
        everybody = job_counts.c.user_name == EVERYBODY
        self.counts = q(
            select(job_counts.c.state, func.sum(job_counts.c.n)).where(everybody).group_by(job_counts.c.state)
        )
        self.row_counts = q(select(row_counts.c.table_name, row_counts.c.n))
        self.oldest_job = q(select(jobs.c.created_at).order_by(jobs.c.id).limit(ONE))
        self.newest_job = q(select(jobs.c.created_at).order_by(jobs.c.id.desc()).limit(ONE))

        # nodes
        self.put_node = q(upsert(nodes, insert_into))
        self.nodes = q(select(*columns(nodes, LEASE_FIELDS)).order_by(nodes.c.node_id))
        self.lead = q(lead(insert_into))
        self.leader = q(
            select(leaders.c.holder, leaders.c.term).where(leaders.c.name == p("name"), leaders.c.expires_at > p("at"))
        )
        self.reign = q(
            select(leaders.c.term)
            .where(leaders.c.name == p("name"), leaders.c.term == p("term"))
            .with_for_update(read=True)
        )

    def _update_job(self, names: frozenset[str], counters: frozenset[str]) -> Prepared:
        """Set ``names`` to ``set_<name>``, add ``add_<name>`` to ``counters``."""
        changes: dict[str, Any] = {name: p(f"set_{name}") for name in sorted(names)}
        changes |= {name: jobs.c[name] + p(f"add_{name}") for name in sorted(counters)}
        return self._q(update(jobs).where(jobs.c.id == p("job_id")).values(changes))

    def _artifact_page(self, filters: frozenset[str]) -> Prepared:
        """Artifacts, newest first, where each column in ``filters`` equals ``is_<column>``."""
        page = select(*columns(artifacts, ARTIFACT_FIELDS)).where(*equal_artifacts(filters))
        newest_first = (artifacts.c.created_at.desc(), artifacts.c.id.desc())
        return self._q(page.order_by(*newest_first).limit(p("limit")).offset(p("offset")))

    def _artifact_count(self, filters: frozenset[str]) -> Prepared:
        return self._q(select(func.count()).select_from(artifacts).where(*equal_artifacts(filters)))
