"""Every query walks the index that was made for it, with statistics and without."""

import random
import sqlite3
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from treadle.core.clock import SystemClock
from treadle.core.job import JobQuery
from treadle.core.state import FINAL, JobState
from treadle.stores.connection import SqliteTransaction, open_writer
from treadle.stores.database import Prepared, Row
from treadle.stores.listing import Listing
from treadle.stores.migrate import migrate
from treadle.stores.queries import Queries

DIALECT = sqlite.dialect(paramstyle="qmark")
QUERIES = Queries(DIALECT, sqlite.insert)


class Explaining(SqliteTransaction):
    """Keeps the plans of the queries it runs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, SystemClock())
        self.plan: list[str] = []

    def rows(self, statement: Prepared, **values: Any) -> list[Row]:
        explain = Prepared(f"EXPLAIN QUERY PLAN {statement.text}", statement.order, statement._constants, writes=False)
        self.plan = [row[3] for row in super().rows(explain, **values)]
        return []

    def row(self, statement: Prepared, **values: Any) -> Row | None:
        self.rows(statement, **values)
        return None


@pytest.fixture(params=["fresh", "analysed"])
def database(request: pytest.FixtureRequest, path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_writer(path)
    migrate(connection, path, SystemClock())
    if request.param == "analysed":
        connection.execute("BEGIN")
        rng = random.Random(3)
        for n in range(3000):
            state = rng.choices(list(JobState), [1, 2, 1, 90, 5, 1])[0]
            row = dict.fromkeys(QUERIES.insert_job.order, 0) | {
                "id": f"{n:08x}",
                "kind": rng.choice(["command", "module"]),
                "queue": rng.choice(["command", "module"]),
                "state": state.value,
                "user_name": rng.choice(["", "ada", "bob"]),
                "run_at": n,
                "finished_at": n if state in FINAL else None,
                "wait_until": None,
                "concurrency_key": rng.choice([None, None, "k", f"{n}"]),
                "parent_id": None,
            }
            connection.execute(QUERIES.insert_job.text, QUERIES.insert_job.bind(row))
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    yield connection
    connection.close()


def plan_of(database: sqlite3.Connection, statement: Prepared) -> list[str]:
    tx = Explaining(database)
    tx.rows(statement, **dict.fromkeys(statement.order, "a"))
    return tx.plan


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("due", "COVERING INDEX jobs_due (state=? AND run_at<?)"),
        ("next_due", "COVERING INDEX jobs_due (state=? AND run_at>?)"),
        ("overdue", "INDEX jobs_overdue (wait_until<?)"),
        ("oldest_finished", "INDEX jobs_finished (finished_at>?)"),
        ("running_owners", "INDEX jobs_by_state (state=?)"),
        ("unkeyed", "INDEX jobs_queued (queue=? AND kind=?)"),
        ("of_key", "INDEX jobs_queued_by_key (queue=? AND kind=? AND concurrency_key=?)"),
        ("next_key", "INDEX jobs_queued_by_key (queue=? AND kind=? AND concurrency_key>?)"),
        ("keyed", "INDEX jobs_queued_keyed (queue=? AND kind=?)"),
        ("running_with_key", "INDEX jobs_running_keyed (concurrency_key=?)"),
        ("ids_from", "COVERING INDEX sqlite_autoindex_jobs_1 (id>? AND id<?)"),
        ("ids_by_tail", "INDEX jobs_by_tail (<expr>>? AND <expr><?)"),
        ("steps", "INDEX steps_by_job (job_id=?)"),
        ("steps_of_attempt", "INDEX steps_by_job (job_id=? AND attempt=?)"),
    ],
)
def test_a_query_uses_its_index_and_sorts_nothing(database: sqlite3.Connection, name: str, index: str) -> None:
    plan = plan_of(database, getattr(QUERIES, name))
    assert len(plan) == 1, plan
    assert index in plan[0]


def test_whether_a_blob_is_in_use_is_looked_up(database: sqlite3.Connection) -> None:
    plans = [plan_of(database, use) for use in QUERIES.blob_uses]
    indexes = (
        "artifacts_by_blob", "catalog_products_by_image", "catalog_products_by_mockup", "module_bundles_by_blob",
        "recordings_by_frames", "recordings_by_events",
    )  # fmt: skip
    for index, plan in zip(indexes, plans, strict=True):
        assert len(plan) == 1
        assert f"INDEX {index} (" in plan[0]


@pytest.mark.parametrize(("kinds", "backwards"), list(QUERIES.batches))
def test_reading_a_stream_starts_where_it_should(database: sqlite3.Connection, kinds: bool, backwards: bool) -> None:
    plan = plan_of(database, QUERIES.batches[kinds, backwards])
    assert plan[0].endswith("INDEX batches_by_seq (stream_id=? AND first_seq>? AND first_seq<?)")
    assert not any("TEMP B-TREE" in step for step in plan)


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (frozenset(), "artifacts_by_time"),
        (frozenset({"job_id"}), "artifacts_by_job (job_id=?)"),
        (frozenset({"type"}), "artifacts_by_type (type=?)"),
    ],
)
def test_artifacts_are_walked_newest_first(database: sqlite3.Connection, filters: frozenset[str], index: str) -> None:
    [step] = plan_of(database, QUERIES.artifact_page(filters))
    assert index in step


def test_the_latest_ends_are_found_without_sorting(database: sqlite3.Connection) -> None:
    tx = Explaining(database)
    Listing(DIALECT).page(tx, JobQuery(kinds=frozenset({"a", "b"}), states=FINAL, latest_end_first=True, limit=100))
    assert sum("COVERING INDEX jobs_by_end (kind=? AND finished_at>?)" in step for step in tx.plan) == 2, tx.plan
    assert not any("jobs_by_kind" in step or "UNION USING TEMP" in step for step in tx.plan), tx.plan


STATES = [frozenset(), frozenset({JobState.COMPLETED}), frozenset({JobState.QUEUED, JobState.SCHEDULED}), FINAL]
SOURCES: list[tuple[dict[str, Any], str]] = [
    ({}, "(sqlite_autoindex_jobs_1|jobs_by_state)"),
    ({"user": "ada"}, "jobs_by_user"),
    ({"kinds": frozenset({"module"})}, "jobs_by_kind"),
    ({"kinds": frozenset({"module", "command"})}, "jobs_by_kind"),
]


@pytest.mark.parametrize(("states", "source"), list(product(STATES, SOURCES)))
@pytest.mark.parametrize("more", [{}, {"before_id": "a"}, {"after_id": "a", "oldest_first": True}, {"offset": 5000}])
def test_a_page_of_jobs_is_a_walk_along_covering_indexes(
    database: sqlite3.Connection, states: frozenset[JobState], source: tuple[dict[str, Any], str], more: dict[str, Any]
) -> None:
    filters, index = source
    tx = Explaining(database)
    Listing(DIALECT).page(tx, JobQuery(states=states, **filters, **more))
    walks = tx.plan[1 : tx.plan.index("SCAN page")]
    accesses = [step for step in walks if step.startswith(("SCAN", "SEARCH"))]
    assert len(accesses) == max(1, len(states) or ("user" in filters or "kinds" in filters) * 6) * max(
        1, len(filters.get("kinds", ()))
    )
    for step in accesses:
        assert "COVERING INDEX" in step, step
        assert any(name in step for name in index.strip("()").split("|")), step
    assert not any("TEMP B-TREE" in step for step in walks), walks
    lookups = tx.plan[tx.plan.index("SCAN page") + 1 :]
    assert [step for step in lookups if "TEMP B-TREE" not in step] == [
        "SEARCH jobs USING INDEX sqlite_autoindex_jobs_1 (id=?)",
        "SEARCH job_specs USING INDEX sqlite_autoindex_job_specs_1 (job_id=?)",
    ]
