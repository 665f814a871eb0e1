"""The command line: translates between a terminal and the server's API, and decides nothing else."""

from treadle.cli.main import main

__all__ = ["main"]
