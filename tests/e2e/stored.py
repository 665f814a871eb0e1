"""What a server's database holds, be it a file of the server's or one that nodes share."""

import base64
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from tests.e2e.harness import Server

from treadle.api.sessions.ids import shown
from treadle.browsers.session.checkpoint import decode
from treadle.modules.secrets import Sealer

__all__ = ["stored", "visits_kept"]


def stored(server: Server) -> bytes:
    """All of it, byte for byte."""
    if not (database := server.settings.get("database_url")):
        return b"".join(each.read_bytes() for each in server.data.glob("treadle.db*"))
    kept = bytearray()
    with psycopg.connect(database) as postgres:
        names = postgres.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        for (name,) in names:
            table = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(name))
            with postgres.cursor().copy(table) as copy:
                for block in copy:
                    kept += block
    return bytes(kept)


def visits_kept(server: Server, session: str) -> int:
    """How often /count was visited by what a session would be restored to now."""
    key = Path(server.settings.get("secret_key_file", server.data / "secret.key"))
    for session_id, sealed in _rows(server, "SELECT session_id, value FROM session_checkpoints"):
        if session.endswith(shown(session_id)):
            kept = decode(base64.b64decode(Sealer(key).open(sealed)["state"])).state.origins
            return max((int(each.local.get("n", 0)) for each in kept.values()), default=0)
    return 0


def _rows(server: Server, query: str) -> list[Any]:
    if database := server.settings.get("database_url"):
        with psycopg.connect(database) as postgres:
            return list(postgres.execute(query.encode()).fetchall())
    with closing(sqlite3.connect(f"file:{server.data / 'treadle.db'}?mode=ro", uri=True)) as db:
        return list(db.execute(query).fetchall())
