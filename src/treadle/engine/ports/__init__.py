"""The seams of the engine: what it asks of a store, a bus, a blob store and a runner.

Each protocol has one conformance suite in ``tests/conformance`` that every back-end passes; what is promised here is
what is tested there. All methods may be called from any task of one event loop.
"""

from treadle.engine.ports.blobs import Blob, Blobs
from treadle.engine.ports.bus import GAP, Bus, Subscription
from treadle.engine.ports.hooks import HookRows, Sorted, Tried
from treadle.engine.ports.memories import Memories, MemoryRows
from treadle.engine.ports.modules import (
    BrowserLease,
    Browsers,
    Callback,
    Fetcher,
    FetchRequest,
    FetchResponse,
    ModuleRows,
    ModuleShelf,
    PreparedModule,
    StoredBundle,
)
from treadle.engine.ports.products import ProductRows
from treadle.engine.ports.recordings import RecordingRows, StoredRecording
from treadle.engine.ports.runners import AttemptHandle, Outcome, Runner
from treadle.engine.ports.schedules import Draft, DueSchedules, Firing, Planner, ScheduleStore
from treadle.engine.ports.sessions import (
    Credential,
    Frame,
    Pressure,
    Recordings,
    Sealing,
    SessionHost,
    SessionListener,
    SessionRows,
    SessionUpdate,
)
from treadle.engine.ports.stores import (
    ArtifactQuery,
    Catalog,
    Checkpoint,
    Claim,
    Committed,
    EventStore,
    JobStore,
    Lease,
    NodeStore,
    Reign,
    StoredBatch,
    StoreStats,
    Write,
)

__all__ = [
    "GAP",
    "ArtifactQuery",
    "AttemptHandle",
    "Blob",
    "Blobs",
    "BrowserLease",
    "Browsers",
    "Bus",
    "Callback",
    "Catalog",
    "Checkpoint",
    "Claim",
    "Committed",
    "Credential",
    "Draft",
    "DueSchedules",
    "EventStore",
    "FetchRequest",
    "FetchResponse",
    "Fetcher",
    "Firing",
    "Frame",
    "HookRows",
    "JobStore",
    "Lease",
    "Memories",
    "MemoryRows",
    "ModuleRows",
    "ModuleShelf",
    "NodeStore",
    "Outcome",
    "Planner",
    "PreparedModule",
    "Pressure",
    "ProductRows",
    "RecordingRows",
    "Recordings",
    "Reign",
    "Runner",
    "ScheduleStore",
    "Sealing",
    "SessionHost",
    "SessionListener",
    "SessionRows",
    "SessionUpdate",
    "Sorted",
    "StoreStats",
    "StoredBatch",
    "StoredBundle",
    "StoredRecording",
    "Subscription",
    "Tried",
    "Write",
]
