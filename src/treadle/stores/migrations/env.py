"""What Alembic runs to migrate: on the connection that the caller put into the configuration, in its transaction."""

from typing import Any

from alembic import context
from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles

from treadle.stores.module_schema import modules  # noqa: F401 - its tables belong to the metadata
from treadle.stores.schema import metadata


@compiles(Text, "postgresql")
def _text(_type: Text, _compiler: Any, **_options: Any) -> str:
    """Texts are compared by their bytes, as SQLite does, whatever language the database speaks."""
    return 'TEXT COLLATE "C"'


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
