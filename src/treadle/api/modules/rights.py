"""What a signed token may be allowed to do here, one word each. Keys are not narrowed by them."""

from typing import Final

__all__ = ["CALLBACKS_ADMIN", "JOBS_READ", "JOBS_WRITE", "MODULES_ADMIN", "PROXY_FETCH", "READ", "UPLOADS_READ",
           "UPLOADS_WRITE"]  # fmt: skip

READ: Final = "read"
"""The status, and the modules that are installed."""
JOBS_READ: Final = "jobs:read"
"""Jobs, their logs (also live), results and artifacts."""
JOBS_WRITE: Final = "jobs:write"
"""Start and stop jobs."""
UPLOADS_READ: Final = "uploads:read"
UPLOADS_WRITE: Final = "uploads:write"
MODULES_ADMIN: Final = "modules:admin"
"""Install, remove and set up modules."""
CALLBACKS_ADMIN: Final = "callbacks:admin"
PROXY_FETCH: Final = "proxy:fetch"
