"""The composition root: builds a node and its ports from the settings, and runs until it is told to stop."""

from treadle.server.main import run, serve

__all__ = ["run", "serve"]
