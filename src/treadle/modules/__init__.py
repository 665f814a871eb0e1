"""The store of modules: their code, their Python environments, where they come from, and their settings."""

from treadle.modules.gathering import ReloadReport, SyncReport
from treadle.modules.git import AddressGuard
from treadle.modules.installer import Installation, InUse
from treadle.modules.library import ModuleLibrary
from treadle.modules.secrets import Sealer
from treadle.modules.settings import StoredSettings
from treadle.modules.tools import ToolResult, Tools

__all__ = [
    "AddressGuard",
    "InUse",
    "Installation",
    "ModuleLibrary",
    "ReloadReport",
    "Sealer",
    "StoredSettings",
    "SyncReport",
    "ToolResult",
    "Tools",
]
