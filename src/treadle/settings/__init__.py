"""The settings: read once at the edge, frozen, handed on."""

from treadle.settings.model import Settings, load_settings, unknown_variables

__all__ = ["Settings", "load_settings", "unknown_variables"]
