"""``treadle version``."""

import platform
import sqlite3
import sys

from treadle import __version__
from treadle.cli.options import Json, print_json

__all__ = ["version"]


def version(as_json: Json = False) -> None:
    """Show the versions of Treadle and of what it stands on."""
    if as_json:
        print_json({"treadle": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version})
    else:
        sys.stdout.write(
            f"treadle {__version__} (Python {platform.python_version()}, SQLite {sqlite3.sqlite_version})\n"
        )
