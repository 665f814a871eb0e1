"""The tables about sessions. Their streams are in ``streams`` and ``batches``, like those of jobs."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from treadle.stores.schema import metadata

__all__ = ["session_checkpoints", "session_credentials", "sessions"]

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("error", Text),
    Column("options", Text, nullable=False),
    Column("user_name", Text, key="user", nullable=False),
    Column("metadata", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
    Column("owner", Text, nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("restores", Integer, nullable=False),
    Column("usage", Text),
)
Index("sessions_by_state", sessions.c.state, sessions.c.id)
Index("sessions_closed", sessions.c.closed_at, sessions.c.id, sqlite_where=sessions.c.closed_at.is_not(None),
      postgresql_where=sessions.c.closed_at.is_not(None))  # fmt: skip

session_checkpoints = Table(
    "session_checkpoints",
    metadata,
    Column("session_id", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

session_credentials = Table(
    "session_credentials",
    metadata,
    Column("id", Text, primary_key=True),
    Column("session_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("origin", Text),
    Column("sealed", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
Index("session_credentials_by_session", session_credentials.c.session_id, session_credentials.c.created_at)
