"""PostgreSQL: a count moves to a new row now and then, so that a change costs the same whatever cannot be cleaned up.

While somebody's transaction stays open, no version of a changed row is removed, and whoever changes it again walks past
all of them. So a row is changed a hundred times at most; then another takes its place, under the next turn, which the
index finds first.
"""

from alembic import op

revision = "0011"
down_revision = "0010"

_SHARDS = 64
_LOCKS = 7240513
_CHANGES = 100


def upgrade() -> None:
    """Give counts their turns, and functions that know of them."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, key in (("job_count_shards", "user_name, kind, state"), ("row_count_shards", "table_name")):
        op.execute(f"ALTER TABLE {table} ADD turn BIGINT NOT NULL DEFAULT 0, ADD changes INTEGER NOT NULL DEFAULT 0")
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey, ADD PRIMARY KEY ({key}, shard, turn)")
    for function in _FUNCTIONS:
        op.execute(function)


def _change(table: str, columns: str, values: str) -> str:
    """Statements that add ``change`` to the one row of these values in the shard ``here``, which nobody else changes.

    The newest turn is the only one, but those that were; its place is found from the end of the index.
    """
    where = " AND ".join(f"{c} = {v}" for c, v in zip(columns.split(", "), values.split(", "), strict=True))
    return f"""
    SELECT ctid, turn, changes, n INTO place, had_turn, had_changes, had FROM {table}
    WHERE {where} AND shard = here ORDER BY turn DESC LIMIT 1;
    IF NOT FOUND THEN
        INSERT INTO {table} ({columns}, shard, n) VALUES ({values}, here, change);
    ELSIF had_changes < {_CHANGES} THEN
        UPDATE {table} SET n = n + change, changes = changes + 1 WHERE ctid = place;
    ELSE
        DELETE FROM {table} WHERE ctid = place;
        INSERT INTO {table} ({columns}, shard, turn, n) VALUES ({values}, here, had_turn + 1, had + change);
    END IF;"""  # noqa: S608 - names of our own


_BY_INDEX = "SET enable_seqscan = off SET enable_bitmapscan = off"  # also where the plan was made of a small table
_DECLARE = "    place tid;\n    had_turn bigint;\n    had_changes integer;\n    had bigint;"
_FUNCTIONS = (
    # The shard to which this transaction alone writes. Where more write at once than there are shards, they wait.
    f"""CREATE OR REPLACE FUNCTION treadle_shard() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    mine integer := pg_backend_pid() % {_SHARDS};
BEGIN
    FOR step IN 0..{_SHARDS - 1} LOOP
        IF pg_try_advisory_xact_lock({_LOCKS}, (mine + step) % {_SHARDS}) THEN
            RETURN (mine + step) % {_SHARDS};
        END IF;
    END LOOP;
    PERFORM pg_advisory_xact_lock({_LOCKS}, mine);
    RETURN mine;
END $$""",
    f"""CREATE OR REPLACE FUNCTION treadle_count_job(
    the_user text, the_kind text, the_state text, here integer, change integer
) RETURNS void LANGUAGE plpgsql {_BY_INDEX} AS $$
DECLARE
{_DECLARE}
BEGIN{_change("job_count_shards", "user_name, kind, state", "'', the_kind, the_state")}
    IF the_user <> '' THEN{_change("job_count_shards", "user_name, kind, state", "the_user, the_kind, the_state")}
    END IF;
END $$""",
    f"""CREATE OR REPLACE FUNCTION treadle_count_rows() RETURNS trigger LANGUAGE plpgsql {_BY_INDEX} AS $$
DECLARE
    change integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
    here integer := treadle_shard();
{_DECLARE}
BEGIN{_change("row_count_shards", "table_name", "TG_TABLE_NAME")}
    RETURN NULL;
END $$""",
)
