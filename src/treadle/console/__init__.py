"""What a browser sees on the executions port: the web console, built from ``console/`` into ``static/``."""

from treadle.console.assets import load_assets
from treadle.console.pages import OPEN_PATHS, console_routes

__all__ = ["OPEN_PATHS", "console_routes", "load_assets"]
