"""The parts that statements are made of, and those statements that need explaining."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    CompoundSelect,
    Select,
    Table,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.engine import Dialect

from treadle.core.job import Priority
from treadle.core.state import JobState
from treadle.stores.rows import JOB_FIELDS
from treadle.stores.schema import artifacts, batches, job_specs, jobs, leaders

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

    Insert: TypeAlias = sqlite.Insert | postgresql.Insert

__all__ = [
    "EVERYBODY",
    "ONE",
    "ZERO",
    "InsertInto",
    "columns",
    "equal_artifacts",
    "lead",
    "lock_of",
    "members",
    "nearby",
    "p",
    "read_batches",
    "to_running",
    "upsert",
    "whole_job",
]

InsertInto: TypeAlias = "Callable[[Table], Insert]"
"""A dialect's own ``insert``, the one that knows ``ON CONFLICT``."""
EVERYBODY: ColumnElement[str] = literal_column("''")
"""The user under whose name ``job_counts`` counts all jobs."""
ZERO: ColumnElement[int] = literal_column("0")
ONE: ColumnElement[int] = literal_column("1")


def p(name: str) -> Any:
    """A parameter."""
    return bindparam(name)


def whole_job() -> Select[Any]:
    """Jobs with their specs, in the order of ``rows.job_of``."""
    own = [jobs.c["user_name" if name == "user" else name] for name in JOB_FIELDS]
    beside = (job_specs.c.spec, job_specs.c.metadata)
    return select(*own, *beside).join_from(jobs, job_specs, job_specs.c.job_id == jobs.c.id)


def columns(table: Table, fields: Sequence[str]) -> list[Column[Any]]:
    """Columns by name."""
    return [table.c[name] for name in fields]


def upsert(table: Table, insert: InsertInto, **reckoned: ColumnElement[Any]) -> "Insert":
    """Insert a row of ``table``, or replace the one with its primary key.

    Its values are parameters of the columns' names, but for those that are ``reckoned`` by the database.
    """
    statement = insert(table)
    if reckoned:
        statement = statement.values({column.name: p(column.name) for column in table.columns} | reckoned)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={column: statement.excluded[column.key] for column in table.columns if not column.primary_key},
    )


def to_running() -> dict[str, Any]:
    """What a claim makes of a queued job. The wait is over once the first attempt starts."""
    return {
        "state": literal_column(f"'{JobState.RUNNING.value}'"),
        "owner": p("claimed_by"),
        "started_at": p("now"),
        "fence": jobs.c.fence + ONE,
        "claims": jobs.c.claims + ONE,
        "attempt": jobs.c.attempt + ONE,
        "cancel_requested": literal_column("false"),
        "total_steps": ZERO,
        "completed_steps": ZERO,
        "current_step_index": literal_column("-1"),
        "wait_until": null(),
        "exit_code": null(),
        "error": null(),
        "reason": null(),
        "progress": null(),
    }


def read_batches(*, kinds: bool, backwards: bool) -> Select[Any]:
    """Batches of a stream from the one that holds ``next_seq`` on: found by number, so the start costs one look-up."""
    start = (
        select(batches.c.first_seq)
        .where(batches.c.stream_id == p("stream_id"), batches.c.first_seq <= p("next_seq"))
        .order_by(batches.c.first_seq.desc())
        .limit(ONE)
        .scalar_subquery()
    )
    query = select(*columns(batches, ("stream_id", "first_seq", "last_seq", "kinds", "payload"))).where(
        batches.c.stream_id == p("stream_id"),
        batches.c.first_seq >= func.coalesce(start, ZERO),
        batches.c.first_seq < p("before_seq"),
        batches.c.last_seq >= p("next_seq"),
    )
    if kinds:
        query = query.where(batches.c.kinds.bitwise_and(p("kinds")) != ZERO)
    order = batches.c.first_seq.desc() if backwards else batches.c.first_seq
    return query.order_by(order).limit(p("limit"))


def lead(insert: InsertInto) -> Any:
    """Take or keep a lead. Somebody else's counts until it ends; the term grows when the holder changes."""
    new = insert(leaders).values(name=p("name"), holder=p("holder"), term=ONE, expires_at=p("expires_at"))
    same = leaders.c.holder == new.excluded.holder
    return new.on_conflict_do_update(
        index_elements=[leaders.c.name],
        set_={
            "term": case((same, leaders.c.term), else_=leaders.c.term + ONE),
            "holder": new.excluded.holder,
            "expires_at": new.excluded.expires_at,
        },
        where=or_(same, leaders.c.expires_at <= p("at")),
    ).returning(leaders.c.term)


def lock_of(text: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether PostgreSQL gave this transaction the lock of a text, which nobody else has until it ends."""
    return func.pg_try_advisory_xact_lock(func.hashtextextended(text, ZERO))


def nearby(candidate: Select[Any], key: Column[Any]) -> CompoundSelect[Any]:
    """The first candidates of each priority: those without a key from the id ``free_<priority>`` on, ``limit`` of them,
    those with one from ``held_<priority>`` on, ``page`` of them.
    """
    runs = []
    for priority in map(int, Priority):
        run = candidate.where(jobs.c.priority == literal_column(str(priority))).order_by(jobs.c.id)
        free = run.where(key.is_(None), jobs.c.id >= p(f"free_{priority}")).limit(p("limit"))
        held = run.where(key.is_not(None), jobs.c.id >= p(f"held_{priority}")).limit(p("page"))
        runs += [select(each.subquery()) for each in (free.with_for_update(skip_locked=True), held)]
    return union_all(*runs)


def members(name: str, dialect: Dialect) -> Any:
    """The members of a parameter that is a JSON array of texts, for ``in_``."""
    array = p(name)
    rows = func.json_array_elements_text(cast(array, JSON)) if dialect.name == "postgresql" else func.json_each(array)
    return select(rows.table_valued("value").c.value)


def equal_artifacts(filters: frozenset[str]) -> list[ColumnElement[bool]]:
    """Artifacts whose columns equal ``is_<column>``."""
    return [artifacts.c[name] == p(f"is_{name}") for name in sorted(filters)]
