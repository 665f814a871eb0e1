"""The tables about modules, and that of callbacks."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from treadle.stores.schema import metadata

__all__ = ["callbacks", "module_bundles", "module_settings", "modules"]

modules = Table(
    "modules",
    metadata,
    Column("id", Text, primary_key=True),
    Column("manifest", Text, nullable=False),
    Column("bundle", Text, nullable=False),
    Column("environment", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("installed_at", BigInteger, nullable=False),
)

module_bundles = Table(
    "module_bundles",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
)
Index("module_bundles_by_blob", module_bundles.c.sha256)

module_settings = Table(
    "module_settings",
    metadata,
    Column("module_id", Text, primary_key=True),
    Column("settings", Text, nullable=False),
)

callbacks = Table(
    "callbacks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("callback_id", Text),
    Column("source", Text),
    Column("status", Text),
    Column("payload", Text, nullable=False),
    Column("received_at", BigInteger, nullable=False),
)
Index("callbacks_by_time", callbacks.c.received_at, callbacks.c.id)
Index("callbacks_by_source", callbacks.c.source, callbacks.c.received_at, callbacks.c.id)
Index("callbacks_by_callback_id", callbacks.c.callback_id, callbacks.c.received_at, callbacks.c.id)
