"""A store: all that the engine keeps, on one database."""

from treadle.engine.ports import (
    Catalog,
    EventStore,
    HookRows,
    JobStore,
    MemoryRows,
    ModuleRows,
    NodeStore,
    ProductRows,
    RecordingRows,
    ScheduleStore,
    SessionRows,
)
from treadle.stores.catalog import SqlCatalog, Upkeep
from treadle.stores.events import SqlEvents
from treadle.stores.fragments import InsertInto
from treadle.stores.hook_queries import HookQueries
from treadle.stores.hooks import SqlHooks
from treadle.stores.jobs import SqlJobs
from treadle.stores.listing import Listing
from treadle.stores.memories import SqlMemories
from treadle.stores.memory_queries import MemoryQueries
from treadle.stores.module_queries import ModuleQueries
from treadle.stores.modules import SqlModules
from treadle.stores.nodes import SqlNodes
from treadle.stores.product_queries import ProductQueries
from treadle.stores.products import SqlProducts
from treadle.stores.queries import Queries
from treadle.stores.recordings import RecordingQueries, SqlRecordings
from treadle.stores.schedule_queries import ScheduleQueries
from treadle.stores.schedules import SqlSchedules
from treadle.stores.session_queries import SessionQueries
from treadle.stores.sessions import SqlSessions
from treadle.stores.threaded import ThreadedDatabase

__all__ = ["SqlStore"]


class SqlStore:
    """Everything the engine keeps."""

    def __init__(self, database: ThreadedDatabase, insert: InsertInto, upkeep: Upkeep) -> None:
        dialect = database.dialect
        queries = Queries(dialect, insert)
        self._database = database
        self.jobs: JobStore = SqlJobs(database, queries, Listing(dialect))
        self.events: EventStore = SqlEvents(database, queries)
        self.catalog: Catalog = SqlCatalog(database, queries, upkeep)
        self.modules: ModuleRows = SqlModules(database, ModuleQueries(dialect, insert))
        self.sessions: SessionRows = SqlSessions(database, queries, SessionQueries(dialect, insert))
        self.memories: MemoryRows = SqlMemories(database, MemoryQueries(dialect, insert))
        self.products: ProductRows = SqlProducts(database, ProductQueries(dialect, insert))
        self.hooks: HookRows = SqlHooks(database, queries, HookQueries(dialect, insert))
        self.schedules: ScheduleStore = SqlSchedules(database, queries, ScheduleQueries(dialect, insert))
        self.recordings: RecordingRows = SqlRecordings(database, RecordingQueries(dialect, insert))
        self.nodes: NodeStore = SqlNodes(database, queries)

    async def close(self) -> None:
        """Finish what is queued and let the database go. Later calls raise Unavailable; again, it does nothing."""
        await self._database.close()
