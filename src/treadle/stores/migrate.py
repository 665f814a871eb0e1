"""Brings a database file to this version's schema before anything else touches it.

A file that is up to date is told by one look at ``alembic_version``; Alembic is imported only where there is work.
Everything a migration does is one transaction, so a crash in the middle leaves the old file, and the next start tries
again. A file with data in it is copied first.
"""

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from treadle.core.clock import Clock
from treadle.core.errors import InvalidInput, StoreTooNew

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["HEAD", "LOCATION", "backup", "config_of", "copy_to", "known_revisions", "migrate"]

HEAD = "0012"
"""The revision that this version works with."""
LOCATION = "treadle.stores:migrations"
"""Where Alembic finds the revisions: package, then folder."""


def migrate(
    connection: sqlite3.Connection, path: Path, clock: Clock, *, head: str = HEAD, location: str = LOCATION
) -> Path | None:
    """Bring the file to revision ``head``; where its old content was copied to, if it had any.

    StoreTooNew for a revision that this version does not know, InvalidInput for a database of another program,
    ``sqlite3.Error`` where the database fails; then nothing has changed.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        _upgrade(connection, head, location)
        return None
    if "alembic_version" not in tables:
        raise InvalidInput(f"{path} is a database of another program. Name another file.")
    found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if found == [(head,)]:
        return None
    revision = str(found[0][0]) if len(found) == 1 else ""
    if revision not in known_revisions(location):
        raise StoreTooNew(
            f"{path} was written by a newer version of Treadle: its schema is {revision or 'unknown'}, ours {head}. "
            "Start that version, or restore the backup that it made next to the file before it changed it."
        )
    copy = backup(connection, path, revision, clock)
    _upgrade(connection, head, location)
    return copy


def backup(connection: sqlite3.Connection, path: Path, revision: str, clock: Clock) -> Path:
    """Copy the database next to itself as ``<name>.<revision>.<UTC time>.bak``, durably; the copy's path."""
    stamp = clock.now().strftime("%Y%m%dT%H%M%S.%fZ")
    copy = path.with_name(f"{path.name}.{revision}.{stamp}.bak")
    copy_to(connection, copy)
    return copy


def copy_to(connection: sqlite3.Connection, copy: Path) -> None:
    """Copy the database to a file that only its owner can read, durably; it is there whole or not at all."""
    partial = copy.with_name(copy.name + ".partial")
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    target = sqlite3.connect(partial)
    try:
        connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # the copy is one file, without a WAL beside it
    finally:
        target.close()
    _sync(partial)
    partial.rename(copy)
    _sync(copy.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def known_revisions(location: str) -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to import and rarely needed

    return {script.revision for script in ScriptDirectory.from_config(config_of(location)).walk_revisions()}


def config_of(location: str) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - slow to import and rarely needed

    config = Config()
    config.set_main_option("script_location", location)
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(connection: sqlite3.Connection, head: str, location: str) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import and rarely needed
    from sqlalchemy import StaticPool, create_engine  # noqa: PLC0415
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    config = config_of(location)
    try:
        with engine.connect() as session:
            session.exec_driver_sql("BEGIN IMMEDIATE")  # the driver itself would not begin before DDL
            config.attributes["connection"] = session
            command.upgrade(config, head)
            session.commit()
    except DBAPIError as error:
        raise error.orig or error from error
