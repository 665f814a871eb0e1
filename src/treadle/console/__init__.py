"""What a browser sees on the executions port: the web console, built from ``console/`` into ``static/``."""

from treadle.console.assets import Assets, load_assets
from treadle.console.lost import Lost
from treadle.console.pages import FILES, OPEN_PATHS, console_routes

__all__ = ["FILES", "OPEN_PATHS", "Assets", "Lost", "console_routes", "load_assets"]
