"""Lists of jobs: from a JobQuery to a statement that walks one index, whatever the number of jobs.

A page is newest first, or oldest first. Where several states or kinds are wanted, each has its own run in an index
that ends in the id, and the runs are merged (``UNION ALL ... ORDER BY id``) instead of being sorted. The ids of the
page are found first; only then are the rows read. The order of the jobs' ends has an index by kind; with other filters
the matching jobs are sorted.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from treadle.core.job import JobQuery
from treadle.core.state import FINAL, JobState
from treadle.stores.database import Prepared, Row, Transaction, prepare
from treadle.stores.fragments import EVERYBODY, ZERO, whole_job
from treadle.stores.schema import in_states, job_counts, job_tags, jobs, state_names

__all__ = ["Listing", "Position"]

_MOST_RUNS = 48
"""More runs than this are not merged; the filter is then applied to each row of a coarser walk."""
_DEEP = 10_000
"""From this offset on it is worth knowing which end of the list is nearer."""


class Position(FunctionElement[int]):
    """Where a text holds another, from 1; 0 where it does not. Unlike LIKE it gives no character a meaning."""

    name = "position"
    inherit_cache = True


@compiles(Position, "sqlite")
def _instr(element: Position, compiler: SQLCompiler, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


@compiles(Position, "postgresql")
def _strpos(element: Position, compiler: SQLCompiler, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


class _Shape(NamedTuple):
    """What a query filters by, without the values: one statement each."""

    states: tuple[JobState, ...]
    kinds: int
    filters: frozenset[str]


class Listing:
    """Lists and counts jobs; statements are compiled when first needed."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._page: Callable[[_Shape, bool, bool], Prepared] = lru_cache(maxsize=256)(self._build_page)
        self._by_end: Callable[[_Shape], Prepared] = lru_cache(maxsize=64)(self._build_by_end)
        self._count: Callable[[_Shape], Prepared] = lru_cache(maxsize=256)(self._build_count)
        self._tally: Callable[[int], Prepared] = lru_cache(maxsize=64)(self._build_tally)

    def page(self, tx: Transaction, query: JobQuery) -> list[Row]:
        """Whole jobs, in the order that the query wants."""
        shape, values = _shape(query, paged=True), _values(query)
        if query.latest_end_first:
            return tx.rows(self._by_end(shape), **values)
        upwards = query.oldest_first
        if query.offset >= _DEEP and shape.filters <= {"user"}:
            # A page beyond the middle is nearer to the other end.
            rest = self.count(tx, query) - query.offset
            if rest < query.offset:
                upwards = not upwards
                values["limit"] = max(0, min(query.limit, rest))
                values["offset"] = rest - values["limit"]
        return tx.rows(self._page(shape, upwards, query.oldest_first), **values) if values["limit"] else []

    def count(self, tx: Transaction, query: JobQuery) -> int:
        """How many jobs match."""
        row = tx.row(self._count(_shape(query, paged=False)), **_values(query))
        return int(row[0]) if row else 0

    def tally(self, tx: Transaction, kinds: frozenset[str]) -> dict[JobState, int]:
        """How many jobs of these kinds are in each state; every state is named."""
        named = {f"kind_{index}": kind for index, kind in enumerate(sorted(kinds))}
        found = {JobState(state): int(n) for state, n in tx.rows(self._tally(len(kinds)), **named)}
        return {state: found.get(state, 0) for state in JobState}

    def _build_tally(self, kinds: int) -> Prepared:
        total = select(job_counts.c.state, func.sum(job_counts.c.n)).where(job_counts.c.user_name == EVERYBODY)
        if kinds:
            total = total.where(job_counts.c.kind.in_([bindparam(f"kind_{index}") for index in range(kinds)]))
        return prepare(total.group_by(job_counts.c.state), self._dialect)

    def _build_page(self, shape: _Shape, upwards: bool, oldest_first: bool) -> Prepared:
        """The index is walked ``upwards`` or downwards; what was found there is then put into its order."""
        walk: ColumnElement[Any] = literal_column("id" if upwards else "id DESC")
        page = _ids(shape).order_by(walk).limit(bindparam("limit")).offset(bindparam("offset")).subquery("page")
        order = page.c.id.asc() if oldest_first else page.c.id.desc()
        return prepare(whole_job().join(page, page.c.id == jobs.c.id).order_by(order), self._dialect)

    def _build_by_end(self, shape: _Shape) -> Prepared:
        """By when they ended; the page is cut before the rows are read."""
        ended: Select[Any] | CompoundSelect[Any]
        if shape.filters or not 0 < shape.kinds <= _MOST_RUNS:
            found = _ids(shape).subquery("matching")
            ends = select(jobs.c.id, jobs.c.finished_at).join_from(found, jobs, jobs.c.id == found.c.id)
            ended = ends.where(jobs.c.finished_at.is_not(None)).order_by(jobs.c.finished_at.desc(), jobs.c.id.desc())
        else:
            ended = union_all(*_ends(shape)).order_by(literal_column("finished_at DESC"), literal_column("id DESC"))
        page = ended.limit(bindparam("limit")).offset(bindparam("offset")).subquery("page")
        whole = whole_job().join(page, page.c.id == jobs.c.id).order_by(page.c.finished_at.desc(), page.c.id.desc())
        return prepare(whole, self._dialect)

    def _build_count(self, shape: _Shape) -> Prepared:
        if shape.filters <= {"user"}:
            return prepare(_kept_count(shape), self._dialect)
        return prepare(select(func.count()).select_from(_ids(shape).subquery("matching")), self._dialect)


