"""A store: all that the engine keeps, on one database."""

from functools import lru_cache

from sqlalchemy.engine import Dialect

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


class _Statements:
    """What is said to a database, in its dialect."""

    def __init__(self, dialect: Dialect, insert: InsertInto) -> None:
        self.general = Queries(dialect, insert)
        self.listing = Listing(dialect)
        self.modules = ModuleQueries(dialect, insert)
        self.sessions = SessionQueries(dialect, insert)
        self.memories = MemoryQueries(dialect, insert)
        self.products = ProductQueries(dialect, insert)
        self.hooks = HookQueries(dialect, insert)
        self.schedules = ScheduleQueries(dialect, insert)
        self.recordings = RecordingQueries(dialect, insert)


_statements = lru_cache(maxsize=4)(_Statements)  # compiling all takes a tenth of a second: once for all stores alike


class SqlStore:
    """Everything the engine keeps."""

    def __init__(self, database: ThreadedDatabase, insert: InsertInto, upkeep: Upkeep) -> None:
        said = _statements(database.dialect, insert)
        self._database = database
        self.jobs: JobStore = SqlJobs(database, said.general, said.listing)
        self.events: EventStore = SqlEvents(database, said.general)
        self.catalog: Catalog = SqlCatalog(database, said.general, upkeep)
        self.modules: ModuleRows = SqlModules(database, said.modules)
        self.sessions: SessionRows = SqlSessions(database, said.general, said.sessions)
        self.memories: MemoryRows = SqlMemories(database, said.memories)
        self.products: ProductRows = SqlProducts(database, said.products)
        self.hooks: HookRows = SqlHooks(database, said.general, said.hooks)
        self.schedules: ScheduleStore = SqlSchedules(database, said.general, said.schedules)
        self.recordings: RecordingRows = SqlRecordings(database, said.recordings)
        self.nodes: NodeStore = SqlNodes(database, said.general)

    async def close(self) -> None:
        """Finish what is queued and let the database go. Later calls raise Unavailable; again, it does nothing."""
        await self._database.close()
