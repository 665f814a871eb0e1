"""``treadle db``, in a data folder and on a real PostgreSQL."""

import asyncio
import os
import sqlite3
import stat
import subprocess
from pathlib import Path

import psycopg
import pytest
from tests.cli.conftest import Run
from tests.conformance.factories import submit
from tests.postgres import server

from treadle.core.clock import SystemClock
from treadle.data_folder import DataFolder
from treadle.stores import open_sqlite


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A data folder with a job in its file."""
    folder = DataFolder(tmp_path / "data")
    folder.prepare()
    monkeypatch.setenv("TREADLE_DATA_DIR", str(folder.path))

    async def fill() -> None:
        store = await open_sqlite(folder.database, clock=SystemClock())
        await submit(store)
        await store.close()

    asyncio.run(fill())
    return folder


def test_a_file_is_made_and_then_up_to_date(run: Run, tmp_path: Path) -> None:
    where = ["--data-dir", str(tmp_path / "new"), "--json"]
    assert run("db", "migrate", *where).json == {"changed": True, "copy": None}
    assert run("db", "migrate", *where).json == {"changed": False, "copy": None}


def test_a_copy_is_whole_and_its_owners_alone(run: Run, folder: DataFolder, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    folder.lock()  # as a running server does
    assert run("db", "backup", str(copy)).out.startswith(str(copy))
    folder.unlock()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with sqlite3.connect(copy) as db:
        assert db.execute("SELECT count(*) FROM jobs").fetchone() == (1,)
    db.close()
    again = run("db", "backup", str(copy))
    assert (again.code, "is there already" in again.err) == (1, True)


def test_a_file_is_imported_into_postgresql_and_that_is_backed_up(
    run: Run, folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server().nothing() as url:
        assert "Name the PostgreSQL database" in run("db", "import").err
        monkeypatch.setenv("TREADLE_DATABASE_URL", url)
        assert run("db", "migrate", "--json").json == {"changed": True, "copy": None}
        assert run("db", "migrate").out == "There was nothing to do.\n"
        folder.lock()
        assert "Another Treadle" in run("db", "import").err
        folder.unlock()
        assert run("db", "import", "--json").json["jobs"] == 1
        refused = run("db", "import")
        assert (refused.code, "not empty" in refused.err) == (1, True)
        dump = tmp_path / "treadle.dump"
        monkeypatch.setenv("PATH", "/nowhere")
        assert "apt-get install postgresql-client" in run("db", "backup", str(dump)).err
        monkeypatch.setenv("PATH", f"{server().programs}{os.pathsep}/bin")
        assert run("db", "backup", str(dump), "--json").json["size_bytes"] == dump.stat().st_size > 0
        with server().nothing() as restored:
            command = [server().programs / "pg_restore", "--no-owner", f"--dbname={restored}", dump]
            subprocess.run(command, check=True, timeout=60)
            with psycopg.connect(restored) as db:
                assert db.execute("SELECT count(*) FROM jobs").fetchone() == (1,)
                assert db.execute("SELECT state, n FROM job_counts").fetchall() == [("queued", 1)]