def _ends(shape: _Shape) -> list[Select[Any]]:
    """Walks along the index of ends, one for each kind, that together give every matching job exactly once."""
    # Only a job in a final state has an end: if all of these are wanted, nothing is left to be looked at.
    rest = [in_states(*shape.states)] if shape.states and not FINAL.issubset(shape.states) else []
    ended = select(jobs.c.id, jobs.c.finished_at).where(jobs.c.finished_at.is_not(None), *rest)
    return [ended.where(jobs.c.kind == kind) for kind in _kind_names(shape)]


def _ids(shape: _Shape) -> Select[Any] | CompoundSelect[Any]:
    """The ids of all jobs that match."""
    runs = _runs(shape)
    return union_all(*runs) if len(runs) > 1 else runs[0]


def _shape(query: JobQuery, *, paged: bool) -> _Shape:
    names = {"dialect", "queue", "user", "tag", "parent_id", "schedule_id", "text"} | (
        {"before_id", "after_id"} if paged else set()
    )
    filters = frozenset(name for name in names if getattr(query, name))
    return _Shape(tuple(sorted(query.states)), len(query.kinds), filters)


def _values(query: JobQuery) -> dict[str, Any]:
    values: dict[str, Any] = {f"kind_{index}": kind for index, kind in enumerate(sorted(query.kinds))}
    for name in ("dialect", "queue", "user", "tag", "parent_id", "schedule_id", "before_id", "after_id"):
        values[f"is_{name}"] = getattr(query, name)
    values["is_text"] = (query.text or "").casefold()
    values["limit"] = max(query.limit, 0)
    values["offset"] = max(query.offset, 0)
    return values


def _kind_names(shape: _Shape) -> list[Any]:
    return [bindparam(f"kind_{index}") for index in range(shape.kinds)]


def _kept_count(shape: _Shape) -> Select[Any]:
    """The sum of the kept counts; the empty user's are everybody's."""
    user: Any = bindparam("is_user") if shape.filters else EVERYBODY
    total = select(func.coalesce(func.sum(job_counts.c.n), ZERO)).where(job_counts.c.user_name == user)
    if shape.kinds:
        total = total.where(job_counts.c.kind.in_(_kind_names(shape)))
    if shape.states:
        total = total.where(job_counts.c.state.in_(state_names(*shape.states)))
    return total


def _runs(shape: _Shape) -> list[Select[Any]]:
    """Walks along an index that together give every matching id exactly once."""
    states = shape.states or tuple(JobState)
    by_state = [in_states(state) for state in states]
    kinds = _kind_names(shape)
    rest = _filters(shape)
    tagged = "tag" in shape.filters
    made_by = next((name for name in ("parent_id", "schedule_id") if name in shape.filters), None)
    if tagged or made_by:
        rest |= _states_and_kinds(shape, kinds)
        heads: list[ColumnElement[bool] | None] = [None if tagged or not made_by else rest.pop(made_by)]
    elif "user" in shape.filters:
        rest |= _states_and_kinds(shape, kinds, states=False)
        # The literal repeats the condition of the partial index.
        user = and_(rest.pop("user"), jobs.c.user_name != EVERYBODY)
        heads = [and_(user, state) for state in by_state]
    elif kinds and len(kinds) * len(states) <= _MOST_RUNS:
        heads = [and_(jobs.c.kind == kind, state) for kind in kinds for state in by_state]
    elif shape.states:
        rest |= _states_and_kinds(shape, kinds, states=False)
        heads = [*by_state]
    else:
        rest |= _states_and_kinds(shape, kinds, states=False)
        heads = [None]
    return [_run(head, rest, shape.filters, tagged=tagged) for head in heads]


def _states_and_kinds(shape: _Shape, kinds: list[Any], *, states: bool = True) -> dict[str, ColumnElement[bool]]:
    conditions: dict[str, ColumnElement[bool]] = {}
    if kinds:
        conditions["kinds"] = jobs.c.kind.in_(kinds)
    if states and shape.states:
        conditions["states"] = in_states(*shape.states)
    return conditions


def _filters(shape: _Shape) -> dict[str, ColumnElement[bool]]:
    columns = {
        "dialect": jobs.c.dialect,
        "queue": jobs.c.queue,
        "user": jobs.c.user_name,
        "parent_id": jobs.c.parent_id,
        "schedule_id": jobs.c.schedule_id,
    }
    conditions = {name: columns[name] == bindparam(f"is_{name}") for name in sorted(shape.filters & columns.keys())}
    if "text" in shape.filters:
        conditions["text"] = Position(jobs.c.name_folded, bindparam("is_text")) > ZERO
    return conditions


def _run(
    head: ColumnElement[bool] | None, rest: dict[str, ColumnElement[bool]], filters: frozenset[str], *, tagged: bool
) -> Select[Any]:
    identity = job_tags.c.job_id if tagged else jobs.c.id
    run = select(identity.label("id"))
    if tagged:
        run = run.where(job_tags.c.tag == bindparam("is_tag"))
        if rest:
            run = run.join_from(job_tags, jobs, jobs.c.id == job_tags.c.job_id)
    if head is not None:
        run = run.where(head)
    if "before_id" in filters:
        run = run.where(identity < bindparam("is_before_id"))
    if "after_id" in filters:
        run = run.where(identity > bindparam("is_after_id"))
    return run.where(*rest.values())
