"""Brings a PostgreSQL database to this version's schema: by whichever node comes first, once, in one transaction."""

from typing import TYPE_CHECKING, Any

import psycopg

from treadle.core.errors import InvalidInput, StoreTooNew
from treadle.stores.migrate import HEAD, LOCATION, config_of, known_revisions
from treadle.stores.postgres_connection import Address

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["migrate_postgres"]

_LOCK = 7_240_512_001
"""What the nodes of one database wait for each other at."""


def migrate_postgres(address: Address, *, head: str = HEAD, location: str = LOCATION) -> bool:
    """Bring the database to revision ``head``; whether there was anything to do.

    StoreTooNew for a revision that this version does not know, InvalidInput for a database of another program,
    ``psycopg.Error`` where the database fails; then nothing has changed.
    """
    with address.connect() as connection:
        if _revision(connection.execute, address) == head:
            return False
    return _upgrade(address, head, location)


def _revision(execute: Any, address: Address) -> str | None:
    """What the database is at; None for one without our tables."""
    versions, jobs = execute("SELECT to_regclass('alembic_version')::text, to_regclass('jobs')::text").fetchone()
    if versions is None:
        if jobs is not None:
            raise InvalidInput(f"{address.shown} has tables of another program. Name another database.")
        return None
    found = execute("SELECT version_num FROM alembic_version").fetchall()
    return str(found[0][0]) if len(found) == 1 else ""


def _upgrade(address: Address, head: str, location: str) -> bool:
    from alembic import command  # noqa: PLC0415 - slow to import and rarely needed
    from sqlalchemy import StaticPool, create_engine  # noqa: PLC0415
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    def connect() -> "psycopg.Connection[Any]":
        return psycopg.connect(address.conninfo, prepare_threshold=None)

    engine = create_engine("postgresql+psycopg://", creator=connect, poolclass=StaticPool)
    config = config_of(location)
    try:
        with engine.begin() as session:
            # Whoever waited here finds the work done.
            session.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            revision = _revision(session.exec_driver_sql, address)
            if revision == head:
                return False
            if revision is not None and revision not in known_revisions(location):
                raise StoreTooNew(
                    f"{address.shown} was written by a newer version of Treadle: its schema is "
                    f"{revision or 'unknown'}, ours {head}. Start that version, or restore a backup."
                )
            _run(session, config, command, head)
            return True
    except DBAPIError as error:
        raise error.orig or error from None
    finally:
        engine.dispose()


def _run(session: "Connection", config: Any, command: Any, head: str) -> None:
    config.attributes["connection"] = session
    command.upgrade(config, head)
