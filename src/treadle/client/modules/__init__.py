"""The modules API: installed Python programs as jobs."""

from treadle.client.modules.parts import AsyncModuleJobHandle, AsyncModules, ModuleJobHandle, Modules
from treadle.client.modules.records import (
    Installed,
    JobArtifact,
    LogEntry,
    Module,
    ModuleJob,
    ModuleJobPage,
    Settings,
    Upload,
)

__all__ = [
    "AsyncModuleJobHandle",
    "AsyncModules",
    "Installed",
    "JobArtifact",
    "LogEntry",
    "Module",
    "ModuleJob",
    "ModuleJobHandle",
    "ModuleJobPage",
    "Modules",
    "Settings",
    "Upload",
]
