"""Finished jobs by the hundred thousand, put into a database that no server uses, through the schema of the store."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import psycopg
from sqlalchemy import Table

from treadle.core.clock import SystemClock, to_micros
from treadle.core.event import StateChanged, kind_mask
from treadle.core.ids import new_id
from treadle.core.job import Job, JobSpec
from treadle.core.state import JobState, Reason
from treadle.engine.codec import encode_items
from treadle.stores.rows import encode_json, job_row
from treadle.stores.schema import batches, job_specs, jobs, streams
from treadle.stores.sqlite import open_sqlite

__all__ = ["COMMANDS", "DESIGNS", "USERS", "Sort", "fill", "fill_postgres", "make_database", "user_name"]

USERS = 10
_CHUNK = 10_000
_REASONS = {JobState.FAILED: Reason.EXIT_CODE, JobState.CANCELLED: Reason.USER}


class Sort(NamedTuple):
    """What kind of job they are."""

    kind: str
    dialect: str
    queue: str
    input: Mapping[str, object]
    metadata: Mapping[str, object]


COMMANDS: Final = Sort(
    "command", "executions", "commands", {"command": "make nightly", "working_directory": None, "environment": {}}, {}
)
DESIGNS: Final = Sort(
    "generation.design",
    "generation",
    "generation",
    {"prompt": "a mountain at dawn", "productTypes": ["tshirt"], "autoPublish": True},
    {
        "result": {
            "success": True,
            "generatedImages": [
                {"id": "i", "url": "http://127.0.0.1:3000/images/i.png", "prompt": "a mountain at dawn"}
            ],
            "products": [{"platform": "printify", "productId": "p", "url": "http://127.0.0.1/p", "type": "tshirt"}],
            "errors": [],
            "totalTime": 45_000,
        }
    },
)


def user_name(number: int) -> str:
    """One of the users among whom the jobs are shared out."""
    return f"user-{number}"


async def make_database(path: Path) -> None:
    """An empty database, as a server that starts on a new data folder makes it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = await open_sqlite(path, clock=SystemClock())
    await store.close()


