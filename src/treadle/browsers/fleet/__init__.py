"""Where sessions get their browser contexts from: processes, warm contexts, the queue."""

from treadle.browsers.fleet.config import FleetConfig
from treadle.browsers.fleet.fleet import Fleet
from treadle.browsers.fleet.starting import FindChromium
from treadle.browsers.fleet.storage import Cookie, OriginStorage, StorageState

__all__ = ["Cookie", "FindChromium", "Fleet", "FleetConfig", "OriginStorage", "StorageState"]
