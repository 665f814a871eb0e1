"""Child processes: one owner that starts them, reads them and ends them whole. Knows nothing of jobs but their ids."""

from treadle.runners.process.child import ChildProcess
from treadle.runners.process.host import ProcessHost
from treadle.runners.process.output import Output
from treadle.runners.process.predecessor import end_predecessor
from treadle.runners.process.program import PACKAGE_ROOT, HostProgram
from treadle.runners.process.spec import Exit, ProcessSpec, ResourceLimits, StartError, allowed_environment

__all__ = [
    "PACKAGE_ROOT",
    "ChildProcess",
    "Exit",
    "HostProgram",
    "Output",
    "ProcessHost",
    "ProcessSpec",
    "ResourceLimits",
    "StartError",
    "allowed_environment",
    "end_predecessor",
]