def fill(database: Path, count: int, sort: Sort = COMMANDS) -> None:
    """Add ``count`` jobs: of twenty, one cancelled, two failed, the others completed."""
    connection = sqlite3.connect(database, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # nobody relies on these rows yet
        for start in range(0, count, _CHUNK):
            connection.execute("BEGIN")
            _add(connection, start, min(count, start + _CHUNK), sort)
            connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def fill_postgres(url: str, count: int, sort: Sort = COMMANDS) -> None:
    """The same in an empty PostgreSQL database, made by the server itself; the last but two is called ``... x``."""
    base = int(datetime.now(UTC).timestamp() * 1000) - 10 * count
    spec, metadata = encode_json(JobSpec(input=dict(sort.input))), encode_json(sort.metadata)
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")  # no triggers
        connection.execute("CREATE TEMPORARY TABLE template (LIKE jobs)")
        for state in (JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED):
            row = _template(state, sort) | {"id": state.value}
            places = ", ".join(f"%({name})s" for name in row)
            connection.execute(f"INSERT INTO template ({', '.join(row)}) VALUES ({places})", row)  # noqa: S608
        own = {
            "id": "lpad(to_hex(h >> 16), 8, '0') || '-' || lpad(to_hex(h & 65535), 4, '0') || '-7000-8000-' "
            "|| lpad(to_hex((n * 40503) & 281474976710655), 12, '0')",
            "name": "label",
            "name_folded": "label",
            "user_name": f"'user-' || n / 20 %% {USERS}",
        }
        columns = ", ".join(f'"{column.name}"' for column in jobs.columns)
        values = ", ".join(own.get(column.name, f't."{column.name}"') for column in jobs.columns)
        connection.execute(
            f"INSERT INTO jobs ({columns}) SELECT {values} FROM (SELECT n, n * 10 + %s AS h, "  # noqa: S608
            "'nightly build ' || n || CASE WHEN n = %s THEN 'x' ELSE '' END AS label, "
            "CASE WHEN n %% 20 = 7 THEN 'cancelled' WHEN n %% 20 IN (3, 13) THEN 'failed' ELSE 'completed' END AS s "
            "FROM generate_series(0, %s::bigint) AS n) AS numbers JOIN template t ON t.state = s",
            (base, count - 3, count - 1),
        )
        connection.execute(
            "INSERT INTO job_specs (job_id, spec, metadata) SELECT id, %s, %s FROM jobs", (spec, metadata)
        )
        connection.execute("INSERT INTO streams (id, last_seq, fence) SELECT id, 1, 1 FROM jobs")
        ended = StateChanged(at=datetime.now(UTC), state=JobState.COMPLETED, attempt=1, exit_code=0)
        connection.execute(
            "INSERT INTO batches (stream_id, first_seq, last_seq, kinds, at, payload) SELECT id, 1, 1, %s, %s, %s "
            "FROM jobs",
            (kind_mask([ended]), to_micros(ended.at), encode_items([ended])),
        )
        for user, group in (("''", ""), ("user_name", "user_name, ")):
            connection.execute(
                f"INSERT INTO job_count_shards (user_name, kind, state, shard, n) "  # noqa: S608 - our own names
                f"SELECT {user}, kind, state, 0, count(*) FROM jobs GROUP BY {group}kind, state"
            )
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _add(connection: sqlite3.Connection, start: int, stop: int, sort: Sort) -> None:
    rows = list(_jobs(start, stop, sort))
    ids = [row["id"] for row in rows]
    spec, metadata = encode_json(JobSpec(input=dict(sort.input))), encode_json(sort.metadata)
    ended = StateChanged(at=datetime.now(UTC), state=JobState.COMPLETED, attempt=1, exit_code=0)
    batch: dict[str, object] = {"first_seq": 1, "last_seq": 1, "kinds": kind_mask([ended]), "at": to_micros(ended.at)}
    batch["payload"] = encode_items([ended])
    _insert(connection, jobs, rows)
    _insert(connection, job_specs, [{"job_id": each, "spec": spec, "metadata": metadata} for each in ids])
    _insert(connection, streams, [{"id": each, "last_seq": 1, "fence": 1} for each in ids])
    _insert(connection, batches, [{"stream_id": each, **batch} for each in ids])


def _insert(connection: sqlite3.Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    columns = ", ".join(rows[0])
    values = ", ".join(f":{name}" for name in rows[0])
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values})", rows)  # noqa: S608 - our own names


def _jobs(start: int, stop: int, sort: Sort) -> Iterator[dict[str, object]]:
    """Rows of the table of jobs."""
    templates = {state: _template(state, sort) for state in (JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED)}
    for number in range(start, stop):
        match number % 20:
            case 7:
                state = JobState.CANCELLED
            case 3 | 13:
                state = JobState.FAILED
            case _:
                state = JobState.COMPLETED
        name = f"nightly build {number}"
        own = {"id": new_id(), "name": name, "name_folded": name, "user_name": user_name(number // 20 % USERS)}
        yield {**templates[state], **own}


def _template(state: JobState, sort: Sort) -> dict[str, object]:
    now = datetime.now(UTC)
    job = Job(
        id="",
        kind=sort.kind,
        name="",
        dialect=sort.dialect,
        queue=sort.queue,
        priority=1,
        state=state,
        reason=_REASONS.get(state),
        created_at=now - timedelta(seconds=3),
        queued_at=now - timedelta(seconds=3),
        started_at=now - timedelta(seconds=2),
        finished_at=now,
        attempt=1,
        fence=1,
        exit_code=1 if state is JobState.FAILED else 0,
        lines=12,
        log_bytes=720,
        spec=JobSpec(),
    )
    return job_row(job)
