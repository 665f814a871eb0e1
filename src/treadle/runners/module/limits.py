"""What one module may take, and how long it is given to end."""

import msgspec

from treadle.runners.process import ResourceLimits

__all__ = ["ModuleLimits"]


class ModuleLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of one attempt. Those of the machine hold for each of its processes; None leaves the daemon's own."""

    memory_bytes: int | None = None
    """Memory of its own that a process can write to."""
    cpu_seconds: int | None = None
    open_files: int | None = None
    processes: int | None = None
    """Processes of the user; not enforced for root."""
    output_bytes: int = 16 << 30
    """Of stdout, stderr, logs, results, progress and steps together."""
    result_bytes: int = 16 << 20
    """Of one result, or one checkpoint."""
    steps: int = 10_000
    flag_seconds: float = 0.25
    """From being told that it should end until it is cancelled."""
    cancel_seconds: float = 2.0
    """From being cancelled until SIGTERM."""
    terminate_seconds: float = 2.0
    """Given after SIGTERM, until SIGKILL."""

    @property
    def resources(self) -> ResourceLimits:
        """Those that the kernel keeps."""
        return ResourceLimits(
            cpu_seconds=self.cpu_seconds,
            data_bytes=self.memory_bytes,
            processes=self.processes,
            open_files=self.open_files,
        )
