"""The table of recordings whose files lie among the blobs."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from treadle.stores.schema import metadata

__all__ = ["recordings"]

recordings = Table(
    "recordings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("session_id", Text, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Column("facts", Text, nullable=False),
    Column("frames_sha256", Text, nullable=False),
    Column("events_sha256", Text, nullable=False),
)
Index("recordings_by_session", recordings.c.session_id, recordings.c.id)
Index("recordings_by_end", recordings.c.ended_at)
Index("recordings_by_frames", recordings.c.frames_sha256)
Index("recordings_by_events", recordings.c.events_sha256)
