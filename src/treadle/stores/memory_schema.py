"""The table of what is remembered of pages."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, Table, Text

from treadle.stores.schema import metadata

__all__ = ["page_memories"]

page_memories = Table(
    "page_memories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_name", Text, key="user", nullable=False),
    Column("origin", Text, nullable=False),
    Column("page", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("steps", Text, nullable=False),
    Column("hits", BigInteger, nullable=False),
    Column("heals", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False),
)
Index("page_memories_by_page", page_memories.c.user, page_memories.c.origin, page_memories.c.page)
Index("page_memories_by_use", page_memories.c.user, page_memories.c.used_at, page_memories.c.id)
Index("page_memories_unused", page_memories.c.used_at)
