"""How PostgreSQL keeps the counts that ``job_counts`` and ``row_counts`` show, and looks after rows that change often.

A count that every transaction changes would make them wait for each other, whatever node they come from, and lock each
other out for good. So each count is spread over shards; a transaction has a shard to itself, by a lock that ends with
it, and the views add them up.
"""

from typing import Final

__all__ = ["COUNTERS", "COUNTER_TABLES"]

_SHARDS: Final = 64
_LOCKS: Final = 7240513
COUNTER_TABLES: Final = ("job_count_shards", "row_count_shards")
"""The tables behind the views."""

_TABLES: Final = (
    (
        "CREATE TABLE job_count_shards ("
        'user_name TEXT COLLATE "C" NOT NULL, kind TEXT COLLATE "C" NOT NULL, state TEXT COLLATE "C" NOT NULL, '
        "shard INTEGER NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (user_name, kind, state, shard))"
    ),
    (
        "CREATE VIEW job_counts AS SELECT user_name, kind, state, sum(n)::bigint AS n "
        "FROM job_count_shards GROUP BY user_name, kind, state"
    ),
    (
        'CREATE TABLE row_count_shards (table_name TEXT COLLATE "C" NOT NULL, shard INTEGER NOT NULL, '
        "n BIGINT NOT NULL, PRIMARY KEY (table_name, shard))"
    ),
    "CREATE VIEW row_counts AS SELECT table_name, sum(n)::bigint AS n FROM row_count_shards GROUP BY table_name",
)

_FUNCTIONS: Final = (
    # The shard of this transaction. Where more write at once than there are shards, some wait for each other.
    f"""CREATE FUNCTION treadle_shard() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    mine integer := pg_backend_pid() % {_SHARDS};
BEGIN
    FOR step IN 0..{_SHARDS - 1} LOOP
        IF pg_try_advisory_xact_lock({_LOCKS}, (mine + step) % {_SHARDS}) THEN
            RETURN (mine + step) % {_SHARDS};
        END IF;
    END LOOP;
    RETURN mine;
END $$""",
    # Jobs by user, kind and state; the empty user counts everybody's.
    """CREATE FUNCTION treadle_count_job(the_user text, the_kind text, the_state text, here integer, change integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE job_count_shards SET n = n + change
    WHERE user_name = '' AND kind = the_kind AND state = the_state AND shard = here;
    IF NOT FOUND THEN
        INSERT INTO job_count_shards AS had (user_name, kind, state, shard, n)
        VALUES ('', the_kind, the_state, here, change)
        ON CONFLICT (user_name, kind, state, shard) DO UPDATE SET n = had.n + change;
    END IF;
    IF the_user <> '' THEN
        UPDATE job_count_shards SET n = n + change
        WHERE user_name = the_user AND kind = the_kind AND state = the_state AND shard = here;
        IF NOT FOUND THEN
            INSERT INTO job_count_shards AS had (user_name, kind, state, shard, n)
            VALUES (the_user, the_kind, the_state, here, change)
            ON CONFLICT (user_name, kind, state, shard) DO UPDATE SET n = had.n + change;
        END IF;
    END IF;
END $$""",
    """CREATE FUNCTION treadle_count_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    here integer := treadle_shard();
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM treadle_count_job(OLD.user_name, OLD.kind, OLD.state, here, -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM treadle_count_job(NEW.user_name, NEW.kind, NEW.state, here, 1);
    END IF;
    RETURN NULL;
END $$""",
    """CREATE FUNCTION treadle_count_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    change integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    INSERT INTO row_count_shards AS had (table_name, shard, n) VALUES (TG_TABLE_NAME, treadle_shard(), change)
    ON CONFLICT (table_name, shard) DO UPDATE SET n = had.n + change;
    RETURN NULL;
END $$""",
)

_TRIGGERS: Final = (
    "CREATE TRIGGER jobs_come_and_go AFTER INSERT OR DELETE ON jobs FOR EACH ROW EXECUTE FUNCTION treadle_count_jobs()",
    (
        "CREATE TRIGGER jobs_moved AFTER UPDATE OF state ON jobs "
        "FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION treadle_count_jobs()"
    ),
    *(
        f"CREATE TRIGGER {table}_come_and_go AFTER INSERT OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION treadle_count_rows()"
        for table in ("steps", "artifacts")
    ),
)

# Room in each page, so that a change of columns without an index stays there; and a clean-up that comes early.
_UPKEEP: Final = (
    (
        "ALTER TABLE jobs SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, "
        "autovacuum_analyze_scale_factor = 0.02)"
    ),
    "ALTER TABLE streams SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02)",
    "ALTER TABLE job_specs SET (fillfactor = 90)",
    "ALTER TABLE batches SET (autovacuum_vacuum_insert_scale_factor = 0.05)",
    *(
        f"ALTER TABLE {table} SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, "
        "autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0)"
        for table in (*COUNTER_TABLES, "nodes", "leaders")
    ),
)

COUNTERS: Final = (*_TABLES, *_FUNCTIONS, *_TRIGGERS, *_UPKEEP)
"""Everything, in order."""
