"""What Alembic runs to migrate: on the connection that the caller put into the configuration, in its transaction."""

from alembic import context

from treadle.stores.module_schema import modules  # noqa: F401 - its tables belong to the metadata
from treadle.stores.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
