"""A file is brought to this version's schema, or left alone."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from tests.conformance.factories import get, submit

from treadle.core.clock import SystemClock
from treadle.core.errors import InvalidInput, StoreTooNew
from treadle.stores import open_sqlite
from treadle.stores.connection import open_writer
from treadle.stores.migrate import HEAD, LOCATION, migrate
from treadle.stores.module_schema import modules  # noqa: F401 - its tables belong to the metadata
from treadle.stores.schema import metadata

CLOCK = SystemClock()
INITIAL = Path(sys.modules[migrate.__module__].__file__ or "").parent / "migrations"


@pytest.fixture
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    connection = open_writer(path)
    yield connection
    connection.close()


def definitions(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Every table and index in words that spaces and quotes do not change."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
        "AND name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite%'"
    )
    return {(kind, name, re.sub(r"\s+|\"", " ", sql).strip()) for kind, name, sql in rows}


def test_the_migrations_make_what_the_schema_says(writer: sqlite3.Connection, tmp_path: Path) -> None:
    migrate(writer, tmp_path / "treadle.db", CLOCK)
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    metadata.create_all(engine)
    engine.dispose()
    plain = sqlite3.connect(tmp_path / "plain.db")
    assert definitions(writer) == definitions(plain)
    plain.close()


def test_the_newest_revision_is_the_one_that_the_code_works_with() -> None:
    config = Config()
    config.set_main_option("script_location", LOCATION)
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_file_that_is_up_to_date_is_left_alone_without_alembic(writer: sqlite3.Connection, path: Path) -> None:
    migrate(writer, path, CLOCK)
    code = (
        "import asyncio, sys, pathlib\n"
        "from treadle.stores import open_sqlite\n"
        "from treadle.core.clock import SystemClock\n"
        "async def main():\n"
        "    store = await open_sqlite(pathlib.Path(sys.argv[1]), clock=SystemClock())\n"
        "    await store.close()\n"
        "asyncio.run(main())\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, path], env={"PYTHONPATH": "src"}, timeout=60).returncode == 0


@pytest.mark.parametrize("revision", ["9999", None])
async def test_a_newer_file_is_refused_and_not_touched(path: Path, revision: str | None) -> None:
    store = await open_sqlite(path, clock=CLOCK)
    await store.close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("DELETE FROM alembic_version")
        if revision:
            connection.execute("INSERT INTO alembic_version VALUES (?)", [revision])
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match=r"newer version.*Start that version, or restore the backup"):
        await open_sqlite(path, clock=CLOCK)
    assert path.read_bytes() == before


async def test_a_database_of_another_program_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(InvalidInput, match="another program"):
        await open_sqlite(path, clock=CLOCK)


@pytest.fixture
def next_version(tmp_path: Path) -> Path:
    """The migrations of a version to come, which adds a table."""
    folder = tmp_path / "migrations"
    versions = folder / "versions"
    versions.mkdir(parents=True)
    (folder / "env.py").write_text((INITIAL / "env.py").read_text())
    for file in (INITIAL / "versions").glob("*.py"):
        (versions / file.name).write_text(file.read_text())
    (versions / "next.py").write_text(
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        "revision = 'next'\n"
        f"down_revision = {HEAD!r}\n"
        "def upgrade():\n"
        "    op.create_table('later', sa.Column('id', sa.Text(), primary_key=True))\n"
        "    op.execute(FURTHER)\n".replace("FURTHER", repr("SELECT 1"))
    )
    return folder


async def test_an_older_file_is_copied_before_it_is_changed(path: Path, next_version: Path) -> None:
    store = await open_sqlite(path, clock=CLOCK)
    job = await submit(store)
    await store.close()
    connection = open_writer(path)
    copy = migrate(connection, path, CLOCK, head="next", location=str(next_version))
    assert copy is not None
    assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    assert migrate(connection, path, CLOCK, head="next", location=str(next_version)) is None
    connection.close()
    assert re.fullmatch(rf"treadle\.db\.{HEAD}\.\d{{8}}T\d{{6}}\.\d{{6}}Z\.bak", copy.name)
    old = await open_sqlite(copy, clock=CLOCK)
    assert await get(old, job.id) == job
    await old.close()


async def test_a_migration_that_fails_leaves_the_old_file_and_can_be_run_again(path: Path, next_version: Path) -> None:
    store = await open_sqlite(path, clock=CLOCK)
    await store.close()
    script = next_version / "versions" / "next.py"
    good = script.read_text()
    script.write_text(good.replace("SELECT 1", "SELECT nonsense FROM nowhere"))
    connection = open_writer(path)
    with pytest.raises(Exception, match="nowhere"):
        migrate(connection, path, CLOCK, head="next", location=str(next_version))
    connection.close()
    unharmed = await open_sqlite(path, clock=CLOCK)
    await submit(unharmed)
    await unharmed.close()
    script.write_text(good)
    connection = open_writer(path)
    migrate(connection, path, CLOCK, head="next", location=str(next_version))
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("next",)]
    connection.close()
