"""Every table of this version, whichever module it stands in."""

from sqlalchemy import Table

from treadle.stores.hook_schema import webhooks
from treadle.stores.memory_schema import page_memories
from treadle.stores.module_schema import modules
from treadle.stores.product_schema import catalog_products
from treadle.stores.recording_schema import recordings
from treadle.stores.schedule_schema import schedules
from treadle.stores.schema import metadata
from treadle.stores.session_schema import sessions

__all__ = ["all_tables"]


def all_tables() -> dict[str, Table]:
    """By name, in the order of their names."""
    imported = {page_memories, webhooks, modules, catalog_products, recordings, schedules, sessions}
    assert imported <= set(metadata.tables.values())
    return dict(sorted(metadata.tables.items()))
